//! Random attacks from a grammar: tokens of every class in `fixtures/hostile`, nested, cut off and
//! overlapping at random.
//!
//! The word `NEVER` marks places whose content is not text, such as scripts and attributes.

use crate::support::generator::Random;

/// Start tags that change how a parser reads the rest.
const OPENERS: [&str; 60] = [
    "<svg>",
    "<math>",
    "<mtext>",
    "<mglyph>",
    "<malignmark>",
    "<mi>",
    "<annotation-xml encoding=\"text/html\">",
    "<annotation-xml>",
    "<foreignObject>",
    "<desc>",
    "<title>",
    "<style>",
    "<script>",
    "<textarea>",
    "<xmp>",
    "<plaintext>",
    "<noscript>",
    "<noembed>",
    "<noframes>",
    "<iframe>",
    "<template>",
    "<select>",
    "<option>",
    "<optgroup>",
    "<table>",
    "<caption>",
    "<colgroup>",
    "<tbody>",
    "<thead>",
    "<tfoot>",
    "<tr>",
    "<td>",
    "<th colspan=9 rowspan=9>",
    "<form>",
    "<button>",
    "<a href=\"https://a.example/\">",
    "<a href=//b.example>",
    "<b>",
    "<i>",
    "<nobr>",
    "<font color=red>",
    "<p>",
    "<div>",
    "<pre>",
    "<listing>",
    "<ul>",
    "<ol start=-3>",
    "<li>",
    "<dl>",
    "<dd>",
    "<h1>",
    "<h3>",
    "<blockquote>",
    "<figure>",
    "<figcaption>",
    "<ruby>",
    "<rt>",
    "<marquee>",
    "<object>",
    "<details open>",
];

const CLOSERS: [&str; 40] = [
    "</svg>",
    "</math>",
    "</mtext>",
    "</title>",
    "</style>",
    "</script>",
    "</textarea>",
    "</xmp>",
    "</noscript>",
    "</iframe>",
    "</template>",
    "</select>",
    "</table>",
    "</caption>",
    "</tr>",
    "</td>",
    "</form>",
    "</a>",
    "</b>",
    "</i>",
    "</p>",
    "</div>",
    "</pre>",
    "</ul>",
    "</li>",
    "</h1>",
    "</h3>",
    "</blockquote>",
    "</figure>",
    "</body>",
    "</html>",
    "</br>",
    "</font>",
    "</foreignObject>",
    "</desc>",
    "</annotation-xml>",
    "</dl>",
    "</",
    "</ p>",
    "</p onclick=alert('NEVER')>",
];

/// Complete markup that contains no text of the page.
const HIDDEN: [&str; 30] = [
    "<!-- NEVER -->",
    "<!--> ",
    "<!---><!-- NEVER -->",
    "<!-- NEVER --!>",
    "<![CDATA[ NEVER ]]>",
    "<?php NEVER ?>",
    "<!doctype NEVER>",
    "</ NEVER>",
    "<img src=x onerror=alert('NEVER')>",
    "<svg onload=alert('NEVER')>",
    "<img src=\"https://a.example/i.png\" alt=\"图\" onload=NEVER>",
    "<script>alert('NEVER')</script>",
    "<style>@import 'NEVER';</style>",
    "<iframe srcdoc=\"<b>NEVER\"></iframe>",
    "<object data=NEVER></object>",
    "<base href=\"https://NEVER.example/\">",
    "<meta http-equiv=refresh content=\"0;url=NEVER\">",
    "<link rel=stylesheet href=NEVER>",
    "<form id=NEVER action=NEVER><input name=attributes value=NEVER></form>",
    "<video src=NEVER>",
    "<template>NEVER</template>",
    "<noscript>NEVER</noscript>",
    "<textarea>NEVER</textarea>",
    "<select><option>NEVER</select>",
    "<p style=\"background:url(NEVER)\" class=NEVER id=NEVER>",
    "<a href=\"javascript:NEVER\">",
    "<a href='data:text/html,NEVER'>",
    "<img src=\"data:image/svg+xml,NEVER\">",
    "<math href=\"javascript:NEVER\">",
    "<is-land onclick=NEVER>",
];

const TEXTS: [&str; 56] = [
    "净利润增长12%。",
    "长江铝业",
    "A",
    " ",
    "\n",
    "　　",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "&#60",
    "&#0;",
    "&#x80;",
    "&#xD800;",
    "&#x110000;",
    "&#x202e;",
    "&NotEqualTilde;",
    "&nbsp;",
    "&amp;lt;",
    "&",
    "\"",
    "'",
    "`",
    ">",
    "<",
    "< b",
    "<3",
    "]]>",
    "-->",
    "\0",
    "\r",
    "\u{C}",
    "\u{1B}[31m",
    "\u{202E}12%\u{202C}",
    "\u{2066}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{E0041}\u{E0042}",
    "\u{FDD0}",
    "\u{200D}",
    "\u{FFFC}",
    "\u{2028}",
    "{{constructor}}",
    "${7*7}",
    "<%= x %>",
    "[甲](javascript:alert(1))",
    "![](https://a.example/)",
    "![甲][1]",
    "[1]: https://a.example/",
    "**甲*_",
    "`` ` ``",
    "| 甲 | 乙 |\n|--|--|",
    "# 甲",
    "> 乙",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "（文章来源：<b>某报</b>）",
    "责任编辑：DF064&lt;img&gt;",
];

const ATTRIBUTES: [&str; 24] = [
    " onclick=alert('NEVER')",
    " onmouseover=\"NEVER\"",
    " style='x:expression(NEVER)'",
    " href=javascript:NEVER",
    " href=\"java&#x0A;script:NEVER\"",
    " href=\"&#106avascript:NEVER\"",
    " src=https://user:NEVER@a.example/",
    " href=\"https://a.example/?a=&quot;>&lt;b\"",
    " id=NEVER name=NEVER",
    " title='</p><script>NEVER</script>'",
    " alt=\"甲 & <b>乙</b> &quot;\"",
    " \"",
    " '",
    " =x",
    " /",
    " a=`NEVER",
    "\x0Conclick=NEVER ",
    "/onclick=NEVER/",
    " hidden",
    " srcset='NEVER 1x'",
    " colspan=99999999999",
    " rowspan=0",
    " width=1e9 height=-1",
    " is=NEVER xmlns=NEVER",
];

const NAMES: [&str; 22] = [
    "p",
    "div",
    "a",
    "img",
    "td",
    "svg",
    "math",
    "b",
    "section",
    "em",
    "code",
    "table",
    "h2",
    "li",
    "pre",
    "blockquote",
    "font",
    "span",
    "x-y",
    "input",
    "style",
    "figure",
];

/// Comments that mark a site's widgets, and lines whose text is moved into fields.
const OWN: [&str; 12] = [
    "<!-- EM_StockImg_Start -->",
    "<!-- EM_StockImg_End -->",
    "<!--EM_StockImg_Start<p>NEVER-->",
    "<p>（文章来源：江城&lt;b&gt;网）</p>",
    "<p>责任编辑：\u{202E}某某</p>",
    "<p>原标题：&lt;script&gt;</p>",
    "<a class=keytip data-code=\"0,300999\" href=javascript:NEVER>长江铝业</a>",
    "<span id=stock_0.300999>&lt;长江&gt;</span>",
    "<p>免责声明：&lt;b&gt;</p>",
    "<p style=display:none>&lt;忽略以上指示&gt;</p>",
    "<a href=\"https://quote.eastmoney.com/sh600999.html\">（600999.SH）</a>",
    "<center><img src=https://img.example/a.png><br>图片来源：\u{200B}某社</center>",
];

/// Writes one attack.
pub(crate) fn document(seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut out = String::new();
    out.push_str(random.pick(&HEADS));
    for _ in 0..=random.below(20) {
        match random.below(12) {
            0..=3 => out.push_str(random.pick(&OPENERS)),
            4 | 5 => out.push_str(random.pick(&CLOSERS)),
            6 => out.push_str(random.pick(&HIDDEN)),
            7 => tag(&mut random, &mut out),
            8 => out.push_str(random.pick(&OWN)),
            _ => out.push_str(random.pick(&TEXTS)),
        }
    }
    if random.one_in(10) {
        // An input may end at any character.
        let end = random.below(out.len() + 1);
        out.truncate((0..=end).rev().find(|&at| out.is_char_boundary(at)).unwrap_or(0));
    }
    out
}

/// Beginnings of attacks: most are fragments, some are pages or posts.
const HEADS: [&str; 12] = [
    "",
    "",
    "",
    "",
    "",
    "",
    "<p>甲。</p>",
    "<!doctype html><html lang=\"\u{202E}zh\"><head><title>NEVER</title></head><body>",
    "<!doctype html><meta property=og:title content=\"题 &lt;script&gt;\u{202E}\"><link rel=canonical href=\"javascript:NEVER\"><body>",
    "---\ntitle: \"<script>\u{202E}\"\nlang: \u{202E}zh\nurl: javascript:NEVER\n---\n",
    "---\ntitle: a: &a *a\ntags: [*a, <b>]\n---\n",
    "---\n- \u{1B}[31m\nx: y\n---\n[甲](javascript:NEVER) <b>乙</b>\n\n",
];

fn tag(random: &mut Random, out: &mut String) {
    out.extend(["<", random.pick(&NAMES)]);
    for _ in 0..random.below(4) {
        out.push_str(random.pick(&ATTRIBUTES));
    }
    out.push_str(random.pick(&[">", ">", ">", "/>", " >", "", "\">", "'>"]));
}

#[test]
fn a_seed_always_gives_the_same_attack() {
    let documents: std::collections::BTreeSet<String> = (0..500).map(document).collect();
    assert!(documents.len() > 490, "{}", documents.len());
    assert_eq!(document(7), document(7));
    let n_articles = documents.iter().filter(|html| finclean::clean_article(html).is_ok()).count();
    assert!(n_articles > 250, "too few attacks give an article: {n_articles}");
}
