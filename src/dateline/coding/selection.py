"""The proposals of a sentence that become events, with those joined that tell of one deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.relevance import is_told
from dateline.coding.report import Report, sectors
from dateline.operators import Proposal
from dateline.operators.doers import MEANS

_UNREST = frozenset("clash unrest violence riot protest massacre bombing shooting fighting siege coup uprising".split())
_WHEN = frozenset(("when", "after", "as"))
_TOLLS = frozenset("kill injure wound hurt maim".split())


def worth_telling(report: Report, syntax: Syntax, proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals of a sentence that name somebody, with event nouns as actors made good."""
    proposals = [_with_grounds(report, syntax, p) for p in proposals]
    by_trigger = {p.trigger: p for p in proposals}
    absorbed: set[int] = set()
    mended: list[Proposal] = []
    for p in proposals:
        p = _with_agents(syntax, p, by_trigger, absorbed)
        p = _with_aim(syntax, _with_parts(syntax, p, proposals, absorbed), proposals, absorbed)
        p = _with_device(report, syntax, _with_means(p, by_trigger, absorbed), proposals, absorbed)
        p = _with_grievance(report, syntax, p, proposals, absorbed)
        p = _with_occasion(syntax, p, proposals, absorbed)
        p = _without_deeds(syntax, _with_the_dead(syntax, p), by_trigger)
        p = _with_series(syntax, p, by_trigger, absorbed)
        if is_told(report, syntax, p):
            mended.append(p)
    return [p for p in mended if p.trigger not in absorbed]


def _without_deeds(syntax: Syntax, p: Proposal, by_trigger: dict[int, Proposal]) -> Proposal:
    """'the murder of a couple and the abduction of a girl': a deed joined to those who are hit is not hit itself."""
    deeds = {i for i in p.recipients if i in by_trigger and syntax.tokens[i].dep == "conj"}
    others = tuple(i for i in p.recipients if i not in deeds)
    return replace(p, recipients=others) if p.event == "ASSAULT" and deeds and others else p


def _with_grounds(report: Report, syntax: Syntax, p: Proposal) -> Proposal:
    """'the Paris attacks', 'Sudan clashes': a capital or a scene of unrest before the noun is no actor."""
    if p.event not in ("ASSAULT", "PROTEST") or syntax.tokens[p.trigger].pos not in ("NOUN", "PROPN"):
        return p
    kinds = ("capital", "country") if syntax.lemmas[p.trigger] in _UNREST else ("capital",)
    grounds = tuple(
        i
        for i in p.actors
        if syntax.tokens[i].dep in ("compound", "nmod")
        and not syntax.tokens[i].text.isupper()
        and all(e.rule.startswith(kinds) for e in report.namer.entities(syntax, i))
    )
    if not grounds:
        return p
    hit = p.recipients or (grounds if p.event == "ASSAULT" else ())
    return replace(p, actors=tuple(i for i in p.actors if i not in grounds), recipients=hit)


def _with_agents(syntax: Syntax, p: Proposal, by_trigger: dict[int, Proposal], absorbed: set[int]) -> Proposal:
    """'the attack killed ten': the agent of the noun is the actor, and the noun no event of its own."""
    actors: list[int] = []
    subjects = p.match.clause.subjects if p.match is not None and p.event == "ASSAULT" and not p.actors else ()
    for actor in p.actors or subjects:
        noun = by_trigger.get(syntax.counted(actor))
        if noun is None or noun is p:
            if p.actors:
                actors.append(actor)
            elif noun is None:  # 'its strikes killed ten': whose strikes they are
                actors += syntax.clause(actor).subjects
        elif noun.event == p.event == "PROTEST" and p.status == "possible":
            absorbed.add(p.trigger)  # 'began a strike to protest cuts'
        else:
            actors += [a for a in noun.actors if a != p.trigger and p.event != "PROTEST"]
            if noun.event == p.event:
                absorbed.add(noun.trigger)
                p = replace(p, mode=p.mode or noun.mode, recipients=p.recipients or noun.recipients)
    return replace(p, actors=tuple(dict.fromkeys(actors)))


def _with_series(syntax: Syntax, p: Proposal, by_trigger: dict[int, Proposal], absorbed: set[int]) -> Proposal:
    """'A series of strikes by Chad on a camp killed ten': the strikes that are counted are told by what they did."""
    if p.event != "ASSAULT" or p.about is not None or p.match is None or not p.actors:
        return p
    for s in p.match.clause.subjects:
        noun = by_trigger.get(syntax.counted(s))
        if noun is None or noun is p or noun.trigger == s or noun.event != p.event or set(noun.actors) != set(p.actors):
            continue
        absorbed.add(noun.trigger)
        p = replace(p, mode=p.mode or noun.mode, recipients=tuple(dict.fromkeys((*p.recipients, *noun.recipients))))
    return p


def _with_parts(syntax: Syntax, p: Proposal, proposals: Sequence[Proposal], absorbed: set[int]) -> Proposal:
    """'attacked the base, killing six': what the violence led to is part of it, with its victims and their number."""
    if p.event != "ASSAULT" or p.about is not None:
        return _with_the_hurt(syntax, p, proposals, absorbed)
    for part in proposals:
        token = syntax.tokens[part.trigger]
        hangs = (
            token.dep in ("advcl", "xcomp", "conj") and token.tag == "VBG" and _above(syntax, part.trigger, p.trigger)
        ) or _is_further_toll(syntax, p, part)
        if part is p or part.event != "ASSAULT" or not hangs or part.about is not None or p.trigger in absorbed:
            continue
        absorbed.add(part.trigger)
        p = replace(
            p, parts=(*p.parts, part), recipients=tuple(dict.fromkeys((*p.recipients, *part.recipients))),
            mode=p.mode or part.mode,
        )  # fmt: skip
    return p


def _with_aim(syntax: Syntax, p: Proposal, proposals: Sequence[Proposal], absorbed: set[int]) -> Proposal:
    """'fired tear gas to disperse miners': whom the force used is to drive away it is used on."""
    if p.event != "ASSAULT" or p.about is not None or p.recipients:
        return p
    for aim in proposals:
        token = syntax.tokens[aim.trigger]
        purpose = token.tag == "VB" and token.dep in ("advcl", "xcomp") and token.head in (p.trigger, p.anchor)
        if purpose and aim.event == "ASSAULT" and aim.about is None and set(aim.actors) <= set(p.actors):
            absorbed.add(aim.trigger)
            return replace(p, recipients=aim.recipients)
    return p


def _with_the_hurt(syntax: Syntax, p: Proposal, proposals: Sequence[Proposal], absorbed: set[int]) -> Proposal:
    """'clashed with police, leaving ten injured': those hurt in a riot are its toll."""
    for part in proposals if p.event == "PROTEST" and p.mode == "riot" and p.about is None else ():
        verb = syntax.tokens[part.trigger]
        while verb.tag != "VBG" and verb.head not in (verb.i, p.anchor):
            verb = syntax.tokens[verb.head]
        trailing = verb.tag == "VBG" and verb.dep == "advcl" and verb.head in (p.trigger, p.anchor)
        if part.event == "ASSAULT" and trailing and not part.mode and set(part.actors) <= set(p.actors):
            absorbed.add(part.trigger)
            p = replace(p, parts=(*p.parts, part))
    return p


def _is_further_toll(syntax: Syntax, p: Proposal, part: Proposal) -> bool:
    """Whether a coordinated verb but goes on with what a deed did: 'killed ten and wounded six', 'six were hurt'."""
    token = syntax.tokens[part.trigger]
    coordinated = token.dep == "conj" and token.head == p.trigger and token.lemma in _TOLLS and token.pos == "VERB"
    if not coordinated or part.status != p.status or (part.mode and p.mode and part.mode != p.mode):
        return False
    shared = {*p.actors, *(p.match.clause.subjects if p.match is not None else ())}
    return set(part.actors) <= shared


def _is_of_two(noun: Proposal) -> bool:
    """Whether a noun tells of a fight, in which those who fell were one side: 'died in clashes with rebels'."""
    clause = noun.match.clause if noun.match is not None else None
    return clause is not None and any(word in ("with", "between") for word, _ in clause.obliques)


def _with_device(
    report: Report, syntax: Syntax, p: Proposal, proposals: Sequence[Proposal], absorbed: set[int]
) -> Proposal:
    """'a bomb hidden in a car wounded three': how a weapon came there is no deed beside what it did."""
    subjects = p.match.clause.subjects if p.match is not None and p.event == "ASSAULT" and p.about is None else ()
    for other in proposals:
        token = syntax.tokens[other.anchor]
        if other.event != "ASSAULT" or token.dep != "acl" or token.head not in subjects or other.trigger == p.trigger:
            continue
        if "actor" not in sectors(report.namer, syntax, token.head):
            absorbed.add(other.trigger)
            p = replace(p, actors=other.actors or p.actors, mode=p.mode or other.mode)
    return p


def _with_grievance(
    report: Report, syntax: Syntax, p: Proposal, proposals: Sequence[Proposal], absorbed: set[int]
) -> Proposal:
    """'marched to denounce the junta': what a crowd in the street condemns is what the protest is directed at."""
    if p.event != "PROTEST" or p.about is not None or not p.actors:
        return p
    named = (e for i in p.recipients for e in report.namer.entities(syntax, i))
    known = any(e.sector and not e.rule.startswith("capital") for e in named)
    verb = syntax.tokens[syntax.tokens[p.trigger].head].head  # 'went on strike'
    for other in proposals:
        token = syntax.tokens[other.trigger if other.event == "PROTEST" else other.anchor]
        hangs = (
            token.dep in ("advcl", "xcomp") and token.head in (p.trigger, p.anchor, verb) and other.trigger != p.trigger
        )
        same = set(other.actors) <= set(p.actors)
        if hangs and same and other.event == "ACCUSE" and other.recipients and not known:
            absorbed.add(other.trigger)
            return replace(p, recipients=other.recipients)
        if hangs and same and other.event == "PROTEST" and token.tag == "VB":  # 'went on strike to protest against it'
            absorbed.add(other.trigger)
            return p if known else replace(p, recipients=other.recipients or p.recipients)
    return p


def _with_means(p: Proposal, by_trigger: dict[int, Proposal], absorbed: set[int]) -> Proposal:
    """'ten died in air strikes by Chad': one deed, of the mode that the noun names."""
    if p.event != "ASSAULT" or p.match is None or p.about is not None:
        return p
    for word, j in p.match.clause.obliques:
        noun = by_trigger.get(j)
        if noun is None or noun is p or word not in MEANS or noun.event != "ASSAULT" or noun.about is not None:
            continue
        if noun.actors and set(noun.actors) <= set(p.actors):
            absorbed.add(noun.trigger)
            p = replace(p, mode=p.mode or noun.mode, recipients=tuple(dict.fromkeys((*p.recipients, *noun.recipients))))
        elif word == "in" and not noun.actors and not _is_of_two(noun):
            absorbed.add(noun.trigger)
            p = replace(p, mode=p.mode or noun.mode, recipients=p.recipients or noun.recipients)
    return p


def _with_occasion(syntax: Syntax, p: Proposal, proposals: Sequence[Proposal], absorbed: set[int]) -> Proposal:
    """'ten were killed when jets hit a camp': the victims, and the attack that they fell in, are one deed."""
    if p.event != "ASSAULT" or p.about is not None or syntax.tokens[p.trigger].pos != "VERB":
        return p
    for other in proposals:
        if p.actors and p.actors != other.actors:
            continue
        clause = syntax.tokens[other.anchor]
        verbs = {p.trigger, *syntax.conjuncts(p.anchor)}
        hangs = clause.dep == "advcl" and clause.head in verbs and other.trigger not in absorbed
        if other.event != "ASSAULT" or other.about is not None or not hangs or other.status != p.status:
            continue
        if any(syntax.tokens[i].pos == "PRON" for i in other.actors):  # 'he was killed after he attacked'
            continue
        if _says_when(syntax, clause.i):
            absorbed.add(other.trigger)
            victims = tuple(dict.fromkeys((*p.recipients, *other.recipients)))
            return replace(
                p, actors=other.actors, recipients=victims, mode=p.mode or other.mode, parts=(*p.parts, other)
            )
    return p


def _with_the_dead(syntax: Syntax, p: Proposal) -> Proposal:
    """'ten died when jets hit a camp': those of the main clause are victims of the attack."""
    verb = syntax.tokens[syntax.tokens[p.anchor].head]
    if p.event != "ASSAULT" or p.about is not None or syntax.tokens[p.anchor].dep != "advcl":
        return p
    if verb.lemma not in ("die", "perish") or not _says_when(syntax, p.anchor):
        return p
    dead = tuple(s for s in syntax.clause(verb.i).subjects if s not in p.actors)
    part = replace(p, trigger=verb.i, recipients=dead, parts=())
    return replace(p, recipients=tuple(dict.fromkeys((*dead, *p.recipients))), parts=(*p.parts, part))


def _says_when(syntax: Syntax, i: int) -> bool:
    return any(syntax.tokens[c].lower in _WHEN for c in syntax.below(i, "mark", "advmod"))


def _above(syntax: Syntax, i: int, trigger: int) -> bool:
    """Whether a participle, or the one that it is coordinated with, hangs on a verb."""
    head = syntax.tokens[i].head
    return head == trigger or (
        syntax.tokens[i].dep == "conj" and syntax.tokens[head].tag == "VBG" and syntax.tokens[head].head == trigger
    )
