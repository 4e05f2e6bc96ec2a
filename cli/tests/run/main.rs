//! `finclean run`: its inputs, outputs and rejects, and how it resumes after a kill.
#![cfg(feature = "run")]
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

mod broken;
#[expect(dead_code, reason = "the files of these tests have folders")]
#[path = "../support/command.rs"]
mod command;
mod formats;
mod killed;
mod memory;
#[path = "../support/peak.rs"]
mod peak;
mod refused;
#[path = "../../examples/corpus/varied.rs"]
mod varied;
mod warc;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;

use self::command::Ran;

/// An empty folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("run").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The path of a file in it, as an argument.
    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        self.path(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn exists(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    /// The objects of a file of JSON lines, which may be compressed.
    fn objects(&self, name: &str) -> Vec<Value> {
        let bytes = self.read(name);
        let bytes = match Path::new(name).extension().and_then(|extension| extension.to_str()) {
            Some("gz") => gunzip(&bytes),
            Some("zst") => zstd::decode_all(&bytes[..]).unwrap(),
            _ => bytes,
        };
        String::from_utf8(bytes).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Runs the command from inputs to an output in this folder.
    fn run(&self, inputs: &[&str], output: &str, options: &[&str]) -> Ran {
        let output = self.path(output);
        let args: Vec<&str> = ["run"].into_iter().chain(inputs.iter().copied()).collect();
        command::run(&[&args[..], &["--output", &output], options].concat())
    }
}

/// The values of a key, which are strings.
fn values(objects: &[Value], key: &str) -> Vec<String> {
    objects
        .iter()
        .map(|object| object[key].as_str().unwrap_or_else(|| panic!("{key} in {object}")).to_owned())
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    MultiGzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}
