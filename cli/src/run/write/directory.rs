//! A directory with one file an article.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use finclean::Format;

use crate::run::part::NewFile;

/// More files than this in one folder are slow to list and to look through.
const FOLDER_FILES: u64 = 1000;

/// File systems take 255 bytes; the number, the ending and the temporary one need some of them.
const MAX_NAME_BYTES: usize = 100;

/// A directory under its temporary name. Names follow from the rows alone: what is written again after a kill replaces
/// what the killed run wrote.
pub(crate) struct Directory {
    root: PathBuf,
    extension: &'static str,
}

impl Directory {
    /// Opens a directory.
    pub(crate) fn open(root: PathBuf, format: Format) -> io::Result<Self> {
        fs::create_dir_all(&root)?;
        Ok(Self { root, extension: format.extension() })
    }

    /// Writes files, none of them ever in part under its name.
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

    /// Removes what a killed run may have left of its last file.
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

/// An id without the ending of the file that it may name.
fn stem(id: &str) -> &str {
    let endings = [".html", ".htm", ".xhtml", ".shtml", ".md", ".markdown"];
    endings.iter().find_map(|ending| id.strip_suffix(ending)).unwrap_or(id)
}

/// What of an id can stand in a file's name on any system: letters and digits of any script, dots, dashes and underscores.
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
    fn ids_become_names_that_lead_nowhere() {
        assert_eq!(safe_name("pages/../../营收.html:12"), "营收.html_12");
        assert_eq!(safe_name("a\\b:c*?\n"), "b_c___");
        assert_eq!(safe_name(&"值".repeat(200)).len(), 99);
    }
}
