"""The command that writes events as files of other formats."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

_FAILED_SOME = 2
_SERVERS = ("postgresql://", "postgres://")


@click.command()
@click.argument("source", metavar="STORE|EVENTS.jsonl|-")
@click.argument("filters", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option(
    "--columns",
    default="dateline",
    show_default=True,
    help="dateline, plover, polecat, icews, gdelt, phoenix, petrarch or acled.",
)
@click.option(
    "--format",
    "form",
    help="csv, tsv, jsonl, parquet, duckdb, geojson or graphml; told by the file's ending if left out.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="The file; a codebook and datapackage.json are put beside it.",
)
@click.option("--dyads", is_flag=True, help="A row for each pair of an actor and a recipient.")
@click.option("--all-statuses", is_flag=True, help="Also what was not done, where the columns cannot tell it.")
@click.option("--header/--no-header", default=None, help="As the format's own files have it if left out.")
@click.option("--mentions", is_flag=True, help="What each report says, not the events merged over reports.")
def export(
    source: str,
    filters: tuple[str, ...],
    columns: str,
    form: str | None,
    output: str,
    dyads: bool,
    all_statuses: bool,
    header: bool | None,
    mentions: bool,
) -> int:
    """Write events as files: a store's (which filters may narrow), or those of a file of JSON lines."""
    from dateline.exports import export as write

    failures: list[str] = []
    target: Any = sys.stdout if output == "-" else Path(output)
    if (
        output != "-"
        and Path(output).exists()
        and source != "-"
        and Path(source).exists()
        and Path(output).samefile(source)
    ):
        raise click.UsageError(f"{output} is what is to be exported; name another file")
    records = _from_store(source, filters, mentions) if _is_store(source) else _from_lines(source, filters, failures)
    told = write(records, target, columns, form, dyads, all_statuses, header)
    if told.left_out:
        click.echo(
            f"{told.left_out} events are left out: they were not done, and these columns cannot tell it; --all-statuses keeps them",
            err=True,
        )
    for file in told.files:
        click.echo(f"wrote {file}", err=True)
    for failure in failures:
        click.echo(f"failed: {failure}", err=True)
    return _FAILED_SOME if failures else 0


def _is_store(source: str) -> bool:
    if source.startswith(_SERVERS):
        return True
    path = Path(source)
    if source == "-" or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(12)[8:] == b"DUCK"


def _from_store(source: str, filters: tuple[str, ...], mentions: bool) -> Iterator[dict[str, Any]]:
    from dateline.queries import Archive, Filter

    asked = Filter(*filters)
    with Archive(source, "mentions" if mentions else "events") as archive:
        yield from archive.records(asked)


def _from_lines(source: str, filters: tuple[str, ...], failures: list[str]) -> Iterable[dict[str, Any]]:
    if filters:
        raise click.UsageError("filters need a store; `dateline ingest` makes one")
    if source != "-" and not Path(source).is_file():
        raise click.ClickException(f"{source}: there is no such file; give a store or a file of events as JSON lines")
    return _lines(source, failures)


def _lines(source: str, failures: list[str]) -> Iterator[dict[str, Any]]:
    from dateline.exports import read_records

    if source == "-":
        yield from read_records(sys.stdin, "stdin", failures.append)
        return
    with open(source, encoding="utf-8", errors="replace") as stream:
        yield from read_records(stream, source, failures.append)
