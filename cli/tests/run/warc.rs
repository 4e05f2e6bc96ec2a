//! WARC files as crawlers write them, and damaged ones.

use super::{Folder, gzip, values};

fn record(kind: &str, id: &str, uri: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nWARC-Target-URI: {uri}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), body].concat()
}

const HTML: &str = "Content-Type: text/html; charset=utf-8";
const LINK: &[u8] = "<p>营收<a href='/a'>增长</a>。</p>".as_bytes();

/// Records of every kind. Most of them are pages.
pub(super) fn records() -> Vec<Vec<u8>> {
    let gbk = b"<p>\xbe\xbb\xc0\xfb\xc8\xf3\xd4\xf6\xb3\xa4\xa1\xa3</p>";
    let chunked: Vec<u8> = [b"5\r\n<p>ab\r\n".as_slice(), b"5\r\nc</p>\r\n0\r\n\r\n"].concat();
    let gzipped = gzip("<p>营收增长。</p>".as_bytes());
    vec![
        record("warcinfo", "0", "", b"software: x\r\n"),
        record("request", "1", "https://news.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "2", "<https://news.example/2/>", &response(HTML, LINK)),
        record("response", "3", "https://news.example/3", &response("Content-Type: text/html; charset=GBK", gbk)),
        record("response", "4", "https://news.example/4", &response("Content-Type: image/png", b"\x89PNG")),
        record(
            "response",
            "5",
            "https://news.example/5",
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>none</p>",
        ),
        record(
            "response",
            "6",
            "https://news.example/6",
            &response("Content-Type: text/html\r\nTransfer-Encoding: chunked", &chunked),
        ),
        record(
            "response",
            "7",
            "https://news.example/7",
            &response("Content-Type: text/html\r\nContent-Encoding: gzip", &gzipped),
        ),
        record(
            "response",
            "8",
            "https://news.example/8",
            &response("Content-Type: text/html\r\nContent-Encoding: br", b"x"),
        ),
        record("response", "9", "https://news.example/9", &response(HTML, &vec![b'x'; (8 << 20) + 1])),
        record("response", "10", "https://news.example/10", &response(HTML, LINK)),
    ]
}

#[test]
fn pages_are_cleaned_with_the_address_and_charset_of_their_record() {
    let folder = Folder::new("warc");
    let plain = folder.write("in.warc", records().concat());
    // Each record is a separate gzip member, as crawlers write them.
    let gz = folder.write("in.warc.gz", records().iter().flat_map(|record| gzip(record)).collect::<Vec<u8>>());
    for input in [plain, gz] {
        let ran = folder.run(&[&input], "out.jsonl", &["--overwrite"]);
        assert_eq!(ran.code, Some(1), "{}", ran.stderr);
        let objects = folder.objects("out.jsonl");
        assert_eq!(values(&objects, "row_id"), ["2", "3", "6", "7", "10"].map(|id| format!("urn:uuid:{id}")));
        assert_eq!(
            values(&objects, "text"),
            ["营收增长。\n", "净利润增长。\n", "abc\n", "营收增长。\n", "营收增长。\n"]
        );
        assert!(objects[0]["html"].as_str().unwrap().contains("https://news.example/a"));
        let rejects = folder.objects("out.jsonl.rejects.jsonl");
        assert_eq!(values(&rejects, "kind"), ["unsupported_coding", "too_large"]);
        assert_eq!(values(&rejects, "id"), ["urn:uuid:8", "urn:uuid:9"]);
        assert!(ran.stderr.contains("passed over: 4 records"), "{}", ran.stderr);
    }
}

#[test]
fn records_before_the_damage_are_cleaned() {
    let folder = Folder::new("warc-damaged");
    let good = record("response", "1", "https://news.example/1", &response(HTML, LINK));
    let head_only = b"WARC/1.1\r\nWARC-Type: response\r\n".to_vec();
    let long_head = [b"WARC/1.1\r\nA: ".to_vec(), vec![b'x'; 1 << 20], b"\r\n\r\n".to_vec()].concat();
    let huge = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\n".to_vec();
    let cases = [
        (good[..good.len() - 10].to_vec(), "truncated"),
        (head_only, "truncated"),
        (huge, "truncated"),
        (long_head, "invalid_warc"),
        (b"not a record\r\n".to_vec(), "invalid_warc"),
        (b"WARC/1.1\r\nWARC-Type: response\r\n\r\n".to_vec(), "invalid_warc"),
        (b"WARC/1.1\r\nContent-Length: -1\r\n\r\n".to_vec(), "invalid_warc"),
        (vec![b'x'; 1 << 20], "invalid_warc"),
    ];
    for (at, (bad, kind)) in cases.into_iter().enumerate() {
        let input = folder.write("in.warc", [good.clone(), bad].concat());
        let ran = folder.run(&[&input], "out.jsonl", &["--overwrite"]);
        assert_eq!(ran.code, Some(1), "case {at}: {}", ran.stderr);
        assert_eq!(folder.objects("out.jsonl").len(), 1, "case {at}");
        assert_eq!(values(&folder.objects("out.jsonl.rejects.jsonl"), "kind"), [kind], "case {at}");
    }
}
