"""Spread documents over processes, in order, with a progress line on a terminal."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from dateline.records import Document

_CHUNK = 64
Item = TypeVar("Item")


def spread(
    documents: Iterable[Document], jobs: int, options: dict[str, Any], verb: str, total: int | None = None
) -> Iterator[Any]:
    """What `verb` (code or annotate) gives for each document, in the order of the documents.

    `total` is the number of documents if it is known, for the time left on the progress bar.
    """
    yield from _with_progress(worked(documents, jobs, options, verb), total)


def worked(documents: Iterable[Document], jobs: int, options: dict[str, Any], verb: str) -> Iterator[Any]:
    """The same without a progress line."""
    return _alone(documents, options, verb) if jobs == 1 else _together(documents, jobs, options, verb)


def coder_version(options: dict[str, Any]) -> str:
    """The version of the coder that `options` make."""
    return str(_coder(options).version)


def _alone(documents: Iterable[Document], options: dict[str, Any], verb: str) -> Iterator[Any]:
    yield from _work(_coder(options), documents, verb)


def _together(documents: Iterable[Document], jobs: int, options: dict[str, Any], verb: str) -> Iterator[Any]:
    """Chunks are handed out a few ahead, so that memory stays flat however long the input."""
    iterator = iter(documents)
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[list[Any]]] = deque()
        while chunk := list(islice(iterator, _CHUNK)):
            waiting.append(pool.submit(_chunk, chunk, options, verb))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


_coders: dict[str, Any] = {}


def _chunk(documents: list[Document], options: dict[str, Any], verb: str) -> list[Any]:
    """The work of one process, which keeps its coder from chunk to chunk."""
    key = repr(sorted(options.items()))
    if key not in _coders:
        _coders[key] = _coder(options)
    return list(_work(_coders[key], documents, verb))


def _coder(options: dict[str, Any]) -> Any:
    from dateline.coding import Coder
    from dateline.lexicon.own import own_files

    own = options.get("lexicon") or ()
    known = (*(options.get("entities") or ()), *own_files())
    return Coder(options["model"], own, known) if options.get("model") else Coder(lexicon=own, entities=known)


def _work(coder: Any, documents: Iterable[Document], verb: str) -> Iterator[Any]:
    from dateline.coding import annotate

    one: Callable[[Any], Any] = annotate if verb == "annotate" else (lambda report: report)
    for coded in coder.pipe(documents):
        if verb == "code":
            yield replace(coded, report=None)
        elif coded.error:
            yield {"error": coded.error}
        else:
            yield one(coded.report)


def _with_progress(items: Iterable[Item], total: int | None) -> Iterator[Item]:
    with progress(total) as step:
        for item in items:
            step()
            yield item


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[], None]]:
    """A line on a terminal's standard error: how many are done of how many, since when, and the time left.

    The function that comes with it is to be called for each that is done.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (SpinnerColumn(), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("reading", total=total)
        yield lambda: shown.advance(task)


def total_of(sources: Iterable[str]) -> int | None:
    """How many documents there are to read, where somebody watches; counting them is not free."""
    from dateline.readers import count

    return count(sources) if sys.stderr.isatty() else None
