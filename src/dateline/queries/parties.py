"""Who does what to whom: two parties over time, pairs of parties, and everybody."""

from __future__ import annotations

from dateline.errors import QueryError
from dateline.queries.clauses import Clause, Dialect, spread, where
from dateline.queries.filters import Filter

_PERIODS = ("day", "week", "month", "quarter", "year")


def timeline_query(
    one: str, other: str | None, wanted: Filter, dialect: Dialect, table: str, every: str = "month"
) -> Clause:
    """Events between two parties: period, direction, quad_code, events and their mean scale value.

    Without the other party it is what the one does and has done to it by anybody.
    """
    if every not in _PERIODS:
        raise QueryError(f"no period {every!r}; there are {', '.join(_PERIODS)}")
    ways = [(one, other), (other, one)]
    queries, parameters = [], []
    for actor, recipient in ways:
        sides = {side: code for side, code in (("actor", actor), ("recipient", recipient)) if code}
        condition, some = where(Filter(**sides) & wanted, dialect)
        direction = f"{actor or 'others'} to {recipient or 'others'}"
        queries.append(
            f"SELECT CAST(date_trunc('{every}', date) AS DATE) AS period, CAST(? AS VARCHAR) AS direction, quad_code, "
            f"count(*) AS events, avg(event_scale) AS mean_scale FROM {table} WHERE date IS NOT NULL AND {condition} GROUP BY 1, quad_code"
        )
        parameters += [direction, *some]
    return f"{' UNION ALL '.join(queries[: 1 if one == other else 2])} ORDER BY period, direction, quad_code", (
        parameters[: len(parameters) // 2] if one == other else parameters
    )


def dyads_query(wanted: Filter, dialect: Dialect, table: str, most: int) -> Clause:
    """Pairs of actor and recipient codes: events, how many of them cooperative and hostile, mean scale, first and last day."""
    condition, parameters = where(wanted, dialect)
    acting = spread(f"(SELECT * FROM {table} WHERE {condition}) AS wanted", "actor_code", "actor")
    pairs = spread(acting, "recipient_code", "recipient")
    return (
        "SELECT actor, recipient, count(*) AS events, count(*) FILTER (WHERE quad_code < 3) AS cooperation, "
        "count(*) FILTER (WHERE quad_code > 2) AS conflict, avg(event_scale) AS mean_scale, min(date) AS first, max(date) AS last "
        f"FROM {pairs} "
        "WHERE actor <> '' AND recipient <> '' GROUP BY actor, recipient ORDER BY events DESC, actor, recipient LIMIT ?",
        [*parameters, most],
    )


def actors_query(wanted: Filter, dialect: Dialect, table: str, most: int) -> Clause:
    """Parties by name, code and sectors: events in which they act, in which they are acted on, first and last day."""
    condition, parameters = where(wanted, dialect)
    sides = " UNION ALL ".join(
        f"SELECT date, unnest({side}_name) AS name, unnest({side}_code) AS code, "
        f"unnest({side}_sector) AS sector, '{side}' AS side FROM {table} WHERE {condition}"
        for side in ("actor", "recipient")
    )
    return (
        "SELECT name, code, sector, count(*) FILTER (WHERE side = 'actor') AS acts, "
        "count(*) FILTER (WHERE side = 'recipient') AS is_acted_on, min(date) AS first, max(date) AS last "
        f"FROM ({sides}) AS parties GROUP BY name, code, sector ORDER BY count(*) DESC, name, code, sector LIMIT ?",
        [*parameters, *parameters, most],
    )
