"""Events made from mentions, in the store: only what a change touches is done again, and all of it can be at any time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from dateline.merging import Event, Facts, Party, Stars, publisher_of, summed
from dateline.merging.stars import CHUNK, Load
from dateline.store.connections import Connection
from dateline.store.schema import CHANGES, EVENT_COLUMNS, EVENTS, Table

_TOWN = frozenset(("city", "district", "site"))
_GUESSED = "inferred"
_DAY = "day"
_TOLD = frozenset(("explicit", "relative"))
_COLUMNS = (
    "m.mention, m.document, m.story, m.event, m.about_event, m.status, m.date, m.enddate, m.date_precision, m.date_basis,"
    " m.actor_code, m.actor_sector, m.actor_name, m.actor_id,"
    " m.recipient_code, m.recipient_sector, m.recipient_name, m.recipient_id,"
    " m.country, m.resolution, m.latitude, m.longitude, m.dead, m.injured, m.arrested, m.displaced, m.participants,"
    " m.money, m.currency, m.text, m.confidence, m.published, m.publisher, d.url, m.event_id, m.leads, m.pending, m.current"
)
_FROM = f"SELECT {_COLUMNS} FROM mentions m JOIN documents d ON d.document = m.document WHERE"
_OWN = tuple(c for c in EVENTS.columns if c not in EVENT_COLUMNS and c[0] != "record")
_SUMS = Table("sums", _OWN)
_PLACED = Table("placed", (("mention", "VARCHAR"), ("document", "VARCHAR"), ("event_id", "VARCHAR"), ("leads", "BOOLEAN")))  # fmt: skip
_COMPARED = tuple(
    name for name, _ in _OWN if name not in ("event_id", "merge_note", "first_run", "changed_run")
)  # fmt: skip


class Merger:
    """Keeps the table `events` in step with the mentions."""

    def __init__(self, connection: Connection, run: str) -> None:
        self._connection = connection
        self._run = run

    def merge(self) -> int:
        """Merge what waits for it; the number of events that are new or different.

        One transaction for a few event types, or for a stretch of days of a common one.
        """
        sql = (
            "SELECT event, count(*), count(*) FILTER (WHERE current AND NOT pending) FROM mentions"
            " WHERE event IN (SELECT event FROM mentions WHERE pending) GROUP BY event ORDER BY event"
        )
        changed = 0
        kinds = self._connection.fetch(sql)
        if kinds:
            self._connection.rest()
        for types in _together(kinds):
            until = self._until(types)
            changed += self._merge(types, until)
            while until is not None:
                until = self._until(types)
                changed += self._merge(dict.fromkeys(types, True), until)
        return changed

    def _until(self, types: Iterable[str]) -> date | None:
        """The last day of a stretch with as many waiting mentions as are merged at once; none if no more wait."""
        found = self._connection.fetch(
            "SELECT date FROM mentions WHERE pending AND event = ANY(?) AND date IS NOT NULL"
            f" ORDER BY date LIMIT 1 OFFSET {_AT_ONCE}",
            (list(types),),
        )
        return found[0][0] if found else None

    def start_again(self, apart: bool) -> None:
        """Let every mention wait again: to be merged anew, or (`apart`) to stand as an event of its own from now on."""
        with self._connection.transaction():
            self._connection.execute("DELETE FROM meta WHERE key = 'apart'")
            self._connection.execute("INSERT INTO meta VALUES ('apart', ?)", ("yes" if apart else "no",))
            self._connection.execute("UPDATE mentions SET pending = TRUE WHERE current")

    def _merge(self, types: dict[str, bool], until: date | None) -> int:
        """Merge what waits of some event types until a day, each with whether the store has mentions that do not wait."""
        waits, parameters = _waiting(types, until)
        found: list[Event] = []
        before: set[str] = set()
        with self._connection.transaction():
            touched: defaultdict[str, list[Facts]] = defaultdict(list)
            for facts in self._facts(f"{_FROM} {waits}", parameters):
                touched[facts.event].append(facts)
            apart = self._connection.fetch("SELECT 1 FROM meta WHERE key = 'apart' AND value = 'yes'")
            for event, settled in types.items():
                stars = Stars(self._loader(event) if settled else _nothing, bool(apart))
                renewed, there = stars.renewed(touched[event])
                found += map(summed, renewed)
                before |= there
            changed = self._write(waits, parameters, found, sorted(before))
        self._connection.rest()
        return changed

    def _loader(self, event: str) -> Load:
        def load(wanted: set[int | None]) -> Iterator[Facts]:
            if None in wanted:
                yield from self._facts(f"{_FROM} m.event = ? AND m.current AND m.date IS NULL", (event,))
            for first, last in _stretches(sorted(c for c in wanted if c is not None)):
                low, high = (
                    date.fromordinal(max(1, min(d, _LAST_DAY))) for d in (first * CHUNK, last * CHUNK + CHUNK - 1)
                )
                yield from self._facts(
                    f"{_FROM} m.event = ? AND m.current AND m.date BETWEEN ? AND ?", (event, low, high)
                )

        return load

    def _facts(self, sql: str, parameters: Sequence[Any]) -> Iterator[Facts]:
        return map(_facts, self._connection.fetch(sql, parameters))

    def _write(self, waits: str, parameters: Sequence[Any], found: Sequence[Event], before: Sequence[str]) -> int:
        connection = self._connection
        wanted = sorted({*before, *(e.event_id for e in found)})
        old = self._old(wanted)
        rows, changes = self._compared(found, old, self._retold(wanted))
        placed = [(f.mention, f.document, e.event_id, f.key == e.leader.key) for e in found for f in e.members]
        with connection.staged(_PLACED, placed) as staged:
            connection.execute(f"UPDATE mentions AS m SET pending = FALSE, leads = FALSE, event_id = CASE WHEN current THEN event_id END WHERE {waits}", parameters)  # fmt: skip
            connection.execute(
                f"UPDATE mentions SET event_id = p.event_id, leads = p.leads FROM {staged} p"
                " WHERE mentions.mention = p.mention AND mentions.document = p.document AND mentions.current"
            )
        changed = {row[0] for row in rows}
        gone = [i for i in old if i not in {e.event_id for e in found}]
        connection.execute("DELETE FROM events WHERE event_id = ANY(?)", ([*changed, *gone],))
        with connection.staged(_SUMS, rows) as staged:
            columns = ", ".join(_selected(name) for name in EVENTS.names)
            connection.execute(
                f"INSERT INTO events SELECT {columns} FROM {staged} s JOIN mentions m"
                " ON m.mention = s.mention AND m.document = s.mention_document AND m.current"
            )
        went = {old_id: e.event_id for e in found for f in e.members if (old_id := f.event_id)}
        changes += [(i, self._run, "gone", _now(), f"now in {went[i]}" if i in went else "no mention is left") for i in gone]  # fmt: skip
        connection.append(CHANGES, sorted(changes, key=lambda c: (c[0], c[2])))
        return len(changes)

    def _old(self, wanted: Sequence[str]) -> dict[str, dict[str, Any]]:
        sql = f"SELECT {', '.join(name for name, _ in _OWN)} FROM events WHERE event_id = ANY(?)"
        found = (dict(zip(_SUMS.names, row, strict=True)) for row in self._connection.fetch(sql, (list(wanted),)))
        return {row["event_id"]: row for row in found}

    def _retold(self, wanted: Sequence[str]) -> set[str]:
        """Events whose representative mention says something else than it did, since another coder has read it."""
        sql = (
            "SELECT e.event_id FROM events e JOIN mentions m ON m.mention = e.mention AND m.document = e.mention_document"
            " AND m.current WHERE e.event_id = ANY(?) AND m.record <> e.record"
        )
        return {event_id for (event_id,) in self._connection.fetch(sql, (list(wanted),))}

    def _compared(
        self, found: Sequence[Event], old: dict[str, dict[str, Any]], retold: set[str]
    ) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        """The rows of `sums` that differ from what the store has, and what there is to tell of them."""
        rows, changes = [], []
        for event in found:
            row = dict(zip(_SUMS.names, self._row(event), strict=True))
            was = old.get(event.event_id)
            taken = sorted({f.event_id for f in event.members if f.event_id and f.event_id != event.event_id})
            differing = [n for n in _COMPARED if was is not None and was[n] != row[n]]
            differing += ["coding"] if event.event_id in retold and "mention" not in differing else []
            if was and not differing and not taken and was["merge_note"] == row["merge_note"]:
                continue
            row["first_run"] = was["first_run"] if was else self._run
            rows.append(tuple(row.values()))
            if was is None or differing or taken:
                changes.append((event.event_id, self._run, *_told(was, row, differing, taken, old)))
        return rows, changes

    def _row(self, event: Event) -> tuple[Any, ...]:
        return (
            event.event_id, len(event.members), event.documents, event.stories, event.sources, event.first_reported,
            event.last_reported, *event.tolls, event.shown.mention, event.shown.document, event.note, self._run, self._run,
        )  # fmt: skip


_LAST_DAY = date.max.toordinal()
_GAP = 12
_AT_ONCE = 1_500


def _together(types: Iterable[tuple[str, int, int]]) -> Iterator[dict[str, bool]]:
    """Event types that are merged at once, each with whether some of its mentions do not wait; a common one by itself.

    A statement costs more than a few thousand mentions, and many mentions at once cost memory.
    """
    some: dict[str, bool] = {}
    mentions = 0
    for event, many, settled in types:
        if some and mentions + many > _AT_ONCE:
            yield some
            some, mentions = {}, 0
        some[event] = settled > 0
        mentions += many
    if some:
        yield some


def _waiting(types: Iterable[str], until: date | None) -> tuple[str, tuple[Any, ...]]:
    """The condition for the mentions `m` of some event types that wait, until a day, and its parameters."""
    of = "m.pending AND m.event = ANY(?)"
    return (
        (of, (list(types),)) if until is None else (f"{of} AND (m.date IS NULL OR m.date <= ?)", (list(types), until))
    )


def _nothing(_: set[int | None]) -> tuple[Facts, ...]:
    return ()


def _told(
    was: dict[str, Any] | None, row: dict[str, Any], differing: Sequence[str], taken: Sequence[str], old: Iterable[str]
) -> tuple[str, datetime, str]:
    """The kind of a change, when, and in what it lies."""
    merged = [i for i in taken if i in set(old)]
    if merged:
        return ("merged", _now(), f"took mentions of {', '.join(merged)}")
    if was is None:
        return ("new", _now(), "")
    return ("revised", _now(), "; ".join(f"{n} {was[n]} -> {row[n]}" if n in row else "coded anew" for n in differing))


def _selected(name: str) -> str:
    return f"s.{name}" if name in _SUMS.names else f"m.{name}"


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ordered numbers as stretches, first and last; short gaps are read over, since a query costs more than a few rows."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number - found[-1][1] <= _GAP:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _facts(row: Sequence[Any]) -> Facts:
    (mention, document, story, event, about, status, first, last, precision, basis,
     *sides, country, resolution, latitude, longitude, dead, injured, arrested, displaced, participants,
     money, currency, text, confidence, published, publisher, url, event_id, leads, pending, current) = row  # fmt: skip
    town = resolution in _TOWN and latitude is not None and longitude is not None
    start = first.toordinal() if first else None
    return Facts(
        mention, document, story, event, about, status, start, max(start, last.toordinal()) if start and last else start,
        precision == _DAY, basis in _TOLD, _parties(*sides[:4]), _parties(*sides[4:]),
        None if resolution == _GUESSED else country, (latitude, longitude) if town else None,
        (dead, injured, arrested, displaced, participants), (money, currency) if money and currency else None,
        hash(text), confidence or 0.0, published.toordinal() if published else None, publisher_of(publisher, url),
        event_id, bool(leads), bool(pending), bool(current),
    )  # fmt: skip


def _parties(*lists: Sequence[str | None]) -> tuple[Party, ...]:
    return tuple(
        Party.of(code or "", sector or "", name or "", identifier)
        for code, sector, name, identifier in zip(*lists, strict=True)
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
