"""A filter as the WHERE of a query, in the words that DuckDB and PostgreSQL share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Any
from unicodedata import normalize

from dateline.queries.filters import Filter, Term, is_key

_EARTH_KM = 6371.0088
_KM_A_DEGREE = 111.2
_ALIKE = ("iIİı", "σςΣ", "ßẞ", "'’ʼ", "-‐‑")
_LISTS = {
    "actor": ("actor_code", "actor_sector", "actor_id"), "recipient": ("recipient_code", "recipient_sector", "recipient_id"),
    "country": ("countries",), "context": ("context",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between stores: the database, and whether its tables have columns of keys (`|MEX|GOV|`)."""

    server: bool = False
    keyed: bool = False


Clause = tuple[str, list[Any]]


def where(wanted: Filter, dialect: Dialect) -> Clause:
    """The condition of a filter, with `?` for each of the parameters that come with it; TRUE if nothing is asked.

    Words come last, so that only the sentences that fit the rest are looked into.
    """
    clauses = [_term(term, dialect) for term in sorted(wanted.terms, key=lambda term: term.field.kind == "words")]
    if not clauses:
        return "TRUE", []
    return " AND ".join(f"({sql})" for sql, _ in clauses), [p for _, parameters in clauses for p in parameters]


def _term(term: Term, dialect: Dialect) -> Clause:
    sql, parameters = _any(_value(term, value, dialect) for value in term.values)
    if term.sign == "!=":
        return f"({sql}) IS NOT TRUE", parameters
    return sql, parameters


def _any(clauses: Iterable[Clause]) -> Clause:
    listed = list(clauses)
    return " OR ".join(sql for sql, _ in listed), [p for _, parameters in listed for p in parameters]


def _value(term: Term, value: Any, dialect: Dialect) -> Clause:
    kind, columns = term.field.kind, term.field.columns
    if kind == "key":
        return _any(_key(side, value, term.field.values, dialect) for side in columns)
    if kind == "choice":
        return f"{columns[0]} = ?", [int(value) if columns[0] == "quad_code" else value]
    if kind == "words":
        return _any(words(column, value, dialect) for column in columns)
    if kind == "near":
        return _near(*value)
    return _range(columns[0], term.sign, *value)


def _range(column: str, sign: str, low: Any, high: Any) -> Clause:
    """Days and numbers: > and >= look at the end of a range that they name, < and <= likewise."""
    if sign in (">", "<="):
        return f"{column} {sign} ?", [high if high is not None else low]
    if sign in (">=", "<"):
        return f"{column} {sign} ?", [low if low is not None else high]
    if low is not None and low == high:
        return f"{column} = ?", [low]
    parts = [(f"{column} >= ?", low), (f"{column} <= ?", high)]
    kept = [(sql, end) for sql, end in parts if end is not None]
    return f"({' AND '.join(sql for sql, _ in kept)})", [end for _, end in kept]


def _key(side: str, value: str, values: str, dialect: Dialect) -> Clause:
    if values == "codes" and not is_key(value):
        return words(f"array_to_string({side}_name, '; ')", value, dialect)
    if dialect.keyed and not dialect.server:
        return f"contains({side}_keys, ?)", [f"|{value}|"]
    lists = _LISTS[side]
    if len(lists) == 1:
        return _in_list(lists[0], value)
    if values == "sectors":
        return f"' ' || array_to_string({lists[1]}, ' ') || ' ' LIKE ?", [f"% {value} %"]
    return _in_list(lists[2] if value[:1] == "Q" and value[1:].isdigit() else lists[0], value)


def _in_list(column: str, value: str) -> Clause:
    return f"{column} && CAST(? AS VARCHAR[])", [[value]]


def words(column: str, value: str, dialect: Dialect) -> Clause:
    """Whole words in any writing of large and small letters; `*` stands for the rest of a word.

    The letters' writings stand in the pattern, so that no database's own notion of them matters: an i with or without its
    dot is an i, an accent counts, and how it is encoded does not. DuckDB first looks for the longest word without the ends
    of words, which is four times as fast.
    """
    letter = r"\w" if dialect.server else r"[\pL\pN_]"
    pieces = [re.sub(r"\s+", " ", piece) for piece in normalize("NFC", value).split("*")]
    inner = f"{letter}*".join("".join(map(_writings, piece)) for piece in pieces)
    pattern = f"(^|{_not(letter)}){inner}($|{_not(letter)})"
    if dialect.server:
        return f"{column} ~ ?", [pattern]
    longest = max(" ".join(pieces).split(), key=len)
    # As a parameter a pattern would be compiled anew for every row.
    quoted, first = (p.replace("'", "''") for p in (pattern, "".join(map(_writings, longest))))
    return f"(regexp_matches({column}, '{first}') AND regexp_matches({column}, '{quoted}'))", []


def _writings(character: str) -> str:
    """The pattern of a character in all its writings."""
    if character == " ":
        return r"\s+"
    alike = next((group for group in _ALIKE if character in group), "")
    cases = dict.fromkeys(c for c in (character, character.lower(), character.upper(), *alike) if len(c) == 1)
    composed = f"[{''.join(map(re.escape, cases))}]" if len(cases) > 1 else re.escape(character)
    apart = [normalize("NFD", c) for c in cases if len(normalize("NFD", c)) > 1 and not alike]
    return f"(?:{'|'.join([composed, *apart])})" if apart else composed


def _not(letter: str) -> str:
    return r"\W" if letter == r"\w" else r"[^\pL\pN_]"


def _near(latitude: float, longitude: float, km: float) -> Clause:
    """Great-circle distance on a sphere (haversine), with a box around the circle first, which is quick to test."""
    tall = km / _KM_A_DEGREE
    box, ends = "latitude BETWEEN ? AND ?", [latitude - tall, latitude + tall]
    wide = tall / max(cos(radians(min(89.0, abs(latitude) + tall))), 0.01)
    if abs(longitude) + wide < 180:
        box += " AND longitude BETWEEN ? AND ?"
        ends += [longitude - wide, longitude + wide]
    distance = (
        f"{2 * _EARTH_KM} * asin(least(1.0, sqrt(power(sin(radians(latitude - ?) / 2), 2) "
        "+ cos(radians(?)) * cos(radians(latitude)) * power(sin(radians(longitude - ?) / 2), 2))))"
    )
    pointed = "resolution NOT IN ('country', 'inferred')"
    return f"{pointed} AND {box} AND {distance} <= ?", [*ends, latitude, latitude, longitude, km]


def spread(source: str, column: str, name: str) -> str:
    """A source with a row for each value of a list column, once each, under `name`; events without values fall out."""
    inner = f"SELECT *, unnest({column}) AS {name}, generate_subscripts({column}, 1) AS {name}_at FROM {source}"
    return (
        f"(SELECT * FROM ({inner}) AS every_{name} WHERE array_position({column}, {name}) = {name}_at) AS each_{name}"
    )
