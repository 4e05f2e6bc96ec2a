//! Says whether an inline `style` attribute hides its element, and how.
//!
//! It is read as a browser reads it, since both mistakes lose: hidden text is search padding or a second copy of the
//! article, while a clamped container (`height: 500px; overflow: hidden`, `max-height: NaNpx`) is the article itself.
//! Style sheets are not seen, nor is the element: a span that ignores its `width` counts as a box that obeys it. What
//! cannot be known (`calc(…)`, `var(…)`, `inherit`) counts as shown.

use std::collections::BTreeMap;
use std::iter;

use cssparser::{Delimiter, ParseError, Parser, Token, parse_important};
use memchr::{memchr_iter, memchr3_iter};

/// How an inline style hides its element; of several ways, the first of `Display`, `Size`, `Offscreen`, `Fade`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hiding {
    /// `display: none`: the element and all below it make no box.
    Display,
    /// `visibility: hidden` or `collapse`, or opacity 0. Pages that fade in have it around their whole body: callers
    /// obey it only where something else remains. A child may make itself visible again.
    Fade,
    /// `font-size: 0`, a box of 0 or 1 pixels that clips, empty `clip` or `clip-path`, `transform: scale(0)`. Wrappers
    /// of inline blocks have `font-size: 0` too, to close gaps: a child that sets its own size is shown after all.
    Size,
    /// Positioned, pulled by a margin or indented 999 pixels or more outside of the page.
    Offscreen,
}

/// The longest style read, in bytes; the rest is not looked at. Real styles: at most 1,075.
const READ_AT_MOST: usize = 16 * 1024;
/// Boxes up to this many pixels show nothing: 1px, and 1pt = 1.33px.
const TINY_BOX: f32 = 1.5;
/// Text of up to this many pixels, or this opaque, is not seen: 0 in any unit; a real page has opacity 0.000000001.
const FAINT: f32 = 0.01;
/// A box that begins here is off-screen. Real pages hide with -999px to -99999px; their ordinary offsets end at -270px.
const FAR: f32 = -999.0;
/// A box is empty that `inset()` cuts by this many percent; a usual recipe is 99.9 %.
const ALL_CUT: f32 = 0.99;
/// Pixels taken for a unit, roughly; those of fonts and windows vary, and this is usual.
const PX_PER_UNIT: [(&str, f32); 6] =
    [("px", 1.0), ("pt", 1.3), ("mm q", 3.8), ("ex ch vw vh vmin vmax", 10.0), ("em rem pc lh", 16.0), ("cm in", 38.0)];
/// Along each axis the size, the side where it starts and the one where it ends.
const AXES: [[&str; 3]; 2] = [["width", "left", "right"], ["height", "top", "bottom"]];
/// Words that show, of which a later one undoes an earlier `none` or 0; others are passed over.
const DISPLAYS: &str = "block inline inline-block flow-root flex inline-flex grid inline-grid table inline-table \
    list-item contents table-row-group table-header-group table-footer-group table-row table-cell table-column-group \
    table-column table-caption run-in flow ruby math ruby-base ruby-text -webkit-box -webkit-inline-box -webkit-flex";
const SIZES: &str = "auto none min-content max-content fit-content stretch -webkit-fill-available -moz-available";
const FONT_SIZES: &str = "xx-small x-small small medium large x-large xx-large xxx-large smaller larger math";

/// How `style` hides its element, if it does.
///
/// A value that browsers reject is passed over, a later declaration beats an earlier one, and `!important` beats both.
pub(crate) fn hiding(style: &str) -> Option<Hiding> {
    let end = (0..=style.len().min(READ_AT_MOST)).rfind(|at| style.is_char_boundary(*at)).unwrap_or_default();
    let style = &style[..end];
    if !may_hide(style.as_bytes()) {
        return None;
    }
    let mut declared = Declared::default();
    let mut input = Parser::new(style);
    while !input.is_exhausted() {
        let _ = input.parse_until_after(Delimiter::Semicolon, |input| declared.declare(input));
    }
    declared.hiding()
}

/// Whether a parse could find anything: hiding takes a property of one of these names, a `font-size` with a zero or a
/// negative number, if no escape or comment conceals it. Most real styles end here.
fn may_hide(style: &[u8]) -> bool {
    let is_number = |at: usize| style.get(at).is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.');
    let has_zero = |font: &[u8]| memchr_iter(b'0', font).any(|at| !font[at - 1].is_ascii_digit());
    memchr3_iter(b'\\', b'*', b'-', style).any(|at| style[at] != b'-' || is_number(at + 1))
        || style.split(|byte| *byte == b';').map(<[u8]>::trim_ascii_start).any(|declaration| {
            let name = declaration.first_chunk().unwrap_or(b"none").map(|byte| byte.to_ascii_lowercase());
            matches!(&name, b"clip" | b"disp" | b"opac" | b"over" | b"tran" | b"visi" | b"-web")
                || &name == b"font" && has_zero(declaration)
        })
}

/// What a declaration does: pixels (not a number where unknown) or, for keywords and shapes, `Some` where they hide.
type Effect = Option<f32>;
/// What was read, or an error where browsers reject it and pass over the declaration.
type Read<T = Effect> = Result<T, ParseError<()>>;
type Reader = fn(&mut Parser<'_>) -> Read;

/// The longhands that decide, each with the effect that has won so far and whether it is important.
#[derive(Default)]
struct Declared(BTreeMap<String, (Effect, bool)>);

impl Declared {
    fn declare(&mut self, input: &mut Parser<'_>) -> Read<()> {
        let name = input.expect_ident()?.to_ascii_lowercase();
        let alias = name.strip_prefix("-webkit-").filter(|name| matches!(*name, "clip-path" | "opacity" | "transform"));
        let name = alias.unwrap_or(&name);
        let reader = reader(name).ok_or_else(unexpected)?;
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
        let important = input.try_parse(parse_important).is_ok();
        input.expect_exhausted()?;
        for (side, name) in names.iter().enumerate() {
            let winner = self.0.entry((*name).to_owned()).or_default();
            if important || !winner.1 {
                *winner = (component(&effects, side), important);
            }
        }
        Ok(())
    }

    fn hiding(&self) -> Option<Hiding> {
        let hides = |name: &&str| self.px("", name) > 0.0;
        if hides(&"display") {
            Some(Hiding::Display)
        } else if self.is_at_most("font-size", FAINT)
            || ["clip", "clip-path", "transform"].iter().any(hides)
            || ["overflow-x", "overflow-y"].iter().any(hides) && AXES.iter().any(|axis| self.is_closed(axis))
        {
            Some(Hiding::Size)
        } else if self.is_at_most("text-indent", FAR) || AXES.iter().any(|axis| self.is_away(axis)) {
            Some(Hiding::Offscreen)
        } else if hides(&"visibility") || self.is_at_most("opacity", FAINT) {
            Some(Hiding::Fade)
        } else {
            None
        }
    }

    fn is_at_most(&self, name: &str, limit: f32) -> bool {
        self.0.get(name).is_some_and(|(effect, _)| effect.is_some_and(|px| px <= limit))
    }

    /// The effect of the property `prefix` + `name`, 0 without one.
    fn px(&self, prefix: &str, name: &str) -> f32 {
        self.0.get(&[prefix, name].concat()).and_then(|(effect, _)| *effect).unwrap_or(0.0)
    }

    /// No room in this direction. Padding still gives some (`height: 0; padding-bottom: 56%` keeps a picture's place),
    /// and so does a minimum.
    fn is_closed(&self, [size, start, end]: &[&str; 3]) -> bool {
        let room = self.px("min-", size) + self.px("padding-", start) + self.px("padding-", end);
        let is_tiny = self.is_at_most(size, TINY_BOX) || self.is_at_most(&["max-", size].concat(), TINY_BOX);
        is_tiny && room <= TINY_BOX
    }

    /// Outside as a whole: not a box so long that it reaches back (a slider's `left: -1170px; width: 5850px`), nor one
    /// drawn out to both sides or centred (`left: 50%; margin-left: -1280px`), as banners and backgrounds are.
    fn is_away(&self, [size, start, end]: &[&str; 3]) -> bool {
        let is_far = |px: f32| px <= FAR && px + self.px("", size).max(0.0) <= 0.0;
        let inset = |side: &str| if self.px("", "position") > 0.0 { self.px("", side) } else { 0.0 };
        let pulled = inset(start) + self.px("margin-", start) + self.px("padding-", start);
        let before = is_far(inset(start)) || inset(start) <= 0.0 && is_far(pulled);
        let after = is_far(inset(end));
        before != after && !(before && is_far(self.px("margin-", end)))
    }
}

/// How a component of the property is read; all that can hide, or undo it.
fn reader(property: &str) -> Option<Reader> {
    Some(match property {
        "display" => |v| keyword(v, "none", DISPLAYS),
        "visibility" => |v| keyword(v, "hidden collapse", "visible"),
        "position" => |v| keyword(v, "absolute fixed", "static relative sticky"),
        "overflow" | "overflow-x" | "overflow-y" => |v| keyword(v, "hidden clip", "visible auto scroll"),
        "opacity" => share,
        "clip" => clip,
        "clip-path" => clip_path,
        "transform" => transform,
        "text-indent" => |v| length(v, f32::MIN, ""),
        "font-size" => |v| length(v, 0.0, FONT_SIZES),
        "inset" | "top" | "right" | "bottom" | "left" => |v| length(v, f32::MIN, "auto"),
        "margin" | "margin-top" | "margin-right" | "margin-bottom" | "margin-left" => |v| length(v, f32::MIN, "auto"),
        "padding" | "padding-top" | "padding-right" | "padding-bottom" | "padding-left" => |v| length(v, 0.0, ""),
        "width" | "min-width" | "max-width" | "height" | "min-height" | "max-height" => |v| length(v, 0.0, SIZES),
        _ => return None,
    })
}

fn unexpected() -> ParseError<()> {
    ParseError::unexpected_token()
}

/// Components as long as there are any, at most `n`.
fn components(value: &mut Parser<'_>, n: usize, reader: impl Fn(&mut Parser<'_>) -> Read) -> Vec<Effect> {
    iter::from_fn(|| value.try_parse(&reader).ok()).take(n).collect()
}

/// The component of a side, from the top clockwise: where there are fewer, the opposite or else the first stands in.
fn component(effects: &[Effect], side: usize) -> Effect {
    *effects.get(side).or_else(|| effects.get(side.checked_sub(2)?)).or(effects.first())?
}

fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|one| one.eq_ignore_ascii_case(word))
}

/// One of the words of `hiding` or `shown`, both parted by spaces, or what only the page around it could tell.
fn keyword(value: &mut Parser<'_>, hiding: &str, shown: &str) -> Read {
    match value.next()? {
        Token::Ident(word) if is_among(word, hiding) => Ok(Some(1.0)),
        Token::Ident(word) if is_among(word, shown) || is_among(word, "inherit initial unset revert") => Ok(None),
        Token::Function(name) if is_among(name, "var env attr calc min max clamp fit-content") => Ok(Some(f32::NAN)),
        _ => Err(unexpected()),
    }
}

/// Pixels, not fewer than `least`, or one of `words`. A number without unit is none, as in every page with a doctype.
fn length(value: &mut Parser<'_>, least: f32, words: &str) -> Read {
    let px = value.try_parse(|value| match value.next()? {
        Token::Number { value: 0.0, .. } | Token::Percentage { unit_value: 0.0, .. } => Ok(0.0),
        Token::Percentage { .. } => Ok(f32::NAN),
        Token::Dimension { value, unit, .. } if *value >= least => {
            let unit = PX_PER_UNIT.iter().find(|(units, _)| is_among(unit, units));
            Ok(value * unit.ok_or_else(unexpected)?.1)
        }
        _ => Err(unexpected()),
    });
    px.map(Some).or_else(|_| keyword(value, "", words))
}

/// A share of the whole: 0.5 or 50 %.
fn share(value: &mut Parser<'_>) -> Read {
    let share = value.try_parse(Parser::expect_percentage).or_else(|_| value.try_parse(Parser::expect_number));
    share.map(Some).or_else(|_| keyword(value, "", ""))
}

/// The arguments of one of the functions `names`, up to the first that `reader` does not know.
fn arguments(value: &mut Parser<'_>, names: &str, reader: Reader) -> Read<Vec<Effect>> {
    value.try_parse(|value| {
        value.expect_function().ok().filter(|name| is_among(name, names)).ok_or_else(unexpected)?;
        value.parse_nested_block(|value| {
            let one = |value: &mut Parser<'_>| reader(value).inspect(|_| drop(value.try_parse(Parser::expect_comma)));
            let arguments = components(value, usize::MAX, one);
            while value.next().is_ok() {}
            Ok(arguments)
        })
    })
}

/// `rect(top, right, bottom, left)`, all from the top left corner; `auto` is the box's own edge.
fn clip(value: &mut Parser<'_>) -> Read {
    let edge: Reader = |value| length(value, f32::MIN, "auto");
    let Ok(edges) = arguments(value, "rect", edge) else { return keyword(value, "", "auto") };
    let [top, right, bottom, left] = edges[..] else { return Err(unexpected()) };
    let is_empty = |from: Effect, to: Effect| from.zip(to).is_some_and(|(from, to)| to - from <= TINY_BOX);
    Ok((is_empty(top, bottom) || is_empty(left, right)).then_some(1.0))
}

/// Only `inset()` is looked into; any other shape or word counts as one that shows.
fn clip_path(value: &mut Parser<'_>) -> Read {
    let cut: Reader = |value| value.try_parse(share).or_else(|_| length(value, f32::MIN, "").map(|_| None));
    let Ok(cuts) = arguments(value, "inset", cut) else { return Ok(value.next().map(|_| None)?) };
    let cut = |side| component(&cuts, side).unwrap_or(0.0);
    Ok((cut(0) + cut(2) >= ALL_CUT || cut(1) + cut(3) >= ALL_CUT).then_some(1.0))
}

/// Scaled to nothing. A translation is no sign: sliders show their second picture with one.
fn transform(value: &mut Parser<'_>) -> Read {
    let effects = components(value, usize::MAX, |value| {
        let is_nothing = |factors: Vec<Effect>| factors.iter().take(2).any(|factor| *factor == Some(0.0));
        let scale = arguments(value, "scale scalex scaley scale3d", share).map(|it| is_nothing(it).then_some(1.0));
        scale.or_else(|_| Ok(value.expect_function().map(|_| None)?))
    });
    effects.into_iter().reduce(Option::or).map_or_else(|| keyword(value, "", "none"), Ok)
}

#[cfg(test)]
mod tests {
    use super::{Hiding, READ_AT_MOST, hiding, may_hide};

    /// Checks styles parted by ` | `.
    fn check(expected: Option<Hiding>, styles: &str) {
        for style in styles.split(" | ") {
            assert_eq!(hiding(style), expected, "{style}");
            assert_eq!(hiding(&style.to_ascii_uppercase()), expected, "upper case of {style}");
        }
    }

    #[test]
    fn hidden_elements_are_told_by_how_they_are() {
        let display = " display : None ; | d\\69splay:n\\6fne | display/**/:/* ; */none/**/ | color:red;display:none | \
            display:none!important;display:block | display:none ! important | display:none;display:foo | \
            display:none;left:9px | display:none;display:block none | display:block;display:none | \
            *zoom:1;;display:none | @a{b;c};display:none | a{b:c;d};display:none | background:url(a;b);display:none | \
            display:none;--x:{display:block} | font:';';display:none";
        check(Some(Hiding::Display), display);
        let fade = "visibility:hidden | visibility:collapse;visibility:foo | opacity:0 | opacity:0.0 | opacity:.01 | \
            opacity:0% | opacity:-1 | -webkit-opacity:0 | visibility:hidden;opacity:1";
        check(Some(Hiding::Fade), fade);
        let size = "font-size:0 | font-size:0px | font-size: .0em | font-size:0% | height:0;overflow:hidden | \
            width:1px;overflow:clip auto | max-height:1pt;overflow-y:hidden | height:0;padding:0 9px;overflow:hidden | \
            clip:rect(0 0 0 0) | clip:rect(1px, 1px, 1px, 1px) | clip-path:inset(50%) | \
            -webkit-clip-path:inset(100%) | clip-path:inset(0 0 99.9% 99.9% round 1px) | transform:scale(0) | \
            transform:rotate(9deg) scaleY(0) | transform:scale(1,0%) | visibility:hidden; height:0px; font-size:0px";
        check(Some(Hiding::Size), size);
        let offscreen = "position:absolute;left:-999px | position:fixed!important;top:-99999px | text-indent:-9999px | \
            position:absolute;inset:-9999px auto auto 0 | position:absolute;right:-63em | \
            position:absolute;left:-100vw | position:absolute;top:-50000px;width:100em | margin-left:-999px | \
            margin:-800pt 0 0 | position:absolute;left:-1e4px;width:100%;visibility:hidden";
        check(Some(Hiding::Offscreen), offscreen);
    }

    #[test]
    fn what_only_looks_hidden_is_shown() {
        let shown = " | text-align:center | height:500px;overflow:hidden | max-height:NaNpx;overflow:hidden | \
            overflow:hidden | color:#fff | height:0 | width:1px;height:1px | height:0;overflow:visible | \
            height:0;overflow:hidden;padding-bottom:56.25% | height:0;min-height:9px;overflow:hidden | \
            width:1%;overflow:hidden | height:2px;overflow:hidden | height:1;overflow:hidden | \
            height:-1px;overflow:hidden | height:0;overflow:hidden;overflow:visible | clip:auto | \
            clip:rect(0,100px,20px,0) | clip-path:inset(9px) | clip-path:circle(50%) | transform:scale(0.5) | \
            transform:scale(0);transform:none | transform:translate3d(-1920px,0,0) | font-size:10.0px | \
            font-size:100% | font-size:0;font-size:14px | font-size:0 1px | opacity: | opacity:0.5 | stop-opacity:0 | \
            filter:alpha(opacity=0) | /*display:none*/ | /*display:none | content:'display:none' | \
            content:'a;display:none' | x:display:none | display=none | x:(display:none;display:none) | \
            {display:none} | --display:none | -webkit-display:none | display:none foo | display;none | \
            display:'none' | display：none | display:none;display:block | display:block!important;display:none | \
            display:none !ie | display:none} | display:none;display:var(--x) | display:none;display:inherit | \
            visibility:hidden;visibility:visible | left:-9999px | position:relative;left:-9999px | \
            position:absolute;left:-191px | position:absolute;left:-9999 | \
            position:absolute;left:-1170px;width:5850px | text-indent:-2em | \
            position:absolute;left:-9999px;right:-9999px | position:absolute;left:50%;margin-left:-1280px | \
            margin:0 -9999px | margin-left:-9999px;padding-left:9999px | margin-left:-100% | margin-bottom:-9999px | \
            left:calc(-9999px)";
        check(None, shown);
    }

    #[test]
    fn common_styles_take_no_parse_and_long_or_deep_ones_are_bounded() {
        assert!(!may_hide(b"TEXT-INDENT: 2em; text-align: center;margin:0;font-size:16px;color:#000;a"));
        let deep = || {
            for open in "( { [ {[( a( url( \\ /* ' @a{ scale( )]} calc( var( a:".split(' ') {
                for name in "x display: margin: clip:rect( clip-path:inset( transform:scale(".split(' ') {
                    assert_eq!(hiding(&[name, &open.repeat(10_000), ";display:block"].concat()), None, "{name}{open}");
                }
            }
        };
        std::thread::Builder::new().stack_size(512 * 1024).spawn(deep).unwrap().join().unwrap();
        let late = |n| ["é".repeat(n).as_str(), ";display:none"].concat();
        assert_eq!(hiding(&late(READ_AT_MOST / 2 - 9)), Some(Hiding::Display));
        assert_eq!(hiding(&late(READ_AT_MOST / 2)), None);
    }
}
