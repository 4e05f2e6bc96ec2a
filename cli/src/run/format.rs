//! Kinds of files, by their names.

use std::path::Path;

use finclean::Format;

/// What a file of input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InputFormat {
    /// One document: a page, a fragment or a post.
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

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutputFormat {
    Jsonl(Compression),
    Parquet,
    /// One file per article, in this format.
    Directory(Format),
}

impl InputFormat {
    /// What a file's name says; none for one that a directory may hold beside articles.
    pub(super) fn known(path: &Path) -> Option<(Self, Compression)> {
        let (name, compression) = split_compression(path);
        let format = match extension(&name) {
            "jsonl" | "ndjson" => Self::Jsonl,
            "warc" => Self::Warc,
            // Parquet compresses within.
            "parquet" if compression == Compression::None => Self::Parquet,
            "html" | "htm" | "xhtml" | "shtml" | "md" | "markdown" => Self::Document,
            _ => return None,
        };
        Some((format, compression))
    }

    /// What a file is that the caller named: a document where its name says nothing else.
    pub(super) fn named(path: &Path) -> (Self, Compression) {
        Self::known(path).unwrap_or_else(|| (Self::Document, split_compression(path).1))
    }
}

impl OutputFormat {
    /// What a file's name says.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let (name, compression) = split_compression(path);
        match extension(&name) {
            "jsonl" | "ndjson" => Some(Self::Jsonl(compression)),
            "parquet" if compression == Compression::None => Some(Self::Parquet),
            _ => None,
        }
    }

    /// A checkpoint waits for the disk and ends a frame or a row group, of which a Parquet file should not have too many.
    pub(super) const fn checkpoint_rows(self) -> u64 {
        match self {
            Self::Jsonl(_) | Self::Directory(_) => 2_048,
            Self::Parquet => 8_192,
        }
    }

    /// JSON lines, whatever the name says but for the compression.
    pub(super) fn jsonl(path: &Path) -> Self {
        Self::Jsonl(split_compression(path).1)
    }
}

/// The name in lower case without the ending for its compression, and what that says.
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
    fn names_say_what_files_hold() {
        let known = |name: &str| InputFormat::known(Path::new(name));
        assert_eq!(known("a/B.JSONL.GZ"), Some((InputFormat::Jsonl, Compression::Gzip)));
        assert_eq!(known("a.warc"), Some((InputFormat::Warc, Compression::None)));
        assert_eq!(known("a.html.zst"), Some((InputFormat::Document, Compression::Zstd)));
        assert_eq!(known("a.jsonl.partial"), None);
        assert_eq!(known("jsonl"), None);
        assert_eq!(InputFormat::named(Path::new("page.gz")), (InputFormat::Document, Compression::Gzip));
        assert_eq!(OutputFormat::of(Path::new("out.ndjson.zst")), Some(OutputFormat::Jsonl(Compression::Zstd)));
        assert_eq!(OutputFormat::of(Path::new("out")), None);
    }
}
