//! The JSON of an article: its serialization, and its deserialization through the checks of a page.

mod normal;
mod serial;
