//! One input and what came of it, with all that holds for it: the list of the checks.

use finclean::{Article, clean_article};

use crate::support::checks;
use crate::{bounds, fields, hidden, links, markdown, reparse, scanner};

/// An input, its article and its HTML.
pub(crate) struct Case<'a> {
    /// The input where it is text and no setting changes its reading.
    pub(crate) input: Option<&'a str>,
    /// How many bytes the input has.
    pub(crate) n_bytes: usize,
    pub(crate) article: &'a Article,
    pub(crate) html: &'a str,
}

pub(crate) type Check = fn(&Case<'_>) -> Result<(), String>;

/// What holds for every article, whatever it was made from.
pub(crate) const ARTICLE_CHECKS: [(&str, Check); 12] = [
    ("only the model's markup", |case| scanner::scan(case.html, &scanner::MODEL).map(|_| ())),
    ("reads back the same", |case| reparse::gives_itself_back(case.html)),
    ("stays closed", |case| reparse::stays_closed(case.html)),
    ("survives JSON", |case| reparse::survives_json(case.html)),
    ("safe addresses", links::are_safe),
    ("clean letters in every field", fields::hold_no_odd_letters),
    ("comes back from JSON", fields::come_back),
    ("text of the blocks", fields::text_is_the_blocks),
    ("bounded spans and depth", bounds::numbers_are_bounded),
    ("harmless Markdown", markdown::is_harmless),
    ("harmless options", with_every_option),
    ("silent gate", silent_gate),
];

/// What holds beside that for an article that was cleaned from an input.
pub(crate) const CLEANING_CHECKS: [(&str, Check); 5] = [
    ("hidden text stays away", hidden::stays_away),
    ("bounded size", bounds::size_is_bounded),
    ("the same again", |case| on_input(case, bounds::is_the_same_again)),
    ("idempotent", idempotent),
    ("conserved text", |case| on_input(case, checks::conserves_text)),
];

fn on_input(case: &Case<'_>, check: fn(&str) -> Result<(), String>) -> Result<(), String> {
    case.input.map_or(Ok(()), check)
}

/// Cleaning the output gives the output, however the input was read.
fn idempotent(case: &Case<'_>) -> Result<(), String> {
    let fragment = finclean::Cleaner::new().input(finclean::InputKind::Fragment);
    let again = fragment.clean(case.html).map_err(|error| format!("cleaning the output fails: {error}"))?;
    let again = again.html().into_string();
    if again == case.html { Ok(()) } else { Err(format!("cleaned again it is\n{again}")) }
}

fn silent_gate(case: &Case<'_>) -> Result<(), String> {
    let rendered = finclean::_internals::render(case.article);
    if rendered == case.html { Ok(()) } else { Err(format!("the gate changes\n{rendered}")) }
}

/// What republishers may ask for obeys the same rules.
fn with_every_option(case: &Case<'_>) -> Result<(), String> {
    let options = finclean::RenderOptions::default().with_images(false).with_security_links(true).with_frame(true);
    is_framed_text(&case.article.html_with(&options).into_string())
}

/// Whether some HTML is of the model with the title's element in it, and without images.
fn is_framed_text(html: &str) -> Result<(), String> {
    let mut model = scanner::MODEL.to_vec();
    model.push(("h1", &[]));
    let tags = scanner::scan(html, &model)?;
    if tags.iter().any(|tag| tag.name == "img") {
        return Err(format!("an image although there are to be none\n{html}"));
    }
    reparse::gives_itself_back(html)
}

/// All that is wrong with what comes of a text.
pub(crate) fn faults_of(input: &str) -> Vec<String> {
    let Ok(article) = clean_article(input) else { return Vec::new() };
    faults(Some(input), input.len(), &article)
}

/// All that is wrong with an article that was cleaned.
pub(crate) fn faults(input: Option<&str>, n_bytes: usize, article: &Article) -> Vec<String> {
    let html = article.html().into_string();
    let case = Case { input, n_bytes, article, html: &html };
    let mut faults = failures(&ARTICLE_CHECKS, &case);
    faults.extend(failures(&CLEANING_CHECKS, &case));
    faults
}

/// All that is wrong with an article that was made of its structure.
pub(crate) fn faults_of_structure(article: &Article) -> Vec<String> {
    let html = article.html().into_string();
    failures(&ARTICLE_CHECKS, &Case { input: None, n_bytes: 0, article, html: &html })
}

fn failures(checks: &[(&str, Check)], case: &Case<'_>) -> Vec<String> {
    let found = checks.iter().filter_map(|(name, check)| check(case).err().map(|fault| (name, fault)));
    found.map(|(name, fault)| format!("{name}: {fault}\nin\n{}", case.html)).collect()
}

#[test]
fn options_out_of_bounds_are_found() {
    assert_eq!(is_framed_text("<h1>题</h1>\n<p>甲</p>\n"), Ok(()));
    for html in ["<p><img src=\"https://a.example/\" alt=\"\"></p>", "<h1 id=\"x\">题</h1>", "<h1><p>题</p></h1>\r"] {
        assert!(is_framed_text(html).is_err(), "{html}");
    }
}

#[test]
fn output_that_another_cleaning_or_the_gate_changes_is_found() {
    let article = clean_article("<p>甲</p>").expect("an article");
    let case = |html| Case { input: None, n_bytes: 8, article: &article, html };
    for html in ["<p onclick=\"x\">甲</p>\n", "<p>甲</p><p>（文章来源：江城财经网）</p>", ""] {
        assert!(idempotent(&case(html)).is_err() && silent_gate(&case(html)).is_err(), "{html}");
    }
}

#[test]
fn text_that_is_lost_or_invented_is_found() {
    let article = clean_article("<p>甲乙</p><p hidden>丙</p>").expect("an article");
    assert_eq!(checks::accounts_for(&article, "甲乙丙"), Ok(()));
    for body in ["甲乙", "甲乙丙丁", "乙甲丙", ""] {
        assert!(checks::accounts_for(&article, body).is_err(), "{body}");
    }
}
