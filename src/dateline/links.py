"""Which fact hangs on which: at the request of, in response to, under threat of, in exchange for, despite, after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.acts import Syntax
from dateline.records import Event, Link

_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("at_request_of", ("at", "request")),
    ("at_request_of", ("at", "invitation")),
    ("at_request_of", ("at", "urging")),
    ("in_response_to", ("in", "response")),
    ("in_response_to", ("in", "retaliation")),
    ("in_response_to", ("in", "reaction")),
    ("in_response_to", ("in", "protest")),
    ("in_response_to", ("in", "defiance")),
    ("in_response_to", ("in", "reply")),
    ("in_response_to", ("in", "revenge")),
    ("under_threat_of", ("under", "threat")),
    ("in_exchange_for", ("in", "exchange")),
    ("in_exchange_for", ("in", "return")),
)
_SINGLE = {"despite": "despite", "after": "after", "following": "after"}


def links(syntaxes: Sequence[Syntax], events: Sequence[Event]) -> list[Event]:
    """The events with links to those that their sentence hangs them on."""
    out = list(events)
    by_sentence = {s.sentence.index: s for s in syntaxes}
    for n, event in enumerate(out):
        syntax = by_sentence.get(event.sentence)
        if syntax is not None:
            found = _links(syntax, event, [e for e in out if e.sentence == event.sentence and e is not event])
            out[n] = replace(event, links=found)
    return out


def _links(syntax: Syntax, event: Event, others: Sequence[Event]) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for relation, first, last in _hinges(syntax):
        if not _hangs(syntax, event, first):
            continue
        target = _behind(syntax, first, last, others)
        if target is not None:
            found.setdefault(target.id, Link(relation, target.id))
    return tuple(found.values())


def _hinges(syntax: Syntax) -> list[tuple[str, int, int]]:
    """Each relation with the token of its first word and of its last."""
    found = []
    for token in syntax.tokens:
        if token.lower in _SINGLE and token.dep in ("prep", "mark", "advmod"):
            found.append((_SINGLE[token.lower], token.i, token.i))
        for relation, (first, noun) in _PATTERNS:
            if (
                token.lower == noun
                and token.i
                and any(syntax.tokens[j].lower == first for j in range(max(0, token.i - 2), token.i))
            ):
                start = next(j for j in range(max(0, token.i - 2), token.i) if syntax.tokens[j].lower == first)
                found.append((relation, start, token.i))
    return found


def _hangs(syntax: Syntax, event: Event, hinge: int) -> bool:
    """Whether the hinge hangs on the predicate of the event, at whatever depth below it."""
    trigger = next((t.i for t in syntax.tokens if t.start == event.start), None)
    above = syntax.tokens[hinge].head
    if trigger is None:
        return False
    low, high = syntax.sentence.edges[trigger]
    return trigger == above or (low <= hinge <= high) or syntax.tokens[trigger].head == above


def _behind(syntax: Syntax, first: int, last: int, others: Sequence[Event]) -> Event | None:
    """The event named under the hinge, the nearest to it."""
    high = syntax.sentence.edges[first][1]
    start = syntax.tokens[min(first, last)].start
    end = syntax.tokens[max(high, last)].end
    inside = [e for e in others if start <= e.start < end]
    return min(inside, key=lambda e: abs(e.start - start)) if inside else None
