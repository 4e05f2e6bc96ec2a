//! One input and its article, and the list of checks that every article must pass.

use finclean::{Article, clean_article};

use crate::support::checks;
use crate::{bounds, fields, hidden, links, markdown, reparse, scanner};

/// An article, its HTML, and the input.
pub(crate) struct Case<'a> {
    /// The input, if it is text that was cleaned with default settings.
    pub(crate) input: Option<&'a str>,
    pub(crate) n_bytes: usize,
    pub(crate) article: &'a Article,
    pub(crate) html: &'a str,
}

pub(crate) type Check = fn(&Case<'_>) -> Result<(), String>;

/// Checks for every article, also one that was read from JSON.
pub(crate) const ARTICLE_CHECKS: [(&str, Check); 12] = [
    ("only markup of the model", |case| scanner::scan(case.html, &scanner::MODEL).map(|_| ())),
    ("parses to itself", |case| reparse::parses_to_itself(case.html)),
    ("does not affect the page around it", |case| reparse::is_self_contained(case.html)),
    ("survives JSON", |case| reparse::survives_json(case.html)),
    ("safe addresses", links::are_safe),
    ("clean characters in every field", fields::have_clean_characters),
    ("same article from its JSON", fields::survive_json),
    ("text of the blocks", fields::text_is_the_blocks),
    ("bounded spans and depth", bounds::numbers_are_bounded),
    ("harmless Markdown", markdown::is_harmless),
    ("harmless with every option", is_harmless_with_options),
    ("silent gate", gate_is_silent),
];

/// More checks for an article that was cleaned from an input.
pub(crate) const CLEANING_CHECKS: [(&str, Check); 5] = [
    ("no hidden text", hidden::is_absent),
    ("bounded size", bounds::size_is_bounded),
    ("deterministic", |case| on_input(case, bounds::is_deterministic)),
    ("idempotent", is_idempotent),
    ("conserved text", |case| on_input(case, checks::conserves_text)),
];

fn on_input(case: &Case<'_>, check: fn(&str) -> Result<(), String>) -> Result<(), String> {
    case.input.map_or(Ok(()), check)
}

/// Cleaning the output gives the same output, whatever the settings for the input were.
fn is_idempotent(case: &Case<'_>) -> Result<(), String> {
    let fragment = finclean::Cleaner::new().input(finclean::InputKind::Fragment);
    let again = fragment.clean(case.html).map_err(|error| format!("cleaning the output fails: {error}"))?;
    let again = again.html().into_string();
    if again == case.html { Ok(()) } else { Err(format!("cleaned again it is\n{again}")) }
}

fn gate_is_silent(case: &Case<'_>) -> Result<(), String> {
    let rendered = finclean::_internals::render(case.article);
    if rendered == case.html { Ok(()) } else { Err(format!("the gate changes\n{rendered}")) }
}

/// The output with all options for republishing obeys the same rules.
fn is_harmless_with_options(case: &Case<'_>) -> Result<(), String> {
    let options = finclean::RenderOptions::default().with_images(false).with_security_links(true).with_frame(true);
    is_framed_text(&case.article.html_with(&options).into_string())
}

/// The HTML has only elements of the model and `<h1>`, and no images.
fn is_framed_text(html: &str) -> Result<(), String> {
    let mut model = scanner::MODEL.to_vec();
    model.push(("h1", &[]));
    let tags = scanner::scan(html, &model)?;
    if tags.iter().any(|tag| tag.name == "img") {
        return Err(format!("an image, although the options exclude images\n{html}"));
    }
    reparse::parses_to_itself(html)
}

/// Everything that is wrong with the article of an input. An input without an article has no
/// faults.
pub(crate) fn faults_of(input: &str) -> Vec<String> {
    let Ok(article) = clean_article(input) else { return Vec::new() };
    faults(Some(input), input.len(), &article)
}

/// Everything that is wrong with an article that was cleaned from an input.
pub(crate) fn faults(input: Option<&str>, n_bytes: usize, article: &Article) -> Vec<String> {
    let html = article.html().into_string();
    let case = Case { input, n_bytes, article, html: &html };
    let mut faults = failures(&ARTICLE_CHECKS, &case);
    faults.extend(failures(&CLEANING_CHECKS, &case));
    faults
}

/// Everything that is wrong with an article that was made from JSON.
pub(crate) fn faults_of_structure(article: &Article) -> Vec<String> {
    let html = article.html().into_string();
    failures(&ARTICLE_CHECKS, &Case { input: None, n_bytes: 0, article, html: &html })
}

fn failures(checks: &[(&str, Check)], case: &Case<'_>) -> Vec<String> {
    let mut failures = Vec::new();
    for (name, check) in checks {
        if let Err(fault) = check(case) {
            failures.push(format!("{name}: {fault}\nin\n{}", case.html));
        }
    }
    failures
}

#[test]
fn markup_that_options_exclude_is_found() {
    assert_eq!(is_framed_text("<h1>题</h1>\n<p>甲</p>\n"), Ok(()));
    for html in ["<p><img src=\"https://a.example/\" alt=\"\"></p>", "<h1 id=\"x\">题</h1>", "<h1><p>题</p></h1>\r"] {
        assert!(is_framed_text(html).is_err(), "{html}");
    }
}

#[test]
fn output_that_cleaning_or_the_gate_changes_is_found() {
    let article = clean_article("<p>甲</p>").expect("an article");
    let case = |html| Case { input: None, n_bytes: 8, article: &article, html };
    for html in ["<p onclick=\"x\">甲</p>\n", "<p>甲</p><p>（文章来源：江城财经网）</p>", ""] {
        assert!(is_idempotent(&case(html)).is_err() && gate_is_silent(&case(html)).is_err(), "{html}");
    }
}

#[test]
fn lost_or_invented_text_is_found() {
    let article = clean_article("<p>甲乙</p><p hidden>丙</p>").expect("an article");
    assert_eq!(checks::accounts_for(&article, "甲乙丙"), Ok(()));
    for body in ["甲乙", "甲乙丙丁", "乙甲丙", ""] {
        assert!(checks::accounts_for(&article, body).is_err(), "{body}");
    }
}
