//! An article is written without a copy of it. The only test of its binary, because the allocator
//! counts everything.
#![cfg(feature = "serde")]

use std::io;

use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

#[test]
fn writing_an_article_takes_no_memory_for_its_texts() {
    let paragraph = format!("<p>{}</p>", "净利润增长12%。".repeat(1000));
    let article = finclean::clean_article(&paragraph.repeat(50)).unwrap();
    assert!(article.text().len() > 1_000_000);

    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    serde_json::to_writer(io::sink(), &article).unwrap();
    let taken = ALLOCATOR.peak_usage() - before;
    assert!(taken < 10_000, "{taken} bytes");
}
