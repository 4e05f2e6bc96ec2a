//! The cleaner: its settings, and the way from text to article.

use std::borrow::Cow;
use std::sync::Arc;

use crate::article::{Article, Base};
use crate::block_passes::run_block_passes;
use crate::body::{self, FoundBody};
use crate::declared::Stated;
use crate::dom::{Budget, Exceeded, KeptAttrs, Root, parse};
use crate::draft::build;
use crate::element_passes::run_element_passes;
use crate::error::{Cause, Error};
use crate::fields;
use crate::input::{self, InputKind};
use crate::lower::lower;
use crate::page::Page;
use crate::render;
use crate::site::{KEPT_ATTRS, Profile, Selected};
use crate::trace::{BodyBy, ProfileBy, Trace};

/// No limit goes beyond this: places in the text are numbers of 32 bits, and a post's Markdown may be six times as
/// long in HTML.
const MAX_INPUT_BYTES: usize = 512 << 20;

/// What one cleaning may use. A budget that runs out is an error, never a silent cut.
///
/// ```
/// use finclean::{Cleaner, ErrorKind, Limits};
///
/// let cleaner = Cleaner::new().limits(Limits::default().input_bytes(10));
/// assert_eq!(cleaner.clean("<p>营收增长。</p>").unwrap_err().kind(), ErrorKind::TooLarge);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    input_bytes: usize,
    elements: usize,
    depth: usize,
    attributes: usize,
}

impl Default for Limits {
    /// 8 MiB of input, 50,000 elements, depth 256, 1,024 attributes a tag. 1,224 real pages had at most 10,112 elements
    /// and depth 42; the pages measured for it at most 23 attributes on a tag.
    fn default() -> Self {
        Self { input_bytes: 8 << 20, elements: 50_000, depth: 256, attributes: 1024 }
    }
}

impl Limits {
    /// The input's size in bytes, 512 MiB at most.
    #[must_use]
    pub const fn input_bytes(mut self, limit: usize) -> Self {
        self.input_bytes = limit;
        self
    }

    /// The number of elements.
    #[must_use]
    pub const fn elements(mut self, limit: usize) -> Self {
        self.elements = limit;
        self
    }

    /// The depth of the tree.
    #[must_use]
    pub const fn depth(mut self, limit: usize) -> Self {
        self.depth = limit;
        self
    }

    /// The number of attributes on one tag.
    #[must_use]
    pub const fn attributes(mut self, limit: usize) -> Self {
        self.attributes = limit;
        self
    }

    /// The input's size limit in bytes.
    #[must_use]
    pub const fn max_input_bytes(&self) -> usize {
        self.input_bytes
    }

    /// Output at most four times the input and 1 MiB: escaping alone makes five bytes of an `&`.
    pub(crate) const fn output_bytes(n_input: usize) -> usize {
        n_input.saturating_mul(4).saturating_add(1 << 20)
    }
}

/// Cleans articles; made once and shared between threads.
///
/// ```
/// use finclean::{Cleaner, InputKind};
///
/// let cleaner = Cleaner::new()
///     .base_url("https://finance.eastmoney.com/a/202201122245240927.html")?
///     .input(InputKind::Fragment);
/// let article = cleaner.clean(r#"<p>长江铝业<img src="//img.example/k.png">上涨。</p>"#)?;
/// assert_eq!(article.profile(), Some("eastmoney"));
/// # Ok::<(), finclean::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Cleaner {
    base: Option<Base>,
    profile: Option<Arc<Profile>>,
    candidates: Arc<Vec<Profile>>,
    kept: Option<Arc<KeptAttrs>>,
    input: Option<InputKind>,
    limits: Limits,
}

impl Cleaner {
    /// A cleaner with the built-in profiles and the default limits.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Resolves relative URLs against `url`, and chooses the profile by its host before the page's own address. A page's own `<base>` is never read.
    ///
    /// # Errors
    ///
    /// `InvalidBaseUrl` where it is no absolute `http` or `https` URL.
    pub fn base_url(mut self, url: &str) -> Result<Self, Error> {
        self.base = Some(Base::new(url).ok_or_else(|| Cause::InvalidBaseUrl { url: url.to_owned() })?);
        Ok(self)
    }

    /// Uses this profile for every input.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = Some(Arc::new(profile));
        self.keep_attributes();
        self
    }

    /// Adds a profile to the built-in ones; the host of the base URL picks among them, or else that of
    /// the address a page states, or a fingerprint in the text. A custom one comes first.
    #[must_use]
    pub fn add_profile(mut self, profile: Profile) -> Self {
        Arc::make_mut(&mut self.candidates).push(profile);
        self.keep_attributes();
        self
    }

    /// Says what the input is, instead of looking.
    #[must_use]
    pub const fn input(mut self, kind: InputKind) -> Self {
        self.input = Some(kind);
        self
    }

    /// Sets the limits.
    #[must_use]
    pub const fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Custom profiles may read attributes that no built-in one does.
    fn keep_attributes(&mut self) {
        let custom = self.candidates.iter().chain(self.profile.as_deref());
        let mut names: Vec<&str> = Profile::builtins().flat_map(Profile::attributes).collect();
        names.extend(custom.flat_map(Profile::attributes));
        self.kept = Some(Arc::new(KeptAttrs::with_extra(names.into_iter())));
    }

    /// Cleans a text. A declared encoding in it is ignored: it is text already.
    ///
    /// # Errors
    ///
    /// `TooLarge` and `TooComplex` where a limit is passed, `NoArticle` where nothing readable is left, `Unsupported`
    /// for a post without the feature `post`.
    pub fn clean(&self, html: &str) -> Result<Article, Error> {
        self.clean_noting(html, None)
    }

    /// Cleans bytes as [`Cleaner::clean_bytes`] does, and says how the result came about.
    ///
    /// # Errors
    ///
    /// As [`Cleaner::clean_bytes`].
    pub fn trace(&self, bytes: &[u8], charset: Option<&str>) -> Result<(Article, Trace), Error> {
        let mut trace = Trace::default();
        let article = self.clean_noting(&self.decode(bytes, charset)?, Some(&mut trace))?;
        Ok((article, trace))
    }

    fn clean_noting(&self, html: &str, trace: Option<&mut Trace>) -> Result<Article, Error> {
        self.check_size(html.len())?;
        let text = html.strip_prefix('\u{FEFF}').unwrap_or(html);
        let kind = self.input.unwrap_or_else(|| input::detect(text));
        let article = match kind {
            InputKind::Post => self.clean_post(text, trace)?,
            InputKind::Page | InputKind::Fragment => self.clean_html(text, kind, |_| {}, trace)?,
        };
        let limit = Limits::output_bytes(html.len());
        if article.blocks.is_empty() {
            return Err(Cause::NoArticle.into());
        }
        if !render::fits(&article, limit) {
            return Err(Cause::OutputTooLarge { size: html.len(), limit }.into());
        }
        Ok(article)
    }

    /// Cleans bytes: a byte order mark decides, then UTF-8, then the declared encoding (`charset`, as HTTP states it,
    /// or the page's own), then a guess.
    ///
    /// # Errors
    ///
    /// As [`Cleaner::clean`], and `Undecodable` where the bytes are no text.
    pub fn clean_bytes(&self, bytes: &[u8], charset: Option<&str>) -> Result<Article, Error> {
        self.clean(&self.decode(bytes, charset)?)
    }

    fn decode<'b>(&self, bytes: &'b [u8], charset: Option<&str>) -> Result<Cow<'b, str>, Cause> {
        self.check_size(bytes.len())?;
        input::decode(bytes, charset).map_err(|_| Cause::Undecodable)
    }

    fn check_size(&self, size: usize) -> Result<(), Cause> {
        let limit = self.limits.input_bytes.min(MAX_INPUT_BYTES);
        if size > limit { Err(Cause::InputTooLarge { size, limit }) } else { Ok(()) }
    }

    #[cfg(feature = "post")]
    fn clean_post(&self, text: &str, trace: Option<&mut Trace>) -> Result<Article, Error> {
        let post = input::read_post(text);
        self.clean_html(&post.html, InputKind::Post, |draft| fields::read_front_matter(&post.front, draft), trace)
    }

    #[cfg(not(feature = "post"))]
    #[expect(clippy::unused_self, reason = "the other build's reader needs the settings")]
    fn clean_post(&self, _: &str, _: Option<&mut Trace>) -> Result<Article, Error> {
        Err(Cause::PostUnsupported.into())
    }

    fn clean_html(
        &self,
        html: &str,
        kind: InputKind,
        read_front: impl FnOnce(&mut crate::draft::Draft<'_>),
        trace: Option<&mut Trace>,
    ) -> Result<Article, Error> {
        let mut page = self.parse(html, kind)?;
        run_element_passes(&mut page);
        let mut draft = lower(&page);
        read_front(&mut draft);
        fields::read_page(&page, &mut draft);
        if page.dom.is_overworked() {
            return Err(Cause::TooMuchMatching.into());
        }
        run_block_passes(&mut draft);
        fields::check_language(&mut draft);
        let (mut article, fields) = build(draft);
        if let Some(trace) = trace {
            let path = (page.body_by != BodyBy::Whole).then(|| page.dom.path(page.body));
            *trace = Trace::new(page.profile_by, page.body_by, path, &fields);
        }
        article.outside = page.outside();
        Ok(article)
    }

    /// Parses, with the profile that the caller, the page's address or its markup asks for.
    pub(crate) fn parse(&self, html: &str, kind: InputKind) -> Result<Page<'_>, Error> {
        let root = if kind == InputKind::Page { Root::Document } else { Root::Fragment };
        let limits = self.limits;
        let budget = Budget { elements: limits.elements, depth: limits.depth, attributes: limits.attributes };
        let (dom, whole) = parse(html, root, self.kept.as_deref().unwrap_or(&KEPT_ATTRS), budget).map_err(
            |exceeded| match exceeded {
                Exceeded::Elements => Cause::TooManyElements { limit: limits.elements },
                Exceeded::Depth => Cause::TooDeep { limit: limits.depth },
                Exceeded::Attributes => Cause::TooManyAttributes { limit: limits.attributes },
            },
        )?;
        let is_page = kind == InputKind::Page;
        let stated = if is_page { Stated::of(&dom, whole) } else { Stated::default() };
        let profile = self.choose_profile(html, &stated);
        let found = if is_page {
            body::find_body(&dom, whole, &stated, profile.0)
        } else {
            FoundBody { body: whole, by: BodyBy::Whole, measures: None, selected: Selected::default() }
        };
        Ok(Page::new(dom, whole, stated, found, profile, self.base.as_ref(), kind))
    }

    fn choose_profile(&self, html: &str, stated: &Stated) -> (&Profile, ProfileBy) {
        let by_host = |host: &str| Profile::by_host(host, &self.candidates);
        let by_base = || self.base.as_ref().and_then(|base| by_host(base.host()));
        let by_address = || stated.addresses(self.base.as_ref()).find_map(|(url, _)| by_host(url.host()));
        let own = || self.candidates.iter().find(|profile| profile.is_recognised(html));
        // A page that says where it is from is from there, if no built-in profile knows the place: of 70 real pages with
        // an address not one was found by its text, and the search takes a twelfth of a cleaning.
        let states_address = || stated.addresses(self.base.as_ref()).next().is_some();
        let builtin = || if states_address() { None } else { Profile::by_fingerprint(html) };
        let named = self.profile.as_deref().map(|profile| (profile, ProfileBy::Caller));
        named
            .or_else(|| Some((by_base()?, ProfileBy::Host)))
            .or_else(|| Some((by_address()?, ProfileBy::StatedAddress)))
            .or_else(|| Some((own().or_else(builtin)?, ProfileBy::Fingerprint)))
            .unwrap_or_else(|| (Profile::generic(), ProfileBy::Nothing))
    }
}
