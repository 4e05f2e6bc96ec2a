//! Rules for the source tree that no compiler checks. Each rule is a function of a file's path and
//! text, and is tested with a text that breaks it and one that does not.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use self::source::{code, committed, is_part, is_rust, is_source, test_modules};

#[path = "support/imports.rs"]
mod imports;
#[path = "support/site_profiles.rs"]
mod site_profiles;
#[path = "support/source.rs"]
mod source;

/// The layers of the library, from top to bottom. Each folder or file of `src/` may import only the
/// ones below it. `docs/architecture.md` explains the layers.
const LAYERS: [&[&str]; 6] = [
    // Surface: what a caller sees.
    &["internals", "cleaner"],
    // Output: an article as rows, JSON, HTML, Markdown and text.
    &["arrow", "json", "render"],
    // Pipeline: from the tree to the article.
    &["block_passes", "fields", "lower", "element_passes", "draft", "page", "body"],
    // Readers: what a page declares, what a line of text states, what a class name says, what is
    // known of a site.
    &["site", "declared", "attribution", "markup"],
    // Model: the article, and the tree.
    &["article", "dom"],
    // Ground: what all of them use.
    &["input", "error", "ledger", "numbered", "trace", "text"],
];

/// The order of the command's files and folders, in the same way.
const COMMAND_LAYERS: [&[&str]; 3] = [
    &["clean", "inspect", "profiles", "args", "run"],
    &["output", "report", "printed"],
    &["settings", "console", "input", "exit"],
];

/// Returns the faults of a file, one sentence each.
type Rule = fn(path: &str, text: &str) -> Vec<String>;

/// The rules for every file.
const RULES: [Rule; 7] =
    [short_files, module_docs, pass_headings, parser_in_dom, gate_in_seal, public_places, sorted_words];

/// More rules for all files except test modules.
const LIBRARY_RULES: [Rule; 3] = [markup_in_html, named_imports, no_panics];

/// The maximum length of a file. A longer file is usually about more than one thing.
const MAX_LINES: usize = 350;

fn short_files(path: &str, text: &str) -> Vec<String> {
    let n_lines = text.lines().count();
    if !is_rust(path) || n_lines <= MAX_LINES {
        return Vec::new();
    }
    vec![format!("has {n_lines} lines, over {MAX_LINES}")]
}

fn module_docs(path: &str, text: &str) -> Vec<String> {
    let first = text.lines().next().unwrap_or_default();
    let has_doc = first.starts_with("//! ") || (path == "src/lib.rs" && first.contains("doc = include_str!("));
    if has_doc || !is_source(path) {
        return Vec::new();
    }
    vec!["does not begin with a `//!` line".to_owned()]
}

fn pass_headings(path: &str, text: &str) -> Vec<String> {
    if pass_of(path).is_none() {
        return Vec::new();
    }
    let lacks = |heading: &&str| !text.lines().any(|line| line == format!("//! # {heading}"));
    ["Why", "Example", "Keeps"]
        .into_iter()
        .filter(lacks)
        .map(|heading| format!("lacks the heading {heading}"))
        .collect()
}

fn parser_in_dom(path: &str, text: &str) -> Vec<String> {
    static PARSER: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(html5ever|markup5ever|tendril)\b"));
    let is_free = !is_source(path) || path.starts_with("src/dom/");
    matching_lines(is_free, text, &PARSER, "only src/dom knows the parser")
}

fn gate_in_seal(path: &str, text: &str) -> Vec<String> {
    static GATE: LazyLock<Regex> = LazyLock::new(|| regex(r"\bammonia\b"));
    let is_free = !is_source(path) || path == "src/render/seal.rs";
    matching_lines(is_free, text, &GATE, "only src/render/seal.rs knows the gate")
}

fn markup_in_html(path: &str, text: &str) -> Vec<String> {
    // Not the names of groups in a regular expression: `(?<year>`.
    static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r#"\bpush\(\s*'<'|\b(push_str|write_str)\(\s*"([^"]*[^?"])?<|\b(write|writeln|format)!\(.*"([^"]*[^?"])?<[/!a-zA-Z{]"#,
        )
    });
    let is_free = !is_source(path) || path == "src/render/html.rs";
    matching_lines(is_free, text, &MARKUP, "only src/render/html.rs writes `<`")
}

fn named_imports(path: &str, text: &str) -> Vec<String> {
    static UNNAMED: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^\s*(pub(\(.*\))? )?(use\b.*(::\*|\*[,}]|\bprelude\b)|mod prelude\b)"));
    let mut faults = matching_lines(!is_rust(path), text, &UNNAMED, "imports without naming");
    if path.ends_with("/utils.rs") || path.ends_with("/utils/mod.rs") {
        faults.push("is not named after what it holds".to_owned());
    }
    faults
}

fn no_panics(path: &str, text: &str) -> Vec<String> {
    static PANIC: LazyLock<Regex> =
        LazyLock::new(|| regex(r"\.unwrap\(\)|\b(panic|todo|unimplemented|unreachable|dbg)!"));
    matching_lines(!is_source(path), text, &PANIC, "only tests may panic")
}

fn public_places(path: &str, text: &str) -> Vec<String> {
    static PRIVATE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(^|[^\w.~/-])/(work|root|home|Users)/|\b(index|static)\.crates\.io\b"));
    // A folder beside the checkout. Only the CI finds its external data there.
    const BESIDE: &str = concat!("..", "/shared");
    const PUBLIC: &str = r#"source = "registry+https://github.com/rust-lang/crates.io-index""#;
    let is_strange = |line: &str| path == "Cargo.lock" && line.starts_with("source = ") && line != PUBLIC;
    let mut faults = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let is_beside = path != ".ci/run" && line.contains(BESIDE);
        if PRIVATE.is_match(line) || is_strange(line) || is_beside {
            faults.push(format!("line {} names a private place: {}", at + 1, line.trim()));
        }
    }
    faults
}

/// A word list is sorted within each section and has no entry twice, unless a comment says that its
/// order matters.
fn sorted_words(path: &str, text: &str) -> Vec<String> {
    let is_list = path.starts_with("src/") && Path::new(path).extension().is_some_and(|extension| extension == "txt");
    if !is_list || text.contains("# The order matters:") {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let mut before = "";
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line.starts_with('[') && line.ends_with(']') {
            before = "";
            continue;
        }
        if line <= before {
            faults.push(format!("is not sorted: {line} is after {before}"));
        }
        if line != line.trim() {
            faults.push(format!("has white space around {line}"));
        }
        before = line;
    }
    faults
}

/// The lines of `text` that match, outside comments and tests.
fn matching_lines(is_free: bool, text: &str, pattern: &Regex, fault: &str) -> Vec<String> {
    if is_free {
        return Vec::new();
    }
    let found = code(text).into_iter().filter(|(_, line)| pattern.is_match(line));
    found.map(|(number, line)| format!("line {number}: {fault}: {}", line.trim())).collect()
}

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap()
}

/// The name of the pass in this file.
fn pass_of(path: &str) -> Option<&str> {
    let file = path.strip_prefix("src/element_passes/").or_else(|| path.strip_prefix("src/block_passes/"))?;
    let name = file.strip_suffix("/mod.rs").or_else(|| file.strip_suffix(".rs"))?;
    if name == "mod" || name.contains('/') { None } else { Some(name) }
}

/// Compares the passes in the two tables with their files and fixtures.
fn passes_and_their_files(tables: &str, files: &[&str]) -> Vec<String> {
    let row = regex(r#"\("(\w+)", (\w+)::run\)"#);
    let rows: Vec<_> = row.captures_iter(tables).filter_map(|hit| hit.get(1).zip(hit.get(2))).collect();
    let mut faults: Vec<String> = rows
        .iter()
        .filter(|(name, module)| name.as_str() != module.as_str())
        .map(|(name, module)| format!("{} is the row of {}", name.as_str(), module.as_str()))
        .collect();
    let passes: BTreeSet<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
    let folder = |path: &str| {
        path.strip_prefix("fixtures/passes/").and_then(|rest| rest.split_once('/')).map(|(name, _)| name.to_owned())
    };
    for name in &passes {
        if !files.iter().any(|path| pass_of(path) == Some(name)) {
            faults.push(format!("{name} has no file"));
        }
        for case in ["changes_doc_example.", "changes_", "keeps_"] {
            let begins = format!("fixtures/passes/{name}/{case}");
            if !files.iter().any(|path| path.starts_with(&begins) && !path.ends_with(".golden")) {
                faults.push(format!("{name} has no fixture {case}"));
            }
        }
    }
    let strays = files.iter().filter_map(|path| pass_of(path).map(str::to_owned).or_else(|| folder(path)));
    let strays: BTreeSet<String> = strays.filter(|name| !passes.contains(name.as_str())).collect();
    faults.extend(strays.iter().map(|name| format!("{name} has files and no row in the tables")));
    faults
}

#[test]
fn files_are_tidy() {
    let files = committed();
    let tests = test_modules(&files);
    let mut faults = Vec::new();
    for (path, text) in &files {
        let library_rules = if tests.iter().any(|test| is_part(path, test)) { &[][..] } else { &LIBRARY_RULES };
        for rule in RULES.iter().chain(library_rules) {
            faults.extend(rule(path, text).into_iter().map(|fault| format!("{path} {fault}")));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn bare_code(text: &str) -> String {
    code(text).into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_point_down() {
    let files = committed();
    let tests = test_modules(&files);
    for (root, order) in [("src/", LAYERS.concat()), ("cli/src/", COMMAND_LAYERS.concat())] {
        let is_code =
            |path: &str| path.starts_with(root) && is_rust(path) && !tests.iter().any(|test| is_part(path, test));
        let code: Vec<(&str, String)> = files
            .iter()
            .filter(|(path, _)| is_code(path))
            .map(|(path, text)| (path.trim_start_matches("cli/"), bare_code(text)))
            .collect();
        assert!(code.len() > order.len(), "{root} has {} files", code.len());
        assert_eq!(imports::upward(&code, &order), Vec::<String>::new(), "{root}");
    }
}

#[test]
fn architecture_shows_the_layers() {
    let page = fs::read_to_string("docs/architecture.md").unwrap();
    let place =
        |name: &&str| if Path::new("src").join(name).is_dir() { format!("`{name}/`") } else { format!("`{name}.rs`") };
    for layer in LAYERS {
        let shown = layer.iter().map(place).collect::<Vec<_>>().join(", ");
        assert!(page.contains(&format!("{shown} |")), "docs/architecture.md does not show {shown}");
    }
}

#[test]
fn architecture_names_existing_files() {
    let page = fs::read_to_string("docs/architecture.md").unwrap();
    let span = regex(r"`([\w./-]+(?:\.(?:rs|txt|json|md)|/))`");
    let paths: Vec<&str> = span.captures_iter(&page).map(|hit| hit.extract::<1>().1[0]).collect();
    let folders = ["", "src", "src/render", "cli/src/run"];
    let is_missing = |path: &&&str| !folders.iter().any(|folder| Path::new(folder).join(path).exists());
    let missing: Vec<&&str> = paths.iter().filter(is_missing).collect();
    assert!(paths.len() > 50 && missing.is_empty(), "{} paths, missing: {missing:?}", paths.len());
}

#[test]
fn passes_have_their_files() {
    let files = committed();
    let tables =
        ["element_passes", "block_passes"].map(|name| fs::read_to_string(format!("src/{name}/mod.rs")).unwrap());
    let tables = tables.concat();
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(passes_and_their_files(&tables, &paths), Vec::<String>::new());
}

#[test]
fn each_rule_finds_its_fault_and_no_other() {
    let long = "//! x\n".repeat(MAX_LINES + 1);
    let (_, fits) = long.split_at("//! x\n".len());
    let work = ["//! See ", "/wo", "rk/x.\n"].concat();
    let beside = ["See ..", "/shared/x.\n"].concat();
    let cases: [(Rule, &str, &str, &str); 18] = [
        (short_files, "tests/a.rs", &long, fits),
        (module_docs, "src/a.rs", "use std::fs;\n", "//! Files.\n"),
        (module_docs, "src/lib.rs", "mod a;\n", "#![doc = include_str!(\"../README.md\")]\n"),
        (pass_headings, "src/element_passes/a.rs", "//! # Why\n", "//! # Why\n//! # Example\n//! # Keeps\n"),
        (parser_in_dom, "src/lower/mod.rs", "use html5ever::Tag;\n", "// html5ever\nuse crate::dom::Tag;\n"),
        (gate_in_seal, "src/render/html.rs", "    ammonia::clean(x)\n", "//! ammonia\nx(); // ammonia\n"),
        (markup_in_html, "src/render/text.rs", "out.push_str(\"</p>\");\n", "x.starts_with(\"<p\") // push('<')\n"),
        (markup_in_html, "src/render/text.rs", "self.out.push('<');\n", "out.push_str(\"&lt;\"); f('<')\n"),
        (named_imports, "src/a.rs", "use std::io::*;\n", "#[cfg(test)]\nmod tests {\n    use super::*;\n}\n"),
        (named_imports, "src/a.rs", "use rayon::prelude::Iter;\n", "//! prelude\n"),
        (named_imports, "src/utils.rs", "", "x.unwrap();"),
        (no_panics, "src/a.rs", "x.unwrap();\n", "#[cfg(test)]\nmod tests {\n    x.unwrap()\n}\nx.unwrap_or(1);\n"),
        (no_panics, "src/a.rs", "#[cfg(test)]\nmod a;\npanic!()\n", "#[cfg(test)]\n#[path = \"b.rs\"]\nmod b;\n"),
        (no_panics, "cli/src/a.rs", "x.unwrap();\n", "x.unwrap_or(1);\n"),
        (sorted_words, "src/a.txt", "b\na\n", "# b\n[x]\nb\n[y]\na\nb\n"),
        (sorted_words, "src/a.txt", "a\na\n", "# The order matters: first wins.\nb\na\n"),
        (public_places, "README.md", &work, "See https://example.com/work/x and ../docs/work/.\n"),
        (public_places, "README.md", &beside, "See ../docs/shared.\n"),
    ];
    for (at, (rule, path, bad, good)) in cases.into_iter().enumerate() {
        assert!(!rule(path, bad).is_empty(), "case {at}");
        let good_path = if path == "src/utils.rs" { "src/a.rs" } else { path };
        assert_eq!(rule(good_path, good), Vec::<String>::new(), "case {at}");
    }
    let strange = "source = \"sparse+https://mirror.example/\"\n";
    assert_eq!((public_places("Cargo.lock", strange).len(), public_places("Cargo.toml", strange).len()), (1, 0));
}

#[test]
fn a_pass_without_its_files_is_found() {
    let table = "(\"a\", a::run), (\"b\", c::run)";
    let files = [
        "src/element_passes/a.rs",
        "src/element_passes/mod.rs",
        "src/block_passes/c/mod.rs",
        "src/block_passes/c/d.rs",
        "fixtures/passes/a/changes_doc_example.html",
        "fixtures/passes/a/keeps_x.golden",
        "fixtures/passes/e/keeps_x.html",
    ];
    let want = [
        "b is the row of c",
        "a has no fixture keeps_",
        "b has no file",
        "b has no fixture changes_doc_example.",
        "b has no fixture changes_",
        "b has no fixture keeps_",
        "c has files and no row in the tables",
        "e has files and no row in the tables",
    ];
    assert_eq!(passes_and_their_files(table, &files), want);
}
