"""Whatever is given, the readers yield documents and failures and never fall over."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.readers import Failure, heads, read
from dateline.readers.days import iso_day
from dateline.records import Document

PROSE = "The two ministers met in Accra on Tuesday.\r\nNo statement was made.\n"


@pytest.fixture(autouse=True)
def _no_heads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Heads of texts are read by a stage with tests of its own; here a text tells its day as `date DAY`."""

    def read_document_date(text: str, _: str | None = None) -> Any:
        return SimpleNamespace(date=iso_day(text[5:15]) if text.startswith("date ") else None)

    module = ModuleType("dateline.dates.document")
    module.read_document_date = read_document_date  # type: ignore[attr-defined]
    monkeypatch.setattr(heads, "import_module", lambda _: module)
    heads._head_reader.cache_clear()
    yield
    heads._head_reader.cache_clear()


def one(source: str | Path, **options: Any) -> Document | Failure:
    (item,) = read([source], **options)
    return item


def document(source: str | Path, **options: Any) -> Document:
    item = one(source, **options)
    assert isinstance(item, Document), item
    return item


def failure(source: str | Path, **options: Any) -> Failure:
    item = one(source, **options)
    assert isinstance(item, Failure), item
    return item


def write(path: Path, content: bytes | str | list[Any]) -> Path:
    if isinstance(content, list):
        content = "".join(json.dumps(row) + "\n" for row in content)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def piped(content: bytes | str, **options: Any) -> list[Document | Failure]:
    return list(read(["-"], stdin=io.BytesIO(content if isinstance(content, bytes) else content.encode()), **options))


def test_a_text_is_kept_as_it_is(tmp_path: Path) -> None:
    warnings: list[str] = []
    path = write(tmp_path / "accra talks.txt", PROSE)
    assert document(path, warn=warnings.append) == Document("accra talks", PROSE)
    assert len(warnings) == 1
    assert warnings[0].startswith(f"{path}: no date, so")


def test_the_option_date_stands_in(tmp_path: Path) -> None:
    warnings: list[str] = []
    path = write(tmp_path / "a.md", PROSE)
    assert document(path, date="2019-12-06", warn=warnings.append).date == "2019-12-06"
    assert warnings == []


def test_the_head_of_a_text_outweighs_the_option(tmp_path: Path) -> None:
    path = write(tmp_path / "a", "date 2019-12-06 Accra\n" + PROSE)
    found = document(path, date="2020-01-01")
    assert (found.date, found.date_basis) == ("2019-12-06", "head")
    rows = write(
        tmp_path / "a.jsonl",
        [{"text": "date 2019-12-06 x", "date": "2018-01-01"}, {"text": "date 2019-12-06 x"}],
    )
    assert [d.date for d in read([rows]) if isinstance(d, Document)] == ["2018-01-01", "2019-12-06"]


@pytest.mark.parametrize("bom", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_stripped(tmp_path: Path, bom: str) -> None:
    assert document(write(tmp_path / "a.txt", PROSE.encode(bom))).text == PROSE


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_failure(tmp_path: Path, content: bytes) -> None:
    found = failure(write(tmp_path / "a.txt", content))
    assert "empty" in found.message
    assert found.line is None


@pytest.mark.parametrize(("content", "message"), [(b"ELF\0\0\1 text", "NUL bytes"), (b"%PDF-1.7 text", "a PDF")])
def test_a_binary_file_is_a_failure(tmp_path: Path, content: bytes, message: str) -> None:
    assert message in failure(write(tmp_path / "a.txt", content)).message


def test_windows_text_is_read_with_a_warning(tmp_path: Path) -> None:
    warnings: list[str] = []
    prose = "Señor Peña’s visit to the café"
    assert document(write(tmp_path / "a.txt", prose.encode("cp1252")), warn=warnings.append).text == prose
    assert "Windows-1252" in warnings[0]


def test_broken_utf8_is_mended_with_a_warning(tmp_path: Path) -> None:
    warnings: list[str] = []
    broken = "Señor Peña met Łukasz ".encode() + b"\xe2\x80 in Bogot\xc3\xa1"
    found = document(write(tmp_path / "a.txt", broken), warn=warnings.append)
    assert found.text == "Señor Peña met Łukasz \N{REPLACEMENT CHARACTER} in Bogotá"
    assert "not UTF-8 at byte" in warnings[0]


def test_right_to_left_text_and_emoji(tmp_path: Path) -> None:
    prose = "\u200fקהל מפגין 🔥👩🏽‍🌾 في الخرطوم\n"
    assert document(write(tmp_path / "a.txt", prose)).text == prose
    assert document(write(tmp_path / "a.jsonl", [{"text": prose}])).text == prose


def test_one_line_of_five_megabytes(tmp_path: Path) -> None:
    prose = "Shelling was heard. " * 262_144
    assert document(write(tmp_path / "a.txt", prose)).text == prose
    assert document(write(tmp_path / "b.jsonl", [{"text": prose}])).text == prose


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux allows such names")
    path = Path(str(tmp_path) + "/caf\udce9.txt")
    path.write_text(PROSE)
    document(path).id.encode()


def test_every_field_of_a_json_line(tmp_path: Path) -> None:
    row = {"id": 7, "text": PROSE, "date": "2019-12-06T23:10:00-05:00", "title": " Talks ", "url": "http://x.test/a",
           "publisher": "The Post", "language": "es", "section": {"any": 1}}  # fmt: skip
    expected = Document("7", PROSE, "2019-12-06", "Talks", "http://x.test/a", "The Post", "es")
    assert document(write(tmp_path / "a.ndjson", [row])) == expected


def test_a_line_without_an_id_is_called_by_its_place(tmp_path: Path) -> None:
    path = write(tmp_path / "wire.jsonl", b'\xef\xbb\xbf{"text": "one"}\n\n   \n{"text": "two", "language": null}')
    assert [(d.id, d.language) for d in read([path]) if isinstance(d, Document)] == [
        ("wire:1", "en"),
        ("wire:4", "en"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"text": "cut', "not JSON at column"),
        ("plain words", "not JSON at column 1"),
        ('["text"]', "a JSON object was expected.*a list"),
        ('{"id": "a", "body": "words"}', r"no text; .*'id', 'body'"),
        ("{}", "the keys are none"),
        ('{"text": null}', "no text"),
        ('{"text": 5}', "text must be a string; this is a number"),
        ('{"text": " "}', "the text is empty"),
        ('{"text": "a\\u0000b"}', "NUL"),
        ("[" * 100_000, "JSON too deep"),
    ],
)
def test_a_bad_line_is_a_failure_and_reading_goes_on(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "before"}}\n{line}\n{{"text": "after"}}\n')
    before, bad, after = read([path])
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert isinstance(bad, Failure)
    assert (bad.source, bad.line, str(bad)) == (str(path), 2, f"{path}:2: {bad.message}")
    with pytest.raises(AssertionError, match=message):
        raise AssertionError(bad.message)


def test_odd_fields_are_left_out_with_a_warning(tmp_path: Path) -> None:
    warnings: list[str] = []
    row = {"text": "half \ud83d here", "date": "2020-01-01", "title": ["a"], "id": {"a": 1}}
    found = document(write(tmp_path / "a.jsonl", [row]), warn=warnings.append)
    assert (found.id, found.title, found.text) == ("a:1", None, "half \N{REPLACEMENT CHARACTER} here")
    assert [w.partition(": ")[2].split(" ")[0] for w in warnings] == ["half", "title", "id"]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-12-06", "2019-12-06"),
        (" 2019-12-06 ", "2019-12-06"),
        ("2019-12-06T00:30:00Z", "2019-12-06"),
        ("2019-12-06 00:30:00.123+02:00", "2019-12-06"),
        ("20191206", "2019-12-06"),
        (20191206, "2019-12-06"),
        ("20191206T153000Z", "2019-12-06"),
        ("20191206153000", "2019-12-06"),
    ],
)
def test_dates_are_normalised_to_the_day(value: object, day: str) -> None:
    warnings: list[str] = []
    (found,) = piped(json.dumps({"text": "words", "date": value}), warn=warnings.append)
    assert isinstance(found, Document)
    assert found.date == day
    assert warnings == []


@pytest.mark.parametrize("value", [None, "", "2015-09", "2015", 2015])
def test_a_date_that_names_no_day(value: object) -> None:
    warnings: list[str] = []
    line = json.dumps({"text": "words", "date": value})
    (found,) = piped(line, warn=warnings.append)
    assert isinstance(found, Document)
    assert found.date is None
    assert len(warnings) == 1
    (found,) = piped(line, date="2015-09-04")
    assert isinstance(found, Document)
    assert found.date == "2015-09-04"


@pytest.mark.parametrize("day", ["1799-12-31", str(date.today() + timedelta(days=400))])
def test_an_unlikely_date_is_kept_with_a_warning(day: str) -> None:
    warnings: list[str] = []
    (found,) = piped(json.dumps({"text": "words", "date": day}), warn=warnings.append)
    assert isinstance(found, Document)
    assert found.date == day
    assert day in warnings[0]


def test_folders_are_read_in_order_and_hidden_files_skipped(tmp_path: Path) -> None:
    warnings: list[str] = []
    for name in (
        "b/2.txt",
        "b/1.txt",
        "b/.hidden.txt",
        ".git/3.txt",
        "a.md",
        "c",
        "d.JSONL",
        "e.rtf",
        "b/x/y/4.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, '{"text": "line"}' if name.endswith("JSONL") else PROSE)
    found = list(read([tmp_path], date="2020-01-01", warn=warnings.append))
    assert [d.id for d in found if isinstance(d, Document)] == ["a", "1", "2", "4", "c", "d:1"]
    assert warnings == [w for w in warnings if "6 files read, 1 of other formats skipped" in w]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    warnings: list[str] = []
    assert list(read([tmp_path], warn=warnings.append)) == []
    assert "0 files read" in warnings[0]


def test_other_formats_are_failures(tmp_path: Path) -> None:
    assert ".rtf is not read; give one of .txt" in failure(write(tmp_path / "a.rtf", "{}")).message


def test_what_is_not_there_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.txt: there is no such file or folder"):
        read([write(tmp_path / "a.txt", PROSE), tmp_path / "nowhere.txt"])
    with pytest.raises(InputError, match="standard input"):
        read(["-"])
    with pytest.raises(InputError, match="'6 Dec' is not understood; write YYYY-MM-DD"):
        read([], date="6 Dec")


def test_standard_input() -> None:
    assert piped(f"\n\n{PROSE}", date="2020-01-01") == [Document("stdin", f"\n\n{PROSE}", "2020-01-01")]
    assert piped("\ufeff" + PROSE, date="2020-01-01") == [Document("stdin", PROSE, "2020-01-01")]
    lines = piped('\ufeff\n  {"text": "one"}\n{"text": "two", "id": "b"}\nthree')
    assert [getattr(item, "id", item) for item in lines] == ["stdin:2", "b", lines[2]]
    assert isinstance(lines[2], Failure)
    assert str(lines[2]).startswith("stdin:4: not JSON")
    (empty,) = piped(b"")
    assert isinstance(empty, Failure)


def test_a_long_file_is_read_as_a_stream() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "words"}\n'

        def read(self, size: int = -1, /) -> bytes:
            return self.readline()

    found = read(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(found).id for _ in range(3)] == ["stdin:1", "stdin:2", "stdin:3"]  # type: ignore[union-attr]


@settings(deadline=None)  # the first bytes of some formats load a library
@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_readers(data: bytes) -> None:
    for item in piped(data):
        assert isinstance(item, Failure) or item.text.encode()
    for item in piped(b'{"text": "a"}\n' + data):
        assert isinstance(item, Failure) or item.text.encode()


@given(st.text(min_size=1, max_size=50).filter(lambda t: t.strip() and "\0" not in t))
def test_text_of_a_json_line_comes_through_unchanged(text: str) -> None:
    (found,) = piped(json.dumps({"text": text}))
    assert isinstance(found, Document)
    assert found.text == text


@pytest.mark.parametrize("day", ['"last week"', '"2019-02-30"', '["2019-02-03"]', "1575590400000"])
def test_a_date_that_is_not_understood_is_left_out_with_a_warning(tmp_path: Path, day: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "words", "date": {day}}}\n')
    warnings: list[str] = []
    (document,) = read([path], warn=warnings.append)
    assert isinstance(document, Document)
    assert document.date is None
    assert "is not understood" in warnings[0]


def test_files_called_alike_have_ids_of_their_own(tmp_path, monkeypatch):
    for place in ("march/front.txt", "april/front.txt", "old/april/front.txt", "april/front.md", "april/back.txt"):
        path = tmp_path / "all" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"date 2024-05-15\nPolice arrested ten people near {place}.", encoding="utf-8")
    (tmp_path / "all" / "april" / "day.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    (tmp_path / "all" / "march" / "day.jsonl").write_text('{"text": "Three."}\n', encoding="utf-8")
    wanted = [
        "back",
        "day:1",
        "day:2",
        "front",
        "april/front.txt",
        "march/day.jsonl:1",
        "march/front.txt",
        "old/april/front.txt",
    ]
    assert [d.id for d in read([tmp_path / "all"])] == wanted
    assert [d.id for d in read([tmp_path / "all"] * 2)] == wanted * 2
    monkeypatch.chdir(tmp_path / "all" / "april")
    assert [d.id for d in read(["..", "../../all"])] == wanted * 2
    assert [d.id for d in read(["front.txt"])] == ["front"]


def test_files_called_alike_in_an_archive_have_ids_of_their_own(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for place in ("march/front.txt", "april/front.txt"):
            archive.writestr(place, f"date 2024-05-15\nPolice arrested ten people in {place}.")
    assert [d.id for d in read([tmp_path / "all.zip"])] == ["front", "april/front.txt"]
