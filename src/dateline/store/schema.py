"""The tables of a store, as data: one dialect that DuckDB and PostgreSQL share.

The columns `..._keys` say in one string what lists beside them say (`|MEX|GOV|`), since DuckDB searches strings much faster.
Days are DATE, moments TIMESTAMP (UTC), latitudes and longitudes WGS 84 degrees, sums of money in the currency beside them.
"""

from __future__ import annotations

from typing import NamedTuple

VERSION = "1"
# Sentences are searched through and records seldom looked at (docs/decisions/0014).
_EVENTS_PACKED = {"text": "uncompressed", "record": "zstd"}
_PACKED = {"mentions": _EVENTS_PACKED, "events": _EVENTS_PACKED}


class Table(NamedTuple):
    """A table: its columns with their types, the columns that name a row, and the indexes worth having on a server."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...] = ()
    indexed: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(name for name, _ in self.columns)

    def create(self, packed: bool = False) -> str:
        """The statement that makes the table where it is not there yet; `packed` as DuckDB is told to pack columns."""
        how = _PACKED.get(self.name, {}) if packed else {}
        parts = [
            f"{name} {type_}{f' USING COMPRESSION {how[name]}' if name in how else ''}" for name, type_ in self.columns
        ]
        if self.key:
            parts.append(f"PRIMARY KEY ({', '.join(self.key)})")
        return f"CREATE TABLE IF NOT EXISTS {self.name} ({', '.join(parts)})"


def _columns(declared: str) -> tuple[tuple[str, str], ...]:
    """Columns from lines such as `VARCHAR: id, url`."""
    found = []
    for line in declared.strip().splitlines():
        type_, names = line.split(":")
        found += [(name.strip(), type_.strip()) for name in names.split(",")]
    return tuple(found)


EVENT_COLUMNS = _columns("""
    VARCHAR: event, mode
    VARCHAR[]: context
    VARCHAR: status
    BIGINT: quad_code
    DOUBLE PRECISION: event_scale, goldstein
    VARCHAR: cameo
    DATE: date, enddate
    VARCHAR: date_precision, date_basis
    VARCHAR[]: actor_code, actor_sector, actor_name, actor_id, recipient_code, recipient_sector, recipient_name, recipient_id
    VARCHAR[]: countries
    VARCHAR: actor_keys, recipient_keys, country_keys, context_keys
    VARCHAR: place, country, province
    DOUBLE PRECISION: latitude, longitude
    VARCHAR: geonameid, resolution, about_event, about_mode, about_status, condition_text, speaker, how
    BIGINT: dead, injured, arrested, displaced, troops, participants
    DOUBLE PRECISION: money
    VARCHAR: currency, text
    DOUBLE PRECISION: confidence
    DATE: published
    VARCHAR: publisher
""")

META = Table("meta", _columns("VARCHAR: key, value"), ("key",))
RUNS = Table(
    "runs",
    _columns("""
        VARCHAR: run
        TIMESTAMP: started, ended
        VARCHAR: coder_version, codebook_version, source
        BIGINT: documents, failures, mentions
    """),
    ("run",),
)
DOCUMENTS = Table(
    "documents",
    _columns("""
        VARCHAR: document, id, url, title, publisher, language
        DATE: published
        VARCHAR: date_basis, text, story, source, superseded_by, coded, run
    """),
    ("document",),
    ("(id)", "(url)", "(story)"),
)
STORIES = Table(
    "stories", _columns("VARCHAR: story\nBIGINT: documents\nDATE: first_published, last_published"), ("story",)
)
SHINGLES = Table(
    "shingles", _columns("BIGINT: shingle\nVARCHAR: document\nBIGINT: runs_of_words"), (), ("(shingle)", "(document)")
)
MENTIONS = Table(
    "mentions",
    (
        *_columns("VARCHAR: mention, coder_version, codebook_version, document, story, event_id\nBOOLEAN: current, pending, leads"),
        *EVENT_COLUMNS,
        *_columns("VARCHAR: record, run"),
    ),
    ("mention", "document", "coder_version", "codebook_version"),
    ("(document)", "(story)", "(event_id)", "(event, date)"),
)  # fmt: skip
EVIDENCE = Table(
    "evidence",
    _columns("""
        VARCHAR: mention, document, coder_version, codebook_version, field, rule
        BIGINT: start_at, end_at
        VARCHAR: stage, note
    """),
    (),
    ("(mention)",),
)
EVENTS = Table(
    "events",
    (
        ("event_id", "VARCHAR"),
        *EVENT_COLUMNS,
        *_columns("""
            BIGINT: mentions, documents, stories, sources
            DATE: first_reported, last_reported
            BIGINT: dead_low, dead_high, injured_low, injured_high, arrested_low, arrested_high
            VARCHAR: mention, mention_document, record, merge_note, first_run, changed_run
        """),
    ),
    ("event_id",),
    ("(event, date)", "USING gin (actor_code, recipient_code, countries, context)"),
)
FAILURES = Table(
    "failures",
    _columns("VARCHAR: failure, run, source\nBIGINT: line\nVARCHAR: document, message"),
    ("failure",),
)
CHANGES = Table(
    "changes",
    _columns("VARCHAR: event_id, run, kind\nTIMESTAMP: changed\nVARCHAR: note"),
    (),
    ("(event_id)", "(changed)"),
)

TABLES = (META, RUNS, DOCUMENTS, STORIES, SHINGLES, MENTIONS, EVIDENCE, EVENTS, FAILURES, CHANGES)
