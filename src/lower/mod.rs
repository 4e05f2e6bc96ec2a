//! Lowering: the marked tree to a flat list of blocks.
//!
//! One walk, without recursion. What the DOM passes removed goes into the ledger here, because here is where document
//! order is known.

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
pub(crate) use self::image::normal as normal_image;

use std::num::NonZeroU32;

use self::original::{Became, Met};
use self::state::{Open, Pending, State};
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
            // A subtree that is not lowered is left as it is entered.
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
    state: State,
    /// The states of the open elements.
    saved: Vec<State>,
    tables: Vec<OpenTable>,
    /// Bytes of text lowered or noted so far: the source's order, in numbers.
    position: u32,
    n_figures: u32,
    /// The last link and its number: auto-links repeat.
    last_link: Option<(String, Option<u32>)>,
    /// For each listing of the page the mention its links make.
    linked: Vec<Option<u32>>,
    /// The last image of the page.
    met: Option<Met>,
}

impl<'a, 'p> Lowering<'a, 'p> {
    fn new(page: &'a Page<'p>) -> Self {
        Self {
            page,
            draft: Draft::new(page.profile, page.input),
            flow: Flow::default(),
            pending: Pending::default(),
            state: State::default(),
            saved: Vec::new(),
            tables: Vec::new(),
            position: 1,
            n_figures: 0,
            last_link: None,
            linked: Vec::new(),
            met: None,
        }
    }

    /// Enters a node; says whether to go on into its children.
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
                // Scripts show a hidden image once it is loaded.
                self.meet(id, if reason == Reason::Hidden { Became::Placeholder } else { Became::Removed });
            }
            return false;
        }
        match tag {
            Tag::Br => {
                if self.state.open == Open::Preformatted {
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
        self.saved.push(self.state);
        if self.is_caption(id, tag, element) {
            self.flush();
            self.state.open = Open::Caption;
            self.state.caption = Some(id);
        }
        if tag.is_block() {
            self.flush();
            self.state.look.security = None;
            self.enter_block(tag, element);
        } else {
            self.enter_inline(id, tag, element);
        }
        true
    }

    fn enter_block(&mut self, tag: Tag, element: &Element) {
        // A paragraph in a heading, caption or preformatted text stays that.
        match tag {
            Tag::H1 | Tag::H2 => self.state.open = Open::Heading(2),
            Tag::H3 => self.state.open = Open::Heading(3),
            Tag::H4 => self.state.open = Open::Heading(4),
            Tag::H5 => self.state.open = Open::Heading(5),
            Tag::H6 => self.state.open = Open::Heading(6),
            Tag::Pre | Tag::Listing | Tag::Plaintext | Tag::Xmp => self.state.open = Open::Preformatted,
            Tag::Figure => {
                self.n_figures += 1;
                self.state.figure = Some(self.n_figures);
            }
            Tag::Figcaption => self.state.open = Open::Caption,
            Tag::Blockquote => self.open_container(ContainerKind::Quote),
            Tag::Ul | Tag::Menu | Tag::Dir => self.open_container(ContainerKind::list(false, 1)),
            Tag::Ol => {
                let start = element.attr(Attr::Start).and_then(|start| start.trim().parse().ok()).unwrap_or(1);
                self.open_container(ContainerKind::list(true, start));
            }
            Tag::Li => self.open_item(),
            Tag::Table => {
                self.state.in_header = false;
                self.tables.push(OpenTable { position: self.position, ..OpenTable::default() });
            }
            Tag::Caption => self.target(Target::Caption),
            Tag::Thead => self.state.in_header = true,
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
        self.state.open = Open::Paragraph;
        self.state.container = self.draft.open(kind, self.state.container);
    }

    /// Items outside any list make one of their own.
    fn open_item(&mut self) {
        if !self.is_list(self.state.container) {
            match self.loose_list() {
                Some(list) => self.state.container = Some(list),
                None => self.open_container(ContainerKind::list(false, 1)),
            }
        }
        // Where the list was too deep to open, its items are paragraphs.
        if self.is_list(self.state.container) {
            self.open_container(ContainerKind::Item);
        }
    }

    fn is_list(&self, container: Option<u32>) -> bool {
        container.is_some_and(|container| {
            matches!(self.draft.containers[container as usize].kind, ContainerKind::List { .. })
        })
    }

    /// The list that the item before made, if nothing stands between.
    fn loose_list(&self) -> Option<u32> {
        let before = self.draft.blocks.last().filter(|_| self.tables.is_empty())?.container;
        let parent = |&container: &u32| self.draft.containers[container as usize].parent;
        std::iter::successors(before, parent)
            .find(|&list| self.is_list(Some(list)) && parent(&list) == self.state.container)
    }

    fn open_cell(&mut self, tag: Tag, element: &Element) {
        self.target(Target::Cell);
        self.state.open = Open::Paragraph;
        let span = |attr| element.attr(attr).and_then(|span| span.trim().parse().ok()).unwrap_or(1);
        let cell = OpenCell {
            blocks: Vec::new(),
            is_header: tag == Tag::Th || self.state.in_header,
            colspan: span(Attr::Colspan),
            rowspan: span(Attr::Rowspan),
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
        let look = &mut self.state.look;
        look.style = look.style.with(style);
        let mark = self.page.dom.mark(id);
        if let Some(listing) = mark.listing {
            self.state.look.security = Some(self.linked_mention(listing));
            self.state.look.link = None;
        } else if tag == Tag::A && !mark.unlinked {
            self.state.look.link = element.attr(Attr::Href).and_then(|href| self.link(href));
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

    /// The number of a link's URL; none where the URL is none to publish.
    fn link(&mut self, href: &str) -> Option<u32> {
        if let Some((last, number)) = &self.last_link
            && last == href
        {
            return *number;
        }
        let number = SafeUrl::read(href, self.page.base, Use::Link).map(|url| self.draft.add_link(&url));
        self.last_link = Some((href.to_owned(), number));
        number
    }

    fn leave(&mut self, id: NodeId) {
        let Some(tag) = self.page.dom.tag(id) else { return };
        if tag.is_block() || self.state.caption == Some(id) {
            self.flush();
        }
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
        if tag == Tag::Table
            && let Some(table) = self.tables.pop()
        {
            for mut block in table.close() {
                // The table as a block stands where it stood; its cells' blocks know their own containers.
                if matches!(block.kind, BlockKind::Table(_)) {
                    block.container = self.state.container;
                    block.figure = self.state.figure;
                }
                self.emit(block);
            }
        }
    }
}
