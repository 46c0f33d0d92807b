"""Those who belong to no one country: 'African leaders', 'foreign hostages', somebody's allies, several states."""

from __future__ import annotations

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.phrases import Phrase
from dateline.lexicon.gazetteer import Term


def abroad(syntax: Syntax, phrase: Phrase, agent: Term, first: int) -> str | None:
    """What stands for the country of those who belong to none: nothing for 'African leaders', EUR for 'European leaders'.

    None if no word says so; in 'the foreign minister' the word is part of the office. `first` is the first token of the
    agent noun.
    """
    is_office = bool({"office", "institution"} & set(agent.flags))
    said = [
        t.text
        for t in syntax.tokens[phrase.low : phrase.head]
        if t.text in words.UNPLACED and not (t.lower == "foreign" and is_office and _is_of_office(syntax, t.i, first))
    ]
    if said:
        return words.REGIONAL.get(said[-1], "")
    return "" if _are_states(syntax, phrase) or is_outsider(syntax, phrase) else None


def _is_of_office(syntax: Syntax, i: int, first: int) -> bool:
    """Whether 'foreign' belongs to an office or body: 'the foreign minister', 'the Foreign Affairs Committee'."""
    return i >= first or syntax.tokens[i + 1].lower in ("affairs", "relations", "policy", "exchange")


def is_outsider(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether a noun says how its bearer stands to somebody, who is thus somebody else: 'its allies', 'their partners'."""
    lemma = syntax.lemmas[phrase.head]
    return lemma in words.OUTSIDERS or (lemma in words.BESIDE and bool(_states_before(syntax, phrase)))


def _states_before(syntax: Syntax, phrase: Phrase) -> list[int]:
    """The possessors of a phrase that are no human beings: 'its neighbours', 'Kenya's neighbours'."""
    owners = syntax.below(phrase.head, "poss")
    return [i for i in owners if syntax.tokens[i].lower == "its" or syntax.tokens[i].pos == "PROPN"]


def _are_states(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether a plural means several states: 'other member states'."""
    return syntax.lemmas[phrase.head] in words.STATES and syntax.tokens[phrase.head].tag in ("NNS", "NNPS")
