//! Makes a failing document smaller, so that the fault is easy to see in it.

/// Removes tags and texts from `html` as long as the rest still fails.
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

/// Splits at every tag, and texts after every three characters.
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
