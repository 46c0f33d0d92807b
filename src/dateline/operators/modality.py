"""Tense, mood and negation of a predicate: whether it happened, will, may, or did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.acts.clauses import Syntax
from dateline.acts.forms import SUBJECTS
from dateline.acts.matching import Match
from dateline.lexicon.frames import Operator
from dateline.lexicon.verbs import words as listed

_FUTURE = frozenset(("will", "shall", "'ll"))
_ACHIEVING = listed("achieving")
_AIMING = listed("aiming")
_PAST = frozenset(("was", "were", "had"))
_DOUBT = frozenset(("may", "might", "could", "can"))
_OBLIGATION = frozenset(("must", "should", "ought"))
_NEGATIVE = frozenset(("no", "neither", "nor", "nobody", "none", "nothing", "never", "hardly", "barely", "without"))
_CONDITION = frozenset(("if", "unless", "should", "whether", "lest", "till", "until", "once"))
_MEANS = frozenset(("how", "whether", "where", "when", "what"))
_ANYBODY = frozenset(("anyone", "anybody", "whoever"))
_UPCOMING = frozenset(("upcoming", "forthcoming", "impending", "imminent", "looming"))
_AHEAD = frozenset(("next", "tomorrow", "coming"))
_NEEDED = frozenset(
    ("imperative", "essential", "vital", "crucial", "necessary", "urgent", "paramount", "indispensable")
)
_SO_CALLED = frozenset(("alleged", "purported", "rumoured", "rumored", "reported"))
_HEDGES = frozenset(("reportedly", "allegedly", "possibly", "perhaps", "maybe", "probably", "apparently"))


@dataclass(frozen=True, slots=True)
class Mood:
    """How a predicate stands by its own words; the token that says so stands in `cue`."""

    negated: bool = False
    future: bool = False
    doubt: bool = False
    obligation: bool = False
    would: bool = False
    conditional: bool = False
    alleged: bool = False
    ongoing: bool = False
    purpose: bool = False
    means: bool = False
    upcoming: bool = False
    asked: bool = False
    cue: int | None = None


def mood(syntax: Syntax, i: int) -> Mood:
    """The mood of the predicate at token i, a verb, or a noun whose determiner may deny it."""
    token = syntax.tokens[i]
    if token.pos in ("NOUN", "PROPN"):
        return _nominal_mood(syntax, i)
    held = _copula(syntax, i)
    helpers = _auxiliaries(syntax, i if held is None else held)
    words = [syntax.tokens[a].lemma for a in helpers]
    negations = _negations(syntax, i) + (_negations(syntax, held) if held is not None else [])
    future = next((a for a, w in zip(helpers, words, strict=True) if w in _FUTURE), None)
    periphrastic = _periphrastic_future(syntax, i)
    doubt = next((a for a, w in zip(helpers, words, strict=True) if w in _DOUBT), None)
    hedge = next((c for c in syntax.below(i, "advmod") if syntax.tokens[c].lower in _HEDGES), None)
    condition = _condition(syntax, i)
    would = "would" in words or "'d" in words
    counterfactual = would and "have" in words
    cue = next((c for c in (*negations, future, periphrastic, doubt, condition, hedge) if c is not None), None)
    return Mood(
        negated=bool(negations),
        future=future is not None or periphrastic is not None,
        doubt=doubt is not None or counterfactual,
        asked=_asks(syntax),
        obligation=_is_obliged(syntax, i, helpers) or _has_to(syntax, i) or _is_imperative(syntax, i),
        would=would and not counterfactual,
        conditional=condition is not None,
        alleged=hedge is not None,
        ongoing=_is_going_on(syntax, i, helpers),
        purpose=_is_purpose(syntax, i),
        means=_is_means(syntax, i),
        cue=cue,
    )


def _is_going_on(syntax: Syntax, i: int, helpers: Sequence[int]) -> bool:
    """Whether a verb is in a progressive tense of the present: 'is shelling', 'has been shelling', not 'was shelling'."""
    forms = {syntax.tokens[a].lower for a in helpers}
    return syntax.tokens[i].tag == "VBG" and "be" in {syntax.lemmas[a] for a in helpers} and forms.isdisjoint(_PAST)


def is_of_the_hearer(syntax: Syntax, i: int) -> bool:
    """Whether it is said of the one spoken to, so that it is a wish and no promise: 'you will join me in thanking'."""
    token = syntax.tokens[i]
    while token.dep in ("pcomp", "prep", "xcomp", "conj") and token.head != token.i:
        token = syntax.tokens[token.head]
    return any(syntax.tokens[s].lower == "you" for s in syntax.below(token.i, *SUBJECTS))


def _copula(syntax: Syntax, i: int) -> int | None:
    """The verb that carries tense and negation for a predicate adjective: 'is not ready', 'will be willing'."""
    token = syntax.tokens[i]
    above = syntax.tokens[token.head]
    return above.i if token.pos == "ADJ" and token.dep == "acomp" and above.pos in ("VERB", "AUX") else None


def _is_obliged(syntax: Syntax, i: int, helpers: Sequence[int]) -> bool:
    """Whether an auxiliary says that it ought to be done; 'should they agree' with its subject behind is a condition."""
    subjects = syntax.below(i, *SUBJECTS)
    return any(syntax.tokens[a].lemma in _OBLIGATION and not (subjects and a < subjects[0]) for a in helpers)


def _is_imperative(syntax: Syntax, i: int) -> bool:
    """Whether the clause is what 'it is vital that' or 'it is necessary to' asks for."""
    token = syntax.tokens[i]
    if token.dep == "conj" and token.head != i:
        return syntax.tokens[token.head].pos == "VERB" and _is_imperative(syntax, token.head)
    above = syntax.tokens[token.head]
    if token.dep not in ("ccomp", "xcomp") or token.tag not in ("VB", "VBP"):
        return False
    return above.lemma in _NEEDED or (
        above.lemma == "be" and any(syntax.lemmas[c] in _NEEDED for c in syntax.below(above.i, "acomp"))
    )


def _nominal_mood(syntax: Syntax, i: int) -> Mood:
    denied = next((c for c in syntax.below(i, "det") if _is_no(syntax, c) or syntax.tokens[c].lower == "neither"), None)
    ahead = _upcoming(syntax, i)
    hedge = next((c for c in syntax.below(i, "amod") if syntax.tokens[c].lower in _SO_CALLED), None)
    return Mood(
        negated=denied is not None,
        upcoming=ahead is not None,
        alleged=hedge is not None,
        cue=next((c for c in (denied, ahead, hedge) if c is not None), None),
    )


def _upcoming(syntax: Syntax, i: int) -> int | None:
    """The word that puts a noun's act in the future: 'upcoming talks', 'next week's visit', 'tomorrow's summit'."""
    for c in syntax.below(i, "amod", "poss", "compound", "nmod"):
        own = [c, *syntax.below(c, "amod", "compound")] if syntax.tokens[c].dep == "poss" else []
        if syntax.tokens[c].lower in _UPCOMING or any(syntax.tokens[j].lower in _AHEAD for j in own):
            return c
    return None


def _auxiliaries(syntax: Syntax, i: int) -> list[int]:
    """The auxiliaries of a verb; a coordinated verb without its own shares those of the first."""
    own = syntax.below(i, "aux", "auxpass")
    token = syntax.tokens[i]
    trailing = token.dep == "advcl" and token.tag == "VBG" and not syntax.below(i, "mark")
    if trailing and not own and token.head < i:  # 'will fly to the Gulf, visiting Oman'
        return (
            [a for a in _auxiliaries(syntax, token.head) if syntax.tokens[a].lemma in _FUTURE]
            if token.head != i
            else []
        )
    if not own and token.dep == "conj" and not syntax.below(i, *SUBJECTS):
        return _auxiliaries(syntax, token.head) if token.head != i else []
    return own


def _negations(syntax: Syntax, i: int) -> list[int]:
    found = syntax.below(i, "neg")
    found += [
        c for c in syntax.children[i]
        if syntax.tokens[c].lower in _NEGATIVE and c not in found and (syntax.tokens[c].lower != "no" or _is_no(syntax, c))
        and not (syntax.tokens[c].lower == "without" and syntax.below(c, "pobj", "pcomp"))
    ]  # fmt: skip
    found += [  # 'will no longer attend'
        n for c in syntax.below(i, "advmod") if syntax.tokens[c].lower == "longer" for n in syntax.below(c, "neg")
    ]
    for argument in syntax.below(i, "nsubj", "nsubjpass", "dobj"):
        if syntax.tokens[argument].lower in ("nobody", "none", "nothing"):
            found.append(argument)
        found += [c for c in syntax.below(argument, "det") if _is_no(syntax, c)]
    token = syntax.tokens[i]
    if token.dep == "pcomp" and _is_left_undone(syntax, token.head):
        found.append(token.head)
    if token.dep == "conj" and token.head < i:  # 'neither conceded nor cried foul'
        found += [c for c in syntax.below(token.head, "cc") if syntax.tokens[c].lower == "nor" and c < i]
    return list(dict.fromkeys(found))


def _is_left_undone(syntax: Syntax, preposition: int) -> bool:
    """Whether a preposition says that something was not done: 'without paying', 'instead of paying'."""
    token = syntax.tokens[preposition]
    return token.lower == "without" or (token.lower == "of" and syntax.tokens[preposition - 1].lower == "instead")


def _is_no(syntax: Syntax, i: int) -> bool:
    """Whether a token is the word 'no', and no part of 'no-confidence'."""
    behind = syntax.tokens[i + 1].text if i + 1 < len(syntax.tokens) else ""
    return syntax.tokens[i].lower == "no" and behind != "-"


def _periphrastic_future(syntax: Syntax, i: int) -> int | None:
    """'is going to', 'is set to', 'is due to', 'is about to'."""
    token = syntax.tokens[i]
    above = syntax.tokens[token.head]
    if token.dep in ("xcomp", "acomp") and above.lower in ("going", "set", "due", "about", "poised", "scheduled"):
        return above.i
    if (
        token.dep == "xcomp"
        and above.lemma == "be"
        and any(syntax.tokens[c].tag == "TO" for c in syntax.below(i, "aux"))
    ):
        return above.i
    return None


def _has_to(syntax: Syntax, i: int) -> bool:
    token = syntax.tokens[i]
    above = syntax.tokens[token.head]
    return token.dep == "xcomp" and above.lemma in ("have", "need") and above.pos in ("VERB", "AUX")


def _condition(syntax: Syntax, i: int) -> int | None:
    """The word that makes the predicate's own clause a condition."""
    token = syntax.tokens[i]
    if token.dep == "conj":
        return _condition(syntax, token.head) if token.head != i and syntax.tokens[token.head].pos == "VERB" else None
    if token.dep == "relcl" and _is_anybody(syntax, token.head):
        return token.head
    if token.dep not in ("advcl", "ccomp"):
        return None
    for c in syntax.below(i, "mark", "advmod", "aux"):
        low = syntax.tokens[c].lower
        if low in ("until", "till") and _is_reached(syntax, i):
            continue
        if low in _CONDITION and (low != "should" or c == min(syntax.children[i])):
            return c
    return None


def _is_reached(syntax: Syntax, i: int) -> bool:
    """Whether what ends a time in the past came about: 'held him until the army stormed the house', not 'would stay until'."""
    token = syntax.tokens[i]
    above = syntax.tokens[token.head]
    plain = above.tag == "VBD" or bool(syntax.below(above.i, "auxpass"))
    told = (
        plain and not syntax.below(above.i, "neg", "aux", "xcomp", "ccomp") and above.lemma not in listed("unrefused")
    )
    return token.tag == "VBD" and told and above.lemma not in ("refuse", "reject", "decline", "say", "insist", "demand")


def _is_anybody(syntax: Syntax, i: int) -> bool:
    """Whether a relative clause on the word supposes rather than tells: 'anyone who attacks', 'any ship that enters'."""
    return syntax.lemmas[i] in _ANYBODY or any(syntax.tokens[c].lower == "any" for c in syntax.below(i, "det"))


def _asks(syntax: Syntax) -> bool:
    return any(t.text == "?" for t in syntax.tokens[-2:])


def _is_purpose(syntax: Syntax, i: int) -> bool:
    """Whether a predicate is an infinitive of purpose, or coordinated with one: 'to degrade and destroy it'."""
    token = syntax.tokens[i]
    if token.dep == "conj" and token.tag == "VB" and not syntax.below(i, "aux", *SUBJECTS) and token.head != i:
        return _is_purpose(syntax, token.head)
    if token.dep == "pcomp" and syntax.tokens[token.head].lower == "by":  # 'to answer by sending aid'
        verb = syntax.tokens[token.head].head
        return syntax.tokens[verb].pos == "VERB" and _is_purpose(syntax, verb)
    if token.dep == "pcomp" and syntax.tokens[token.head].lower in ("towards", "toward"):
        return True
    if token.dep not in ("advcl", "acl", "relcl", "xcomp", "ccomp"):
        return False
    return any(syntax.tokens[c].tag == "TO" for c in syntax.below(i, "aux"))


def _is_means(syntax: Syntax, i: int) -> bool:
    """Whether an infinitive is a question of means or choice: 'discussed how to end the war', 'whether to strike'."""
    token = syntax.tokens[i]
    if token.dep == "conj" and token.tag == "VB" and token.head != i:
        return _is_means(syntax, token.head)
    if not any(syntax.tokens[c].tag == "TO" for c in syntax.below(i, "aux")):
        return False
    return any(syntax.tokens[c].lower in _MEANS for c in syntax.below(i, "advmod", "mark", "dobj"))


def is_controlled(syntax: Syntax, i: int, found: Mapping[int, Match]) -> bool:
    """Whether an infinitive belongs to one of the entries found or to a verb that says it was done ('was forced to', 'used it to')."""
    token = syntax.tokens[i]
    while token.dep == "conj" and token.tag == "VB" and token.head != token.i:
        token = syntax.tokens[token.head]
    above = syntax.tokens[token.head]
    entry = found.get(above.i)
    aims = above.lemma in _AIMING and above.tag != "VBD" and not (entry is not None and entry.is_operator)
    made_to = entry is not None and isinstance(entry.entry, Operator) and entry.entry.operator == "cause"
    if (token.dep == "advcl" and not (made_to and entry is not None and entry.clause.passive)) or token.dep == "relcl":
        return False
    if aims:
        return False
    return entry is not None or above.dep == "ROOT" or (above.lemma in _ACHIEVING and above.tag == "VBD")


def conditions(syntax: Syntax, i: int) -> int | None:
    """The head of the clause that is the condition of the predicate at token i, if it has one."""
    asides = [c for p in syntax.below(i, "parataxis") for c in syntax.below(p, "advcl")]
    for c in (*syntax.below(i, "advcl"), *asides):
        if any(syntax.tokens[m].lower in ("if", "unless", "should") for m in syntax.below(c, "mark", "aux")):
            return c
    return None
