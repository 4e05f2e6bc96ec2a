"""Shared by the tests: inputs, and the expected row of an input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import finclean
import pytest

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def inputs() -> list[str]:
    """Pages, fragments and posts of the repository's fixtures, and inputs without an article."""
    folders = ["fixtures/sites", "fixtures/quality", "fixtures/passes"]
    paths = [path for folder in folders for path in sorted((REPOSITORY / folder).rglob("*")) if path.suffix in {".html", ".md"}]
    texts = [path.read_text(encoding="utf-8") for path in paths if path.stem != "article"]
    assert len(texts) > 300
    return [*texts, "", "<p hidden>隐藏</p>", "<div>" * 1000 + "营收增长。"]


def row_of(html: str, row_id: str | None = None, **settings: Any) -> dict[str, Any]:
    """The expected row of ``clean_batch``, from the result of ``clean_article``."""
    names = finclean.batch_schema().names
    try:
        article = finclean.clean_article(html, **settings)
    except finclean.Error as error:
        failure = {"kind": error.kind, "message": str(error)}
        return {**dict.fromkeys(names), "row_id": row_id, "error": failure}
    record: dict[str, Any] = {**dict.fromkeys(names), **article.to_dict(), "row_id": row_id, "markdown": None}
    # pyarrow returns maps as pairs.
    record["outside"] = list(record["outside"].items())
    return {name: record[name] for name in names}


def rows_of(batch: Any) -> list[dict[str, Any]]:
    """The rows of a batch, with the JSON of blocks parsed."""
    rows: list[dict[str, Any]] = batch.to_pylist()
    for row in rows:
        if row["blocks"] is not None:
            row["blocks"] = json.loads(row["blocks"])
    return rows
