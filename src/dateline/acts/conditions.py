"""What an entry asks of the words around its trigger: lemmas, noun classes, sectors, or that nothing stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from dateline.acts.clauses import Syntax
from dateline.lexicon.frames import Lexicon

Sectors = Callable[[Syntax, int], frozenset[str]]
"""Gives the sectors of the entity at a token, with `country` and `actor` among them where they hold."""


_MONEY = frozenset(("money", "money_good"))
_STAND_INS = {"it": "NN", "this": "NN", "them": "NNS", "these": "NNS"}
_CURRENCIES = frozenset(("$", "€", "£", "¥", "US$", "A$", "C$", "Rs", "USD", "EUR"))


class Kinds(NamedTuple):
    """The alternatives of a condition: plain lemmas, phrases of several words, and names of classes or sectors."""

    lemmas: frozenset[str]
    phrases: tuple[str, ...]
    names: tuple[str, ...]


class Condition(NamedTuple):
    """A condition as it is asked: what is shut out, what is wanted, and whether `any` or `none` stands in it."""

    shut: Kinds
    wanted: Kinds
    any: bool
    none: bool
    open: bool


_NOTHING = Kinds(frozenset(), (), ())
_KEPT: dict[int, tuple[Sequence[str], Condition]] = {}


def fits(wanted: Sequence[str], fillers: Sequence[int], syntax: Syntax, lexicon: Lexicon, sectors: Sectors) -> bool:
    """Whether one of the fillers is of a wanted kind and none of a kind shut out with `!`.

    `any` asks that something stands there, `none` allows that nothing does; `@class` names a noun
    class and `@MIL` a sector.
    """
    condition = _condition(wanted)
    if condition.shut != _NOTHING and any(_is(condition.shut, f, syntax, lexicon, sectors) for f in fillers):
        return False
    if condition.open or (condition.none and not fillers):
        return True
    if condition.any:
        return bool(fillers)
    return any(_is(condition.wanted, f, syntax, lexicon, sectors) for f in fillers)


def _condition(wanted: Sequence[str]) -> Condition:
    """The condition as it is asked, kept by the identity of its words: to hash them all takes longer than to ask."""
    kept = _KEPT.get(id(wanted))
    if kept is None or kept[0] is not wanted:
        kept = _KEPT[id(wanted)] = (wanted, _read(tuple(wanted)))
    return kept[1]


@cache
def _read(wanted: tuple[str, ...]) -> Condition:
    asked = [w for w in wanted if not w.startswith("!")]
    shut = _kinds(w[1:] for w in wanted if w.startswith("!"))
    return Condition(shut, _kinds(asked), "any" in asked, "none" in asked, not asked)


def _kinds(words: Iterable[str]) -> Kinds:
    given = tuple(words)
    plain = [w for w in given if not w.startswith("@")]
    return Kinds(
        frozenset(w for w in plain if " " not in w), tuple(w for w in plain if " " in w),
        tuple(w[1:] for w in given if w.startswith("@")),
    )  # fmt: skip


def _is(kinds: Kinds, i: int, syntax: Syntax, lexicon: Lexicon, sectors: Sectors) -> bool:
    """Whether a token, or what it counts ('dozens of drones') or stands for, is of one of the kinds."""
    other = stands_for(syntax, i)
    other = syntax.counted(i) if other == i else other
    return _is_one(kinds, i, syntax, lexicon, sectors) or (
        other != i and _is_one(kinds, other, syntax, lexicon, sectors)
    )


def stands_for(syntax: Syntax, i: int) -> int:
    """The thing of the same sentence that an object pronoun stands for: 'condemned the order and asked him to lift it'."""
    token = syntax.tokens[i]
    tag = _STAND_INS.get(token.lower)
    if tag is None or token.dep not in ("dobj", "nsubjpass"):
        return i
    before = (
        t for t in reversed(syntax.tokens[:i]) if t.dep in ("dobj", "nsubjpass", "nsubj", "attr") and t.tag == tag
    )
    verb = syntax.tokens[token.head]
    asked = verb.head if verb.dep == "xcomp" else verb.i  # 'asked the minister to lift it': not the minister
    return next((t.i for t in before if t.head not in (verb.i, asked)), i)


def _is_one(kinds: Kinds, i: int, syntax: Syntax, lexicon: Lexicon, sectors: Sectors) -> bool:
    token = syntax.tokens[i]
    if token.lemma in kinds.lemmas or token.lower in kinds.lemmas:
        return True
    if kinds.lemmas and any(syntax.lemmas[c] in kinds.lemmas for c in _described(syntax, i)):
        return True
    if kinds.phrases and _phrase(syntax, i).endswith(kinds.phrases):
        return True
    return any(_is_named(name, i, syntax, lexicon, sectors) for name in kinds.names)


def _is_named(name: str, i: int, syntax: Syntax, lexicon: Lexicon, sectors: Sectors) -> bool:
    members = lexicon.classes.get(name)
    if members is None:
        return name in sectors(syntax, i)
    if name in _MONEY and _is_amount(syntax, i):
        return True
    if any(syntax.lemmas[c] in members for c in _described(syntax, i)):
        return True
    return syntax.lemmas[i] in members or (i > 0 and f"{syntax.tokens[i - 1].lower} {syntax.lemmas[i]}" in members)


def _described(syntax: Syntax, i: int) -> list[int]:
    """The common noun before a name that says what bears it: 'the tanker Almaz'."""
    if syntax.tokens[i].tag not in ("NNP", "NNPS"):
        return []
    return [c for c in syntax.below(i, "compound", "nmod") if syntax.tokens[c].tag == "NN"]


def _is_amount(syntax: Syntax, i: int) -> bool:
    """Whether a number or its unit stands for a sum of money: '$2bn', which the parser cuts into two or three words."""
    number = i - 1 if syntax.tokens[i].lower in ("m", "bn", "mn", "b") else i
    return number > 0 and syntax.words[number][:1].isdigit() and syntax.words[number - 1] in _CURRENCIES


def _phrase(syntax: Syntax, i: int) -> str:
    return " ".join(syntax.lemmas[max(0, i - 3) : i + 1])
