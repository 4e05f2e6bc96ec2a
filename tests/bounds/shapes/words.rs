//! Text: runs, references, white space, invisible characters, comments, raw text, foreign content,
//! encodings.

use super::{Shape, count, halves, repeat, shape, spread, wrap};

/// A declaration of GBK, then the bytes as often as they fit.
fn gbk(unit: &[u8], size: usize) -> Vec<u8> {
    [&b"<meta charset=gbk><p>"[..], &unit.repeat(size / unit.len())].concat()
}

fn utf16(unit: &str, size: usize) -> Vec<u8> {
    let text = format!("\u{FEFF}<p>{}", unit.repeat(size / 2 / unit.chars().count()));
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

pub(super) const SHAPES: &[Shape] = &[
    shape("text/latin", |n| repeat("Revenue rose 12.5% in the quarter, it said. ", n)),
    shape("text/han", |n| repeat("长江铝业一季度净利润增长。", n)),
    shape("text/one-word", |n| repeat("a", n)),
    shape("text/paragraphs", |n| spread("", "<p>§甲", "", 1, n)),
    shape("text/lines", |n| spread("<p>", "§甲<br>", "", 1, n)),
    shape("text/double-lines", |n| spread("", "§甲<br><br>", "", 2, n)),
    shape("text/breaks-alone", |n| wrap("甲", "<br>", "乙", n.min(180_000))),
    shape("text/indents", |n| spread("", "§甲<br>　　", "", 1, n)),
    shape("text/formats", |n| spread("<p>", "甲<b>§乙</b>", "", 1, n)),
    shape("text/all-formats", |n| spread("<p>", "<b><i><sup><sub><code>§甲</code></sub></sup></i></b>乙", "", 5, n)),
    shape("text/empty-formats", |n| spread("<p>甲", "<b></b> <i> </i>§", "乙", 2, n)),
    shape("text/pre", |n| wrap("<pre>", "a b\n", "</pre>", n)),
    shape("text/pre-lines", |n| wrap("<pre>甲", "\n", "乙</pre>", n)),
    shape("text/pre-formats", |n| spread("<pre>", "<b>§甲</b>\n", "</pre>", 1, n)),
    shape("text/pre-many", |n| spread("", "<pre>§甲\n</pre>", "", 1, n)),
    shape("text/headings", |n| spread("", "<h2>§甲</h2>", "", 1, n)),
    shape("text/long-heading", |n| wrap("<h2>", "甲，", "</h2>", n)),
    shape("text/bold-lines", |n| spread("", "<p><b>甲乙</b></p><p>§丙</p>", "", 3, n)),
    shape("text/bare-less-than", |n| wrap("甲", "<", "", n)),
    shape("text/rules", |n| spread("", "<hr>§甲", "", 1, n)),
    shape("text/rules-alone", |n| wrap("甲", "<hr>", "乙", n.min(179_000))),
    // References.
    shape("reference/amp", |n| repeat("&amp;", n)),
    shape("reference/bare", |n| repeat("&", n)),
    shape("reference/lt", |n| repeat("&lt;", n)),
    shape("reference/nbsp", |n| repeat("甲&nbsp;", n)),
    shape("reference/unknown", |n| repeat("&notit;", n)),
    shape("reference/numbers", |n| repeat("&#x7532;", n)),
    shape("reference/long-number", |n| wrap("甲&#", "1", ";", n)),
    shape("reference/no-semicolon", |n| repeat("&#30002", n)),
    shape("reference/latin-1", |n| repeat("¡§«", n)),
    // White space and invisible characters.
    shape("space/spaces", |n| wrap("<p>甲", " ", "乙", n)),
    shape("space/newlines", |n| wrap("<p>甲", "\n", "乙", n)),
    shape("space/returns", |n| wrap("<p>甲", "\r", "乙", n)),
    shape("space/wide", |n| wrap("<p>甲", "　", "乙", n)),
    shape("space/mixed", |n| repeat("甲 \n　\u{A0}\t", n)),
    shape("space/between-tags", |n| spread("", " <p> §甲 </p> \n", "", 1, n)),
    shape("space/blank-elements", |n| spread("<p>甲", "<i> </i>§ ", "", 1, n)),
    shape("invisible/overrides", |n| repeat("\u{202E}甲", n)),
    shape("invisible/zero-width", |n| wrap("<p>甲", "\u{200B}", "乙", n)),
    shape("invisible/joiners", |n| repeat("م\u{200C}ی", n)),
    shape("invisible/tags", |n| repeat("甲\u{E0041}", n)),
    shape("invisible/nul", |n| repeat(&("甲".repeat(400) + "\0"), n)),
    shape("invisible/marks", |n| wrap("<p>甲", "\u{301}", "", n)),
    shape("invisible/controls", |n| repeat("甲乙丙丁\u{85}\u{9F}", n)),
    // Comments, raw text, foreign content.
    shape("comment/long", |n| wrap("甲<!--", "a", "-->乙", n)),
    shape("comment/many", |n| wrap("甲", "<!---->", "", n)),
    shape("comment/dashes", |n| wrap("甲<!--", "-", "", n)),
    shape("comment/less-than", |n| wrap("甲<!--", "<!--", "-->", n)),
    shape("comment/bogus", |n| repeat("<?甲>", n)),
    shape("comment/doctypes", |n| wrap("甲", "<!doctype html>", "", n)),
    shape("comment/cdata", |n| wrap("甲<svg><![CDATA[", "x]]", "]]></svg>乙", n)),
    shape("raw/script", |n| wrap("甲<script>", "<!--<script>", "</script>乙", n)),
    shape("raw/style", |n| wrap("甲<style>", "</styl", "</style>乙", n)),
    shape("raw/title", |n| spread("甲", "<title>§乙</title>", "", 1, n)),
    shape("raw/textarea", |n| wrap("甲<textarea>", "</textare", "</textarea>乙", n)),
    shape("raw/plaintext", |n| wrap("甲<plaintext>", "<b>乙\n", "", n)),
    shape("raw/xmp", |n| spread("", "<xmp>§<b></xmp>", "", 1, n)),
    shape("raw/iframes", |n| spread("甲", "<iframe>§</iframe>", "", 1, n)),
    shape("raw/templates", |n| wrap("甲", "<template><p>乙</template>", "", n.min(500_000))),
    shape("raw/noscripts", |n| spread("甲", "<noscript><p>§乙</noscript>", "", 2, n)),
    shape("raw/selects", |n| spread("甲<select>", "<option>§乙", "</select>", 1, n)),
    shape("foreign/svg-nest", |n| wrap("甲", "<svg><g>", "", n)),
    shape("foreign/svg-titles", |n| spread("甲", "<svg><title>§<p>乙</svg>", "", 3, n)),
    shape("foreign/breakouts", |n| spread("", "<svg><p>§甲", "", 2, n)),
    shape("foreign/math", |n| spread("甲", "<math><mi>§x</mi></math>", "", 2, n)),
    shape("foreign/integration", |n| spread("", "<svg><foreignObject><p>§甲</p></foreignObject></svg>乙", "", 3, n)),
    // Names and tags.
    shape("name/unknown", |n| count("", |i| format!("<x{i}>甲</x{i}>"), "", n.min(800_000))),
    shape("name/long", |n| wrap("<", "a", ">甲", n)),
    shape("name/ends-unknown", |n| count("甲", |i| format!("</x{i}>"), "", n)),
    shape("name/open-at-the-end", |n| halves(|n| repeat("甲乙 ", n), |n| wrap("<p ", "a ", "", n), n)),
    shape("name/forms", |n| wrap("甲", "<form>", "", n.min(290_000))),
    // Encodings.
    shape("encoding/broken-utf8", |n| b"\xFF".repeat(n)),
    shape("encoding/cut-utf8", |n| b"\xE7\x94".repeat(n / 2)),
    shape("encoding/gbk", |n| gbk(b"\xB2\xC6\xBE\xAD", n)),
    shape("encoding/gbk-broken", |n| gbk(b"\xB2\xC6\xFF\xBE\xAD", n)),
    shape("encoding/gb18030-four", |n| gbk(b"\x81\x30\x84\x36", n)),
    shape("encoding/utf16", |n| utf16("甲乙 ", n)),
    shape("encoding/utf16-tags", |n| utf16("<b>甲</b>", n.min(600_000))),
    shape("encoding/iso-2022-jp", |n| {
        [&b"<meta charset=iso-2022-jp>"[..], &b"\x1B$B0l0l0l0l0l0l0l0l0l0l0l0l\x1B(B ".repeat(n / 31)].concat()
    }),
    shape("encoding/labels", |n| {
        let metas = ["gbk", "big5", "euc-kr", "shift_jis"].map(|label| format!("<meta charset={label}>")).concat();
        [metas.as_bytes(), &b"\xFF\xB2\xC6 ".repeat(n / 4)].concat()
    }),
    shape("encoding/unlabelled", |n| b"\xB2\xC6\xBE\xAD\xA1\xA3".repeat(n / 6)),
];
