//! html5lib's tests of the tokenizer.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Doctype;
use serde_json::Value;

use super::super::token_log::{Content, WrittenToken, joined, our_tokens, write_doctype};
use super::TokenizerState;
use crate::dom::external::external_data;

/// Tests of XML output, which we do not write.
const XML_TESTS: &str = "xmlViolation.test";

#[test]
fn html5lib_tests() {
    let Some(folder) = external_data("html5lib/tokenizer") else { return };
    let (mut n_passed, mut failures, mut skipped) = (0, Vec::new(), Vec::new());
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with(XML_TESTS) {
            continue;
        }
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for test in file["tests"].as_array().unwrap() {
            let Some(case) = test_case(test) else {
                skipped.push(test["description"].to_string());
                continue;
            };
            for &state in &case.states {
                match difference(&case, state) {
                    Some(difference) => failures.push(format!("{} {difference}", test["description"])),
                    None => n_passed += 1,
                }
            }
        }
    }
    println!("{n_passed} tests pass; {} have lone surrogates, which text cannot have: {skipped:?}", skipped.len());
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
    assert!(n_passed > 6000, "the files were read");
}

struct Case {
    input: String,
    output: String,
    states: Vec<TokenizerState>,
    last_start_tag: String,
}

/// A test of html5lib; `None` if it contains a lone surrogate, which text cannot have.
fn test_case(case: &Value) -> Option<Case> {
    let is_escaped = case["doubleEscaped"] == true;
    let text = |value: &Value| {
        let written = value.as_str().unwrap();
        if is_escaped { unescape(written) } else { Some(written.to_owned()) }
    };
    let states = match case["initialStates"].as_array() {
        Some(names) => names.iter().map(|name| state_named(name.as_str().unwrap())).collect(),
        None => vec![TokenizerState::Data],
    };
    Some(Case {
        input: text(&case["input"])?,
        output: output(case["output"].as_array().unwrap(), &text)?,
        states,
        last_start_tag: case["lastStartTag"].as_str().unwrap_or_default().to_owned(),
    })
}

/// What differs from the expected tokens if the tokenizer begins in `state`.
fn difference(case: &Case, state: TokenizerState) -> Option<String> {
    let content = if state == TokenizerState::CdataSection { Content::Foreign } else { Content::Html };
    let ours = our_tokens(&case.input, state, &case.last_start_tag, content);
    if ours == case.output {
        return None;
    }
    Some(format!("{state:?} {:?}\n  {ours:?}\n  {:?}", case.input, case.output))
}

fn state_named(name: &str) -> TokenizerState {
    match name {
        "Data state" => TokenizerState::Data,
        "RCDATA state" => TokenizerState::Rcdata,
        "RAWTEXT state" => TokenizerState::Rawtext,
        "Script data state" => TokenizerState::ScriptData,
        "PLAINTEXT state" => TokenizerState::Plaintext,
        "CDATA section state" => TokenizerState::CdataSection,
        other => panic!("unknown state {other}"),
    }
}

/// Decodes `\uHHHH` in a text that html5lib escapes twice; `None` for a lone surrogate.
fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split("\\u");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        out.push(char::from_u32(u32::from_str_radix(&part[..4], 16).unwrap())?);
        out.push_str(&part[4..]);
    }
    Some(out)
}

fn output(tokens: &[Value], text: &impl Fn(&Value) -> Option<String>) -> Option<String> {
    let written: Option<Vec<WrittenToken>> = tokens.iter().map(|token| written_token(token, text)).collect();
    written.map(|tokens| joined(&tokens))
}

fn written_token(token: &Value, text: &impl Fn(&Value) -> Option<String>) -> Option<WrittenToken> {
    Some(WrittenToken::Other(match token[0].as_str().unwrap() {
        "Character" => return text(&token[1]).map(WrittenToken::Text),
        "Comment" => format!("<!--{}-->", text(&token[1])?),
        "EndTag" => format!("</{}>", text(&token[1])?),
        "StartTag" => {
            let attrs = token[2].as_object().unwrap().iter();
            let mut attrs: Vec<String> = attrs
                .map(|(name, value)| Some(format!(" {}={:?}", text(&Value::from(name.as_str()))?, text(value)?)))
                .collect::<Option<_>>()?;
            attrs.sort();
            let slash = if token[3] == true { "/" } else { "" };
            format!("<{}{}{slash}>", text(&token[1])?, attrs.concat())
        }
        _ => {
            let id = |value: &Value| value.as_str().map(StrTendril::from_slice);
            write_doctype(&Doctype {
                name: id(&token[1]),
                public_id: id(&token[2]),
                system_id: id(&token[3]),
                force_quirks: token[4] == false,
            })
        }
    }))
}
