//! The draft: lowered blocks, between the tree and the article. The block passes work on it.

mod build;
mod cell;
mod columns;
mod flow;
mod long;
mod nest;
mod table;

use std::ops::Range;

pub(crate) use self::build::build;
#[cfg(feature = "serde")]
pub(crate) use self::build::nest;
use self::flow::words;
pub(crate) use self::flow::{Flow, IMAGE_MARK, Look, Style};
pub(crate) use self::nest::{Nesting, inlines};
pub(crate) use self::table::{DraftTable, OpenCell, OpenTable, Target};
use crate::article::{Image, Listing, Metadata, Origin, SafeUrl};
use crate::attribution::AttributionField;
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::numbered::Numbered;
use crate::site::Profile;
use crate::trace::FieldTrace;

/// The article while its paragraphs are being sorted out.
#[derive(Debug)]
pub(crate) struct Draft<'p> {
    pub(crate) blocks: Vec<DraftBlock>,
    /// Lists, items and quotes, each naming the one it stands in.
    pub(crate) containers: Vec<Container>,
    /// One number an address, so that neighbours with the same one are one link.
    pub(crate) links: Numbered<SafeUrl>,
    pub(crate) images: Vec<Image>,
    /// What runs and widgets say about securities.
    pub(crate) mentions: Numbered<Mention>,
    /// Quote widgets: where they stood, and the mention they make.
    pub(crate) widgets: Vec<(u32, u32)>,
    pub(crate) ledger: Vec<DraftRemoval>,
    /// What attribution said, and where it stood.
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) meta: Metadata,
    /// Where the fields came from.
    pub(crate) trace: FieldTrace,
    pub(crate) profile: &'p Profile,
    pub(crate) input: InputKind,
}

/// One block without a block inside.
#[derive(Clone, Debug)]
pub(crate) struct DraftBlock {
    pub(crate) kind: BlockKind,
    pub(crate) flow: Flow,
    /// The innermost list item or quote it stands in.
    pub(crate) container: Option<u32>,
    /// The `<figure>` it stands in.
    pub(crate) figure: Option<u32>,
    /// Where it began in the source.
    pub(crate) position: u32,
    /// Which rules have read it and found nothing.
    pub(crate) searched: Searched,
}

/// The rules that have read a block's text as it is: the passes run again after every cut, and most blocks are still
/// what they were.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Searched {
    /// Those of the article's first lines.
    pub(crate) as_head: bool,
    /// Those of its last.
    pub(crate) as_tail: bool,
}

/// What a draft block is.
#[derive(Clone, Debug)]
pub(crate) enum BlockKind {
    Paragraph,
    Heading(u8),
    /// Text that the markup calls a figure's caption.
    Caption,
    /// An image that is a block of its own; the flow is its caption.
    Figure {
        image: u32,
    },
    Preformatted,
    Rule,
    /// A table of data; the flow is its caption.
    Table(Box<DraftTable>),
}

/// A block that holds blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Container {
    pub(crate) kind: ContainerKind,
    pub(crate) parent: Option<u32>,
    /// How many elements deep it renders.
    pub(crate) depth: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContainerKind {
    List { ordered: bool, start: u32 },
    Item,
    Quote,
}

/// One way in which the page named a security.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Mention {
    pub(crate) listing: Listing,
    pub(crate) origin: Origin,
}

/// One thing that attribution said.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    pub(crate) position: u32,
    pub(crate) field: AttributionField,
    /// The link on it.
    pub(crate) link: Option<u32>,
}

/// A removal, before its block's number is known.
#[derive(Clone, Debug)]
pub(crate) struct DraftRemoval {
    pub(crate) position: u32,
    pub(crate) reason: Reason,
    pub(crate) text: String,
}

/// Containers render at most this deep; with a table and the formats in it the output stays under 64.
pub(crate) const MAX_CONTAINER_DEPTH: u8 = 48;

/// Greater numbers are none to Markdown, and browsers stop soon after.
const MAX_START: u32 = 999_999_999;

impl ContainerKind {
    /// A list; only a numbered one has a first number.
    pub(crate) const fn list(ordered: bool, start: u32) -> Self {
        Self::List { ordered, start: if ordered && start <= MAX_START { start } else { 1 } }
    }
}

impl DraftBlock {
    /// A paragraph, which is what the rules about sentences look at.
    pub(crate) const fn is_paragraph(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph)
    }

    /// A paragraph that stands in no list, quote or figure.
    pub(crate) const fn is_plain_paragraph(&self) -> bool {
        self.is_paragraph() && self.container.is_none() && self.figure.is_none()
    }

    /// A block of text that may hold a notice or an attribution.
    pub(crate) const fn is_line(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::Heading(_))
    }

    pub(crate) fn text(&self) -> &str {
        self.flow.text()
    }
}

impl Draft<'_> {
    /// Takes ranges of a block's text into the ledger; they are in order and do not overlap.
    pub(crate) fn cut(&mut self, block: usize, ranges: &[Range<usize>], reason: Reason) {
        let block = &mut self.blocks[block];
        block.searched = Searched::default();
        let cut = block.flow.cut(ranges);
        if !block.flow.is_empty() {
            block.position = block.flow.position();
        }
        for flow in &cut {
            self.note_flow(flow, reason);
        }
    }

    /// Takes a whole block into the ledger, and leaves it empty for [`Draft::sweep`].
    pub(crate) fn cut_block(&mut self, block: usize, reason: Reason) {
        let block = &mut self.blocks[block];
        let flow = std::mem::take(&mut block.flow);
        if let BlockKind::Table(table) = std::mem::replace(&mut block.kind, BlockKind::Paragraph) {
            for cell in table.rows.iter().flatten() {
                self.note_flow(&cell.flow, reason);
            }
        }
        self.note_flow(&flow, reason);
    }

    /// Writes a removal down: in parts where something else was removed in between, so that the ledger keeps the
    /// source's order.
    fn note_flow(&mut self, flow: &Flow, reason: Reason) {
        for (position, text) in flow.stretches() {
            let text = words(text);
            if !text.is_empty() {
                self.ledger.push(DraftRemoval { position, reason, text });
            }
        }
    }

    /// Drops the blocks that cuts have emptied, and the rules that part nothing any more: those at an end, beside
    /// another, or in a list or quote.
    pub(crate) fn sweep(&mut self) {
        let mut follows_block = false;
        self.blocks.retain(|block| {
            let stays = match block.kind {
                BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Preformatted => {
                    !block.flow.is_empty()
                }
                BlockKind::Figure { .. } | BlockKind::Table(_) => true,
                BlockKind::Rule => follows_block && block.container.is_none(),
            };
            if stays {
                follows_block = !matches!(block.kind, BlockKind::Rule);
            }
            stays
        });
        if self.blocks.last().is_some_and(|block| matches!(block.kind, BlockKind::Rule)) {
            self.blocks.pop();
        }
    }

    /// The number of a mention, made where there is none yet.
    pub(crate) fn mention(&mut self, listing: &Listing, origin: Origin) -> u32 {
        self.mentions.number(&Mention { listing: listing.clone(), origin })
    }

    /// Opens a list, item or quote; one that would render too deep is none.
    pub(crate) fn open(&mut self, kind: ContainerKind, parent: Option<u32>) -> Option<u32> {
        let above = parent.map_or(0, |parent| self.containers[parent as usize].depth);
        let depth = above + if kind == ContainerKind::Item { 1 } else { 2 };
        if depth > MAX_CONTAINER_DEPTH {
            return parent;
        }
        self.containers.push(Container { kind, parent, depth });
        Some(u32::try_from(self.containers.len() - 1).expect("the element limit keeps containers below u32::MAX"))
    }
}

impl<'p> Draft<'p> {
    pub(crate) fn new(profile: &'p Profile, input: InputKind) -> Self {
        Self {
            blocks: Vec::new(),
            containers: Vec::new(),
            links: Numbered::default(),
            images: Vec::new(),
            mentions: Numbered::default(),
            widgets: Vec::new(),
            ledger: Vec::new(),
            trace: FieldTrace::default(),
            attributions: Vec::new(),
            meta: Metadata::default(),
            profile,
            input,
        }
    }

    pub(crate) fn add_link(&mut self, url: &SafeUrl) -> u32 {
        self.links.number(url)
    }

    pub(crate) fn add_image(&mut self, image: Image) -> u32 {
        self.images.push(image);
        u32::try_from(self.images.len() - 1).expect("the element limit keeps images below u32::MAX")
    }
}
