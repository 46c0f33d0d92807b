"""The schema of acts, operators and the words that go with them, and the index over them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from dateline.errors import LexiconError
from dateline.lexicon.files import files, loading, read_yaml
from dateline.lexicon.source import Entry, read_entries

EVENTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal[
    "actual", "ongoing", "promised", "threatened", "requested", "refused", "suspended", "ended",
    "allowed", "alleged", "denied", "negated", "possible", "conditional",
]  # fmt: skip
Kind = Literal[
    "commit", "request", "refuse", "halt", "allow", "accuse", "praise", "deny", "negate", "doubt",
    "report", "phase", "cause", "claim", "vote", "future", "future_not",
]  # fmt: skip


def _words(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]


class Inner(Entry):
    """The act inside, as an example expects it."""

    event: Words = ()
    mode: str | None = None
    actor: str | None = None
    recipient: str | None = None
    status: str | None = None


class Example(Entry):
    """A sentence of our own with the event that it must give. What is left out is not checked."""

    text: str
    event: str | None = None
    mode: str | None = None
    actor: str | None = None
    recipient: str | None = None
    status: str | None = None
    about: Inner | None = None


class Predicate(Entry):
    """What acts and operators share: the words that trigger them, and what must stand around these."""

    id: str
    verb: Words = ()
    noun: Words = ()
    adjective: Words = ()
    subject: Words = ()
    object: Words = ()
    need: dict[str, Words] = Field(default_factory=dict)
    with_: dict[str, str] = Field(default_factory=dict, alias="with")
    actor: Words = ()
    recipient: Words = ()
    possessive: Literal["actor", "recipient", "other"] | None = None
    mutual: bool = False
    inside: Words = ()
    within: Words = ()
    unless: Words = ()
    context: Words = ()
    examples: tuple[Example, ...] = Field(min_length=1)
    not_: tuple[str, ...] = Field(default=(), alias="not")
    note: str = ""

    @model_validator(mode="after")
    def _has_a_trigger(self) -> Predicate:
        if not (self.verb or self.noun or self.adjective or self.inside or self.within):
            raise ValueError("an entry needs a verb, a noun or an adjective")
        return self


class Frame(Predicate):
    """An act: a verb with its nouns, the event it names, and which argument plays which role."""

    event: EventType
    mode: str | None = None
    under: Words = ()


class Operator(Predicate):
    """A word that says how an act stands: promised, asked for, refused, put off, denied and so on."""

    operator: Kind
    content: Words = ()
    controller: Literal["subject", "object"] | None = None
    event: EventType | None = None
    alone: str | None = None
    mode: str | None = None
    status: Status | None = None
    spelt: bool = False


class Light(Entry):
    """A verb that lends its arguments to an event noun: launch an attack, hold talks, suffer an attack."""

    verb: Words
    subject: Literal["actor", "recipient"] = "actor"
    need: str | None = None
    nouns: Words = ()


class Result(Entry):
    """One row of the operator table: what an operator makes of a content, by the content's quad class."""

    operator: Kind
    content: Words
    event: str
    status: Status
    mode: str | None = None


COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
HOSTILE = frozenset(("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))


@dataclass(frozen=True)
class Lexicon:
    """Everything that the stages look up, by trigger lemma. Verbs of two words are keyed by the first."""

    frames: tuple[Frame, ...]
    operators: tuple[Operator, ...]
    lights: tuple[Light, ...]
    table: tuple[Result, ...]
    classes: dict[str, frozenset[str]]
    verbs: dict[str, tuple[tuple[str, Predicate], ...]]
    nouns: dict[str, tuple[tuple[str, Predicate], ...]]
    adjectives: dict[str, tuple[tuple[str, Predicate], ...]]
    light_verbs: dict[str, tuple[tuple[str, Light], ...]]
    events: dict[tuple[str, str], Result]
    guards: dict[str, tuple[frozenset[str], ...]]
    """For each entry the sets of words of which a sentence must have one each, so that a glance can tell it is no match."""

    @cached_property
    def guarded_verbs(self) -> dict[str, tuple[tuple[int, str, Predicate, tuple[frozenset[str], ...]], ...]]:
        """For each verb its entries in order, with the words as in `guards` that a sentence cannot do without."""
        further = {
            lemma: tuple(frozenset((w,)) for w in lemma.split()[1:]) for e in self.verbs.values() for lemma, _ in e
        }
        return {
            verb: tuple((n, lemma, e, (*further[lemma], *self.guards[e.id])) for n, (lemma, e) in enumerate(entries))
            for verb, entries in self.verbs.items()
        }

    def result(self, operator: str, event: str, mode: str | None) -> Result | None:
        """What an operator makes of an act, by the most specific row of the table that holds."""
        quality = "cooperative" if event in COOPERATIVE else "hostile" if event in HOSTILE else "verbal"
        contents = (f"{event}.{mode}", event, quality, "any")
        return next((self.events[operator, c] for c in contents if (operator, c) in self.events), None)


@cache
@loading()
def load_lexicon(*extra: Path) -> Lexicon:
    """The lexicon of acts and operators, with entries of a user's own files added.

    Raises LexiconError at the first file, line and entry that breaks the schema.
    """
    frames = _unique([f for p in files("acts") if p.stem != "light" for f in read_entries(p, Frame)])
    operators = _unique([o for p in files("operators") if p.stem != "table" for o in read_entries(p, Operator)])
    for path in extra:
        own = read_own(path)
        frames += [e for e in own if isinstance(e, Frame)]
        operators += [e for e in own if isinstance(e, Operator)]
    lights = [x for p in files("acts") if p.stem == "light" for x in read_entries(p, Light)]
    table = [r for p in files("operators") if p.stem == "table" for r in read_entries(p, Result)]
    everything: list[Predicate] = [*frames, *operators]
    return Lexicon(
        tuple(frames),
        tuple(operators),
        tuple(lights),
        tuple(table),
        _classes(),
        _index((lemma, e) for e in everything for lemma in (*e.verb, *e.within)),
        _index(((_split(lemma), e) for e in everything for lemma in (*e.noun, *e.inside)), -1),
        _index((lemma, e) for e in everything for lemma in e.adjective),
        _index((lemma, x) for x in lights for lemma in x.verb),
        {(r.operator, c): r for r in table for c in r.content},
        {e.id: _guards(e) for e in everything},
    )


def _guards(entry: Predicate) -> tuple[frozenset[str], ...]:
    found = [w for w in map(_guard, (entry.subject, entry.object)) if w]
    for preposition, wanted in entry.need.items():
        if "none" in wanted or all(w.startswith("!") for w in wanted) or preposition == "possessor":
            continue
        found.append(frozenset(p.split()[0] for p in preposition.split(" | ")))
        found += [w for w in (_guard(wanted),) if w]
    return tuple(found)


def _guard(wanted: Words) -> frozenset[str]:
    """The words of which one must stand in a sentence for a condition to hold; empty if it asks for no word."""
    asked = [w for w in wanted if not w.startswith("!")]
    if any(w.startswith("@") or w in ("any", "none") for w in asked):
        return frozenset()
    return frozenset(w.split()[-1] for w in asked)


def read_own(path: Path) -> list[Frame | Operator]:
    """The entries of one file, acts and operators mixed: an entry with `operator` is an operator.

    Raises LexiconError naming file, line and entry.
    """
    rows = read_yaml(path)
    if not isinstance(rows, list):
        raise LexiconError(f"{path}:1: a list of entries was expected, each beginning with '- '")
    kinds = {isinstance(row, dict) and "operator" in row for row in rows}
    if kinds == {True}:
        return list(read_entries(path, Operator))
    if kinds == {False}:
        return list(read_entries(path, Frame))
    raise LexiconError(f"{path}:1: acts and operators are mixed; put them into two files")


def _unique(entries: list[Any]) -> list[Any]:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise LexiconError(f"the id {entry.id} stands twice in the lexicon; give one of them another")
        seen.add(entry.id)
    return entries


def _split(noun: str) -> str:
    """A noun as the parser cuts it: hyphens stand alone."""
    return " ".join(noun.replace("-", " - ").split())


def _index(pairs: Iterable[tuple[str, Any]], word: int = 0) -> dict[str, tuple[tuple[str, Any], ...]]:
    """Entries by the word that the matcher meets: a verb's first (carry out), a noun's last (hunger strike)."""
    found: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
    for lemma, entry in pairs:
        found[lemma.split(" ")[word]].append((lemma, entry))
    return {key: tuple(value) for key, value in found.items()}


def _classes() -> dict[str, frozenset[str]]:
    """The noun classes, each a name with its lemmas; a class may name other classes with @."""
    raw: dict[str, list[str]] = {}
    for path in files("classes"):
        content = read_yaml(path)
        if not isinstance(content, dict):
            raise LexiconError(f"{path}:1: a mapping from class to words was expected")
        twice = raw.keys() & content.keys()
        if twice:
            raise LexiconError(f"{path}:1: the class {min(twice)} stands in two files; give one of them another name")
        raw.update(content)
    return {name: frozenset(_expand(name, raw, ())) for name in raw}


def _expand(name: str, raw: dict[str, list[str]], above: tuple[str, ...]) -> list[str]:
    if name in above or name not in raw:
        raise LexiconError(f"classes: @{name} {'names itself' if name in above else 'is not there'}")
    words: list[str] = []
    for word in raw[name]:
        words += _expand(word[1:], raw, (*above, name)) if word.startswith("@") else [word]
    return words
