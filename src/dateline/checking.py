"""Run the examples that lexicon entries carry: what each must give, and what it must not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dateline.coding import Coder
from dateline.lexicon.frames import Example, Frame, Operator, Predicate, load_lexicon, read_own
from dateline.records import Document, Entity, Event

DAY = "2024-05-15"
_ARTICLES = ("the ", "a ", "an ")


def check_lexicon(path: Path | None = None) -> tuple[int, list[str]]:
    """How many entries were checked and a line for each example that fails; of one file if `path` is given.

    Raises LexiconError if a file breaks the schema.
    """
    entries: Iterable[Predicate]
    if path is None:
        lexicon = load_lexicon()
        entries, coder = (*lexicon.frames, *lexicon.operators), Coder()
    else:
        entries = read_own(path)
        known = {e.id for e in (*load_lexicon().frames, *load_lexicon().operators)}
        coder = Coder() if all(e.id in known for e in entries) else Coder(lexicon=[path])
    chosen = list(entries)
    return len(chosen), failures(coder, chosen)


def failures(coder: Coder, entries: Iterable[Predicate]) -> list[str]:
    """A line for each example of the entries that the coder does not code as it says."""
    tasks: list[tuple[Predicate, Example | None, str]] = []
    for entry in entries:
        tasks += [(entry, example, example.text) for example in entry.examples]
        tasks += [(entry, None, text) for text in entry.not_]
    documents = [Document(str(n), text, DAY) for n, (_, _, text) in enumerate(tasks)]
    found = []
    for (entry, example, text), coded in zip(tasks, coder.pipe(documents), strict=True):
        problem = coded.error or (_missing(entry, example, coded.events) if example else _unwanted(entry, coded.events))
        if problem:
            found.append(f"{entry.id}: {text!r}: {problem}")
    return found


def _unwanted(entry: Predicate, events: Iterable[Event]) -> str | None:
    for event in events:
        if any(e.field == "event" and e.rule == entry.id for e in event.evidence[:1]):
            return f"must not give {event.event}"
    return None


def _missing(entry: Predicate, example: Example, events: Iterable[Event]) -> str | None:
    """Why no event answers the example, by the one that comes nearest."""
    problems = [_problems(entry, example, event) for event in events]
    if not problems:
        return "gives no event"
    nearest = min(problems, key=len)
    return "; ".join(nearest) or None


def _problems(entry: Predicate, example: Example, event: Event) -> list[str]:
    wanted = example.event or (entry.event if isinstance(entry, (Frame, Operator)) else None)
    found = []
    if wanted and event.event != wanted:
        found += [f"wanted {wanted}, got {event.event}", "type"]
    mode = example.mode or (entry.mode if isinstance(entry, Frame) and not example.event else None)
    if mode and event.mode != mode:
        found.append(f"wanted mode {mode}, got {event.mode}")
    if example.status and event.status != example.status:
        found.append(f"wanted status {example.status}, got {event.status}")
    for role, name in (("actor", example.actor), ("recipient", example.recipient)):
        entities: tuple[Entity, ...] = getattr(event, role)
        if name and not any(_same(name, e.text) for e in entities):
            found.append(f"wanted {role} {name!r}, got {[e.text for e in entities]}")
    if example.about:
        if event.about is None or (example.about.event and event.about.event not in example.about.event):
            found.append(
                f"wanted {'/'.join(example.about.event)} inside, got {event.about.event if event.about else None}"
            )
        elif example.about.status and event.about.status != example.about.status:
            found.append(f"wanted {example.about.status} inside, got {event.about.status}")
    return found


def _same(wanted: str, given: str) -> bool:
    return _bare(given) in _bare(wanted) or _bare(wanted) in _bare(given)


def _bare(words: str) -> str:
    low = " ".join(words.lower().split())
    for article in _ARTICLES:
        low = low.removeprefix(article)
    return low
