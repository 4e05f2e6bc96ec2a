"""Batches: columns of every type, and rows with any content."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import finclean
import pyarrow as pa
import pytest
from conftest import row_of, rows_of

HTML = "<p>净利润增长12%。</p>"


def batch_of(html: Any, **columns: Any) -> Any:
    return pa.RecordBatch.from_pydict({"html": html, **columns})


def test_rows_equal_articles(inputs: list[str]) -> None:
    ids = [f"id-{at}" for at in range(len(inputs))]
    out = finclean.clean_batch(batch_of(inputs, id=ids), "html", id_column="id")
    out.validate(full=True)
    assert out.schema == finclean.batch_schema()
    assert rows_of(out) == [row_of(html, row_id) for html, row_id in zip(inputs, ids, strict=True)]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_text_of_every_type(kind: Any) -> None:
    column = pa.array([HTML, None, "", "<p>营收" + "增长。" * 10_000], kind)
    out = rows_of(finclean.clean_batch(batch_of(column), "html"))
    assert [out[at] for at in (0, 2, 3)] == [row_of(text) for text in column.to_pylist() if text is not None]
    assert out[1]["error"] == {"kind": "no_input", "message": "the cell is null"}


@pytest.mark.parametrize("kind", [pa.binary(), pa.large_binary(), pa.binary_view()])
def test_bytes_of_every_type(kind: Any) -> None:
    column = pa.array(["<p>营收增长。".encode(), None], kind)
    out = rows_of(finclean.clean_batch(batch_of(column), "html"))
    assert [row["text"] for row in out] == [finclean.clean_bytes(column[0].as_py()).text, None]


def test_bytes_are_decoded_by_the_charset_of_their_row() -> None:
    text = "<p>净利润增长，海外订单翻倍。</p>"
    encoded = [text.encode("gb18030"), text.encode("utf-16-le"), text.encode()]
    batch = batch_of(encoded, charset=["gbk", "utf-16le", None])
    out = rows_of(finclean.clean_batch(batch, "html", charset_column="charset"))
    assert [row["text"] for row in out] == ["净利润增长，海外订单翻倍。\n"] * 3


def test_dictionary_columns() -> None:
    column = pa.array([HTML, None, HTML, "<p>营收增长。"]).dictionary_encode()
    keys = pa.array(["a", "b", "a", "b"]).dictionary_encode()
    out = rows_of(finclean.clean_batch(batch_of(column, id=keys), "html", id_column="id"))
    assert [(row["row_id"], row["text"]) for row in out] == [
        ("a", "净利润增长12%。\n"),
        ("b", None),
        ("a", "净利润增长12%。\n"),
        ("b", "营收增长。\n"),
    ]


def test_slices_have_their_own_rows() -> None:
    batch = batch_of(["<p>一。", "<p>二。", None, "<p>四。"], id=[1, 2, 3, 4]).slice(1, 3)
    out = rows_of(finclean.clean_batch(batch, "html", id_column="id"))
    assert [(row["row_id"], row["text"]) for row in out] == [("2", "二。\n"), ("3", None), ("4", "四。\n")]


@pytest.mark.parametrize("kind", [pa.string(), pa.binary(), pa.null(), pa.dictionary(pa.int32(), pa.string())])
def test_batch_without_rows(kind: Any) -> None:
    out = finclean.clean_batch(batch_of(pa.array([], kind)), "html")
    assert (out.num_rows, out.schema) == (0, finclean.batch_schema())


def test_column_without_a_type() -> None:
    out = rows_of(finclean.clean_batch(batch_of(pa.nulls(2)), "html"))
    assert [row["error"]["kind"] for row in out] == ["no_input", "no_input"]


def test_each_row_has_its_address() -> None:
    html = "<p>见<a href='/x'>公告</a>，营收增长。"
    urls = ["https://a.example/1", None, "nowhere", "https://b.example/1"]
    out = rows_of(finclean.clean_batch(batch_of([html] * 4, url=urls), "html", url_column="url"))
    assert out == [row_of(html, base_url=url) for url in urls]
    assert out[2]["error"]["kind"] == "invalid_base_url"


def test_an_empty_address_is_no_address() -> None:
    out = rows_of(finclean.clean_batch(batch_of([HTML], url=[""]), "html", url_column="url"))
    assert out == [row_of(HTML)]


@pytest.mark.parametrize("ids", [[7, None, -1], ["a", None, "c"], [1.5, None, 2.5], [True, None, False]])
def test_keys_of_every_type(ids: list[Any]) -> None:
    out = rows_of(finclean.clean_batch(batch_of([HTML] * 3, id=ids), "html", id_column="id"))
    assert [row["row_id"] for row in out] == pa.array(ids).cast(pa.string()).to_pylist()


@pytest.mark.parametrize("ids", [[b"a"], [["a"]], [{"a": 1}]])
def test_columns_that_cannot_be_keys_are_refused(ids: list[Any]) -> None:
    with pytest.raises(TypeError, match=r'column "id" must have text or numbers, not'):
        finclean.clean_batch(batch_of([HTML], id=ids), "html", id_column="id")


def test_text_that_is_not_utf8() -> None:
    """pyarrow does not check text that it reads from Parquet, so a column of text can contain any bytes."""
    bad = pa.array([b"<p>\xff\xfe", HTML.encode(), b"\xed\xa0\x80"]).view(pa.string())
    out = rows_of(finclean.clean_batch(batch_of(bad), "html"))
    assert [row["error"] and row["error"]["kind"] for row in out] == ["undecodable", None, "undecodable"]
    for column in ["url", "id"]:
        batch = batch_of([HTML] * 3, **{column: bad})
        out = rows_of(finclean.clean_batch(batch, "html", **{f"{column}_column": column}))  # type: ignore[arg-type]
        assert out[0]["error"]["kind"] == "undecodable"
        assert out[0]["error"]["message"].startswith(f'column "{column}" is not UTF-8')


def test_arrays_with_broken_offsets_are_refused() -> None:
    offsets = pa.py_buffer(b"".join(number.to_bytes(4, "little") for number in [0, 1 << 30, 3]))
    broken = pa.Array.from_buffers(pa.string(), 2, [None, offsets, pa.py_buffer(b"abc")])
    with pytest.raises(pa.ArrowException):
        finclean.clean_batch(batch_of(broken), "html")


@pytest.mark.parametrize("name", ["HTML", "", "html ", "no\x00such"])
def test_wrong_column_names(name: str) -> None:
    with pytest.raises(KeyError, match='the columns are'):
        finclean.clean_batch(batch_of([HTML]), name)
    for argument in ["url_column", "id_column", "charset_column"]:
        with pytest.raises(KeyError):
            finclean.clean_batch(batch_of([HTML]), "html", **{argument: name})  # type: ignore[arg-type]


def test_two_columns_with_the_same_name() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([HTML]), pa.array([HTML])], names=["html", "html"])
    with pytest.raises(KeyError, match="2 columns are named"):
        finclean.clean_batch(batch, "html")


@pytest.mark.parametrize("column", [[1], [1.5], [[HTML]], [{"a": HTML}], [True], pa.array([b"<p>"], pa.binary(3))])
def test_wrong_types_of_columns(column: Any) -> None:
    with pytest.raises(TypeError, match=r'column "html" must have text or bytes, not'):
        finclean.clean_batch(batch_of(column), "html")
    with pytest.raises(TypeError, match=r'column "url" must have text, not'):
        finclean.clean_batch(batch_of([HTML], url=column), "html", url_column="url")


def test_other_types_than_batches_are_refused() -> None:
    table = pa.table({"html": [HTML]})
    with pytest.raises(TypeError, match="to_batches"):
        finclean.clean_batch(table, "html")
    for other in [None, {"html": [HTML]}, [HTML], table["html"]]:
        with pytest.raises(TypeError, match=r"takes a pyarrow\.RecordBatch, not"):
            finclean.clean_batch(other, "html")


def test_wrong_settings_raise_exceptions() -> None:
    """These are errors of the caller, not of a row."""
    with pytest.raises(finclean.InvalidProfileError):
        finclean.clean_batch(batch_of([HTML]), "html", profile="nobody")
    with pytest.raises(ValueError, match="input must be"):
        finclean.clean_batch(batch_of([HTML]), "html", input="book")  # type: ignore[arg-type]


def test_only_the_requested_outputs_are_filled() -> None:
    outputs = ["text", "html", "markdown", "blocks"]
    for wanted in [[], ["text"], ["markdown", "blocks"], outputs]:
        switches = {name: name in wanted for name in outputs}
        out = finclean.clean_batch(batch_of([HTML]), "html", **switches)  # type: ignore[arg-type]
        assert [name for name in outputs if out.column(name)[0].is_valid] == wanted
        assert out.schema == finclean.batch_schema()


def test_hostile_rows_do_not_change_other_rows() -> None:
    hostile = ["<div>" * 100_000, "<a " + "b=1 " * 10_000, "&" * 1_000_000, "<table>" * 5000, "\x00" * 1000, "<!--" * 50_000]
    column = [part for text in hostile for part in (text, HTML)]
    out = rows_of(finclean.clean_batch(batch_of(column), "html"))
    assert out == [row_of(text) for text in column]
    assert all(row["text"] == "净利润增长12%。\n" for row in out[1::2])


def test_threads_give_the_same_rows(inputs: list[str]) -> None:
    batch = batch_of(inputs)
    alone = finclean.clean_batch(batch, "html")
    with ThreadPoolExecutor(4) as pool:
        for out in pool.map(lambda _: finclean.clean_batch(batch, "html"), range(8)):
            assert out.equals(alone)


def test_schema_survives_parquet(tmp_path: Any, inputs: list[str]) -> None:
    from pyarrow import parquet

    out = pa.Table.from_batches([finclean.clean_batch(batch_of(inputs), "html")])
    parquet.write_table(out, tmp_path / "a.parquet")
    assert parquet.read_table(tmp_path / "a.parquet").to_pylist() == out.to_pylist()


def test_interrupt_ends_a_long_batch() -> None:
    """The GIL is released, so Python would see Ctrl-C only after the last row. The loop checks for it."""
    code = """if True:
        import finclean, pyarrow as pa, signal, time
        def seconds(n_rows):
            start = time.perf_counter()
            try:
                finclean.clean_batch(batch.slice(0, n_rows), "html")
            except KeyboardInterrupt:
                print("interrupted")
            return time.perf_counter() - start
        batch = pa.RecordBatch.from_pydict({"html": ["<p>" + "营收增长。" * 200] * 40_000})
        whole = 40 * seconds(1000)
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, whole / 10)
        print(seconds(40_000) / whole)
        """
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120)
    interrupted, share = done.stdout.split()
    assert interrupted == "interrupted"
    assert float(share) < 0.6
