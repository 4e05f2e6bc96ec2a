//! Styles that hide an element, and styles that only look so.

use super::{Hiding, MAX_STYLE_BYTES, hiding, may_hide};

/// Checks styles separated by ` | `.
fn check(expected: Option<Hiding>, styles: &str) {
    for style in styles.split(" | ") {
        assert_eq!(hiding(style), expected, "{style}");
        assert_eq!(hiding(&style.to_ascii_uppercase()), expected, "upper case of {style}");
    }
}

#[test]
fn hiding_styles_are_found_with_their_kind() {
    let display = " display : None ; | d\\69splay:n\\6fne | display/**/:/* ; */none/**/ | color:red;display:none | \
        display:none!important;display:block | display:none ! important | display:none;display:foo | \
        display:none;left:9px | display:none;display:block none | display:block;display:none | \
        *zoom:1;;display:none | @a{b;c};display:none | a{b:c;d};display:none | background:url(a;b);display:none | \
        display:none;--x:{display:block} | font:';';display:none";
    check(Some(Hiding::Display), display);
    let fade = "visibility:hidden | visibility:collapse;visibility:foo | opacity:0 | opacity:0.0 | opacity:.01 | \
        opacity:0% | opacity:-1 | -webkit-opacity:0 | visibility:hidden;opacity:1";
    check(Some(Hiding::Fade), fade);
    let size = "font-size:0 | font-size:0px | font-size: .0em | font-size:0% | height:0;overflow:hidden | \
        width:1px;overflow:clip auto | max-height:1pt;overflow-y:hidden | height:0;padding:0 9px;overflow:hidden | \
        clip:rect(0 0 0 0) | clip:rect(1px, 1px, 1px, 1px) | clip-path:inset(50%) | \
        -webkit-clip-path:inset(100%) | clip-path:inset(0 0 99.9% 99.9% round 1px) | transform:scale(0) | \
        transform:rotate(9deg) scaleY(0) | transform:scale(1,0%) | visibility:hidden; height:0px; font-size:0px";
    check(Some(Hiding::Size), size);
    let offscreen = "position:absolute;left:-999px | position:fixed!important;top:-99999px | text-indent:-9999px | \
        position:absolute;inset:-9999px auto auto 0 | position:absolute;right:-63em | \
        position:absolute;left:-100vw | position:absolute;top:-50000px;width:100em | margin-left:-999px | \
        margin:-800pt 0 0 | position:absolute;left:-1e4px;width:100%;visibility:hidden";
    check(Some(Hiding::Offscreen), offscreen);
}

#[test]
fn styles_that_only_look_hiding_are_shown() {
    let shown = " | text-align:center | height:500px;overflow:hidden | max-height:NaNpx;overflow:hidden | \
        overflow:hidden | color:#fff | height:0 | width:1px;height:1px | height:0;overflow:visible | \
        height:0;overflow:hidden;padding-bottom:56.25% | height:0;min-height:9px;overflow:hidden | \
        width:1%;overflow:hidden | height:2px;overflow:hidden | height:1;overflow:hidden | \
        height:-1px;overflow:hidden | height:0;overflow:hidden;overflow:visible | clip:auto | \
        clip:rect(0,100px,20px,0) | clip-path:inset(9px) | clip-path:circle(50%) | transform:scale(0.5) | \
        transform:scale(0);transform:none | transform:translate3d(-1920px,0,0) | font-size:10.0px | \
        font-size:100% | font-size:0;font-size:14px | font-size:0 1px | opacity: | opacity:0.5 | stop-opacity:0 | \
        filter:alpha(opacity=0) | /*display:none*/ | /*display:none | content:'display:none' | \
        content:'a;display:none' | x:display:none | display=none | x:(display:none;display:none) | \
        {display:none} | --display:none | -webkit-display:none | display:none foo | display;none | \
        display:'none' | display：none | display:none;display:block | display:block!important;display:none | \
        display:none !ie | display:none} | display:none;display:var(--x) | display:none;display:inherit | \
        visibility:hidden;visibility:visible | left:-9999px | position:relative;left:-9999px | \
        position:absolute;left:-191px | position:absolute;left:-9999 | \
        position:absolute;left:-1170px;width:5850px | text-indent:-2em | \
        position:absolute;left:-9999px;right:-9999px | position:absolute;left:50%;margin-left:-1280px | \
        margin:0 -9999px | margin-left:-9999px;padding-left:9999px | margin-left:-100% | margin-bottom:-9999px | \
        left:calc(-9999px)";
    check(None, shown);
}

#[test]
fn common_styles_are_not_parsed_and_long_or_deep_ones_are_limited() {
    assert!(!may_hide(b"TEXT-INDENT: 2em; text-align: center;margin:0;font-size:16px;color:#000;a"));
    let deep = || {
        for open in "( { [ {[( a( url( \\ /* ' @a{ scale( )]} calc( var( a:".split(' ') {
            for name in "x display: margin: clip:rect( clip-path:inset( transform:scale(".split(' ') {
                assert_eq!(hiding(&[name, &open.repeat(10_000), ";display:block"].concat()), None, "{name}{open}");
            }
        }
    };
    std::thread::Builder::new().stack_size(512 * 1024).spawn(deep).unwrap().join().unwrap();
    let late = |n| ["é".repeat(n).as_str(), ";display:none"].concat();
    assert_eq!(hiding(&late(MAX_STYLE_BYTES / 2 - 9)), Some(Hiding::Display));
    assert_eq!(hiding(&late(MAX_STYLE_BYTES / 2)), None);
}
