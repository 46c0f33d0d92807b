"""What an event is about: PLOVER's contexts, from the words of its clause, its type and mode, and who takes part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dateline.acts import Syntax
from dateline.lexicon.files import ROOT
from dateline.lexicon.source import Entry, read_entries
from dateline.records import Entity, Evidence


class Cues(Entry):
    """The words, sectors and event types that put an event into one context, with examples."""

    context: str
    words: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    event: tuple[str, ...] = ()
    examples: tuple[str, ...]


class Index(NamedTuple):
    """The cues by what is looked up: last word, sector, event type or TYPE.mode."""

    words: dict[str, list[tuple[tuple[str, ...], str]]]
    sectors: dict[str, list[str]]
    events: dict[str, list[str]]


@cache
def load_cues() -> tuple[Cues, ...]:
    """The cues of the lexicon, one entry a context. Raises LexiconError for a file that breaks the schema."""
    return tuple(read_entries(ROOT / "contexts" / "cues.yml", Cues))


@cache
def _index() -> Index:
    index = Index(defaultdict(list), defaultdict(list), defaultdict(list))
    for cues in load_cues():
        for phrase in cues.words:
            words = tuple(phrase.replace("-", " - ").split())
            index.words[words[-1]].append((words, cues.context))
        for sector in cues.sector:
            index.sectors[sector].append(cues.context)
        for event in cues.event:
            index.events[event].append(cues.context)
    return index


def contexts(
    syntax: Syntax, trigger: int, event: str, mode: str | None, taking_part: Iterable[Entity], own: Sequence[str] = ()
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The contexts of an event in order of their discovery, with the evidence for each.

    `own` are those that its lexicon entry states. Words count where they stand in the trigger's own clause.
    """
    token = syntax.tokens[trigger]
    found = {c: Evidence("context", f"context.entry.{c}", token.start, token.end, "contexts") for c in own}
    for key in (event, f"{event}.{mode}"):
        for c in _index().events.get(key, ()):
            found.setdefault(c, Evidence("context", f"context.type.{c}", token.start, token.end, "contexts"))
    for entity in taking_part:
        for sector in entity.sector:
            for c in _index().sectors.get(sector, ()):
                found.setdefault(c, Evidence("context", f"context.sector.{c}", *entity.at, "contexts"))
    for c, first, last in _cued(syntax, trigger):
        span = syntax.tokens[first].start, syntax.tokens[last].end
        found.setdefault(c, Evidence("context", f"context.word.{c}", *span, "contexts"))
    return tuple(found), tuple(found.values())


def _cued(syntax: Syntax, trigger: int) -> Iterable[tuple[str, int, int]]:
    """The contexts that words of the clause point to, each with its first and last token."""
    low, high = _clause(syntax, trigger)
    words = _index().words
    hits: list[tuple[str, int, int]] = []
    for i in range(low, high + 1):
        lemma, lower = syntax.lemmas[i], syntax.tokens[i].lower
        if lemma not in words and lower not in words:
            continue
        for last in {lemma, lower}:
            for phrase, context in words.get(last, ()):
                first = i - len(phrase) + 1
                if first >= 0 and all(
                    phrase[k] in (syntax.tokens[first + k].lower, syntax.lemmas[first + k])
                    for k in range(len(phrase) - 1)
                ):
                    hits.append((context, first, i))
    longer = {k for _, first, last in hits if last > first for k in range(first, last + 1)}
    yield from (h for h in sorted(hits, key=lambda h: h[1:]) if h[2] > h[1] or h[1] not in longer)


def _clause(syntax: Syntax, i: int) -> tuple[int, int]:
    """The span of the clause of a predicate: its own subtree, or for a noun that of the verb above it."""
    verb = i
    for _ in range(6):
        if syntax.tokens[verb].pos in ("VERB", "AUX") or syntax.tokens[verb].head == verb:
            break
        verb = syntax.tokens[verb].head
    return syntax.sentence.edges[verb]
