"""The commands of `dateline`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from dateline import __version__
from dateline.cli.asking import ASKING
from dateline.cli.entities import entities
from dateline.cli.exporting import export
from dateline.cli.fetch import fetch
from dateline.cli.places import places
from dateline.cli.reading import Languages, chosen_columns, map_options
from dateline.cli.store import ingest, merge
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from dateline.coding import Coded
    from dateline.records import Document

os.environ.setdefault("OMP_NUM_THREADS", "1")
_FAILED_SOME = 2


class _Group(click.Group):
    """Turns the errors that Dateline raises on purpose into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            click.echo(f"dateline: {error}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as error:
            error.show()
            sys.exit(1)
        except (click.Abort, KeyboardInterrupt):
            click.echo("dateline: stopped", err=True)
            sys.exit(1)


def main() -> None:
    """The entry point of the `dateline` command."""
    gc.set_threshold(50_000, 20, 50)  # few cycles are made, and the search for them took a tenth of a coder's time
    result = cli()
    sys.exit(result if isinstance(result, int) else 0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def cli() -> None:
    """Read dated news reports; record who did what to whom, when, where, on whose word, and how it stands."""


def _source_options(command: Any) -> Any:
    for option in (
        click.argument("sources", nargs=-1, required=True),
        click.option("--date", help="Day of the report (YYYY-MM-DD) where the text does not tell it."),
        click.option("--model", help="Another installed spaCy pipeline."),
        click.option("--lexicon", multiple=True, type=click.Path(exists=True), help="A file of your own entries."),
        click.option(
            "--entities", multiple=True, type=click.Path(exists=True), help="A file of your own people and bodies."
        ),
        click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes."),
        click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file, not to the terminal."),
    ):
        command = option(command)
    return map_options(command)


cli.add_command(entities)
cli.add_command(places)
cli.add_command(fetch)
cli.add_command(export)
for command in ASKING:
    cli.add_command(command)
cli.add_command(ingest)
cli.add_command(merge)


@cli.command()
@_source_options
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), help="table on a terminal, else jsonl.")
def code(sources: tuple[str, ...], form: str | None, output: str | None, **options: Any) -> int:
    """Code reports into events: files, folders, JSONL, or - for standard input."""
    from dateline.cli import printing

    with _out(output) as stream:
        chosen = form or ("table" if output is None and stream.isatty() else "jsonl")
        run = _Run()
        printing.write(chosen, (e for c in run.coded(sources, **options) for e in c.events), stream)
    return run.exit_code()


@cli.command()
@_source_options
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def explain(sources: tuple[str, ...], form: str, output: str | None, **options: Any) -> int:
    """Print each event under its sentence with the words and the rule for every field."""
    from dateline.cli import printing
    from dateline.explain import LEGEND
    from dateline.explain import explain as explained

    with _out(output) as stream:
        run = _Run()
        if form == "jsonl":
            printing.write("jsonl", (e for c in run.coded(sources, **options) for e in c.events), stream)
            return run.exit_code()
        stream.write(f"{LEGEND}\n\n")
        for coded in run.coded(sources, **options):
            stream.write(f"== {coded.document.id} {coded.document.date or '(no date)'}\n\n")
            for event in coded.events:
                stream.write(explained(event) + "\n\n")
    return run.exit_code()


@cli.command()
@_source_options
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
def annotate(sources: tuple[str, ...], form: str, output: str | None, **options: Any) -> int:
    """Print what the stages saw in each report: entities, places, dates, quotes and acts."""
    import json

    with _out(output) as stream:
        run = _Run(annotating=True)
        for record in run.annotated(sources, **options):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return run.exit_code()


@cli.command()
@map_options
@click.argument("sources", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to a file, not to the terminal.")
def duplicates(sources: tuple[str, ...], form: str, output: str | None, **options: Any) -> int:
    """Print the cluster of near-copies that each report belongs to."""
    from dataclasses import asdict

    from dateline.cli import printing
    from dateline.duplicates import clusters

    with _out(output) as stream:
        run = _Run()
        printing.write_rows(form, (asdict(c) for c in clusters(run.documents(sources, None, **options))), stream)
    return run.exit_code()


@cli.command()
@click.argument("type_", metavar="[TYPE]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def codebook(type_: str | None, form: str) -> None:
    """Print the ontology, or one of its event types."""
    import json

    from dateline.lexicon.codebook import load_codebook

    book = load_codebook()
    if type_ is not None and type_.upper() not in book.types:
        raise click.UsageError(f"no event type {type_!r}; there are {', '.join(book.types)}")
    wanted = type_.upper() if type_ else None
    if form == "json":
        click.echo(json.dumps(book.as_json(wanted), ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(book.describe(t) for t in ([wanted] if wanted else book.types)))


@cli.group()
def lexicon() -> None:
    """The lexicon of acts and operators."""


@lexicon.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(file: str | None, form: str) -> int:
    """Validate the lexicon's entries, or those of FILE (- for standard input), and run their examples."""
    import json

    from dateline.checking import check_lexicon

    with _as_file(file) as path:
        checked, failures = check_lexicon(path)
    if form == "json":
        click.echo(json.dumps({"checked": checked, "failures": failures}, ensure_ascii=False))
        return 1 if failures else 0
    for failure in failures:
        click.echo(failure)
    click.echo(f"{checked} entries checked, {len(failures)} of their examples fail")
    return 1 if failures else 0


@contextmanager
def _as_file(name: str | None) -> Iterator[Path | None]:
    """The path of a file that is given by its name; standard input is written to one that is gone afterwards."""
    if name != "-":
        yield Path(name) if name else None
        return
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.yml"
        path.write_bytes(sys.stdin.buffer.read())
        yield path


class _Run:
    """One run over many documents: counts failures, says so, and shows progress on a terminal."""

    def __init__(self, annotating: bool = False) -> None:
        self.failures = 0
        self.annotating = annotating

    def documents(
        self,
        sources: Iterable[str],
        date: str | None,
        columns: str | None = None,
        save_columns: str | None = None,
        day_order: str | None = None,
    ) -> Iterator[Document]:
        from dateline.readers import Failure, read

        chosen = chosen_columns(columns, save_columns)
        stream = sys.stdin.buffer
        for item in read(sources, date=date, stdin=stream, warn=self._warn, columns=chosen, day_order=day_order):
            if isinstance(item, Failure):
                self._fail(f"{item.source}{f':{item.line}' if item.line else ''}: {item.message}")
            else:
                yield item

    def coded(self, sources: Iterable[str], date: str | None, jobs: int, **options: Any) -> Iterator[Coded]:
        from dateline.cli.working import spread, total_of

        documents = self._to_code(sources, date, options)
        for coded in spread(documents, jobs, options, "code", total_of(sources)):
            if coded.error:
                self._fail(coded.error)
            else:
                if coded.document.date is None:
                    self._warn(f"{coded.document.id}: no date in the report; give it with --date. Dates are left empty")
                yield coded

    def annotated(
        self, sources: Iterable[str], date: str | None, jobs: int, **options: Any
    ) -> Iterator[dict[str, Any]]:
        from dateline.cli.working import spread, total_of

        documents = self._to_code(sources, date, options)
        for record in spread(documents, jobs, options, "annotate", total_of(sources)):
            if "error" in record:
                self._fail(record["error"])
            else:
                yield record

    def _to_code(self, sources: Iterable[str], date: str | None, options: dict[str, Any]) -> Iterator[Document]:
        """The documents; when the last was read, how many of them are not in English is told once."""
        reading = options.pop("columns", None), options.pop("save_columns", None), options.pop("day_order", None)
        languages = Languages()

        def documents() -> Iterator[Document]:
            yield from languages.counted(self.documents(sources, date, *reading))
            if told := languages.told():
                self._warn(told)

        return documents()

    def exit_code(self) -> int:
        """0, or 2 if some documents failed."""
        return _FAILED_SOME if self.failures else 0

    def _warn(self, message: str) -> None:
        click.echo(f"warning: {message}", err=True)

    def _fail(self, message: str) -> None:
        self.failures += 1
        click.echo(f"failed: {message}", err=True)


def _out(path: str | None) -> Any:
    """The stream to write to; a file is opened as UTF-8 on every system."""
    return open(path, "w", encoding="utf-8", newline="") if path else _Stdout(sys.stdout)


class _Stdout:
    """Standard output as something that may stand in a with block without being closed by it."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> Any:
        return self._stream

    def __exit__(self, *_: object) -> None:
        self._stream.flush()
