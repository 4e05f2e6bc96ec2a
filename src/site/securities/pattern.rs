//! Patterns of profiles: the text around a code in an address, an id or an attribute.
//!
//! A pattern has text and one place for a code, such as `/us/{ticker}(.html)`. `docs/profiles.md`
//! explains the signs.

use memchr::{memchr, memrchr};

use crate::article::{Listing, MAX_NOTATION_BYTES, Notation};

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    /// Only the last part of a path is read: `**/`.
    in_any_folder: bool,
    optional_start: Box<str>,
    start: Box<str>,
    code: CodePlace,
    end: Box<str>,
    optional_end: Box<str>,
    /// The characters before which the code ends; anything may follow them.
    stops: Box<[char]>,
}

/// What is between the texts of a pattern.
#[derive(Clone, Debug)]
enum CodePlace {
    /// `{ticker}`: a code in one notation.
    Alone(Notation),
    /// `{number}.{code}`: the number of a market, this text, and the code.
    AfterNumber(Box<str>),
    /// `{code}|{number}`: the code, this text, and the number of a market.
    BeforeNumber(Box<str>),
}

/// The signs of patterns. They cannot be part of a pattern's text.
const SIGNS: [char; 7] = ['{', '}', '(', ')', '[', ']', '*'];

impl Pattern {
    /// Compiles a pattern; the error says what is wrong with it.
    pub(super) fn new(pattern: &str) -> Result<Self, String> {
        if pattern.trim() != pattern {
            return Err("begins or ends with white space".to_owned());
        }
        if pattern.len() > MAX_NOTATION_BYTES {
            return Err(format!("is longer than {MAX_NOTATION_BYTES} bytes"));
        }
        let (in_any_folder, rest) = match pattern.strip_prefix("**/") {
            Some(rest) => (true, rest),
            None => (false, pattern),
        };
        if in_any_folder && rest.contains('/') {
            return Err("has a / after **/".to_owned());
        }
        let (optional_start, rest) = match rest.strip_prefix('(') {
            Some(rest) => rest.split_once(')').ok_or("has a ( without )")?,
            None => ("", rest),
        };
        let (start, rest) = rest.split_once('{').ok_or("has no code in braces")?;
        let (name, rest) = rest.split_once('}').ok_or("has a { without }")?;
        let (code, rest) = code_place(name, rest)?;
        let (end, tail) = rest.split_at(rest.find(SIGNS).unwrap_or(rest.len()));
        let (optional_end, stops) = match tail.as_bytes() {
            [] => ("", ""),
            [b'(', .., b')'] => (&tail[1..tail.len() - 1], ""),
            [b'[', _, .., b']', b'*'] => ("", &tail[1..tail.len() - 2]),
            _ => return Err(format!("has {tail:?} after the code")),
        };
        for text in [optional_start, start, optional_end, stops] {
            if let Some(sign) = text.chars().find(|c| SIGNS.contains(c)) {
                return Err(format!("has {sign:?} where text is expected"));
            }
        }
        Ok(Self {
            in_any_folder,
            optional_start: optional_start.into(),
            start: start.into(),
            code,
            end: end.into(),
            optional_end: optional_end.into(),
            stops: stops.chars().collect(),
        })
    }

    /// The listing that `text` names, if it fits.
    pub(super) fn listing(&self, text: &str) -> Option<Listing> {
        let text = if self.in_any_folder { last_part(text) } else { text };
        let text = text.strip_prefix(&*self.optional_start).unwrap_or(text);
        let text = text.strip_prefix(&*self.start)?;
        match &self.code {
            CodePlace::Alone(notation) => notation.listing(self.without_end(text)?),
            CodePlace::AfterNumber(separator) => {
                let (number, rest) = split_at_first(text, separator)?;
                Listing::numbered(number, self.without_end(rest)?)
            }
            CodePlace::BeforeNumber(separator) => {
                let (code, rest) = split_at_first(text, separator)?;
                Listing::numbered(self.without_end(rest)?, code)
            }
        }
    }

    /// What is before the end that the pattern asks for.
    fn without_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.stops.is_empty() {
            let text = text.strip_suffix(&*self.optional_end).unwrap_or(text);
            return text.strip_suffix(&*self.end);
        }
        if self.end.is_empty() {
            return Some(before_first(text, &self.stops));
        }
        let is_stopped = |rest: &str| rest.is_empty() || rest.starts_with(&*self.stops);
        let (at, _) = text.match_indices(&*self.end).find(|(at, end)| is_stopped(&text[at + end.len()..]))?;
        Some(&text[..at])
    }
}

/// The text before the first of the `stops`.
fn before_first<'t>(text: &'t str, stops: &[char]) -> &'t str {
    let end = match stops {
        [stop] if stop.is_ascii() => memchr(*stop as u8, text.as_bytes()),
        _ => text.find(stops),
    };
    end.map_or(text, |at| &text[..at])
}

/// The part of a path after its last slash.
fn last_part(path: &str) -> &str {
    memrchr(b'/', path.as_bytes()).map_or(path, |at| &path[at + 1..])
}

/// The texts before and after the first `separator`. It is one character in nearly all patterns.
/// `str::split_once` prepares a search for long texts even then, which cost 2 % of a cleaning.
fn split_at_first<'t>(text: &'t str, separator: &str) -> Option<(&'t str, &'t str)> {
    let at = match separator.as_bytes() {
        [byte] => memchr(*byte, text.as_bytes())?,
        _ => text.find(separator)?,
    };
    Some((&text[..at], &text[at + separator.len()..]))
}

/// The place of the code, of which `first` is in the first braces, and the text after the last
/// brace.
fn code_place<'p>(first: &str, rest: &'p str) -> Result<(CodePlace, &'p str), String> {
    if !matches!(first, "number" | "code") {
        let notation = Notation::from_name(first).ok_or_else(|| format!("has the unknown code {{{first}}}"))?;
        return Ok((CodePlace::Alone(notation), rest));
    }
    let (separator, second) = rest.split_once('{').ok_or("needs {number} and {code} together")?;
    let (second, rest) = second.split_once('}').ok_or("has a { without }")?;
    if separator.is_empty() || separator.contains(SIGNS) {
        return Err("needs text between {number} and {code}".to_owned());
    }
    match (first, second) {
        ("number", "code") => Ok((CodePlace::AfterNumber(separator.into()), rest)),
        ("code", "number") => Ok((CodePlace::BeforeNumber(separator.into()), rest)),
        _ => Err("needs {number} and {code} together".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn symbol(pattern: &str, text: &str) -> String {
        let pattern = Pattern::new(pattern).unwrap_or_else(|error| panic!("{pattern} {error}"));
        pattern.listing(text).map_or("-".to_owned(), |listing| listing.market().symbol(listing.code()))
    }

    #[test]
    fn a_pattern_reads_its_own_texts() {
        for (pattern, text, want) in [
            ("us/{ticker}(.html)", "us/AAPL.html", "AAPL.US"),
            ("us/{ticker}(.html)", "us/AAPL", "AAPL.US"),
            ("us/{ticker}(.html)", "us/AAPL.htm", "-"),
            ("us/{ticker}(.html)", "en/us/AAPL", "-"),
            ("**/{number}.{code}(.html)", "unify/r/116.00700", "00700.HK"),
            ("**/{number}.{code}(.html)", "bk/90.BK0493.html", "BK0493"),
            ("**/{number}.{code}(.html)", "1.600519", "600519.SH"),
            ("(K ){code}|{number}[|]*", "K 00700|116|5", "00700.HK"),
            ("(K ){code}|{number}[|]*", "00700|116", "00700.HK"),
            ("{shanghai},1[,]*", "601818,1,1", "601818.SH"),
            ("{shanghai},1[,]*", "601818,1", "601818.SH"),
            ("{shanghai},1[,]*", "601818,11", "-"),
            ("stock_{five_digits}5", "stock_000555", "00055.HK"),
            ("list,{prefixed}[,_.]*", "list,sh600519_2.html", "600519.SH"),
            ("list,{prefixed}[,_.]*", "list,sh600519", "600519.SH"),
            ("list,{prefixed}[,_.]*", "list,sh600519/2", "-"),
            ("share,{mainland}.shtml", "share,300059.shtml", "300059.SZ"),
            ("share,{mainland}.shtml", "share,300059.shtml.html", "-"),
        ] {
            assert_eq!(symbol(pattern, text), want, "{pattern} {text}");
        }
    }

    #[test]
    fn a_pattern_that_cannot_be_read_is_an_error() {
        for (pattern, want) in [
            ("list,600519", "has no code in braces"),
            ("list,{secid}", "has the unknown code {secid}"),
            ("list,{ticker", "has a { without }"),
            ("(K {ticker}", "has a ( without )"),
            ("{number}{code}", "needs text between {number} and {code}"),
            ("{number}", "needs {number} and {code} together"),
            ("{number}.{ticker}", "needs {number} and {code} together"),
            ("{ticker}{index}", "has \"{index}\" after the code"),
            ("{ticker}[]*", "has \"[]*\" after the code"),
            ("{ticker}[/]", "has \"[/]\" after the code"),
            ("{ticker}(.html)x", "has \"(.html)x\" after the code"),
            ("list*,{ticker}", "has '*' where text is expected"),
            ("**/us/{ticker}", "has a / after **/"),
            (" {ticker}", "begins or ends with white space"),
        ] {
            assert_eq!(Pattern::new(pattern).err().as_deref(), Some(want), "{pattern}");
        }
        let long = format!("{}{{ticker}}", "a".repeat(300));
        assert_eq!(Pattern::new(&long).err().as_deref(), Some("is longer than 256 bytes"));
    }
}
