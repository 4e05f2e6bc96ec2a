//! The checks applied to the output of ammonia with its default policy, on the same attacks: a
//! comparison for ours.
//!
//! `cargo test --release --all-features --test hostile ammonia -- --nocapture` prints the figures.
//! They also show that the checks find faults: a filter keeps the input's tree, and not every tree
//! is the same after it is written and parsed.

use std::collections::BTreeSet;

use markup5ever_rcdom::NodeData;
use url::Url;

use crate::vectors::vectors_in;
use crate::{ROOT, payloads, reparse};

/// Attributes that browsers or readers follow.
const ADDRESSES: [&str; 9] =
    ["href", "src", "cite", "action", "formaction", "data", "poster", "background", "longdesc"];

/// Schemes that run a script or contain a document.
const BAD_SCHEMES: [&str; 3] = ["javascript", "vbscript", "data"];

/// How many outputs of a cleaner fail each check.
#[derive(Debug, Default, PartialEq, Eq)]
struct Figures {
    n_outputs: usize,
    not_idempotent: usize,
    changed_by_parsing: usize,
    bad_schemes: usize,
}

/// Runs a cleaner over all inputs. It returns `None` if it finds no article. Equal outputs count
/// once.
fn measure(inputs: &[String], clean: impl Fn(&str) -> Option<String>) -> Figures {
    let outputs: BTreeSet<String> = inputs.iter().filter_map(|input| clean(input)).collect();
    let count = |fails: &dyn Fn(&str) -> bool| outputs.iter().filter(|output| fails(output)).count();
    Figures {
        n_outputs: outputs.len(),
        not_idempotent: count(&|output| clean(output).is_some_and(|again| again != output)),
        changed_by_parsing: count(&|output| reparse::parses_to_itself(output).is_err()),
        bad_schemes: count(&has_bad_scheme),
    }
}

fn has_bad_scheme(html: &str) -> bool {
    let dom = reparse::fragment(html, "body");
    let mut open = vec![dom.document.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Element { attrs, .. } = &node.data {
            let is_bad = |value: &str| Url::parse(value).is_ok_and(|url| BAD_SCHEMES.contains(&url.scheme()));
            let attrs = attrs.borrow();
            if attrs.iter().any(|attr| ADDRESSES.contains(&&*attr.name.local) && is_bad(&attr.value)) {
                return true;
            }
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    false
}

/// Our own vectors, and the attacks of the external data.
fn attacks() -> Vec<String> {
    let own = vectors_in(ROOT).into_iter().filter_map(|vector| vector.plain().map(str::to_owned));
    let external = payloads::external_attacks().into_iter().map(|(_, input)| input);
    own.chain(external).collect()
}

#[test]
fn our_figures_and_those_of_ammonia() {
    let attacks = attacks();
    let html = |input: &str| finclean::clean_article(input).ok().map(|article| article.html().into_string());
    let ours = measure(&attacks, html);
    let theirs = measure(&attacks, |input| Some(ammonia::clean(input)));
    println!("{} attacks\nfinclean: {ours:?}\nammonia:  {theirs:?}", attacks.len());
    assert_eq!(ours, Figures { n_outputs: ours.n_outputs, ..Figures::default() });
    // Our own vectors give 231 different outputs.
    assert!(ours.n_outputs > 200, "{ours:?}");
    // The checks find faults where there are some.
    assert!(theirs.not_idempotent > 0 && theirs.changed_by_parsing > 0 && theirs.bad_schemes > 0, "{theirs:?}");
}

#[test]
fn schemes_that_run_are_found() {
    for html in ["<q cite=\"javascript:x\">甲</q>", "<a href=' java\tscript:x'>甲</a>", "<img src=data:image/png,x>"]
    {
        assert!(has_bad_scheme(html), "{html}");
    }
    assert!(!has_bad_scheme("<a href=\"https://a.example/?javascript:\" title=\"javascript:\">甲</a><a href=x>乙</a>"));
}
