"""Nouns that take up a fact told before: 'the raid', 'the coup', 'the move'."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.acts import Syntax
from dateline.lexicon.frames import Frame, load_lexicon
from dateline.records import Event

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
SUMMARIES = frozenset(
    ("move", "step", "measure", "decision", "action", "announcement", "development", "incident", "news")
)


def meant(syntax: Syntax, low: int, high: int, told: Sequence[Event]) -> Event | None:
    """The event told last before a sentence that a definite noun among tokens `low` to `high` takes up.

    A noun that names a kind of act takes up one of that kind, the likest before the latest; a noun such as 'the move' the last of the sentence before.
    """
    earlier = [e for e in told if e.sentence < syntax.sentence.index and e.status in ("actual", "ongoing", "alleged")]
    for token in syntax.tokens[low : high + 1]:
        if token.tag != "NN" or not any(syntax.tokens[c].lower in _DEFINITE for c in syntax.below(token.i, "det")):
            continue
        if token.lemma in SUMMARIES:
            return next((e for e in reversed(earlier) if syntax.sentence.index - e.sentence == 1), None)
        frames = acts_named(token.lemma)
        fitting = [(n, e) for n, e in enumerate(earlier) if any(e.event == f.event for f in frames)]
        if fitting:
            return max(fitting, key=lambda f: (_nearness(f[1], frames), f[0]))[1]
    return None


def _nearness(event: Event, frames: Sequence[Frame]) -> int:
    """How well an event fits a noun of its type: best if one entry tells of both, else if their modes are the same."""
    if any(e.rule in {f.id for f in frames} for e in event.evidence if e.field == "event"):
        return 2
    return int(any((f.event, f.mode) == (event.event, event.mode) for f in frames))


def acts_named(noun: str) -> list[Frame]:
    """The entries of the acts that a noun by itself can name."""
    entries = load_lexicon().nouns.get(noun, ())
    return [e for words, e in entries if isinstance(e, Frame) and e.event and words == noun]
