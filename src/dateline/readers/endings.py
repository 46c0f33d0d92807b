"""Which reader reads what: by the ending of a file's name, or by the first bytes of a stream."""

from __future__ import annotations

from pathlib import PurePath

from dateline.readers.columns import matched
from dateline.readers.feeds import looks_like_feed, read_xml
from dateline.readers.given import Columns, Reader
from dateline.readers.html import read_html
from dateline.readers.json_files import read_json
from dateline.readers.jsonl import read_jsonl
from dateline.readers.parquet import read_parquet
from dateline.readers.pdf import read_pdf
from dateline.readers.tables import delimiter_of, read_csv, read_tsv
from dateline.readers.text import read_text
from dateline.readers.warc import read_warc

READERS: dict[str, Reader] = {
    "": read_text,
    ".txt": read_text,
    ".md": read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".tab": read_tsv,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".xml": read_xml,
    ".rss": read_xml,
    ".atom": read_xml,
    ".rdf": read_xml,
    ".warc": read_warc,
    ".pdf": read_pdf,
}
ZIP, GZIP = ".zip", ".gz"
# WARC packs each record by itself, and its reader unpacks them.
_OWN_PACKING = (".warc.gz", ".warc.zst", ".warc.lz4")
# Files that would pass for text and are not: their markup would be read as words.
OTHER = (".rtf", ".yml", ".yaml", ".doc", ".docx", ".odt", ".epub", ".xls", ".xlsx", ".zst", ".bz2", ".xz", ".7z")
KNOWN = f"{', '.join((*[e for e in READERS if e], ZIP, GZIP))} and files without an ending"
_MAGIC = {
    b"%PDF-": ".pdf",
    b"PK\x03\x04": ZIP,
    b"PK\x05\x06": ZIP,
    b"\x1f\x8b": GZIP,
    b"PAR1": ".parquet",
    b"WARC/": ".warc",
    b"\x28\xb5\x2f\xfd": ".warc",
}
_BOM = b"\xef\xbb\xbf"


def ending_of(name: str) -> str:
    """The ending of a file's name, in small letters, by which its reader is found; `.gz` for what is packed."""
    low = name.lower()
    return ".warc" if low.endswith(_OWN_PACKING) else PurePath(low).suffix


def sniffed(head: bytes, columns: Columns | None = None) -> str:
    """The ending that a file beginning with `head` should have; `.txt` if nothing speaks for another."""
    for magic, ending in _MAGIC.items():
        if head.startswith(magic):
            return ending
    start = head.removeprefix(_BOM).lstrip()
    if start.startswith(b"{"):
        first = start.split(b"\n", 1)[0].strip()
        return ".json" if first == b"{" else ".jsonl"
    if start.startswith(b"[") and start[1:].lstrip().startswith(b"{"):
        return ".json"
    if start.startswith(b"<"):
        return _of_markup(start)
    return _of_table(start, columns)


def _of_markup(start: bytes) -> str:
    if looks_like_feed(start):
        return ".xml"
    low = start.lower()
    return ".html" if any(tag in low for tag in (b"<html", b"<!doctype html", b"<head", b"<body")) else ".txt"


def _of_table(start: bytes, columns: Columns | None) -> str:
    """CSV if the first line names a column of texts beside another; prose with a comma does not."""
    line = start.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    delimiter = delimiter_of(line)
    cells = [cell.strip().strip('"') for cell in line.split(delimiter)]
    wanted = (columns or {}).get("text")
    named = wanted in cells if wanted else "text" in matched(cells, None)
    alone = len(cells) == 1 and cells[0] == (wanted or "text")
    if not named or (len(cells) < 2 and not alone) or max(map(len, cells)) > 60:
        return ".txt"
    return ".tsv" if delimiter == "\t" else ".csv"
