"""Hand out the roles of an entry: who acts and who is acted on, from the clause of a verb or of an event noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.acts.clause import Clause
from dateline.acts.clauses import Syntax
from dateline.acts.conditions import Sectors
from dateline.lexicon.frames import Frame, Lexicon, Light, Operator, Predicate
from dateline.lexicon.verbs import words

_NOUN_ROLES = {"by": "actor", "between": "actor", "among": "actor", "of": "recipient", "from": "actor"}
_NOMINAL_TAGS = ("NN", "NNS", "NNP", "NNPS")
_GIVEN = frozenset("aid assistance funding support relief help loan grant credit arm arms export sale payment".split())
_AUTHORED = words("authored")
_ANYBODY = frozenset(("any", "we", "they", "he", "she", "it"))
_SUFFERERS = frozenset(("victim", "survivor"))
_FULL_PHRASAL = ("carry", "offer", "set", "step", "fire")


class Filled(NamedTuple):
    """The heads of the phrases in each role."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    adversaries: tuple[int, ...]


def verb_roles(syntax: Syntax, clause: Clause, entry: Predicate, sectors: Sectors) -> Filled:
    """The roles of a verb or adjective: the subject acts and the object is acted on, unless the entry says otherwise."""
    actors = _slots(entry.actor or ("subject",), syntax, clause)
    mapped = tuple(p for p, role in entry.with_.items() if role == "recipient")
    if "of" in mapped and any("actor" in sectors(syntax, o) for o in clause.objects):
        mapped = tuple(p for p in mapped if p != "of")  # 'charged the president of Chad'
    if entry.recipient:
        order = entry.recipient
    elif isinstance(entry, Operator):
        order = (*mapped, "dative", *(("object",) if entry.controller == "object" else ()))
    elif isinstance(entry, Frame) and entry.event == "MOBILIZE":
        order = (*mapped, "dative")
    else:
        order = (*mapped, "dative", *(() if (mapped and _has_theme(entry)) else ("object",)))
    recipients = tuple(r for r in _slots(order, syntax, clause) if r not in actors)
    if not recipients and isinstance(entry, Operator) and entry.operator == "request" and entry.recipient != ("none",):
        told = tuple(i for i in clause.objects if i not in actors and "actor" in sectors(syntax, i))
        recipients = told if clause.complements or clause.obliques else ()  # 'asked Senegal for his extradition'
    against = tuple(p for p, role in entry.with_.items() if role == "adversary")
    actors += tuple(j for p, role in entry.with_.items() if role == "actor" for j in clause.under(p))
    return Filled(actors, recipients, _slots(against, syntax, clause))


def _slots(order: Sequence[str], syntax: Syntax, clause: Clause) -> tuple[int, ...]:
    """The fillers of the first slot in `order` that is filled."""
    for slot in order:
        found = _slot(slot, syntax, clause)
        if found:
            return found
    return ()


def _slot(slot: str, syntax: Syntax, clause: Clause) -> tuple[int, ...]:
    if slot == "subject":
        return clause.subjects
    if slot == "object":
        return clause.objects
    if slot == "dative":
        return clause.datives
    if slot == "possessor":
        return tuple(j for o in clause.objects for j in (syntax.clause(o).subjects or syntax.clause(o).under("of")))
    found = clause.under(slot) or tuple(j for o in clause.objects for j in syntax.behind_object(o, slot))
    if found or slot != "to":
        return found
    given = (n for p, n in clause.obliques if p == "in" and syntax.lemmas[n] in _GIVEN)  # '$5m in aid to Mali'
    return tuple(j for n in given for j in syntax.clause(n).under("to"))


def _has_theme(entry: Predicate) -> bool:
    """Whether the entry's object is a thing rather than the one acted on."""
    return bool(entry.object) and not all(w.startswith(("!", "@")) or w in _ANYBODY for w in entry.object)


def noun_roles(syntax: Syntax, clause: Clause, entry: Predicate, sectors: Sectors) -> Filled:
    """The roles of an event noun, from its prepositions, its possessor and the words before it."""
    content = entry.content if isinstance(entry, Operator) else ()
    named = {**{p: r for p, r in _NOUN_ROLES.items() if p not in content}, **entry.with_}
    filled: dict[str, tuple[int, ...]] = {"actor": (), "recipient": (), "adversary": ()}
    for preposition, role in named.items():
        if role in filled and not (preposition == "by" and _is_charge(syntax, clause.head)):
            filled[role] += clause.under(preposition)
    possessor = entry.possessive or "actor"
    if possessor == "recipient" and filled["recipient"]:
        possessor = "actor"
    if possessor in filled:
        filled[possessor] = clause.subjects + filled[possessor]
    if not filled["actor"]:
        filled["actor"] = _authors(syntax, clause.head)
    is_thing = isinstance(entry, Frame) and bool(entry.under)
    if not filled["actor"] and "possessor" not in entry.actor and not is_thing:  # 'fighter jets' are no fighter's
        filled["actor"] = modifying(syntax, clause.head, sectors)
    if not filled["recipient"]:
        filled["recipient"] = _survivors(syntax, clause.head)
    pressing = isinstance(entry, Operator) or (isinstance(entry, Frame) and entry.event in ("THREATEN", "REQUEST"))
    if not filled["recipient"] and pressing:
        filled["recipient"] = _hinged(syntax, clause.head)
    return Filled(filled["actor"], filled["recipient"], filled["adversary"])


def _authors(syntax: Syntax, noun: int) -> tuple[int, ...]:
    """Who is said to have brought about what a noun names: 'sanctions imposed by Oslo', 'the curfew that Lagos imposed'."""
    authored = [c for c in syntax.below(noun, "acl", "relcl") if syntax.lemmas[c] in _AUTHORED]
    told = (syntax.clause(c) for c in authored if syntax.tokens[c].dep == "relcl" or syntax.tokens[c].tag == "VBN")
    return next((found for c in told if (found := c.under("by") if c.passive else _over(c, noun))), ())


def _over(clause: Clause, noun: int) -> tuple[int, ...]:
    """The subjects of a clause whose object a noun is."""
    return clause.subjects if noun in clause.objects and noun not in clause.subjects else ()


def _survivors(syntax: Syntax, noun: int) -> tuple[int, ...]:
    """Who suffered what a bare noun names: 'survivors of rape', 'a victim of torture'."""
    of = syntax.tokens[syntax.tokens[noun].head]
    suffered = syntax.tokens[noun].dep == "pobj" and of.lower == "of" and syntax.lemmas[of.head] in _SUFFERERS
    return (of.head,) if suffered and not syntax.below(noun, "det", "poss") else ()


def _is_charge(syntax: Syntax, noun: int) -> bool:
    """Whether a noun is what a passive says somebody did, so that 'by' names the verb's agent: 'convicted of murder by a jury'."""
    of = syntax.tokens[syntax.tokens[noun].head]
    return syntax.tokens[noun].dep == "pobj" and of.lower == "of" and syntax.clause(of.head).passive


def modifying(syntax: Syntax, i: int, sectors: Sectors) -> tuple[int, ...]:
    """Actors among the words before an event noun: 'Israeli strike', 'cartel-linked killing'."""
    found: list[int] = []
    for c in syntax.below(i, "amod", "compound", "nmod"):
        inner = syntax.below(c, "npadvmod", "amod", "compound") if syntax.tokens[c].tag == "VBN" else []
        if not inner and syntax.tokens[c].pos == "NOUN" and "actor" not in sectors(syntax, c):
            inner = syntax.below(c, "compound", "amod")  # 'a Hamas rocket attack'
        for j in inner or [c]:
            kinds = sectors(syntax, j)
            plain = syntax.tokens[j].pos == "ADJ" and not syntax.tokens[j].text[:1].isupper() and "REB" not in kinds
            if "actor" in kinds and not plain and not syntax.is_time(j):
                found.append(j)
    return tuple(found)


def _hinged(syntax: Syntax, noun: int) -> tuple[int, ...]:
    """Whom a threat, request or pressure is directed at that a deed hangs on: 'at the request of X, Y agreed'."""
    preposition = syntax.tokens[syntax.tokens[noun].head]
    if preposition.lower not in ("at", "under") or syntax.tokens[noun].dep != "pobj":
        return ()
    verb = syntax.tokens[preposition.head]
    while verb.pos not in ("VERB", "AUX") and verb.head != verb.i:
        verb = syntax.tokens[verb.head]
    return syntax.clause(verb.i).subjects if verb.pos in ("VERB", "AUX") else ()


def light_above(syntax: Syntax, i: int, lexicon: Lexicon) -> tuple[int, Light | None]:
    """The light verb over an event noun, if there is one: 'carried out an attack', 'came under attack'."""
    token = syntax.tokens[i]
    verb = token.head
    preposition = None
    if token.dep == "conj" and syntax.tokens[verb].tag in _NOMINAL_TAGS:
        token, verb = syntax.tokens[verb], syntax.tokens[verb].head
    if token.dep == "pobj":
        preposition, verb = syntax.tokens[verb].lower, syntax.tokens[verb].head
        if syntax.tokens[verb].dep == "dobj" and preposition == "in":  # 'discussed the raid in a call'
            verb = syntax.tokens[verb].head
    elif token.dep not in ("dobj", "nsubjpass", "attr"):
        return verb, None
    if syntax.below(verb, "prt") and syntax.tokens[verb].lemma not in _FULL_PHRASAL:
        return verb, None
    near = {syntax.tokens[c].lower for c in syntax.children[verb]}
    for lemma, light in lexicon.light_verbs.get(syntax.tokens[verb].lemma, ()):
        fitting = light.need == preposition and (not light.nouns or syntax.tokens[i].lemma in light.nouns)
        if fitting and all(w in near for w in lemma.split()[1:]):
            return verb, light
    return verb, None
