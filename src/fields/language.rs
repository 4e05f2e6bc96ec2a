//! The language of the article.
//!
//! A page's `<html lang>` and the profile go first. But templates are copied: of 27 Chinese pages two called themselves
//! English, so a language that is not written in the text's script gives way to the one that is.

use whatlang::{Lang, Script, detect, detect_script};

use crate::draft::Draft;
use crate::input::InputKind;
use crate::trace::Whence;

/// So much of the text shows its language.
const MAX_CHARS: usize = 500;
/// In fewer letters the detector guesses; Chinese shows itself in less.
const MIN_LETTERS: usize = 100;
const MIN_CHINESE: usize = 30;

/// A language tag, if it is one by its form.
pub(super) fn language_tag(tag: &str) -> Option<String> {
    let tag = tag.trim();
    let is_tag = (2..=20).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_tag.then(|| tag.to_owned())
}

/// Fills in the language where nothing stated it, or another script than its own was found.
pub(crate) fn check_language(draft: &mut Draft<'_>) {
    // Fragments are pieces: whoever cleans them has the page, and 100 µs matter there.
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
    let stated = draft.meta.language.as_deref().map(|tag| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase());
    if stated.is_some_and(|stated| !contradicts(script, &stated)) {
        return;
    }
    if let Some(tag) = detected(&text) {
        draft.meta.language = Some(tag.to_owned());
        draft.trace.note("language", Whence::Text);
    }
}

/// Whether a text in the script is in another language than the stated one.
fn contradicts(script: Option<Script>, stated: &str) -> bool {
    const CHINESE: [&str; 6] = ["zh", "yue", "wuu", "hak", "nan", "cmn"];
    match script {
        Some(Script::Mandarin) => !CHINESE.contains(&stated) && stated != "ja",
        Some(Script::Hiragana | Script::Katakana) => stated != "ja",
        Some(Script::Hangul) => stated != "ko",
        _ => CHINESE.contains(&stated) || matches!(stated, "ja" | "ko"),
    }
}

fn detected(text: &str) -> Option<&'static str> {
    let found = detect(text).filter(whatlang::Info::is_reliable)?;
    Some(match found.lang() {
        Lang::Cmn => return Some(chinese(text)),
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

/// Simplified or traditional, by frequent characters that differ.
fn chinese(text: &str) -> &'static str {
    const SIMPLIFIED: &str = "这为国们来说时个会对发业资将报与亿项预计产经济长开关电车东应总进还价动据过实现让团议证创";
    const TRADITIONAL: &str =
        "這為國們來說時個會對發業資將報與億項預計產經濟長開關電車東應總進還價動據過實現讓團議證創";
    let count = |set: &str| text.chars().filter(|&c| set.contains(c)).count();
    let (simplified, traditional) = (count(SIMPLIFIED), count(TRADITIONAL));
    match simplified.cmp(&traditional) {
        std::cmp::Ordering::Greater => "zh-Hans",
        std::cmp::Ordering::Less => "zh-Hant",
        std::cmp::Ordering::Equal => "zh",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_their_text() {
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
            assert_eq!(detected(text), want, "{text}");
        }
    }

    #[test]
    fn a_language_of_another_script_is_refused() {
        let contradicts = |text, stated| contradicts(detect_script(text), stated);
        let text = "江城光电今日发布公告，公司与岱川通信签订合同。";
        assert!(contradicts(text, "en") && !contradicts(text, "zh") && !contradicts(text, "ja"));
        assert!(contradicts("Harbor Lithium said on Thursday", "zh") && !contradicts("Harbor Lithium said", "fr"));
    }
}
