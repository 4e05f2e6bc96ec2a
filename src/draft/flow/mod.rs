//! Flat runs: the text of a block as one string, with a list of what each stretch of it looks like.
//!
//! Rules about sentences read one string, and a cut is a range of it. Formats are nested only at
//! the very end, in one canonical order, so that no rule can leave an empty or badly nested inline.

mod cut;

use std::ops::Range;

use crate::text::fold;

/// The character in a flow's text that represents an image. It is stripped from all input.
pub(crate) const IMAGE_MARK: char = '\u{FFFC}';

/// Character formats, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Style(u8);

impl Style {
    pub(crate) const STRONG: Self = Self(1);
    pub(crate) const EMPHASIS: Self = Self(2);
    pub(crate) const SUPERSCRIPT: Self = Self(4);
    pub(crate) const SUBSCRIPT: Self = Self(8);
    pub(crate) const CODE: Self = Self(16);

    /// The order in which formats nest, outermost first.
    pub(crate) const NESTING: [Self; 5] =
        [Self::STRONG, Self::EMPHASIS, Self::SUPERSCRIPT, Self::SUBSCRIPT, Self::CODE];

    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// What a run looks like: its formats, and what it links to or is. The numbers are indices in the
/// draft's tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) style: Style,
    pub(crate) link: Option<u32>,
    pub(crate) security: Option<u32>,
    pub(crate) image: Option<u32>,
}

impl Look {
    /// The look of white space between two runs: only what both have in common, so that it does not
    /// matter on which side of a tag a space is.
    pub(crate) fn common(self, other: Self) -> Self {
        Self {
            style: self.style.common(other.style),
            link: self.link.filter(|_| self.link == other.link),
            security: None,
            image: None,
        }
    }
}

/// A stretch of a flow's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FlowRun {
    /// The offset of its end in the text. It begins where the run before it ends.
    end: u32,
    /// Where it began in the source, counted in bytes of lowered text. The ledger is sorted by it.
    position: u32,
    pub(crate) look: Look,
}

/// Text with runs. Line breaks are `\n`, images [`IMAGE_MARK`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flow {
    text: String,
    runs: Vec<FlowRun>,
}

impl Flow {
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// What the last run looks like.
    pub(crate) fn last_look(&self) -> Option<Look> {
        self.runs.last().map(|run| run.look)
    }

    /// The flow's position in the source.
    pub(crate) fn position(&self) -> u32 {
        self.runs.first().map_or(u32::MAX, |run| run.position)
    }

    /// Appends text that is already normal.
    pub(crate) fn push(&mut self, text: &str, look: Look, position: u32) {
        if text.is_empty() {
            return;
        }
        let begin = length(&self.text);
        self.text.push_str(text);
        let end = length(&self.text);
        let last_begin = self.runs.len().checked_sub(2).map_or(0, |before| self.runs[before].end);
        match self.runs.last_mut() {
            Some(last)
                if last.look == look && look.image.is_none() && last.position + (begin - last_begin) == position =>
            {
                last.end = end;
            }
            _ => self.runs.push(FlowRun { end, position, look }),
        }
    }

    /// The runs with their ranges in the text.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (Range<usize>, Look)> + '_ {
        let mut begin = 0;
        self.runs.iter().map(move |run| {
            let range = begin as usize..run.end as usize;
            begin = run.end;
            (range, run.look)
        })
    }

    /// The runs that overlap a range of the text.
    pub(crate) fn runs_in(&self, range: &Range<usize>) -> impl Iterator<Item = (Range<usize>, Look)> + '_ {
        let (first, end) = (self.run_at(range.start), range.end);
        let begins = (first..self.runs.len()).map(|index| self.run_begin(index) as usize);
        let runs = self.runs[first..].iter().zip(begins);
        runs.take_while(move |(_, begin)| *begin < end).map(|(run, begin)| (begin..run.end as usize, run.look))
    }

    /// The index of the run with the byte at `offset`. It is found by binary search, because there
    /// may be a run for every few bytes and a call for each of them.
    fn run_at(&self, offset: usize) -> usize {
        self.runs.partition_point(|run| run.end as usize <= offset)
    }

    fn run_begin(&self, index: usize) -> u32 {
        index.checked_sub(1).map_or(0, |before| self.runs[before].end)
    }

    /// The ranges that name a security. A change of format inside a name does not split it.
    pub(crate) fn securities(&self) -> impl Iterator<Item = (Range<usize>, u32)> {
        let mut out: Vec<(Range<usize>, u32)> = Vec::new();
        for (range, look) in self.runs() {
            let Some(security) = look.security else { continue };
            match out.last_mut() {
                Some((last, have)) if last.end == range.start && *have == security => last.end = range.end,
                _ => out.push((range, security)),
            }
        }
        out.into_iter()
    }

    /// The position in the source of the byte at `offset`.
    pub(crate) fn position_at(&self, offset: usize) -> u32 {
        let index = self.run_at(offset);
        match self.runs.get(index) {
            Some(run) => run.position + (u32::try_from(offset).unwrap_or(u32::MAX) - self.run_begin(index)),
            None => self.runs.last().map_or(u32::MAX, |run| run.position.saturating_add(1)),
        }
    }

    /// The stretches of the text between places where something was removed, each with its position
    /// in the source.
    pub(crate) fn stretches(&self) -> impl Iterator<Item = (u32, &str)> {
        let mut begin = 0;
        let mut stretches: Vec<(u32, Range<usize>)> = Vec::new();
        let mut expected = u32::MAX;
        for run in &self.runs {
            match stretches.last_mut() {
                Some((_, range)) if run.position == expected => range.end = run.end as usize,
                _ => stretches.push((run.position, begin as usize..run.end as usize)),
            }
            expected = run.position + (run.end - begin);
            begin = run.end;
        }
        stretches.into_iter().map(|(position, range)| (position, &self.text[range]))
    }

    /// Changes the look of every run.
    pub(crate) fn restyle_all(&mut self, change: impl Fn(&mut Look)) {
        for run in &mut self.runs {
            change(&mut run.look);
        }
    }

    /// Whether it is plain text.
    pub(crate) fn is_plain(&self) -> bool {
        self.runs.iter().all(|run| run.look == Look::default())
    }

    /// Whether `has` is true for the look of every word.
    pub(crate) fn all_words(&self, has: impl Fn(Look) -> bool) -> bool {
        self.runs().all(|(range, look)| has(look) || self.text[range].trim().is_empty())
    }

    /// The text without image marks.
    pub(crate) fn words(&self) -> String {
        words(&self.text)
    }
}

/// The lines of a text without image marks.
pub(super) fn words(text: &str) -> String {
    let lines: Vec<_> = text.replace(IMAGE_MARK, "").lines().map(fold).collect();
    lines.join("\n").trim().to_owned()
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).expect("the input limit keeps texts below 4 GiB")
}
