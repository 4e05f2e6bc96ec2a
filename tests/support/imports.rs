//! The imports of a crate, read from its source as text: which module names which.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

/// Module paths such as `article/time/parse`; the root is the empty string.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// The imports that do not point down, and the modules of one folder that import each other in a cycle. `order` names the
/// folders and files of `src/` from top to bottom.
pub(crate) fn upward(files: &[(&str, String)], order: &[&str]) -> Vec<String> {
    let place = |module: &str| order.iter().position(|name| Some(*name) == module.split('/').next());
    let imports = imports_of(files);
    let mut faults = cycles(&imports);
    for (from, targets) in imports.iter().filter(|(from, _)| !from.is_empty()) {
        let Some(own) = place(from) else {
            faults.push(format!("{from} is in no layer"));
            continue;
        };
        let is_up = |to: &&String| place(to).is_none_or(|other| other < own);
        faults.extend(targets.iter().filter(is_up).map(|to| format!("{from} imports {to}, which is not below it")));
    }
    faults
}

/// The imports between the modules of `files`: pairs of a path below `src/` and the code there, without comments and
/// without tests.
fn imports_of(files: &[(&str, String)]) -> Imports {
    let modules: BTreeSet<String> = files.iter().map(|(path, _)| module_of(path).join("/")).collect();
    let mut imports = Imports::new();
    for (path, code) in files {
        let own = module_of(path);
        for named in names_in(code) {
            let Some(mut target) = resolve(&own, &named) else { continue };
            // The last parts name an item of a module.
            while !modules.contains(&target.join("/")) && target.pop().is_some() {}
            if target != own {
                imports.entry(own.join("/")).or_default().insert(target.join("/"));
            }
        }
    }
    imports
}

/// Siblings that import each other, directly or through further siblings: the names, sorted, with their folder.
fn cycles(imports: &Imports) -> Vec<String> {
    let mut graphs: BTreeMap<String, Imports> = BTreeMap::new();
    for (from, targets) in imports {
        for to in targets {
            if let Some((folder, from, to)) = as_siblings(from, to) {
                graphs.entry(folder).or_default().entry(from).or_default().insert(to);
            }
        }
    }
    let mut found = Vec::new();
    for (folder, graph) in graphs {
        let in_cycle: Vec<&str> =
            graph.keys().map(String::as_str).filter(|name| is_reachable(&graph, name, name)).collect();
        if !in_cycle.is_empty() {
            found.push(format!("{folder}: {}", in_cycle.join(", ")));
        }
    }
    found
}

/// The folder that holds two modules, and the child of it that each is or is in. None if one of them holds the other.
fn as_siblings(from: &str, to: &str) -> Option<(String, String, String)> {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let n_shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let (own, other) = (from.get(n_shared)?, to.get(n_shared)?);
    if own.is_empty() || other.is_empty() {
        return None;
    }
    Some((
        ["src"].iter().chain(&from[..n_shared]).copied().collect::<Vec<_>>().join("/"),
        (*own).into(),
        (*other).into(),
    ))
}

fn is_reachable(graph: &Imports, from: &str, wanted: &str) -> bool {
    let mut open: Vec<&str> = graph.get(from).into_iter().flatten().map(String::as_str).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        if name == wanted {
            return true;
        }
        if seen.insert(name) {
            open.extend(graph.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}

/// The path of the module that a file below `src/` is.
fn module_of(path: &str) -> Vec<String> {
    let mut parts: Vec<String> =
        path.trim_start_matches("src/").trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// The module or item that a path means which begins with `crate`, `self` or `super`.
fn resolve(own: &[String], named: &str) -> Option<Vec<String>> {
    let mut parts = named.split("::").peekable();
    let mut target = match parts.peek() {
        Some(&"crate") => Vec::new(),
        Some(&("self" | "super")) => own.to_vec(),
        _ => return None,
    };
    for part in parts {
        match part {
            "crate" | "self" => {}
            "super" => {
                target.pop();
            }
            name => target.push(name.to_owned()),
        }
    }
    Some(target)
}

/// The paths in code: those of its `use` items, one by one, and those written in place.
fn names_in(code: &str) -> Vec<String> {
    let item = Regex::new(r"\buse\s+([^;]+);").expect("a constant pattern");
    let in_place = Regex::new(r"\b(?:crate|super|self)(?:::\w+)+").expect("a constant pattern");
    let mut names = Vec::new();
    for found in item.captures_iter(code) {
        expand(&found[1], "", &mut names);
    }
    names.extend(in_place.find_iter(&item.replace_all(code, "")).map(|found| found.as_str().to_owned()));
    names
}

/// The paths in a `use` item: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn expand(tree: &str, before: &str, out: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((path, list)) = tree.strip_suffix('}').and_then(|tree| tree.split_once('{')) else {
        let path = tree.split(" as ").next().unwrap_or(tree);
        if !path.is_empty() {
            out.push(format!("{before}{path}"));
        }
        return;
    };
    let before = format!("{before}{path}");
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&list[start..at], &before, out);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&list[start..], &before, out);
}

#[test]
fn imports_that_point_up_are_found() {
    const ORDER: [&str; 3] = ["page", "dom", "text"];
    let file = |path, text: &str| (path, text.to_owned());
    let down = [
        file("src/page.rs", "use crate::{dom::{Dom, walk::Step}, text::fold};\n"),
        file("src/dom/mod.rs", "mod walk;\npub use self::walk::Step;\n"),
        file("src/dom/walk.rs", "use super::Dom;\n"),
        file("src/text/mod.rs", ""),
    ];
    assert_eq!(upward(&down, &ORDER), Vec::<String>::new());
    let up = [
        file("src/page.rs", "use crate::dom::Dom;\n"),
        file("src/dom/mod.rs", "fn f() { crate::page::Page::new() }\n"),
        file("src/text/a.rs", "use super::b::B;\n"),
        file("src/text/b.rs", "use super::{c::{self, C as D}};\n"),
        file("src/text/c.rs", "use crate::text::a::A;\n"),
        file("src/strange.rs", "use crate::text::a::A;\n"),
    ];
    let want =
        ["src: dom, page", "src/text: a, b, c", "dom imports page, which is not below it", "strange is in no layer"];
    assert_eq!(upward(&up, &ORDER), want);
}
