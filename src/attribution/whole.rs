//! Reads a line that is attribution as a whole.

use once_cell::sync::Lazy;
use regex::Regex;

use super::desk::editors;
use super::edge::{
    has_sentence, is_balanced, is_bracket, is_short, is_space, strip_before, strip_behind, trim, trim_space,
};
use super::english;
use super::field::Field;
use super::label::{Joint, Kind, Mark, marks};
use super::name::{Outlet, Trust, ends_like_outlet, outlet};
use super::person::people;
use crate::text::is_han;

/// Longer lines are text: the longest attribution seen has 230 bytes.
pub(super) const LONGEST_LINE: usize = 600;

/// A line read as attribution.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) fields: Vec<Field>,
    /// Strong if one of its labels stands in attributions only, weak if all of them stand under pictures or in running text too.
    pub(super) trust: Trust,
}

/// What must be known of the line to judge one of its labels.
struct Line {
    bracketed: bool,
    n_marks: usize,
    /// Where its first label begins.
    start: usize,
}

/// The fields of the line, none if anything in it is not attribution.
pub(super) fn read_whole(line: &str) -> Option<Read> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let line = trim_space(line);
    if let Some(fields) = printed_page(line) {
        return Some(Read { fields, trust: Trust::Strong });
    }
    // All English forms begin with a word, the wire's perhaps in brackets.
    if line.bytes().take(2).any(|byte| byte.is_ascii_alphabetic()) {
        if let Some(fields) = english::credit_line(line) {
            return Some(Read { fields, trust: Trust::Strong });
        }
        if let Some(fields) = english::source(line) {
            return Some(Read { fields, trust: Trust::Weak });
        }
    }
    let marks = marks(line);
    let first = marks.first()?;
    if !is_lead(&line[..first.start], first) || marks.iter().all(|mark| mark.kind == Kind::Credit) {
        return None;
    }
    let fields = read_values(line, &marks)?;
    let strong = marks.iter().any(|mark| mark.trust == Trust::Strong);
    Some(Read { fields, trust: if strong { Trust::Strong } else { Trust::Weak } })
}

/// The fields of all labels, each with the text up to the next.
fn read_values(line: &str, marks: &[Mark]) -> Option<Vec<Field>> {
    let about = Line { bracketed: line.starts_with(is_bracket), n_marks: marks.len(), start: marks[0].start };
    let ends = marks.iter().skip(1).map(|mark| mark.start).chain([line.len()]);
    let (mut fields, mut n_empty) = (Vec::new(), 0);
    for (mark, end) in marks.iter().zip(ends) {
        let value = trim(&line[mark.value..end]);
        let value = if mark.kind == Kind::Title { value } else { trim(strip_behind(value)) };
        if !is_balanced(value) {
            return None;
        }
        n_empty += usize::from(value.is_empty());
        fields.extend(read_value(mark, value, &about)?);
    }
    (n_empty < marks.len() || may_be_empty(marks)).then_some(fields)
}

/// The page of a printed paper: 《某日报》（2024年05月10日 04 版）.
/// Refuses a law with its date: 《某法》（2024年5月10日）.
static PRINTED: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"^[（(]?\s*《\s*([^《》]{2,20}?)\s*》\s*[（(]\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*第?\s*[0-9A-Z]{1,4}\s*版[^（）()]{0,6}[）)]\s*[）)]?$").expect("a constant pattern")
});

fn printed_page(line: &str) -> Option<Vec<Field>> {
    if !line.starts_with(['《', '（', '(']) {
        return None;
    }
    let paper = PRINTED.captures(line)?.get(1)?;
    Some(vec![Field::Source(paper.as_str().to_owned())])
}

/// Whether the text before the first label is nothing but brackets and dates, or the outlet of the reporter behind it.
fn is_lead(text: &str, first: &Mark) -> bool {
    // 2005年8月25日（来源：甲报）: the date is the text's, only the bracket is attribution.
    if text.trim_end_matches(is_space).ends_with(is_bracket) && !trim(text).is_empty() {
        return false;
    }
    if strip_before(text).is_empty() {
        return true;
    }
    let outlet = |c: char| is_han(c) || c.is_ascii_alphanumeric() || is_space(c) || c == '·';
    let rest = strip_behind(text.trim_matches(is_space).trim_start_matches(is_bracket));
    // 甲島日報／記者陳大文
    let rest = rest.trim_end_matches(['/', '／']);
    first.kind == Kind::Reporter
        && first.joint.is_bare()
        && is_short(rest, 16)
        && rest.chars().all(outlet)
        && ends_like_outlet(rest)
}

/// Whether a line of labels without any text is an attribution that lost its names.
fn may_be_empty(marks: &[Mark]) -> bool {
    let n_named = marks.iter().filter(|mark| mark.kind != Kind::Credit).count();
    marks.iter().all(|mark| mark.joint == Joint::Colon)
        && (n_named > 1
            || matches!(marks[0].kind, Kind::Editor("责任编辑" | "编辑"))
            || marks[0].kind == Kind::Source && marks[0].trust == Trust::Strong)
}

fn read_value(mark: &Mark, value: &str, about: &Line) -> Option<Vec<Field>> {
    match mark.kind {
        Kind::Source => read_source(mark, value, about),
        Kind::Title => {
            // 原题为《…》: the marks quote, they are not the title's.
            let quoted = value.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
            let title = quoted.filter(|title| !title.contains(['《', '》'])).unwrap_or(value);
            (!title.is_empty() && is_short(title, 120)).then(|| vec![Field::OriginalTitle(title.to_owned())])
        }
        Kind::Original => read_original(value),
        Kind::Editor(role) => read_editors(mark, value, role, about),
        Kind::Author => read_authors(mark, value, about),
        Kind::Reporter => read_reporters(mark, value, about),
        Kind::Credit => read_credit(mark, value, about),
    }
}

fn read_source(mark: &Mark, value: &str, about: &Line) -> Option<Vec<Field>> {
    let bare = mark.joint.is_bare();
    // 转自 and its like need no colon, but then running text can follow them too.
    if bare && !about.bracketed && (!is_short(value, 30) || value.contains(['的', '了', '是', '在', '，'])) {
        return None;
    }
    // 综合整理自甲、乙等 says what the text was compiled from, not whose it is.
    if bare && value.ends_with('等') {
        return Some(Vec::new());
    }
    match outlet(value, if bare { Trust::Weak } else { mark.trust }) {
        Outlet::Name(name) => (!bare || ends_like_outlet(&name)).then(|| vec![Field::Source(name)]),
        Outlet::Nameless | Outlet::Empty => Some(Vec::new()),
        Outlet::Refused => None,
    }
}

/// `WeChat`'s header: the author, then the account.
fn read_original(value: &str) -> Option<Vec<Field>> {
    if !is_short(value, 40) || has_sentence(value) || value.contains(['，', '：', ':']) {
        return None;
    }
    let (first, rest) = value.split_once(is_space).unwrap_or((value, ""));
    let named = people(first);
    if named.doubt || named.names.is_empty() || (rest.is_empty() && !named.sure) {
        return None;
    }
    let mut fields: Vec<Field> = named.names.into_iter().map(Field::Author).collect();
    if let Outlet::Name(account) = outlet(rest, Trust::Strong) {
        fields.push(Field::Account(account));
    }
    Some(fields)
}

fn read_editors(mark: &Mark, value: &str, role: &str, about: &Line) -> Option<Vec<Field>> {
    let desk = editors(value, role);
    let alone = about.n_marks == 1 && mark.trust == Trust::Weak;
    // 审核 方法 is no editor.
    if (alone && mark.joint == Joint::Space || mark.joint == Joint::Nothing)
        && !about.bracketed
        && !are_long(&desk.fields)
    {
        return None;
    }
    let strict = mark.joint.is_bare() || (alone && mark.joint == Joint::Colon);
    let certain = desk.sure && !desk.doubt && !desk.fields.is_empty();
    let harmless = is_short(value, 24) && !has_sentence(value) && !value.contains(['，', '：', ':']);
    (certain || (!strict && (!desk.doubt || harmless))).then_some(desk.fields)
}

/// Whether every name has three characters: words of two often begin with what is also a surname.
fn are_long(fields: &[Field]) -> bool {
    fields.iter().all(|field| match field {
        Field::Author(name) | Field::Editor { name: Some(name), .. } => !is_short(name, 2),
        Field::Editor { name: None, .. } | Field::Source(_) | Field::Account(_) | Field::OriginalTitle(_) => true,
    })
}

fn read_authors(mark: &Mark, value: &str, about: &Line) -> Option<Vec<Field>> {
    // 文／张三，从业十二年: what the author is.
    let first = value.split('，').next().unwrap_or(value);
    let is_described = matches!(mark.joint, Joint::Slash | Joint::Bar) && is_short(value, 30) && !has_sentence(value);
    let value = if is_described && people(first).certain() { first } else { value };
    let named = people(value);
    let accepted = match (mark.joint, mark.trust) {
        _ if named.certain() => true,
        (Joint::Space | Joint::Nothing, _) | (Joint::Colon, Trust::Weak) => false,
        (_, Trust::Weak) => is_short(value, 20) && !has_sentence(value) && !value.contains(['，', ',']),
        (_, Trust::Strong) => is_short(value, 80) && !has_sentence(value) && !value.contains(['：', ':']),
    };
    let combined = value.is_empty() && about.n_marks > 1;
    (accepted || combined).then(|| named.names.into_iter().map(Field::Author).collect())
}

/// Names only: 记者：谢谢 begins a question, 记者从某公司获悉 a sentence.
fn read_reporters(mark: &Mark, value: &str, about: &Line) -> Option<Vec<Field>> {
    let named = people(value);
    if !named.certain() {
        return None;
    }
    let fields: Vec<Field> = named.names.into_iter().map(Field::Author).collect();
    let framed = match mark.joint {
        _ if about.bracketed || mark.prefixed || about.n_marks > 1 || fields.len() > 1 => true,
        Joint::Colon | Joint::Bar | Joint::Slash => true,
        Joint::Space => are_long(&fields),
        // 記者陳大文／台北報導
        Joint::Nothing => value.contains(['报', '報']),
    };
    framed.then_some(fields)
}

fn read_credit(mark: &Mark, value: &str, about: &Line) -> Option<Vec<Field>> {
    let accepted = match mark.joint {
        // 文/图 张三: one name for both.
        _ if value.is_empty() => mark.start > about.start,
        Joint::Space | Joint::Nothing => people(value).certain(),
        Joint::Colon | Joint::Bar | Joint::Slash => is_short(value, 24) && !has_sentence(value),
    };
    accepted.then(Vec::new)
}
