//! The report of `finclean inspect`: a single HTML file that loads nothing.
//!
//! People who write profiles open it in a browser, and the page that it shows may be hostile. Three
//! things make it safe: text of the page is inserted only through `shown::Shown`; markup of the
//! page is inserted only as the `SafeHtml` of the article; the report's content security policy
//! allows only its own style. No image is loaded, because the site would notice that its page is
//! being viewed.

mod body;
mod fields;
mod shown;

use finclean::{Article, Profile, Trace};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::shown::{Count, Shown, excerpt};

/// The content security policy of the report. It also forbids loading the images of the clean
/// article.
const POLICY: &str =
    "default-src 'none'; img-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("report.css");

/// The maximum length of a rendering. An article has some thousand characters, the longest of 1,224
/// real pages some ten thousand.
const MAX_RENDERING_CHARS: usize = 200_000;

/// The maximum length of the article's HTML. HTML cannot be cut as text can, and browsers become
/// slow with several megabytes of it.
const MAX_HTML_BYTES: usize = 4 << 20;

/// The report on an article. `name` is the name of its input.
pub(crate) fn report_page(name: &str, article: &Article, trace: &Trace) -> String {
    let title = article.title().unwrap_or(name);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                // The policy comes before everything that could be loaded.
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                // Browsers look up the hosts of a page's links before anyone follows one.
                meta http-equiv="x-dns-prefetch-control" content="off";
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "finclean inspect: " (shown::visible_text(title, 120)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (header(name, article, trace))
                main {
                    (fields::fields_section(article, trace))
                    div.columns { (body::body_section(article)) (clean_section(article)) }
                }
                footer { "Written by finclean " (env!("CARGO_PKG_VERSION")) ". Images are not loaded." }
            }
        }
    };
    page.into_string()
}

fn header(name: &str, article: &Article, trace: &Trace) -> Markup {
    let counts = body::removal_counts(article);
    let n_removed = counts.values().map(|count| count.n_chars).sum();
    html! {
        header {
            p.command { "finclean inspect" }
            h1 { (excerpt(article.title().unwrap_or(name), 300)) }
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
                    @if let Some(path) = trace.body() { code { (excerpt(path, 1_000)) } }
                    span.why { (trace.body_by()) }
                }
            }
            ul.counts {
                li { b { (Count(article.blocks().len())) } " blocks" }
                li { b { (Count(n_visible_chars(&article.text()))) } " characters kept" }
                li {
                    b { (Count(n_removed)) } " characters removed"
                    @if n_removed > 0 { span.why { (body::summary(&counts)) } }
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

/// The title of a built-in profile, if it is not just the name.
fn profile_title(name: &str) -> Markup {
    let title = Profile::builtin(name).map_or_else(String::new, |profile| profile.title().to_owned());
    html! { @if !title.is_empty() && title != name { " " (Shown(&title)) } }
}

/// The section with the clean article as HTML, Markdown and text.
fn clean_section(article: &Article) -> Markup {
    let html = article.html();
    html! {
        section #clean {
            h2 { "The clean article" }
            @if html.as_str().len() > MAX_HTML_BYTES {
                p.note { "Too long to be shown here. Use " code { "finclean clean --format html" } "." }
            } @else {
                div.article { (PreEscaped(html.as_str())) }
            }
            (folded("Markdown", &article.markdown()))
            (folded("Plain text", &article.text()))
        }
    }
}

fn folded(name: &str, text: &str) -> Markup {
    html! { details { summary { (name) } pre { (excerpt(text, MAX_RENDERING_CHARS)) } } }
}

/// The number of characters without white space, which no count of the library includes.
fn n_visible_chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// A number with its noun, such as *1 part* or *2 parts*.
fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", Count(n), if n == 1 { "" } else { "s" })
}
