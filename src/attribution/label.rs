//! The labels of a line: which words of it are labels, and where their texts begin.

use aho_corasick::{AhoCorasick, MatchKind};
use once_cell::sync::Lazy;

use super::edge::{is_bar, is_bracket, is_separator, is_space, without_date_before};
use super::name::Trust;
use super::person::persons_in;
use crate::text::{first_chars, is_han, words_by_section, words_in_section};

/// What the text after a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelKind {
    Source,
    Author,
    /// 记者, which is also before the questions of an interview and in running text.
    Reporter,
    /// 原创, after which `WeChat` writes author and account.
    Original,
    /// An editor, with the role in simplified characters.
    Editor(&'static str),
    /// The title of the original.
    Title,
    /// Somebody whom no field names: 通讯员, 制图.
    Credit,
}

/// The loosest joint that a label may have with its text. Each includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LoosestJoint {
    Colon,
    Slash,
    Space,
    Nothing,
}

/// What is between a label and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Colon,
    Bar,
    Slash,
    Space,
    Nothing,
}

impl Joint {
    /// Whether only the text after the word can show that the word is a label.
    pub(super) fn is_bare(self) -> bool {
        matches!(self, Joint::Space | Joint::Nothing)
    }
}

/// What a section of `labels.txt` says about its words.
#[derive(Debug, Clone, Copy)]
struct LabelGroup {
    kind: LabelKind,
    loosest: LoosestJoint,
    trust: Trust,
}

impl LabelGroup {
    /// Reads the name of a section: `editor space strong 编辑`.
    fn of_section(name: &'static str) -> Option<Self> {
        let mut parts = name.split(' ');
        let (kind, loosest, trust, role) = (parts.next()?, parts.next()?, parts.next()?, parts.next());
        let kind = match kind {
            "source" => LabelKind::Source,
            "author" => LabelKind::Author,
            "reporter" => LabelKind::Reporter,
            "original" => LabelKind::Original,
            "editor" => LabelKind::Editor(role?),
            "title" => LabelKind::Title,
            "credit" => LabelKind::Credit,
            _ => return None,
        };
        let loosest = match loosest {
            "colon" => LoosestJoint::Colon,
            "slash" => LoosestJoint::Slash,
            "space" => LoosestJoint::Space,
            "nothing" => LoosestJoint::Nothing,
            _ => return None,
        };
        let trust = match trust {
            "strong" => Trust::Strong,
            "weak" => Trust::Weak,
            _ => return None,
        };
        Some(Self { kind, loosest, trust })
    }
}

const LABELS: &[(&str, &str)] = words_by_section!("attribution/labels.txt");

/// The most common labels, which are trusted where a label must not be confused with other words.
const PLAIN_SOURCE_LABELS: &[&str] = words_in_section!("attribution/labels.txt", "source colon weak plain");
const PLAIN_AUTHOR_LABELS: &[&str] = words_in_section!("attribution/labels.txt", "author space strong plain");

/// Labels of a source that need neither a colon nor a bar.
const SOURCE_LABELS_WITHOUT_COLON: &[&str] = words_in_section!("attribution/labels.txt", "source space weak");

const RUNNING_TEXT: [char; words_in_section!("attribution/label_context.txt", "running text").len()] =
    first_chars(words_in_section!("attribution/label_context.txt", "running text"));
const NOT_SOURCES: &[&str] = words_in_section!("attribution/label_context.txt", "not a source");
const NOT_AUTHORS: &[&str] = words_in_section!("attribution/label_context.txt", "not an author");

/// A search for all labels, and the group of each.
struct LabelFinder {
    finder: AhoCorasick,
    groups: Vec<LabelGroup>,
}

static FINDER: Lazy<LabelFinder> = Lazy::new(|| {
    let (mut groups, mut words) = (Vec::new(), Vec::new());
    for (section, word) in LABELS {
        groups.push(LabelGroup::of_section(section).expect("a test reads the name of each section"));
        words.push(word);
    }
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).expect("constant words");
    LabelFinder { finder, groups }
});

/// The labels of fields, without those of people whom no field names.
pub(super) fn field_labels() -> impl Iterator<Item = &'static str> {
    let labels = LABELS.iter().zip(&FINDER.groups).filter(|(_, group)| group.kind != LabelKind::Credit);
    labels.map(|((_, word), _)| *word)
}

/// Whether the text is nothing but the label of a field.
pub(crate) fn is_field_label(text: &str) -> bool {
    field_labels().any(|label| label == text)
}

/// Whether the text ends with a label after which an outlet needs no colon: 来源于.
pub(crate) fn takes_source_without_colon(text: &str) -> bool {
    SOURCE_LABELS_WITHOUT_COLON.iter().any(|label| text.ends_with(label))
}

/// The text after 来源 and a colon at the start of a line.
pub(crate) fn after_source_label(line: &str) -> Option<&str> {
    after_label(line, PLAIN_SOURCE_LABELS)
}

/// The text after 作者 and a colon at the start of a line.
pub(crate) fn after_author_label(line: &str) -> Option<&str> {
    after_label(line, PLAIN_AUTHOR_LABELS)
}

fn after_label<'l>(line: &'l str, labels: &[&str]) -> Option<&'l str> {
    let rest = labels.iter().find_map(|label| line.strip_prefix(label))?;
    rest.strip_prefix(['：', ':'])
}

/// A label in a line.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) kind: LabelKind,
    pub(super) trust: Trust,
    pub(super) joint: Joint,
    /// Where the label begins, with what belongs to it: 每经编辑.
    pub(super) start: usize,
    /// Where the text after it begins.
    pub(super) value: usize,
    /// Whether a part of the label is before its word: 每经记者, 总台央视记者.
    pub(super) is_prefixed: bool,
}

/// The labels of a line, in order. A word counts only where a label can be.
pub(super) fn labels_in(line: &str) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for hit in FINDER.finder.find_iter(line) {
        let group = FINDER.groups[hit.pattern().as_usize()];
        let Some((joint, value)) = joint_and_value(&line[hit.end()..], group.loosest) else {
            continue;
        };
        let Some(start) = label_start(line, hit.start(), group, joint, labels.last()) else {
            continue;
        };
        labels.push(Label {
            kind: group.kind,
            trust: group.trust,
            joint,
            start,
            value: hit.end() + value,
            is_prefixed: start < hit.start(),
        });
    }
    labels
}

/// What separates a label from its text, and where in `after` the text begins.
fn joint_and_value(after: &str, loosest: LoosestJoint) -> Option<(Joint, usize)> {
    let rest = after.trim_start_matches(is_space);
    let n_spaces = after.len() - rest.len();
    let next = rest.chars().next()?;
    let joint = match next {
        '：' | ':' | '∶' => Joint::Colon,
        '/' | '／' if loosest >= LoosestJoint::Slash => Joint::Slash,
        _ if is_bar(next) => Joint::Bar,
        _ if n_spaces > 0 && loosest >= LoosestJoint::Space => return Some((Joint::Space, n_spaces)),
        _ if loosest == LoosestJoint::Nothing && (is_han(next) || matches!(next, '《' | '“')) => {
            return Some((Joint::Nothing, 0));
        }
        _ => return None,
    };
    Some((joint, n_spaces + next.len_utf8()))
}

/// Where the label begins whose word begins at `word`, if the word can be a label there.
fn label_start(line: &str, word: usize, group: LabelGroup, joint: Joint, before: Option<&Label>) -> Option<usize> {
    let floor = before.map_or(0, |label| label.value);
    let head = &line[floor..word];
    let is_separate = head.chars().next_back().is_none_or(ends_before_label);
    let is_in_title = before.is_some_and(|label| label.kind == LabelKind::Title);
    if is_in_title && (joint != Joint::Colon || !is_separate || head.is_empty()) {
        return None;
    }
    if is_separate || (before.is_none() && without_date_before(head).is_empty()) {
        return Some(word);
    }
    let last_gap = head.char_indices().rev().find(|&(_, c)| ends_before_label(c));
    let run = last_gap.map_or(0, |(at, c)| at + c.len_utf8());
    if is_prefix(&head[run..], group.kind) && (run > 0 || before.is_none_or(|label| is_explained(label, group))) {
        return Some(floor + run);
    }
    if matches!(joint, Joint::Colon | Joint::Bar) && before.is_some_and(|label| may_be_glued(head, group, label)) {
        return Some(word);
    }
    None
}

/// Whether the second label explains the first: 作者：甲报记者 张三, 文/图 本报记者 张三.
fn is_explained(before: &Label, group: LabelGroup) -> bool {
    matches!(before.kind, LabelKind::Author | LabelKind::Credit) && group.kind == LabelKind::Reporter
}

/// Whether a label can follow the character.
fn ends_before_label(c: char) -> bool {
    is_space(c) || is_bracket(c) || (is_separator(c) && !matches!(c, '·' | '-' | '_'))
}

/// Whether the text can belong to the label: the reporter's outlet, the kind of editor.
fn is_prefix(text: &str, kind: LabelKind) -> bool {
    let max_chars = match kind {
        LabelKind::Reporter => 16,
        LabelKind::Editor("编辑" | "责任编辑") => 6,
        _ => return false,
    };
    text.chars().count() <= max_chars
        && text.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '-' | '《' | '》'))
        && !text.contains(RUNNING_TEXT)
}

/// Whether a label can follow the text of the label before it without a space, as inline elements
/// leave it: 来源：甲网作者：张三.
fn may_be_glued(head: &str, group: LabelGroup, before: &Label) -> bool {
    match group.kind {
        LabelKind::Author => group.trust == Trust::Strong && !NOT_AUTHORS.iter().any(|word| head.ends_with(word)),
        LabelKind::Editor(_) => group.trust == Trust::Strong,
        LabelKind::Source => {
            matches!(before.kind, LabelKind::Author | LabelKind::Reporter | LabelKind::Editor(_))
                && !NOT_SOURCES.iter().any(|word| head.ends_with(word))
                && persons_in(head).is_certain()
        }
        LabelKind::Reporter | LabelKind::Original | LabelKind::Title | LabelKind::Credit => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_labels_is_read() {
        for (section, word) in LABELS {
            assert!(LabelGroup::of_section(section).is_some(), "{section}: {word}");
        }
        for section in ["", "source", "source colon", "editor colon weak", "writer colon weak", "source dash weak"] {
            assert!(LabelGroup::of_section(section).is_none(), "{section}");
        }
    }

    #[test]
    fn labels_follow_spaces_brackets_and_values() {
        for (line, starts) in [
            ("来源：甲 作者：张三", vec![0, 13]),
            ("（来源：甲）", vec![3]),
            ("甲经编辑 张三", vec![0]),
            ("来源：甲网作者：张三", vec![0, 15]),
            ("作者：张三数据来源：甲", vec![0]),
            ("数据来源：甲", vec![]),
            ("据记者了解", vec![]),
            ("合作者：甲", vec![]),
            ("来源广泛", vec![]),
        ] {
            let found: Vec<usize> = labels_in(line).iter().map(|label| label.start).collect();
            assert_eq!(found, starts, "{line}");
        }
    }
}
