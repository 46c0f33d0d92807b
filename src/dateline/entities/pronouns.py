"""Pronouns that the sentence itself resolves: 'Farc said it would', 'Ankara lifted its ban'.

The subject of a verb of saying or deciding binds an agreeing subject pronoun of the clause below it, the subject of a clause
one of the clause joined to it, who is struck one of the clause that tells what he was at, and a clause's own subject an
agreeing possessive; nearer mentions in other clauses do not compete (Hobbs 1978; Lappin and Leass 1994).
"""

from __future__ import annotations

from dateline.acts.clauses import Syntax
from dateline.acts.forms import SUBJECTS
from dateline.lexicon.verbs import words

_PERSON = frozenset(("he", "she", "his", "her", "him"))
_THING = frozenset(("it", "its"))
_PLURAL = frozenset(("they", "their", "them"))
_SUBJECT_FORMS = frozenset(("he", "she", "it", "they"))
_POSSESSIVE_FORMS = frozenset(("his", "her", "its", "their"))
_HINGES = frozenset(("as", "while", "when", "whilst", "after", "before", "until", "because", "although", "though"))
_OCCASIONS = frozenset(("as", "while", "when", "whilst"))
_HUMAN = frozenset(
    "president minister premier chancellor leader spokesman spokeswoman spokesperson general king queen senator governor "
    "mayor judge official man woman commander chief secretary ambassador envoy candidate director head".split()
)


def bound(syntax: Syntax, head: int) -> int | None:
    """The token that a pronoun's own sentence binds it to, or None if the sentence leaves it open."""
    word = syntax.tokens[head].lower
    if word in _SUBJECT_FORMS and syntax.tokens[head].dep in ("nsubj", "nsubjpass"):
        verb = syntax.tokens[head].head
        binders = _parallel_subjects(syntax, verb) or _matrix_subjects(syntax, verb) or _stricken(syntax, verb)
        return _agreeing(syntax, word, binders, head)
    if word in _POSSESSIVE_FORMS and syntax.tokens[head].dep == "poss":
        owned = syntax.tokens[syntax.tokens[head].head]
        beside = (
            [owned.head] if owned.dep == "conj" else []
        )  # 'the parties and their supporters', 'a boat and its crew'
        own = [] if _is_struck(syntax, owned.i) else _own_subjects(syntax, owned.i)
        return _agreeing(syntax, word, beside + own + _subjects_above(syntax, owned.i), head)
    return None


def _parallel_subjects(syntax: Syntax, verb: int) -> list[int]:
    """The subjects of the clause that the pronoun's clause is joined to: 'Oslo tightened controls and it expelled two'."""
    token = syntax.tokens[verb]
    if token.dep != "conj" or token.head == verb or syntax.tokens[token.head].pos not in ("VERB", "AUX"):
        return []
    return syntax.below(token.head, *SUBJECTS, "nsubjpass")


def _matrix_subjects(syntax: Syntax, verb: int) -> list[int]:
    """The subjects of the verb whose complement the pronoun's clause is."""
    token = syntax.tokens[verb]
    while token.dep == "conj" and token.head != token.i and not syntax.below(token.i, "mark"):
        token = syntax.tokens[token.head]
    if token.dep not in ("ccomp", "xcomp"):
        return []
    above = syntax.tokens[token.head]
    while above.tag == "VBG" and above.dep in ("advcl", "conj", "xcomp") and not syntax.below(above.i, *SUBJECTS):
        above = syntax.tokens[above.head]  # 'are preparing to sue, saying that they will': those who prepare say it
    return syntax.below(above.i, *SUBJECTS, "nsubjpass")


def _stricken(syntax: Syntax, verb: int) -> list[int]:
    """Whom the act strikes whose occasion the pronoun's clause tells: 'arrested six monks as they marched'.

    What those who strike are at themselves strikes too: 'shot two men as they stormed the house'.
    """
    token = syntax.tokens[verb]
    if token.dep == "xcomp" and not syntax.below(verb, "mark"):
        return _stricken(syntax, token.head)
    while token.dep == "conj" and token.head != token.i and not syntax.below(token.i, "mark"):
        token = syntax.tokens[token.head]
    above = syntax.tokens[token.head]
    occasion = any(syntax.tokens[c].lower in _OCCASIONS for c in syntax.below(token.i, "mark", "advmod"))
    if token.dep != "advcl" or not occasion or above.lemma not in words("stricken"):
        return []
    clause = syntax.clause(above.i)
    people = [i for i in clause.objects if syntax.tokens[i].pos == "NOUN" or syntax.tokens[i].pos == "PROPN"]
    return [] if words("stricken") & _verbs_of(syntax, token.i) else people


def _verbs_of(syntax: Syntax, i: int) -> set[str]:
    """The verbs of a clause: its own, and what it is tried or begun to do."""
    return {syntax.tokens[j].lemma for j in (i, *syntax.below(i, "xcomp"))}


def _own_subjects(syntax: Syntax, noun: int) -> list[int]:
    """The subject of the clause in which a possessed noun stands, unless that noun is in the subject itself."""
    i = noun
    for _ in range(10):
        token = syntax.tokens[i]
        if token.pos in ("VERB", "AUX"):
            subjects = syntax.below(i, *SUBJECTS, "nsubjpass")
            if subjects:
                low, high = syntax.sentence.edges[subjects[0]]
                return [] if low <= noun <= high else subjects
            if token.dep not in ("xcomp", "conj", "pcomp", "advcl"):
                return []
        if token.head == i:
            return []
        i = token.head
    return []


def _is_struck(syntax: Syntax, noun: int) -> bool:
    """Whether a possessed noun is what an attack is on, which is not the attackers' own: 'when jihadists attacked their base'."""
    token = syntax.tokens[noun]
    return token.dep == "dobj" and syntax.tokens[token.head].lemma in words("stricken")


def _subjects_above(syntax: Syntax, noun: int) -> list[int]:
    """The subject of the main clause, for what stands in the subject of an adverbial one: 'Israel struck as its troops advanced'.

    So does what an attack is on: the subject of 'died when jihadists attacked their base'.
    """
    token = syntax.tokens[noun]
    while token.dep in ("pobj", "prep") and token.head != token.i:
        token = syntax.tokens[token.head]
    verb = syntax.tokens[token.head]
    if token.dep not in (*SUBJECTS, "nsubjpass") and not _is_struck(syntax, noun):
        return []
    if verb.dep != "advcl" or not any(
        syntax.tokens[c].lower in _HINGES for c in syntax.below(verb.i, "mark", "advmod")
    ):
        return []
    return syntax.below(verb.head, *SUBJECTS, "nsubjpass")


def _agreeing(syntax: Syntax, word: str, subjects: list[int], head: int) -> int | None:
    for subject in subjects:
        token = syntax.tokens[subject]
        if subject != head and token.pos in ("NOUN", "PROPN") and _agrees(syntax, word, subject):
            return subject
    return None


def _agrees(syntax: Syntax, word: str, i: int) -> bool:
    token = syntax.tokens[i]
    plural = token.tag in ("NNS", "NNPS") or len(syntax.conjuncts(i)) > 1
    human = token.lemma.lower() in _HUMAN or any(
        syntax.tokens[c].lemma.lower() in _HUMAN for c in syntax.below(i, "compound", "appos")
    )
    if word in _PLURAL:
        return plural or (token.pos == "NOUN" and not human)
    if word in _THING:
        return not plural and not human
    return word in _PERSON and not plural and (token.pos == "PROPN" or human)
