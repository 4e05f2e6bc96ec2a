//! Reads the attack vectors of `fixtures/hostile`. Each file is a class of attacks and has several
//! named vectors.
//!
//! ```text
//! Lines before the first vector describe the class.
//!
//! === name: what this vector attacks, in one line
//! ? html is <p>正文。</p>\n
//! ? text lacks 正文
//! <p>the input, up to the next vector
//! ```
//!
//! A line that begins with `? ` is a setting (`base URL`, `charset LABEL`,
//! `kind page|post|fragment`, `escaped`) or an expectation: `FIELD is|has|lacks VALUE`. The field
//! is `html`, `text`, `markdown`, `error`, or a key of the article's JSON (`title`, `source.name`,
//! `removed.0.text`). A vector without an expectation only has to pass the checks for every input.
//! Values may contain `\n`, `\r`, `\t`, `\\`, `\xHH` for a byte, `\u{H}` for a character and
//! `\{N|text|}` for a repetition. The input may contain them too if `escaped` is set.
//!
//! The word [`CANARY`] marks content that is not text: scripts, comments, attributes.

use std::fs;
use std::path::{Path, PathBuf};

use finclean::{Article, Cleaner, Error, InputKind};

/// A word that no output of a vector may contain.
pub(crate) const CANARY: &str = "NEVER";

/// One attack.
#[derive(Debug, Default)]
pub(crate) struct Vector {
    /// The file's stem and the vector's name: `mxss/style_in_svg`.
    pub(crate) id: String,
    /// What it attacks, in one line.
    pub(crate) attack: String,
    pub(crate) input: Vec<u8>,
    pub(crate) expected: Vec<Expected>,
    base: Option<String>,
    charset: Option<String>,
    kind: Option<InputKind>,
}

/// An expectation of a vector.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) field: String,
    pub(crate) relation: Relation,
    pub(crate) value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    Is,
    Has,
    Lacks,
}

impl Vector {
    /// Cleans the input as the vector's settings say.
    pub(crate) fn clean(&self) -> Result<Article, Error> {
        let mut cleaner = Cleaner::new();
        if let Some(base) = &self.base {
            cleaner = cleaner.base_url(base)?;
        }
        if let Some(kind) = self.kind {
            cleaner = cleaner.input(kind);
        }
        cleaner.clean_bytes(&self.input, self.charset.as_deref())
    }

    /// The input, if it is text and the vector has no settings, so that [`finclean::clean_article`]
    /// reads it.
    pub(crate) fn plain(&self) -> Option<&str> {
        if self.base.is_some() || self.charset.is_some() || self.kind.is_some() {
            return None;
        }
        std::str::from_utf8(&self.input).ok()
    }
}

/// The vectors of all files, sorted by file name.
pub(crate) fn vectors_in(root: &str) -> Vec<Vector> {
    let folder = Path::new(root).join("fixtures/hostile");
    let entries = fs::read_dir(&folder).expect("the repository has vectors");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut vectors = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("vectors are text");
        let class = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        vectors.extend(read_vectors(&class, &text));
    }
    vectors
}

/// The vectors of one file.
pub(crate) fn read_vectors(class: &str, text: &str) -> Vec<Vector> {
    let starts = text.match_indices("=== ").map(|(at, _)| at).filter(|&at| at == 0 || text[..at].ends_with('\n'));
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(&start, end)| read_vector(class, &text[start + 4..end])).collect()
}

fn read_vector(class: &str, text: &str) -> Vector {
    let (head, mut rest) = text.split_once('\n').unwrap_or((text, ""));
    let (name, attack) = head.split_once(": ").unwrap_or_else(|| panic!("{class}: {head:?} names no attack"));
    let mut vector = Vector { id: format!("{class}/{name}"), attack: attack.trim().to_owned(), ..Vector::default() };
    let mut is_escaped = false;
    while let Some(after) = rest.strip_prefix("? ") {
        let (line, tail) = after.split_once('\n').unwrap_or((after, ""));
        if line == "escaped" {
            is_escaped = true;
        } else {
            vector.add_line(line);
        }
        rest = tail;
    }
    // The blank line before the next vector is not part of the input.
    let input = rest.trim_end_matches('\n');
    vector.input = if is_escaped { unescape(input) } else { input.as_bytes().to_vec() };
    vector
}

impl Vector {
    /// Adds a setting or an expectation.
    fn add_line(&mut self, line: &str) {
        let (word, value) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "base" => self.base = Some(value.to_owned()),
            "charset" => self.charset = Some(value.to_owned()),
            "kind" => self.kind = Some(kind(value)),
            field => {
                let (relation, value) = value.split_once(' ').unwrap_or((value, ""));
                let relation = match relation {
                    "is" => Relation::Is,
                    "has" => Relation::Has,
                    "lacks" => Relation::Lacks,
                    _ => panic!("{}: {line:?} has neither `is` nor `has` nor `lacks`", self.id),
                };
                let value = String::from_utf8(unescape(value)).expect("a value is text");
                self.expected.push(Expected { field: field.to_owned(), relation, value });
            }
        }
    }
}

fn kind(name: &str) -> InputKind {
    match name {
        "page" => InputKind::Page,
        "post" => InputKind::Post,
        "fragment" => InputKind::Fragment,
        _ => panic!("{name:?} is not a kind of input"),
    }
}

/// Replaces the escapes that the module's documentation lists. Any other escape is an error in the
/// fixture.
fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.extend(plain.as_bytes());
        let Some(sign) = escape.chars().next() else { panic!("{text:?} ends with a backslash") };
        rest = &escape[1..];
        match sign {
            'n' => out.push(b'\n'),
            'r' => out.push(b'\r'),
            't' => out.push(b'\t'),
            '\\' => out.push(b'\\'),
            'x' => {
                let (digits, after) = rest.split_at(2);
                out.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
                rest = after;
            }
            'u' => {
                let (digits, after) = rest[1..].split_once('}').expect("a closing brace");
                let c = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).expect("a character");
                out.extend(c.to_string().as_bytes());
                rest = after;
            }
            '{' => {
                let (repeated, after) = rest.split_once("|}").expect("an end of the repetition");
                let (number, part) = repeated.split_once('|').expect("a number and a text");
                out.extend(unescape(part).repeat(number.parse().expect("a number")));
                rest = after;
            }
            other => panic!("\\{other} is not an escape"),
        }
    }
    out.extend(rest.as_bytes());
    out
}
