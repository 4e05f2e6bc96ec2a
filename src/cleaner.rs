//! The cleaner: its settings, and the steps from text to article.

use std::borrow::Cow;
use std::sync::Arc;

use crate::article::{Article, Base};
use crate::block_passes::run_block_passes;
use crate::body::{self, FoundBody};
use crate::declared::Declared;
use crate::dom::{Budget, Exceeded, KeptAttrs, Root, parse};
use crate::draft::{Draft, build};
use crate::element_passes::run_element_passes;
use crate::error::{Cause, Error};
use crate::fields;
use crate::input::{self, InputKind};
use crate::lower::lower;
use crate::page::Page;
use crate::render;
use crate::site::{KEPT_ATTRS, Profile, Selected};
use crate::trace::{BodyBy, ProfileBy, Trace};

/// The largest input that any setting allows: offsets in the text are numbers of 32 bits, and the
/// HTML of a post may be six times as long as its Markdown.
const MAX_INPUT_BYTES: usize = 512 << 20;

/// The limits of one cleaning. An input that exceeds a limit is an error; it is never cut silently.
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
    /// 8 MiB of input, 50,000 elements, depth 256, 1,024 attributes on one tag. 1,224 real pages
    /// had at most 10,112 elements and depth 42; the pages whose attributes were counted had at
    /// most 23 on one tag.
    fn default() -> Self {
        Self { input_bytes: 8 << 20, elements: 50_000, depth: 256, attributes: 1024 }
    }
}

impl Limits {
    /// Sets the largest size of the input in bytes. Values above 512 MiB have the effect of 512
    /// MiB.
    #[must_use]
    pub const fn input_bytes(mut self, limit: usize) -> Self {
        self.input_bytes = limit;
        self
    }

    /// Sets the largest number of elements.
    #[must_use]
    pub const fn elements(mut self, limit: usize) -> Self {
        self.elements = limit;
        self
    }

    /// Sets the largest depth of the tree of elements.
    #[must_use]
    pub const fn depth(mut self, limit: usize) -> Self {
        self.depth = limit;
        self
    }

    /// Sets the largest number of attributes on one tag.
    #[must_use]
    pub const fn attributes(mut self, limit: usize) -> Self {
        self.attributes = limit;
        self
    }

    /// The largest size of the input in bytes, as it was set.
    #[must_use]
    pub const fn max_input_bytes(&self) -> usize {
        self.input_bytes
    }

    /// The largest size of the output in bytes, for an input of `n_input` bytes: four times the
    /// input and 1 MiB. Escaping makes five bytes of each `&`.
    pub(crate) const fn output_bytes(n_input: usize) -> usize {
        n_input.saturating_mul(4).saturating_add(1 << 20)
    }
}

/// Cleans articles. Make one and share it between threads.
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

    /// Resolves relative URLs against `url`, and chooses the profile by its host before the address
    /// that the page states. The `<base>` of a page is never read.
    ///
    /// # Errors
    ///
    /// [`InvalidBaseUrl`](crate::ErrorKind::InvalidBaseUrl) if `url` is not an absolute `http` or
    /// `https` URL.
    pub fn base_url(mut self, url: &str) -> Result<Self, Error> {
        let Some(base) = Base::new(url) else {
            return Err(Cause::InvalidBaseUrl { url: url.to_owned() }.into());
        };
        self.base = Some(base);
        Ok(self)
    }

    /// Uses this profile for every input.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.profile = Some(Arc::new(profile));
        self.keep_attributes();
        self
    }

    /// Adds a profile to the built-in ones. For each input a profile is chosen by the host of the
    /// base URL, else by the host of an address that the page states, else by a fingerprint in the
    /// text. Added profiles are tried before built-in ones.
    #[must_use]
    pub fn add_profile(mut self, profile: Profile) -> Self {
        Arc::make_mut(&mut self.candidates).push(profile);
        self.keep_attributes();
        self
    }

    /// Sets the kind of the input, which is otherwise detected.
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

    /// Makes the parser keep the attributes that custom profiles read, besides those of built-in
    /// profiles.
    fn keep_attributes(&mut self) {
        let custom = self.candidates.iter().chain(self.profile.as_deref());
        let mut names: Vec<&str> = Profile::builtins().flat_map(Profile::attributes).collect();
        names.extend(custom.flat_map(Profile::attributes));
        self.kept = Some(Arc::new(KeptAttrs::with_extra(names.into_iter())));
    }

    /// Cleans text. An encoding that it declares is ignored, because it is already decoded.
    ///
    /// # Errors
    ///
    /// [`TooLarge`](crate::ErrorKind::TooLarge) and [`TooComplex`](crate::ErrorKind::TooComplex) if
    /// a limit is exceeded, [`NoArticle`](crate::ErrorKind::NoArticle) if no readable text is left,
    /// [`Unsupported`](crate::ErrorKind::Unsupported) for a post if the feature `post` is off.
    pub fn clean(&self, html: &str) -> Result<Article, Error> {
        self.clean_traced(html, None)
    }

    /// Cleans bytes like [`Cleaner::clean_bytes`], and reports how the profile, the body and each
    /// field were found.
    ///
    /// # Errors
    ///
    /// The errors of [`Cleaner::clean_bytes`].
    pub fn trace(&self, bytes: &[u8], charset: Option<&str>) -> Result<(Article, Trace), Error> {
        let mut trace = Trace::default();
        let article = self.clean_traced(&self.decode(bytes, charset)?, Some(&mut trace))?;
        Ok((article, trace))
    }

    /// Cleans text, and fills `trace` if there is one.
    fn clean_traced(&self, html: &str, trace: Option<&mut Trace>) -> Result<Article, Error> {
        self.check_size(html.len())?;
        let text = html.strip_prefix('\u{FEFF}').unwrap_or(html);
        let kind = match self.input {
            Some(kind) => kind,
            None => input::detect_kind(text),
        };
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

    /// Cleans bytes. Their encoding is found in this order: a byte order mark; UTF-8; the declared
    /// encoding (`charset`, for example from an HTTP header, or the page's own label); a guess.
    ///
    /// # Errors
    ///
    /// The errors of [`Cleaner::clean`], and [`Undecodable`](crate::ErrorKind::Undecodable) if the
    /// bytes are not text.
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
        let post = input::parse_post(text);
        self.clean_html(&post.html, InputKind::Post, |draft| fields::fill_from_front_matter(&post.front, draft), trace)
    }

    #[cfg(not(feature = "post"))]
    #[expect(clippy::unused_self, reason = "with the feature `post` the method needs the settings")]
    fn clean_post(&self, _: &str, _: Option<&mut Trace>) -> Result<Article, Error> {
        Err(Cause::PostUnsupported.into())
    }

    fn clean_html(
        &self,
        html: &str,
        kind: InputKind,
        fill_from_front_matter: impl FnOnce(&mut Draft<'_>),
        trace: Option<&mut Trace>,
    ) -> Result<Article, Error> {
        let mut page = self.parse(html, kind)?;
        run_element_passes(&mut page);
        let mut draft = lower(&page);
        fill_from_front_matter(&mut draft);
        fields::fill_from_page(&page, &mut draft);
        if page.dom.is_overworked() {
            return Err(Cause::TooMuchMatching.into());
        }
        run_block_passes(&mut draft);
        fields::correct_language(&mut draft);
        let (mut article, fields) = build(draft);
        if let Some(trace) = trace {
            let path = if page.body_by == BodyBy::Whole { None } else { Some(page.dom.path(page.body)) };
            *trace = Trace::new(page.profile_by, page.body_by, path, &fields);
        }
        article.outside = page.outside();
        Ok(article)
    }

    /// Parses the input, chooses its profile and finds its body.
    pub(crate) fn parse(&self, html: &str, kind: InputKind) -> Result<Page<'_>, Error> {
        let root = if kind == InputKind::Page { Root::Document } else { Root::Fragment };
        let Limits { elements, depth, attributes, .. } = self.limits;
        let kept = self.kept.as_deref().unwrap_or(&KEPT_ATTRS);
        let (dom, whole) =
            parse(html, root, kept, Budget { elements, depth, attributes }).map_err(|exceeded| match exceeded {
                Exceeded::Elements => Cause::TooManyElements { limit: elements },
                Exceeded::Depth => Cause::TooDeep { limit: depth },
                Exceeded::Attributes => Cause::TooManyAttributes { limit: attributes },
            })?;
        let is_page = kind == InputKind::Page;
        let declared = if is_page { Declared::of(&dom, whole) } else { Declared::default() };
        let (profile, profile_by) = self.choose_profile(html, &declared);
        let found = if is_page {
            body::find_body(&dom, whole, &declared, profile)
        } else {
            FoundBody { body: whole, by: BodyBy::Whole, measures: None, selected: Selected::default() }
        };
        Ok(Page::new(dom, whole, declared, found, (profile, profile_by), self.base.as_ref(), kind))
    }

    /// The profile of an input, and how it was chosen. The first of these decides: the caller; the
    /// host of the base URL; the host of an address that the page states; a fingerprint of an added
    /// profile; a fingerprint of a built-in one.
    fn choose_profile(&self, html: &str, declared: &Declared) -> (&Profile, ProfileBy) {
        if let Some(profile) = &self.profile {
            return (profile, ProfileBy::Caller);
        }
        let base = self.base.as_ref();
        if let Some(base) = base
            && let Some(profile) = Profile::by_host(base.host(), &self.candidates)
        {
            return (profile, ProfileBy::Host);
        }
        let mut has_address = false;
        for url in declared.addresses(base) {
            has_address = true;
            if let Some(profile) = Profile::by_host(url.value.host(), &self.candidates) {
                return (profile, ProfileBy::StatedAddress);
            }
        }
        if let Some(profile) = self.candidates.iter().find(|profile| profile.is_recognised(html)) {
            return (profile, ProfileBy::Fingerprint);
        }
        // If a page states an address that no profile has, no built-in profile is its own: of 70
        // real pages with an address not one was found by its text, and the search takes a twelfth
        // of a cleaning.
        if !has_address && let Some(profile) = Profile::by_fingerprint(html) {
            return (profile, ProfileBy::Fingerprint);
        }
        (Profile::generic(), ProfileBy::Nothing)
    }
}
