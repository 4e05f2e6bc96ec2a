//! Flat runs: a block's text in one string, and beside it what each stretch of it looks like.
//!
//! Rules about sentences read one string, and a cut is a range of it. Nesting is only made at the very end, in one
//! canonical order, so that no rule can leave an empty or badly nested inline behind.

use std::ops::Range;

use crate::lower::text::fold;

/// Stands in a flow's text for an image. The same character is stripped from input.
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

/// What a run looks like. The numbers are places in the draft's tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) style: Style,
    pub(crate) link: Option<u32>,
    pub(crate) security: Option<u32>,
    pub(crate) image: Option<u32>,
}

impl Look {
    /// What white space between two runs looks like: only what holds on both sides, so that moving a space across a
    /// tag's border changes nothing.
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
pub(crate) struct Run {
    /// Where it ends in the text; it begins where the run before it ends.
    end: u32,
    /// Where it began in the source, counted in bytes of lowered text: the ledger sorts by it.
    position: u32,
    pub(crate) look: Look,
}

/// Text with runs. Line breaks are `\n`, images [`IMAGE_MARK`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flow {
    text: String,
    runs: Vec<Run>,
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

    /// The flow's place in the source.
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
            _ => self.runs.push(Run { end, position, look }),
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

    /// The stretches that name a security; formats do not part a name.
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

    /// The place in the source of the byte at `offset`.
    pub(crate) fn position_at(&self, offset: usize) -> u32 {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let mut begin = 0;
        for run in &self.runs {
            if offset < run.end {
                return run.position + (offset - begin);
            }
            begin = run.end;
        }
        self.runs.last().map_or(u32::MAX, |run| run.position.saturating_add(1))
    }

    /// The stretches of the text between which something was taken out, each with its place in the source.
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

    /// Parts the flow in two.
    pub(crate) fn split_off(&mut self, offset: usize) -> Self {
        let mut tail = Self { text: self.text.split_off(offset), runs: Vec::new() };
        let at = length(&self.text);
        let mut begin = 0;
        let mut head = Vec::with_capacity(self.runs.len());
        for run in self.runs.drain(..) {
            if begin < at {
                head.push(Run { end: run.end.min(at), ..run });
            }
            if run.end > at {
                let position = run.position + at.saturating_sub(begin);
                tail.runs.push(Run { end: run.end - at, position, ..run });
            }
            begin = run.end;
        }
        self.runs = head;
        tail
    }

    /// Puts `tail` behind this flow.
    pub(crate) fn append(&mut self, tail: &Self) {
        let offset = length(&self.text);
        self.text.push_str(&tail.text);
        self.runs.extend(tail.runs.iter().map(|run| Run { end: run.end + offset, ..*run }));
    }

    /// Takes a range out, images in it too, and gives its text.
    pub(crate) fn cut(&mut self, range: Range<usize>) -> Self {
        let tail = self.split_off(range.end);
        let middle = self.split_off(range.start);
        self.append(&tail);
        middle
    }

    /// Gives a range another look.
    pub(crate) fn restyle(&mut self, range: Range<usize>, change: impl Fn(&mut Look)) {
        let tail = self.split_off(range.end);
        let mut middle = self.split_off(range.start);
        for run in &mut middle.runs {
            change(&mut run.look);
        }
        self.append(&middle);
        self.append(&tail);
    }

    /// Changes the look of every run.
    pub(crate) fn restyle_all(&mut self, change: impl Fn(&mut Look)) {
        for run in &mut self.runs {
            change(&mut run.look);
        }
    }

    /// Takes white space off both ends, and folds what a cut left between two words.
    pub(crate) fn tidy(&mut self) {
        let kept = self.text.trim_end().len();
        if kept < self.text.len() {
            self.split_off(kept);
        }
        let blank = self.text.len() - self.text.trim_start().len();
        if blank > 0 {
            *self = self.split_off(blank);
        }
        while let Some(at) = self.text.as_bytes().windows(2).position(|pair| matches!(pair, b"  " | b" \n" | b"\n ")) {
            let at = if self.text.as_bytes()[at] == b' ' { at } else { at + 1 };
            self.cut(at..at + 1);
        }
        while let Some(at) = self.text.find("\n\n") {
            self.cut(at..at + 1);
        }
    }

    /// Takes the empty lines before and the white space after preformatted text.
    pub(crate) fn trim_lines(&mut self) {
        let kept = self.text.trim_end().len();
        self.split_off(kept);
        let blank = self.text.len() - self.text.trim_start_matches('\n').len();
        *self = self.split_off(blank);
    }

    /// Whether it is text and nothing else.
    pub(crate) fn is_plain(&self) -> bool {
        self.runs.iter().all(|run| run.look == Look::default())
    }

    /// Whether every word of it looks so.
    pub(crate) fn all_words(&self, has: impl Fn(Look) -> bool) -> bool {
        self.runs().all(|(range, look)| has(look) || self.text[range].trim().is_empty())
    }

    /// The text, without the marks of its images.
    pub(crate) fn words(&self) -> String {
        words(&self.text)
    }
}

/// A text's lines, without the marks of its images.
pub(super) fn words(text: &str) -> String {
    let lines: Vec<_> = text.replace(IMAGE_MARK, "").lines().map(fold).collect();
    lines.join("\n").trim().to_owned()
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).expect("the input limit keeps texts below 4 GiB")
}
