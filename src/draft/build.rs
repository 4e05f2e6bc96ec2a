//! The draft's end: blocks nested into their lists and quotes, securities counted, the ledger put in order.

use super::{Attribution, BlockKind, ContainerKind, Draft, DraftBlock, DraftTable, Flow, Mention, Nesting, inlines};
use crate::article::{Article, Block, Cell, Editor, Row, Security, Source, Table};
use crate::attribution::AttributionField;
use crate::ledger::Removed;
use crate::numbered::Numbered;
use crate::trace::{FieldTrace, Whence};

/// Closes the draft; says where the fields were found.
pub(crate) fn build(mut draft: Draft<'_>) -> (Article, FieldTrace) {
    draft.settle();
    draft.read_attributions();
    let (securities, numbers) = draft.securities();
    let (blocks, starts) = nest(&draft, &numbers);
    let removed = draft.removed(&starts);
    let mut article = Article::from_metadata(draft.meta);
    article.blocks = blocks;
    article.securities = securities;
    article.removed = removed;
    (article, draft.trace)
}

/// The blocks as a tree, and where each of the outermost began in the source. `securities` gives each mention the
/// number of its security.
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

    /// Moves what attribution said into the fields, in document order: whoever reposts an article writes below what was
    /// there. The text speaks for this article, the page's head sometimes for its site.
    fn read_attributions(&mut self) {
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
                    let url = link.map(|link| self.links.get(link).clone());
                    source = source.or(Some(Source { name, url }));
                }
                AttributionField::Account(name) => account = account.or(Some(name)),
                AttributionField::Author(name) => named.push(name),
                AttributionField::Editor { name, code, role } => {
                    editors.number(&Editor { name, code, role });
                }
                AttributionField::OriginalTitle(title) => {
                    meta.original_title = meta.original_title.take().or(Some(title))
                }
            }
        }
        let account = account.map(|name| Source { name, url: None });
        meta.source = source.or(meta.source.take()).or(account);
        meta.editors = editors.into_list();
        // Templates put the editor into the author's field of the page's head.
        let is_editor = |name: &str| meta.editors.iter().any(|editor| editor.name.as_deref() == Some(name));
        let mut authors = Numbered::default();
        for name in meta.authors.iter().filter(|name| !is_editor(name)).chain(&named) {
            authors.number(name);
        }
        meta.authors = authors.into_list();
    }

    /// The securities in order of appearance, and for each mention the number of its security.
    fn securities(&self) -> (Vec<Security>, Vec<usize>) {
        let mut seen: Vec<(u32, u32, Option<&str>)> =
            self.widgets.iter().map(|&(position, mention)| (position, mention, None)).collect();
        if !self.mentions.as_slice().is_empty() {
            for flow in self.flows() {
                seen.extend(
                    flow.securities()
                        .map(|(range, mention)| (flow.position_at(range.start), mention, Some(&flow.text()[range]))),
                );
            }
        }
        seen.sort_by_key(|&(position, ..)| position);
        let mut securities: Vec<Security> = Vec::new();
        let mut listings = Numbered::default();
        let mut numbers = vec![usize::MAX; self.mentions.as_slice().len()];
        for (_, mention, text) in seen {
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

    /// The ledger in document order, each entry with the number of the block before which it stood.
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

/// Builds the tree of blocks from the flat list and the containers its blocks name.
struct Nester<'a> {
    draft: &'a Draft<'a>,
    nesting: Nesting<'a>,
    /// The blocks of each open level; the first is the article.
    levels: Vec<Vec<Block>>,
    /// The containers that are open, outermost first; each has a level.
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
            // An item is held as a list of its own until its list closes.
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
