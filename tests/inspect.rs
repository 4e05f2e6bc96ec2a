//! The report of `finclean inspect`: what it says, and that nothing of a hostile page acts in it.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

const PAGE: &str = "fixtures/sites/netease/money/source.html";

fn inspect(args: &[&str], stdin: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_finclean"));
    command.arg("inspect").args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // The command may end before it has read everything.
    drop(pipe.write_all(stdin));
    drop(pipe);
    child.wait_with_output().unwrap()
}

fn report(args: &[&str], stdin: &[u8]) -> String {
    let output = inspect(args, stdin);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn fields_stand_with_their_places_and_removed_text_with_its_reason() {
    let report = report(&[PAGE], b"");
    for text in [
        "netease",
        "a fingerprint in the text",
        "div#endText.post_text",
        "the profile&#39;s selector",
        "江城红周刊",
        "NF4425",
        "下载网易财经客户端",
        "本文来源：江城红周刊",
        "attribution",
        "promotion",
        "公司半年报显示",
    ] {
        assert!(report.contains(text) || report.contains(&text.replace("&#39;", "'")), "{text} is missing");
    }
}

#[test]
fn nothing_of_a_hostile_page_acts() {
    let attack = "<img src=x onerror=alert(1)><script>alert(1)</script>\"'><iframe src=//evil.example></iframe>";
    let escaped = attack.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let page = format!(
        "<!doctype html><html lang='x\"><script>'><head><title>{escaped}</title><meta name=author content=\"Jane {escaped}\">\
         <meta name=keywords content=\"{escaped}\"><meta name=description content=\"A summary {escaped}\">\
         <link rel=canonical href=\"https://a.example/{escaped}\"></head><body><h1>{escaped}</h1>\
         <div id=\"{escaped}\" class=\"article {escaped}\"><p style='display:none'>{escaped}</p><p>{escaped} Revenue rose by a third, the company said.</p>\
         <p>\u{202E}Revenue fell.</p>{attack}</div></body></html>"
    );
    let report = report(&["-", "--url", "https://a.example/"], page.as_bytes());
    check_quiet(&report);
    assert!(!report.contains('\u{202E}'), "a mark that turns the direction of writing is in the report");
    for path in fs::read_dir("fixtures/hostile").unwrap().map(|entry| entry.unwrap().path()) {
        let all = fs::read(&path).unwrap();
        let page =
            [b"<!doctype html><body><p>Revenue rose by a third, the company said.</p>", &all[..all.len().min(100_000)]]
                .concat();
        let output = inspect(&["-"], &page);
        if output.status.success() {
            check_quiet(&String::from_utf8(output.stdout).unwrap());
        }
    }
}

/// Parses the report as a browser would, and looks at every element.
fn check_quiet(report: &str) {
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(report);
    let mut open: Vec<Handle> = vec![dom.document.clone()];
    let (mut n_elements, mut n_styles) = (0, 0);
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            n_elements += 1;
            n_styles += usize::from(&*name.local == "style");
            let forbidden = ["script", "iframe", "object", "embed", "form", "base", "svg", "math", "link", "input"];
            assert!(!forbidden.contains(&&*name.local), "<{}> in the report", name.local);
            for attr in attrs.borrow().iter() {
                let (key, value) = (&*attr.name.local, attr.value.to_ascii_lowercase());
                assert!(!key.starts_with("on") && key != "style" && key != "srcdoc", "{key}={value}");
                let is_safe = value.starts_with("http:") || value.starts_with("https:") || value.starts_with("mailto:");
                assert!(!matches!(key, "src" | "href") || is_safe || value.starts_with('#'), "{key}={value}");
            }
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    assert!(n_elements > 50 && n_styles == 1, "{n_elements} elements, {n_styles} styles");
    assert!(report.contains("default-src 'none'; img-src 'none'"), "no policy");
}

#[test]
fn the_report_goes_where_it_is_told_and_never_over_its_input() {
    let folder = std::env::temp_dir().join(format!("finclean-inspect-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (input, output) = (folder.join("page.html"), folder.join("report.html"));
    fs::copy(PAGE, &input).unwrap();
    let names = [input.to_str().unwrap(), output.to_str().unwrap()];
    let ran = inspect(&[names[0], "-o", names[1]], b"");
    assert!(ran.status.success() && ran.stdout.is_empty());
    check_quiet(&fs::read_to_string(&output).unwrap());
    let ran = inspect(&[names[0], "-o", names[0]], b"");
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(fs::read(&input).unwrap(), fs::read(PAGE).unwrap());
    let ran = inspect(&[names[0], "-o", folder.join("none/report.html").to_str().unwrap()], b"");
    assert_eq!(ran.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&ran.stderr).contains("cannot write the report"));
    let ran = inspect(&["-"], b"<p></p>");
    assert_eq!(ran.status.code(), Some(1));
    fs::remove_dir_all(folder).unwrap();
}
