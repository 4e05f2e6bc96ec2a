//! From bytes to HTML: decoding, and telling posts, pages and fragments apart.

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
pub(crate) use self::post::read as read_post;
pub use self::split::InputKind;
pub(crate) use self::split::detect;
