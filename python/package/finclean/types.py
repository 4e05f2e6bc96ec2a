"""The types of an article's attributes and of ``to_dict``. docs/article.schema.json describes each value."""

from __future__ import annotations

from typing import Any, TypedDict


class Source(TypedDict):
    """The outlet that an article is attributed to."""

    name: str
    url: str | None


class Editor(TypedDict):
    """An editor, with a name, a code or both."""

    name: str | None
    code: str | None
    role: str


class Security(TypedDict):
    """A security that the article names: ``600160.SH``, ``00700.HK``, ``AAPL.O``."""

    symbol: str
    market: str
    code: str
    kind: str | None
    name: str | None
    origins: list[str]
    mentions: int


class Removed(TypedDict):
    """A text that was removed from the body."""

    reason: str
    text: str
    before_block: int


class Warning(TypedDict):
    """Metadata of the page that could not be read."""

    field: str
    value: str


# A block contains blocks or inlines, depending on its "type". The JSON Schema has the details.
Block = dict[str, Any]


class ArticleDict(TypedDict):
    """An article as the command prints it in JSON. A value that is absent is None or empty; no key is missing."""

    schema: int
    title: str | None
    published: str | None
    source: Source | None
    authors: list[str]
    editors: list[Editor]
    original_title: str | None
    dateline: str | None
    summary: str | None
    url: str | None
    id: str | None
    site: str | None
    lead_image: str | None
    language: str | None
    categories: list[str]
    tags: list[str]
    profile: str | None
    blocks: list[Block]
    securities: list[Security]
    removed: list[Removed]
    outside: dict[str, int]
    warnings: list[Warning]
    text: str
    html: str
    markdown: str
