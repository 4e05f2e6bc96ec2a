//! Amounts as tables write them: numbers, and the signs that some pages keep in cells of their own beside them.

/// No amount is longer.
const MAX_LENGTH: usize = 40;

/// Signs of currencies before a number; longer ones first.
const CURRENCIES: [&str; 21] = [
    "US$", "HK$", "NT$", "A$", "C$", "S$", "R$", "RMB", "USD", "HKD", "CNY", "EUR", "GBP", "JPY", "CHF", "Rs.", "$",
    "€", "£", "¥", "￥",
];

/// What may close an amount.
const CLOSING: [char; 13] = [')', '）', '%', '％', '‰', '万', '亿', '元', '倍', 'x', '*', '†', ' '];

/// Whether a text is one number, with its sign, currency and unit, or the dash that stands for none.
pub(crate) fn is_amount(text: &str) -> bool {
    if text.len() > MAX_LENGTH {
        return false;
    }
    let number = without_signs(text);
    let digits = number.trim_end_matches(CLOSING);
    if number.is_empty() {
        return is_dash(text);
    }
    digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b' '))
}

/// Dashes that stand for no number.
pub(crate) fn is_dash(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
}

/// Whether a cell holds only what belongs before an amount: `$`, `(`, `$(`, `US$`.
pub(crate) fn is_sign_before(text: &str) -> bool {
    text.len() <= MAX_LENGTH && !text.is_empty() && !is_dash(text) && text != "+" && without_signs(text).is_empty()
}

/// Whether a cell holds only what belongs behind an amount.
pub(crate) fn is_sign_behind(text: &str) -> bool {
    matches!(text, ")" | "）" | "%" | "％" | ")%" | "%)" | "）%" | "%）")
}

/// Whether `sign` closes the amount before it: `)` where a parenthesis is open, `%` where none stands.
pub(crate) fn closes(amount: &str, sign: &str) -> bool {
    const PERCENT: [char; 2] = ['%', '％'];
    let n_open = || amount.matches(['(', '（']).count();
    let n_closed = || amount.matches([')', '）']).count();
    is_sign_behind(sign)
        && (!sign.contains([')', '）']) || n_open() > n_closed())
        && !(sign.contains(PERCENT) && amount.contains(PERCENT))
        && is_amount(amount)
}

/// What is left of a text behind signs, currencies and opening parentheses.
fn without_signs(text: &str) -> &str {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches(['(', '（', '+', '-', '–', '—', '−', ' ']);
        let bare = CURRENCIES.iter().find_map(|currency| trimmed.strip_prefix(currency)).unwrap_or(trimmed);
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
    fn amounts_are_told_from_words() {
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
        assert!(!is_amount(&"1".repeat(MAX_LENGTH + 1)));
    }

    #[test]
    fn signs_belong_to_what_they_fit() {
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
