"""The commands that write to a store: ingest and merge."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.reading import chosen_columns, map_options

if TYPE_CHECKING:
    from dateline.readers import Failure
    from dateline.records import Document
    from dateline.store import Connection

_FAILED_SOME = 2
_store = click.option(
    "--store", "where", required=True, metavar="STORE", envvar="DATELINE_STORE", show_envvar=True,
    help="A DuckDB file, or postgresql://user@host/database.",
)  # fmt: skip
_form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.command()
@click.argument("sources", nargs=-1)
@_store
@click.option(
    "--recode", is_flag=True, help="Code again what another coder, lexicon or file of your own coded; the old stays."
)
@click.option("--date", help="Day of the report (YYYY-MM-DD) where the text does not tell it.")
@click.option("--model", help="Another installed spaCy pipeline.")
@click.option("--lexicon", multiple=True, type=click.Path(exists=True), help="A file of your own entries.")
@click.option("--entities", multiple=True, type=click.Path(exists=True), help="A file of your own people and bodies.")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes.")
@click.option(
    "--batch", default=256, show_default=True, type=click.IntRange(1, 100_000), help="Documents written at once."
)
@map_options
@_form
def ingest(
    sources: tuple[str, ...],
    where: str,
    recode: bool,
    date: str | None,
    jobs: int,
    batch: int,
    form: str,
    columns: str | None,
    save_columns: str | None,
    day_order: str | None,
    **options: Any,
) -> int:
    """Code reports into a store of events. What is there already is passed over; a stopped ingest goes on where it was.

    It tells how many documents were read, known to the store already, stored, not coded (other languages), and failed, and
    how many mentions came in and events changed.
    """
    if bool(sources) == recode:
        raise click.UsageError("give SOURCES to ingest, or --recode to code the store's own documents again")
    from dateline.cli.working import coder_version, progress, total_of, worked
    from dateline.ingesting import Ingest
    from dateline.lexicon.codebook import load_codebook
    from dateline.store import Run, connect

    items = _read(sources, date, chosen_columns(columns, save_columns), day_order)
    connection = _there(where) if recode else connect(where)
    try:
        run = Run(coder_version(options), load_codebook().version, " ".join(sources) or "--recode")
        work = Ingest(connection, run, lambda documents: worked(documents, jobs, options, "code"), batch, _failed)
        with progress(work.stale() if recode else total_of(sources)) as work.step:
            figures = work.recode() if recode else work.ingest(items)
        others = 0 if recode else work.stale(coded=True)
    finally:
        connection.close()
    _tell(figures, form)
    _tell_others(others)
    return _FAILED_SOME if figures.failed else 0


@click.command()
@_store
@click.option("--undo", is_flag=True, help="Take all merging back: every mention is an event of its own from now on.")
@_form
def merge(where: str, undo: bool, form: str) -> None:
    """Make the store's events anew from its mentions; needed only after --undo, since ingest merges what it adds."""
    from dateline.store.merged import Merger
    from dateline.store.writing import Run

    connection = _there(where)
    try:
        merger = Merger(connection, Run("", "", "merge").name)
        merger.start_again(apart=undo)
        figures = {"changed": merger.merge(), "events": connection.fetch("SELECT count(*) FROM events")[0][0]}
    finally:
        connection.close()
    _tell(figures, form)


def _there(where: str) -> Connection:
    """A store that is there already; a name mistyped is not to make an empty one."""
    from dateline.store import connect

    connect(where, read_only=True).close()
    return connect(where)


def _read(
    sources: tuple[str, ...], date: str | None, columns: dict[str, str] | None, day_order: str | None
) -> Iterator[tuple[str, Document | Failure]]:
    """What is to be read, each item with its source. Raises InputError at once if a source is not there."""
    from dateline.readers import read

    def one(source: str) -> Iterator[Document | Failure]:
        return read([source], date=date, stdin=sys.stdin.buffer, warn=_warn, columns=columns, day_order=day_order)

    streams = [(s, one(s)) for s in sources]
    return ((source, item) for source, stream in streams for item in stream)


def _tell(figures: Any, form: str) -> None:
    """The figures on standard output, as one line of text or one JSON object."""
    import json
    from dataclasses import asdict, is_dataclass

    told = asdict(figures) if is_dataclass(figures) and not isinstance(figures, type) else figures
    if form == "json":
        click.echo(json.dumps(told))
    else:
        click.echo(", ".join(f"{name} {value}" for name, value in told.items()))


def _tell_others(others: int) -> None:
    if others:
        some = "1 document" if others == 1 else f"{others:,} documents"
        _warn(
            f"{some} of the store coded by another coder or lexicon; --recode codes again what this one has not coded"
        )


def _warn(message: str) -> None:
    click.echo(f"warning: {message}", err=True)


def _failed(message: str) -> None:
    click.echo(f"failed: {message}", err=True)
