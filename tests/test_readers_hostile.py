"""Hostile and broken input: each gives failures that name their place, none stops the rest, none takes the memory."""

from __future__ import annotations

import gzip
import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.readers import Failure, jsonl, limits, read, tables
from dateline.records import Document
from test_readers_formats import ATOM, FOREIGN, MORE, PAGE, PROSE, RSS, items, parquet, pdf, record, write

TABLE = f"id,text\na,{PROSE}\nb,{PROSE}\nc,{PROSE}\n"


def failure(source: Path | bytes, **options: Any) -> Failure:
    (found,) = items(source, **options)
    assert isinstance(found, Failure), found
    return found


def ids(found: list[Document | Failure]) -> list[str | int | None]:
    """The ids of documents, and in the place of a failure its line."""
    return [item.id if isinstance(item, Document) else item.line for item in found]


def zipped(*members: tuple[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so low that a test of them is quick."""
    for module in (limits, tables, jsonl):
        monkeypatch.setattr(module, "RECORD", 100_000)
    monkeypatch.setattr(limits, "_FREE", 100_000)
    monkeypatch.setattr("dateline.readers.archives._FREE", 100_000)
    monkeypatch.setattr(tables, "_AGAIN", 500_000)


# Pages


def test_scripts_are_no_text(tmp_path: Path) -> None:
    page = PAGE.replace(
        "<article>", '<article><script>var a = "France attacked Spain";</script><style>Spain {}</style>'
    )
    (found,) = items(write(tmp_path / "a.html", page))
    assert isinstance(found, Document)
    assert found.text == f"{PROSE}\n{MORE}"


def test_entities_of_a_page_are_not_unfolded(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    page = f'<!DOCTYPE html [{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>' + PAGE.replace(MORE, f"{MORE} &a9; &x;")
    for name in ("a.html", "a.xhtml", "a.xml"):
        for item in items(write(tmp_path / name, page)):
            assert isinstance(item, Failure) or (len(item.text) < 1000 and "root:" not in item.text)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_a_page_nested_deeply(tmp_path: Path, depth: int) -> None:
    deep = "<div>" * depth + f"<p>{PROSE}</p>" + "</div>" * depth
    for item in items(write(tmp_path / "a.html", f"<html><body>{deep}</body></html>")):
        assert isinstance(item, Failure) or item.text == PROSE
    (found,) = items(write(tmp_path / "b.html", PAGE.replace(f"<p>{MORE}", "<b>" * depth + f"<p>{MORE}")))
    assert isinstance(found, Document | Failure)


def test_a_page_too_large(tmp_path: Path) -> None:
    assert "larger than 10 MB" in failure(write(tmp_path / "a.html", "<p>" + "a" * (10 << 20))).message


@pytest.mark.parametrize(
    "page", ["", "<html>", "\0\0\0", "<", "<!--", "<html><body><p>\ufffe\uffff", "&#0;&#xD800;", "<a" * 5000]
)
def test_a_page_that_is_none(tmp_path: Path, page: str) -> None:
    for item in items(write(tmp_path / "a.html", page)):
        assert isinstance(item, Failure) or item.text


# Feeds


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">', '<!ENTITY a "b">'],
)
def test_a_feed_with_entities_is_refused(tmp_path: Path, entity: str, encoding: str) -> None:
    for feed in (RSS, '<?xml version="1.0"?>' + ATOM):
        head, _, rest = feed.partition("?>")
        head = head.replace('encoding="UTF-8"', "")
        bomb = f"{head}?><!DOCTYPE rss [{entity}]>{rest.replace(PROSE, '&a;')}"
        assert "entities" in failure(write(tmp_path / "a.xml", bomb.encode(encoding))).message


def test_a_feed_that_is_broken_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    found = items(write(tmp_path / "a.rss", RSS[: RSS.index("<title>Only")]))
    assert isinstance(found[0], Document)
    assert found[0].text.startswith(PROSE)


def test_a_feed_without_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.readers.feeds.RECORD", 1 << 20)

    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            head = b"<rss><channel>" if not self.taken else b""
            buffer[:] = head + b"<item> </item>"[: len(buffer)].ljust(len(buffer) - len(head))
            self.taken += len(buffer)
            return len(buffer)

    stream = Endless()
    (found,) = read(["-"], stdin=io.BufferedReader(stream))
    assert isinstance(found, Failure)
    assert "larger than 1 MB" in found.message
    assert stream.taken < 4 << 20


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.json"])
@pytest.mark.parametrize(
    "content",
    ["<rss>", "<rss><channel><item></item></channel></rss>", "<a/>", "{}", "[1, {}]", "nonsense", "", "[" * 99_999],
)
def test_feeds_and_objects_that_are_none(tmp_path: Path, name: str, content: str) -> None:
    assert all(isinstance(item, Failure) for item in items(write(tmp_path / name, content)))


# Tables


def test_nul_in_a_table(tmp_path: Path) -> None:
    assert ids(items(write(tmp_path / "a.csv", TABLE.replace("b,", "b\0,")))) == ["a", 3, "c"]
    assert "NUL" in failure(write(tmp_path / "b.csv", "id\0,text\na,b\n")).message


def test_a_quote_that_is_not_closed_costs_one_row(tmp_path: Path) -> None:
    found = items(write(tmp_path / "a.csv", TABLE.replace("b,", 'b,"')))
    assert ids(found) == ["a", 3, "c"]
    assert "not closed" in found[1].message  # type: ignore[union-attr]


def test_quotes_inside_cells_are_read_as_spreadsheets_do(tmp_path: Path) -> None:
    found = items(write(tmp_path / "a.csv", TABLE.replace("b,", '"b"x,')))
    assert ids(found) == ["a", "bx", "c"]


def test_giant_cells_and_lines(tmp_path: Path, small: None) -> None:
    giant = TABLE.replace("b,", "b," + "x" * 200_000)
    assert ids(items(write(tmp_path / "a.csv", giant))) == ["a", 3, "c"]
    many = TABLE.replace("b,", 'b,"' + "x\n" * 100_000)
    found = items(write(tmp_path / "b.csv", many))
    assert ids(found)[:2] == ["a", 3]
    assert ids(found)[-1] == "c"
    assert ids(items(write(tmp_path / "c.jsonl", json.dumps({"text": "x" * 200_000}) + '\n{"text": "b"}'))) == [
        1,
        "c:2",
    ]


def test_a_table_of_open_quotes_takes_linear_time(tmp_path: Path, small: None) -> None:
    rows = "".join(f'{n},"{"x" * 50}\n' if n % 2 else f"{n},a {'x' * 50}\n" for n in range(40_000))
    found = items(write(tmp_path / "a.csv", "id,text\n" + rows))
    assert found


def test_rows_of_the_wrong_length(tmp_path: Path) -> None:
    found = items(write(tmp_path / "a.csv", TABLE.replace("b,", "b,c,").replace("\nc,", "\n")))
    assert ids(found)[0] == "a"
    assert all(isinstance(item, Failure) for item in found[1:])
    assert "cells, 2 expected" in found[1].message  # type: ignore[union-attr]


@pytest.mark.parametrize("content", ["", "\n\n", '"', "\ufeff", '"a\n', ",,,\n", "id,text\n"])
def test_tables_that_are_none(tmp_path: Path, content: str) -> None:
    assert all(isinstance(item, Failure) for item in items(write(tmp_path / "a.csv", content)))


def test_a_parquet_without_texts(tmp_path: Path) -> None:
    found = failure(write(tmp_path / "a.parquet", parquet([{"n": 1, "m": 2}])))
    assert found.message == "no column of texts among 'n', 'm'; name it with --map text=COLUMN"
    assert "must be a string" in failure(write(tmp_path / "b.parquet", parquet([{"text": [1]}]))).message


@pytest.mark.parametrize("cut", [10, 100, -8, -200])
def test_a_parquet_cut_off(tmp_path: Path, cut: int) -> None:
    data = parquet([{"text": f"{n} {PROSE}"} for n in range(500)], row_group_size=100)
    assert "no readable Parquet" in failure(write(tmp_path / "a.parquet", data[:cut])).message


def test_a_parquet_with_a_broken_row_group(tmp_path: Path) -> None:
    rng = random.Random(1)
    data = bytearray(
        parquet([{"text": f"{rng.random()} {PROSE}"} for n in range(500)], row_group_size=100, compression="gzip")
    )
    data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    found = items(write(tmp_path / "a.parquet", bytes(data)))
    assert sum(isinstance(item, Document) for item in found) >= 300
    assert any(isinstance(item, Failure) and "cannot be read" in item.message for item in found)


# Archives and packings


def test_a_zip_bomb_is_stopped_by_what_it_unpacks_to(tmp_path: Path, small: None) -> None:
    bomb = zipped(("a.txt", b"a " * 5_000_000), ("b.txt", PROSE))
    found = items(write(tmp_path / "a.zip", bomb))
    assert isinstance(found[0], Failure)
    assert "unpacks to more than 250 times" in found[0].message
    lie = bytearray(bomb)
    at = lie.index(b"PK\x01\x02")
    lie[at + 24 : at + 28] = struct.pack("<I", 10)  # the archive says that ten bytes are in it
    assert all(isinstance(i, Failure) or len(i.text) < 200 for i in items(write(tmp_path / "b.zip", bytes(lie))))


def test_many_members_of_one_archive_are_one_bomb(tmp_path: Path, small: None) -> None:
    bomb = zipped(*((f"{n}.txt", b"word " * 18_000) for n in range(400)))
    found = items(write(tmp_path / "a.zip", bomb))
    last = found[-1]
    assert isinstance(last, Failure)
    assert (last.source, "unpacks to more" in last.message) == (str(tmp_path / "a.zip"), True)
    assert len(found) < 400


@pytest.mark.parametrize("name", ["../a.txt", "a/../../b.txt", "/etc/a.txt", "..\\..\\a.txt"])
def test_paths_that_lead_out_of_an_archive(tmp_path: Path, name: str) -> None:
    out, good = items(write(tmp_path / "in" / "a.zip", zipped((name, PROSE), ("b.txt", PROSE))))
    assert isinstance(out, Failure)
    assert "leads out of the archive" in out.message
    assert isinstance(good, Document)
    assert [p.name for p in tmp_path.rglob("*.txt")] == []


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x05\x06", b"", b"nonsense"])
def test_an_archive_that_is_none(tmp_path: Path, content: bytes) -> None:
    assert "no readable ZIP archive" in failure(write(tmp_path / "a.zip", content)).message


def test_a_broken_member_and_one_with_a_password(tmp_path: Path) -> None:
    data = bytearray(zipped(("a.txt", PROSE * 20), ("b.txt", PROSE)))
    data[60:70] = b"\xff" * 10
    found = items(write(tmp_path / "a.zip", bytes(data)))
    assert [type(item) for item in found] == [Failure, Document]
    locked = bytearray(zipped(("a.txt", PROSE)))
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1
    assert "password" in failure(write(tmp_path / "b.zip", bytes(locked))).message


def test_an_archive_in_an_archive_is_left_out(tmp_path: Path) -> None:
    told: list[str] = []
    assert items(write(tmp_path / "a.zip", zipped(("b.zip", zipped(("c.txt", PROSE))))), warn=told.append) == []
    assert "1 files of other formats skipped" in told[0]


def test_a_gzip_bomb(tmp_path: Path, small: None) -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    for name in ("a.txt.gz", "a.jsonl.gz", "a.gz"):
        found = items(write(tmp_path / name, bomb))
        assert "unpacks to more than 250 times" in found[-1].message  # type: ignore[union-attr]
    assert "unpacks to more" in failure(bomb).message
    assert "gzip twice" in failure(gzip.compress(bomb)).message


def test_a_gzip_cut_off_gives_what_stood_before(tmp_path: Path) -> None:
    rng = random.Random(1)
    lines = "".join(json.dumps({"text": f"{PROSE} {rng.random()}"}) + "\n" for _ in range(5000))
    found = items(write(tmp_path / "a.jsonl.gz", gzip.compress(lines.encode())[:-4000]))
    assert sum(isinstance(item, Document) for item in found) > 1000
    assert isinstance(found[-1], Failure)
    broken = gzip.compress(lines.encode())[:20] + b"\xff" * 50
    assert isinstance(items(write(tmp_path / "b.jsonl.gz", broken))[-1], Failure)


# WARC


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
def test_a_warc_cut_in_the_middle(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    pytest.importorskip("fastwarc")
    data = b"".join(pack(record(n)) for n in range(1, 5))
    found = items(write(tmp_path / "a.warc.gz", data[:-150]))
    assert [item.id for item in found if isinstance(item, Document)] == [
        f"https://example.org/{n}.html" for n in (1, 2, 3)
    ]
    assert isinstance(found[-1], Failure)
    assert found[-1].line == 4


def test_a_broken_record_breaks_only_itself(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    html = "Content-Type: text/html\r\nContent-Encoding: "
    bomb = zlib.compress(b"<p>" + b"\0" * 30_000_000)
    data = (
        record(1, b"no gzip", html + "gzip") + record(2, bomb, html + "deflate") + record(3, b"\xff\xfe\0") + record(4)
    )
    found = items(write(tmp_path / "a.warc", data))
    assert ids(found) == [1, 2, 3, "https://example.org/4.html"]
    assert "more than 10 MB" in found[1].message  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "content",
    [b"", b"WARC/1.0", b"WARC/1.0\r\n\r\n", b"\0" * 9999, b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", b"x" * 99_999],
)
def test_a_warc_that_is_none(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("fastwarc")
    assert all(isinstance(item, Failure) for item in items(write(tmp_path / "a.warc", content)))


# PDF


@pytest.mark.parametrize("cut", [5, 60, 300, 600])
def test_a_pdf_of_garbage(tmp_path: Path, cut: int) -> None:
    pytest.importorskip("pypdf")
    data = pdf(PROSE)
    rng = random.Random(cut)
    garbage = data[:cut] + bytes(rng.randrange(256) for _ in range(2000))
    for content in (
        data[:cut],
        garbage,
        data.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
        data.replace(b"5 0 R", b"9 9 R"),
    ):
        for item in items(write(tmp_path / "a.pdf", content)):
            assert isinstance(item, Failure) or item.text


# All of them


@pytest.mark.parametrize(
    "ending", ".txt .jsonl .json .csv .tsv .parquet .html .xml .warc .pdf .zip .gz .csv.gz".split()
)
def test_no_bytes_whatever_break_a_reader(tmp_path: Path, ending: str) -> None:
    seeds: dict[str, bytes] = {
        ".parquet": parquet([{"text": PROSE}]), ".html": PAGE.encode(), ".xml": RSS.encode(), ".warc": record(1), ".pdf": pdf(PROSE),
        ".zip": zipped(("a.html", PAGE), ("b.csv", TABLE)), ".gz": gzip.compress(PROSE.encode()), ".csv.gz": gzip.compress(TABLE.encode()),
    }  # fmt: skip
    seed = seeds.get(ending, TABLE.encode())
    rng = random.Random(ending)
    for _ in range(25):
        data = bytearray(seed)
        for _ in range(rng.randrange(1, 20)):
            at = rng.randrange(len(data))
            data[at : at + rng.randrange(4)] = rng.randbytes(rng.randrange(4))
        for item in items(write(tmp_path / f"a{ending}", bytes(data))):
            assert isinstance(item, Failure) or item.text.encode()
        assert items(bytes(data)) is not None


def test_other_languages_in_every_encoding(tmp_path: Path) -> None:
    for text in FOREIGN.values():
        for item in items(write(tmp_path / "a.html", PAGE.replace(PROSE, text).encode("utf-16"))):
            assert isinstance(item, Document | Failure)
