//! Copies the dateline into its field.
//!
//! # Why
//!
//! 财联社1月12日电 and `NEW YORK (Reuters) -` say where a report comes from. They do not say that this
//! text is the wire's: the dateline is a hint, never the source.
//!
//! # Example
//!
//! ```html
//! <p>江城社1月12日电，长江铝业今日公告……</p>
//! ```
//!
//! gives the dateline 江城社1月12日电. The text stays as it is.
//!
//! # Keeps
//!
//! All text.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::draft::Draft;
use crate::text::{any_of, compile_pattern, floor_char_boundary, words_in_section};
use crate::trace::Whence;

/// A group that matches one of the words of a section.
macro_rules! section {
    ($section:literal) => {
        any_of(words_in_section!("block_passes/dateline.txt", $section))
    };
}

/// A wire's Chinese dateline, in the first group. Not a sentence about a wire (据新华社消息,
/// 通讯设备公司).
static CHINESE: Lazy<Regex> = Lazy::new(|| {
    let time_of_day = format!("{}?", section!("times of day"));
    let date = r"\s?\d{1,2}月\d{1,2}日";
    let wire = [
        // 江城社APP（上海）
        format!(r"(?:\p{{Han}}|[A-Za-z]){{1,10}}{}(?:APP)?(?:[（(][^（）()]{{1,30}}[）)])?", section!("outlets")),
        // 北京1月12日上午
        format!(r"\p{{Han}}{{0,4}}(?:{date})?{time_of_day}"),
        // 电（记者 某某）
        format!("{}(?:[（(]{}[^（）()]{{1,30}}[）)])?", section!("ends"), section!("people")),
    ]
    .concat();
    let alternatives = [
        wire,
        format!(r"\p{{Han}}{{2,8}}报道，{date}{time_of_day}消息"),
        format!(r"\p{{Han}}{{2,8}}{}{}[^【】]{{2,30}}】", section!("outlets with a reporter"), section!("reporters")),
    ];
    compile_pattern(&format!(r"^[【\[（(]?({})", alternatives.join("|"))).expect("the words are escaped")
});

/// `NEW YORK (Reuters) -`, `KEARNEY, NE -- (BUSINESS WIRE) --`, `LONDON, Jan 12 (Reuters) -`.
static ENGLISH: Lazy<Regex> = Lazy::new(|| {
    compile_pattern(concat!(
        r"^([A-Z][A-Z .,'’/&-]{1,50}",
        r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?,?)?",
        r"\s*(?:[-–—]{1,2}\s*)?",
        r"\([A-Za-z .]{2,30}\)\s*[-–—]{1,2})",
    ))
    .expect("the pattern is constant")
});

const NO_DATELINES: &[&str] = words_in_section!("block_passes/dateline.txt", "no datelines");

/// A dateline has at most this many bytes.
const WINDOW: usize = 240;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.meta.dateline.is_some() {
        return;
    }
    let Some(block) = draft.blocks.iter().find(|block| block.is_paragraph()) else { return };
    let text = block.text();
    let window = &text[..floor_char_boundary(text, WINDOW)];
    let pattern =
        if window.is_ascii() || window.starts_with(|c: char| c.is_ascii_uppercase()) { &ENGLISH } else { &CHINESE };
    if let Some(found) = dateline(pattern, window) {
        draft.meta.dateline = Some(found.trim_end_matches(['】', ' ']).to_owned());
        draft.trace.note("dateline", Whence::Text);
    }
}

/// What the pattern finds, if a word ends there: 江城网通讯设备 is no dateline.
fn dateline<'t>(pattern: &Regex, text: &'t str) -> Option<&'t str> {
    let words = text.trim_start_matches(['【', '（']);
    if NO_DATELINES.iter().any(|opening| words.starts_with(opening)) {
        return None;
    }
    let found = pattern.captures(text)?.get(1)?;
    if found.as_str().ends_with(['】', ')', '）', '-', '–', '—']) {
        return Some(found.as_str());
    }
    let after = text[found.end()..].chars().next();
    let ends_word = after.is_none_or(|c| !c.is_alphanumeric() || c == '题');
    if ends_word { Some(found.as_str()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{CHINESE, ENGLISH, dateline};

    #[test]
    fn datelines_are_found_and_sentences_are_not() {
        for (text, want) in [
            ("江城社1月12日电，长江铝业公告", "江城社1月12日电"),
            ("江城网讯（记者 周某）今日", "江城网讯（记者 周某）"),
            ("江联社（上海，编辑 某某）讯，今日", "江联社（上海，编辑 某某）讯"),
            ("江城社北京5月9日电 题：", "江城社北京5月9日电"),
        ] {
            assert_eq!(dateline(&CHINESE, text), Some(want));
        }
        for text in [
            "江城社报道称，公司停产",
            "公司公告称，电解铝价格上涨",
            "据江城社消息",
            "江城网通讯设备公司公告",
            "江城社电影票房",
        ] {
            assert_eq!(dateline(&CHINESE, text), None);
        }
        assert!(
            ENGLISH.is_match("NEW YORK (Reuters) - Oil") && ENGLISH.is_match("KEARNEY, NE -- (BUSINESS WIRE) -- The")
        );
        assert!(!ENGLISH.is_match("The company (NYSE: XYZ) - said") && !ENGLISH.is_match("EPS rose 12%"));
    }
}
