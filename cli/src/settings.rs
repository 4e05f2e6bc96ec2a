//! The options that several commands share: how inputs are read and what is added to the JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use encoding_rs::Encoding;
use finclean::{ArticleJson, Cleaner, Format, InputKind, Profile};

/// How an input is to be read: the options of every command that cleans.
#[derive(Debug, clap::Args)]
pub(crate) struct Settings {
    /// The page's address: resolves relative links and chooses the site profile
    #[arg(long, value_name = "URL")]
    url: Option<String>,

    /// A built-in profile's name or a TOML file, instead of the one that the input looks like
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) profile: Option<PathBuf>,

    /// What the input is, instead of a guess
    #[arg(long, value_enum, value_name = "KIND")]
    input: Option<Kind>,

    /// The encoding that the server or the crawler stated, such as gbk
    #[arg(long, value_name = "LABEL")]
    pub(crate) charset: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// A whole HTML document
    Page,
    /// A Jekyll or Hexo post: front matter, then Markdown and HTML
    Post,
    /// The article's HTML alone
    Fragment,
}

/// A format that the JSON has only on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extra(pub(crate) Format);

impl ValueEnum for Extra {
    fn value_variants<'a>() -> &'a [Self] {
        static VARIANTS: LazyLock<Vec<Extra>> = LazyLock::new(|| {
            let is_extra = |format: &Format| !ArticleJson::FORMATS.contains(format);
            Format::ALL.into_iter().filter(is_extra).map(Extra).collect()
        });
        &VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let Self(format) = self;
        let help = format!("Adds {}, under the key `{format}`", format.about());
        Some(PossibleValue::new(format.as_str()).help(help))
    }
}

impl Settings {
    /// The cleaner that the options describe.
    pub(crate) fn cleaner(&self) -> Result<Cleaner, String> {
        if let Some(label) = &self.charset
            && Encoding::for_label_no_replacement(label.as_bytes()).is_none()
        {
            return Err(format!("unknown charset {label:?}: the labels are those of the WHATWG Encoding Standard"));
        }
        let mut cleaner = Cleaner::new();
        if let Some(url) = &self.url {
            cleaner = cleaner.base_url(url).map_err(|error| error.to_string())?;
        }
        if let Some(profile) = &self.profile {
            cleaner = cleaner.profile(read_profile(profile)?);
        }
        if let Some(kind) = self.input {
            cleaner = cleaner.input(kind.into());
        }
        Ok(cleaner)
    }
}

impl From<Kind> for InputKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Page => Self::Page,
            Kind::Post => Self::Post,
            Kind::Fragment => Self::Fragment,
        }
    }
}

/// A built-in profile goes before a file of its name, which `./` in front can name.
fn read_profile(path: &Path) -> Result<Profile, String> {
    let name = path.to_string_lossy();
    if let Some(profile) = Profile::builtin(&name) {
        return Ok(profile);
    }
    let text = fs::read_to_string(path).map_err(|error| {
        format!(
            "profile {name:?} is not built in (`finclean profiles` lists those) and cannot be read as a file: {error}"
        )
    })?;
    Profile::from_toml(&text).map_err(|error| format!("profile {name:?}: {error}"))
}
