//! Times the cleaner, stage by stage and as a whole, and other libraries on the same input.
//!
//! ```sh
//! cargo bench -p finclean --bench clean --features _internals
//! FINCLEAN_DATA=path/to/data cargo bench -p finclean --bench clean --features _internals -- corpus
//! ```
//!
//! Other tools read criterion's estimates by the names of groups and functions, so do not change
//! these. Compare only within one run, as ratios.

#[path = "../tests/support/external.rs"]
mod external;

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use finclean::{_internals, Cleaner, InputKind};
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;

use self::external::external_data;

const FRAGMENT: &str = include_str!("data/fragment.html");
const PAGE: &str = include_str!("data/page.html");

/// The number of articles that each thread cleans in one iteration.
const N_ARTICLES: usize = 64;

fn parse_rcdom(html: &str) -> RcDom {
    html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html)
}

fn readability(html: &str) -> usize {
    let mut readability = dom_smoothie::Readability::new(html, None, None).expect("the page parses");
    readability.parse().map_or(0, |article| article.text_content.len())
}

fn clean(html: &str) -> usize {
    finclean::clean_article(html).map_or(0, |article| article.blocks().len())
}

fn clean_and_html(html: &str) -> usize {
    finclean::clean_article(html).map_or(0, |article| article.html().as_str().len())
}

fn bench_others(group: &mut BenchmarkGroup<'_, WallTime>, html: &str) {
    // The time to drop the tree counts as parsing, as the time to drop an article counts as
    // cleaning.
    group.bench_function("rcdom_parse", |bencher| bencher.iter(|| parse_rcdom(black_box(html))));
    group.bench_function("ammonia", |bencher| bencher.iter(|| ammonia::clean(black_box(html))));
    group.bench_function("dom_smoothie", |bencher| bencher.iter(|| readability(black_box(html))));
}

fn bench_stages(group: &mut BenchmarkGroup<'_, WallTime>, html: &str, kind: InputKind) {
    let cleaner = Cleaner::new();
    let parse = || _internals::parse(&cleaner, html, kind).expect("the input is within the limits");
    let passed = || {
        let mut page = parse();
        page.run_passes();
        page
    };
    group.bench_function("parse", |bencher| bencher.iter(parse));
    group.bench_function("passes", |bencher| {
        bencher.iter_batched(
            parse,
            |mut page| {
                page.run_passes();
                page
            },
            BatchSize::SmallInput,
        );
    });
    let page = passed();
    group.bench_function("lower", |bencher| bencher.iter_with_large_drop(|| page.lower()));
    group.bench_function("block_passes", |bencher| {
        bencher.iter_batched(|| page.lower(), _internals::Lowered::into_article, BatchSize::SmallInput);
    });
    let article = finclean::clean_article(html).expect("the input is an article");
    group.bench_function("render", |bencher| bencher.iter(|| _internals::render(black_box(&article))));
    let html = _internals::render(&article);
    group.bench_function("seal", |bencher| bencher.iter(|| _internals::gate(black_box(&html))));
}

fn bench_input(criterion: &mut Criterion, name: &str, html: &str, kind: InputKind) {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(html.len() as u64));
    bench_others(&mut group, html);
    bench_stages(&mut group, html, kind);
    group.bench_function("clean_article", |bencher| bencher.iter(|| clean(black_box(html))));
    group.bench_function("clean_and_html", |bencher| bencher.iter(|| clean_and_html(black_box(html))));
    group.finish();
}

fn fragment(criterion: &mut Criterion) {
    bench_input(criterion, "fragment", FRAGMENT, InputKind::Fragment);
}

fn page(criterion: &mut Criterion) {
    bench_input(criterion, "page", PAGE, InputKind::Page);
}

/// Every thread cleans the same number of articles. With perfect scaling, one and two threads take
/// the same time.
fn threads(criterion: &mut Criterion) {
    bench_scaling(criterion, "threads", FRAGMENT);
    bench_scaling(criterion, "threads_attributes", &with_unknown_attributes(PAGE));
}

/// The page with eight more attributes on each tag. No parser knows their names, so html5ever
/// interns them under a lock that all threads share. A built-in profile reads one of the
/// attributes.
fn with_unknown_attributes(page: &str) -> String {
    let mut out = String::new();
    for (n, piece) in page.split_inclusive('<').enumerate() {
        let name = piece.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0);
        let is_tag = n > 0 && piece.starts_with(|c: char| c.is_ascii_alphabetic());
        let (name, rest) = piece.split_at(if is_tag { name } else { 0 });
        out.push_str(name);
        if is_tag {
            out.push_str(" data-testid=\"a\"");
            out.extend((0..7).map(|k| format!(" data-x{n}-{k}=\"{n}\"")));
        }
        out.push_str(rest);
    }
    out
}

fn bench_scaling(criterion: &mut Criterion, name: &str, html: &str) {
    let mut group = criterion.benchmark_group(name);
    let work = || (0..N_ARTICLES).map(|_| clean_and_html(black_box(html))).sum::<usize>();
    for (name, n_threads) in [("one", 1), ("two", 2)] {
        group.throughput(Throughput::Elements((N_ARTICLES * n_threads) as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                std::thread::scope(|scope| {
                    let handles: Vec<_> = (0..n_threads).map(|_| scope.spawn(work)).collect();
                    handles.into_iter().map(|handle| handle.join().expect("the cleaner does not panic")).sum::<usize>()
                })
            });
        });
    }
    group.finish();
}

/// The HTML files in the folder `corpus` of the external data, as text.
fn real_pages() -> Vec<String> {
    let Some(corpus) = external_data("corpus") else { return Vec::new() };
    let mut folders = vec![corpus];
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).expect("the folder can be read");
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "html" || extension == "htm") {
                let bytes = std::fs::read(&path).expect("the page can be read");
                pages.push(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    pages
}

fn corpus(criterion: &mut Criterion) {
    let pages = real_pages();
    if pages.is_empty() {
        return;
    }
    let mut group = criterion.benchmark_group("corpus");
    group.sample_size(10).measurement_time(Duration::from_secs(20));
    group.throughput(Throughput::Bytes(pages.iter().map(|page| page.len() as u64).sum()));
    let mut all = |name: &str, run: fn(&str) -> usize| {
        group.bench_function(name, |bencher| {
            bencher.iter(|| pages.iter().map(|page| run(black_box(page))).sum::<usize>());
        });
    };
    all("rcdom_parse", |html| parse_rcdom(html).errors.borrow().len());
    all("ammonia", |html| ammonia::clean(html).len());
    all("dom_smoothie", readability);
    all("clean_article", clean);
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().without_plots();
    targets = fragment, page, threads, corpus
}
criterion_main!(benches);
