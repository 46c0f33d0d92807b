"""Coalitions at war: 'the Saudi-led coalition' is its leader's, 'the coalition against Islamic State' many countries'."""

from __future__ import annotations

import re

from dateline.acts.clauses import Syntax
from dateline.entities.cast import Cast
from dateline.entities.lookup import Lookup
from dateline.entities.phrases import Phrase
from dateline.records import Entity

_MANY = "IMG"
_REACH = 5
_WIDE = frozenset(("international", "arab", "global", "multinational", "counter", "anti", "worldwide"))
_AGAINST = frozenset(("against", "fighting", "battling", "combating", "bombing"))
_WAR = frozenset(
    "force troop aircraft jet warplane plane airstrike strike raid bombing bombardment sortie drone soldier helicopter "
    "military commander air missile artillery airpower campaign offensive operation".split()
)
_DEEDS = frozenset("airstrike strike raid bombing bombardment sortie campaign offensive operation".split())
_AIR = frozenset(("airstrike", "sortie", "warplane", "airpower", "drone", "bombing", "airforce"))
_STAFF = frozenset("adviser advisor official spokesman spokeswoman officer trainer member ally base target".split())
_FORCE = re.compile(
    r"[Cc]oalition (?:forces?|troops|aircraft|jets|warplanes|air ?strikes|soldiers|military)\b"
    r"|[Cc]oalition (?:to (?:counter|defeat|degrade|destroy)|against (?:IS|the Islamic|Daesh|terror))|[Cc]ounter-(?:ISIL|Daesh|ISIS) [Cc]oalition"
)
_FOE = re.compile(r"\b(?:ISIL|ISIS|Da['’]?esh|Islamic State)\b")
_POLITICS = frozenset(
    "ruling governing opposition electoral party government partner talks agreement national political conservative "
    "liberal leftist centrist democratic parliamentary grand unity".split()
)


class Coalitions:
    """Codes coalitions, and remembers in the cast the last one that was named in full."""

    def __init__(self, look: Lookup, cast: Cast) -> None:
        self._look = look
        self._cast = cast
        self._is_at_war = _FORCE.search(look.text) is not None or _FOE.search(look.text) is not None

    def code(self, syntax: Syntax, phrase: Phrase) -> Entity | None:
        """The entity of a coalition at war, or of its forces; None if the phrase names no such thing."""
        if "coalition" not in syntax.vocabulary:
            return None
        at = next((i for i in range(phrase.low, phrase.head + 1) if syntax.lemmas[i].lower() == "coalition"), None)
        if at is None or any(syntax.lemmas[i].lower() in _POLITICS for i in range(max(0, at - 2), phrase.head + 1)):
            return None
        forces = _WAR - _DEEDS
        if at < phrase.head and syntax.lemmas[phrase.head].lower() not in (
            forces | _STAFF if self._cast.coalition else forces
        ):
            return None
        code = self._leader(syntax, at) or (_MANY if _is_of_many(syntax, at) else "")
        if code:
            entity = self._look.entity(syntax, phrase, "coalition", code, ("MIL",), "agent.coalition")
            self._cast.coalition = entity
        elif self._cast.coalition is not None:
            entity = self._look.entity(
                syntax, phrase, "coalition", self._cast.coalition.code, ("MIL",), "coreference.coalition"
            )
        elif _is_at_war(syntax, at) or (
            self._is_at_war and at == phrase.head and not _has_name(syntax, phrase.low, at)
        ):
            entity = self._look.entity(syntax, phrase, "coalition", _MANY, ("MIL",), "agent.coalition")
        else:
            return None
        self._cast.saw(entity, "body")
        return entity

    def _leader(self, syntax: Syntax, at: int) -> str:
        """The country of whoever a word such as 'Saudi-led' before the noun names."""
        led = next((i for i in range(at - 1, max(0, at - _REACH), -1) if syntax.tokens[i].lower == "led"), None)
        if led is None:
            return ""
        behind = led - 1 if syntax.words[led - 1] == "-" else led
        for _, end, terms in self._look.terms(syntax, max(0, behind - 3), behind - 1):
            if end == behind:
                return self._look.country(terms)
        return ""


def _has_name(syntax: Syntax, low: int, at: int) -> bool:
    """Whether other words of a name stand before the noun: 'the National Coalition'."""
    return any(t.text[:1].isupper() for t in syntax.tokens[low + 1 : at])


def _is_of_many(syntax: Syntax, at: int) -> bool:
    """Whether a coalition is said to be of many countries or against an armed group."""
    before = {t.lower for t in syntax.tokens[max(0, at - 4) : at]}
    behind = syntax.tokens[at + 1].lower if at + 1 < len(syntax.tokens) else ""
    return bool(before & _WIDE) or behind in _AGAINST


def _is_at_war(syntax: Syntax, at: int) -> bool:
    """Whether the noun stands before a word of war ('coalition aircraft'), or in a sentence about war from the air."""
    return not _AIR.isdisjoint(syntax.lemmas) or any(
        syntax.lemmas[i].lower() in _WAR for i in range(at + 1, min(at + 3, len(syntax.tokens)))
    )
