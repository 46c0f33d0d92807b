"""Answers as a table, JSON lines, CSV or tab-separated values, and as pictures."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

import click

PICTURES = (".svg", ".png", ".html")
_WHOLE, _LEAST = 20, 8
_UNDRAWN = (".gif", ".jpg", ".jpeg", ".webp", ".pdf", ".eps", ".ps", ".tif", ".tiff", ".bmp")
_MOST_COLUMNS = 14
ROW_FORMS = ("table", "jsonl", "csv", "tsv")


def picture(output: str | None) -> Path | None:
    """The path of the picture that is asked for; None if the output is no picture.

    Raises ClickException for a kind of picture that is not drawn.
    """
    ending = Path(output or "").suffix.lower()
    if ending in _UNDRAWN:
        raise click.ClickException(f"{output}: a picture is {', '.join(PICTURES)}; give its name one of these endings")
    return Path(str(output)) if ending in PICTURES else None


@contextmanager
def out(output: str | None) -> Iterator[IO[str]]:
    """The stream to write to; `-` and nothing are standard output."""
    if output in (None, "-"):
        yield sys.stdout
        sys.stdout.flush()
        return
    path = Path(str(output))
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise click.ClickException(f"{output}: cannot be written: its folder is not there, or it is a folder")
    with path.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def show_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str | None, output: str | None) -> None:
    """Write rows in a form; left out, it is told by the file's ending, or is a table on a terminal and JSON lines elsewhere."""
    with out(output) as stream:
        chosen = form or _form(output, stream)
        if chosen == "table":
            _table(columns, rows, stream)
        elif chosen == "jsonl":
            for row in rows:
                stream.write(
                    json.dumps({c: _json(v) for c, v in zip(columns, row, strict=True)}, ensure_ascii=False) + "\n"
                )
        else:
            _separated(columns, rows, chosen, stream)


def _form(output: str | None, stream: IO[str]) -> str:
    ending = Path(output).suffix.lower().lstrip(".") if output not in (None, "-") else ""
    if ending in ROW_FORMS:
        return ending
    return "table" if not ending and stream.isatty() else "jsonl"


def _separated(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: str, stream: IO[str]) -> None:
    from dateline.exports.flat import as_text, safe

    if form == "tsv":
        stream.write("\t".join(columns) + "\n")
        for row in rows:
            stream.write("\t".join(" ".join(str(safe(as_text(_json(value)))).split()) for value in row) + "\n")
        return
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(as_text(_json(value))) for value in row] for row in rows)


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]], stream: IO[str]) -> None:
    from rich.console import Console
    from rich.table import Table

    listed = list(rows)
    if len(columns) > _MOST_COLUMNS:
        _below_each_other(columns, listed, stream)
        return
    table = Table(box=None, pad_edge=False)
    for number, column in enumerate(columns):
        amount = any(isinstance(row[number], int | float) for row in listed)
        # Ids, days and codes stay whole; names and prose are folded where the terminal is narrow.
        whole = all(len(cell) <= _WHOLE and " " not in cell for cell in (_cell(row[number]) for row in listed))
        least = 0 if whole else _LEAST
        table.add_column(column, justify="right" if amount else "left", overflow="fold", no_wrap=whole, min_width=least)
    for row in listed:
        table.add_row(*(_cell(value) for value in row))
    Console(file=stream, width=None if stream.isatty() else 160, markup=False, highlight=False).print(table)


def _below_each_other(columns: Sequence[str], rows: Sequence[Sequence[Any]], stream: IO[str]) -> None:
    """Rows of many columns, a line for each value that is there; a table of them would be too narrow to be read."""
    width = max(map(len, columns))
    for number, row in enumerate(rows, 1):
        stream.write(f"-- {number}\n")
        for column, value in zip(columns, row, strict=True):
            if cell := _cell(value):
                stream.write(f"{column:{width}}  {cell}\n")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, float):
        return f"{value:,.2f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return "; ".join(str(part or "?") for part in value) if isinstance(value, list) else " ".join(str(value).split())


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
