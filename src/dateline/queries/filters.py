"""One filter with one grammar: on the command line, in Python, and wherever else events are asked for.

A term is a field, a sign and values: `actor=MEX`, `event=THREATEN,SANCTION` (one of them), `status!=negated`,
`date=2019-11..2019-12`, `confidence>=0.7`, `text=cartel*`, `near=Mexico City:50`. All terms must hold. A value with a comma
in it stands in double quotes. What is empty in an event fits no term but one with `!=`.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as day
from difflib import get_close_matches
from typing import Any

from dateline.errors import QueryError
from dateline.queries.fields import ALIASES, FIELDS, Field, is_code, known_values

_TERM = re.compile(r"\s*([A-Za-z_]+)\s*(!=|>=|<=|=|>|<)\s*(.*?)\s*", re.DOTALL)
_SIGNED = re.compile(r"\s*(!=|!|>=|<=|=|>|<)?\s*(.*?)\s*", re.DOTALL)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_CODE = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[0-9]+")
_KILOMETRES = 50.0


@dataclass(frozen=True, slots=True)
class Term:
    """A condition: `field sign values`. `sign` is one of = != >= <= > <.

    Each of `values` is a string, a range (low, high) of ISO days or numbers with None for an open end, or for near a
    (latitude, longitude, km).
    """

    field: Field
    sign: str
    values: tuple[Any, ...]


class Filter:
    """Which events are meant: terms that must all hold.

    Takes terms as text (`Filter("actor=MEX", "date=2019..")`) and fields by name: `Filter(actor="MEX",
    event=["THREATEN", "SANCTION"], status="!negated", date="2019-11..2019-12", near=("Mexico City", 50))`; a list is
    any of its values, and a text may begin with its sign. Raises QueryError, which names the field and what there is.
    """

    __slots__ = ("terms",)

    def __init__(self, *expressions: str, **fields: Any) -> None:
        terms = [_parse(expression) for expression in expressions]
        terms += [_named(name, value) for name, value in fields.items() if value is not None]
        self.terms = tuple(terms)

    def __repr__(self) -> str:
        told = (f"{t.field.name}{t.sign}{','.join(map(str, t.values))}" for t in self.terms)
        return f"Filter({', '.join(map(repr, told))})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Filter) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(self.terms)

    def __and__(self, other: Filter) -> Filter:
        """Both filters at once."""
        made = Filter()
        made.terms = (*self.terms, *other.terms)
        return made

    def only(self, *names: str) -> Filter:
        """The filter with the terms of some fields alone."""
        made = Filter()
        made.terms = tuple(term for term in self.terms if term.field.name in names)
        return made


def _parse(expression: str) -> Term:
    found = _TERM.fullmatch(expression)
    if not found:
        raise QueryError(
            f"{expression!r} is no filter; write a field, a sign and values, as in actor=MEX or confidence>=0.7"
        )
    name, sign, values = found.groups()
    if sign == "=" and values.startswith("!"):
        sign, values = "!=", values[1:]
    return _term(name, sign, _split(values))


def _named(name: str, value: Any) -> Term:
    if isinstance(value, tuple) and name == "near":
        return _term(name, "=", [f"{','.join(map(str, value[:-1]))}:{value[-1]}"])
    if not isinstance(value, str):
        parts = value if isinstance(value, Iterable) else [value]
        return _term(name, "=", [str(part) for part in parts])
    sign, rest = _SIGNED.fullmatch(value).groups()  # type: ignore[union-attr]
    return _term(name, {"!": "!=", None: "="}.get(sign, sign), _split(rest) if name != "near" else [rest])


def _split(values: str) -> list[str]:
    """The values between commas; those in double quotes may hold commas."""
    return [v.strip() for v in next(csv.reader([" ".join(values.split())], skipinitialspace=True), []) if v.strip()]


def _term(name: str, sign: str, values: list[str]) -> Term:
    key = ALIASES.get(name.lower(), name.lower())
    if key not in FIELDS:
        near = get_close_matches(key, FIELDS, 1)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise QueryError(f"no field {name!r}; {hint}there are {', '.join(FIELDS)}")
    field = FIELDS[key]
    if not values:
        raise QueryError(f"{name}: no value is given; {field.definition}")
    if sign not in ("=", "!=") and field.kind not in ("number", "date"):
        raise QueryError(f"{name}: {sign} is for numbers and dates; use = or != here")
    if field.kind == "near":
        values = [",".join(values)]
    return Term(field, sign, tuple(_READ[field.kind](field, value) for value in values))


def _key(field: Field, value: str) -> str:
    if field.values == "codes" and is_code(value):
        return value
    known = known_values(field.values)
    if field.values != "codes" and value.lower() in known:
        return known[value.lower()]
    if field.values != "codes":
        raise QueryError(_unknown(field, value))
    if _CODE.fullmatch(value):
        raise QueryError(
            f"{field.name}: no country or special code {value!r}; {_close(value, known)}a name is written in small letters"
        )
    if field.name == "country":
        raise QueryError(f"{field.name}: {value!r} is no code; write three letters as in MEX{_code_of(value)}")
    return value


def _choice(field: Field, value: str) -> str:
    known = known_values(field.values)
    if known and value.lower() not in known:
        raise QueryError(_unknown(field, value))
    return known.get(value.lower(), value)


def _unknown(field: Field, value: str) -> str:
    return f"{field.name}: there is no {value!r}; there are {', '.join(known_values(field.values).values())}"


def _close(value: str, known: Any) -> str:
    near = [known[k] for k in get_close_matches(value.lower(), known, 3, 0.5)]
    return f"near it are {', '.join(near)}; " if near else ""


def _code_of(name: str) -> str:
    from dateline.exports.codes import countries

    found = [code for code, c in countries().items() if str(c["name"]).lower() == name.lower()]
    return f" ({name} is {found[0]})" if found else ""


def _words(field: Field, value: str) -> str:
    if not re.search(r"\w", value):
        raise QueryError(f"{field.name}: {value!r} has no letters to look for; * stands for the end of a word")
    return value


def _number(field: Field, value: str) -> tuple[float | None, float | None]:
    low, dots, high = value.partition("..")
    if any(end.strip() and not _NUMBER.fullmatch(end.strip()) for end in (low, high)) or not (low + high).strip():
        raise QueryError(f"{field.name}: {value!r} is no number; write 10 or a range as 10..20, ..20, 10..")
    first, last = (float(end) if end.strip() else None for end in (low, high))
    if first is not None and last is not None and last < first:
        raise QueryError(f"{field.name}: {value!r} ends below its beginning; write the lower end first")
    return (first, last) if dots else (first, first)


def _date(field: Field, value: str) -> tuple[str | None, str | None]:
    low, dots, high = (part.strip() for part in value.partition(".."))
    first, last = _span(field, low), _span(field, high if dots else low)
    if not (low or high):
        raise QueryError(f"{field.name}: a range needs at least one end, as in 2019-11..")
    if first[0] and last[1] and last[1] < first[0]:
        raise QueryError(f"{field.name}: {value!r} ends before it begins; write the earlier end first")
    return first[0], last[1]


def _span(field: Field, text: str) -> tuple[str | None, str | None]:
    """The first and the last day of a day, month or year."""
    if not text:
        return None, None
    try:
        parts = [int(part) for part in text.split("-")]
        if re.fullmatch(r"[0-9]{4}", text):
            return f"{text}-01-01", f"{text}-12-31"
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
            return f"{text}-01", f"{text}-{monthrange(*parts)[1]:02}"
        return (day.fromisoformat(text).isoformat(),) * 2
    except (ValueError, IndexError):
        raise QueryError(
            f"{field.name}: {text!r} is no day; write 2019, 2019-11, 2019-11-30 or a range with two dots"
        ) from None


def _near(field: Field, value: str) -> tuple[float, float, float]:
    place, colon, radius = value.rpartition(":")
    place, km = (place, radius) if colon else (value, str(_KILOMETRES))
    if not re.fullmatch(r"\s*[0-9]+(\.[0-9]+)?\s*(km)?\s*", km) or not place.strip():
        raise QueryError(
            f"{field.name}: {value!r} is not understood; write a place or point and km, as in Nairobi:50 or -1.29,36.82:50"
        )
    ends = [part.strip() for part in place.split(",")]
    if len(ends) == 2 and all(_NUMBER.fullmatch(end) for end in ends):
        latitude, longitude = map(float, ends)
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise QueryError(
                f"{field.name}: {place} is no point; latitude goes from -90 to 90, longitude from -180 to 180"
            )
    else:
        latitude, longitude = _point_of(field, place.strip())
    return latitude, longitude, float(km.replace("km", ""))


def _point_of(field: Field, name: str) -> tuple[float, float]:
    """The point of a named place: the likeliest place of that name, or the city where a province has its name."""
    from dateline.places import lookup

    found = lookup(name)
    if not found:
        raise QueryError(
            f"{field.name}: no place is known under {name!r}; try `dateline places lookup`, or give latitude,longitude"
        )
    first = found[0]
    cities = (c for c in found if c.kind in ("city", "capital") and c.country == first.country and c.name == name)
    place = next(cities, first)
    return float(place.latitude), float(place.longitude)


_READ: dict[str, Any] = {
    "key": _key, "choice": _choice, "words": _words, "number": _number, "date": _date, "near": _near,
}  # fmt: skip


def is_key(value: str) -> bool:
    """Whether a value for a party is a code or an identifier, not words of a name."""
    return is_code(value) or bool(_WIKIDATA.fullmatch(value))
