//! The body in its order: the kept blocks and, between them, the removed parts with their reasons.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use finclean::{Article, Block, Cell, Image, Inline, Reason, Removed, Row, Table};
use maud::{Markup, html};

use super::shown::{Count, Shown, excerpt};
use super::{counted, n_visible_chars};

/// A removed list of links or a pay wall has some hundred characters. The JSON has the whole text.
const MAX_REMOVED_CHARS: usize = 2_000;

/// How much was removed for each reason.
type RemovalCounts = BTreeMap<Reason, RemovalCount>;

/// How much was removed for one reason.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct RemovalCount {
    n_parts: usize,
    pub(super) n_chars: usize,
}

/// A part of the body.
enum BodyPart<'a> {
    Kept { index: usize, block: &'a Block },
    Removed(&'a Removed),
}

/// The section with the body, and a legend of the reasons.
pub(super) fn body_section(article: &Article) -> Markup {
    html! {
        section #body {
            h2 { "The body with its removed parts" }
            (legend(&removal_counts(article)))
            p.hint {
                "A part that was removed from inside a block is shown before that block. The numbers are those of "
                code { "blocks" } " in the JSON."
            }
            div.body { @for part in rendered_parts(&parts(article)) { (part) } }
        }
    }
}

/// The kept blocks and the removed parts, in the order of the page.
fn parts(article: &Article) -> Vec<BodyPart<'_>> {
    let mut parts = Vec::new();
    let mut removed = article.removed().iter().peekable();
    for (index, block) in article.blocks().iter().enumerate() {
        while let Some(before) = removed.next_if(|removed| removed.before_block() <= index) {
            parts.push(BodyPart::Removed(before));
        }
        parts.push(BodyPart::Kept { index, block });
    }
    parts.extend(removed.map(BodyPart::Removed));
    parts
}

/// The number of removed parts and their characters, by reason.
pub(super) fn removal_counts(article: &Article) -> RemovalCounts {
    let mut counts = RemovalCounts::new();
    for removed in article.removed() {
        let count = counts.entry(removed.reason()).or_default();
        count.n_parts += 1;
        count.n_chars += n_visible_chars(removed.text());
    }
    counts
}

fn legend(counts: &RemovalCounts) -> Markup {
    html! {
        @if counts.is_empty() {
            p.hint { "Nothing was removed from the body." }
        } @else {
            ul.legend {
                @for (reason, count) in counts {
                    li {
                        a href={ "#first-" (reason.as_str()) } { (label(*reason)) }
                        " " (counted(count.n_parts, "part")) ", " (counted(count.n_chars, "character"))
                    }
                }
            }
        }
    }
}

/// Each part as markup. The first part of each reason has the `id` that the legend links to.
fn rendered_parts(parts: &[BodyPart<'_>]) -> Vec<Markup> {
    let mut seen_reasons = BTreeSet::new();
    let mut rendered = Vec::new();
    for part in parts {
        rendered.push(match part {
            BodyPart::Kept { index, block } => {
                html! { div.kept { span.number { (index) } div { (kept_block(block)) } } }
            }
            BodyPart::Removed(removed) => {
                let reason = removed.reason();
                let is_first = seen_reasons.insert(reason);
                let id = if is_first { Some(["first-", reason.as_str()].concat()) } else { None };
                removed_part(removed, id)
            }
        });
    }
    rendered
}

fn removed_part(removed: &Removed, id: Option<String>) -> Markup {
    let reason = removed.reason();
    html! {
        div class={ "removed reason-" (reason.as_str()) } id=[id] {
            (label(reason)) del { (excerpt(removed.text(), MAX_REMOVED_CHARS)) }
        }
    }
}

/// The name of a reason, in its colour. The name is enough without the colour.
fn label(reason: Reason) -> Markup {
    html! { span class={ "label reason-" (reason.as_str()) } { (reason.as_str()) } }
}

fn kept_block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Paragraph { content } => p { (inlines(content)) },
            Block::Heading { level, content } => p.heading { span.mark { "h" (level) } " " (inlines(content)) },
            Block::List { ordered: true, start, items } => ol start=(start) { (list_items(items)) },
            Block::List { items, .. } => ul { (list_items(items)) },
            Block::Quote { blocks } => div.quote { @for block in blocks { (kept_block(block)) } },
            Block::Figure { image: shown, caption } => div.figure { p { (image(shown)) } p { (inlines(caption)) } },
            Block::Table(shown) => (table(shown)),
            Block::Preformatted { text } => pre { (Shown(text)) },
            Block::Rule => p { span.mark { "rule" } },
            // The library may get a new kind of block first. A test then reports that its text is
            // missing here.
            _ => p { span.mark { "another kind of block" } },
        }
    }
}

fn list_items(items: &[Vec<Block>]) -> Markup {
    html! { @for item in items { li { @for block in item { (kept_block(block)) } } } }
}

fn table(table: &Table) -> Markup {
    let (header, data) = table.rows.split_at(table.header_rows.min(table.rows.len()));
    html! {
        div.wide {
            table.data {
                @if !table.caption.is_empty() { caption { (inlines(&table.caption)) } }
                @if !header.is_empty() { thead { @for row in header { (table_row(row, header_cell)) } } }
                tbody { @for row in data { (table_row(row, data_cell)) } }
            }
        }
    }
}

fn table_row(row: &Row, rendered_cell: fn(&Cell) -> Markup) -> Markup {
    html! { tr { @for cell in &row.cells { (rendered_cell(cell)) } } }
}

fn header_cell(cell: &Cell) -> Markup {
    html! { th colspan=(cell.colspan) rowspan=(cell.rowspan) { (inlines(&cell.content)) } }
}

fn data_cell(cell: &Cell) -> Markup {
    html! { td colspan=(cell.colspan) rowspan=(cell.rowspan) { (inlines(&cell.content)) } }
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
                // Without its address, which the clean article shows.
                Inline::Link { content, .. } => span.link { (inlines(content)) },
                Inline::Image(shown) => (image(shown)),
                Inline::LineBreak => br;,
                Inline::Security { text, .. } => span.security { (Shown(text)) },
                _ => span.mark { "another kind of inline" },
            }
        }
    }
}

/// The description and address of an image. It is not loaded, because the site would notice that.
fn image(image: &Image) -> Markup {
    html! {
        span.image {
            span.mark { "image" } " "
            @if !image.alt.is_empty() { (excerpt(&image.alt, MAX_REMOVED_CHARS)) " " }
            span.address { (Shown(image.url.as_str())) }
        }
    }
}

/// The reasons with their numbers of characters, the largest number first.
pub(super) fn summary(counts: &RemovalCounts) -> Markup {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, count)| Reverse(count.n_chars));
    html! {
        @for (at, (reason, count)) in rows.into_iter().enumerate() {
            @if at > 0 { ", " }
            (reason.as_str()) " " (Count(count.n_chars))
        }
    }
}
