//! Amounts as tables write them: numbers, and signs that some pages keep in cells of their own
//! beside the numbers.

use super::{first_chars, words};

/// An amount has at most this many bytes.
const MAX_BYTES: usize = 40;

const CURRENCIES: &[&str] = words!("text/currencies.txt");

const UNITS: [char; words!("text/amount_units.txt").len()] = first_chars(words!("text/amount_units.txt"));

/// Whether the character may be after the last digit of an amount.
fn is_after_digits(c: char) -> bool {
    matches!(c, ')' | '）' | '%' | '％' | '‰' | '*' | '†' | ' ') || UNITS.contains(&c)
}

/// Whether a text is one number with its sign, currency and unit, or a dash instead of a number.
pub(crate) fn is_amount(text: &str) -> bool {
    if text.len() > MAX_BYTES {
        return false;
    }
    let number = without_signs(text);
    if number.is_empty() {
        return is_dash(text);
    }
    let digits = number.trim_end_matches(is_after_digits);
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b' '))
}

/// Whether a text is only dashes, which tables write instead of a number.
pub(crate) fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
}

/// Whether a text is only what is before an amount: `$`, `(`, `$(`, `US$`.
pub(crate) fn is_sign_before(text: &str) -> bool {
    text.len() <= MAX_BYTES && !text.is_empty() && !is_dash(text) && text != "+" && without_signs(text).is_empty()
}

/// Whether a text is only what is after an amount.
pub(crate) fn is_sign_after(text: &str) -> bool {
    matches!(text, ")" | "）" | "%" | "％" | ")%" | "%)" | "）%" | "%）")
}

/// Whether `sign` completes the amount before it: `)` if the amount has an open parenthesis, `%` if
/// it has no percent sign.
pub(crate) fn closes(amount: &str, sign: &str) -> bool {
    const PERCENT: [char; 2] = ['%', '％'];
    if !is_sign_after(sign) {
        return false;
    }
    if sign.contains([')', '）']) {
        let n_open = amount.matches(['(', '（']).count();
        let n_closed = amount.matches([')', '）']).count();
        if n_open <= n_closed {
            return false;
        }
    }
    if sign.contains(PERCENT) && amount.contains(PERCENT) {
        return false;
    }
    is_amount(amount)
}

/// The text after its signs, currencies and opening parentheses.
fn without_signs(text: &str) -> &str {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches(['(', '（', '+', '-', '–', '—', '−', ' ']);
        let after_currency = CURRENCIES.iter().filter_map(|currency| trimmed.strip_prefix(currency));
        let bare = after_currency.min_by_key(|after| after.len()).unwrap_or(trimmed);
        if bare.len() == rest.len() {
            return rest;
        }
        rest = bare;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_differ_from_words() {
        for text in [
            "0",
            "1,234.5",
            "-3.2",
            "(365,241)",
            "($0.12)",
            "$(0.12",
            "12%",
            "+3.2％",
            "—",
            ".05",
            "38.7亿元",
            "US$ 5",
            "1 234",
        ] {
            assert!(is_amount(text), "{text}");
        }
        for text in
            ["", "2024-05-10", "12:30", "Q1", "600999.SH", "$", "(", "12-13", "1.", "x", "%", "第1", "5 (1)", "- a"]
        {
            assert!(!is_amount(text), "{text}");
        }
        assert!(!is_amount(&"1".repeat(MAX_BYTES + 1)));
    }

    #[test]
    fn a_sign_belongs_only_to_an_amount_that_it_completes() {
        for text in ["$", "(", "$(", "US$", "RMB", "($", "- $", "€"] {
            assert!(is_sign_before(text), "{text}");
        }
        for text in ["", "-", "—", "+", "$5", "%", ")", "A", "元", "USD million"] {
            assert!(!is_sign_before(text), "{text}");
        }
        for (amount, sign) in [("(1,234", ")"), ("3.2", "%"), ("(3.2", ")%"), ("(3.2)", "%"), ("—", "%"), ("（5", "）")]
        {
            assert!(closes(amount, sign), "{amount} {sign}");
        }
        for (amount, sign) in
            [("1,234", ")"), ("3.2%", "%"), ("增长", "%"), ("", "%"), ("(1)", ")"), ("3", "元"), ("(3%", "%)")]
        {
            assert!(!closes(amount, sign), "{amount} {sign}");
        }
    }
}
