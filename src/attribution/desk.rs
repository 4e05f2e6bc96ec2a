//! Editors as newsrooms sign: names with the codes of their desks.

use once_cell::sync::Lazy;
use regex::Regex;

use super::field::Field;
use super::person::people;

/// A desk's code: DF064 at East Money, SF099 at Sina, NF4425 at 163, HN666 at Hexun, PN001 at ifeng. Refuses longer words with digits
/// (the caller checks both sides) and lower case: 4 out of 4 sites seen write capitals.
static CODE: Lazy<Regex> =
    Lazy::new(|| Regex::new(r"_?([A-Z]{1,3}\d{3,6}|(?:N[A-Z]{1,2}|HN|P[NX])\d{1,7})").expect("a constant pattern"));

/// The editors of one label, and how far the list can be trusted.
pub(super) struct Desk {
    pub(super) fields: Vec<Field>,
    /// Something in the list was neither name nor code.
    pub(super) doubt: bool,
    /// Every name begins with a known surname or has a code beside it.
    pub(super) sure: bool,
}

/// Reads the editors in the text behind a label.
pub(super) fn editors(text: &str, role: &str) -> Desk {
    let mut out = Vec::new();
    let (mut doubt, mut sure, mut from) = (false, true, 0);
    for hit in CODE.captures_iter(text) {
        let Some((whole, code)) = hit.get(0).zip(hit.get(1)) else {
            continue;
        };
        if is_inside_word(text, code.range()) {
            continue;
        }
        let named = people(&text[from..whole.start()].replace(['（', '(', '[', '【'], " "));
        from = whole.end();
        (doubt, sure) = (doubt | named.doubt, sure & (named.sure || !named.names.is_empty()));
        push(&mut out, named.names, Some(code.as_str()), role);
    }
    let named = people(text[from..].trim_start_matches(['）', ')', ']', '】']));
    doubt |= named.doubt;
    sure &= named.sure || from > 0;
    push(&mut out, named.names, None, role);
    Desk { fields: out, doubt, sure }
}

fn is_inside_word(text: &str, code: std::ops::Range<usize>) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric();
    text[..code.start].ends_with(word) || text[code.end..].starts_with(word)
}

/// The code belongs to the last of the names, or stands for an editor without one.
fn push(out: &mut Vec<Field>, names: Vec<String>, code: Option<&str>, role: &str) {
    let n_names = names.len();
    let editor =
        |name, code: Option<&str>| Field::Editor { name, code: code.map(str::to_owned), role: role.to_owned() };
    for (at, name) in names.into_iter().enumerate() {
        out.push(editor(Some(name), code.filter(|_| at + 1 == n_names)));
    }
    if n_names == 0 && code.is_some() {
        out.push(editor(None, code));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Desk { fields, doubt, .. } = editors(text, "编辑");
        let mut out: Vec<String> = fields
            .into_iter()
            .map(|field| match field {
                Field::Editor { name, code, .. } => {
                    format!("{}/{}", name.unwrap_or_default(), code.unwrap_or_default())
                }
                other => format!("{other:?}"),
            })
            .collect();
        if doubt {
            out.push("?".to_owned());
        }
        out.join(" ")
    }

    #[test]
    fn names_and_codes_are_parted() {
        for (text, want) in [
            ("张三 SF099", "张三/SF099"),
            ("张三_NF4425", "张三/NF4425"),
            ("张三SF099", "张三/SF099"),
            ("DF064", "/DF064"),
            ("张三（EN003）", "张三/EN003"),
            ("张三(实习) UN649", "张三/UN649"),
            ("张三、李四", "张三/ 李四/"),
            ("张三 PN001 李四 PX2", "张三/PN001 李四/PX2"),
            ("某网编辑部", "?"),
            ("ABCDE12345", "?"),
            ("SF0991234567", "?"),
            ("", ""),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }
}
