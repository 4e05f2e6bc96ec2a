//! Articles to JSON and back: nothing is lost, and JSON cannot make an unsafe article.
#![cfg(feature = "serde")]
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::fs;
use std::path::{Path, PathBuf};

use finclean::{Article, ArticleField, ErrorKind, clean_article};
use serde_json::{Value, json};

fn article_of(value: Value) -> Result<Article, String> {
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[track_caller]
fn check_round_trip(article: &Article) {
    let json = serde_json::to_string(article).unwrap();
    let again: Article = serde_json::from_str(&json).unwrap();
    assert_eq!(&again, article);
    assert_eq!(serde_json::to_string(&again).unwrap(), json);
}

/// The HTML of an article with these blocks.
fn html_of(blocks: &Value) -> String {
    article_of(json!({ "blocks": blocks })).unwrap().html().into_string()
}

fn add_inputs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_inputs(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "html" || extension == "md") {
            found.push(path);
        }
    }
}

#[test]
fn articles_of_fixtures_survive_a_round_trip() {
    let mut files = Vec::new();
    add_inputs(Path::new("fixtures/sites"), &mut files);
    add_inputs(Path::new("fixtures/passes"), &mut files);
    assert!(files.len() >= 12, "{files:?}");
    files.retain(|file| file.file_stem().is_some_and(|stem| stem != "article"));
    files.retain(|file| cfg!(feature = "post") || file.extension().is_some_and(|extension| extension == "html"));
    for file in files {
        match clean_article(&fs::read_to_string(&file).unwrap()) {
            Ok(article) => check_round_trip(&article),
            Err(error) => assert_eq!(error.kind(), ErrorKind::NoArticle, "{}", file.display()),
        }
    }
}

#[test]
fn every_kind_of_block_survives_a_round_trip() {
    let html = "<h3>一、业绩</h3><p>营收<b>增长<i>12%</i></b>，见<a href='https://news.example/a'>公告</a>。<br>净利润<sup>1</sup>H<sub>2</sub>\
        <code>x</code><img src='https://img.example/i.png' alt='图'>。</p><ol start=3><li>甲<ul><li>乙<li>丙</ul><li>丁</ol>\
        <blockquote><p>引文</p><p>二</p></blockquote><figure><img src='https://img.example/k.png' width=600 height=400>\
        <figcaption>厂区</figcaption></figure><table><caption>主要指标</caption><tr><th>指标<th>2024<tr><td rowspan=2>营收<td>1\
        <tr><td>2</table><pre>a\n  b\n\nc</pre><hr><p>完。</p><p style='display:none'>藏 <img src='https://img.example/x.png'> 起</p>\
        <pre hidden>甲  乙\n\n丙</pre><p>再完。</p><p>免责声明：本 <img src='https://img.example/y.png'> 文</p>\
        <pre>版权声明：\n\n  甲   乙</pre>";
    check_round_trip(&clean_article(html).unwrap());
}

#[test]
fn the_deepest_output_survives_a_round_trip() {
    let text = "<b><i><sup><sub><code><a href='https://news.example/a'>深</a></code></sub></sup></i></b>";
    for (open, close) in [("<blockquote>", "</blockquote>"), ("<ul><li>前<ol><li>中", "</ol></ul>")] {
        let table = format!("<table><tr><td>甲<td>{text}<tr><td>乙<td>丙</table>");
        let html = format!("{}<p>{text}</p>{table}{}", open.repeat(60), close.repeat(60));
        check_round_trip(&clean_article(&html).unwrap());
    }
}

#[test]
fn unknown_keys_are_ignored_and_missing_keys_are_empty() {
    let article = clean_article("<p>营收增长。</p>").unwrap();
    let mut printed = serde_json::to_value(&article).unwrap();
    let keys = printed.as_object_mut().unwrap();
    for (key, value) in [("schema", json!(1)), ("html", json!("<script>")), ("text", json!("x")), ("path", json!("-"))]
    {
        keys.insert(key.to_owned(), value);
    }
    assert_eq!(article_of(printed).unwrap(), article);
    let empty = article_of(json!({})).unwrap();
    assert!(empty.title().is_none() && empty.blocks().is_empty() && empty.removed().is_empty());
}

#[test]
fn every_key_is_written() {
    let article = serde_json::to_value(clean_article("<p>营收增长。</p>").unwrap()).unwrap();
    let keys: Vec<_> = article.as_object().unwrap().iter().collect();
    assert_eq!(keys.len(), ArticleField::ALL.len());
    assert_eq!((&article["title"], &article["authors"], &article["outside"]), (&json!(null), &json!([]), &json!({})));
}

#[test]
fn unsafe_urls_and_wrong_values_are_refused() {
    let link = |url: &str| {
        json!({"blocks": [{"type": "paragraph", "content": [
        {"type": "link", "url": url, "content": [{"type": "text", "text": "公告"}]}]}]})
    };
    let image = json!({"url": "mailto:ir@news.example", "alt": "图", "width": null, "height": null});
    let figure = json!({"blocks": [{"type": "figure", "image": image, "caption": []}]});
    for (value, message) in [
        (link("javascript:alert(1)"), "not an absolute http, https or mailto URL"),
        (link("HTTPS://news.example"), "not an absolute http, https or mailto URL"),
        (json!({"url": "//news.example/"}), "not an absolute http, https or mailto URL"),
        (json!({"lead_image": "mailto:ir@news.example"}), "\"mailto:ir@news.example\" is not an http or https URL"),
        (json!({"url": "mailto:ir@news.example"}), "\"mailto:ir@news.example\" is not an http or https URL"),
        (figure, "\"mailto:ir@news.example\" is not an http or https URL"),
        (json!({"published": "3小时前"}), "is not a date"),
        (json!({"removed": [{"reason": "boredom", "text": "x", "before_block": 0}]}), "unknown variant `boredom`"),
        (json!({"blocks": [{"type": "script"}]}), "unknown variant `script`"),
    ] {
        let error = article_of(value.clone()).unwrap_err();
        assert!(error.contains(message), "{value}: {error}");
    }
}

#[test]
fn a_dropped_rule_does_not_separate_an_image_from_its_caption() {
    let image = json!({"url": "https://img.example/a.png", "alt": "", "width": null, "height": null});
    let figure = json!({"type": "figure", "image": image, "caption": []});
    let caption = json!({"type": "paragraph", "content": [{"type": "text", "text": "图1：厂区"}]});
    let item = json!([figure, {"type": "rule"}, caption]);
    let list = json!({"type": "list", "ordered": false, "start": 1, "items": [item]});
    let article = article_of(json!({"blocks": [list]})).unwrap();
    assert_eq!(article, article_of(serde_json::to_value(&article).unwrap()).unwrap());
}

#[test]
fn security_listed_twice_is_refused() {
    let security = json!({"market": "hong_kong", "code": "00700", "name": null, "origins": ["text"], "mentions": 1});
    assert!(article_of(json!({"securities": [security]})).is_ok());
    let error = article_of(json!({"securities": [security, security]})).unwrap_err();
    assert_eq!(error, "security 00700.HK is listed twice");
}

#[test]
fn texts_are_normalized_and_empty_texts_dropped() {
    let article = article_of(json!({
        "title": " 长江\u{202E}铝业\u{3000} 增长\n", "summary": "营收增长。 \r\n\u{200B} 扩产。", "dateline": "\u{200B} ", "authors": ["", " 王\u{AD}某 "],
        "source": {"name": "\u{3000}", "url": null},
        "editors": [{"name": null, "code": " DF064 ", "role": "责任编辑"}, {"name": "", "code": null, "role": "编辑"}],
        "removed": [
            {"reason": "promotion", "text": " 扫码  下载 \n\u{FEFF}APP ", "before_block": 99},
            {"reason": "hidden", "text": " \u{0} ", "before_block": 0},
        ],
        "outside": {"page_chrome": 0, "hidden": 3},
    }))
    .unwrap();
    assert_eq!((article.title(), article.dateline()), (Some("长江铝业 增长"), None));
    assert_eq!(article.summary(), Some("营收增长。\n扩产。"));
    assert_eq!((article.authors(), article.source()), (&["王某".to_owned()][..], None));
    assert_eq!((article.editors().len(), article.editors()[0].code()), (1, Some("DF064")));
    let [removed] = article.removed() else { panic!("{:?}", article.removed()) };
    assert_eq!((removed.text(), removed.before_block()), ("扫码 下载\nAPP", 0));
    assert_eq!(article.outside().len(), 1);
}

#[test]
fn images_have_the_limits_of_images_in_pages() {
    let html = |alt: &str, width: u32, height: u32| {
        let image = json!({"url": "https://img.example/a.png", "alt": alt, "width": width, "height": height});
        html_of(&json!([{"type": "figure", "image": image, "caption": []}]))
    };
    let written = |rest: &str| format!("<figure><img src=\"https://img.example/a.png\" alt={rest}></figure>\n");
    assert_eq!(html("产线", 600, 400), written("\"产线\" width=\"600\" height=\"400\""));
    assert_eq!(html(" a.png", 600, u32::MAX), written("\"\" width=\"600\""));
    assert_eq!(html(&"图".repeat(6000), 20_001, 400), written(&format!("\"{}\" height=\"400\"", "图".repeat(5461))));
    assert_eq!(html("计数", 2, 400), "");
}

#[test]
fn blocks_are_put_into_normal_form() {
    let text = |text: &str| json!({"type": "text", "text": text});
    assert_eq!(html_of(&json!([{"type": "paragraph", "content": []}, {"type": "quote", "blocks": []}])), "");
    assert_eq!(
        html_of(
            &json!([{"type": "paragraph", "content": [text("  营收\u{0}"), text("增长<b> "), {"type": "line_break"}]}])
        ),
        "<p>营收增长&lt;b&gt;</p>\n"
    );
    assert_eq!(
        html_of(&json!([{"type": "paragraph", "content": [{"type": "security", "text": "腾讯", "security": 5}]}])),
        "<p>腾讯</p>\n"
    );
    let link = |content: Value| json!({"type": "link", "url": "https://news.example/", "content": [content]});
    let linked = html_of(&json!([{"type": "paragraph", "content": [link(link(text("公告")))]}]));
    assert_eq!(linked, "<p><a href=\"https://news.example/\" rel=\"noopener noreferrer\">公告</a></p>\n");
    let heading = json!([{"type": "heading", "level": 9, "content": [text("业绩")]}, {"type": "paragraph", "content": [text("增")]}]);
    assert_eq!(html_of(&heading), "<h6>业绩</h6>\n<p>增</p>\n");
}

#[test]
fn hostile_depth_is_an_error_or_flattened_without_a_panic() {
    let nested = |n: usize| {
        let open = r#"{"type":"quote","blocks":["#.repeat(n);
        format!(
            r#"{{"blocks":[{open}{{"type":"paragraph","content":[{{"type":"text","text":"深"}}]}}{}]}}"#,
            "]}".repeat(n)
        )
    };
    assert!(serde_json::from_str::<Article>(&nested(10_000)).is_err(), "serde_json's own limit");
    let article: Article = serde_json::from_str(&nested(60)).unwrap();
    assert_eq!(article.text(), "深\n");
    check_round_trip(&article);
}

#[test]
fn numbers_images_and_lines_are_put_into_normal_form() {
    let image =
        |width: u32, alt: &str| json!({"url": "https://img.example/a.png", "alt": alt, "width": width, "height": null});
    let inline = |width: u32| {
        let mut image = image(width, "图一");
        image["type"] = json!("image");
        image
    };
    let text = |text: &str| json!([{"type": "text", "text": text}]);
    let list = |ordered: bool, start: u32| json!({"type": "list", "ordered": ordered, "start": start, "items": [[{"type": "paragraph", "content": text("甲")}]]});
    let html = |block: Value| html_of(&json!([block]));
    assert_eq!(html(list(true, u32::MAX)), "<ol>\n<li>甲</li>\n</ol>\n");
    assert_eq!(html(list(true, 3)), "<ol start=\"3\">\n<li>甲</li>\n</ol>\n");
    let articles = [list(false, 9), list(false, 1)].map(|list| article_of(json!({ "blocks": [list] })).unwrap());
    assert_eq!(articles[0], articles[1]);

    let figure = |width, alt: &str| json!({"type": "figure", "image": image(width, alt), "caption": text("图为厂区")});
    let want =
        "<figure><img src=\"https://img.example/a.png\" alt=\"产线\"><figcaption>图为厂区</figcaption></figure>\n";
    assert_eq!(html(figure(u32::MAX, "产线")), want);
    assert_eq!(html(figure(1, "a.png")), "<p>图为厂区</p>\n");
    // An image on a line of its own is a figure, as in a page.
    let mut content = vec![inline(600), json!({"type": "line_break"})];
    content.extend(text("营收增长。").as_array().unwrap().clone());
    let want =
        "<figure><img src=\"https://img.example/a.png\" alt=\"图一\" width=\"600\"></figure>\n<p>营收增长。</p>\n";
    assert_eq!(html(json!({"type": "paragraph", "content": content})), want);

    let article = article_of(json!({
        "summary": " 一季报。\u{202E}\n\n 净利润  增长。",
        "warnings": [{"field": "publi\u{200B}shed", "value": "\u{1B}[31m昨天\n"}],
    }))
    .unwrap();
    assert_eq!(article.summary(), Some("一季报。\n\n净利润 增长。"));
    assert_eq!((article.warnings()[0].field(), article.warnings()[0].value()), ("published", "[31m昨天"));
}
