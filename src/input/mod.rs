//! From bytes to HTML: decoding, and distinguishing posts, pages and fragments.

mod decode;
#[cfg(feature = "post")]
mod front_matter;
#[cfg(feature = "post")]
mod post;
mod split;

pub(crate) use self::decode::decode;
#[cfg(feature = "post")]
pub(crate) use self::front_matter::FrontMatter;
#[cfg(feature = "post")]
pub(crate) use self::post::parse_post;
pub use self::split::InputKind;
pub(crate) use self::split::detect_kind;
