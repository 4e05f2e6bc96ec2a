//! Options that several subcommands share: how inputs are read, and what is added to the JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use encoding_rs::Encoding;
use finclean::{ArticleJson, Cleaner, Format, InputKind, Profile};

/// How inputs are read. Every subcommand that cleans has these options.
#[derive(Debug, clap::Args)]
pub(crate) struct Settings {
    /// The address of the page; it resolves relative links and selects the site profile
    #[arg(long, value_name = "URL")]
    url: Option<String>,

    /// The name of a built-in profile, or a TOML file [default: the profile that fits the page]
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) profile: Option<PathBuf>,

    /// What the input is [default: detected]
    #[arg(long, value_enum, value_name = "KIND")]
    input: Option<InputKindArg>,

    /// The encoding that the server or the crawler stated, such as gbk [default: detected]
    #[arg(long, value_name = "LABEL")]
    pub(crate) charset: Option<String>,
}

/// The values of `--input`.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum InputKindArg {
    /// A whole HTML document
    Page,
    /// A Jekyll or Hexo post: front matter, then Markdown and HTML
    Post,
    /// The HTML of the article alone
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
            return Err(format!("unknown charset {label:?}: use a label of the WHATWG Encoding Standard, such as gbk"));
        }
        let mut cleaner = Cleaner::new();
        if let Some(url) = &self.url {
            cleaner = cleaner.base_url(url).map_err(|error| error.to_string())?;
        }
        if let Some(profile) = &self.profile {
            cleaner = cleaner.profile(named_profile(profile)?);
        }
        if let Some(kind) = self.input {
            cleaner = cleaner.input(kind.into());
        }
        Ok(cleaner)
    }
}

impl From<InputKindArg> for InputKind {
    fn from(kind: InputKindArg) -> Self {
        match kind {
            InputKindArg::Page => Self::Page,
            InputKindArg::Post => Self::Post,
            InputKindArg::Fragment => Self::Fragment,
        }
    }
}

/// The profile that `--profile` names. A built-in profile has priority over a file of the same
/// name; `./NAME` is the file.
fn named_profile(path: &Path) -> Result<Profile, String> {
    let name = path.to_string_lossy();
    if let Some(profile) = Profile::builtin(&name) {
        return Ok(profile);
    }
    let text = fs::read_to_string(path).map_err(|error| {
        format!(
            "profile {name:?} is not built in (`finclean profiles` lists the built-in ones) and cannot be read as a \
             file: {error}"
        )
    })?;
    Profile::from_toml(&text).map_err(|error| format!("profile {name:?}: {error}"))
}
