//! The attack vectors of `fixtures/hostile`: one file a class of attacks, several named vectors in each.
//!
//! ```text
//! Lines before the first vector say what the class is.
//!
//! === name: what this vector attacks, in one line
//! ? html is <p>正文。</p>\n
//! ? text lacks 正文
//! <p>the input, up to the next vector
//! ```
//!
//! A line that begins with `? ` sets something (`base URL`, `charset LABEL`, `kind page|post|fragment`, `escaped`) or
//! expects something: `FIELD is|has|lacks VALUE`, where the field is `html`, `text`, `markdown`, `error`, or a key of the
//! article's JSON (`title`, `source.name`, `removed.0.text`). A vector without an expectation is one for the checks that
//! hold for every input. Values, and the input where `escaped` is set, know `\n`, `\r`, `\t`, `\\`, `\xHH` for a byte,
//! `\u{H}` for a character and `\{N|text|}` for a repetition.
//!
//! What stands where no text may come from (scripts, comments, attributes …) holds the word [`CANARY`].

use std::fs;
use std::path::{Path, PathBuf};

use finclean::{Article, Cleaner, Error, InputKind};

/// Never reaches any output of a vector.
pub(crate) const CANARY: &str = "NEVER";

/// One attack.
#[derive(Debug, Default)]
pub(crate) struct Vector {
    /// The file's stem and the vector's name: `mxss/style_in_svg`.
    pub(crate) id: String,
    /// What it attacks.
    pub(crate) attack: String,
    pub(crate) input: Vec<u8>,
    pub(crate) expected: Vec<Expected>,
    base: Option<String>,
    charset: Option<String>,
    kind: Option<InputKind>,
}

/// What a vector says about its outcome.
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

    /// The input where it is text and nothing is set: what [`finclean::clean_article`] takes.
    pub(crate) fn plain(&self) -> Option<&str> {
        let is_plain = self.base.is_none() && self.charset.is_none() && self.kind.is_none();
        std::str::from_utf8(&self.input).ok().filter(|_| is_plain)
    }
}

/// All vectors below `root`, in the order of their files.
pub(crate) fn vectors_in(root: &str) -> Vec<Vector> {
    let folder = Path::new(root).join("fixtures/hostile");
    let entries = fs::read_dir(&folder).expect("the repository has vectors");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("vectors are text");
        let class = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        read_vectors(&class, &text)
    };
    paths.into_iter().flat_map(read).collect()
}

/// Reads one file.
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
        is_escaped |= line == "escaped";
        if line != "escaped" {
            vector.read_line(line);
        }
        rest = tail;
    }
    // The blank line before the next vector is none of the input.
    let input = rest.trim_end_matches('\n');
    vector.input = if is_escaped { unescape(input) } else { input.as_bytes().to_vec() };
    vector
}

impl Vector {
    fn read_line(&mut self, line: &str) {
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
                    _ => panic!("{}: {line:?} says nothing", self.id),
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
        _ => panic!("{name:?} is no kind of input"),
    }
}

/// Reads the escapes of the module's head; anything else after a backslash is an error of the fixture.
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
            other => panic!("\\{other} is no escape"),
        }
    }
    out.extend(rest.as_bytes());
    out
}
