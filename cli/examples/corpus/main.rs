//! Writes many different articles as JSON lines, made from the repository's fixtures. The same
//! number and seed always give the same corpus.
//!
//! ```sh
//! cargo run --release -p finclean-cli --example corpus -- 20000 1 > corpus.jsonl
//! ```

mod varied;

use std::env;
use std::error::Error;
use std::io::{self, BufWriter, Write};

use self::varied::Varied;

fn main() -> Result<(), Box<dyn Error>> {
    let mut numbers = env::args().skip(1).map(|number| number.parse::<u64>());
    let n_articles = numbers.next().transpose()?.ok_or("usage: corpus N_ARTICLES [SEED]")?;
    let seed = numbers.next().transpose()?.unwrap_or(1);
    let mut out = BufWriter::new(io::stdout().lock());
    let varied = Varied::new(seed)?;
    for number in 0..n_articles {
        out.write_all(varied.line(number).as_bytes())?;
    }
    out.flush()?;
    Ok(())
}
