"""Each format gives its documents with what it tells of them, from files, folders, archives and pipes alike."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dateline.cli.commands import cli
from dateline.errors import InputError
from dateline.readers import Failure, count, read
from dateline.readers.columns import columns_of, keep
from dateline.readers.endings import sniffed
from dateline.readers.languages import is_english, language_of, stated
from dateline.records import Document

PROSE = "Kenya condemned Uganda on Tuesday after troops of the two countries had fought at the border for hours."
MORE = "Officials in Nairobi said that the ambassador would be expelled if the shelling went on."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Troops fight at the border - The Post</title>
<meta property="og:site_name" content="The Post"><meta property="og:title" content="Troops fight at the border">
<meta property="article:published_time" content="2019-12-06T23:10:00-05:00">
<script>document.write("The army of France attacked Spain on Monday.")</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Troops fight at the border</h1>
<p>{PROSE}</p><p>{MORE}</p></article><footer>All rights reserved</footer></body></html>"""


def write(path: Path, content: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def items(source: Path | bytes, **options: Any) -> list[Document | Failure]:
    if isinstance(source, bytes):
        return list(read(["-"], stdin=io.BytesIO(source), **options))
    return list(read([source], **options))


def documents(source: Path | bytes, **options: Any) -> list[Document]:
    found = items(source, **options)
    assert all(isinstance(item, Document) for item in found), found
    return found  # type: ignore[return-value]


def parquet(rows: list[dict[str, Any]], **options: Any) -> bytes:
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out, **options)
    return out.getvalue()


def record(number: int, page: str | bytes = PAGE, head: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    """A WARC record with the answer of a server."""
    body = page.encode() if isinstance(page, str) else page
    http = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\nWARC-Date: 2019-12-07T01:00:00Z\r\n"
            f"WARC-Target-URI: https://example.org/{number}.html\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        ).encode()
        + http
        + b"\r\n\r\n"
    )


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 10 Tf 12 TL 50 700 Td {shown} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Title(A report)/CreationDate(D:20191206120000Z)>>",
    ]
    out, at = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(at) + 1, rows)
    return out + table + b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(at) + 1, len(out))


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Wire</title>
<language>en-us</language>
<item><title>Border &amp; troops</title><link>https://example.org/1</link><guid>tag:1</guid>
<pubDate>Fri, 06 Dec 2019 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{PROSE}</p><script>France attacked Spain.</script><p>{MORE}<br/>It ended.</p>]]></content:encoded></item>
<item><title>Second</title><link>https://example.org/2</link><description>{PROSE}</description></item>
<item><title>Only a title</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><entry><title>A</title><id>urn:1</id>
<link href="https://example.org/1"/><updated>2019-12-06T23:30:00-05:00</updated>
<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>"""
NEWS_PLEASE = {
    "maintext": PROSE, "date_publish": "2019-12-06 10:00:00", "title": "A", "url": "https://example.org/1",
    "source_domain": "example.org", "language": "en", "authors": ["B"], "image_url": None,
}  # fmt: skip


def test_a_page(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path / "border.html", PAGE))
    assert found.text == f"{PROSE}\n{MORE}"
    assert (found.id, found.title, found.publisher) == ("border", "Troops fight at the border", "The Post")
    assert (found.date, found.date_basis, found.language) == ("2019-12-06", "metadata", "en")


def test_the_day_of_a_page_by_its_address(tmp_path: Path) -> None:
    page = PAGE.replace('<meta property="article:published_time" content="2019-12-06T23:10:00-05:00">', "")
    canonical = page.replace("</head>", '<link rel="canonical" href="https://example.org/2019/12/05/border"></head>')
    (found,) = documents(write(tmp_path / "a.htm", canonical))
    assert (found.date, found.date_basis) == ("2019-12-05", "url")
    assert found.url == "https://example.org/2019/12/05/border"
    (found,) = documents(write(tmp_path / "b.htm", page), date="2019-01-02")
    assert (found.date, found.date_basis) == ("2019-01-02", "given")
    marked = page.replace(PROSE, f"NAIROBI, Dec 8, 2019 - {PROSE}")
    (found,) = documents(write(tmp_path / "c.htm", marked))
    assert (found.date, found.date_basis) == ("2019-12-08", "head")


@pytest.mark.parametrize(("charset", "word"), [("windows-1251", "Лавров"), ("iso-8859-2", "Wałęsa"), ("utf-8", "Łódź")])
def test_the_charset_of_a_page(tmp_path: Path, charset: str, word: str) -> None:
    page = PAGE.replace('"utf-8"', f'"{charset}"').replace("Kenya", word)
    (found,) = documents(write(tmp_path / "a.html", page.encode(charset)))
    assert found.text.startswith(f"{word} condemned")


def test_rss(tmp_path: Path) -> None:
    first, second, third = items(write(tmp_path / "wire.xml", RSS))
    assert isinstance(first, Document)
    assert first.text == f"{PROSE}\n{MORE}\nIt ended."
    assert (first.id, first.url, first.title, first.publisher) == (
        "tag:1", "https://example.org/1", "Border & troops", "The Wire",
    )  # fmt: skip
    assert (first.date, first.date_basis, first.language) == ("2019-12-06", "feed", "en")
    assert isinstance(second, Document)
    assert (second.id, second.date) == ("https://example.org/2", None)
    assert isinstance(third, Failure)
    assert third.line == 3


def test_atom_and_json_feed(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path / "a.atom", ATOM))
    assert (found.id, found.text, found.date, found.date_basis) == ("urn:1", PROSE, "2019-12-06", "feed")
    feed = {"version": "https://jsonfeed.org/version/1", "title": "The Wire", "language": "de", "items": [
        {"id": 7, "content_html": f"<p>{PROSE}</p>", "date_published": "2019-12-06T23:30:00-05:00"}, "no item"]}  # fmt: skip
    found_, bad = items(write(tmp_path / "feed.json", json.dumps(feed)))
    assert isinstance(found_, Document)
    assert (found_.id, found_.text, found_.date, found_.publisher, found_.language) == (
        "7", PROSE, "2019-12-06", "The Wire", "de",
    )  # fmt: skip
    assert isinstance(bad, Failure)


def test_news_please(tmp_path: Path) -> None:
    expected = Document("https://example.org/1", PROSE, "2019-12-06", "A", "https://example.org/1", "example.org", "en", "metadata")  # fmt: skip
    for path in (
        write(tmp_path / "a.json", json.dumps(NEWS_PLEASE, indent=1)),
        write(tmp_path / "b.json", json.dumps([NEWS_PLEASE])),
        write(tmp_path / "c.jsonl", json.dumps(NEWS_PLEASE)),
    ):
        assert documents(path) == [expected]
    (late,) = documents(
        write(tmp_path / "d.json", json.dumps({**NEWS_PLEASE, "date_publish": None})), date="2020-01-01"
    )
    assert (late.date, late.date_basis) == ("2020-01-01", "given")


def test_columns_are_guessed_and_told(tmp_path: Path) -> None:
    told: list[str] = []
    table = f'Headline,Pub Date,body,Source\n"A ""B""",2019-12-06,"{PROSE}\n\n{MORE}",The Post\n'
    (found,) = documents(write(tmp_path / "a.csv", "\ufeff" + table), warn=told.append)
    assert found == Document("a:2", f"{PROSE}\n\n{MORE}", "2019-12-06", 'A "B"', None, "The Post")
    assert told == [
        f"{tmp_path / 'a.csv'}: columns taken by their names: text=body, date=Pub Date, title=Headline, "
        "publisher=Source; --map says otherwise"
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    table = delimiter.join(("id", "text", "date")) + "\r\n" + delimiter.join(("x", f'"{PROSE}"', "2019-12-06")) + "\r\n"
    (found,) = documents(write(tmp_path / ("a.tsv" if delimiter == "\t" else "a.csv"), table))
    assert found == Document("x", PROSE, "2019-12-06")
    assert documents(table.encode()) == [found]
    assert documents(write(tmp_path / "b.csv", table.encode("utf-16")))[0].text == PROSE


def test_columns_as_mapped(tmp_path: Path) -> None:
    table = f"text,words,day\nshort,{PROSE},2019-12-06\n"
    columns = {"text": "words", "date": "day"}
    (found,) = documents(write(tmp_path / "a.csv", table), columns=columns)
    assert (found.text, found.date) == (PROSE, "2019-12-06")
    (found,) = documents(
        write(tmp_path / "a.parquet", parquet([{"words": PROSE, "day": "2019-12-06"}])), columns=columns
    )
    assert (found.text, found.date) == (PROSE, "2019-12-06")
    (found,) = documents(
        write(tmp_path / "a.jsonl", json.dumps({"words": PROSE, "day": "2019-12-06"})), columns=columns
    )
    assert (found.text, found.date) == (PROSE, "2019-12-06")
    (bad,) = items(write(tmp_path / "b.csv", "a,b\n1,2\n"), columns={"text": "words"})
    assert isinstance(bad, Failure)
    assert bad.message == "no column 'words'; the columns are 'a', 'b'"
    (bad,) = items(write(tmp_path / "c.csv", "a,b\n1,2\n"))
    assert "name it with --map text=COLUMN" in bad.message  # type: ignore[union-attr]


def test_maps_are_kept_under_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path))
    columns = columns_of("text=body, date=pub date")
    assert columns == {"text": "body", "date": "pub date"}
    keep("wire", columns)
    assert columns_of("wire") == columns
    with pytest.raises(InputError, match=r"no map 'other' \(wire\)"):
        columns_of("other")
    for wrong in ("text=", "words=body", "text=a,text=b", "=", "../wire", ""):
        with pytest.raises(InputError):
            columns_of(wrong)
    with pytest.raises(InputError):
        keep("../wire", columns)
    (tmp_path / "maps" / "wire.json").write_text('{"words": 1}')
    with pytest.raises(InputError, match="save it anew"):
        columns_of("wire")


def test_parquet(tmp_path: Path) -> None:
    from datetime import date, datetime

    rows = [
        {"doc_id": n, "text": f"{n} {PROSE}", "date": date(2019, 12, 6), "other": [1, 2]} for n in range(300)
    ] + [{"doc_id": 300, "text": None, "date": None, "other": None}]  # fmt: skip
    found = items(write(tmp_path / "a.parquet", parquet(rows, row_group_size=70)))
    assert [d.id for d in found if isinstance(d, Document)] == [str(n) for n in range(300)]
    assert {d.date for d in found if isinstance(d, Document)} == {"2019-12-06"}
    assert isinstance(found[-1], Failure)
    assert found[-1].line == 301
    piped = items(parquet([{"text": PROSE, "date": datetime(2019, 12, 6, 23, 0)}]))
    assert piped == [Document("stdin:1", PROSE, "2019-12-06")]


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress])
def test_warc(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    pytest.importorskip("fastwarc")
    told: list[str] = []
    picture = record(3, b"\x89PNG", "Content-Type: image/png")
    packed = record(4, gzip.compress(PAGE.encode()), "Content-Type: text/html\r\nContent-Encoding: gzip")
    data = b"".join(map(pack, (record(1), record(2, "<html><body></body></html>"), picture, packed)))
    for source in (write(tmp_path / "a.warc.gz", data), data):
        first, empty, last = items(source, warn=told.append)
        assert isinstance(first, Document)
        assert (first.id, first.url, first.date) == ("https://example.org/1.html",) * 2 + ("2019-12-06",)
        assert first.text == f"{PROSE}\n{MORE}"
        assert isinstance(empty, Failure)
        assert empty.line == 2
        assert isinstance(last, Document)
        assert last.id == "https://example.org/4.html"
    assert "1 records that are no pages are passed over (1 image/png)" in told[0]


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    data = pdf("Kenya condemned Uganda on Tuesday after troops of the two gov-", "ernments had fought at the border.",
               "Officials in Nairobi said that the ambassador would be expelled", "if it went on.")  # fmt: skip
    for source in (write(tmp_path / "a.pdf", data), data):
        (found,) = documents(source)
        assert found.text.startswith("Kenya condemned Uganda on Tuesday after troops of the two governments had fought")
        assert "expelled if it went on." in found.text
        assert (found.title, found.date, found.date_basis) == ("A report", "2019-12-06", "metadata")
    (scan,) = items(write(tmp_path / "scan.pdf", pdf()))
    assert isinstance(scan, Failure)
    assert "no text layer" in scan.message


def test_an_absent_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    monkeypatch.setitem(sys.modules, "pypdf", None)
    for name, content, extra in (("a.warc", record(1), "dateline[warc]"), ("a.pdf", pdf("A"), "dateline[pdf]")):
        (bad,) = items(write(tmp_path / name, content))
        assert isinstance(bad, Failure)
        assert extra in bad.message


def test_packed_files_and_archives(tmp_path: Path) -> None:
    line = json.dumps({"text": PROSE, "id": "x"})
    assert documents(write(tmp_path / "a.txt.gz", gzip.compress(PROSE.encode())))[0].id == "a"
    assert documents(write(tmp_path / "a.jsonl.gz", gzip.compress(line.encode())))[0].id == "x"
    assert documents(write(tmp_path / "a.gz", gzip.compress(PAGE.encode())))[0].title == "Troops fight at the border"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("b/border.html", PAGE), ("a.txt", PROSE), ("c.csv", f"text,id\n{PROSE},y\n"), ("d.png", "x"),
                              ("__MACOSX/a.txt", "x"), (".hidden/a.txt", "x"), ("e.jsonl.gz", gzip.compress(line.encode()))):  # fmt: skip
            archive.writestr(name, content)
    told: list[str] = []
    for source in (write(tmp_path / "all.zip", out.getvalue()), out.getvalue()):
        assert [d.id for d in documents(source, warn=told.append)] == ["border", "a", "y", "x"]
    assert sum("1 files of other formats skipped" in message for message in told) == 2


def test_a_folder_of_all_formats(tmp_path: Path) -> None:
    for name, content in (("a.html", PAGE), ("b.atom", ATOM), ("c.csv", f"text\n{PROSE}\n"), ("d.json", json.dumps(NEWS_PLEASE)),
                          ("e.parquet", parquet([{"text": PROSE}])), ("f.txt", PROSE), ("g.docx", b"PK\x03\x04")):  # fmt: skip
        write(tmp_path / "in" / name, content)
    told: list[str] = []
    assert len(documents(tmp_path / "in", warn=told.append)) == 6
    assert "6 files read, 1 of other formats skipped" in told[-1]
    assert count([tmp_path / "in" / "c.csv", tmp_path / "in" / "a.html"]) == 3
    assert count([tmp_path / "in"]) is None


@pytest.mark.parametrize(
    ("head", "ending"),
    [
        (b"%PDF-1.7", ".pdf"), (b"PK\x03\x04", ".zip"), (b"\x1f\x8b\x08", ".gz"), (b"PAR1", ".parquet"), (b"WARC/1.1", ".warc"),
        (b'{"text": "a"}\n', ".jsonl"), (b'{\n "text"', ".json"), (b"[{", ".json"), (b"[Photo] Kenya", ".txt"),
        (b"<?xml version='1.0'?>\n<rss version", ".xml"), (b"<!-- x --><HTML>", ".html"), (b"<?xml?><html xmlns", ".html"),
        (b"<3 Kenya", ".txt"), (b"text,date\n", ".csv"), (b"id\ttext\n", ".tsv"), (b"text\n", ".csv"),
        (b"The text, said Kenya, was clear.\n", ".txt"), (b"Body, found\n", ".csv"), (b"", ".txt"),
    ],
)  # fmt: skip
def test_first_bytes_tell_the_format(head: bytes, ending: str) -> None:
    assert sniffed(head) == ending


FOREIGN = {
    "fr": "Le président a déclaré mardi que son gouvernement allait envoyer des troupes à la frontière avec le pays voisin, "
    "tandis que les ministres des affaires étrangères se réunissaient pour discuter d'un accord de paix.",
    "de": "Die Regierung teilte am Dienstag mit, dass die Truppen an die Grenze verlegt werden sollen, während die Minister "
    "der Nachbarstaaten über ein Abkommen verhandelten und die Opposition vor einem Krieg warnte.",
    "es": "El presidente declaró el martes que su gobierno enviará tropas a la frontera, mientras los ministros de relaciones "
    "exteriores se reunían para negociar un acuerdo de paz con los rebeldes del norte.",
    "ru": "Министр иностранных дел заявил во вторник, что войска будут отправлены к границе, а переговоры о мире "
    "с повстанцами будут продолжены на следующей неделе в столице соседнего государства.",
    "ar": "أعلنت الحكومة يوم الثلاثاء أن القوات ستتوجه إلى الحدود بينما اجتمع وزراء الخارجية لمناقشة اتفاق السلام مع المتمردين "
    "في الشمال، وحذرت المعارضة من أن الحرب قد تندلع قريبا إذا لم يتوقف القصف على المدن.",
    "nl": "De regering zei dinsdag dat de troepen naar de grens worden gestuurd, terwijl de ministers van de buurlanden over "
    "een akkoord onderhandelden en de oppositie waarschuwde voor een oorlog in het noorden.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_other_languages_are_known(language: str) -> None:
    assert language_of(FOREIGN[language] * 2) == language


@pytest.mark.parametrize(
    "text",
    [
        PROSE, PROSE.upper() * 3, "", "Bonjour.", FOREIGN["fr"][:120], f"{FOREIGN['fr']} {PROSE} {MORE}",
        "Kabul 12; Kandahar 14; Herat 3; Kunduz 4; " * 12, "1 2 3 4 " * 200, "🔥 " * 500,
        "Reagan, Thatcher, Gorbachev, Kohl, Mitterrand, Andreotti, Mulroney, Nakasone, Jaruzelski, Honecker, Ceausescu, Kadar, "
        "Zhivkov, Husak, Castro, Ortega, Noriega, Pinochet, Stroessner, Alfonsin, Sarney, Garcia, Barco, Febres, Lusinchi",
    ],
)  # fmt: skip
def test_english_short_and_mixed_texts_count_as_english(text: str) -> None:
    assert language_of(text) == "en"


def test_stated_languages_are_believed(tmp_path: Path) -> None:
    rows = [{"text": PROSE * 5, "language": value} for value in ("es", "EN-gb", "Spanish", "eng", "und", "", None)]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert [d.language for d in documents(path)] == ["es", "en", "es", "en", "en", "en", "en"]
    (told,) = documents(write(tmp_path / "b.jsonl", json.dumps({"text": FOREIGN["fr"] * 2, "language": "en"})))
    assert told.language == "en"
    assert stated("klingonese") == "klingonese"
    assert is_english("en_US")
    assert is_english("")
    assert not is_english("fr")


def test_commands_read_all_formats_and_leave_other_languages(tmp_path: Path) -> None:
    rows = f'body,when,lang\n"{PROSE}",2019-12-06,\n"{FOREIGN["fr"]} {FOREIGN["fr"]}",2019-12-06,\n"{PROSE}",2019-12-06,sw\n'
    path = write(tmp_path / "a.csv", rows)
    mapped = ["--map", "date=when"]
    coded = CliRunner().invoke(cli, ["code", str(path), *mapped, "--format", "jsonl"])
    assert coded.return_value == 0, coded.output
    events = [json.loads(line) for line in coded.stdout.splitlines()]
    assert events
    assert {e["document"]["id"] for e in events} == {"a:2"}
    assert {e["document"]["published"] for e in events} == {"2019-12-06"}
    assert coded.stderr.count("2 documents not in English, kept and not coded (1 fr, 1 sw)") == 1
    annotated = CliRunner().invoke(cli, ["annotate", "-", *mapped], input=rows)
    assert [json.loads(line)["id"] for line in annotated.stdout.splitlines()] == ["stdin:2", "stdin:3", "stdin:4"]
    explained = CliRunner().invoke(cli, ["explain", str(path), *mapped])
    assert "a:2 2019-12-06" in explained.stdout
    clustered = CliRunner().invoke(cli, ["duplicates", str(path), *mapped])
    assert [json.loads(line)["cluster"] for line in clustered.stdout.splitlines()] == ["a:2", "a:3", "a:2"]
    assert "not in English" not in clustered.stderr


def test_a_map_is_kept_by_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    path = str(write(tmp_path / "a.csv", f"x,y\n{PROSE},2019-12-06\n"))
    first = CliRunner().invoke(cli, ["duplicates", path, "--map", "text=x,date=y", "--save-map", "mine"])
    assert (first.exit_code, json.loads(first.stdout)["id"]) == (0, "a:2")
    assert CliRunner().invoke(cli, ["duplicates", path, "--map", "mine"]).stdout == first.stdout
    assert CliRunner().invoke(cli, ["duplicates", path, "--map", "none"]).return_value == 1
    assert CliRunner().invoke(cli, ["duplicates", path, "--save-map", "b"]).exit_code == 1
