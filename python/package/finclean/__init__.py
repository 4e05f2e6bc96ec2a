"""finclean turns the HTML of scraped financial news into clean, safe, structured articles.

``clean_article`` cleans a text, ``clean_bytes`` bytes of any encoding, ``clean_batch`` the rows of a
``pyarrow.RecordBatch``. All three release the GIL while they clean.
"""

from finclean._native import (
    Article,
    Error,
    InvalidBaseUrlError,
    InvalidProfileError,
    NoArticleError,
    Profile,
    TooComplexError,
    TooLargeError,
    UndecodableError,
    UnsupportedError,
    __version__,
    batch_schema,
    clean_article,
    clean_batch,
    clean_bytes,
)

__all__ = [
    "Article",
    "Error",
    "InvalidBaseUrlError",
    "InvalidProfileError",
    "NoArticleError",
    "Profile",
    "TooComplexError",
    "TooLargeError",
    "UndecodableError",
    "UnsupportedError",
    "__version__",
    "batch_schema",
    "clean_article",
    "clean_batch",
    "clean_bytes",
]
