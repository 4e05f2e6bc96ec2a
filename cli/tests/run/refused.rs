//! Wrong usage: existing files are not lost, and a run resumes only its own output.

use std::fs::File;

use super::Folder;

fn line(text: &str) -> String {
    format!("{{\"html\": \"<p>{text}</p>\"}}\n")
}

#[test]
fn existing_outputs_are_kept_without_overwrite() {
    let folder = Folder::new("exists");
    let input = folder.write("in.jsonl", line("营收增长。"));
    folder.write("out.jsonl", "mine");
    let ran = folder.run(&[&input], "out.jsonl", &[]);
    assert_eq!((ran.code, folder.read("out.jsonl")), (Some(2), b"mine".to_vec()));
    assert!(ran.stderr.contains("out.jsonl exists; use --overwrite to replace it"), "{}", ran.stderr);
    // There is no record of a run that wrote the file.
    let ran = folder.run(&[&input], "out.jsonl", &["--resume"]);
    assert_eq!((ran.code, folder.read("out.jsonl")), (Some(2), b"mine".to_vec()));
    assert_eq!(folder.run(&[&input], "out.jsonl", &["--overwrite"]).code, Some(0));
    assert_eq!(folder.objects("out.jsonl").len(), 1);
    folder.write("pages/mine.txt", "mine");
    let ran = folder.run(&[&input], "pages", &["--format", "html", "--overwrite"]);
    assert_eq!((ran.code, folder.read("pages/mine.txt")), (Some(2), b"mine".to_vec()));
}

#[test]
fn resume_needs_the_same_inputs_and_options() {
    let folder = Folder::new("same");
    let input = folder.write("in.jsonl", line("营收增长。"));
    assert_eq!(folder.run(&[&input], "out.jsonl", &[]).code, Some(0));
    let before = folder.read("out.jsonl");
    let ran = folder.run(&[&input], "out.jsonl", &["--resume", "--jobs", "3"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), "finclean: the output is already complete\n"));
    let ran = folder.run(&[&input], "out.jsonl", &["--resume", "--with", "markdown"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("started with other options"), "{}", ran.stderr);
    let other = folder.write("other.jsonl", line("营收下降。"));
    for inputs in [vec![other.as_str()], vec![&input, &other]] {
        let ran = folder.run(&inputs, "out.jsonl", &["--resume"]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.stderr.contains("the inputs have changed since the run was started"), "{}", ran.stderr);
    }
    folder.write("in.jsonl", line("营收持平。"));
    assert_eq!(folder.run(&[&input], "out.jsonl", &["--resume"]).code, Some(2));
    assert_eq!(folder.read("out.jsonl"), before);
    folder.write("out.jsonl.run.json", "{}");
    let ran = folder.run(&[&input], "out.jsonl", &["--resume"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("is not the record of a run"), "{}", ran.stderr);
}

#[test]
fn an_output_among_the_inputs_is_refused() {
    let folder = Folder::new("among");
    let input = folder.write("pages/in.jsonl", line("营收增长。"));
    let pages = folder.path("pages");
    for (inputs, output) in [(&input, "pages/in.jsonl"), (&pages, "pages/out.jsonl")] {
        let ran = folder.run(&[inputs], output, &["--overwrite"]);
        assert_eq!(ran.code, Some(2), "{output}: {}", ran.stderr);
    }
    assert_eq!(folder.read("pages/in.jsonl"), line("营收增长。").into_bytes());
}

#[test]
fn wrong_names_and_options_are_refused() {
    let folder = Folder::new("usage");
    let input = folder.write("in.jsonl", line("营收增长。"));
    let refused = [
        (&input, "out.txt", &[][..], "does not tell its format"),
        (&input, "out", &["--format", "html", "--with", "markdown"], "--with adds"),
        (&input, "out.jsonl", &["--jobs", "0"], "invalid value"),
        (&input, "out.jsonl", &["--charset", "klingon"], "unknown charset"),
        (&input, "out.jsonl", &["--resume", "--overwrite"], "cannot be used with"),
        (&folder.path("no*.html"), "out.jsonl", &[], "contains no file that can be read"),
        (&input, "out.jsonl", &["--rejects", &folder.path("out.jsonl")], "have the same name"),
    ];
    for (input, output, options, message) in refused {
        let ran = folder.run(&[input], output, options);
        assert_eq!(ran.code, Some(2), "{options:?}");
        assert!(ran.stderr.contains(message), "{options:?}: {}", ran.stderr);
    }
    // A missing folder for the output is an error of the run (1), not of its usage (2).
    assert_eq!(folder.run(&[&input], "nowhere/out.jsonl", &[]).code, Some(1));
}

#[test]
fn two_runs_cannot_write_the_same_file() {
    let folder = Folder::new("locked");
    let input = folder.write("in.jsonl", line("营收增长。"));
    let partial = folder.write("out.jsonl.rejects.jsonl.partial", "theirs");
    let other = File::options().write(true).open(&partial).unwrap();
    other.lock().unwrap();
    let ran = folder.run(&[&input], "out.jsonl", &[]);
    assert_eq!((ran.code, folder.read("out.jsonl.rejects.jsonl.partial")), (Some(1), b"theirs".to_vec()));
    assert!(ran.stderr.ends_with("out.jsonl.rejects.jsonl: another run is writing it\n"), "{}", ran.stderr);
    drop(other);
    assert_eq!(folder.run(&[&input], "out.jsonl", &[]).code, Some(0));
}
