//! The draft: lowered blocks, as a stage between the tree and the article. The block passes work on
//! it.

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

/// The article before its blocks are nested.
#[derive(Debug)]
pub(crate) struct Draft<'p> {
    pub(crate) blocks: Vec<DraftBlock>,
    /// Lists, items and quotes. Each has the index of the container around it.
    pub(crate) containers: Vec<Container>,
    /// Each address has one number, so that neighbours with the same address are one link.
    pub(crate) links: Numbered<SafeUrl>,
    pub(crate) images: Vec<Image>,
    /// The securities that runs and widgets name.
    pub(crate) mentions: Numbered<Mention>,
    pub(crate) widgets: Vec<DraftWidget>,
    pub(crate) ledger: Vec<DraftRemoval>,
    /// The attributions found in the text.
    pub(crate) attributions: Vec<Attribution>,
    pub(crate) meta: Metadata,
    /// Where the fields came from.
    pub(crate) trace: FieldTrace,
    pub(crate) profile: &'p Profile,
    pub(crate) input: InputKind,
}

/// One block without blocks inside.
#[derive(Clone, Debug)]
pub(crate) struct DraftBlock {
    pub(crate) kind: BlockKind,
    pub(crate) flow: Flow,
    /// The innermost list item or quote around it.
    pub(crate) container: Option<u32>,
    /// The `<figure>` around it.
    pub(crate) figure: Option<u32>,
    /// Where it began in the source.
    pub(crate) position: u32,
    /// Which rules have searched it and found nothing.
    pub(crate) searched: Searched,
}

/// The rules that have searched the present text of a block. The passes run again after every cut,
/// and most blocks have not changed since.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Searched {
    /// The rules for the article's first lines.
    pub(crate) as_head: bool,
    /// The rules for its last lines.
    pub(crate) as_tail: bool,
}

/// What a draft block is.
#[derive(Clone, Debug)]
pub(crate) enum BlockKind {
    Paragraph,
    Heading(u8),
    /// Text that the markup calls a figure's caption.
    Caption,
    /// An image that is a block of its own. The flow is its caption.
    Figure {
        image: u32,
    },
    Preformatted,
    Rule,
    /// A table of data. The flow is its caption.
    Table(Box<DraftTable>),
}

/// A block that contains blocks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Container {
    pub(crate) kind: ContainerKind,
    pub(crate) parent: Option<u32>,
    /// How many nested elements it is rendered as, with the containers around it.
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

/// A quote widget that was removed, and the security that it names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraftWidget {
    /// Where it was in the source.
    pub(crate) position: u32,
    /// The index of the mention.
    pub(crate) mention: u32,
}

/// One field that was found in the text.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    pub(crate) position: u32,
    pub(crate) field: AttributionField,
    /// The link on the words.
    pub(crate) link: Option<u32>,
}

/// A removed text, before the index of the block that follows it is known.
#[derive(Clone, Debug)]
pub(crate) struct DraftRemoval {
    pub(crate) position: u32,
    pub(crate) reason: Reason,
    pub(crate) text: String,
}

/// Containers are rendered as at most this many nested elements. With a table and the formats in
/// it, the output stays below 64.
pub(crate) const MAX_CONTAINER_DEPTH: u8 = 48;

/// Markdown does not accept greater numbers, and browsers do not accept much greater ones.
const MAX_START: u32 = 999_999_999;

impl ContainerKind {
    /// A list without numbers.
    pub(crate) const UNORDERED_LIST: Self = Self::List { ordered: false, start: 1 };

    /// A list with numbers, from `start` on.
    pub(crate) const fn ordered_list(start: u32) -> Self {
        Self::List { ordered: true, start: if start <= MAX_START { start } else { 1 } }
    }
}

impl DraftBlock {
    /// Whether it is a paragraph: rules about sentences only look at these.
    pub(crate) const fn is_paragraph(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph)
    }

    /// Whether it is a paragraph outside lists, quotes and figures.
    pub(crate) const fn is_plain_paragraph(&self) -> bool {
        self.is_paragraph() && self.container.is_none() && self.figure.is_none()
    }

    /// Whether it is a block of text that may contain a notice or an attribution.
    pub(crate) const fn is_line(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::Heading(_))
    }

    pub(crate) fn text(&self) -> &str {
        self.flow.text()
    }

    /// A part of this block as a block of its own, in the same container and `<figure>`.
    pub(crate) fn part(&self, kind: BlockKind, flow: Flow, position: u32) -> Self {
        Self { kind, flow, container: self.container, figure: self.figure, position, searched: Searched::default() }
    }
}

impl Draft<'_> {
    /// Moves ranges of a block's text into the ledger. The ranges are in order and do not overlap.
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

    /// Moves a whole block into the ledger. The block stays, empty, until [`Draft::sweep`] drops
    /// it.
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

    /// Adds a removed text to the ledger: as several entries if other text was removed from its
    /// middle before, so that the ledger keeps the order of the source.
    fn note_flow(&mut self, flow: &Flow, reason: Reason) {
        for (position, text) in flow.stretches() {
            let text = words(text);
            if !text.is_empty() {
                self.ledger.push(DraftRemoval { position, reason, text });
            }
        }
    }

    /// Drops the blocks that cuts have emptied, and the rules that no longer separate anything:
    /// those at the beginning or end, after another rule, or in a list or quote.
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

    /// The number of a mention. A new mention gets a new number.
    pub(crate) fn mention(&mut self, listing: &Listing, origin: Origin) -> u32 {
        self.mentions.number(&Mention { listing: listing.clone(), origin })
    }

    /// Opens a list, item or quote, and returns its index. If it would be too deep, it is left out,
    /// and the index is that of the container around it.
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
