"""Who is in the report: the people and bodies it has introduced so far, for later and shorter mentions."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from dateline.lexicon.own import SPECIAL
from dateline.records import Entity

_PLURAL = frozenset(("they", "them", "their", "themselves", "theirs"))
_SINGULAR = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_THING = frozenset(("it", "its", "itself"))
_ARMED = frozenset(("REB", "PRM", "CRM", "UAF"))
_SURNAME_FIRST = frozenset(("KOR", "PRK", "CHN", "TWN", "HKG", "VNM"))
_NEAR = 8
_REACH = 150
_SCENE = 0.5
_LESSER = 1.8
_ABROAD = 3
_MINDED = 3
_TIMES = 2
_KINDS_OF = {"they": (("group",), ("country", "body")), "it": (("country", "body"),), "he": (("person",),)}
_NAMED = ("organisation", "name.acronym", "coreference.name")
_OF_STATE = frozenset(("GOV", "MIL", "COP", "SPY"))
_SPEAKER = frozenset(("i", "me", "my", "we", "us", "our", "ours", "myself", "ourselves", "mine"))


@dataclass
class Cast:
    """What the coder remembers while it reads one report, in order.

    `home` is the country of the dateline or, failing that, the one that is named first. `guessed` holds the ends of
    the mentions that took the report's own country for want of a better, `echoed` those that took the country of
    the same noun named before. `where` counts the countries of the places that the
    whole report and its title name. `afar` holds the surnames of those who travel to what would be their own country by guess. `coalition` is the last one named in full.
    `frame` is the country that the paragraph has been set in by its first words ('In Kenya, ...') and whether they are the
    country's own name. `sentences` holds where sentences begin, `subjects` the ends of the mentions that are subjects.
    """

    home: str = ""
    people: dict[str, Entity] = field(default_factory=dict)
    offices: dict[str, Entity] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    names: dict[str, Entity] = field(default_factory=dict)
    recent: list[tuple[str, Entity]] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    guessed: set[int] = field(default_factory=set)
    echoed: set[int] = field(default_factory=set)
    where: Callable[[], Counter[str]] = Counter
    afar: set[str] = field(default_factory=set)
    coalition: Entity | None = None
    frame: tuple[str, bool] = ("", False)
    sentences: list[int] = field(default_factory=list)
    subjects: set[int] = field(default_factory=set)

    def introduce(self, entity: Entity, words: tuple[str, ...], gender: str = "") -> None:
        """Remember a named person under the whole name and under each part that may stand for it."""
        parts = [w for w in words if w[:1].isupper() and len(w) > 2 and not w.endswith(".")]
        self.people[" ".join(words).lower()] = entity
        for part in parts[1:] or parts:
            known = self.people.get(part.lower())
            if known is None or known.name == entity.name or part == parts[-1]:
                self.people[part.lower()] = entity
        if entity.code in _SURNAME_FIRST and len(words) > 1 and words[0][:1].isupper():
            self.people.setdefault(words[0].lower(), entity)  # 'Mr Moon' after 'Moon Jae-in'
        if gender:
            self.gender[entity.name] = gender

    def is_person(self, entity: Entity) -> bool:
        """Whether an entity has been introduced as a person."""
        return self.people.get(entity.name.lower()) is not None

    def call(self, name: str, entity: Entity) -> None:
        """Remember another name for an entity, such as an acronym in brackets."""
        self.names[name.lower()] = entity

    def named(self, words: tuple[str, ...]) -> Entity | None:
        """Whom a name, or the last part of one, stands for in this report."""
        whole = " ".join(words).lower()
        found = self.names.get(whole) or self.people.get(whole)
        if found is None and words:
            found = self.people.get(words[-1].lower())
            if found is not None and len(words) > 1 and words[0] not in found.name.split() and len(words[0]) > 1:
                return None
        return found

    def saw(self, entity: Entity, kind: str) -> None:
        """Note a mention: `kind` is person, group or country."""
        self.recent.append((kind, entity))
        again = kind == "person" and entity.rule.startswith("coreference")  # a speaker named ten times sets no scene
        if len(entity.code) == 3 and entity.code not in SPECIAL and not again:
            self.countries[entity.code] += 1

    def begins(self, start: int) -> None:
        """Note where a sentence begins."""
        if not self.sentences or self.sentences[-1] < start:
            self.sentences.append(start)

    def goes_on(self, entity: Entity) -> None:
        """Note that a pronoun has kept somebody in mind."""
        kind = next((kind for kind, e in reversed(self.recent) if e.name == entity.name), "")
        if kind:
            self.recent.append((kind, entity))

    def is_of_gender(self, entities: tuple[Entity, ...], pronoun: str) -> None:
        """Note what a pronoun tells of the one person it stands for: 'the leader abused her office'."""
        if pronoun in _SINGULAR and len(entities) == 1:
            self.gender.setdefault(entities[0].name, _SINGULAR[pronoun])

    def is_set_in(self, country: str) -> None:
        """Note the country of a city or region that the report names."""
        if country:
            self.countries[country] += 1

    @cached_property
    def scene(self) -> Counter[str]:
        """The countries of the report's places, worked out when somebody's country must first be guessed."""
        return self.where()

    @cached_property
    def _scene_abroad(self) -> str:
        """The country that a report is about though it was filed elsewhere: at least three of its places, twice the dateline's."""
        country, times = next(iter(self.scene.most_common(1)), ("", 0))
        return country if times >= max(_ABROAD, _TIMES * self.scene[self.home]) else ""

    def focus(self, is_office: bool = False) -> str:
        """The country that a bare 'the government' or 'police' belongs to; who holds an office may be far from the scene."""
        country, is_named = self.frame
        if country and (is_named or not is_office):
            return country
        if self.home:
            return self._scene_abroad or self.home
        if is_office:
            return self.countries.most_common(1)[0][0] if self.countries else ""
        scene = self.scene
        weights = {c: n + _SCENE * scene[c] for c, n in self.countries.items()}
        weights.update({c: _SCENE * n for c, n in scene.items() if c not in weights})
        return max(weights, key=lambda c: weights[c]) if weights else ""

    def pronoun(self, word: str, start: int, end: int, is_subject: bool, shut: tuple[str, ...] = ()) -> Entity | None:
        """Whom a pronoun stands for: the most prominent earlier mention that agrees with it.

        Subjects come before other mentions, and a subject pronoun goes on with the subject of the sentence before rather
        than with a lesser mention of its own (Grosz, Joshi and Weinstein 1995); of equals the nearest is taken.
        """
        if word in _SPEAKER or word.endswith(("self", "selves")):
            return None
        wanted = _SINGULAR.get(word)
        for kinds in _KINDS_OF["they" if word in _PLURAL else "it" if word in _THING else "he"]:
            reach = self.recent[-_NEAR:] if word in _PLURAL and kinds == ("group",) else self.recent[-_REACH:]
            fitting = [
                entity
                for kind, entity in reversed(reach)
                if (
                    kind in kinds or (is_subject and word in _PLURAL and kind == "body" and _ARMED & set(entity.sector))
                )
                and (not wanted or self.gender.get(entity.name, wanted) == wanted)
                and entity.name not in shut
                and entity.at[0] < start
                and not (entity.rule.startswith("capital") and entity.at[1] not in self.subjects)  # 'in Baghdad'
            ]
            if fitting:
                found = min(fitting, key=lambda e: self._remoteness(e, start, is_subject))
                return replace(found, rule="coreference.pronoun", via=(start, end))
        return None

    def _remoteness(self, entity: Entity, start: int, is_subject: bool) -> float:
        """How far a mention is from the reader's mind: sentences back, and for a subject pronoun more if it is no subject."""
        back = bisect_right(self.sentences, start) - bisect_right(self.sentences, entity.at[0])
        lesser = entity.at[1] not in self.subjects
        return back + _LESSER * (is_subject and lesser)

    def is_forgotten(self, entity: Entity, start: int) -> bool:
        """Whether a person was named last so far back that a bare office means rather that of the report's own country."""
        last = next((e.at[0] for _, e in reversed(self.recent) if e.name == entity.name), entity.at[0])
        return bisect_right(self.sentences, start) - bisect_right(self.sentences, last) > _MINDED

    def last_two(self, kinds: tuple[str, ...] = ("country", "body"), are_states: bool = False) -> tuple[Entity, ...]:
        """The last two of their kinds named (countries or bodies), in the order of the text; nothing if there were fewer.

        `are_states` leaves out the bodies that no one state has.
        """
        found: dict[str, Entity] = {}
        for kind, entity in reversed(self.recent[-30:]):
            aside = entity.rule.startswith("capital") and entity.at[1] not in self.subjects  # 'the Minsk agreements'
            if are_states and (entity.code in SPECIAL or not _is_of_state(entity)):
                continue
            if kind in kinds and not aside and entity.code not in {e.code for e in found.values()}:
                found[entity.name] = entity
            if len(found) == 2:
                return tuple(reversed(found.values()))
        return ()

    def last_sides(self, opposed: frozenset[str], besides: Entity | None = None) -> tuple[Entity, ...]:
        """The last two camps named, in the order of the text: states, and groups of the sectors that may be `opposed`.

        All arms of one state are one camp, and so are all rebels that have no name; who only speaks or mediates is none, nor
        is who calls on the two (`besides`). Officials stand for their states where nobody else does.
        """
        for officials in (False, True):
            found: dict[str, Entity] = {}
            for kind, entity in reversed(self.recent[-_REACH:]):
                if kind == "person" and entity.rule.startswith("coreference"):
                    continue
                if besides is not None and (entity.code, entity.sector) == (besides.code, besides.sector):
                    continue
                open_to = kind != "person" or "REB" in entity.sector or (officials and "GOV" in entity.sector)
                camp = _camp(entity, opposed) if open_to else ""
                if camp:
                    found.setdefault(camp, entity)
                if len(found) == 2:
                    return tuple(reversed(found.values()))
        return ()

    def last_group(self, start: int, before: int) -> Entity | None:
        """The people named last before an offset, in its sentence or a few `before`, who are no subject of a clause."""
        since = self.sentences[max(0, bisect_right(self.sentences, start) - 1 - before)] if self.sentences else 0
        for kind, entity in reversed(self.recent[-_REACH:]):
            if kind == "group" and since <= entity.at[0] < start and entity.at[1] not in self.subjects:
                return entity
        return None

    def last_land(self, start: int, besides: str) -> Entity | None:
        """The state named last before an offset, by its own name and not by its capital, other than one."""
        named = (e for kind, e in reversed(self.recent[-_REACH:]) if kind == "country" and e.rule.startswith("country"))
        return next((e for e in named if e.at[0] < start and e.code != besides and e.code not in SPECIAL), None)

    def body(self, sector: tuple[str, ...], besides: Entity | None = None, is_of_states: bool = False) -> Entity | None:
        """The last named body of a sector, or of any if the noun does not say which.

        It is not the one that the noun's own clause has as its subject (`besides`). `is_of_states` asks for one that states
        have founded.
        """
        for kind, entity in reversed(self.recent[-_REACH:]):
            agrees = sector in ((), ("UNK",)) or bool(set(sector) & set(entity.sector))
            agrees = entity.code in SPECIAL if is_of_states else agrees
            same = besides is not None and (besides.code, besides.sector) == (entity.code, entity.sector)
            if kind == "body" and agrees and not same and entity.rule.startswith(_NAMED):
                return entity
        return None

    def office(self, noun: str, code: str = "") -> Entity | None:
        """The holder of an office named earlier: 'the president' after 'President Lula'."""
        found = self.offices.get(f"{noun} {code}") if code else None
        return found or (self.offices.get(noun) if not code else None)

    def holder(self, noun: str, start: int) -> Entity | None:
        """The last person named before an offset who holds an office now."""
        named = (e for kind, e in reversed(self.recent) if kind == "person" and e.at[0] < start)
        return next((e for e in named if (e.office or "").removesuffix("s") == noun and "GOV" in e.sector), None)


def _is_of_state(entity: Entity) -> bool:
    """Whether somebody stands for a state: the state itself, or one of its arms."""
    return len(entity.code) == 3 and (not entity.sector or bool(_OF_STATE & set(entity.sector)))


def _camp(entity: Entity, opposed: frozenset[str]) -> str:
    """The camp that an entity belongs to, or nothing if it is no side to anything."""
    if entity.code in SPECIAL or not entity.code:
        return ""
    if not entity.sector or _OF_STATE & set(entity.sector):
        return entity.code
    if not opposed & set(entity.sector):
        return ""
    return "rebels" if "REB" in entity.sector else f"{entity.code} {' '.join(entity.sector)}"


def is_speaker(word: str) -> bool:
    """Whether a pronoun stands for whoever speaks."""
    return word in _SPEAKER


def is_personal(word: str) -> bool:
    """Whether a pronoun stands for one human being."""
    return word in _SINGULAR


def is_pronoun(word: str) -> bool:
    """Whether a word is a personal or possessive pronoun that this module resolves."""
    return word in _PLURAL or word in _SINGULAR or word in _THING or word in _SPEAKER
