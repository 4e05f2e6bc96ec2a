//! Copies the dateline into its field.
//!
//! # Why
//!
//! 财联社1月12日电 and `NEW YORK (Reuters) -` say where a report comes from, but not that this text is theirs: it is a
//! hint, never the source.
//!
//! # Example
//!
//! ```html
//! <p>江城社1月12日电，长江铝业今日公告……</p>
//! ```
//!
//! gives the dateline 江城社1月12日电; the text stays as it is.
//!
//! # Keeps
//!
//! All text.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::draft::Draft;
use crate::text::floor_char_boundary;
use crate::trace::Whence;

/// A wire's Chinese dateline, in the first group. Not a sentence about a wire (据新华社消息, 通讯设备公司).
static CHINESE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r"^[【\[（(]?((?:\p{Han}|[A-Za-z]){1,10}(?:社|网|報|报|财经|財經|财讯|e公司|新聞|新闻|在线|快讯)(?:APP)?(?:[（(][^（）()]{1,30}[）)])?\p{Han}{0,4}(?:\s?\d{1,2}月\d{1,2}日)?(?:上午|下午|晚间)?(?:电|電|讯|訊|消息)(?:[（(](?:记者|記者|编辑|編輯)[^（）()]{1,30}[）)])?|\p{Han}{2,8}报道，\s?\d{1,2}月\d{1,2}日(?:上午|下午|晚间)?消息|\p{Han}{2,8}(?:網|報|社|网)(?:記者|记者)[^【】]{2,30}】)",
    )
    .expect("the pattern is constant")
});

/// `NEW YORK (Reuters) -`, `KEARNEY, NE -- (BUSINESS WIRE) --`, `LONDON, Jan 12 (Reuters) -`.
static ENGLISH: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"^([A-Z][A-Z .,'’/&-]{1,50}(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?,?)?\s*(?:[-–—]{1,2}\s*)?\([A-Za-z .]{2,30}\)\s*[-–—]{1,2})")
        .expect("the pattern is constant")
});

/// No dateline is longer.
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
    draft.meta.dateline = dateline(pattern, window).map(|found| found.trim_end_matches(['】', ' ']).to_owned());
    if draft.meta.dateline.is_some() {
        draft.trace.note("dateline", Whence::Text);
    }
}

/// What the pattern finds, if a boundary stands behind it: 江城网通讯设备 is no dateline.
fn dateline<'t>(pattern: &Regex, text: &'t str) -> Option<&'t str> {
    if text.trim_start_matches(['【', '（']).starts_with(['据', '來', '来', '援']) {
        return None;
    }
    let found = pattern.captures(text)?.get(1)?;
    let after = text[found.end()..].chars().next();
    let ends = found.as_str().ends_with(['】', ')', '）', '-', '–', '—'])
        || after.is_none_or(|c| !c.is_alphanumeric() || c == '题');
    ends.then_some(found.as_str())
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
