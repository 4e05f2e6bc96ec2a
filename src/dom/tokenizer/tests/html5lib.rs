//! html5lib's tests of the tokenizer.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::Doctype;
use serde_json::Value;

use super::super::written::{Written, joined, tokens, write_doctype};
use super::State;
use crate::dom::external::external_data;

/// Tests of XML output, which we do not write.
const OTHER: &str = "xmlViolation.test";

#[test]
fn html5lib_tests() {
    let Some(folder) = external_data("html5lib/tokenizer") else { return };
    let (mut n_passed, mut failures, mut skipped) = (0, Vec::new(), Vec::new());
    let paths =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| !path.ends_with(OTHER));
    for path in paths {
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for test in file["tests"].as_array().unwrap() {
            match read(test) {
                None => skipped.push(test["description"].to_string()),
                Some(case) => {
                    for &state in &case.states {
                        let ours = tokens(&case.input, state, &case.last_start_tag, state == State::CdataSection);
                        if ours == case.output {
                            n_passed += 1;
                        } else {
                            failures.push(format!(
                                "{} {state:?} {:?}\n  {ours:?}\n  {:?}",
                                test["description"], case.input, case.output
                            ));
                        }
                    }
                }
            }
        }
    }
    println!("{n_passed} tests pass; {} hold lone surrogates, which no text does: {skipped:?}", skipped.len());
    assert!(failures.is_empty(), "{} fail:\n{}", failures.len(), failures.join("\n"));
    assert!(n_passed > 6000, "the files were read");
}

struct Case {
    input: String,
    output: String,
    states: Vec<State>,
    last_start_tag: String,
}

/// A test; none where it cannot be text.
fn read(case: &Value) -> Option<Case> {
    let is_escaped = case["doubleEscaped"] == true;
    let read = |value: &Value| {
        let written = value.as_str().unwrap();
        if is_escaped { unescape(written) } else { Some(written.to_owned()) }
    };
    let states = match case["initialStates"].as_array() {
        Some(names) => names.iter().map(|name| state(name.as_str().unwrap())).collect(),
        None => vec![State::Data],
    };
    Some(Case {
        input: read(&case["input"])?,
        output: output(case["output"].as_array().unwrap(), &read)?,
        states,
        last_start_tag: case["lastStartTag"].as_str().unwrap_or_default().to_owned(),
    })
}

fn state(name: &str) -> State {
    match name {
        "Data state" => State::Data,
        "RCDATA state" => State::Rcdata,
        "RAWTEXT state" => State::Rawtext,
        "Script data state" => State::ScriptData,
        "PLAINTEXT state" => State::Plaintext,
        "CDATA section state" => State::CdataSection,
        other => panic!("unknown state {other}"),
    }
}

/// `\uHHHH` once more.
fn unescape(text: &str) -> Option<String> {
    let mut parts = text.split("\\u");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        out.push(char::from_u32(u32::from_str_radix(&part[..4], 16).unwrap())?);
        out.push_str(&part[4..]);
    }
    Some(out)
}

fn output(tokens: &[Value], read: &impl Fn(&Value) -> Option<String>) -> Option<String> {
    let written: Option<Vec<Written>> = tokens.iter().map(|token| write(token, read)).collect();
    written.map(|tokens| joined(&tokens))
}

fn write(token: &Value, read: &impl Fn(&Value) -> Option<String>) -> Option<Written> {
    Some(Written::Other(match token[0].as_str().unwrap() {
        "Character" => return read(&token[1]).map(Written::Text),
        "Comment" => format!("<!--{}-->", read(&token[1])?),
        "EndTag" => format!("</{}>", read(&token[1])?),
        "StartTag" => {
            let attrs = token[2].as_object().unwrap().iter();
            let mut attrs: Vec<String> = attrs
                .map(|(name, value)| Some(format!(" {}={:?}", read(&Value::from(name.as_str()))?, read(value)?)))
                .collect::<Option<_>>()?;
            attrs.sort();
            let slash = if token[3] == true { "/" } else { "" };
            format!("<{}{}{slash}>", read(&token[1])?, attrs.concat())
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
