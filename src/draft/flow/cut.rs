//! Cutting and splitting flows. The time depends on how much text is cut off, not on the number of
//! cuts.
//!
//! A hostile paragraph of 1 MB has thousands of attributions, codes or images. So a caller with
//! several places to cut passes them all at once, and a cut at the end does not touch the text
//! before it.

use std::ops::Range;

use super::{Flow, FlowRun, Look, length};

impl Flow {
    /// Splits the flow in two: the text before `offset` stays, the rest is returned.
    pub(crate) fn split_off(&mut self, offset: usize) -> Self {
        let mut tail = Self { text: self.text.split_off(offset), runs: Vec::new() };
        let at = length(&self.text);
        let index = self.run_at(offset);
        let begin = self.run_begin(index);
        tail.runs = self.runs.split_off(index);
        if begin < at
            && let Some(first) = tail.runs.first_mut()
        {
            self.runs.push(FlowRun { end: at, ..*first });
            first.position += at - begin;
        }
        for run in &mut tail.runs {
            run.end -= at;
        }
        tail
    }

    /// Appends a flow.
    pub(crate) fn append(&mut self, tail: &Self) {
        let offset = length(&self.text);
        self.text.push_str(&tail.text);
        self.runs.extend(tail.runs.iter().map(|run| FlowRun { end: run.end + offset, ..*run }));
    }

    /// Splits the flow at several places, which are in order. The first part stays, the others are
    /// returned.
    pub(crate) fn part(&mut self, places: impl DoubleEndedIterator<Item = usize>) -> Vec<Self> {
        let mut parts: Vec<Self> = places.rev().map(|at| self.split_off(at)).collect();
        parts.reverse();
        parts
    }

    /// Cuts ranges out, with the images in them, and returns what was in each. The ranges are in
    /// order and do not overlap. White space that a cut leaves between two words is folded.
    pub(crate) fn cut(&mut self, ranges: &[Range<usize>]) -> Vec<Self> {
        let cut = self.take(ranges);
        let mut n_cut = 0;
        let seams = ranges.iter().map(|range| {
            let seam = range.start - n_cut;
            n_cut += range.len();
            seam
        });
        let gaps = self.gaps(seams);
        self.take(&gaps);
        self.trim();
        cut
    }

    /// Removes white space at both ends, and folds white space between two words.
    pub(crate) fn tidy(&mut self) {
        let is_pair = |pair: &[u8]| matches!(pair, b"  " | b" \n" | b"\n " | b"\n\n");
        let bytes = self.text.as_bytes();
        if bytes.windows(2).any(is_pair) {
            let pairs = bytes.windows(2).enumerate().filter(|(_, pair)| is_pair(pair)).map(|(at, _)| at + 1);
            let gaps = self.gaps(pairs);
            self.take(&gaps);
        }
        self.trim();
    }

    /// Removes empty lines before preformatted text and white space after it.
    pub(crate) fn trim_lines(&mut self) {
        let kept = self.text.trim_end().len();
        self.split_off(kept);
        let blank = self.text.len() - self.text.trim_start_matches('\n').len();
        *self = self.split_off(blank);
    }

    /// Changes the look of some ranges, each by its own value. The ranges are in order.
    pub(crate) fn restyle<T>(&mut self, changes: &[(Range<usize>, T)], change: impl Fn(&mut Look, &T)) {
        let mut runs = Vec::with_capacity(self.runs.len() + 2 * changes.len());
        let mut changes = changes.iter().peekable();
        let mut begin = 0;
        for run in std::mem::take(&mut self.runs) {
            let mut part = run;
            while begin < run.end {
                while changes.next_if(|(range, _)| range.end <= begin as usize).is_some() {}
                let (end, value) = match changes.peek() {
                    Some((range, value)) if range.start <= begin as usize => (range.end, Some(value)),
                    Some((range, _)) => (range.start, None),
                    None => (run.end as usize, None),
                };
                part.end = u32::try_from(end).unwrap_or(u32::MAX).min(run.end);
                part.look = run.look;
                if let Some(value) = value {
                    change(&mut part.look, value);
                }
                runs.push(part);
                part.position += part.end - begin;
                begin = part.end;
            }
        }
        self.runs = runs;
    }

    fn take(&mut self, ranges: &[Range<usize>]) -> Vec<Self> {
        let parts = self.part(ranges.iter().flat_map(|range| [range.start, range.end]));
        let mut cut = Vec::with_capacity(ranges.len());
        for (index, part) in parts.into_iter().enumerate() {
            if index % 2 == 0 {
                cut.push(part);
            } else {
                self.append(&part);
            }
        }
        cut
    }

    /// The superfluous white space around some places, which are in order: everything except one
    /// line break, or except one space if there is no line break.
    fn gaps(&self, places: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
        let is_blank = |c: char| matches!(c, ' ' | '\n');
        let mut gaps: Vec<Range<usize>> = Vec::new();
        let mut done = 0;
        for place in places {
            if place < done {
                continue;
            }
            let begin = self.text[..place].trim_end_matches(is_blank).len();
            let end = self.text.len() - self.text[place..].trim_start_matches(is_blank).len();
            done = end;
            let Some(last) = end.checked_sub(1).filter(|&last| last > begin) else { continue };
            let kept = self.text[begin..end].rfind('\n').map_or(last, |at| begin + at);
            gaps.extend([begin..kept, kept + 1..end].into_iter().filter(|gap| !gap.is_empty()));
        }
        gaps
    }

    fn trim(&mut self) {
        let kept = self.text.trim_end().len();
        if kept < self.text.len() {
            self.split_off(kept);
        }
        let blank = self.text.len() - self.text.trim_start().len();
        if blank > 0 {
            *self = self.split_off(blank);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A flow in which each character has a position of its own, and every third word is a link.
    fn flow(text: &str) -> Flow {
        let mut flow = Flow::default();
        for (index, word) in text.split_inclusive(' ').enumerate() {
            let look = Look { link: (index % 3 == 2).then_some(7), ..Look::default() };
            flow.push(word, look, 100 + length(flow.text()));
        }
        flow
    }

    fn positions(flow: &Flow) -> Vec<u32> {
        (0..flow.text().len()).map(|at| flow.position_at(at)).collect()
    }

    #[test]
    fn cut_text_and_remaining_text_keep_their_positions() {
        let mut flow = flow("ab cd ef gh");
        let cut = flow.cut(&[0..1, 3..5, 9..10]);
        let texts: Vec<&str> = cut.iter().map(Flow::text).collect();
        assert_eq!((texts, flow.text()), (vec!["a", "cd", "g"], "b ef h"));
        assert_eq!(positions(&flow), [101, 105, 106, 107, 108, 110]);
        assert_eq!(positions(&cut[2]), [109]);
        assert_eq!(flow.runs().filter(|(_, look)| look.link.is_some()).count(), 1);
    }

    #[test]
    fn one_line_break_or_space_is_kept_where_text_was_cut() {
        for (text, range, want) in [
            ("a b c", 2..3, "a c"),
            ("a\nb\nc", 2..3, "a\nc"),
            ("a b\nc", 2..3, "a\nc"),
            ("a\nb c", 2..3, "a\nc"),
            ("a b", 2..3, "a"),
            ("a b", 0..1, "b"),
            ("ab", 0..2, ""),
        ] {
            let mut flow = flow(text);
            flow.cut(&[range]);
            assert_eq!(flow.text(), want, "{text:?}");
        }
        let mut flow = flow(" a  b \n c\n\n d ");
        flow.tidy();
        assert_eq!(flow.text(), "a b\nc\nd");
        assert_eq!(positions(&flow), [101, 103, 104, 106, 108, 110, 112]);
    }

    #[test]
    fn only_the_look_of_the_ranges_changes() {
        let mut flow = flow("ab cd ef gh");
        flow.restyle(&[(1..4, 1), (3..7, 2), (10..11, 3)], |look, &number| {
            look.security.get_or_insert(number);
        });
        let looks: Vec<_> = flow.runs().map(|(range, look)| (range, look.security, look.link)).collect();
        let want = [
            (0..1, None, None),
            (1..4, Some(1), None),
            (4..6, Some(2), None),
            (6..7, Some(2), Some(7)),
            (7..9, None, Some(7)),
            (9..10, None, None),
            (10..11, Some(3), None),
        ];
        assert_eq!(looks, want);
        assert_eq!(positions(&flow), (100..111).collect::<Vec<u32>>());
    }
}
