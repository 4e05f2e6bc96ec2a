"""One article: fields, renderings, errors."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import finclean
import pytest
from conftest import REPOSITORY

HTML = "<p>　　长江铝业（300999.SZ）净利润增长12%。</p><p>（文章来源：<a href='/x'>江城财经网</a>）</p><p>（责任编辑：DF064）</p>"

TOML = """
name = "jiangcheng"
hosts = ["jiangcheng.example"]
[select]
body = ["#content"]
"""


def test_fields_and_renderings() -> None:
    article = finclean.clean_article(HTML, base_url="https://news.example/a/1.html")
    assert article.source == {"name": "江城财经网", "url": "https://news.example/x"}
    assert article.editors == [{"name": None, "code": "DF064", "role": "责任编辑"}]
    assert [security["symbol"] for security in article.securities] == ["300999.SZ"]
    assert article.text == "长江铝业（300999.SZ）净利润增长12%。\n"
    assert article.html == "<p>长江铝业（300999.SZ）净利润增长12%。</p>\n"
    assert article.markdown == "长江铝业（300999.SZ）净利润增长12%。\n"
    assert [entry["reason"] for entry in article.removed] == ["attribution", "attribution"]
    assert (article.title, article.published, article.authors, article.warnings) == (None, None, [], [])


def test_dict_equals_the_attributes(inputs: list[str]) -> None:
    n_articles = 0
    for html in inputs:
        try:
            article = finclean.clean_article(html)
        except finclean.Error:
            continue
        record: dict[str, Any] = dict(article.to_dict())
        assert record.pop("schema") == 1
        assert record == {name: getattr(article, name) for name in record}
        n_articles += 1
    assert n_articles > 300


def test_dict_equals_the_output_of_the_command() -> None:
    # test.sh builds the command and sets the variable.
    command = os.environ.get("FINCLEAN_COMMAND")
    if command is None:
        pytest.skip("FINCLEAN_COMMAND is not set")
    path = REPOSITORY / "fixtures/sites/eastmoney/widget_hk/source.md"
    arguments = [command, "clean", str(path), "--with", "markdown"]
    printed = subprocess.run(arguments, check=True, capture_output=True).stdout
    assert finclean.clean_bytes(path.read_bytes()).to_dict() == json.loads(printed)


def test_bytes_in_several_encodings() -> None:
    text = "<p>净利润增长百分之十二，公司称海外订单较上年翻倍。</p>"
    for charset in ["utf-8", "gb18030", "big5"]:
        stated = None if charset == "utf-8" else charset
        encoded = text.encode(charset, errors="ignore")
        assert finclean.clean_bytes(encoded, stated).text == encoded.decode(charset)[3:-4] + "\n"
    assert finclean.clean_bytes(bytearray(text.encode())) == finclean.clean_article(text)


@pytest.mark.parametrize(
    ("html", "settings", "error", "kind"),
    [
        ("", {}, finclean.NoArticleError, "no_article"),
        ("<div>" * 300 + "营收", {}, finclean.TooComplexError, "too_complex"),
        ("a" * (8 << 20) + "b", {}, finclean.TooLargeError, "too_large"),
        ("<p>营收增长。", {"base_url": "no address"}, finclean.InvalidBaseUrlError, "invalid_base_url"),
        ("<p>营收增长。", {"profile": "nobody"}, finclean.InvalidProfileError, "invalid_profile"),
    ],
)
def test_each_error_has_its_class(html: str, settings: dict[str, str], error: type[finclean.Error], kind: str) -> None:
    with pytest.raises(error) as caught:
        finclean.clean_article(html, **settings)  # type: ignore[arg-type]
    assert issubclass(error, finclean.Error)
    assert (caught.value.kind, error.kind) == (kind, kind)
    assert str(caught.value)


def test_bytes_that_are_not_text() -> None:
    with pytest.raises(finclean.UndecodableError):
        finclean.clean_bytes(bytes(range(256)) * 40)


@pytest.mark.parametrize("value", [None, b"<p>a", 1, ["<p>a"], object()])
def test_other_types_than_str_are_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        finclean.clean_article(value)


@pytest.mark.parametrize("value", [None, "<p>a", 1, memoryview(b"<p>a")])
def test_other_types_than_bytes_are_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        finclean.clean_bytes(value)


def test_lone_surrogates_are_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        finclean.clean_article("<p>营收\ud800增长。")
    with pytest.raises(UnicodeEncodeError):
        finclean.clean_article("<p>营收增长。", base_url="https://news.example/\udfff")


def test_unknown_kinds_of_input_are_refused() -> None:
    with pytest.raises(ValueError, match="'page', 'post' or 'fragment', not \"book\""):
        finclean.clean_article("<p>营收增长。", input="book")  # type: ignore[arg-type]
    assert finclean.clean_article("---\ntitle: a\n---\n营收增长。", input="post").title == "a"
    assert finclean.clean_article("---\ntitle: a\n---\n营收增长。", input="fragment").title is None


def test_profiles() -> None:
    html = "<!doctype html><div id=content><p>营收增长。</div><footer>关于我们</footer>"
    profile = finclean.Profile.from_toml(TOML)
    assert (profile.name, profile.hosts) == ("jiangcheng", ["jiangcheng.example"])
    for one in [profile, pickle.loads(pickle.dumps(profile))]:
        article = finclean.clean_article(html, profile=one)
        assert (article.profile, article.text) == ("jiangcheng", "营收增长。\n")
    assert "eastmoney" in finclean.Profile.builtin_names()
    builtin = pickle.loads(pickle.dumps(finclean.Profile.builtin("eastmoney")))
    assert finclean.clean_article(html, profile=builtin) == finclean.clean_article(html, profile="eastmoney")
    with pytest.raises(finclean.InvalidProfileError, match="unknown field"):
        finclean.Profile.from_toml("colour = 1")
    with pytest.raises(TypeError):
        finclean.clean_article(html, profile=1)  # type: ignore[arg-type]


def test_articles_are_immutable_and_comparable() -> None:
    article = finclean.clean_article(HTML)
    assert article == finclean.clean_article(HTML)
    assert article != finclean.clean_article("<p>营收增长。")
    with pytest.raises(AttributeError):
        article.title = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        finclean.Article()
    assert repr(article) == '<finclean.Article "without a title", 1 blocks>'


def test_other_threads_run_during_a_cleaning() -> None:
    html = "<p>净利润增长12%。<b>海外订单</b>翻倍。" * 20_000
    n_turns = 0
    with ThreadPoolExecutor(1) as pool:
        cleaning = pool.submit(lambda: [finclean.clean_article(html) for _ in range(4)])
        while not cleaning.done():
            time.sleep(0.001)
            n_turns += 1
    assert len(cleaning.result()[0].text) > 300_000
    # If cleaning kept the GIL, there would be one turn per article.
    assert n_turns > 20


def test_results_in_the_readme_are_right() -> None:
    text = (REPOSITORY / "python/README.md").read_text(encoding="utf-8")
    code = text.split("```python\n")[1].split("```")[0]
    setup, lines = code.split("\n)\n")
    names: dict[str, Any] = {}
    exec(f"{setup}\n)", names)
    claims = [line.split("  # ") for line in lines.splitlines() if "  # " in line]
    assert len(claims) == 6
    for expression, value in claims:
        if value.startswith(("'", "[", "{")):
            assert eval(expression, names) == eval(value.removesuffix(", safe to publish")), expression
