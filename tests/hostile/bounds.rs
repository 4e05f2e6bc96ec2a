//! Checks of sizes, spans and depths, and that the result does not depend on the run or the thread.

use finclean::{Block, clean_article};

use crate::case::Case;

/// In each form, the output has at most four times the bytes of the input and 1 MiB.
pub(crate) fn size_is_bounded(case: &Case<'_>) -> Result<(), String> {
    let limit = case.n_bytes * 4 + (1 << 20);
    for (form, size) in
        [("HTML", case.html.len()), ("text", case.article.text().len()), ("Markdown", case.article.markdown().len())]
    {
        if size > limit {
            return Err(format!("{size} bytes of {form} for {} of input", case.n_bytes));
        }
    }
    Ok(())
}

/// Spans end within their table. Blocks are at most 64 deep.
pub(crate) fn numbers_are_bounded(case: &Case<'_>) -> Result<(), String> {
    case.article.blocks().iter().try_for_each(|block| check_block(block, 0))
}

fn check_block(block: &Block, depth: usize) -> Result<(), String> {
    if depth > 64 {
        return Err("blocks deeper than 64".to_owned());
    }
    match block {
        Block::Quote { blocks } => blocks.iter().try_for_each(|block| check_block(block, depth + 1)),
        Block::List { items, .. } => items.iter().flatten().try_for_each(|block| check_block(block, depth + 2)),
        Block::Table(table) => {
            for (at, row) in table.rows.iter().enumerate() {
                let end = if at < table.header_rows { table.header_rows } else { table.rows.len() };
                for cell in &row.cells {
                    let rowspan = usize::try_from(cell.rowspan).expect("a usize has at least 32 bits");
                    let fits = rowspan >= 1 && at + rowspan <= end;
                    if !fits || !(1..=100).contains(&cell.colspan) {
                        return Err(format!("row {at} of {end} has a cell of {rowspan} x {}", cell.colspan));
                    }
                }
            }
            Ok(())
        }
        Block::Heading { level, .. } if !(2..=6).contains(level) => Err(format!("a heading of level {level}")),
        _ => Ok(()),
    }
}

/// A second run and a run on another thread give the same JSON, byte for byte.
pub(crate) fn is_deterministic(input: &str) -> Result<(), String> {
    let run = || {
        let article = clean_article(input).map_err(|error| error.to_string())?;
        serde_json::to_string(&article).map_err(|error| error.to_string())
    };
    let (first, second) = (run(), run());
    let third = std::thread::scope(|scope| scope.spawn(run).join().map_err(|_| "the thread panics".to_owned()))?;
    are_equal(&[first, second, third])
}

fn are_equal(runs: &[Result<String, String>]) -> Result<(), String> {
    for pair in runs.windows(2) {
        if pair[0] != pair[1] {
            return Err(format!("{:?}\nthen\n{:?}", pair[0], pair[1]));
        }
    }
    Ok(())
}

#[test]
fn different_runs_are_found() {
    let run = |text: &str| Ok(text.to_owned());
    assert!(are_equal(&[run("甲"), run("甲"), run("乙")]).is_err());
    assert!(are_equal(&[run("甲"), Err("no article".to_owned())]).is_err());
    assert_eq!(are_equal(&[run("甲"), run("甲")]), Ok(()));
}

#[test]
fn too_large_output_is_found() {
    let article = clean_article("<p>甲</p>").expect("an article");
    let html = "甲".repeat(1 << 20);
    let case = |n_bytes| Case { input: None, n_bytes, article: &article, html: &html };
    assert!(size_is_bounded(&case(10)).is_err());
    assert_eq!(size_is_bounded(&case(1 << 20)), Ok(()));
}

#[test]
fn spans_and_depths_out_of_bounds_are_found() {
    let cell = |colspan, rowspan| finclean::Cell { content: Vec::new(), colspan, rowspan };
    let table = |cell| {
        let rows = vec![finclean::Row { cells: vec![cell] }, finclean::Row { cells: Vec::new() }];
        Block::Table(finclean::Table { caption: Vec::new(), header_rows: 1, rows })
    };
    for cell in [cell(0, 1), cell(101, 1), cell(1, 0), cell(1, 2)] {
        assert!(check_block(&table(cell), 0).is_err());
    }
    assert_eq!(check_block(&table(cell(100, 1)), 0), Ok(()));
    assert!(check_block(&Block::Heading { level: 1, content: Vec::new() }, 0).is_err());
    let deep = (0..65).fold(Block::Rule, |inner, _| Block::Quote { blocks: vec![inner] });
    assert!(check_block(&deep, 0).is_err());
}
