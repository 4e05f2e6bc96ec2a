//! Compares the articles of the fixtures with golden files. `fixtures/README.md` describes both.
//!
//! `FINCLEAN_UPDATE=1 cargo test --test goldens` writes the golden files. Read the diff before you
//! commit it.
#![cfg(all(feature = "post", feature = "serde"))]
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use finclean::{Article, ArticleField, Cleaner, Error, FieldValue, InputKind, Profile, SafeUrl, Security};
use serde::Deserialize;
use serde_json::Value;

/// Folders of whole articles.
const SITES: &str = "fixtures/sites";
/// Folders of small cases.
const CASES: [&str; 3] = ["fixtures/passes", "fixtures/lowering", "fixtures/pages"];

#[test]
fn articles_equal_their_goldens() {
    let mut goldens = Goldens { update: std::env::var_os("FINCLEAN_UPDATE").is_some(), ..Goldens::default() };
    let inputs = inputs();
    assert!(inputs.len() > 100, "only {} fixtures found", inputs.len());
    for input in &inputs {
        let cleaned = clean(input, &input_text(input));
        if input.starts_with(SITES) {
            let article = cleaned.unwrap_or_else(|error| panic!("{}: {error}", input.display()));
            for (name, text) in renderings(&article) {
                goldens.check(&input.with_file_name(name), &text);
            }
        } else {
            goldens
                .check(&input.with_extension("golden"), &cleaned.map_or_else(|error| failure(&error), |it| shown(&it)));
        }
    }
    goldens.find_left_over(&inputs);
    let n_problems = goldens.problems.len();
    assert!(n_problems == 0, "{n_problems} goldens differ:\n\n{}", goldens.problems.join("\n"));
}

#[test]
fn line_ends_and_byte_order_mark_change_nothing() {
    for input in inputs() {
        let text = input_text(&input);
        let plain = clean(&input, &text).ok();
        let windows = clean(&input, &format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).ok();
        assert!(windows == plain, "{} differs with a byte order mark and CRLF", input.display());
    }
}

#[test]
fn cases_say_whether_they_change() {
    for input in inputs().iter().filter(|input| input.starts_with(CASES[0])) {
        let name = input.file_name().unwrap_or_default().to_string_lossy();
        assert!(name.starts_with("changes_") || name.starts_with("keeps_"), "{}", input.display());
    }
}

/// The settings of a case, from the `.toml` file of the same name.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    /// The base URL.
    url: Option<String>,
    /// `page`, `post` or `fragment`; default: detected.
    input: Option<String>,
    /// The name of a built-in profile, or the TOML of a profile.
    profile: Option<String>,
}

impl Setting {
    fn of(input: &Path) -> Self {
        let path = input.with_extension("toml");
        let text = fs::read_to_string(&path).unwrap_or_default();
        toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn cleaner(&self) -> Result<Cleaner, Error> {
        let mut cleaner = Cleaner::new();
        if let Some(url) = &self.url {
            cleaner = cleaner.base_url(url)?;
        }
        if let Some(profile) = &self.profile {
            cleaner = cleaner.profile(Profile::builtin(profile).map_or_else(|| Profile::from_toml(profile), Ok)?);
        }
        Ok(match self.input.as_deref() {
            Some("page") => cleaner.input(InputKind::Page),
            Some("post") => cleaner.input(InputKind::Post),
            Some("fragment") => cleaner.input(InputKind::Fragment),
            Some(other) => panic!("not a kind of input: {other}"),
            None => cleaner,
        })
    }
}

fn clean(input: &Path, text: &str) -> Result<Article, Error> {
    let cleaner = Setting::of(input).cleaner();
    cleaner.unwrap_or_else(|error| panic!("{}: {error}", input.display())).clean(text)
}

fn input_text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every fixture's input, in order.
fn inputs() -> Vec<PathBuf> {
    let mut found = Vec::new();
    add_files(Path::new(SITES), &mut found);
    found.retain(|path| path.file_stem().is_some_and(|stem| stem == "source"));
    for folder in CASES {
        add_files(Path::new(folder), &mut found);
    }
    found.retain(|path| path.extension().is_some_and(|extension| extension == "html" || extension == "md"));
    found.sort();
    found
}

fn add_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The names and contents of the goldens of a whole article.
fn renderings(article: &Article) -> [(&'static str, String); 4] {
    let json = serde_json::to_string_pretty(article).unwrap();
    [
        ("article.json", json + "\n"),
        ("article.html", article.html().into_string()),
        ("article.md", article.markdown()),
        ("article.txt", article.text()),
    ]
}

fn failure(error: &Error) -> String {
    format!("{}: {error}\n", error.kind())
}

/// The content of a small case's golden.
fn shown(article: &Article) -> String {
    let mut out = article.html().into_string();
    section("fields", fields(article), &mut out);
    let words = mentions(article);
    let named = |(index, security)| described(security, words.iter().filter(|(number, _)| *number == index));
    section("securities", article.securities().iter().enumerate().map(named), &mut out);
    let removed =
        article.removed().iter().map(|it| format!("{} {}: {}", it.before_block(), it.reason(), line(it.text())));
    section("removed", removed, &mut out);
    let outside = article.outside().iter().map(|(reason, n_chars)| format!("{reason}: {n_chars} characters"));
    section("outside", outside, &mut out);
    out
}

fn section(title: &str, lines: impl IntoIterator<Item = String>, out: &mut String) {
    for (index, line) in lines.into_iter().enumerate() {
        if index == 0 {
            writeln!(out, "--- {title}").unwrap();
        }
        writeln!(out, "{line}").unwrap();
    }
}

/// The fields that are set, one line per value.
fn fields(article: &Article) -> Vec<String> {
    let mut lines = Vec::new();
    for field in ArticleField::ALL {
        let name = field.name();
        match field.value(article) {
            FieldValue::Text(Some(text)) => lines.push(format!("{name}: {}", line(text))),
            FieldValue::Time(Some(time)) => lines.push(format!("{name}: {time}")),
            FieldValue::Source(Some(source)) => {
                let url = source.url().map_or("", SafeUrl::as_str);
                lines.push(format!("{name}: {} {url}", source.name()).trim_end().to_owned());
            }
            FieldValue::Texts(texts) => {
                lines.extend(texts.iter().map(|text| format!("{}: {text}", singular(name))));
            }
            FieldValue::Editors(editors) => {
                for editor in editors {
                    let words = [Some(editor.role()), editor.name(), editor.code()];
                    let words: Vec<&str> = words.into_iter().flatten().collect();
                    lines.push(format!("{}: {}", singular(name), words.join(" ")));
                }
            }
            FieldValue::Warnings(warnings) => {
                for warning in warnings {
                    lines.push(format!("{}: {} {:?}", singular(name), warning.field(), warning.value()));
                }
            }
            // Empty fields are not shown. The golden has sections of their own for the last four.
            FieldValue::Text(None)
            | FieldValue::Time(None)
            | FieldValue::Source(None)
            | FieldValue::Blocks(_)
            | FieldValue::Securities(_)
            | FieldValue::Removed(_)
            | FieldValue::Outside(_) => {}
            other => panic!("goldens do not show {name}: {other:?}"),
        }
    }
    lines
}

/// The name of one value in a list.
fn singular(name: &str) -> &str {
    if name == "categories" { "category" } else { name.strip_suffix('s').unwrap_or(name) }
}

/// A line about a security, with the words of the text that name it.
fn described<'a>(security: &Security, words: impl Iterator<Item = &'a (usize, String)>) -> String {
    let words: Vec<String> = words.map(|(_, text)| format!("[{}]", line(text))).collect();
    let origins: Vec<&str> = security.origins().iter().map(|origin| origin.as_str()).collect();
    format!(
        "{} {} ({}, {}) by {}, {} mentions {}",
        security.symbol(),
        security.name().unwrap_or("-"),
        security.market(),
        security.kind().map_or("of no known kind", |kind| kind.as_str()),
        origins.join(" and "),
        security.mentions(),
        words.join(" "),
    )
    .trim_end()
    .to_owned()
}

/// The inlines that are securities: the index of the security, and the words.
fn mentions(article: &Article) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let json = serde_json::to_value(article).unwrap();
    let mut open = vec![&json["blocks"]];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) if value["type"] == "security" => {
                let number = object["security"].as_u64().and_then(|number| usize::try_from(number).ok());
                found.push((number.unwrap(), value["text"].as_str().unwrap().to_owned()));
            }
            Value::Object(object) => open.extend(object.values().rev()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}

/// The text as one line.
fn line(text: &str) -> String {
    text.replace('\n', " ⏎ ")
}

/// Compares goldens, or writes them.
#[derive(Default)]
struct Goldens {
    update: bool,
    seen: BTreeSet<PathBuf>,
    problems: Vec<String>,
}

impl Goldens {
    fn check(&mut self, path: &Path, actual: &str) {
        self.seen.insert(path.to_owned());
        match fs::read_to_string(path) {
            Ok(expected) if expected == actual => {}
            _ if self.update => fs::write(path, actual).unwrap(),
            Ok(expected) => self.problems.push(format!("{}\n{}", path.display(), diff(&expected, actual))),
            Err(_) => self.problems.push(format!("{} is missing; FINCLEAN_UPDATE=1 writes it\n", path.display())),
        }
    }

    /// Reports files in the fixture folders that are neither inputs nor their settings or goldens.
    /// An update deletes such goldens.
    fn find_left_over(&mut self, inputs: &[PathBuf]) {
        let mut found = Vec::new();
        for folder in CASES.iter().chain([&SITES]) {
            add_files(Path::new(folder), &mut found);
        }
        let known: BTreeSet<PathBuf> = inputs
            .iter()
            .flat_map(|input| [input.clone(), input.with_extension("toml")])
            .chain(self.seen.clone())
            .collect();
        for path in found.into_iter().filter(|path| !known.contains(path)) {
            let is_golden = path.extension().is_some_and(|extension| extension == "golden");
            if self.update && is_golden {
                fs::remove_file(&path).unwrap();
            } else {
                self.problems.push(format!("{} does not belong to an input\n", path.display()));
            }
        }
    }
}

/// The lines that differ. Each group of them has the line before it as context.
fn diff(expected: &str, actual: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    // `common[i][j]` is the length of the longest common subsequence of `old[i..]` and `new[j..]`.
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            common[i][j] = if a == b { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut out, mut i, mut j, mut is_open) = (String::new(), 0, 0, false);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j, is_open) = (i + 1, j + 1, false);
            continue;
        }
        if !is_open {
            writeln!(out, "@@ line {}", i + 1).unwrap();
            old[..i].last().iter().for_each(|line| writeln!(out, "  {line}").unwrap());
            is_open = true;
        }
        if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            writeln!(out, "- {}", old[i]).unwrap();
            i += 1;
        } else {
            writeln!(out, "+ {}", new[j]).unwrap();
            j += 1;
        }
    }
    if out.is_empty() {
        out.push_str("only the line ends differ\n");
    }
    out
}

#[test]
fn diff_shows_each_change_with_the_line_before() {
    assert_eq!(diff("a\nb\nc\nd\n", "a\nx\nc\nd\ne\n"), "@@ line 2\n  a\n- b\n+ x\n@@ line 5\n  d\n+ e\n");
    assert_eq!(diff("a\nb\n", "b\n"), "@@ line 1\n- a\n");
    assert_eq!(diff("a\n", "a"), "only the line ends differ\n");
}
