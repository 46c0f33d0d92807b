"""Make a store of many events out of real ones, to measure queries on.

    dateline code reports/ --format jsonl -o events.jsonl
    python benchmarks/synthetic_events.py events.jsonl synthetic.duckdb --events 1000000

An event takes its codes, parties, place and sizes from one real event, its day from chance (2005 to 2024), and its
sentence from the halves of two real ones, so that texts differ as they do in earnest. Its record is the real event's
with the new id and sentence. Documents hold the sentences of about five events. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dateline.exports.facts import Record, all_facts
from dateline.store.connections import statements
from dateline.store.schema import EVENT_COLUMNS, TABLES, VERSION

_SAME = {
    "quad_code": "quad", "event_scale": "scale", "condition_text": "condition", "published": "document.published",
    "publisher": "document.publisher", "place": "place.name", "money": "size.money", "currency": "size.currency",
}  # fmt: skip
_ARROW = {
    "VARCHAR": pa.string(),
    "VARCHAR[]": pa.list_(pa.string()),
    "BIGINT": pa.int64(),
    "DOUBLE PRECISION": pa.float64(),
    "DATE": pa.string(),
}
KEYS = ("actor_keys", "recipient_keys", "country_keys", "context_keys")
_EXTRA = [key for key in KEYS if key not in dict(EVENT_COLUMNS)]
_SHORT = {"code": "codes", "sector": "sectors_each", "name": "names", "id": "ids"}


def column(name: str, record: Record) -> Any:
    """The value of an event column of the store, from a record."""
    facts = all_facts()
    if name == "countries":
        codes = [e["code"] for side in ("actor", "recipient") for e in record[side]]
        return list(dict.fromkeys(c for c in (*codes, facts["place.country"](record)) if c))
    if name in KEYS:
        return _keys(name, record)
    side, _, what = name.partition("_")
    if side in ("actor", "recipient"):
        return facts[f"{side}.{_SHORT[what]}"](record)
    for fact in (_SAME.get(name, name), f"size.{name}", f"place.{name}", f"about.{what}"):
        if fact in facts:
            return facts[fact](record)
    raise KeyError(name)


def _keys(name: str, record: Record) -> str:
    """The codes that a side (or the places, or the contexts) may be found by, between bars."""
    if name == "context_keys":
        found = record["context"]
    elif name == "country_keys":
        found = column("countries", record)
    else:
        side = record[name.removesuffix("_keys")]
        found = [key for e in side for key in (e["code"], *e["sector"], e["identifier"]) if key]
    return f"|{'|'.join(dict.fromkeys(found))}|" if found else ""


def real_events(path: Path) -> pa.Table:
    """The events of a file of JSON lines as a table of the store's event columns with `record` and `n`."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wanted = [*EVENT_COLUMNS, *((key, "VARCHAR") for key in _EXTRA)]
    columns = {name: pa.array([column(name, r) for r in records], _ARROW[kind]) for name, kind in wanted}
    columns["record"] = pa.array([json.dumps(r, ensure_ascii=False) for r in records])
    columns["id"] = pa.array([r["id"] for r in records])
    columns["n"] = pa.array(range(len(records)))
    return pa.table(columns)


def make(source: Path, target: Path, events: int) -> None:
    """Fill a new store with `events` synthetic events."""
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target), config={"storage_compatibility_version": "latest"}) as connection:
        for statement in statements(TABLES, indexed=False):
            connection.execute(statement)
        for key in _EXTRA:
            connection.execute(f"ALTER TABLE events ADD COLUMN {key} VARCHAR")
        connection.execute("INSERT INTO meta VALUES ('schema', ?)", [VERSION])
        connection.register("real", real_events(source))
        connection.execute("CREATE TEMP TABLE seeds AS SELECT * FROM real")
        for start in range(0, events, 100_000):
            connection.execute(_EVENTS, [start, min(start + 100_000, events)])
        connection.execute(_DOCUMENTS)
        connection.execute("INSERT INTO stories SELECT story, 1, published, published FROM documents")
        connection.execute("DROP TABLE seeds")
        connection.execute("CHECKPOINT")


_OWN = {
    "date": "day", "enddate": "day", "published": "day + 1", "text": "words",
    "publisher": "'Paper ' || (h % 40)", "confidence": "round(0.3 + (h % 700) / 1000.0, 3)",
}  # fmt: skip
_EVENT_VALUES = ", ".join(_OWN.get(name, f"a.{name}") for name, _ in EVENT_COLUMNS)
_DRAWN = """
SELECT substr(sha256(CAST(range AS VARCHAR)), 1, 20) AS made_id, CAST(hash(range) % 1000000 AS BIGINT) AS h,
  CAST(hash(range + 7) % 1000000 AS BIGINT) AS k, DATE '2005-01-01' + CAST(hash(range + 3) % 7300 AS INTEGER) AS day
FROM range(CAST($1 AS BIGINT), CAST($2 AS BIGINT))"""
_EVENTS = f"""
INSERT INTO events
WITH counted AS (SELECT count(*) AS many FROM seeds),
  halves AS (SELECT n AS other, substr(text, length(text) // 2 + 1) AS half FROM seeds),
  drawn AS (SELECT *, h % many AS first, k % many AS second FROM ({_DRAWN}), counted),
  joined AS (SELECT seeds.*, drawn.*, substr(text, 1, length(text) // 2) || half AS words
    FROM drawn JOIN seeds ON n = first JOIN halves ON other = second)
SELECT made_id, {_EVENT_VALUES},
  1 + h % 4, 1 + h % 3, 1 + h % 2, 1 + h % 2, day, day + 3, a.dead, a.dead, a.injured, a.injured, a.arrested, a.arrested,
  made_id, NULL, replace(replace(a.record, a.id, made_id), CAST(to_json(a.text) AS VARCHAR), CAST(to_json(words) AS VARCHAR)), NULL, 'synthetic', 'synthetic'
  {"".join(f", a.{key}" for key in _EXTRA)}
FROM joined AS a
"""
_DOCUMENTS = """
INSERT INTO documents SELECT min(event_id), min(event_id), 'https://example.org/' || min(event_id), min(text), publisher, 'en',
  published, 'given', string_agg(text, ' '), min(event_id), 'synthetic', NULL, 'synthetic', 'synthetic'
FROM events GROUP BY published, publisher, hash(event_id) % 2
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    make(given.source, given.target, given.events)
    size = given.target.stat().st_size
    print(f"{given.events:,} events, {size / 1e6:,.0f} MB, {size / given.events:,.0f} bytes an event")


if __name__ == "__main__":
    main()
