//! What each node shows alone: a list, made once, that the walks read instead of the tree.

use once_cell::sync::Lazy;

use crate::dom::{Data, Dom, NodeId, Step, Tag};
use crate::markup::is_unseen;
use crate::text::{Scan, SentenceMarks, units_of, words};

/// What the foot of a page or of an article says, and no article.
static LEGAL: Lazy<Scan> = Lazy::new(|| Scan::new(words!("body/legal_lines.txt")));

/// A piece of the page in document order. Elements that show no text are left out.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// An element begins; `end` is the index of the first part after it.
    Open {
        shown: Shown,
        end: usize,
    },
    Text(TextWeight),
    Close(Shown),
}

/// What a walk must know about an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) id: NodeId,
    pub(super) is_link: bool,
    pub(super) is_block: bool,
}

/// What a text weighs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextWeight {
    pub(super) units: u32,
    pub(super) marks: u32,
    /// Whether it is a legal line, as in the foot of a page.
    pub(super) is_legal: bool,
    pub(super) ends_sentence: bool,
}

impl TextWeight {
    fn of(text: &str) -> Self {
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            return Self::default();
        }
        let (units, marks) = units_and_marks(text);
        Self {
            units,
            marks,
            is_legal: LEGAL.is_match(text),
            ends_sentence: SentenceMarks::RUNNING_TEXT.end(text.trim_end()),
        }
    }
}

/// The parts of the subtree of `root`.
pub(super) fn parts(dom: &Dom, root: NodeId) -> Vec<Part> {
    let mut parts = Vec::with_capacity(dom.len());
    let mut open = Vec::new();
    let mut step = Some(Step::Enter(root));
    while let Some(here) = step {
        let mut next = here;
        match here {
            Step::Enter(id) => match dom.data(id) {
                Data::Text(text) => parts.push(Part::Text(TextWeight::of(text))),
                Data::Element(element) if id != root && is_unseen(element) => next = Step::Leave(id),
                Data::Element(element) => {
                    let shown = Shown { id, is_link: element.tag() == Tag::A, is_block: element.tag().is_block() };
                    open.push((parts.len(), shown));
                    parts.push(Part::Open { shown, end: 0 });
                }
                Data::Comment(_) | Data::Document => {}
            },
            Step::Leave(id) => {
                if dom.element(id).is_some()
                    && let Some((number, shown)) = open.pop()
                {
                    parts.push(Part::Close(shown));
                    parts[number] = Part::Open { shown, end: parts.len() };
                }
            }
        }
        step = dom.step(root, next);
    }
    parts
}

/// The units of a text, and the number of its sentence marks.
fn units_and_marks(text: &str) -> (u32, u32) {
    let (mut units, mut marks, mut has_word) = (0, 0, false);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        units += units_of(c);
        has_word |= c.is_ascii_alphabetic() || c > '\u{BF}';
        let is_mark = match c {
            '，' | '。' | '！' | '？' | '；' | '、' => true,
            ',' | '.' | '!' | '?' | ';' => chars.clone().next().is_none_or(char::is_whitespace),
            _ => false,
        };
        marks += u32::from(is_mark);
    }
    // Numbers alone are from a table: they count neither for an article nor against it.
    if has_word { (units, marks) } else { (0, 0) }
}
