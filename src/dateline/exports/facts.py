"""The facts of an event, by name, that the columns of every format are made of.

A fact takes a record of the public contract, as `event_record` makes it, and gives a plain value: a string, a number,
a list of strings, an object, or None where the text does not tell.
"""

from __future__ import annotations

from calendar import timegm
from collections.abc import Callable
from datetime import date as day
from functools import cache
from hashlib import sha256
from typing import Any

from dateline.exports import codes
from dateline.exports.parties import kind, party_facts
from dateline.exports.whereabouts import place_facts

Record = dict[str, Any]
Fact = Callable[[Record], Any]
SIDES = ("actor", "recipient")
_SIZES = ("dead", "injured", "arrested", "displaced", "troops", "participants")
_PENTA = {"01": 0, "02": 0, "03": 1, "04": 1, "05": 1, "06": 2, "07": 2, "08": 2, "09": 3, "10": 3, "11": 3, "12": 3,
          "13": 3, "14": 4, "15": 4, "16": 3, "17": 4, "18": 4, "19": 4, "20": 4}  # fmt: skip
_TIME_PRECISION = {"day": 1, "week": 2}


@cache
def all_facts() -> dict[str, Fact]:
    """Every fact that a column may be made of, by name."""
    parties = {f"{side}.{name}": _on(side, fact) for side in SIDES for name, fact in party_facts().items()}
    places = {f"place.{name}": _at(fact) for name, fact in place_facts().items()}
    return {**_event_facts(), **_code_facts(), **_date_facts(), **_size_facts(), **_source_facts(), **parties, **places}


def number_of(id_: str) -> int:
    """A number of at most 60 bits made from an event's id, for formats whose ids are numbers."""
    return int(sha256(id_.encode()).hexdigest()[:15], 16)


def _on(side: str, fact: Callable[[list[Record]], Any]) -> Fact:
    return lambda record: fact(record[side])


def _at(fact: Callable[[Record], Any]) -> Fact:
    return lambda record: fact(record["location"]) if record["location"] else None


def _in(field: str, key: str) -> Fact:
    return lambda record: (record.get(field) or {}).get(key)


def _plain(field: str) -> Fact:
    return lambda record: record.get(field)


def _event_facts() -> dict[str, Fact]:
    same = ("id", "event", "mode", "context", "status", "goldstein", "cameo", "about", "condition", "text", "confidence",
            "coder_version", "codebook_version", "start", "end")  # fmt: skip
    return {
        **{name: _plain(name) for name in same},
        **{f"about.{name}": _in("about", name) for name in ("event", "mode", "status")},
        "quad": _plain("quad_code"), "scale": _plain("event_scale"),
        "number": lambda record: number_of(record["id"]),
        "links": lambda record: [link["event"] for link in record["links"]],
        "trigger": _trigger, "coder": lambda record: "dateline", "nothing": lambda record: None,
        "text_info": lambda record: {"sequence": record["sentence"], "start": record["start"], "end": record["end"]},
    }  # fmt: skip


def _code_facts() -> dict[str, Fact]:
    return {
        "quad_label": lambda record: _quads()[record["quad_code"]],
        "cameo_base": lambda record: (record["cameo"] or "")[:3] or None,
        "cameo_root": lambda record: (record["cameo"] or "")[:2] or None,
        "cameo_label": _cameo_label,
        "penta": lambda record: _PENTA.get((record["cameo"] or "")[:2]),
        "issues": lambda record: [f"{context},1" for context in record["context"]],
        **{name: _heading(name) for name in ("disorder", "kind", "subkind")},
        "interaction": lambda record: "-".join(k for k in (_kind(record, s) for s in SIDES) if k) or None,
        "civilian_targeting": _civilian_targeting,
        "geo_precision": lambda record: all_facts()["place.precision"](record),
        "country_id": lambda record: f"{(record['location'] or {}).get('country') or ''}{record['id']}",
    }


def _date_facts() -> dict[str, Fact]:
    return {
        **{name: _plain(name) for name in ("date", "enddate", "date_precision", "date_basis")},
        "date_number": lambda record: _digits(record["date"]),
        "month_number": lambda record: _digits((record["date"] or "")[:7]),
        "year": lambda record: _digits((record["date"] or "")[:4]),
        "month": lambda record: _digits((record["date"] or "")[5:7]),
        "day": lambda record: _digits((record["date"] or "")[8:]),
        "year_fraction": _year_fraction,
        "time_precision": lambda record: _TIME_PRECISION.get(record["date_precision"], 3) if record["date"] else None,
        "added_number": lambda record: _digits(record["document"]["published"], "000000"),
        "published_seconds": lambda record: _seconds(record["document"]["published"]),
    }


def _size_facts() -> dict[str, Fact]:
    return {
        **{f"size.{name}": _in("size", name) for name in _SIZES},
        "size.money": lambda record: _money(record).get("amount"),
        "size.currency": lambda record: _money(record).get("currency"),
        "crowd": lambda record: f"crowd size={_people(record)}" if _people(record) is not None else None,
    }


def _source_facts() -> dict[str, Fact]:
    fields = ("id", "title", "published", "publisher", "url", "language")
    return {
        **{f"document.{name}": _in("document", name) for name in fields},
        **{name: _count(name) for name in ("mentions", "documents", "sources")},
        "speaker": lambda record: (record["attribution"]["speaker"] or {}).get("name"),
        "how": lambda record: record["attribution"]["how"],
        "sentence_number": lambda record: record["sentence"] + 1,
        "is_root": lambda record: int(record["sentence"] == 0),
        "sentence_id": lambda record: f"{record['document']['id']}_{record['sentence'] + 1}",
        "event_in_sentence": lambda record: f"{record['document']['id']}_{record['sentence'] + 1}_{record['id']}",
        "people": lambda record: [e["name"] for e in _everybody(record) if e["office"]],
        "bodies": lambda record: [e["name"] for e in _everybody(record) if not e["office"]],
        "places": lambda record: [name] if (name := all_facts()["place.name"](record)) else [],
    }


def _count(name: str) -> Fact:
    """A count that the store adds to a merged event; a mention that was never merged stands for one."""
    return lambda record: record.get("counts", {}).get(name, 1)


def _trigger(record: Record) -> str | None:
    at = record.get("sentence_start")
    return record["text"][record["start"] - at : record["end"] - at] if at is not None else None


def _money(record: Record) -> Record:
    return (record["size"] or {}).get("money") or {}


def _people(record: Record) -> int | None:
    return (record["size"] or {}).get("participants")


def _everybody(record: Record) -> list[Record]:
    """The parties and the speaker of an event, each name once."""
    speaker = record["attribution"]["speaker"]
    told = [*record["actor"], *record["recipient"], *([speaker] if speaker else [])]
    return list({e["name"]: e for e in told}.values())


def _digits(text: str | None, after: str = "") -> int | None:
    return int(text.replace("-", "") + after) if text else None


def _year_fraction(record: Record) -> float | None:
    if not record["date"]:
        return None
    when = day.fromisoformat(record["date"])
    return round(when.year + (when.month * 30 + when.day) / 365, 4)


def _seconds(text: str | None) -> int | None:
    return timegm(day.fromisoformat(text).timetuple()) if text else None


@cache
def _quads() -> dict[int, str]:
    from dateline.lexicon.codebook import QUADS

    return {number: label.upper() for number, label in QUADS.items()}


def _cameo_label(record: Record) -> str | None:
    from dateline.lexicon.codebook import load_codebook

    code = load_codebook().from_cameo(record["cameo"]) if record["cameo"] else None
    return code.label.capitalize() if code else None


def _heading(name: str) -> Fact:
    def heading(record: Record) -> str | None:
        known = codes.kinds()
        row = known.get((record["event"], record["mode"] or "")) or known.get((record["event"], ""))
        return row[name] if row else None

    return heading


def _kind(record: Record, side: str) -> str | None:
    return kind(record[side][0]) if record[side] else None


def _civilian_targeting(record: Record) -> str | None:
    on_civilians = record["event"] == "ASSAULT" and _kind(record, "recipient") == "Civilians"
    return "Civilian targeting" if on_civilians else None
