//! The command: formats, exit codes, messages.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

#[path = "support/command.rs"]
mod command;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use self::command::{ROOT, command, printed, run, run_with, temporary};

const FLASH: &str = "fixtures/sites/eastmoney/flash/source.md";
const GUBA: &str = "fixtures/sites/eastmoney/guba/source.html";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn json_of_one_document_is_one_indented_object() {
    let out = printed(&["clean", FLASH, "--format", "json"]);
    assert!(out.starts_with("{\n  \"schema\": 1,\n  \"title\"") && out.ends_with("\n}\n"), "{out}");
    let article = json(&out);
    assert_eq!(article["title"], "岱川通信：子公司中标7.26亿元海底光缆项目");
    assert_eq!(article["source"]["name"], "澄观财讯");
    assert_eq!(article["published"], "2023-10-18T18:03:29+08:00");
    assert!(article.get("path").is_none() && article.get("markdown").is_none());
    assert_eq!(printed(&["clean", FLASH]), out, "json is the default");
}

#[test]
fn renderings_in_json_equal_the_formats() {
    let article = json(&printed(&["clean", FLASH, "--with", "markdown"]));
    for key in ["html", "markdown", "text"] {
        let rendering = printed(&["clean", FLASH, "--format", key]);
        assert!(!rendering.is_empty());
        assert_eq!(article[key], rendering.as_str(), "{key}");
    }
}

#[test]
fn standard_input_is_read_without_a_file_and_for_a_dash() {
    let post = fs::read(Path::new(ROOT).join(FLASH)).unwrap();
    for args in [&["clean", "--format", "jsonl"][..], &["clean", "--format", "jsonl", "-"]] {
        let ran = run_with(args, &post);
        assert_eq!((ran.code, ran.stdout.lines().count()), (Some(0), 1), "{ran:?}");
        assert_eq!(json(&ran.stdout)["path"], "-");
    }
}

#[test]
fn a_failure_is_printed_in_the_order_of_the_files() {
    let empty = temporary("empty.html", b"<p> </p>");
    for format in ["json", "jsonl"] {
        let ran = run(&["clean", FLASH, &empty, GUBA, "--format", format]);
        let lines: Vec<_> = ran.stdout.lines().map(json).collect();
        let paths: Vec<_> = lines.iter().map(|line| line["path"].as_str().unwrap()).collect();
        assert_eq!(paths, [FLASH, &empty, GUBA]);
        assert_eq!(lines[1]["error"]["kind"], "no_article");
        assert_eq!(lines[1]["error"]["message"], "no article text found");
        assert_eq!(lines[1].as_object().unwrap().len(), 2);
        assert!(lines[0]["title"].is_string() && lines[2]["html"].is_string());
        assert_eq!((ran.code, ran.stderr), (Some(1), format!("finclean: {empty}: no article text found\n")));
    }
}

#[test]
fn a_single_failure_prints_only_its_message() {
    for format in ["json", "html", "markdown", "text"] {
        let ran = run_with(&["clean", "--format", format], b"<p style='display:none'>x</p>");
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
        assert_eq!(ran.stderr, "finclean: standard input: no article text found\n");
    }
}

#[test]
fn renderings_of_several_files_are_separated_by_a_blank_line() {
    let missing = "fixtures/none.html";
    for format in ["html", "markdown", "text"] {
        let ran = run(&["clean", missing, FLASH, missing, GUBA, "--format", format]);
        let [flash, guba] = [FLASH, GUBA].map(|file| printed(&["clean", file, "--format", format]));
        assert_eq!(ran.stdout, format!("{flash}\n{guba}"));
        assert_eq!((ran.code, ran.stderr.lines().count()), (Some(1), 2));
    }
}

#[test]
fn wrong_usage_exits_with_2_and_a_message() {
    let broken = temporary("broken.toml", b"title = 3");
    for (args, message) in [
        (&["clean", "--format", "xml"][..], "invalid value 'xml'"),
        (&["clean", "--no-such-option"], "unexpected argument"),
        (&["clean", "--input", "book"], "invalid value 'book'"),
        (&["clean", "--url", "news.html"], "base URL \"news.html\" is not an absolute http or https URL"),
        (&["clean", "--profile", "no_such_site"], "profile \"no_such_site\" is not built in"),
        (&["clean", "--profile", "no_such_site"], " and cannot be read as a file: "),
        (&["clean", "--profile", &broken], "broken.toml\": invalid profile: "),
        (&["clean", "--charset", "klingon"], "unknown charset \"klingon\""),
        (&["clean", "--format", "text", "--with", "markdown"], "--with adds to JSON"),
        (&["clean", "-", "-"], "can be read only once"),
        (&["tidy"], "unrecognized subcommand"),
        (&[], "Usage: finclean"),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.stderr.contains(message), "{args:?}: {}", ran.stderr);
    }
}

#[test]
fn each_failure_has_its_kind() {
    let huge = temporary("huge.html", b"");
    File::options().write(true).open(&huge).unwrap().set_len(100_000_000).unwrap();
    let picture =
        temporary("chart.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xDE\xFF\0");
    let directory = env!("CARGO_TARGET_TMPDIR");
    for (path, kind, message) in [
        (huge.as_str(), "too_large", "input is over the limit of 8388608 bytes"),
        (&picture, "undecodable", "cannot decode the input: unknown encoding or binary data"),
        (directory, "io", ""),
        ("fixtures/none.html", "io", ""),
    ] {
        let ran = run(&["clean", path, "--format", "jsonl"]);
        let error = &json(&ran.stdout)["error"];
        assert_eq!((ran.code, error["kind"].as_str()), (Some(1), Some(kind)), "{ran:?}");
        assert!(error["message"].as_str().unwrap().contains(message), "{error}");
        assert_eq!(ran.stderr, format!("finclean: {path}: {}\n", error["message"].as_str().unwrap()));
    }
}

#[test]
fn too_large_standard_input_is_refused() {
    let ran = run_with(&["clean"], &vec![b'a'; (8 << 20) + 1]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert_eq!(ran.stderr, "finclean: standard input: input is over the limit of 8388608 bytes\n");
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_refused_except_as_standard_input() {
    let pipe = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pipe");
    drop(fs::remove_file(&pipe));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let ran = run(&["clean", pipe.to_str().unwrap(), "--format", "jsonl"]);
    assert_eq!((ran.code, &json(&ran.stdout)["error"]["kind"]), (Some(1), &Value::from("io")));

    let ran = run_with(&["clean", "/dev/stdin", "--format", "text"], "<p>营收增长。</p>".as_bytes());
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "营收增长。\n"));
}

#[test]
fn the_given_charset_is_used() {
    let gbk = b"<p>\xB9\xAB\xCB\xBE\xD3\xAA\xCA\xD5\xD4\xF6\xB3\xA4</p>";
    let ran = run_with(&["clean", "--charset", "gb2312", "--format", "text"], gbk);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), "公司营收增长\n"));
}

#[test]
fn a_profile_is_selected_by_name_file_or_url() {
    let file = temporary("jiangcheng.toml", b"name = \"jiangcheng\"\n");
    let html = "<p>公司营收增长。</p>".as_bytes();
    for (args, name) in [
        (&["clean"][..], Value::Null),
        (&["clean", "--profile", "eastmoney"], "eastmoney".into()),
        (&["clean", "--profile", &file], "jiangcheng".into()),
        (&["clean", "--url", "https://finance.eastmoney.com/a/1.html"], "eastmoney".into()),
    ] {
        let ran = run_with(args, html);
        assert_eq!(json(&ran.stdout)["profile"], name, "{args:?}");
    }
}

#[test]
fn the_given_input_kind_overrides_detection() {
    let post = "---\ntitle: 长江铝业\n---\n<p>营收增长。</p>\n".as_bytes();
    let title = |args: &[&str]| json(&run_with(args, post).stdout)["title"].clone();
    assert_eq!(title(&["clean"]), "长江铝业");
    assert_eq!(title(&["clean", "--input", "post"]), "长江铝业");
    assert_eq!(title(&["clean", "--input", "fragment"]), Value::Null);
}

#[test]
fn profiles_are_listed() {
    let text = printed(&["profiles"]);
    assert!(
        text.lines().any(|line| line.starts_with("eastmoney") && line.contains("东方财富 (eastmoney.com")),
        "{text}"
    );
    let list = json(&printed(&["profiles", "--format", "json"]));
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), text.lines().count());
    let eastmoney = list.iter().find(|profile| profile["name"] == "eastmoney").unwrap();
    assert_eq!(eastmoney["title"], "东方财富");
    assert_eq!(eastmoney["hosts"][0], "eastmoney.com");
    assert_eq!(eastmoney["second_hand"], false);
}

#[test]
fn help_names_the_exit_codes() {
    let help = printed(&["clean", "--help"]);
    assert!(help.contains("Exit codes:\n  0  everything was cleaned\n  1  ") && help.contains("\n  2  wrong usage"));
    assert!(printed(&["--version"]).starts_with("finclean "));
}

#[test]
fn output_in_a_pipe_has_no_colours() {
    for args in [&["clean", "fixtures/none.html"][..], &["profiles"], &["clean", "--help"], &["clean", "--url", "x"]] {
        let ran = run(args);
        assert!(!ran.stdout.contains('\u{1B}') && !ran.stderr.contains('\u{1B}'), "{ran:?}");
    }
}

#[test]
fn control_characters_in_file_names_are_replaced() {
    let ran = run(&["clean", "no\u{1B}[2Jne\n.html"]);
    assert!(ran.stderr.starts_with("finclean: no\u{FFFD}[2Jne\u{FFFD}.html: "), "{ran:?}");
}

#[test]
fn the_command_ends_without_a_message_when_its_reader_closes() {
    let mut args = vec!["clean", "--format", "jsonl"];
    args.extend([FLASH; 40]);
    let mut child = command(&args).spawn().unwrap();
    drop((child.stdin.take(), child.stdout.take()));
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}
