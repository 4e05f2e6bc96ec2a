//! English bylines: the wire's credit line, `By Jane Doe`, `Source: Example News`.

use once_cell::sync::Lazy;
use regex::Regex;

use super::edge::trim;
use super::field::Field;
use super::name::{Outlet, Trust, outlet};
use super::person::people;
use crate::text::is_han;

/// The labels of a wire's credit line. Refuses `reported by` in running text, for the line must begin with one and its text be names.
static CREDIT: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r"(?i)(?:^|[,;.(\s])\s*(?:(?:and|with|additional)\s+)*(reporting|writing|editing|written|edited)\s+by\s+",
    )
    .expect("a constant pattern")
});

/// Where a reporter was, and words of the desk, behind a name. Refuses names: it begins with a lower-case preposition.
static WHERE: Lazy<Regex> =
    Lazy::new(|| Regex::new(r"\s+(?:in|at|from|for)\s+\p{Lu}[\p{L} .'-]*$").expect("a constant pattern"));

/// `Reporting by Jane Doe; Editing by John Roe`.
pub(super) fn credit_line(line: &str) -> Option<Vec<Field>> {
    let line = trim(line);
    let marks: Vec<_> = CREDIT.captures_iter(line).filter_map(|hit| hit.get(0).zip(hit.get(1))).collect();
    if marks.first()?.0.start() != 0 {
        return None;
    }
    let ends = marks.iter().skip(1).map(|(whole, _)| whole.start()).chain([line.len()]);
    let mut fields = Vec::new();
    for ((whole, role), end) in marks.iter().zip(ends) {
        let names = names(&line[whole.end()..end])?;
        let edits = role.as_str().to_ascii_lowercase().starts_with("edit");
        fields.extend(names.into_iter().map(|name| if edits { editor(name) } else { Field::Author(name) }));
    }
    (!fields.is_empty()).then_some(fields)
}

fn editor(name: String) -> Field {
    Field::Editor { name: Some(name), code: None, role: "Editing".to_owned() }
}

/// The names in a list, none if something in it is a sentence.
fn names(list: &str) -> Option<Vec<String>> {
    let mut out = Vec::new();
    for part in trim(list).split(',').flat_map(|part| part.split(" and ")) {
        let part = trim(part);
        let part = WHERE.find(part).map_or(part, |hit| &part[..hit.start()]);
        let named = people(part.strip_prefix("and ").unwrap_or(part));
        if named.doubt && part.split(' ').count() > 4 {
            return None;
        }
        out.extend(named.names);
    }
    Some(out)
}

/// The date behind a byline. Refuses names: it holds a year or a time.
static WHEN: Lazy<Regex> = Lazy::new(|| {
    let month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
    Regex::new(&format!(r"[\s,|•·–-]+(?:(?i:updated|published)[: ]*)?(?:{month}\.? \d{{1,2}},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})[\dT:, apmAPMZETCSDG.at]{{0,30}}$"))
        .expect("a constant pattern")
});

/// How bylines begin.
pub(crate) const BY: [&str; 3] = ["By ", "by ", "BY "];

/// `By Jane Doe and John Roe`: nothing but names, each of several words.
pub(super) fn byline(line: &str) -> Option<Vec<Field>> {
    let line = trim(line);
    let list = ["By ", "BY ", "By: "].iter().find_map(|by| line.strip_prefix(by))?;
    let list = WHEN.find(list).map_or(list, |hit| &list[..hit.start()]);
    let named = people(list);
    (named.certain() && !list.contains(is_han)).then(|| named.names.into_iter().map(Field::Author).collect())
}

/// `Source: Example News`, where the name is one: not `Source: company data`.
pub(super) fn source(line: &str) -> Option<Vec<Field>> {
    let line = trim(line);
    let name = ["Source: ", "Source:", "SOURCE: "].iter().find_map(|label| line.strip_prefix(label))?;
    let like_name = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || matches!(word, "of" | "the" | "and" | "&")
    };
    if name.contains([',', ';']) || name.split_whitespace().count() > 6 || !name.split_whitespace().all(like_name) {
        return None;
    }
    match outlet(name, Trust::Weak) {
        Outlet::Name(name) => Some(vec![Field::Source(name)]),
        Outlet::Nameless | Outlet::Empty | Outlet::Refused => None,
    }
}
