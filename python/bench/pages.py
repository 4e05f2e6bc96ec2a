"""Pages for the benches: the repository's fixtures with other numbers in them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TARGET = REPOSITORY / "target/python-bench"


def pages(n_pages: int) -> Iterator[str]:
    """Whole pages and posts of sites, in random order with a fixed seed. A tenth of the digits change, so that no page is a copy
    of another."""
    chance = random.Random(20240426)
    paths = [path for folder in ["sites", "quality"] for path in sorted((REPOSITORY / "fixtures" / folder).rglob("*"))]
    sources = [path.read_text(encoding="utf-8") for path in paths if path.suffix in {".html", ".md"} and path.stem != "article"]
    for _ in range(n_pages):
        yield re.sub(r"\d", lambda digit: chance.choice("0123456789") if chance.random() < 0.1 else digit[0], chance.choice(sources))


def write_jsonl(n_pages: int) -> Path:
    """The pages as JSON lines."""
    TARGET.mkdir(parents=True, exist_ok=True)
    path = TARGET / f"pages-{n_pages}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for at, html in enumerate(pages(n_pages)):
            file.write(json.dumps({"id": at, "html": html}, ensure_ascii=False) + "\n")
    return path
