//! Finds out whether an inline `style` attribute hides its element, and how.
//!
//! A style is read as browsers read it, because both mistakes lose text or add noise: hidden text
//! is padding for search engines or a second copy of the article, while a container with a limited
//! size (`height: 500px; overflow: hidden`, `max-height: NaNpx`) may be the article itself. Style
//! sheets are not read, and neither is the element: a span, which ignores its `width`, counts as a
//! box that obeys it. A value that is unknown here (`calc(…)`, `var(…)`, `inherit`) counts as
//! shown.

mod value;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use cssparser::{Delimiter, Parser, parse_important};
use memchr::{memchr_iter, memchr3_iter};

use self::value::{Effect, StyleResult, TINY_BOX, component, components, unexpected, value_reader};

/// How an inline style hides its element. If it does so in several ways, the first of `Display`,
/// `Size`, `Offscreen`, `Fade`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hiding {
    /// `display: none`: the element and its descendants have no box.
    Display,
    /// `visibility: hidden` or `collapse`, or opacity 0. Pages that fade in have it around their
    /// whole body, so callers obey it only if other text remains. A child may make itself visible
    /// again.
    Fade,
    /// `font-size: 0`, a box of 0 or 1 pixels that clips, empty `clip` or `clip-path`,
    /// `transform: scale(0)`. Wrappers of inline blocks have `font-size: 0` too, to close gaps: a
    /// child that sets its own size is shown.
    Size,
    /// Positioned, pulled by a margin or indented 999 pixels or more outside the page.
    Offscreen,
}

/// The longest part of a style that is read, in bytes. Real styles have at most 1,075.
const MAX_STYLE_BYTES: usize = 16 * 1024;
/// The largest size in pixels or opacity of text that cannot be seen: 0 in any unit; a real page
/// has opacity 0.000000001.
const FAINT: f32 = 0.01;
/// A box that begins here or further left is off-screen. Real pages hide with -999px to -99999px;
/// their ordinary offsets end at -270px.
const FAR: f32 = -999.0;
/// For each axis the size, the side where it starts and the side where it ends.
const AXES: [[&str; 3]; 2] = [["width", "left", "right"], ["height", "top", "bottom"]];

/// How `style` hides its element, if it does.
///
/// A value that browsers reject is skipped, a later declaration wins over an earlier one, and
/// `!important` wins over both.
pub(crate) fn hiding(style: &str) -> Option<Hiding> {
    let end = (0..=style.len().min(MAX_STYLE_BYTES)).rfind(|at| style.is_char_boundary(*at)).unwrap_or_default();
    let style = &style[..end];
    if !may_hide(style.as_bytes()) {
        return None;
    }
    let mut declarations = Declarations::default();
    let mut input = Parser::new(style);
    while !input.is_exhausted() {
        let _ = input.parse_until_after(Delimiter::Semicolon, |input| declarations.add(input));
    }
    declarations.hiding()
}

/// Whether a style must be parsed: hiding needs a property with one of these names, a `font-size`
/// with a zero, or a negative number; an escape or a comment may conceal one. Most real styles are
/// rejected here.
fn may_hide(style: &[u8]) -> bool {
    memchr3_iter(b'\\', b'*', b'-', style).any(|at| style[at] != b'-' || starts_number(style.get(at + 1)))
        || style.split(|byte| *byte == b';').any(|declaration| may_declaration_hide(declaration.trim_ascii_start()))
}

fn starts_number(byte: Option<&u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.')
}

fn may_declaration_hide(declaration: &[u8]) -> bool {
    let name = declaration.first_chunk().unwrap_or(b"none").map(|byte| byte.to_ascii_lowercase());
    match &name {
        b"clip" | b"disp" | b"opac" | b"over" | b"tran" | b"visi" | b"-web" => true,
        b"font" => memchr_iter(b'0', declaration).any(|at| !declaration[at - 1].is_ascii_digit()),
        _ => false,
    }
}

/// The longhand properties of a style that decide, each with the declaration that wins.
#[derive(Default)]
struct Declarations(BTreeMap<String, Winner>);

#[derive(Default)]
struct Winner {
    effect: Effect,
    is_important: bool,
}

impl Declarations {
    fn add(&mut self, input: &mut Parser<'_>) -> StyleResult<()> {
        let name = input.expect_ident()?.to_ascii_lowercase();
        let name = match name.strip_prefix("-webkit-") {
            Some(alias @ ("clip-path" | "opacity" | "transform")) => alias,
            Some(_) | None => &name,
        };
        let reader = value_reader(name).ok_or_else(unexpected)?;
        input.expect_colon()?;
        let names = match name {
            "inset" => &["top", "right", "bottom", "left"][..],
            "margin" => &["margin-top", "margin-right", "margin-bottom", "margin-left"],
            "padding" => &["padding-top", "padding-right", "padding-bottom", "padding-left"],
            "overflow" => &["overflow-x", "overflow-y"],
            longhand => &[longhand],
        };
        let effects = components(input, names.len(), reader);
        effects.first().ok_or_else(unexpected)?;
        let is_important = input.try_parse(parse_important).is_ok();
        input.expect_exhausted()?;
        for (side, name) in names.iter().enumerate() {
            let winner = self.0.entry((*name).to_owned()).or_default();
            if is_important || !winner.is_important {
                *winner = Winner { effect: component(&effects, side), is_important };
            }
        }
        Ok(())
    }

    fn hiding(&self) -> Option<Hiding> {
        if self.hides("display") {
            return Some(Hiding::Display);
        }
        if self.has_no_size() {
            return Some(Hiding::Size);
        }
        if self.is_at_most("text-indent", FAR) || AXES.iter().any(|axis| self.is_offscreen(axis)) {
            return Some(Hiding::Offscreen);
        }
        if self.hides("visibility") || self.is_at_most("opacity", FAINT) {
            return Some(Hiding::Fade);
        }
        None
    }

    fn has_no_size(&self) -> bool {
        if self.is_at_most("font-size", FAINT) {
            return true;
        }
        if ["clip", "clip-path", "transform"].iter().any(|name| self.hides(name)) {
            return true;
        }
        let clips = ["overflow-x", "overflow-y"].iter().any(|name| self.hides(name));
        clips && AXES.iter().any(|axis| self.is_closed(axis))
    }

    /// Whether the value of a property hides by itself.
    fn hides(&self, name: &str) -> bool {
        self.px("", name) > 0.0
    }

    fn is_at_most(&self, name: &str, limit: f32) -> bool {
        self.0.get(name).is_some_and(|winner| winner.effect.is_some_and(|px| px <= limit))
    }

    /// The effect of the property `prefix` + `name`, 0 without one.
    fn px(&self, prefix: &str, name: &str) -> f32 {
        self.0.get(&[prefix, name].concat()).and_then(|winner| winner.effect).unwrap_or(0.0)
    }

    /// Whether the box has no room along this axis. Padding still gives some
    /// (`height: 0; padding-bottom: 56%` reserves the space of a picture), and so does a minimum.
    fn is_closed(&self, [size, start, end]: &[&str; 3]) -> bool {
        let room = self.px("min-", size) + self.px("padding-", start) + self.px("padding-", end);
        let is_tiny = self.is_at_most(size, TINY_BOX) || self.is_at_most(&["max-", size].concat(), TINY_BOX);
        is_tiny && room <= TINY_BOX
    }

    /// Whether the whole box is off-screen along this axis. Not a box so long that it reaches back
    /// (a slider's `left: -1170px; width: 5850px`), nor one that is extended to both sides or
    /// centred (`left: 50%; margin-left: -1280px`), as banners and backgrounds are.
    fn is_offscreen(&self, [size, start, end]: &[&str; 3]) -> bool {
        let inset = self.inset(start);
        let pulled = inset + self.px("margin-", start) + self.px("padding-", start);
        let is_before = self.is_far(inset, size) || inset <= 0.0 && self.is_far(pulled, size);
        let is_after = self.is_far(self.inset(end), size);
        is_before != is_after && !(is_before && self.is_far(self.px("margin-", end), size))
    }

    /// Whether a box that begins at `px` ends off-screen.
    fn is_far(&self, px: f32, size: &str) -> bool {
        px <= FAR && px + self.px("", size).max(0.0) <= 0.0
    }

    /// The distance from a side, which has an effect only on positioned boxes.
    fn inset(&self, side: &str) -> f32 {
        if self.px("", "position") > 0.0 { self.px("", side) } else { 0.0 }
    }
}
