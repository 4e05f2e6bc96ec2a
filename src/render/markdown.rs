//! stub
use super::RenderOptions;
use crate::article::Article;
pub(crate) fn markdown(_: &Article, _: &RenderOptions) -> String {
    String::new()
}
