//! The report of `finclean inspect` is complete, and harmless for every input.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

#[path = "../support/command.rs"]
mod command;
mod page;
#[path = "../../../tests/hostile/vectors.rs"]
#[expect(dead_code, reason = "only the tests of the library read the expectations")]
mod vectors;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use self::command::{ROOT, command, printed, run, run_with, temporary};
use self::page::{Element, elements, faults};

const PAGE: &str = "fixtures/sites/eastmoney/page_current/source.html";

/// A page with markup as the text of every field, of the body, of a removed part and of an image's
/// description.
const HOSTILE: &str = r#"<!doctype html><html lang="zh-CN"><head><title>岱川&lt;script&gt;alert(1)&lt;/script&gt;通信</title>
<link rel="canonical" href="https://n.example/a?'&quot;&gt;&lt;script&gt;">
<meta name="description" content="&lt;/td&gt;&lt;script&gt;alert(2)&lt;/script&gt;摘要">
<meta name="keywords" content="&lt;script&gt;alert(3)&lt;/script&gt;,&quot;onload=alert(4)"></head><body>
<h1>岱川&lt;script&gt;alert(1)&lt;/script&gt;通信</h1><p>来源：澄观&lt;script&gt;财讯</p>
<div itemprop="articleBody" id="x&quot;onload=&#x202E;" class="<script>">
<p>原标题：&lt;script&gt;alert(5)&lt;/script&gt;岱川通信</p><p style="display:none">&lt;/del&gt;&lt;script&gt;alert(6)&lt;/script&gt;</p>
<p>岱川通信&lt;script&gt;alert(7)&lt;/script&gt;今日公告，子公司中标海底光缆项目，合同金额七亿元。</p>
<p><img src="https://img.example/a.png" alt="&quot;&gt;&lt;script&gt;alert(8)&lt;/script&gt;"></p>
<table><caption>&lt;script&gt;</caption><tr><th>&lt;iframe&gt;<th>营收<tr><td>1<td>2</table><pre>&lt;script&gt;</pre>
<p>（责任编辑：&lt;b&gt;DF064）</p></div></body></html>"#;

fn with_class(report: &str, class: &str) -> Vec<Element> {
    elements(report).into_iter().filter(|element| element.has_class(class)).collect()
}

/// The value of a field in the report, and the place where it was found.
fn field(report: &str, name: &str) -> (String, String) {
    let rows = elements(report).into_iter().filter(|element| element.name == "tr").map(|row| row.inside());
    let is_row = |cells: &Vec<Element>| cells.first().is_some_and(|cell| cell.name == "th" && cell.text() == name);
    let cells: Vec<_> = rows.into_iter().find(is_row).unwrap().into_iter().filter(|cell| cell.name == "td").collect();
    (cells[0].text(), cells[1].text())
}

fn json(path: &str) -> Value {
    serde_json::from_str(&printed(&["clean", path])).unwrap()
}

/// The sources of `fixtures/sites`.
fn sources() -> Vec<String> {
    let mut folders = vec![Path::new(ROOT).join("fixtures/sites")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("source.html") || path.ends_with("source.md") {
                sources.push(path.to_str().unwrap().to_owned());
            }
        }
    }
    sources
}

/// The characters, sorted by code point, because captions have another place in the text than in
/// the report.
fn sorted_characters(text: &str) -> String {
    let mut characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    characters.sort_unstable();
    characters.into_iter().collect()
}

#[test]
fn fields_have_their_values_and_places() {
    let report = printed(&["inspect", PAGE]);
    for (name, value, place) in [
        ("title", "减速器扩产潮背后：产能翻倍，价格腰斩", "the profile's selector"),
        ("published", "2024-06-25T08:14:00+08:00", "the profile's selector"),
        ("source", "澄观财讯", "the article's text"),
        ("editors", "责任编辑 · DF526", "the article's text"),
        ("id", "202406253113648027", "the page's address"),
        ("language", "zh-CN", "the language of html"),
        ("authors", "empty", ""),
        ("lead_image", "empty", ""),
    ] {
        assert_eq!(field(&report, name), (value.to_owned(), place.to_owned()), "{name}");
    }
    let (securities, _) = field(&report, "securities");
    assert!(
        securities.contains("003137.SZ 拓屿装备 · code 003137, market shenzhen, equity · 2 mentions"),
        "{securities}"
    );
    let facts: Vec<_> = elements(&report).iter().filter(|element| element.name == "dd").map(Element::text).collect();
    assert_eq!(facts[0], PAGE);
    assert_eq!(facts[1], "eastmoney 东方财富the host of the address that the page states");
    assert!(facts[2].ends_with("div#ContentBody.txtinfosthe profile's selector"), "{facts:?}");
}

#[test]
fn the_report_shows_the_fingerprint_and_the_removed_text() {
    let report = printed(&["inspect", "fixtures/sites/netease/money/source.html"]);
    for text in [
        "netease",
        "a fingerprint in the text",
        "div#endText.post_text",
        "the profile's selector",
        "江城红周刊",
        "NF4425",
        "下载网易财经客户端",
        "本文来源：江城红周刊",
        "attribution",
        "promotion",
        "公司半年报显示",
    ] {
        assert!(report.contains(text), "{text} is missing");
    }
}

#[test]
fn every_field_of_the_json_is_in_the_report() {
    let report = printed(&["inspect", PAGE]);
    let elsewhere = ["schema", "profile", "text", "html", "blocks", "removed", "outside", "warnings"];
    for (name, value) in json(PAGE).as_object().unwrap() {
        if !elsewhere.contains(&name.as_str()) {
            let (shown, _) = field(&report, name);
            let is_empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            assert_eq!(shown == "empty", is_empty, "{name}: {shown}");
            assert!(value.as_str().is_none_or(|value| value == shown), "{name}: {shown}");
        }
    }
}

#[test]
fn the_body_shows_kept_and_removed_text_with_reasons() {
    for path in sources() {
        let (article, report) = (json(&path), printed(&["inspect", &path]));
        let kept: Vec<_> = with_class(&report, "kept");
        assert_eq!(kept.len(), article["blocks"].as_array().unwrap().len(), "{path}");
        let text: String = kept.iter().map(|block| block.text_without(&["number", "mark", "image"])).collect();
        assert_eq!(sorted_characters(&text), sorted_characters(article["text"].as_str().unwrap()), "{path}");

        let shown = with_class(&report, "removed").into_iter().map(|part| {
            let text =
                |name: &str| part.inside().iter().find(|element| element.name == name).unwrap().text_without(&["note"]);
            (text("span"), text("del").trim_end().to_owned())
        });
        let removed = article["removed"].as_array().unwrap().iter().map(|removed| {
            let text: String = removed["text"].as_str().unwrap().chars().take(2_000).collect();
            (removed["reason"].as_str().unwrap().to_owned(), text.trim_end().to_owned())
        });
        assert_eq!(shown.collect::<Vec<_>>(), removed.collect::<Vec<_>>(), "{path}");
    }
}

#[test]
fn the_report_contains_the_output_of_clean() {
    let report = printed(&["inspect", PAGE]);
    assert!(
        report.contains(&format!("<div class=\"article\">{}</div>", printed(&["clean", PAGE, "--format", "html"])))
    );
    let folded: Vec<_> = elements(&report).into_iter().filter(|element| element.name == "details").collect();
    for (details, format) in folded.iter().zip(["markdown", "text"]) {
        let pre = details.inside().into_iter().find(|element| element.name == "pre").unwrap();
        assert_eq!(pre.text(), printed(&["clean", PAGE, "--format", format]));
    }
}

#[test]
fn markup_in_every_field_is_text() {
    let path = temporary("hostile.html", HOSTILE.as_bytes());
    let report = printed(&["inspect", &path]);
    assert_eq!(faults(&report), Vec::<String>::new());
    assert!(!report.contains("<script") && !report.contains("<iframe") && !report.contains('\u{202E}'));
    for name in ["title", "source", "summary", "original_title"] {
        assert!(field(&report, name).0.contains("<script>"), "{name}: {report}");
    }
    assert!(with_class(&report, "code-point").iter().any(|code| code.text() == "U+202E"));
    assert!(with_class(&report, "removed").iter().any(|part| part.text() == "hidden</del><script>alert(6)</script>"));
    assert!(with_class(&report, "image")[0].text().contains("alert(8)"));
}

#[test]
fn attacks_become_text_or_are_removed() {
    let attack = "<img src=x onerror=alert(1)><script>alert(1)</script>\"'><iframe src=//evil.example></iframe>";
    let escaped = attack.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let page = format!(
        "<!doctype html><html lang='x\"><script>'><head><title>{escaped}</title><meta name=author content=\"Jane {escaped}\">\
         <meta name=keywords content=\"{escaped}\"><meta name=description content=\"A summary {escaped}\">\
         <link rel=canonical href=\"https://a.example/{escaped}\"></head><body><h1>{escaped}</h1>\
         <div id=\"{escaped}\" class=\"article {escaped}\"><p style='display:none'>{escaped}</p><p>{escaped} Revenue rose by a third, the company said.</p>\
         <p>\u{202E}Revenue fell.</p>{attack}</div></body></html>"
    );
    let ran = run_with(&["inspect", "-", "--url", "https://a.example/"], page.as_bytes());
    assert_eq!(faults(&ran.stdout), Vec::<String>::new());
    assert!(!ran.stdout.is_empty() && !ran.stdout.contains('\u{202E}'), "{ran:?}");
}

#[test]
fn reports_on_hostile_pages_are_harmless() {
    let mut n_reports = 0;
    // The browser check loads the reports on all vectors.
    for vector in vectors::vectors_in(ROOT).iter().step_by(4) {
        let ran = run_with(&["inspect"], &vector.input);
        assert!(ran.code == Some(0) || ran.stderr.starts_with("finclean: standard input: "), "{}: {ran:?}", vector.id);
        if ran.code == Some(0) {
            n_reports += 1;
            assert_eq!(faults(&ran.stdout), Vec::<String>::new(), "{}", vector.id);
        }
    }
    assert!(n_reports > 50, "{n_reports}");
}

#[test]
fn faults_are_found() {
    let report = printed(&["inspect", PAGE]);
    for (from, to) in [
        ("<main>", "<main><script>alert(1)</script>"),
        ("<main>", "<main onclick=\"alert(1)\">"),
        ("<main>", "<main style=\"color:red\">"),
        ("<main>", "<main><img src=\"https://img.example/a.png\">"),
        ("<main>", "<main><a href=\"https://n.example/\">x</a>"),
        ("<div class=\"article\">", "<div class=\"article\"><a href=\"javascript:alert(1)\">x</a>"),
        ("<div class=\"article\">", "<div class=\"article\"><iframe></iframe>"),
        ("</style>", "p { color: red }</style>"),
        ("img-src 'none'", "img-src https:"),
    ] {
        assert!(report.contains(from), "{from}");
        assert!(!faults(&report.replacen(from, to, 1)).is_empty(), "{to}");
    }
}

#[test]
fn large_pages_give_reports_of_reasonable_size() {
    let long = format!("<p>营收增长。</p><p hidden>{}</p><p>订单充足。</p>", "长文".repeat(200_000));
    let report = run_with(&["inspect"], long.as_bytes()).stdout;
    assert!(report.len() < 30_000 && report.contains("… and 398,000 more characters"), "{}", report.len());
    let many = "<p hidden>隐藏</p><p>增</p>".repeat(20_000);
    let report = run_with(&["inspect"], many.as_bytes()).stdout;
    assert!(!report.is_empty() && report.len() < 8 * many.len(), "{} of {}", report.len(), many.len());
}

#[test]
fn the_report_is_written_to_a_file_or_standard_output() {
    let output = temporary("report.html", b"an older report");
    for args in [["inspect", PAGE, "-o", &output], ["inspect", PAGE, "--output", &output]] {
        assert_eq!(printed(&args), "");
        assert_eq!(fs::read_to_string(&output).unwrap(), printed(&["inspect", PAGE]));
    }
    assert_eq!(printed(&["inspect", PAGE, "-o", "-"]), printed(&["inspect", PAGE]));
    let ran =
        run_with(&["inspect", "-", "--url", "https://finance.eastmoney.com/a/1.html"], "<p>营收增长。</p>".as_bytes());
    assert!(ran.stdout.contains("standard input") && ran.stdout.contains("the host of the base URL"), "{ran:?}");
}

#[test]
fn a_failure_prints_a_message_and_does_not_change_the_output() {
    let output = temporary("kept.html", b"an older report");
    let ran = run_with(&["inspect", "-o", &output], b"<p> </p>");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert_eq!(ran.stderr, "finclean: standard input: no article text found\n");
    assert_eq!(fs::read(&output).unwrap(), b"an older report");

    let nowhere = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("none/report.html");
    let nowhere = nowhere.to_str().unwrap();
    let ran = run(&["inspect", PAGE, "-o", nowhere]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert!(ran.stderr.starts_with(&format!("finclean: {nowhere}: cannot write the report: ")), "{ran:?}");
}

#[test]
fn the_input_is_never_overwritten() {
    let page = temporary("input.html", "<p>营收增长。</p>".as_bytes());
    let folder = env!("CARGO_TARGET_TMPDIR");
    let link = format!("{folder}/link.html");
    drop(fs::remove_file(&link));
    fs::hard_link(&page, &link).unwrap();
    for output in [&page, &link, &format!("{folder}/../tmp/input.html")] {
        let ran = run(&["inspect", &page, "-o", output]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{output}");
        assert!(ran.stderr.contains("the report would overwrite its own input"), "{ran:?}");
    }
    let mut child = command(&["inspect", "-", "-o", &page]).stdin(fs::File::open(&page).unwrap()).spawn().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert_eq!(fs::read(&page).unwrap(), "<p>营收增长。</p>".as_bytes());
}

#[test]
fn wrong_usage_exits_with_2() {
    for (args, message) in [
        (&["inspect", PAGE, "--charset", "klingon"][..], "unknown charset \"klingon\""),
        (&["inspect", PAGE, "--profile", "no_such_site"], "profile \"no_such_site\" is not built in"),
        (&["inspect", PAGE, PAGE], "unexpected argument"),
    ] {
        let ran = run(args);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(ran.stderr.contains(message) && ran.stderr.contains("Usage: finclean inspect"), "{}", ran.stderr);
    }
}
