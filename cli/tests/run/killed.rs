//! A run that is killed at random moments and resumed writes the same files as an uninterrupted
//! run.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::command::command;
use super::varied::Varied;
use super::warc::records;
use super::{Folder, gzip};

const N_KILLS: usize = 20;
const N_ARTICLES: u64 = 300;

/// Lines with articles, and some lines with errors.
fn corpus() -> String {
    let varied = Varied::new(3).unwrap();
    let line = |number: u64| match number % 37 {
        5 => "{\"html\": \"\"}\n".to_owned(),
        11 => "{\"html\": \n".to_owned(),
        _ => varied.line(number),
    };
    (0..N_ARTICLES).map(line).collect()
}

/// The content of every file below a folder, except the record, which contains times and paths.
fn file_contents(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.to_str().unwrap().ends_with(".run.json") {
                found.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn random_below(limit: Duration) -> Duration {
    let random = RandomState::new().build_hasher().finish();
    Duration::from_micros(random % u64::try_from(limit.as_micros()).unwrap().max(1))
}

/// Kills runs over one file of JSON lines.
fn check_lines(name: &str, output: &str, options: &[&str]) {
    let folder = Folder::new(&format!("killed-{name}"));
    let input = folder.write("in.jsonl", corpus());
    check(&folder, &input, output, options);
}

/// Kills runs `N_KILLS` times in all. Compares the output of every resumed run that ends with that
/// of a run without kills.
fn check(folder: &Folder, input: &str, output: &str, options: &[&str]) {
    fs::create_dir(folder.path("whole")).unwrap();
    let options = [options, &["--checkpoint-rows", "20", "--id-field", "id"]].concat();
    let begun = Instant::now();
    let ran = folder.run(&[input], &format!("whole/{output}"), &options);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    let whole = file_contents(Path::new(&folder.path("whole")));
    let time = begun.elapsed();
    let (mut n_kills, mut n_runs) = (0, 0);
    while n_kills < N_KILLS {
        let _ = fs::remove_dir_all(folder.path("killed"));
        fs::create_dir(folder.path("killed")).unwrap();
        n_runs += 1;
        let target = folder.path(&format!("killed/{output}"));
        let args = [&["run", input, "--output", &target, "--resume"], &options[..]].concat();
        loop {
            let mut child = command(&args).spawn().unwrap();
            if n_kills < N_KILLS {
                // Short enough to kill a run more than once, long enough for progress between
                // kills.
                thread::sleep(random_below(time / 2));
            } else {
                child.wait().unwrap();
            }
            if let Some(status) = child.try_wait().unwrap() {
                assert_eq!(status.code(), Some(1), "some rows fail");
                break;
            }
            child.kill().unwrap();
            child.wait().unwrap();
            n_kills += 1;
        }
        let killed = file_contents(Path::new(&folder.path("killed")));
        assert_eq!(killed.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>(), "{output}");
        assert!(killed == whole, "{output}: other bytes after {n_kills} kills in {n_runs} runs");
    }
}

#[test]
fn json_lines_are_the_same_after_kills() {
    check_lines("plain", "out.jsonl", &[]);
}

#[test]
fn gzip_is_the_same_after_kills() {
    check_lines("gzip", "out.jsonl.gz", &[]);
}

#[test]
fn zstandard_is_the_same_after_kills() {
    check_lines("zstd", "out.jsonl.zst", &[]);
}

#[test]
fn parquet_is_the_same_after_kills() {
    check_lines("parquet", "out.parquet", &[]);
}

#[test]
fn directory_is_the_same_after_kills() {
    check_lines("directory", "out", &["--format", "html"]);
}

#[test]
fn files_of_all_kinds_some_of_them_damaged_are_the_same_after_kills() {
    let folder = Folder::new("killed-mixed");
    let lines = corpus();
    let varied = Varied::new(4).unwrap();
    for number in 0..60 {
        folder.write(&format!("in/pages/{number}.html"), varied.html(number));
    }
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 30].to_vec();
    folder.write("in/cut.jsonl.gz", cut(&gzip(lines.as_bytes())));
    folder.write("in/bad.jsonl.zst", "none");
    for number in 0..2 {
        folder.write(&format!("in/whole-{number}.warc"), records().concat());
        // The cut is in the last record, which is a page.
        folder.write(&format!("in/cut-{number}.warc.gz"), gzip(&cut(&records().concat())));
        folder.write(&format!("in/corrupt-{number}.warc.gz"), cut(&gzip(&records().concat())));
    }
    let few: String = lines.split_inclusive('\n').take(50).collect();
    let input = folder.write("few.jsonl", few);
    folder.run(&[&input], "in/rows.parquet", &["--id-field", "id"]);
    for left in ["rows.parquet.run.json", "rows.parquet.rejects.jsonl"] {
        fs::remove_file(folder.path(&format!("in/{left}"))).unwrap();
    }
    let input = folder.path("in");
    check(&folder, &input, "out.jsonl", &[]);
}

#[test]
fn a_run_does_not_resume_if_its_output_is_shorter_than_recorded() {
    let folder = Folder::new("outlived");
    let input = folder.write("in.jsonl", corpus());
    let target = folder.path("out.jsonl");
    let args = ["run", &input, "--output", &target, "--resume", "--checkpoint-rows", "40"];
    let record = folder.path("out.jsonl.run.json");
    let mut child = command(&args).spawn().unwrap();
    // Wait for the first checkpoint.
    while !Path::new(&record).exists() && child.try_wait().unwrap().is_none() {
        thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    folder.write("out.jsonl.partial", "");
    let ran = folder.run(&[&input], "out.jsonl", &["--resume", "--checkpoint-rows", "40"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.stderr.contains("has 0 bytes, but "), "{}", ran.stderr);
}
