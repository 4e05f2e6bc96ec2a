//! The language of the article.
//!
//! A page's `<html lang>` and the profile declare it. But templates are copied: of 27 Chinese pages
//! two declared English. So a declared language that is not written in the script of the text is
//! replaced by the one that the text is in.

use std::cmp::Ordering;

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;
use whatlang::{Lang, Script, detect, detect_script};

use crate::draft::Draft;
use crate::input::InputKind;
use crate::text::words_in_section;
use crate::trace::Whence;

/// How much of the text is read.
const MAX_CHARS: usize = 500;
/// In a text with fewer letters the detector guesses.
const MIN_LETTERS: usize = 100;
/// The detector needs fewer letters to recognise Chinese.
const MIN_CHINESE: usize = 30;
/// The languages that are written in Han characters only, as the first part of a tag.
const CHINESE: [&str; 6] = ["zh", "yue", "wuu", "hak", "nan", "cmn"];

/// A tag that has the form of a language tag.
pub(super) fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.trim();
    if !(2..=20).contains(&tag.len()) || !tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return None;
    }
    Some(tag.to_owned())
}

/// Fills in the language if nothing declared it, or if the text is in another script than the
/// declared language.
pub(crate) fn correct_language(draft: &mut Draft<'_>) {
    // The language of a fragment is not detected: its caller has the page, and 100 µs matter there.
    if draft.input == InputKind::Fragment || draft.trace.whence("language") == Some(Whence::Profile) {
        return;
    }
    let text: String =
        draft.blocks.iter().flat_map(|block| block.text().chars().chain([' '])).take(MAX_CHARS).collect();
    let script = detect_script(&text);
    let min_letters = if script == Some(Script::Mandarin) { MIN_CHINESE } else { MIN_LETTERS };
    if text.chars().filter(|c| c.is_alphabetic()).nth(min_letters - 1).is_none() {
        return;
    }
    if let Some(tag) = &draft.meta.language {
        let declared = tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        if !contradicts(script, &declared) {
            return;
        }
    }
    if let Some(tag) = detected_language(&text) {
        draft.meta.language = Some(tag.to_owned());
        draft.trace.note("language", Whence::Text);
    }
}

/// Whether a text in the script is in another language than the declared one.
fn contradicts(script: Option<Script>, declared: &str) -> bool {
    match script {
        Some(Script::Mandarin) => !CHINESE.contains(&declared) && declared != "ja",
        Some(Script::Hiragana | Script::Katakana) => declared != "ja",
        Some(Script::Hangul) => declared != "ko",
        _ => CHINESE.contains(&declared) || matches!(declared, "ja" | "ko"),
    }
}

/// The tag of the language that a text is in, if the detector is sure.
fn detected_language(text: &str) -> Option<&'static str> {
    let found = detect(text).filter(whatlang::Info::is_reliable)?;
    Some(match found.lang() {
        Lang::Cmn => return Some(chinese_tag(text)),
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Tur => "tr",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Tha => "th",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Swe => "sv",
        _ => return None,
    })
}

static SIMPLIFIED: Lazy<FxHashSet<char>> = Lazy::new(|| {
    words_in_section!("fields/chinese_characters.txt", "simplified").iter().flat_map(|c| c.chars()).collect()
});

static TRADITIONAL: Lazy<FxHashSet<char>> = Lazy::new(|| {
    words_in_section!("fields/chinese_characters.txt", "traditional").iter().flat_map(|c| c.chars()).collect()
});

/// Simplified or traditional Chinese, by frequent characters that differ.
fn chinese_tag(text: &str) -> &'static str {
    let n_simplified = text.chars().filter(|c| SIMPLIFIED.contains(c)).count();
    let n_traditional = text.chars().filter(|c| TRADITIONAL.contains(c)).count();
    match n_simplified.cmp(&n_traditional) {
        Ordering::Greater => "zh-Hans",
        Ordering::Less => "zh-Hant",
        Ordering::Equal => "zh",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_detected_in_the_text() {
        for (text, want) in [
            (
                "江城光电今日发布公告，公司与岱川通信签订的海底光缆项目合同金额为七亿元，将于明年交付，预计对业绩产生积极影响。",
                Some("zh-Hans"),
            ),
            (
                "江城光電今日發布公告，公司與岱川通信簽訂的海底光纜項目合同金額為七億元，將於明年交付，預計對業績產生積極影響。",
                Some("zh-Hant"),
            ),
            (
                "Harbor Lithium said on Thursday that its quarterly profit rose by a third, helped by higher prices and lower costs at its two mines.",
                Some("en"),
            ),
            (
                "Die Hafen Lithium AG hat am Donnerstag mitgeteilt, dass der Gewinn im abgelaufenen Quartal um ein Drittel gestiegen ist.",
                Some("de"),
            ),
            ("12,5 % 13,7 % 2024", None),
        ] {
            assert_eq!(detected_language(text), want, "{text}");
        }
    }

    #[test]
    fn a_language_of_another_script_contradicts() {
        let contradicts = |text, declared| contradicts(detect_script(text), declared);
        let text = "江城光电今日发布公告，公司与岱川通信签订合同。";
        assert!(contradicts(text, "en") && !contradicts(text, "zh") && !contradicts(text, "ja"));
        assert!(contradicts("Harbor Lithium said on Thursday", "zh") && !contradicts("Harbor Lithium said", "fr"));
    }
}
