"""Figures told apart from their deed: 'the death toll, first put at 30, has risen to 51'.

Of two figures for one event the later holds (coding conventions, numbers).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.records import Event, Evidence, Size, Token
from dateline.sizes import casualties, find_sizes, is_toll_noun, is_toll_verb, read_number

_REACH = 6
_HARM = frozenset(("ASSAULT", "PROTEST"))
_DYING = frozenset(("die", "perish"))
_DYING_FORMS = frozenset(("die", "died", "perish", "perished"))
_OTHER_DEATHS = frozenset(
    ("accident", "crash", "cancer", "quake", "earthquake", "flood", "disease", "age", "illness", "cholera")
)
_DEEDS = {"dead": ("ASSAULT", "PROTEST"), "injured": ("ASSAULT", "PROTEST"), "arrested": ("COERCE",)}


def with_tolls(report: Report, events: Sequence[Event]) -> list[Event]:
    """The events, with the figures that their report tells of them later."""
    found = list(events)
    for syntax in report.syntaxes if events else ():
        _add_losses(report, found, syntax)
        _add_deaths_beside(found, syntax)
        for token in syntax.tokens:
            kind = _kind(syntax, token.i) if is_toll_noun(token.lemma) else None
            told = _figure(syntax, token.i) if kind else None
            if kind is None or told is None:
                continue
            number, rough, end = told
            at = _deed(found, kind, syntax.sentence.index, token.start)
            if at is not None:
                size = _with(found[at].size or Size(), kind, number, rough)
                why = Evidence("size", "size.toll", token.start, syntax.tokens[end].end, "sizes")
                found[at] = replace(found[at], size=size, evidence=(*found[at].evidence, why))
    return found


def _add_losses(report: Report, events: list[Event], syntax: Syntax) -> None:
    """Casualties that a sentence of their own adds to the deed of the sentence before: 'At least 20 died.'"""
    here = syntax.sentence.index
    if not any(0 < here - e.sentence <= 2 and e.event in _HARM for e in events):
        return
    if syntax.vocabulary & _OTHER_DEATHS:
        return
    root = next((t for t in syntax.tokens if t.head == t.i), None)
    clause = syntax.clause(root.i) if root is not None and root.pos == "VERB" else None
    if root is None or clause is None or any(word == "by" for word, _ in clause.obliques):
        return
    dying = root.lemma in _DYING or (root.lemma == "lose" and "life" in syntax.lemmas)
    hurt = clause.objects if clause.passive else clause.subjects if dying else ()
    told = find_sizes(syntax.sentence, root.i, hurt)
    kind = next((k for k in ("dead", "injured") if told is not None and getattr(told, k)), None)
    own = [e for e in events if e.sentence == here and e.event in _HARM]
    if kind is None or any(e.start <= root.start or getattr(e.size, kind, None) for e in own):
        return  # 'ten died, and that night a mob burnt the mosque' adds the ten to the deed before
    near = [
        n for n, e in enumerate(events)
        if 0 < here - e.sentence <= 2 and e.event in _HARM and e.status in ("actual", "ongoing", "alleged")
        and report.paragraph_at(e.start) == syntax.sentence.paragraph
    ]  # fmt: skip
    if told is None or not near or not hurt or getattr(events[near[-1]].size, kind, None):
        return
    event = events[near[-1]]
    size = _with(event.size or Size(), kind, getattr(told, kind), told.approximate)
    why = Evidence("size", "size.losses", root.start, root.end, "sizes")
    events[near[-1]] = replace(event, size=size, evidence=(*event.evidence, why))


def _add_deaths_beside(events: list[Event], syntax: Syntax) -> None:
    """Those who died by a deed told before in the same sentence: 'shelled a market on Sunday; twelve civilians died'."""
    if syntax.vocabulary & _OTHER_DEATHS or not syntax.vocabulary & _DYING_FORMS:
        return
    for token in syntax.tokens:
        if token.lemma not in _DYING or token.pos != "VERB" or token.dep not in ("conj", "ccomp", "parataxis", "ROOT"):
            continue
        told = find_sizes(syntax.sentence, token.i, syntax.clause(token.i).subjects)
        joined = {
            syntax.tokens[c].start for c in syntax.below(token.i, "conj") if not syntax.below(c, "nsubj")
        }  # 'ten died and six were wounded in a raid'
        near = [
            n for n, e in enumerate(events)
            if e.sentence == syntax.sentence.index and e.event == "ASSAULT" and e.status in ("actual", "alleged")
            and (e.start in joined or (e.start < token.start and e.actor))
        ]  # fmt: skip
        if told is None or not told.dead or not near or (events[near[-1]].size or Size()).dead:
            continue
        event = events[near[-1]]
        why = Evidence("size", "size.losses", token.start, token.end, "sizes")
        size = _with(event.size or Size(), "dead", told.dead, told.approximate)
        events[near[-1]] = replace(event, size=size, evidence=(*event.evidence, why))


def _with(size: Size, kind: str, number: int, rough: bool) -> Size:
    if kind == "dead":
        return replace(size, dead=number, approximate=rough)
    return replace(size, injured=number) if kind == "injured" else replace(size, arrested=number)


def _kind(syntax: Syntax, i: int) -> str | None:
    """What a toll counts: by the words before it or behind its 'of'; a bare toll counts the dead."""
    near = [syntax.tokens[c].lemma for c in syntax.below(i, "compound", "amod")]
    near += [syntax.tokens[j].lemma for j in syntax.clause(i).under("of")]
    near += [syntax.tokens[c].lemma for j in syntax.clause(i).under("of") for c in syntax.children[j]]
    told = casualties(near)
    return told or ("dead" if syntax.tokens[i].lemma == "toll" else None)


def _figure(syntax: Syntax, i: int) -> tuple[int, bool, int] | None:
    """The last figure that a verb of rising or standing gives a toll, whether it is rough, and its token."""
    if syntax.clause(i).under("from") or "since" in syntax.vocabulary:
        return None  # a sum over many deeds
    tokens = syntax.tokens
    last = None
    moved = any(_moves(t) for t in tokens[max(0, i - 4) : i] if t.pos == "VERB")
    for token in tokens[i + 1 :]:
        if token.lower in (";", "but", "while"):
            break
        moved = moved or _moves(token)
        number = _number(tokens, i, token) if moved and token.pos == "NUM" else None
        last = (*number, token.i) if number is not None else last
    return last


def _moves(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") and is_toll_verb(token.lemma)


def _number(tokens: Sequence[Token], toll: int, token: Token) -> tuple[int, bool] | None:
    """A figure of people, with the words before it that make it rough; not one that is left behind or counts things."""
    before, noun = tokens[token.i - 1], tokens[token.head]
    counts_things = token.dep == "nummod" and noun.i > token.i and noun.lemma not in ("people", "person", "dead")
    if before.lower == "from" or before.pos == "NUM" or counts_things:
        return None
    near = [t for t in tokens[max(toll + 1, token.i - 2) : token.i + 2] if t.pos in ("NUM", "ADV", "ADP", "ADJ")]
    return read_number([t.text for t in near])


def _deed(events: Sequence[Event], kind: str, sentence: int, at: int) -> int | None:
    """The event that a toll tells of: the nearest before it, or else the first behind it in its sentence."""
    fitting = [
        n for n, e in enumerate(events)
        if e.event in _DEEDS[kind] and e.status in ("actual", "ongoing", "alleged") and 0 <= sentence - e.sentence <= _REACH
    ]  # fmt: skip
    before = [n for n in fitting if events[n].start < at]
    return before[-1] if before else next(iter(fitting), None)
