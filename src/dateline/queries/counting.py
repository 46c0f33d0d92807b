"""Counts of events over days, types, parties and places, and what they are out of."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from dateline.errors import QueryError
from dateline.queries.clauses import Clause, Dialect, spread, where
from dateline.queries.filters import Filter

_PERIODS = ("day", "week", "month", "quarter", "year")
_LISTS = MappingProxyType(
    {"actor": "actor_code", "recipient": "recipient_code", "party_country": "countries", "context": "context"}
)
_PLAIN = MappingProxyType(
    {
        "event": "event", "mode": "mode", "status": "status", "quad": "quad_code", "about": "about_event",
        "about_status": "about_status", "country": "country", "province": "province", "place": "place",
        "source": "publisher", "cameo": "cameo", "date_precision": "date_precision", "resolution": "resolution",
    }
)  # fmt: skip
DIMENSIONS = (*_PERIODS, *_PLAIN, *_LISTS)


class _Dimension(NamedTuple):
    """What is counted by: its name, its expression in SQL, and the list column that must be spread for it."""

    name: str
    value: str
    spread: str = ""


def count_query(wanted: Filter, by: Sequence[str], dialect: Dialect, table: str, normalise: bool = False) -> Clause:
    """The query that counts events by dimensions, in their order.

    An event that has several values of a dimension (two actors, say) counts once for each. With `normalise` it also
    gives `documents`, those published in the same period (of the same sources, if the filter names any), and
    `per_thousand`, the events for each thousand of them. Raises QueryError for an unknown dimension.
    """
    dimensions = [_dimension(name) for name in dict.fromkeys(by)]
    condition, parameters = where(wanted, dialect)
    chosen = "".join(f"{d.value} AS {d.name}, " for d in dimensions)
    source = f"(SELECT * FROM {table} WHERE {condition}) AS wanted"
    for d in dimensions:
        source = spread(source, d.spread, d.value) if d.spread else source
    sql = f"SELECT {chosen}count(*) AS events FROM {source}{_grouped(dimensions)}"
    if not normalise:
        return f"{sql}{_ordered(dimensions)}", parameters
    return _out_of(sql, dimensions, wanted, dialect, parameters)


def _dimension(name: str) -> _Dimension:
    if name in _PERIODS:
        return _Dimension(name, f"CAST(date_trunc('{name}', date) AS DATE)")
    if name in _LISTS:
        return _Dimension(name, f"{name}_value", _LISTS[name])
    if name in _PLAIN:
        return _Dimension(name, _PLAIN[name])
    raise QueryError(f"nothing can be counted by {name!r}; there are {', '.join(DIMENSIONS)}")


def _grouped(dimensions: Sequence[_Dimension]) -> str:
    return f" GROUP BY {', '.join(d.value for d in dimensions)}" if dimensions else ""


def _ordered(dimensions: Sequence[_Dimension]) -> str:
    """Periods in their order, anything else by its count."""
    keys = [d.name for d in dimensions if d.name in _PERIODS]
    return f" ORDER BY {', '.join([*keys, 'events DESC', *(d.name for d in dimensions if d.name not in _PERIODS)])}"


def _out_of(
    sql: str, dimensions: Sequence[_Dimension], wanted: Filter, dialect: Dialect, parameters: list[object]
) -> Clause:
    period = next((d.name for d in dimensions if d.name in _PERIODS), None)
    condition, more = where(wanted.only("source"), dialect)
    when = f"CAST(date_trunc('{period}', published) AS DATE)" if period else "1"
    read = (
        f"SELECT {when} AS read_in, count(*) AS documents FROM documents "
        f"WHERE coded IS NOT NULL AND superseded_by IS NULL AND {condition} GROUP BY 1"
    )
    names = "".join(f"counted.{d.name}, " for d in dimensions)
    on = f"read_in = counted.{period}" if period else "TRUE"
    return (
        f"SELECT {names}events, documents, CAST(1000.0 * events / documents AS DOUBLE PRECISION) AS per_thousand FROM ({sql}) AS counted "
        f"LEFT JOIN ({read}) AS read_documents ON {on}{_ordered(dimensions)}",
        [*parameters, *more],
    )
