//! Runs another library on an input, to measure its time and memory.
//!
//! ```sh
//! cargo run --release --example others -- ammonia < benches/data/fragment.html
//! ```
//!
//! `ammonia` cleans with its default policy and prints the result. `rcdom` parses into html5ever's
//! reference tree and prints nothing.

use std::io::{self, Read, Write};

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;

fn main() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let html = String::from_utf8_lossy(&bytes);
    match std::env::args().nth(1).as_deref() {
        Some("ammonia") => io::stdout().write_all(ammonia::clean(&html).as_bytes()),
        Some("rcdom") => {
            let options = html5ever::ParseOpts::default();
            drop(html5ever::parse_document(RcDom::default(), options).one(&*html));
            Ok(())
        }
        _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "usage: others ammonia|rcdom < FILE")),
    }
}
