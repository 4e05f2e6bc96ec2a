//! The labels of attribution and where they may stand in a line.

use aho_corasick::{AhoCorasick, MatchKind};
use once_cell::sync::Lazy;

use super::edge::{is_bar, is_bracket, is_separator, is_space, strip_before};
use super::name::Trust;
use super::person::people;
use crate::text::Scan;
use crate::text::is_han;

/// What the text behind a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Source,
    Author,
    /// 记者, which also stands before the questions of an interview and in running text.
    Reporter,
    /// 原创, behind which `WeChat` writes author and account.
    Original,
    /// With the role in simplified characters.
    Editor(&'static str),
    Title,
    /// Somebody whom no field names: 通讯员, 制图.
    Credit,
}

/// What may part a label from its text, from little to much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Follows {
    Colon,
    Slash,
    Space,
    Nothing,
}

/// What does part a label from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Colon,
    Bar,
    Slash,
    Space,
    Nothing,
}

impl Joint {
    /// Whether only the text behind the label can tell that it is one.
    pub(super) fn is_bare(self) -> bool {
        matches!(self, Joint::Space | Joint::Nothing)
    }
}

struct Group {
    kind: Kind,
    follows: Follows,
    trust: Trust,
    words: &'static [&'static str],
}

const fn group(kind: Kind, follows: Follows, trust: Trust, words: &'static [&'static str]) -> Group {
    Group { kind, follows, trust, words }
}

#[rustfmt::skip]
static GROUPS: [Group; 25] = {
    use Follows::{Colon, Nothing, Slash, Space};
    use Kind::{Author, Credit, Editor, Original, Reporter, Source, Title};
    use Trust::{Strong, Weak};
    [
        group(Source, Colon, Strong, &["文章来源", "本文来源", "稿件来源", "原文来源", "新闻来源", "稿源", "文章來源", "本文來源", "稿件來源", "原文來源", "新聞來源"]),
        group(Source, Colon, Weak, &["来源", "來源", "来 源", "来　源", "信息来源", "資訊來源", "信息來源"]),
        group(Source, Space, Weak, &["来源于", "來源於"]),
        group(Source, Nothing, Strong, &["本文来源于", "文章来源于", "本文转载自", "文章转载自", "本文转自", "文章转自", "转载自", "转自", "摘自", "编译自", "综合自", "综合整理自",
                                         "文章综合自", "整理自", "轉載自", "轉自", "綜合自", "綜合整理自"]),
        group(Title, Colon, Strong, &["原标题", "原標題"]),
        group(Title, Nothing, Strong, &["原题为", "原標題為", "原題為", "原标题为"]),
        group(Author, Space, Strong, &["作者", "作 者", "作　者", "本文作者", "文章作者", "报告作者", "原作者", "撰文", "撰稿", "撰稿人", "执笔"]),
        group(Author, Slash, Weak, &["文", "图文", "圖文", "文字"]),
        group(Reporter, Nothing, Weak, &["记者", "記者"]),
        group(Original, Colon, Weak, &["原创", "原創"]),
        group(Editor("责任编辑"), Nothing, Strong, &["责任编辑", "责编", "責任編輯", "責編", "责 编", "责　编", "责任编 辑"]),
        group(Editor("编辑"), Space, Strong, &["编辑", "編輯", "编 辑", "编　辑"]),
        group(Editor("执行编辑"), Space, Strong, &["执行编辑", "執行編輯"]),
        group(Editor("值班编辑"), Space, Strong, &["值班编辑", "值班編輯"]),
        group(Editor("编译"), Slash, Weak, &["编译", "編譯"]),
        group(Editor("校对"), Space, Weak, &["校对", "責任校對", "责任校对", "校對"]),
        group(Editor("审核"), Space, Weak, &["审核", "審核"]),
        group(Editor("审读"), Space, Weak, &["审读", "審讀"]),
        group(Editor("监制"), Space, Weak, &["监制", "監製", "总监制"]),
        group(Editor("终审"), Space, Weak, &["终审", "終審"]),
        group(Editor("统筹"), Space, Weak, &["统筹", "統籌"]),
        group(Editor("主编"), Space, Weak, &["主编", "主編", "执行主编"]),
        group(Editor("副主编"), Space, Weak, &["副主编"]),
        group(Editor("总编辑"), Space, Weak, &["总编辑", "總編輯"]),
        group(Credit, Space, Weak, &["通讯员", "通訊員", "实习生", "图", "图片", "圖", "摄影", "攝影", "摄", "视频", "视觉", "设计", "排版", "制图", "制作", "策划", "出品", "出品人", "美编",
                                     "运营", "初审", "复审", "二审", "三审", "签发"]),
    ]
};

struct Words {
    finder: AhoCorasick,
    groups: Vec<&'static Group>,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let groups = GROUPS.iter().flat_map(|group| group.words.iter().map(move |_| group)).collect();
    let words = GROUPS.iter().flat_map(|group| group.words);
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).expect("constant words");
    Words { finder, groups }
});

/// A label with the text behind it.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) kind: Kind,
    pub(super) trust: Trust,
    pub(super) joint: Joint,
    /// Where the label begins, with what belongs to it: 每经编辑.
    pub(super) start: usize,
    /// Where the text behind it begins.
    pub(super) value: usize,
    /// Something stands before the label's word: 每经记者, 总台央视记者.
    pub(super) prefixed: bool,
}

/// The labels of a line, in order, as far as they stand where a label can.
pub(super) fn marks(line: &str) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for hit in WORDS.finder.find_iter(line) {
        let group = WORDS.groups[hit.pattern().as_usize()];
        let Some((joint, value)) = joint(&line[hit.end()..], group.follows) else {
            continue;
        };
        let Some(start) = start(line, hit.start(), group, joint, out.last()) else {
            continue;
        };
        out.push(Mark {
            kind: group.kind,
            trust: group.trust,
            joint,
            start,
            value: hit.end() + value,
            prefixed: start < hit.start(),
        });
    }
    out
}

/// What parts the label from its text, and where in `behind` the text begins.
fn joint(behind: &str, follows: Follows) -> Option<(Joint, usize)> {
    let rest = behind.trim_start_matches(is_space);
    let n_spaces = behind.len() - rest.len();
    let next = rest.chars().next()?;
    let joint = match next {
        '：' | ':' | '∶' => Joint::Colon,
        '/' | '／' if follows >= Follows::Slash => Joint::Slash,
        _ if is_bar(next) => Joint::Bar,
        _ if n_spaces > 0 && follows >= Follows::Space => return Some((Joint::Space, n_spaces)),
        _ if follows == Follows::Nothing && (is_han(next) || matches!(next, '《' | '“')) => {
            return Some((Joint::Nothing, 0));
        }
        _ => return None,
    };
    Some((joint, n_spaces + next.len_utf8()))
}

/// Where the label begins whose word begins at `word`, if it can be one there.
fn start(line: &str, word: usize, group: &Group, joint: Joint, before: Option<&Mark>) -> Option<usize> {
    let floor = before.map_or(0, |mark| mark.value);
    let head = &line[floor..word];
    let ends_free = head.chars().next_back().is_none_or(is_free);
    if before.is_some_and(|mark| mark.kind == Kind::Title) && (joint != Joint::Colon || !ends_free || head.is_empty()) {
        return None;
    }
    if ends_free || (before.is_none() && strip_before(head).is_empty()) {
        return Some(word);
    }
    let run = head.char_indices().rev().find(|&(_, c)| is_free(c)).map_or(0, |(at, c)| at + c.len_utf8());
    if is_prefix(&head[run..], group.kind) && (run > 0 || before.is_none_or(|mark| names_persons(mark, group))) {
        return Some(floor + run);
    }
    let glued = before.is_some() && matches!(joint, Joint::Colon | Joint::Bar) && parts_glued(head, group, before);
    glued.then_some(word)
}

/// 作者：甲报记者 张三, 文/图 本报记者 张三: the second label explains the first.
fn names_persons(before: &Mark, group: &Group) -> bool {
    matches!(before.kind, Kind::Author | Kind::Credit) && group.kind == Kind::Reporter
}

/// Whether a label can begin behind the character.
fn is_free(c: char) -> bool {
    is_space(c) || is_bracket(c) || (is_separator(c) && !matches!(c, '·' | '-' | '_'))
}

/// Characters of running text before 记者: 据记者了解.
#[rustfmt::skip]
const RUNNING: [char; 16] = [
    '据', '從', '从', '向', '对', '問', '问', '答', '请', '称', '让', '被', '告', '诉', '与',
    '的',
];

/// Whether the text can belong to the label: the reporter's outlet, the kind of editor.
fn is_prefix(text: &str, kind: Kind) -> bool {
    let longest = match kind {
        Kind::Reporter => 16,
        Kind::Editor("编辑" | "责任编辑") => 6,
        _ => return false,
    };
    let fits = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '-' | '《' | '》');
    text.chars().count() <= longest && text.chars().all(fits) && !text.contains(RUNNING)
}

/// Whether a label can follow the text before it without a space, as inline elements leave it: 来源：甲网作者：张三.
fn parts_glued(head: &str, group: &Group, before: Option<&Mark>) -> bool {
    const NOT_SOURCES: [&str; 16] = [
        "数据", "资料", "图片", "图", "消息", "资金", "收入", "利润", "信息", "客户", "客", "货", "气", "生活", "经济",
        "主要",
    ];
    match group.kind {
        Kind::Author => group.trust == Trust::Strong && !head.ends_with(['合', '工', '创', '著', '译']),
        Kind::Editor(_) => group.trust == Trust::Strong,
        Kind::Source => {
            let named = before.is_some_and(|mark| matches!(mark.kind, Kind::Author | Kind::Reporter | Kind::Editor(_)));
            named && !NOT_SOURCES.iter().any(|word| head.ends_with(word)) && people(head).certain()
        }
        Kind::Reporter | Kind::Original | Kind::Title | Kind::Credit => false,
    }
}

/// Parts of every label, and of the forms that have none: a text without them has no attribution.
#[rustfmt::skip]
const HINTS: [&str; 66] = [
    "来源", "來源", "来 源", "来　源", "稿源", "转载自", "转自", "摘自", "编译", "合自", "整理自", "轉載自", "轉自", "执笔", "編譯", "原标题", "原標題", "原题为", "原題為",
    "作者", "作 者", "作　者", "撰文", "撰稿", "记者", "記者", "原创", "原創", "编辑", "責編", "责编", "編輯", "编 辑", "编　辑", "责 编", "责　编",
    "文/", "文／", "文丨", "文｜", "文|", "文 ", "文：", "文:", "文字", "图文",
    "校对", "校對", "审核", "審核", "审读", "審讀", "监制", "監製", "终审", "終審", "统筹", "統籌", "主编", "主編", "版）", "版)", "porting by", "diting by", "ource:", "OURCE:",
];

/// A text of 600 bytes takes 0.3 µs.
static SCREEN: Lazy<Scan> = Lazy::new(|| Scan::new(&HINTS));

/// Whether the text holds the trace of a label: the cheap question before all others.
pub(super) fn has_hint(text: &str) -> bool {
    SCREEN.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_has_a_hint() {
        for group in GROUPS.iter().filter(|group| group.kind != Kind::Credit) {
            for word in group.words {
                assert!(has_hint(&format!("{word}：")), "{word}");
            }
        }
    }

    #[test]
    fn labels_stand_behind_spaces_brackets_and_values() {
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
            let found: Vec<usize> = marks(line).iter().map(|mark| mark.start).collect();
            assert_eq!(found, starts, "{line}");
        }
    }
}
