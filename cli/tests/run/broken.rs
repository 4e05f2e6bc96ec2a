//! Inputs that cannot be read or cleaned become rejects and do not stop the run.

use serde_json::{Value, json};

use super::{Folder, gzip, values};

fn line(html: &str) -> String {
    format!("{}\n", json!({ "html": html }))
}

/// Runs the command on an input with errors. Returns the rejects and the number of articles.
fn rejects_of(folder: &Folder, input: &str) -> (Vec<Value>, usize) {
    let ran = folder.run(&[input], "out.jsonl", &["--rejects", &folder.path("rejects.jsonl")]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    (folder.objects("rejects.jsonl"), folder.objects("out.jsonl").len())
}

#[test]
fn wrong_lines_are_rejected_with_their_number() {
    let folder = Folder::new("lines");
    let good = line("<p>营收增长。</p>");
    let long = line(&"x".repeat(33 << 20));
    let bad = "{\"html\": \"\n[1]\n{}\n{\"html\": 5}\n{\"html\": \"\\ud800\"}\n{\"html\": \"<p>a</p>\"} x\n\"a\"\n";
    let input = folder.write("in.jsonl", format!("{good}{bad}{long}{}{good}", line("<script>x</script>")));
    let (rejects, n_good) = rejects_of(&folder, &input);
    assert_eq!(n_good, 2);
    let kinds = [
        "invalid_json",
        "invalid_json",
        "missing_field",
        "missing_field",
        "invalid_json",
        "invalid_json",
        "invalid_json",
        "line_too_long",
        "no_article",
    ];
    assert_eq!(values(&rejects, "kind"), kinds);
    let names: Vec<String> = (2..=10).map(|number| format!("{input}:{number}")).collect();
    assert_eq!(values(&rejects, "id"), names);
    assert!(rejects.iter().all(|reject| reject["path"] == *input && reject.as_object().unwrap().len() == 4));
    assert_eq!(rejects[2]["message"], "no field \"html\"");
    assert_eq!(rejects[7]["message"], "line is over the limit of 33554432 bytes");
}

#[test]
fn rows_before_the_damage_of_a_compressed_file_are_cleaned() {
    let folder = Folder::new("compressed");
    let text: String = (0..4000).map(|n| line(&format!("<p>营收增长{n}亿元。</p>"))).collect();
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 20].to_vec();
    let files = [
        ("in.jsonl.gz", cut(&gzip(text.as_bytes()))),
        ("in.jsonl.zst", cut(&zstd::encode_all(text.as_bytes(), 1).unwrap())),
        ("more.jsonl.gz", [gzip(text.as_bytes()), b"garbage".to_vec()].concat()),
        ("none.jsonl.gz", b"no gzip at all".to_vec()),
    ];
    for (name, bytes) in files {
        let input = folder.write(name, bytes);
        let ran = folder.run(&[&input], "out.jsonl", &["--overwrite"]);
        let (rejects, n_good) = (folder.objects("out.jsonl.rejects.jsonl"), folder.objects("out.jsonl").len());
        assert_eq!((ran.code, values(&rejects, "kind")), (Some(1), vec!["corrupt".to_owned()]), "{name}");
        assert_eq!(n_good > 500, name != "none.jsonl.gz", "{name}: {n_good}");
        assert_eq!(values(&rejects, "id"), [format!("{input}:{}", n_good + 1)]);
    }
}

#[test]
fn files_that_cannot_be_read_are_rejected() {
    let folder = Folder::new("files");
    let good = folder.write("good.html", "<p>营收增长。</p>");
    let large = folder.write("large.html", vec![b'x'; (8 << 20) + 1]);
    let parquet = folder.write("bad.parquet", b"PAR1 no parquet PAR1");
    let missing = folder.path("missing.html");
    let ran = folder.run(&[&missing, &good, &large, &parquet], "out.jsonl", &[]);
    assert_eq!(ran.code, Some(1));
    let rejects = folder.objects("out.jsonl.rejects.jsonl");
    assert_eq!(values(&rejects, "kind"), ["io", "too_large", "invalid_parquet"]);
    assert_eq!(values(&rejects, "path"), [missing, large, parquet]);
    assert_eq!(values(&folder.objects("out.jsonl"), "path"), [good]);
    assert!(ran.stderr.contains("finclean: failed: invalid_parquet 1, io 1, too_large 1\n"), "{}", ran.stderr);
}

#[test]
fn a_row_with_an_invalid_address_is_rejected() {
    let folder = Folder::new("address");
    let row = |url: &str| format!("{}\n", json!({"html": "<p>营收增长。</p>", "url": url}));
    let input = folder.write("in.jsonl", format!("{}{}", row("ftp://x"), row("")));
    folder.run(&[&input], "out.jsonl", &["--url-field", "url"]);
    assert_eq!(values(&folder.objects("out.jsonl.rejects.jsonl"), "kind"), ["invalid_base_url"]);
    assert_eq!(folder.objects("out.jsonl").len(), 1);
}

#[test]
fn parquet_without_the_column_is_rejected() {
    let folder = Folder::new("column");
    let input = folder.write("in.jsonl", line("<p>营收增长。</p>"));
    folder.run(&[&input], "a.parquet", &[]);
    let parquet = folder.path("a.parquet");
    for (column, message) in [("body", "no column \"body\""), ("removed", "column \"removed\" has the type ")] {
        folder.run(&[&parquet], "out.jsonl", &["--html-field", column, "--overwrite"]);
        let reject = folder.objects("out.jsonl.rejects.jsonl").remove(0);
        assert_eq!(reject["kind"], "missing_field");
        assert!(reject["message"].as_str().unwrap().starts_with(message), "{reject}");
    }
    let whole = folder.read("a.parquet");
    let cut = folder.write("cut.parquet", &whole[..whole.len() / 2]);
    folder.run(&[&cut], "cut.jsonl", &[]);
    assert_eq!(values(&folder.objects("cut.jsonl.rejects.jsonl"), "kind"), ["invalid_parquet"]);
}
