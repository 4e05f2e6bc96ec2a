//! The formats of inputs and outputs, and the order of rows.

use std::fs::{self, File};
use std::path::Path;

use finclean::arrow::arrow_array::cast::AsArray;
use finclean::arrow::arrow_array::{Array, RecordBatch};
use finclean::arrow::schema;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Value, json};

use super::command::printed;
use super::varied::Varied;
use super::{Folder, gzip, values};

const HTML: &str = "<p>净利润增长12%。</p><p>（文章来源：江城财经网）</p>";

fn lines(n: u64) -> String {
    let varied = Varied::new(7).unwrap();
    (0..n).map(|number| varied.line(number)).collect()
}

fn rows(path: &str) -> Vec<RecordBatch> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    builder.build().unwrap().collect::<Result<_, _>>().unwrap()
}

fn row_ids(batches: &[RecordBatch]) -> Vec<String> {
    let texts = |batch: &RecordBatch| -> Vec<String> {
        batch["row_id"].as_string::<i32>().iter().map(|id| id.unwrap().to_owned()).collect()
    };
    batches.iter().flat_map(texts).collect()
}

#[test]
fn json_lines_equal_those_of_clean_with_a_row_id() {
    let folder = Folder::new("contract");
    let flash = "fixtures/sites/eastmoney/flash/source.md";
    let ran = folder.run(&[flash], "out.jsonl", &["--with", "markdown"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let mut written = folder.objects("out.jsonl").remove(0);
    assert_eq!(written.as_object_mut().unwrap().remove("row_id"), Some(json!(flash)));
    let cleaned: Value =
        serde_json::from_str(&printed(&["clean", flash, "--format", "jsonl", "--with", "markdown"])).unwrap();
    assert_eq!(written, cleaned);
    assert!(!folder.exists("out.jsonl.rejects.jsonl") && !folder.exists("out.jsonl.partial"));
}

#[test]
fn output_is_in_the_order_of_the_input_with_every_compression() {
    let folder = Folder::new("order");
    let text = lines(200);
    let plain = folder.write("in.jsonl", &text);
    folder.run(&[&plain], "plain.jsonl", &["--id-field", "id", "--jobs", "4"]);
    let expected: Vec<String> = (0..200).map(|number| format!("article-{number}")).collect();
    let objects = folder.objects("plain.jsonl");
    assert_eq!(values(&objects, "row_id"), expected);
    let gz = folder.write("in.jsonl.gz", [gzip(&text.as_bytes()[..1000]), gzip(&text.as_bytes()[1000..])].concat());
    let zst = folder.write("in.jsonl.zst", zstd::encode_all(text.as_bytes(), 1).unwrap());
    for (input, output) in [(gz, "gz.jsonl.gz"), (zst, "zst.jsonl.zst")] {
        let ran = folder.run(&[&input], output, &["--id-field", "id", "--checkpoint-rows", "30"]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        let compressed = folder.objects(output);
        assert_eq!(values(&compressed, "html"), values(&objects, "html"));
        assert!(folder.read(output).len() < folder.read("plain.jsonl").len() / 3);
    }
}

#[test]
fn fields_have_the_given_names() {
    let folder = Folder::new("fields");
    let line = json!({"n": 12, "body": "<p>营收<a href='/a'>增长</a>。</p>", "link": "https://news.example/1", "html": {"x": [1]}});
    let input = folder.write("in.ndjson", format!("\u{feff}{line}\n\n{line}"));
    let ran = folder.run(&[&input], "out.jsonl", &["--html-field", "body", "--url-field", "link", "--id-field", "n"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let objects = folder.objects("out.jsonl");
    assert_eq!(values(&objects, "row_id"), ["12", "12"]);
    assert_eq!(
        objects[0]["html"],
        "<p>营收<a href=\"https://news.example/a\" rel=\"noopener noreferrer\">增长</a>。</p>\n"
    );
    folder.run(&[&input], "unnamed.jsonl", &["--html-field", "body"]);
    let names = values(&folder.objects("unnamed.jsonl"), "row_id");
    assert_eq!(names, [format!("{input}:1"), format!("{input}:3")]);
}

#[test]
fn directories_and_patterns_are_read_in_the_order_of_names() {
    let folder = Folder::new("directories");
    for name in ["pages/b/2.html", "pages/b/10.html", "pages/a.htm", "pages/notes.txt", "pages/c.html.gz", "other.html"]
    {
        folder.write(name, if name.ends_with("gz") { gzip(HTML.as_bytes()) } else { HTML.into() });
    }
    let (pages, other) = (folder.path("pages"), folder.path("other.html"));
    folder.run(&[&other, &pages], "out.jsonl", &[]);
    let named = |names: &[&str]| -> Vec<String> { names.iter().map(|name| folder.path(name)).collect() };
    let paths = values(&folder.objects("out.jsonl"), "path");
    assert_eq!(paths, named(&["other.html", "pages/a.htm", "pages/b/10.html", "pages/b/2.html", "pages/c.html.gz"]));
    folder.run(&[&folder.path("pages/**/*.html")], "pattern.jsonl", &[]);
    let paths = values(&folder.objects("pattern.jsonl"), "path");
    assert_eq!(paths, named(&["pages/b/10.html", "pages/b/2.html"]));
}

#[test]
fn documents_are_decoded_by_the_given_charset() {
    let folder = Folder::new("charset");
    let gbk = b"<p>\xbe\xbb\xc0\xfb\xc8\xf3\xd4\xf6\xb3\xa4\xa1\xa3</p>";
    let input = folder.write("in.html", gbk);
    folder.run(&[&input], "out.jsonl", &["--charset", "gbk"]);
    assert_eq!(folder.objects("out.jsonl")[0]["text"], "净利润增长。\n");
}

#[test]
fn parquet_has_the_schema_of_the_library_and_is_read_again() {
    let folder = Folder::new("parquet");
    let input = folder.write("in.jsonl", lines(100));
    let ran =
        folder.run(&[&input], "out.parquet", &["--id-field", "id", "--checkpoint-rows", "30", "--with", "markdown"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let batches = rows(&folder.path("out.parquet"));
    // Only the fields are compared: the file's schema also has metadata.
    assert_eq!(batches[0].schema().fields(), schema().fields());
    assert_eq!(row_ids(&batches), (0..100).map(|number| format!("article-{number}")).collect::<Vec<_>>());
    assert_eq!(batches[0]["markdown"].null_count(), 0);
    assert!(!folder.exists("out.parquet.partial"));
    // The rows of Parquet, read again, give the same articles as the JSON lines.
    folder.run(&[&input], "first.jsonl", &["--id-field", "id"]);
    let html: Vec<String> = values(&folder.objects("first.jsonl"), "html");
    let of_rows: Vec<&str> =
        batches.iter().flat_map(|batch| batch["html"].as_string::<i32>().iter().flatten()).collect();
    assert_eq!(html, of_rows);
    folder.run(&[&folder.path("out.parquet")], "again.jsonl", &["--id-field", "row_id", "--url-field", "url"]);
    let again = folder.objects("again.jsonl");
    assert_eq!(values(&again, "row_id"), row_ids(&batches));
    assert_eq!(values(&again, "text"), values(&folder.objects("first.jsonl"), "text"));
}

#[test]
fn parquet_without_articles_has_no_rows() {
    let folder = Folder::new("parquet-empty");
    let input = folder.write("in.jsonl", "{\"html\": \"\"}\n");
    let ran = folder.run(&[&input], "out.parquet", &[]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(rows(&folder.path("out.parquet")).len(), 0);
    assert_eq!(values(&folder.objects("out.parquet.rejects.jsonl"), "kind"), ["no_article"]);
}

#[test]
fn a_directory_has_a_file_for_each_article() {
    let folder = Folder::new("directory");
    let input = folder.write("in.jsonl", lines(3));
    for (format, ending) in [("html", "html"), ("markdown", "md")] {
        let ran = folder.run(&[&input], format, &["--id-field", "id", "--format", format]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        let names: Vec<String> =
            (0..3).map(|number| format!("{format}/000000/00000000{number}-article-{number}.{ending}")).collect();
        assert!(names.iter().all(|name| folder.exists(name)), "{names:?}");
        assert_eq!(fs::read_dir(Path::new(&folder.path(format))).unwrap().count(), 1);
    }
    folder.run(&[&input], "out.jsonl", &[]);
    let html = folder.objects("out.jsonl")[2]["html"].as_str().unwrap().to_owned();
    assert_eq!(folder.read("html/000000/000000002-article-2.html"), html.into_bytes());
}

#[test]
fn the_summary_has_the_counts_of_the_record() {
    let folder = Folder::new("summary");
    let input = folder.write("in.jsonl", format!("{}\n{{}}\n", json!({ "html": HTML })));
    let ran = folder.run(&[&input], "out.jsonl", &[]);
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert!(lines[0].starts_with("finclean: 1 articles, 1 failed, ") && lines[0].contains("/s in "), "{lines:?}");
    assert_eq!(lines[1..], ["finclean: failed: missing_field 1", "finclean: characters removed: attribution 12"]);
    let record: Value = serde_json::from_slice(&folder.read("out.jsonl.run.json")).unwrap();
    assert_eq!(
        record["tally"],
        json!({"articles": 1, "failures": {"missing_field": 1}, "removed": {"attribution": 12}, "passed_over": 0})
    );
}
