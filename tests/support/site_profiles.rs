//! The built-in profiles as files: each is valid, has the name of its file, and is built in.

use std::collections::BTreeSet;
use std::path::Path;

use finclean::Profile;

use crate::source::committed;

/// Profiles as files: path and text of each, and the names of those built in.
fn profiles(files: &[(&str, &str)], builtin: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        let stem = Path::new(path).file_stem().unwrap_or_default().to_string_lossy();
        match Profile::from_toml(text) {
            Err(error) => faults.push(format!("{path}: {error}")),
            Ok(profile) if profile.name() != stem => {
                faults.push(format!("{path} holds the profile {}", profile.name()));
            }
            Ok(profile) if !builtin.contains(&profile.name()) => faults.push(format!("{path} is not built in")),
            Ok(_) => {}
        }
    }
    let names: BTreeSet<&&str> = builtin.iter().collect();
    if names.len() < builtin.len() {
        faults.push("two profiles have one name".to_owned());
    }
    faults
}

#[test]
fn profiles_are_read() {
    let files = committed();
    let data = |path: &str| path.starts_with("src/site/data/");
    let files: Vec<(&str, &str)> =
        files.iter().filter(|(path, _)| data(path)).map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let builtin: Vec<&str> = Profile::builtins().map(Profile::name).collect();
    assert_eq!(files.len(), builtin.len());
    assert_eq!(profiles(&files, &builtin), Vec::<String>::new());
}

#[test]
fn a_profile_that_is_none_is_found() {
    let files = [
        ("data/a.toml", "name = \"a\""),
        ("data/b.toml", "name = \"a\""),
        ("data/c.toml", "hosts = 1"),
        ("data/d.toml", "name = \"d\""),
    ];
    let faults = profiles(&files, &["a", "a"]);
    assert_eq!((faults.len(), faults[0].as_str()), (4, "data/b.toml holds the profile a"), "{faults:?}");
}
