//! The report of `finclean inspect`: one HTML page that needs nothing but itself.
//!
//! Whoever writes a profile opens it in a browser, and what it shows may be hostile. Three things keep it quiet: text of
//! the page gets in through `shown::Shown` alone, markup only as the `SafeHtml` of the article, and the page's policy
//! allows its own style and nothing more. No image is loaded: the site would learn that its page is looked at.

mod body;
mod fields;
mod shown;

use finclean::{Article, Profile, Trace};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::shown::{Count, Excerpt, Shown};

/// The page's policy. It forbids the images of the clean article too, which would be loaded otherwise.
const POLICY: &str =
    "default-src 'none'; img-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("report.css");

/// An article has some thousand characters, the longest of 1,224 real pages some ten thousand.
const MAX_RENDERING_CHARS: usize = 200_000;

/// An article cannot be cut as its text can, and browsers grow slow with some megabytes of one.
const MAX_HTML_BYTES: usize = 4 << 20;

/// The report on an article, which was made from the input called `name`.
pub(crate) fn report(name: &str, article: &Article, trace: &Trace) -> String {
    let title = article.title().unwrap_or(name);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                // Before anything that could be loaded.
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                // Browsers ask for the addresses of a page's links before anyone follows one.
                meta http-equiv="x-dns-prefetch-control" content="off";
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "finclean inspect: " (shown::seen(title, 120)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (header(name, article, trace))
                main {
                    (fields::fields(article, trace))
                    div.columns { (body::body(article)) (clean(article)) }
                }
                footer { "Written by finclean " (env!("CARGO_PKG_VERSION")) ". Images are not loaded." }
            }
        }
    };
    page.into_string()
}

fn header(name: &str, article: &Article, trace: &Trace) -> Markup {
    let tally = body::tally(article);
    let n_removed = tally.values().map(|(_, n_chars)| n_chars).sum();
    html! {
        header {
            p.command { "finclean inspect" }
            h1 { (Excerpt(article.title().unwrap_or(name), 300)) }
            dl.facts {
                dt { "Input" } dd { (Shown(if name == "-" { "standard input" } else { name })) }
                dt { "Profile" } dd {
                    @match article.profile() {
                        Some(profile) => { strong { (Shown(profile)) } (profile_title(profile)) },
                        None => { strong { "none" } },
                    }
                    span.why { (trace.profile_by()) }
                }
                dt { "Body" } dd {
                    @if let Some(path) = trace.body() { code { (Excerpt(path, 1_000)) } }
                    span.why { (trace.body_by()) }
                }
            }
            ul.counts {
                li { b { (Count(article.blocks().len())) } " blocks" }
                li { b { (Count(n_chars(&article.text()))) } " characters kept" }
                li {
                    b { (Count(n_removed)) } " characters removed"
                    @if n_removed > 0 { span.why { (body::summary(&tally)) } }
                }
                li {
                    b { (Count(article.outside().values().sum())) } " characters outside the body"
                    @for (reason, n_chars) in article.outside() {
                        span.why { (reason.as_str()) " " (Count(*n_chars)) }
                    }
                }
                li .alarm[!article.warnings().is_empty()] {
                    b { (Count(article.warnings().len())) }
                    (if article.warnings().len() == 1 { " warning" } else { " warnings" })
                }
            }
        }
    }
}

/// What a built-in profile is called for readers.
fn profile_title(name: &str) -> Markup {
    let title = Profile::builtin(name).map(|profile| profile.title().to_owned()).filter(|title| title != name);
    html! { @if let Some(title) = title { " " (Shown(&title)) } }
}

fn clean(article: &Article) -> Markup {
    let html = article.html();
    html! {
        section #clean {
            h2 { "The clean article" }
            @if html.as_str().len() > MAX_HTML_BYTES {
                p.note { "Too long to be shown here: see " code { "finclean clean --format html" } "." }
            } @else {
                div.article { (PreEscaped(html.as_str())) }
            }
            (folded("Markdown", &article.markdown()))
            (folded("Plain text", &article.text()))
        }
    }
}

fn folded(name: &str, text: &str) -> Markup {
    html! { details { summary { (name) } pre { (Excerpt(text, MAX_RENDERING_CHARS)) } } }
}

/// Characters as the ledger and the properties count them: white space is none.
fn n_chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", Count(n), if n == 1 { "" } else { "s" })
}
