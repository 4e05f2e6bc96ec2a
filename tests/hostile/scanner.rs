//! Checks that output has only elements and attributes of the model, without an HTML parser.
//!
//! It reads the output as text. Every `<` must begin a known tag, in exactly the spelling of the
//! renderer. Tags must be balanced. Values must be in double quotes and have no raw `"`, `<` or
//! `>`. There must be no forbidden character. The tables here are not the renderer's, so that an
//! element that is added to the renderer by mistake is found.

use crate::letters;

/// Browsers parse deeper output as another tree, and the page around it too.
const MAX_DEPTH: usize = 64;

/// The elements, and their attributes in the order in which the renderer writes them.
pub(crate) const MODEL: [(&str, &[&str]); 29] = [
    ("a", &["href", "rel"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("code", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("img", &["src", "alt", "width", "height"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("thead", &[]),
    ("tr", &[]),
    ("ul", &[]),
];

const VOID: [&str; 3] = ["br", "hr", "img"];

/// Attributes that are numbers, and their maximum.
const NUMBERS: [(&str, u32); 5] =
    [("colspan", 100), ("rowspan", 65_534), ("start", i32::MAX as u32), ("width", 100_000), ("height", 100_000)];

/// A start tag. The values of its attributes are still escaped.
pub(crate) struct Tag<'h> {
    pub(crate) name: &'h str,
    pub(crate) attributes: Vec<(&'h str, &'h str)>,
}

/// Returns the start tags of `html`, or the first thing that the renderer does not write.
pub(crate) fn scan<'h>(html: &'h str, model: &[(&str, &[&str])]) -> Result<Vec<Tag<'h>>, String> {
    let mut tags = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some((text, tail)) = rest.split_once('<') {
        check_text(text)?;
        let (inner, tail) = tail.split_once('>').ok_or("a tag does not end")?;
        rest = tail;
        if let Some(name) = inner.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> ends {last:?}"));
            }
            continue;
        }
        let tag = read_tag(inner, model)?;
        if !VOID.contains(&tag.name) {
            open.push(tag.name);
        }
        if open.len() > MAX_DEPTH {
            return Err(format!("deeper than {MAX_DEPTH}: {open:?}"));
        }
        tags.push(tag);
    }
    check_text(rest)?;
    if open.is_empty() { Ok(tags) } else { Err(format!("without an end tag: {open:?}")) }
}

fn check_text(text: &str) -> Result<(), String> {
    if text.contains('>') {
        return Err(format!("a raw `>` in {text:?}"));
    }
    check_references(text)?;
    letters::check(text, &['\n', '\t'])
}

/// Every `&` must begin one of the five references that the renderer writes.
fn check_references(text: &str) -> Result<(), String> {
    let known = ["amp;", "lt;", "gt;", "quot;", "nbsp;"];
    for after in text.split('&').skip(1) {
        if !known.iter().any(|name| after.starts_with(name)) {
            return Err(format!("an unknown reference: &{}", after.chars().take(20).collect::<String>()));
        }
    }
    Ok(())
}

fn read_tag<'h>(inner: &'h str, model: &[(&str, &[&str])]) -> Result<Tag<'h>, String> {
    let (name, mut rest) = inner.split_once(' ').map_or((inner, ""), |(name, rest)| (name, rest));
    let Some((_, known)) = model.iter().find(|(known, _)| *known == name) else {
        return Err(format!("not an element of the model: <{inner}>"));
    };
    let mut attributes = Vec::new();
    let mut known = known.iter();
    while !rest.is_empty() {
        let (attribute, tail) =
            rest.split_once("=\"").ok_or_else(|| format!("an attribute without quotes: <{inner}>"))?;
        let (value, tail) = tail.split_once('"').ok_or_else(|| format!("a value does not end: <{inner}>"))?;
        if !known.any(|known| *known == attribute) {
            return Err(format!("not an attribute of the model, or in another order: {attribute} in <{inner}>"));
        }
        if value.contains('<') {
            return Err(format!("a raw `<` in a value: <{inner}>"));
        }
        check_references(value)?;
        letters::check(value, &[])?;
        check_number(attribute, value)?;
        attributes.push((attribute, value));
        rest = match tail.strip_prefix(' ') {
            Some(tail) if !tail.is_empty() => tail,
            None if tail.is_empty() => "",
            _ => return Err(format!("not exactly one space between attributes: <{inner}>")),
        };
    }
    if inner.ends_with(' ') {
        return Err(format!("a space at the end of a tag: <{inner}>"));
    }
    Ok(Tag { name: &inner[..name.len()], attributes })
}

fn check_number(attribute: &str, value: &str) -> Result<(), String> {
    let Some((_, limit)) = NUMBERS.iter().find(|(name, _)| *name == attribute) else { return Ok(()) };
    match value.parse::<u32>() {
        Ok(number) if number <= *limit && number.to_string() == value => Ok(()),
        _ => Err(format!("{attribute}=\"{value}\" is not a number up to {limit}")),
    }
}

/// Replaces the five references by their characters.
pub(crate) fn unescaped(value: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{A0}"), ("&amp;", "&")];
    pairs.iter().fold(value.to_owned(), |value, (reference, text)| value.replace(reference, text))
}

#[test]
fn output_of_the_renderer_passes() {
    let html = "<h2>一、&amp; &lt;b&gt;&nbsp;\"x\"</h2>\n<p><a href=\"https://a.example/?a=1&amp;b\" \
        rel=\"noopener noreferrer\">甲<br></a></p>\n<table>\n<tbody>\n<tr><td colspan=\"2\" rowspan=\"3\">乙</td></tr>\n</tbody>\n\
        </table>\n<figure><img src=\"https://a.example/\" alt=\"\" width=\"6\"></figure>\n<hr>\n";
    let tags = scan(html, &MODEL).expect("it is well formed");
    assert_eq!((tags.len(), tags[2].attributes[0]), (11, ("href", "https://a.example/?a=1&amp;b")));
}

#[test]
fn other_markup_is_found() {
    for html in [
        "<p onclick=x>甲</p>",
        "<p onclick=\"x\">甲</p>",
        "<script>x</script>",
        "<P>甲</P>",
        "<p>甲",
        "甲</p>",
        "<p><em>甲</p></em>",
        "<p>甲 < 乙</p>",
        "<p>甲 > 乙</p>",
        "<p>甲 & 乙</p>",
        "<p>甲 &copy; 乙</p>",
        "<!-- 甲 -->",
        "<p >甲</p>",
        "<p/>",
        "<br/>",
        "<a href='https://a.example/'>甲</a>",
        "<a href=https://a.example/>甲</a>",
        "<a rel=\"noopener noreferrer\" href=\"https://a.example/\">甲</a>",
        "<a href=\"https://a.example/\" href=\"https://b.example/\">甲</a>",
        "<a href=\"<\">甲</a>",
        "<a href=\">\">甲</a>",
        "<a href=\"a\"rel=\"b\">甲</a>",
        "<a href=\"a\"  rel=\"b\">甲</a>",
        "<a href=\"a\" >甲</a>",
        "<ol start=\"-1\"></ol>",
        "<ol start=\"01\"></ol>",
        "<td colspan=\"101\"></td>",
        "<p>甲\r乙</p>",
        "<p>甲\0乙</p>",
        "<p>甲\u{202E}乙</p>",
        "<p>甲\u{FDD0}乙</p>",
        "<img src=\"https://a.example/\" alt=\"甲\n乙\">",
        "<p",
    ] {
        assert!(scan(html, &MODEL).is_err(), "{html}");
    }
    let deep = "<blockquote>".repeat(65) + &"</blockquote>".repeat(65);
    assert!(scan(&deep, &MODEL).is_err_and(|fault| fault.contains("deeper")));
}
