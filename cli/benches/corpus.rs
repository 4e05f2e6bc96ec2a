//! Compares the throughput of `finclean run` with a bare loop over the library that writes the same
//! lines, on one thread and on two, and prints the maximum memory of a run. `FINCLEAN_ARTICLES`
//! sets the number of articles.
//!
//! ```sh
//! cargo bench -p finclean-cli --bench corpus
//! ```
#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]
#![expect(clippy::unwrap_used, reason = "a bench may fail")]

#[path = "../tests/support/peak.rs"]
mod peak;
#[path = "../examples/corpus/varied.rs"]
mod varied;

use std::env;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use finclean::{Article, Cleaner, SafeHtml};
use serde::Serialize;

use self::peak::{Taken, watch};
use self::varied::Varied;

/// The best round counts, because other programs on the machine only add time.
const ROUNDS: usize = 3;

/// The object that the command writes.
#[derive(Serialize)]
struct Printed<'a> {
    path: &'a str,
    row_id: &'a str,
    schema: u32,
    #[serde(flatten)]
    article: &'a Article,
    text: String,
    html: SafeHtml,
}

fn main() {
    let n_articles = env::var("FINCLEAN_ARTICLES").map_or(20_000, |n| n.parse().unwrap());
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-corpus");
    fs::create_dir_all(&folder).unwrap();
    let corpus = folder.join("corpus.jsonl");
    let varied = Varied::new(1).unwrap();
    let mut out = BufWriter::new(File::create(&corpus).unwrap());
    let articles: Vec<String> = (0..n_articles).map(|number| varied.html(number)).collect();
    (0..n_articles).for_each(|number| out.write_all(varied.line(number).as_bytes()).unwrap());
    out.flush().unwrap();
    let mut best = [0.0_f64; 4];
    let mut cpu = [Duration::MAX; 4];
    let mut peaks = [0_u64; 2];
    for _ in 0..ROUNDS {
        for (at, n_threads) in [1, 2].into_iter().enumerate() {
            let (begun, begun_cpu) = (Instant::now(), ProcessTime::now());
            bare_loop(&articles, n_threads, &corpus, &folder);
            best[at] = best[at].max(rate(n_articles, begun));
            cpu[at] = cpu[at].min(begun_cpu.elapsed());
            let begun = Instant::now();
            let taken = measure_run(n_threads, &corpus, &folder);
            best[2 + at] = best[2 + at].max(rate(n_articles, begun));
            cpu[2 + at] = cpu[2 + at].min(taken.cpu);
            peaks[at] = peaks[at].max(taken.peak_bytes);
        }
        let run = fs::read(folder.join("run.jsonl")).unwrap();
        let loops = [fs::read(folder.join("loop-0.jsonl")).unwrap(), fs::read(folder.join("loop-1.jsonl")).unwrap()];
        assert!(run == loops.concat(), "the loop and the command write the same");
    }
    let [loop_1, loop_2, run_1, run_2] = best;
    println!("{n_articles} articles, articles a second, best of {ROUNDS}:");
    println!("one thread:  loop {loop_1:.0}, finclean run {run_1:.0} ({:.2} of the loop)", run_1 / loop_1);
    println!("two threads: loop {loop_2:.0}, finclean run {run_2:.0} ({:.2} of the loop)", run_2 / loop_2);
    println!("two of one:  loop {:.2}, finclean run {:.2}", loop_2 / loop_1, run_2 / run_1);
    let [loop_1, loop_2, run_1, run_2] = cpu.map(|cpu| cpu.as_secs_f64());
    println!("CPU seconds, which depend less on other programs:");
    println!("one thread:  loop {loop_1:.2}, finclean run {run_1:.2} ({:.2} of the loop's throughput)", loop_1 / run_1);
    println!("two threads: loop {loop_2:.2}, finclean run {run_2:.2} ({:.2} of the loop's throughput)", loop_2 / run_2);
    println!("peak memory of the command: {} MB on one thread, {} MB on two", peaks[0] >> 20, peaks[1] >> 20);
}

/// Cleans a share of the articles on each thread. Each thread writes its own file.
fn bare_loop(articles: &[String], n_threads: usize, corpus: &Path, folder: &Path) {
    let path = corpus.to_str().unwrap();
    thread::scope(|scope| {
        for (thread, share) in articles.chunks(articles.len().div_ceil(n_threads)).enumerate() {
            let mut out = BufWriter::new(File::create(folder.join(format!("loop-{thread}.jsonl"))).unwrap());
            let first = thread * articles.len().div_ceil(n_threads);
            scope.spawn(move || {
                let cleaner = Cleaner::new();
                for (number, html) in (first..).zip(share) {
                    let cleaner = cleaner.clone().base_url(&format!("https://news.example/{number}.html")).unwrap();
                    let article = cleaner.clean(html).unwrap();
                    let row_id = format!("article-{number}");
                    let (text, html) = (article.text(), article.html());
                    let printed = Printed { path, row_id: &row_id, schema: 1, article: &article, text, html };
                    serde_json::to_writer(&mut out, &printed).unwrap();
                    out.write_all(b"\n").unwrap();
                }
                out.flush().unwrap();
            });
        }
    });
}

/// Runs the command, and returns its time and memory.
fn measure_run(n_jobs: usize, corpus: &Path, folder: &Path) -> Taken {
    let mut command = Command::new(env!("CARGO_BIN_EXE_finclean"));
    command.arg("run").arg(corpus).arg("--output").arg(folder.join("run.jsonl"));
    command.args(["--overwrite", "--id-field", "id", "--url-field", "url", "--jobs", &n_jobs.to_string()]);
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let taken = watch(&mut child);
    assert!(child.wait().unwrap().success());
    taken
}

fn rate(n_articles: u64, begun: Instant) -> f64 {
    f64::from(u32::try_from(n_articles).unwrap()) / begun.elapsed().as_secs_f64()
}
