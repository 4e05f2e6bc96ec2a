//! Editors as newsrooms sign: names with the codes of their desks.

use std::ops::Range;

use once_cell::sync::Lazy;
use regex::Regex;

use super::field::AttributionField;
use super::person::persons_in;

/// A desk's code: DF064 at East Money, SF099 at Sina, NF4425 at 163, HN666 at Hexun, PN001 at
/// ifeng. Refuses longer words with digits (the caller checks both sides) and lower case: 4 out of
/// 4 sites seen write capitals.
static CODE: Lazy<Regex> =
    Lazy::new(|| Regex::new(r"_?([A-Z]{1,3}\d{3,6}|(?:N[A-Z]{1,2}|HN|P[NX])\d{1,7})").expect("a constant pattern"));

/// The editors of one label, and how far the list can be trusted.
pub(super) struct EditorList {
    pub(super) fields: Vec<AttributionField>,
    /// Whether a part of the list was neither name nor code.
    pub(super) has_doubt: bool,
    /// Whether every name begins with a known surname or has a code beside it.
    pub(super) are_sure: bool,
}

/// The editors in the text after a label.
pub(super) fn editors_in(text: &str, role: &str) -> EditorList {
    let mut editors = EditorList { fields: Vec::new(), has_doubt: false, are_sure: true };
    let mut from = 0;
    for hit in CODE.captures_iter(text) {
        let Some((whole, code)) = hit.get(0).zip(hit.get(1)) else {
            continue;
        };
        if is_inside_word(text, code.range()) {
            continue;
        }
        let persons = persons_in(&text[from..whole.start()].replace(['（', '(', '[', '【'], " "));
        from = whole.end();
        editors.has_doubt |= persons.has_doubt;
        editors.are_sure &= persons.are_sure || !persons.names.is_empty();
        push_with_code(&mut editors.fields, persons.names, code.as_str(), role);
    }
    let persons = persons_in(text[from..].trim_start_matches(['）', ')', ']', '】']));
    editors.has_doubt |= persons.has_doubt;
    editors.are_sure &= persons.are_sure || from > 0;
    editors.fields.extend(persons.names.into_iter().map(|name| editor(Some(name), None, role)));
    editors
}

fn is_inside_word(text: &str, code: Range<usize>) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    text[..code.start].ends_with(is_word) || text[code.end..].starts_with(is_word)
}

/// Adds the names before a code. The code belongs to the last of them, or to an editor without a
/// name.
fn push_with_code(fields: &mut Vec<AttributionField>, mut names: Vec<String>, code: &str, role: &str) {
    let last = names.pop();
    fields.extend(names.into_iter().map(|name| editor(Some(name), None, role)));
    fields.push(editor(last, Some(code), role));
}

fn editor(name: Option<String>, code: Option<&str>, role: &str) -> AttributionField {
    AttributionField::Editor { name, code: code.map(str::to_owned), role: role.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let EditorList { fields, has_doubt, .. } = editors_in(text, "编辑");
        let mut out: Vec<String> = fields
            .into_iter()
            .map(|field| match field {
                AttributionField::Editor { name, code, .. } => {
                    format!("{}/{}", name.unwrap_or_default(), code.unwrap_or_default())
                }
                other => format!("{other:?}"),
            })
            .collect();
        if has_doubt {
            out.push("?".to_owned());
        }
        out.join(" ")
    }

    #[test]
    fn names_and_codes_are_separated() {
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
