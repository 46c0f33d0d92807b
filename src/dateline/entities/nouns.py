"""Nouns for bodies and parties that stand for something else in some uses."""

from __future__ import annotations

from dateline.acts.clauses import Syntax
from dateline.entities import words
from dateline.entities.phrases import Phrase
from dateline.lexicon.gazetteer import Term


def is_abstract(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether a noun for a body, without an article or any other word, means the thing itself: 'restricts movement'."""
    head = syntax.tokens[phrase.head]
    return phrase.low == phrase.head and head.tag == "NN" and head.lower in words.ABSTRACT and head.text.islower()


def are_sides(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether 'parties' are those to a conflict or an accord: no word says that they are political ones."""
    plain = {"all", "both", "the", "these", "other", "warring", "relevant", "conflicting", "concerned"}
    several = syntax.tokens[phrase.head].tag == "NNS" and phrase.low < phrase.head
    return (
        several
        and not words.AT_WAR.isdisjoint(syntax.lemmas)
        and all(t.lower in plain for t in syntax.tokens[phrase.low : phrase.head])
    )


def rule_of(agent: Term) -> str:
    """The name of the rule that codes an agent noun."""
    if agent.sector == ("BUS",) and "institution" in agent.flags:
        return "agent.firm"
    return "agent.private" if "private" in agent.flags else "agent.noun"


def kind_of(agent: Term, tag: str) -> str:
    """Whether an agent noun is for a person, a body or a group of people."""
    if "institution" in agent.flags:
        return "body"
    several = tag in ("NNS", "NNPS") or agent.name in words.COLLECTIVES
    return "person" if "person" in agent.flags and not several else "group"
