"""The command that fetches feeds and pages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.readers import Failure
    from dateline.records import Document

_MEGABYTE = 1 << 20


@click.command()
@click.argument("addresses", metavar="FEED_OR_PAGE...", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Add to this file of JSON lines.")
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--follow/--no-follow", default=True, show_default=True, help="Fetch the pages that feeds link to.")
@click.option("--again", is_flag=True, help="Fetch also what is known and has not changed.")
@click.option(
    "--pause", default=2.0, show_default=True, type=click.FloatRange(0), help="Seconds between requests to a host."
)
@click.option(
    "--largest",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    help="Megabytes of one answer.",
)
@click.option(
    "--longest",
    default=60.0,
    show_default=True,
    type=click.FloatRange(0, min_open=True),
    help="Seconds for one answer.",
)
@click.option("--allow-private", is_flag=True, help="Allow addresses of this machine and of private networks.")
def fetch(
    addresses: tuple[str, ...], output: Path | None, form: str, follow: bool, again: bool, pause: float,
    largest: float, longest: float, allow_private: bool,
) -> int:  # fmt: skip
    """Fetch feeds and pages as JSON lines that the other commands read; what has not changed is not fetched again."""
    from dateline.fetching import Fetcher, Limits, Memory, Requests
    from dateline.readers import Failure

    limits = Limits(pause, int(largest * _MEGABYTE), longest)
    fetcher = Fetcher(Requests(limits, allow_private), Memory(), follow, again, _warn)
    written = failed = 0
    with _added_to(output) as stream, _progress(fetcher.fetch(addresses)) as items:
        for item in items:
            if isinstance(item, Failure):
                failed += 1
                click.echo(f"failed: {item}", err=True)
                continue
            stream.write(json.dumps(_record(item), ensure_ascii=False) + "\n")
            stream.flush()
            written += 1
    told = fetcher.told
    click.echo(f"{written} fetched, {told.unchanged} unchanged, {told.known} known before, {failed} failed", err=True)
    return 2 if failed else 0


def _record(document: Document) -> dict[str, Any]:
    return {
        "id": document.id, "text": document.text, "title": document.title, "date": document.date,
        "date_basis": document.date_basis, "publisher": document.publisher, "language": document.language,
        "url": document.url,
    }  # fmt: skip


@contextmanager
def _added_to(path: Path | None) -> Iterator[IO[str]]:
    """The stream to write to. A file is added to, since what was fetched into it before is not fetched again."""
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    cut = path.exists() and path.stat().st_size > 0 and not _ends_its_line(path)
    with path.open("a", encoding="utf-8", newline="") as stream:
        if cut:
            stream.write("\n")
        yield stream


def _ends_its_line(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read() == b"\n"


@contextmanager
def _progress(items: Iterator[Document | Failure]) -> Iterator[Iterator[Document | Failure]]:
    """The items; on a terminal their number is shown while more are fetched."""
    if not sys.stderr.isatty():
        yield items
        return
    from rich.console import Console

    with Console(stderr=True).status("fetching") as status:
        yield _shown(items, status)


def _shown(items: Iterator[Document | Failure], status: Any) -> Iterator[Document | Failure]:
    for number, item in enumerate(items, 1):
        status.update(f"fetching: {number} done")
        yield item


def _warn(message: str) -> None:
    click.echo(f"warning: {message}", err=True)
