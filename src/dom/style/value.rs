//! Values of the CSS properties that can hide an element or show it again.

use std::iter;

use cssparser::{ParseError, Parser, Token};

/// The effect of a value: pixels (not a number if unknown), or, for keywords and shapes, `Some` if
/// they hide.
pub(super) type Effect = Option<f32>;
/// A value, or an error if browsers reject it and skip the declaration.
pub(super) type StyleResult<T = Effect> = Result<T, ParseError<()>>;
pub(super) type ValueReader = fn(&mut Parser<'_>) -> StyleResult;

/// Boxes of up to this many pixels show nothing: 1px, and 1pt = 1.33px.
pub(super) const TINY_BOX: f32 = 1.5;
/// The effect of a keyword or shape that hides.
const HIDES: f32 = 1.0;
/// A box is empty if `inset()` cuts off this share of it; a common recipe is 99.9 %.
const ALL_CUT: f32 = 0.99;
/// The approximate pixels of each unit. Those of fonts and windows vary; these are usual values.
const PX_PER_UNIT: [(&str, f32); 6] =
    [("px", 1.0), ("pt", 1.3), ("mm q", 3.8), ("ex ch vw vh vmin vmax", 10.0), ("em rem pc lh", 16.0), ("cm in", 38.0)];

/// Keywords that show. A later one replaces an earlier `none` or 0; a word that is in no list is
/// not valid.
const DISPLAYS: &str = "block inline inline-block flow-root flex inline-flex grid inline-grid table inline-table \
    list-item contents table-row-group table-header-group table-footer-group table-row table-cell table-column-group \
    table-column table-caption run-in flow ruby math ruby-base ruby-text -webkit-box -webkit-inline-box -webkit-flex";
const SIZES: &str = "auto none min-content max-content fit-content stretch -webkit-fill-available -moz-available";
const FONT_SIZES: &str = "xx-small x-small small medium large x-large xx-large xxx-large smaller larger math";

/// How one component of a property's value is read; `None` for properties that neither hide nor
/// show.
pub(super) fn value_reader(property: &str) -> Option<ValueReader> {
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

pub(super) fn unexpected() -> ParseError<()> {
    ParseError::unexpected_token()
}

/// The components of a value up to the first that is not valid, at most `n`.
pub(super) fn components(
    value: &mut Parser<'_>,
    n: usize,
    reader: impl Fn(&mut Parser<'_>) -> StyleResult,
) -> Vec<Effect> {
    iter::from_fn(|| value.try_parse(&reader).ok()).take(n).collect()
}

/// The component of a side, counted clockwise from the top. A missing side has the component of the
/// opposite side, or else the first one.
pub(super) fn component(effects: &[Effect], side: usize) -> Effect {
    if let Some(effect) = effects.get(side) {
        return *effect;
    }
    if side >= 2
        && let Some(effect) = effects.get(side - 2)
    {
        return *effect;
    }
    *effects.first()?
}

/// Whether `word` is one of `words`, which are separated by spaces.
fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|one| one.eq_ignore_ascii_case(word))
}

/// One of the words in `hiding` or `shown`, which are separated by spaces, or a value that depends
/// on the rest of the page.
fn keyword(value: &mut Parser<'_>, hiding: &str, shown: &str) -> StyleResult {
    match value.next()? {
        Token::Ident(word) if is_among(word, hiding) => Ok(Some(HIDES)),
        Token::Ident(word) if is_among(word, shown) || is_among(word, "inherit initial unset revert") => Ok(None),
        Token::Function(name) if is_among(name, "var env attr calc min max clamp fit-content") => Ok(Some(f32::NAN)),
        _ => Err(unexpected()),
    }
}

/// Pixels, not fewer than `least`, or one of `words`.
fn length(value: &mut Parser<'_>, least: f32, words: &str) -> StyleResult {
    if let Ok(px) = value.try_parse(|value| pixels(value, least)) {
        return Ok(Some(px));
    }
    keyword(value, "", words)
}

/// Pixels, not fewer than `least`. A number other than 0 without a unit is not valid, as in every
/// page with a doctype.
fn pixels(value: &mut Parser<'_>, least: f32) -> StyleResult<f32> {
    match value.next()? {
        Token::Number { value: 0.0, .. } | Token::Percentage { unit_value: 0.0, .. } => Ok(0.0),
        Token::Percentage { .. } => Ok(f32::NAN),
        Token::Dimension { value, unit, .. } if *value >= least => {
            let known = PX_PER_UNIT.iter().find(|(units, _)| is_among(unit, units));
            let (_, px) = known.ok_or_else(unexpected)?;
            Ok(value * px)
        }
        _ => Err(unexpected()),
    }
}

/// A share of the whole: 0.5 or 50 %.
fn share(value: &mut Parser<'_>) -> StyleResult {
    if let Ok(share) = value.try_parse(Parser::expect_percentage) {
        return Ok(Some(share));
    }
    if let Ok(share) = value.try_parse(Parser::expect_number) {
        return Ok(Some(share));
    }
    keyword(value, "", "")
}

/// The arguments of one of the functions in `names`, up to the first that `reader` rejects.
fn arguments(value: &mut Parser<'_>, names: &str, reader: ValueReader) -> StyleResult<Vec<Effect>> {
    value.try_parse(|value| {
        if !is_among(value.expect_function()?, names) {
            return Err(unexpected());
        }
        value.parse_nested_block(|value| {
            let arguments = components(value, usize::MAX, |value| argument(value, reader));
            while value.next().is_ok() {}
            Ok(arguments)
        })
    })
}

/// One argument and the comma after it, if there is one.
fn argument(value: &mut Parser<'_>, reader: ValueReader) -> StyleResult {
    let effect = reader(value)?;
    let _ = value.try_parse(Parser::expect_comma);
    Ok(effect)
}

/// `rect(top, right, bottom, left)`, all measured from the top left corner; `auto` is the edge of
/// the box.
fn clip(value: &mut Parser<'_>) -> StyleResult {
    let Ok(edges) = arguments(value, "rect", |value| length(value, f32::MIN, "auto")) else {
        return keyword(value, "", "auto");
    };
    let [top, right, bottom, left] = edges[..] else { return Err(unexpected()) };
    Ok((is_tiny(top, bottom) || is_tiny(left, right)).then_some(HIDES))
}

fn is_tiny(from: Effect, to: Effect) -> bool {
    from.zip(to).is_some_and(|(from, to)| to - from <= TINY_BOX)
}

/// `inset()` is read; any other shape or word counts as one that shows.
fn clip_path(value: &mut Parser<'_>) -> StyleResult {
    let Ok(cuts) = arguments(value, "inset", inset_share) else {
        value.next()?;
        return Ok(None);
    };
    let cut = |side| component(&cuts, side).unwrap_or(0.0);
    Ok((cut(0) + cut(2) >= ALL_CUT || cut(1) + cut(3) >= ALL_CUT).then_some(HIDES))
}

/// An argument of `inset()` if it is a share; a length has no effect, because the size of the box
/// is unknown.
fn inset_share(value: &mut Parser<'_>) -> StyleResult {
    if let Ok(cut) = value.try_parse(share) {
        return Ok(cut);
    }
    length(value, f32::MIN, "")?;
    Ok(None)
}

/// Hides if a function scales to nothing. A translation does not count: sliders show their second
/// picture with one.
fn transform(value: &mut Parser<'_>) -> StyleResult {
    let effects = components(value, usize::MAX, transform_function);
    if effects.is_empty() {
        return keyword(value, "", "none");
    }
    Ok(effects.into_iter().flatten().next())
}

fn transform_function(value: &mut Parser<'_>) -> StyleResult {
    if let Ok(factors) = arguments(value, "scale scalex scaley scale3d", share) {
        let is_nothing = factors.iter().take(2).any(|factor| *factor == Some(0.0));
        return Ok(is_nothing.then_some(HIDES));
    }
    value.expect_function()?;
    Ok(None)
}
