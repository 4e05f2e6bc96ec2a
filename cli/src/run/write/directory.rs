//! A directory with one file per article.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use finclean::Format;

use crate::run::part::NewFile;

/// The number of files per folder. Folders with more files are slow to list and to view.
const FOLDER_FILES: u64 = 1000;

/// The maximum length of the part of a name that comes from the `row_id`. File systems allow 255
/// bytes, and the number and the ending need some of them.
const MAX_NAME_BYTES: usize = 100;

/// A directory under its temporary name. The name of a file depends only on its row, so that a row
/// that is repeated after a kill replaces its file.
pub(crate) struct Directory {
    root: PathBuf,
    extension: &'static str,
}

impl Directory {
    /// Opens a directory, or creates it.
    pub(crate) fn open(root: PathBuf, format: Format) -> io::Result<Self> {
        fs::create_dir_all(&root)?;
        Ok(Self { root, extension: format.extension() })
    }

    /// Writes files. Each has a temporary name until it is complete.
    pub(crate) fn write(&mut self, files: &[NewFile]) -> io::Result<()> {
        for NewFile { row, id, content } in files {
            let folder = self.root.join(format!("{:06}", row / FOLDER_FILES));
            let path = folder.join(format!("{row:09}-{}.{}", safe_name(stem(id)), self.extension));
            if row % FOLDER_FILES == 0 || !folder.exists() {
                fs::create_dir_all(&folder)?;
            }
            let temporary = self.temporary();
            fs::write(&temporary, content)?;
            fs::rename(&temporary, &path)?;
        }
        Ok(())
    }

    /// Removes the incomplete file that a killed run may have left.
    pub(crate) fn finish(&mut self) -> io::Result<()> {
        match fs::remove_file(self.temporary()) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    fn temporary(&self) -> PathBuf {
        self.root.join("article.tmp")
    }
}

/// An id without its ending, if it is the name of an HTML or Markdown file.
fn stem(id: &str) -> &str {
    let endings = [".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown"];
    endings.iter().find_map(|ending| id.strip_suffix(ending)).unwrap_or(id)
}

/// The last part of an id, with only those characters that a file's name may have on any system:
/// letters and digits of any script, dots, dashes and underscores.
fn safe_name(id: &str) -> String {
    let mut name = String::new();
    for c in id.rsplit(['/', '\\']).next().unwrap_or_default().chars() {
        let c = if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
        if name.len() + c.len_utf8() > MAX_NAME_BYTES {
            break;
        }
        name.push(c);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn names_of_ids_do_not_lead_to_other_folders() {
        assert_eq!(safe_name("pages/../../营收.html:12"), "营收.html_12");
        assert_eq!(safe_name("a\\b:c*?\n"), "b_c___");
        assert_eq!(safe_name(&"值".repeat(200)).len(), 99);
    }
}
