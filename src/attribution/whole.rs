//! Reads a line that is attribution as a whole.

use once_cell::sync::Lazy;
use regex::Regex;

use super::desk::{EditorList, editors_in};
use super::edge::{
    has_sentence, is_balanced, is_bracket, is_short, is_space, trim, trim_space, without_date_before,
    without_date_or_link_after,
};
use super::english;
use super::field::AttributionField;
use super::label::{Joint, Label, LabelKind, labels_in};
use super::name::{Outlet, Trust, ends_like_outlet, outlet_in};
use super::person::persons_in;
use crate::text::{compile_pattern, is_han};

/// Longer lines are text, in bytes: the longest attribution seen has 230.
pub(super) const LONGEST_LINE: usize = 600;

/// A line read as attribution.
#[derive(Debug)]
pub(super) struct AttributionLine {
    pub(super) fields: Vec<AttributionField>,
    /// Strong if one of its labels is in attributions only, weak if all of them are also under
    /// pictures or in running text.
    pub(super) trust: Trust,
}

impl AttributionLine {
    fn strong(fields: Vec<AttributionField>) -> Self {
        Self { fields, trust: Trust::Strong }
    }
}

/// What the reading of one label must know about its line.
struct LineContext {
    is_bracketed: bool,
    n_labels: usize,
    /// Where the first label begins.
    start: usize,
}

/// What the line says, or none if a part of it is not attribution.
pub(super) fn attribution_line(line: &str) -> Option<AttributionLine> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let line = trim_space(line);
    if let Some(fields) = printed_page(line) {
        return Some(AttributionLine::strong(fields));
    }
    // All English forms begin with a word, that of a wire perhaps in brackets.
    if line.bytes().take(2).any(|byte| byte.is_ascii_alphabetic()) {
        if let Some(fields) = english::credit_line(line) {
            return Some(AttributionLine::strong(fields));
        }
        if let Some(fields) = english::source(line) {
            return Some(AttributionLine { fields, trust: Trust::Weak });
        }
    }
    let labels = labels_in(line);
    let first = labels.first()?;
    if !is_lead(&line[..first.start], first) || labels.iter().all(|label| label.kind == LabelKind::Credit) {
        return None;
    }
    let fields = labelled_fields(line, &labels)?;
    let is_strong = labels.iter().any(|label| label.trust == Trust::Strong);
    Some(AttributionLine { fields, trust: if is_strong { Trust::Strong } else { Trust::Weak } })
}

/// The fields of all labels, each with the text up to the next label.
fn labelled_fields(line: &str, labels: &[Label]) -> Option<Vec<AttributionField>> {
    let context =
        LineContext { is_bracketed: line.starts_with(is_bracket), n_labels: labels.len(), start: labels[0].start };
    let (mut fields, mut n_empty) = (Vec::new(), 0);
    for (index, label) in labels.iter().enumerate() {
        let end = labels.get(index + 1).map_or(line.len(), |next| next.start);
        let mut value = trim(&line[label.value..end]);
        if label.kind != LabelKind::Title {
            value = trim(without_date_or_link_after(value));
        }
        if !is_balanced(value) {
            return None;
        }
        n_empty += usize::from(value.is_empty());
        fields.extend(fields_of_label(label, value, &context)?);
    }
    if n_empty == labels.len() && !may_be_empty(labels) {
        return None;
    }
    Some(fields)
}

/// The page of a printed paper: 《某日报》（2024年05月10日 04 版）.
/// Refuses a law with its date: 《某法》（2024年5月10日）.
static PRINTED: Lazy<Regex> = Lazy::new(|| {
    let parts = [
        r"^[（(]?\s*《\s*([^《》]{2,20}?)\s*》\s*[（(]\s*",
        r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*",
        r"第?\s*[0-9A-Z]{1,4}\s*版[^（）()]{0,6}[）)]\s*[）)]?$",
    ];
    compile_pattern(&parts.concat()).expect("a constant pattern")
});

fn printed_page(line: &str) -> Option<Vec<AttributionField>> {
    if !line.starts_with(['《', '（', '(']) {
        return None;
    }
    let paper = PRINTED.captures(line)?.get(1)?;
    Some(vec![AttributionField::Source(paper.as_str().to_owned())])
}

/// Whether the text before the first label is nothing but brackets and dates, or the outlet of the
/// reporter after it.
fn is_lead(text: &str, first: &Label) -> bool {
    // 2005年8月25日（来源：甲报）: the date belongs to the text, only the bracket is attribution.
    if text.trim_end_matches(is_space).ends_with(is_bracket) && !trim(text).is_empty() {
        return false;
    }
    if without_date_before(text).is_empty() {
        return true;
    }
    if first.kind != LabelKind::Reporter || !first.joint.is_bare() {
        return false;
    }
    let rest = without_date_or_link_after(text.trim_matches(is_space).trim_start_matches(is_bracket));
    // 甲島日報／記者陳大文
    let outlet = rest.trim_end_matches(['/', '／']);
    is_short(outlet, 16)
        && outlet.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric() || is_space(c) || c == '·')
        && ends_like_outlet(outlet)
}

/// Whether a line of labels without any text is an attribution that lost its names.
fn may_be_empty(labels: &[Label]) -> bool {
    if labels.iter().any(|label| label.joint != Joint::Colon) {
        return false;
    }
    let n_of_fields = labels.iter().filter(|label| label.kind != LabelKind::Credit).count();
    n_of_fields > 1
        || matches!(labels[0].kind, LabelKind::Editor("责任编辑" | "编辑"))
        || labels[0].kind == LabelKind::Source && labels[0].trust == Trust::Strong
}

fn fields_of_label(label: &Label, value: &str, context: &LineContext) -> Option<Vec<AttributionField>> {
    match label.kind {
        LabelKind::Source => source(label, value, context),
        LabelKind::Title => original_title(value),
        LabelKind::Original => author_and_account(value),
        LabelKind::Editor(role) => editors(label, value, role, context),
        LabelKind::Author => authors(label, value, context),
        LabelKind::Reporter => reporters(label, value, context),
        LabelKind::Credit => {
            if is_credit(label, value, context) {
                Some(Vec::new())
            } else {
                None
            }
        }
    }
}

fn source(label: &Label, value: &str, context: &LineContext) -> Option<Vec<AttributionField>> {
    let is_bare = label.joint.is_bare();
    // 转自 and similar labels need no colon, but then running text can follow them too.
    let may_be_running_text = is_bare && !context.is_bracketed;
    if may_be_running_text && (!is_short(value, 30) || value.contains(['的', '了', '是', '在', '，'])) {
        return None;
    }
    // 综合整理自甲、乙等 says what the text was compiled from, not who published it.
    if is_bare && value.ends_with('等') {
        return Some(Vec::new());
    }
    match outlet_in(value, if is_bare { Trust::Weak } else { label.trust }) {
        Outlet::Name(name) if is_bare && !ends_like_outlet(&name) => None,
        Outlet::Name(name) => Some(vec![AttributionField::Source(name)]),
        Outlet::Nameless | Outlet::Empty => Some(Vec::new()),
        Outlet::Refused => None,
    }
}

fn original_title(value: &str) -> Option<Vec<AttributionField>> {
    // 原题为《…》: the marks quote the title, they are not a part of it.
    let quoted = value.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    let title = quoted.filter(|title| !title.contains(['《', '》'])).unwrap_or(value);
    if title.is_empty() || !is_short(title, 120) {
        return None;
    }
    Some(vec![AttributionField::OriginalTitle(title.to_owned())])
}

/// The author and the account of a header of `WeChat`.
fn author_and_account(value: &str) -> Option<Vec<AttributionField>> {
    if !is_short(value, 40) || has_sentence(value) || value.contains(['，', '：', ':']) {
        return None;
    }
    let (first, rest) = value.split_once(is_space).unwrap_or((value, ""));
    let persons = persons_in(first);
    if persons.has_doubt || persons.names.is_empty() || (rest.is_empty() && !persons.are_sure) {
        return None;
    }
    let mut fields = authors_named(persons.names);
    if let Outlet::Name(account) = outlet_in(rest, Trust::Strong) {
        fields.push(AttributionField::Account(account));
    }
    Some(fields)
}

fn editors(label: &Label, value: &str, role: &str, context: &LineContext) -> Option<Vec<AttributionField>> {
    let EditorList { fields, has_doubt, are_sure } = editors_in(value, role);
    let is_alone = context.n_labels == 1 && label.trust == Trust::Weak;
    // 审核 方法 is not an editor.
    let may_be_running_text = is_alone && label.joint == Joint::Space || label.joint == Joint::Nothing;
    if may_be_running_text && !context.is_bracketed && !have_three_characters(&fields) {
        return None;
    }
    if are_sure && !has_doubt && !fields.is_empty() {
        return Some(fields);
    }
    if label.joint.is_bare() || (is_alone && label.joint == Joint::Colon) {
        return None;
    }
    let is_harmless = is_short(value, 24) && !has_sentence(value) && !value.contains(['，', '：', ':']);
    if has_doubt && !is_harmless {
        return None;
    }
    Some(fields)
}

/// Whether every name has at least three characters: words of two often begin with a character that
/// is also a surname.
fn have_three_characters(fields: &[AttributionField]) -> bool {
    fields.iter().all(|field| match field {
        AttributionField::Author(name) | AttributionField::Editor { name: Some(name), .. } => !is_short(name, 2),
        AttributionField::Editor { name: None, .. }
        | AttributionField::Source(_)
        | AttributionField::Account(_)
        | AttributionField::OriginalTitle(_) => true,
    })
}

fn authors(label: &Label, value: &str, context: &LineContext) -> Option<Vec<AttributionField>> {
    // 文／张三，从业十二年: a description of the author follows the name.
    let may_be_described =
        matches!(label.joint, Joint::Slash | Joint::Bar) && is_short(value, 30) && !has_sentence(value);
    let first = value.split('，').next().unwrap_or(value);
    let value = if may_be_described && persons_in(first).is_certain() { first } else { value };
    let persons = persons_in(value);
    let is_accepted = match (label.joint, label.trust) {
        _ if persons.is_certain() => true,
        // 文/图 张三: one name for two labels.
        _ if value.is_empty() && context.n_labels > 1 => true,
        (Joint::Space | Joint::Nothing, _) | (Joint::Colon, Trust::Weak) => false,
        (_, Trust::Weak) => is_short(value, 20) && !has_sentence(value) && !value.contains(['，', ',']),
        (_, Trust::Strong) => is_short(value, 80) && !has_sentence(value) && !value.contains(['：', ':']),
    };
    if is_accepted { Some(authors_named(persons.names)) } else { None }
}

/// Refuses texts that are not only names: 记者：谢谢 begins a question, 记者从某公司获悉 a sentence.
fn reporters(label: &Label, value: &str, context: &LineContext) -> Option<Vec<AttributionField>> {
    let persons = persons_in(value);
    if !persons.is_certain() {
        return None;
    }
    let fields = authors_named(persons.names);
    let is_accepted = match label.joint {
        _ if context.is_bracketed || label.is_prefixed || context.n_labels > 1 || fields.len() > 1 => true,
        Joint::Colon | Joint::Bar | Joint::Slash => true,
        Joint::Space => have_three_characters(&fields),
        // 記者陳大文／台北報導
        Joint::Nothing => value.contains(['报', '報']),
    };
    if is_accepted { Some(fields) } else { None }
}

fn authors_named(names: Vec<String>) -> Vec<AttributionField> {
    names.into_iter().map(AttributionField::Author).collect()
}

/// Whether the text can belong to the label of somebody whom no field names.
fn is_credit(label: &Label, value: &str, context: &LineContext) -> bool {
    match label.joint {
        // 文/图 张三: one name for two labels.
        _ if value.is_empty() => label.start > context.start,
        Joint::Space | Joint::Nothing => persons_in(value).is_certain(),
        Joint::Colon | Joint::Bar | Joint::Slash => is_short(value, 24) && !has_sentence(value),
    }
}
