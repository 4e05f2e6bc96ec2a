//! Lowering: from the marked tree to a flat list of blocks.
//!
//! It is one walk without recursion. What the passes on elements removed is written into the ledger
//! here, because the walk is in document order.

mod address;
mod caption;
mod image;
mod original;
mod picture_file;
mod push;
mod removed;
mod srcset;
mod state;

#[cfg(feature = "serde")]
pub(crate) use self::image::normal_image;

use std::num::NonZeroU32;

use self::original::{ImageOutcome, LastImage};
use self::state::{BlockRole, Pending, TextContext};
use crate::article::{Origin, SafeUrl, Use};
use crate::dom::{Attr, Data, Element, NodeId, Step, Tag};
use crate::draft::{BlockKind, ContainerKind, Draft, Flow, Look, OpenCell, OpenTable, Style, Target};
use crate::ledger::Reason;
use crate::page::Page;
use crate::text::fold;

/// Lowers the page's body.
pub(crate) fn lower<'p>(page: &Page<'p>) -> Draft<'p> {
    let mut lowering = Lowering::new(page);
    let mut step = page.dom.step(page.body, Step::Enter(page.body));
    while let Some(here) = step {
        step = match here {
            Step::Leave(id) if id == page.body => None,
            Step::Leave(id) => {
                lowering.leave(id);
                page.dom.step(page.body, here)
            }
            Step::Enter(id) if lowering.enter(id) => page.dom.step(page.body, here),
            // A subtree that is not lowered is left at once, without its children.
            Step::Enter(id) => page.dom.step(page.body, Step::Leave(id)),
        };
    }
    lowering.flush();
    lowering.draft
}

struct Lowering<'a, 'p> {
    page: &'a Page<'p>,
    draft: Draft<'p>,
    flow: Flow,
    pending: Pending,
    context: TextContext,
    /// The contexts around the open elements.
    saved: Vec<TextContext>,
    tables: Vec<OpenTable>,
    /// The bytes of text that were lowered or removed so far: a number for each place in document
    /// order.
    position: u32,
    n_figures: u32,
    /// The last link and its number, because automatic links repeat.
    last_link: Option<(String, Option<u32>)>,
    /// For each listing of the page the mention that its links make.
    linked: Vec<Option<u32>>,
    last_image: Option<LastImage>,
}

impl<'a, 'p> Lowering<'a, 'p> {
    fn new(page: &'a Page<'p>) -> Self {
        Self {
            page,
            draft: Draft::new(page.profile, page.input),
            flow: Flow::default(),
            pending: Pending::default(),
            context: TextContext::default(),
            saved: Vec::new(),
            tables: Vec::new(),
            position: 1,
            n_figures: 0,
            last_link: None,
            linked: Vec::new(),
            last_image: None,
        }
    }

    /// Enters a node. The answer is whether its children are lowered.
    fn enter(&mut self, id: NodeId) -> bool {
        match self.page.dom.data(id) {
            Data::Text(text) => {
                match self.page.dom.mark(id).removed {
                    Some(reason) => self.note(reason, fold(text)),
                    None => self.push_text(text),
                }
                false
            }
            Data::Element(element) => self.enter_element(id, element),
            Data::Comment(_) | Data::Document => false,
        }
    }

    fn enter_element(&mut self, id: NodeId, element: &Element) -> bool {
        let tag = element.tag();
        if tag.is_opaque() {
            if tag == Tag::Noscript {
                self.push_original(id);
            }
            return false;
        }
        if let Some(reason) = self.page.dom.mark(id).removed {
            self.note_removed(id, tag, reason);
            if tag == Tag::Img {
                // Scripts show a hidden image when it is loaded.
                let is_hidden = reason == Reason::Hidden;
                self.remember_image(id, if is_hidden { ImageOutcome::Placeholder } else { ImageOutcome::Removed });
            }
            return false;
        }
        match tag {
            Tag::Br => {
                if self.context.block == BlockRole::Preformatted {
                    self.push_run("\n", Look::default());
                } else {
                    self.pending.add_break();
                }
                return false;
            }
            Tag::Img => {
                self.push_image(id);
                return false;
            }
            Tag::Hr => {
                self.flush();
                self.push_block(BlockKind::Rule, Flow::default());
                return false;
            }
            _ => {}
        }
        self.saved.push(self.context);
        if self.is_caption(id, tag, element) {
            self.flush();
            self.context.block = BlockRole::Caption;
            self.context.caption = Some(id);
        }
        if tag.is_block() {
            self.flush();
            self.context.look.security = None;
            self.enter_block(tag, element);
        } else {
            self.enter_inline(id, tag, element);
        }
        true
    }

    fn enter_block(&mut self, tag: Tag, element: &Element) {
        // A paragraph in a heading, a caption or preformatted text is part of that.
        match tag {
            Tag::H1 | Tag::H2 => self.context.block = BlockRole::Heading(2),
            Tag::H3 => self.context.block = BlockRole::Heading(3),
            Tag::H4 => self.context.block = BlockRole::Heading(4),
            Tag::H5 => self.context.block = BlockRole::Heading(5),
            Tag::H6 => self.context.block = BlockRole::Heading(6),
            Tag::Pre | Tag::Listing | Tag::Plaintext | Tag::Xmp => self.context.block = BlockRole::Preformatted,
            Tag::Figure => {
                self.n_figures += 1;
                self.context.figure = Some(self.n_figures);
            }
            Tag::Figcaption => self.context.block = BlockRole::Caption,
            Tag::Blockquote => self.open_container(ContainerKind::Quote),
            Tag::Ul | Tag::Menu | Tag::Dir => self.open_container(ContainerKind::UNORDERED_LIST),
            Tag::Ol => {
                let start = element.attr(Attr::Start).and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                self.open_container(ContainerKind::ordered_list(start));
            }
            Tag::Li => self.open_item(),
            Tag::Table => {
                self.context.in_header = false;
                self.tables.push(OpenTable { position: self.position, ..OpenTable::default() });
            }
            Tag::Caption => self.target(Target::Caption),
            Tag::Thead => self.context.in_header = true,
            Tag::Tr => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Td | Tag::Th => self.open_cell(tag, element),
            _ => {}
        }
    }

    fn open_container(&mut self, kind: ContainerKind) {
        self.context.block = BlockRole::Paragraph;
        self.context.container = self.draft.open(kind, self.context.container);
    }

    /// Opens an item. Items outside a list make a list of their own.
    fn open_item(&mut self) {
        if !self.is_list(self.context.container) {
            match self.loose_list() {
                Some(list) => self.context.container = Some(list),
                None => self.open_container(ContainerKind::UNORDERED_LIST),
            }
        }
        // If the list was too deep to open, its items are paragraphs.
        if self.is_list(self.context.container) {
            self.open_container(ContainerKind::Item);
        }
    }

    fn is_list(&self, container: Option<u32>) -> bool {
        let Some(container) = container else { return false };
        matches!(self.draft.containers[container as usize].kind, ContainerKind::List { .. })
    }

    /// The list that the item before made, if nothing is in between.
    fn loose_list(&self) -> Option<u32> {
        if !self.tables.is_empty() {
            return None;
        }
        let mut here = self.draft.blocks.last()?.container;
        while let Some(container) = here {
            let parent = self.draft.containers[container as usize].parent;
            if self.is_list(here) && parent == self.context.container {
                return here;
            }
            here = parent;
        }
        None
    }

    fn open_cell(&mut self, tag: Tag, element: &Element) {
        self.target(Target::Cell);
        self.context.block = BlockRole::Paragraph;
        let cell = OpenCell {
            blocks: Vec::new(),
            is_header: tag == Tag::Th || self.context.in_header,
            colspan: span(element, Attr::Colspan),
            rowspan: span(element, Attr::Rowspan),
        };
        if let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
            row.push(cell);
        }
    }

    fn target(&mut self, target: Target) {
        if let Some(table) = self.tables.last_mut() {
            table.target = target;
        }
    }

    fn enter_inline(&mut self, id: NodeId, tag: Tag, element: &Element) {
        let style = match tag {
            Tag::B | Tag::Strong => Style::STRONG,
            Tag::I | Tag::Em | Tag::Cite | Tag::Dfn | Tag::Var => Style::EMPHASIS,
            Tag::Sup => Style::SUPERSCRIPT,
            Tag::Sub => Style::SUBSCRIPT,
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Style::CODE,
            _ => Style::default(),
        };
        let look = &mut self.context.look;
        look.style = look.style.with(style);
        let mark = self.page.dom.mark(id);
        if let Some(listing) = mark.listing {
            self.context.look.security = Some(self.linked_mention(listing));
            self.context.look.link = None;
        } else if tag == Tag::A && !mark.unlinked {
            self.context.look.link = element.attr(Attr::Href).and_then(|href| self.link(href));
        }
    }

    /// The number of the mention that a link to a listing makes.
    fn linked_mention(&mut self, listing: NonZeroU32) -> u32 {
        let index = listing.get() as usize - 1;
        if let Some(Some(mention)) = self.linked.get(index) {
            return *mention;
        }
        let mention = self.draft.mention(self.page.listings.get(listing.get() - 1), Origin::InlineLink);
        self.linked.resize(self.page.listings.as_slice().len(), None);
        self.linked[index] = Some(mention);
        mention
    }

    /// The number of a link's URL, if the URL can be published.
    fn link(&mut self, href: &str) -> Option<u32> {
        if let Some((last, number)) = &self.last_link
            && last == href
        {
            return *number;
        }
        let number = SafeUrl::parse(href, self.page.base, Use::Link).map(|url| self.draft.add_link(&url));
        self.last_link = Some((href.to_owned(), number));
        number
    }

    fn leave(&mut self, id: NodeId) {
        let Some(tag) = self.page.dom.tag(id) else { return };
        if tag.is_block() || self.context.caption == Some(id) {
            self.flush();
        }
        if let Some(state) = self.saved.pop() {
            self.context = state;
        }
        if tag == Tag::Table
            && let Some(table) = self.tables.pop()
        {
            for mut block in table.close() {
                // The table is a block of the container around it. The blocks of its cells have
                // their own containers.
                if matches!(block.kind, BlockKind::Table(_)) {
                    block.container = self.context.container;
                    block.figure = self.context.figure;
                }
                self.emit(block);
            }
        }
    }
}

/// The number of columns or rows that a cell states for itself.
fn span(element: &Element, attr: Attr) -> u32 {
    element.attr(attr).and_then(|span| span.trim().parse().ok()).unwrap_or(1)
}
