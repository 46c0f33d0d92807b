"""What the commands that read reports have in common: the map of columns, and a word on other languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.records import Document


def map_options(command: Any) -> Any:
    """Add --map and --save-map, which say what columns of tables hold the fields, and --day-order for dates in figures."""
    command = click.option(
        "--map", "columns", metavar="MAP", help="Columns of a table: text=body,date=pub_date, or a kept map's name."
    )(command)
    command = click.option(
        "--day-order", type=click.Choice(["day", "month"]), help="Which stands first in dates such as 06/12/2019."
    )(command)
    return click.option("--save-map", "save_columns", metavar="NAME", help="Keep the --map under a name.")(command)


def chosen_columns(columns: str | None, save_columns: str | None) -> dict[str, str] | None:
    """The columns that the options name; with `save_columns` they are kept for the next time."""
    if columns is None:
        if save_columns is not None:
            raise click.UsageError("--save-map needs a --map to keep")
        return None
    from dateline.readers.columns import columns_of, keep

    chosen = columns_of(columns)
    if save_columns is not None:
        keep(save_columns, chosen)
    return chosen


class Languages:
    """Counts the documents that are read and not coded because they are in another language than English."""

    def __init__(self) -> None:
        self._others: Counter[str] = Counter()

    def counted(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, unchanged."""
        from dateline.readers.languages import is_english

        for document in documents:
            if not is_english(document.language):
                self._others[document.language] += 1
            yield document

    def told(self) -> str | None:
        """One line on what is not coded, or None."""
        if not self._others:
            return None
        by_language = ", ".join(f"{count} {language}" for language, count in self._others.most_common())
        total = self._others.total()
        return f"{total} document{'s' if total > 1 else ''} not in English, kept and not coded ({by_language})"
