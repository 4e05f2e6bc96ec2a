//! From the draft to the article: nests blocks into their lists and quotes, counts securities, and
//! sorts the removals.

use super::{
    Attribution, BlockKind, ContainerKind, Draft, DraftBlock, DraftTable, DraftWidget, Flow, Mention, Nesting, inlines,
};
use crate::article::{Article, Block, Cell, Editor, Row, Security, Source, Table};
use crate::attribution::AttributionField;
use crate::ledger::Removed;
use crate::numbered::Numbered;
use crate::trace::{FieldTrace, Whence};

/// The article of a draft, and where its fields were found.
pub(crate) fn build(mut draft: Draft<'_>) -> (Article, FieldTrace) {
    draft.settle();
    draft.move_attributions_to_fields();
    let (securities, numbers) = draft.securities();
    let (blocks, starts) = nest(&draft, &numbers);
    let removed = draft.removed(&starts);
    let mut article = Article::from_metadata(draft.meta);
    article.blocks = blocks;
    article.securities = securities;
    article.removed = removed;
    (article, draft.trace)
}

/// The blocks as a tree, and where each of the outermost blocks began in the source. `securities`
/// is, for each mention, the index of its security.
pub(crate) fn nest(draft: &Draft<'_>, securities: &[usize]) -> (Vec<Block>, Vec<u32>) {
    let nesting = Nesting { links: draft.links.as_slice(), images: &draft.images, securities };
    Nester::new(draft, nesting).nest()
}

impl Draft<'_> {
    /// Brings the flat list into normal form.
    pub(crate) fn settle(&mut self) {
        self.sweep();
        self.split_long_texts();
    }

    /// Moves the attributions into the fields, in document order, because a site that reposts an
    /// article adds its own lines below those of the original. The text is believed before the head
    /// of the page: the text is about this article, the head is sometimes about the site.
    fn move_attributions_to_fields(&mut self) {
        let mut attributions = std::mem::take(&mut self.attributions);
        attributions.sort_by_key(|attribution| attribution.position);
        let (meta, trace) = (&mut self.meta, &mut self.trace);
        let (mut source, mut account) = (None, None);
        let (mut named, mut editors) = (Vec::new(), Numbered::from(&*meta.editors));
        for Attribution { field, link, .. } in attributions {
            let is_lesser = matches!(field, AttributionField::Account(_)) && meta.source.is_some();
            if !is_lesser {
                trace.note(field.name(), Whence::Text);
            }
            match field {
                AttributionField::Source(name) => {
                    if source.is_none() {
                        let url = link.map(|link| self.links.get(link).clone());
                        source = Some(Source { name, url });
                    }
                }
                AttributionField::Account(name) => {
                    account.get_or_insert(name);
                }
                AttributionField::Author(name) => named.push(name),
                AttributionField::Editor { name, code, role } => {
                    editors.number(&Editor { name, code, role });
                }
                AttributionField::OriginalTitle(title) => {
                    meta.original_title.get_or_insert(title);
                }
            }
        }
        let account = account.map(|name| Source { name, url: None });
        meta.source = source.or(meta.source.take()).or(account);
        meta.editors = editors.into_list();
        // Templates write the editor into the field for the author in the page's head.
        let is_editor = |name: &str| meta.editors.iter().any(|editor| editor.name.as_deref() == Some(name));
        let mut authors = Numbered::default();
        for name in meta.authors.iter().filter(|name| !is_editor(name)).chain(&named) {
            authors.number(name);
        }
        meta.authors = authors.into_list();
    }

    /// The securities in order of appearance, and for each mention the index of its security.
    fn securities(&self) -> (Vec<Security>, Vec<usize>) {
        let widgets = self.widgets.iter();
        let mut seen: Vec<Seen<'_>> =
            widgets.map(|&DraftWidget { position, mention }| Seen { position, mention, text: None }).collect();
        if !self.mentions.as_slice().is_empty() {
            for flow in self.flows() {
                seen.extend(flow.securities().map(|(range, mention)| Seen {
                    position: flow.position_at(range.start),
                    mention,
                    text: Some(&flow.text()[range]),
                }));
            }
        }
        seen.sort_by_key(|seen| seen.position);
        let mut securities: Vec<Security> = Vec::new();
        let mut listings = Numbered::default();
        let mut numbers = vec![usize::MAX; self.mentions.as_slice().len()];
        for Seen { mention, text, .. } in seen {
            let Mention { listing, origin } = self.mentions.get(mention);
            let number = listings.number(listing) as usize;
            if number == securities.len() {
                securities.push(Security::new(listing));
            }
            numbers[mention as usize] = number;
            securities[number].mention(*origin, text);
        }
        (securities, numbers)
    }

    /// The removals in document order, each with the index of the block that followed it.
    fn removed(&mut self, starts: &[u32]) -> Vec<Removed> {
        let mut entries = std::mem::take(&mut self.ledger);
        entries.sort_by_key(|entry| entry.position);
        let number = |position: u32| starts.partition_point(|&start| start < position);
        entries
            .into_iter()
            .map(|entry| Removed { reason: entry.reason, before_block: number(entry.position), text: entry.text })
            .collect()
    }
}

/// One place where the page names a security.
struct Seen<'a> {
    position: u32,
    mention: u32,
    /// The words in the text. A widget has none.
    text: Option<&'a str>,
}

/// Builds the tree of blocks from the flat list and the containers of its blocks.
struct Nester<'a> {
    draft: &'a Draft<'a>,
    nesting: Nesting<'a>,
    /// The blocks of each open level; the first is the article.
    levels: Vec<Vec<Block>>,
    /// The containers that are open, outermost first. Each has a level.
    open: Vec<u32>,
    /// Where each top-level block began in the source.
    starts: Vec<u32>,
}

impl<'a> Nester<'a> {
    fn new(draft: &'a Draft<'a>, nesting: Nesting<'a>) -> Self {
        Self { draft, nesting, levels: vec![Vec::new()], open: Vec::new(), starts: Vec::new() }
    }

    fn nest(mut self) -> (Vec<Block>, Vec<u32>) {
        for block in &self.draft.blocks {
            self.move_to(block.container);
            if self.starts.len() == self.levels[0].len() {
                self.starts.push(block.position);
            }
            let built = self.block(block);
            self.push(built);
        }
        self.move_to(None);
        (self.levels.pop().unwrap_or_default(), self.starts)
    }

    fn push(&mut self, block: Block) {
        if let Some(level) = self.levels.last_mut() {
            level.push(block);
        }
    }

    /// Closes and opens containers until `target` is the innermost one.
    fn move_to(&mut self, target: Option<u32>) {
        let path = self.path(target);
        let n_common = self.open.iter().zip(&path).take_while(|(open, wanted)| open == wanted).count();
        while self.open.len() > n_common {
            self.close();
        }
        for &container in &path[n_common..] {
            self.open.push(container);
            self.levels.push(Vec::new());
        }
    }

    fn path(&self, target: Option<u32>) -> Vec<u32> {
        let parent = |&container: &u32| self.draft.containers[container as usize].parent;
        let mut path: Vec<u32> = std::iter::successors(target, parent).collect();
        path.reverse();
        path
    }

    fn close(&mut self) {
        let (Some(container), Some(blocks)) = (self.open.pop(), self.levels.pop()) else { return };
        match self.draft.containers[container as usize].kind {
            ContainerKind::Quote => self.push(Block::Quote { blocks }),
            // An item is kept as a list with one item until its list closes.
            ContainerKind::Item => self.push(Block::List { ordered: false, start: 1, items: vec![blocks] }),
            ContainerKind::List { ordered, start } => {
                let items = blocks.into_iter().flat_map(|block| match block {
                    Block::List { ordered: false, start: 1, items } => items,
                    other => vec![vec![other]],
                });
                let items = items.collect();
                self.push(Block::List { ordered, start, items });
            }
        }
    }

    fn block(&self, block: &DraftBlock) -> Block {
        let content = || inlines(&block.flow, self.nesting);
        match &block.kind {
            BlockKind::Paragraph | BlockKind::Caption => Block::Paragraph { content: content() },
            BlockKind::Heading(level) => Block::Heading { level: *level, content: content() },
            BlockKind::Figure { image } => {
                Block::Figure { image: self.draft.images[*image as usize].clone(), caption: content() }
            }
            BlockKind::Preformatted => Block::Preformatted { text: block.text().to_owned() },
            BlockKind::Rule => Block::Rule,
            BlockKind::Table(table) => Block::Table(self.table(table, &block.flow)),
        }
    }

    fn table(&self, table: &DraftTable, caption: &Flow) -> Table {
        let rows = table.rows.iter().map(|row| {
            let cells = row.iter().map(|cell| Cell {
                content: inlines(&cell.flow, self.nesting),
                colspan: cell.colspan,
                rowspan: cell.rowspan,
            });
            Row { cells: cells.collect() }
        });
        Table { caption: inlines(caption, self.nesting), header_rows: table.n_header_rows, rows: rows.collect() }
    }
}
