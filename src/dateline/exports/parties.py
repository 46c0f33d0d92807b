"""What other formats want to know of the parties of an event, from its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dateline.exports.codes import countries, country_name, sectors, states

Entities = list[dict[str, Any]]


def party_facts() -> dict[str, Callable[[Entities], Any]]:
    """The facts of one side of an event (its actors or its recipients), by name."""
    return {
        "names": lambda side: [e["name"] for e in side],
        "raw": lambda side: [e["text"] for e in side],
        "codes": lambda side: [e["code"] for e in side],
        "countries": lambda side: _once(e["code"] for e in side),
        "sectors": lambda side: _once(s for e in side for s in e["sector"]),
        "sectors_each": lambda side: [" ".join(e["sector"]) for e in side],
        "titles": lambda side: _once(e["office"] for e in side),
        "ids": lambda side: [e["identifier"] or "" for e in side],
        "wikidata": lambda side: _once(e["identifier"] for e in side if str(e["identifier"]).startswith("Q")),
        "cow": lambda side: _once(states().get(e["code"]) for e in side),
        "primary_sector": lambda side: next((s for e in side[:1] for s in e["sector"]), None),
        "plover": lambda side: [_plover(e) for e in side],
        "others": lambda side: [e["name"] for e in side[1:]],
        **{name: _of_first(fact) for name, fact in _FIRST.items()},
    }


def roles(entity: dict[str, Any]) -> list[str]:
    """The CAMEO roles of an entity, from its sectors; the unknown sector has none."""
    return [sectors()[s]["cameo"] for s in entity["sector"] if s in sectors() and s != "UNK"]


def kind(entity: dict[str, Any]) -> str | None:
    """The kind of an actor as conflict event lists tell them apart, from its first sector."""
    return next((sectors()[s]["kind"] for s in entity["sector"] if s in sectors()), None)


def _of_first(fact: Callable[[dict[str, Any]], Any]) -> Callable[[Entities], Any]:
    return lambda side: fact(side[0]) if side else None


def _nth(number: int) -> Callable[[dict[str, Any]], str | None]:
    return lambda entity: next(iter(roles(entity)[number : number + 1]), None)


def _sector_names(entity: dict[str, Any]) -> list[str]:
    from dateline.lexicon.codebook import load_codebook

    known = load_codebook().sectors
    return [(known[s].name or s).capitalize() for s in entity["sector"] if s in known]


def _plover(entity: dict[str, Any]) -> dict[str, Any]:
    told = {
        "code": entity["code"], "sector": entity["sector"], "identifier": entity["identifier"],
        "actorText": entity["text"], "office": entity["office"],
    }  # fmt: skip
    return {key: value for key, value in told.items() if value not in (None, "", [])}


_FIRST: dict[str, Callable[[dict[str, Any]], Any]] = {
    "name": lambda e: e["name"],
    "code": lambda e: e["code"],
    "country": lambda e: e["code"] if e["code"] in countries() else None,
    "special": lambda e: e["code"] if e["code"] and e["code"] not in countries() else None,
    "country_name": lambda e: country_name(e["code"]),
    "cameo": lambda e: "".join([e["code"], *roles(e)]) or None,
    "role1": _nth(0),
    "role2": _nth(1),
    "role3": _nth(2),
    "roles_after": lambda e: roles(e)[1:],
    "sector_names": _sector_names,
    "kind": kind,
}


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(v for v in values if v))
