//! Makes a failing document small: whoever reads the failure should see the fault, not the document.

/// Takes tags and texts out of `html` as long as it keeps failing.
pub(crate) fn shrink(html: &str, fails: impl Fn(&str) -> bool) -> String {
    let mut tokens = tokens(html);
    let mut width = tokens.len().div_ceil(2);
    while width > 0 {
        let mut begin = 0;
        let mut shrunk = false;
        while begin < tokens.len() {
            let end = (begin + width).min(tokens.len());
            let candidate: Vec<&str> = [&tokens[..begin], &tokens[end..]].concat();
            if fails(&candidate.concat()) {
                tokens = candidate;
                shrunk = true;
            } else {
                begin += width;
            }
        }
        if !shrunk || width > 1 {
            width /= 2;
        }
    }
    tokens.concat()
}

/// Parts at every tag, and texts at every few characters.
fn tokens(html: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        let end = if first == '<' {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.find('<').unwrap_or(rest.len()).min(rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at))
        };
        let (token, tail) = rest.split_at(end);
        out.push(token);
        rest = tail;
    }
    out
}
