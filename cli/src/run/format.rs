//! The formats of files, decided by the endings of their names.

use std::path::Path;

use finclean::Format;

/// The format of an input file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InputFormat {
    /// One page, fragment or post.
    Document,
    Jsonl,
    Parquet,
    Warc,
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    None,
    Gzip,
    Zstd,
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputFormat {
    Jsonl(Compression),
    Parquet,
    /// One file per article, in this format.
    Directory(Format),
}

impl InputFormat {
    /// The format of a file in a directory, or `None` if its ending is not known.
    pub(super) fn from_ending(path: &Path) -> Option<(Self, Compression)> {
        let (name, compression) = split_compression(path);
        let format = match extension(&name) {
            "jsonl" | "ndjson" => Self::Jsonl,
            "warc" => Self::Warc,
            // Parquet compresses its pages itself.
            "parquet" if compression == Compression::None => Self::Parquet,
            "html" | "htm" | "xhtml" | "shtml" | "md" | "markdown" => Self::Document,
            _ => return None,
        };
        Some((format, compression))
    }

    /// The format of a file that is named on the command line. Unknown endings are documents.
    pub(super) fn of_named_file(path: &Path) -> (Self, Compression) {
        if let Some(known) = Self::from_ending(path) {
            return known;
        }
        let (_, compression) = split_compression(path);
        (Self::Document, compression)
    }
}

impl OutputFormat {
    /// The format that the output's name tells, if it has a known ending.
    pub(super) fn from_ending(path: &Path) -> Option<Self> {
        let (name, compression) = split_compression(path);
        match extension(&name) {
            "jsonl" | "ndjson" => Some(Self::Jsonl(compression)),
            "parquet" if compression == Compression::None => Some(Self::Parquet),
            _ => None,
        }
    }

    /// The default number of rows between two checkpoints. A checkpoint waits for the disk and ends
    /// a frame or a row group. A Parquet file should not have too many row groups.
    pub(super) const fn default_checkpoint_rows(self) -> u64 {
        match self {
            Self::Jsonl(_) | Self::Directory(_) => 2_048,
            Self::Parquet => 8_192,
        }
    }

    /// JSON lines with the compression that the output's name tells.
    pub(super) fn jsonl(path: &Path) -> Self {
        let (_, compression) = split_compression(path);
        Self::Jsonl(compression)
    }
}

/// The name in lower case without the ending for its compression, and that compression.
fn split_compression(path: &Path) -> (String, Compression) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    for (ending, compression) in [(".gz", Compression::Gzip), (".zst", Compression::Zstd)] {
        if let Some(stem) = name.strip_suffix(ending) {
            return (stem.to_owned(), compression);
        }
    }
    (name, Compression::None)
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_decide_the_format() {
        let known = |name: &str| InputFormat::from_ending(Path::new(name));
        assert_eq!(known("a/B.JSONL.GZ"), Some((InputFormat::Jsonl, Compression::Gzip)));
        assert_eq!(known("a.warc"), Some((InputFormat::Warc, Compression::None)));
        assert_eq!(known("a.html.zst"), Some((InputFormat::Document, Compression::Zstd)));
        assert_eq!(known("a.jsonl.partial"), None);
        assert_eq!(known("jsonl"), None);
        assert_eq!(InputFormat::of_named_file(Path::new("page.gz")), (InputFormat::Document, Compression::Gzip));
        assert_eq!(
            OutputFormat::from_ending(Path::new("out.ndjson.zst")),
            Some(OutputFormat::Jsonl(Compression::Zstd))
        );
        assert_eq!(OutputFormat::from_ending(Path::new("out")), None);
    }
}
