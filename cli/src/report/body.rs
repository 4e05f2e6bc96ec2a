//! The body in its order: what was kept, and between it what was taken out and why.

use std::collections::BTreeMap;

use finclean::{Article, Block, Cell, Image, Inline, Reason, Removed, Row, Table};
use maud::{Markup, html};

use super::shown::{Count, Excerpt, Shown};

/// A removed list of links or a pay wall has some hundred characters; who wants more of one has the ledger in the JSON.
const MAX_REMOVED_CHARS: usize = 2_000;

/// How many removals a reason has, and how many characters.
type Tally = BTreeMap<Reason, (usize, usize)>;

/// The section, with a legend.
pub(super) fn body(article: &Article) -> Markup {
    let mut marked = Vec::new();
    let mut removed = article.removed().iter().peekable();
    for (index, block) in article.blocks().iter().enumerate() {
        while let Some(before) = removed.next_if(|removed| removed.before_block() <= index) {
            marked.push(Part::Removed(before));
        }
        marked.push(Part::Kept(index, block));
    }
    marked.extend(removed.map(Part::Removed));
    html! {
        section #body {
            h2 { "The body as it stood" }
            (legend(&tally(article)))
            p.hint {
                "What was taken out from within a block stands before that block. The numbers are those of "
                code { "blocks" } " in the JSON."
            }
            div.body { @for part in targets(&marked) { (part) } }
        }
    }
}

/// A part of the body.
enum Part<'a> {
    Kept(usize, &'a Block),
    Removed(&'a Removed),
}

/// The removals and their characters, by reason.
pub(super) fn tally(article: &Article) -> Tally {
    let mut tally = Tally::new();
    for removed in article.removed() {
        let (n_parts, n_chars) = tally.entry(removed.reason()).or_default();
        *n_parts += 1;
        *n_chars += super::n_chars(removed.text());
    }
    tally
}

fn legend(tally: &Tally) -> Markup {
    html! {
        @if tally.is_empty() {
            p.hint { "Nothing was taken out of the body." }
        } @else {
            ul.legend {
                @for (reason, &(n_parts, n_chars)) in tally {
                    li {
                        a href={ "#first-" (reason.as_str()) } { (label(*reason)) }
                        " " (super::counted(n_parts, "part")) ", " (super::counted(n_chars, "character"))
                    }
                }
            }
        }
    }
}

/// The parts as markup; the first of each reason is what the legend leads to.
fn targets<'a>(parts: &'a [Part<'a>]) -> impl Iterator<Item = Markup> + 'a {
    let mut met = Vec::new();
    parts.iter().map(move |part| match part {
        Part::Kept(index, block) => html! { div.kept { span.number { (index) } div { (kept(block)) } } },
        Part::Removed(removed) => {
            let reason = removed.reason();
            let is_first = !met.contains(&reason);
            if is_first {
                met.push(reason);
            }
            let target = is_first.then(|| ["first-", reason.as_str()].concat());
            html! {
                div class={ "removed reason-" (reason.as_str()) } id=[target] {
                    (label(reason)) del { (Excerpt(removed.text(), MAX_REMOVED_CHARS)) }
                }
            }
        }
    })
}

/// The reason in words and in its colour: the words alone would do.
fn label(reason: Reason) -> Markup {
    html! { span class={ "label reason-" (reason.as_str()) } { (reason.as_str()) } }
}

fn kept(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Paragraph { content } => p { (inlines(content)) },
            Block::Heading { level, content } => p.heading { span.mark { "h" (level) } " " (inlines(content)) },
            Block::List { ordered: true, start, items } => ol start=(start) { (list_items(items)) },
            Block::List { items, .. } => ul { (list_items(items)) },
            Block::Quote { blocks } => div.quote { @for block in blocks { (kept(block)) } },
            Block::Figure { image: shown, caption } => div.figure { p { (image(shown)) } p { (inlines(caption)) } },
            Block::Table(shown) => (table(shown)),
            Block::Preformatted { text } => pre { (Shown(text)) },
            Block::Rule => p { span.mark { "rule" } },
            // The library may learn a kind of block before this report does; a test finds the text missing.
            _ => p { span.mark { "another kind of block" } },
        }
    }
}

fn list_items(items: &[Vec<Block>]) -> Markup {
    html! { @for item in items { li { @for block in item { (kept(block)) } } } }
}

fn table(table: &Table) -> Markup {
    let (header, data) = table.rows.split_at(table.header_rows.min(table.rows.len()));
    let row = |row: &Row, cell: fn(&Cell) -> Markup| html! { tr { @for each in &row.cells { (cell(each)) } } };
    html! {
        div.wide {
            table.data {
                @if !table.caption.is_empty() { caption { (inlines(&table.caption)) } }
                @if !header.is_empty() {
                    thead {
                        @for each in header {
                            (row(each, |cell| html! { th colspan=(cell.colspan) rowspan=(cell.rowspan) { (inlines(&cell.content)) } }))
                        }
                    }
                }
                tbody {
                    @for each in data {
                        (row(each, |cell| html! { td colspan=(cell.colspan) rowspan=(cell.rowspan) { (inlines(&cell.content)) } }))
                    }
                }
            }
        }
    }
}

fn inlines(content: &[Inline]) -> Markup {
    html! {
        @for inline in content {
            @match inline {
                Inline::Text { text } => (Shown(text)),
                Inline::Strong { content } => strong { (inlines(content)) },
                Inline::Emphasis { content } => em { (inlines(content)) },
                Inline::Superscript { content } => sup { (inlines(content)) },
                Inline::Subscript { content } => sub { (inlines(content)) },
                Inline::Code { content } => code { (inlines(content)) },
                // Where it leads is to be seen in the clean article; here it would hide what was kept behind a click.
                Inline::Link { content, .. } => span.link { (inlines(content)) },
                Inline::Image(shown) => (image(shown)),
                Inline::LineBreak => br;,
                Inline::Security { text, .. } => span.security { (Shown(text)) },
                _ => span.mark { "another kind of inline" },
            }
        }
    }
}

/// Never loaded: that would tell the site that its page is looked at.
fn image(image: &Image) -> Markup {
    html! {
        span.image {
            span.mark { "image" } " "
            @if !image.alt.is_empty() { (Excerpt(&image.alt, MAX_REMOVED_CHARS)) " " }
            span.address { (Shown(image.url.as_str())) }
        }
    }
}

/// The reasons with something removed, most characters first.
pub(super) fn summary(tally: &Tally) -> Markup {
    let mut rows: Vec<_> = tally.iter().collect();
    rows.sort_by_key(|&(_, &(_, n_chars))| std::cmp::Reverse(n_chars));
    html! {
        @for (at, (reason, &(_, n_chars))) in rows.into_iter().enumerate() {
            @if at > 0 { ", " }
            (reason.as_str()) " " (Count(n_chars))
        }
    }
}
