"""The column sets: whose columns an export may have. Each is a table in `data/sets/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dateline.errors import InputError
from dateline.exports.codes import rows
from dateline.exports.facts import Fact, Record, all_facts

TYPES = ("string", "integer", "number", "date", "list", "object")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (one of TYPES), what it holds in words, and the fact that fills it."""

    name: str
    type: str
    definition: str
    fact: Fact

    @property
    def empty(self) -> bool:
        """Whether the column stands there for the format's sake only and is never filled."""
        return self.fact is all_facts()["nothing"]


@dataclass(frozen=True, slots=True)
class ColumnSet:
    """The columns of a format. `tells_status` is false if a reader could not see that an event was not done.

    `bare` says that the format's own files have no header when they are separated by tabs.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    tells_status: bool
    bare: bool = False

    def row(self, record: Record) -> list[Any]:
        """The values of a record's row, one for each column; None where the text does not tell."""
        return [column.fact(record) for column in self.columns]


# Whose columns they are; whether one of them is the event's status; whether tab-separated files have no header.
_SETS = MappingProxyType(
    {
        "dateline": ("Dateline's own columns", True, False),
        "plover": ("PLOVER exchange record, with `status` and `about` beside it", True, False),
        "polecat": ("The columns of POLECAT; not POLECAT data", False, False),
        "icews": ("The columns of ICEWS; not ICEWS data", False, False),
        "gdelt": ("The columns of GDELT 2.0 events; not GDELT data", False, True),
        "phoenix": ("The columns of Phoenix; not Phoenix data", False, True),
        "petrarch": ("PETRARCH's event file; not made by PETRARCH", False, True),
        "acled": ("Columns like those of ACLED; this is not ACLED data, and its headings are guesses from PLOVER", False, False),
    }
)  # fmt: skip
NAMES = tuple(_SETS)


@cache
def column_set(name: str) -> ColumnSet:
    """The column set of a name. Raises InputError, which lists what there is, for an unknown one."""
    if name not in _SETS:
        raise InputError(f"no column set {name!r}; there are {', '.join(NAMES)}")
    title, tells_status, bare = _SETS[name]
    columns = tuple(_column(row) for row in rows(f"sets/{name}"))
    return ColumnSet(name, title, columns, tells_status, bare)


def _column(row: dict[str, str]) -> Column:
    return Column(row["column"], row["type"], row["definition"], all_facts()[row["fact"]])
