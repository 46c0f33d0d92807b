"""When and where an event took place, among the dates and places of its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.acts import Syntax
from dateline.coding.report import Report
from dateline.coding.retelling import is_definite
from dateline.coding.scene import is_of_cause
from dateline.dates.narrative import across_hinge, told_from
from dateline.lexicon.verbs import words
from dateline.links import COMING
from dateline.operators import Proposal
from dateline.records import DateMention, EventDate, Token

_SAID = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"))
_JUDGED = frozenset(("ACCUSE", "REJECT", "SUPPORT"))
_PARAGRAPH = 1_500
_WHAT_FOR = frozenset(("over", "about", "for", "of", "against"))
_BEFORE_NOUNS = frozenset(("poss", "compound", "nmod", "nummod", "amod", "npadvmod"))
_WHEN = frozenset(("when", "as", "while"))
_WITHIN = _WHEN | {"because", "since", "where"}
_HELD = frozenset("plan schedule set hold call expect slate stage carry launch mount reach sign commit conduct".split())
_WEEK = 7
_IN_COURT = frozenset(("charge", "indict", "arraign", "acquit"))
_GATHERED = frozenset("meet gather convene speak address talk write visit brief".split())
_OCCASION = frozenset(("at", "in", "during", "under", "by"))


def date_of(report: Report, syntax: Syntax, proposal: Proposal) -> EventDate:
    """The event's own date, or the one that the story has reached; when nothing says, the day of the report."""
    hinged = _across_hinge(report, syntax, proposal)
    if hinged is not None:
        return EventDate(hinged[0], hinged[1], None, "inferred", hinged[2])
    mention = _nearest_date(report, syntax, proposal) or _of_main_clause(report, syntax, proposal)
    if mention is not None:
        last = mention.enddate or mention.date
        if _runs_on(report, syntax, proposal, mention):
            last = max(str(last), str(report.document.date))
        return EventDate(mention.date, last, mention.text, mention.basis, mention.precision)
    said = proposal.cue if proposal.cue is not None and proposal.event in _SAID else proposal.anchor
    return (
        (_is_narrated(syntax, said) and _told(report, syntax, proposal)) or _day_of(report.document.date) or EventDate()
    )


def _of_main_clause(report: Report, syntax: Syntax, proposal: Proposal) -> DateMention | None:
    """The date of the clause that a participle accompanies: 'broke up a rally of people protesting on Sunday, beating some'."""
    verb = syntax.tokens[proposal.anchor]
    while verb.dep == "conj" and verb.tag == "VBG" and syntax.tokens[verb.head].tag == "VBG":
        verb = syntax.tokens[verb.head]
    if (verb.tag, verb.dep) != ("VBG", "advcl") or proposal.event in _SAID:
        return None
    main = replace(proposal, anchor=verb.head, trigger=verb.head, match=None)
    return _nearest_date(report, syntax, main) if syntax.tokens[verb.head].pos == "VERB" else None


def _day_of(day: str | None) -> EventDate | None:
    return EventDate(day, day, None, "dateline", "day") if day else None


def _told(report: Report, syntax: Syntax, proposal: Proposal) -> EventDate | None:
    """The time that the story has reached: of the last date told in the paragraph, moved on by 'the next day'.

    The moving words may also lean on the last day of the paragraph before.
    """
    at = syntax.tokens[proposal.trigger].start
    begin = max(report.paragraph_start(syntax.sentence.paragraph), at - 2 * _PARAGRAPH)
    before = [d for d in report.dates_within(max(0, begin - _PARAGRAPH), at) if d.date and d.type in ("DATE", "TIME")]
    past = is_pluperfect(syntax, proposal.anchor)
    here = [d for d in before if d.start >= begin and _tells_on(report, d, past)]
    shifted = _moved_on(report, syntax, proposal, before)
    if shifted is not None:
        return shifted
    if proposal.event in _SAID:
        here = [d for d in here if d.start >= syntax.sentence.start or _goes_on(report, syntax, proposal, d)]
    if not here:
        return None
    last = here[-1]
    return EventDate(last.date, last.enddate or last.date, None, "inferred", last.precision)


def _moved_on(report: Report, syntax: Syntax, proposal: Proposal, before: Sequence[DateMention]) -> EventDate | None:
    """The time that 'two days later' or 'the following month' names, counted from the one told last, or from the report."""
    day = str(report.document.date or "9999")
    told = [d for d in before if d.precision in ("day", "month", "year") and str(d.date) <= day]
    reference, precision = (str(told[-1].date), told[-1].precision) if told else (report.document.date, "day")
    found = told_from(syntax.sentence.text, str(reference), precision) if reference else None
    if found is None or found[0] > day or not _is_of_clause(syntax, proposal, found[3]):
        return None
    return EventDate(found[0], found[1], syntax.sentence.text[found[3] : found[4]], "relative", found[2])


def _goes_on(report: Report, syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a speech act goes on with who did something on a day of the sentence before: 'On Friday he ... He called'."""
    told = report.syntax_at(mention.start)
    if told is None or syntax.sentence.index - told.sentence.index != 1 or mention.precision != "day":
        return False
    if any(syntax.tokens[i].tag == "PRP" for i in proposal.actors):
        return True
    token = next((t for t in told.tokens if t.end > mention.start), None)
    while token is not None and token.pos not in ("VERB", "AUX") and token.head != token.i:
        token = told.tokens[token.head]
    before = told.clause(token.i).subjects if token is not None else ()
    named = {e.name for i in before for e in report.namer.entities(told, i)}
    return any(e.name in named for i in proposal.actors for e in report.namer.entities(syntax, i))


def _is_of_clause(syntax: Syntax, proposal: Proposal, offset: int) -> bool:
    """Whether words that move the story on stand before the predicate, or behind it in its own clause."""
    at = syntax.sentence.start + offset
    if at < syntax.tokens[proposal.trigger].start:
        return True
    token = next((t for t in syntax.tokens if t.start >= at), None)
    while token is not None and token.i != proposal.anchor:
        if token.pos in ("VERB", "AUX") or token.head == token.i:
            return False
        token = syntax.tokens[token.head]
    return token is not None


def _tells_on(report: Report, mention: DateMention, past: bool = False) -> bool:
    """Whether a date moves the story: not one ahead, nor one of a clause that merely says which thing is meant.

    The date of what had happened before holds only for what had happened before too (`past`).
    """
    if report.document.date and str(mention.date) > report.document.date:
        return False
    syntax = report.syntax_at(mention.start)
    i = next((t.i for t in syntax.tokens if t.end > mention.start), None) if syntax else None
    while syntax is not None and i is not None and syntax.tokens[i].head != i:
        token = syntax.tokens[i]
        if token.dep in ("relcl", "acl", "appos", "poss") or token.lower in ("since", "until", "till"):
            return False
        if not past and token.pos == "VERB" and is_pluperfect(syntax, i):
            return False
        i = token.head
    return past or syntax is None or i is None or not is_pluperfect(syntax, i)


def _is_narrated(syntax: Syntax, i: int) -> bool:
    """Whether a predicate and every verb above it stand in the tenses of a story."""
    while True:
        token = syntax.tokens[i]
        if token.pos in ("VERB", "AUX") and token.dep not in ("xcomp", "pcomp", "acl") and not is_past(syntax, i):
            return False
        if token.head == i:
            return token.pos in ("VERB", "AUX")
        i = token.head


def is_past(syntax: Syntax, i: int) -> bool:
    """Whether a predicate is in the simple past or the past perfect, the tenses of a story."""
    token = syntax.tokens[i]
    helpers = [syntax.tokens[c].lower for c in syntax.below(i, "aux", "auxpass")]
    if token.pos not in ("VERB", "AUX"):
        verb = syntax.tokens[token.head]
        return verb.pos in ("VERB", "AUX") and verb.i != i and is_past(syntax, verb.i)
    if any(h in ("has", "have", "is", "are", "will", "would", "may", "'s") for h in helpers):
        return False
    return token.tag == "VBD" or (token.tag in ("VBN", "VBG") and any(h in ("had", "was", "were") for h in helpers))


def is_pluperfect(syntax: Syntax, i: int) -> bool:
    """Whether a predicate, or the verb that a noun hangs on, is in the past perfect."""
    token = syntax.tokens[i]
    if token.pos not in ("VERB", "AUX"):
        verb = syntax.tokens[token.head]
        return verb.pos == "VERB" and verb.i != i and is_pluperfect(syntax, verb.i)
    return token.tag == "VBN" and any(syntax.tokens[c].lower == "had" for c in syntax.below(i, "aux"))


def _across_hinge(report: Report, syntax: Syntax, proposal: Proposal) -> tuple[str, str, str] | None:
    """The days of a clause under 'two days after', counted from the date of its main clause."""
    anchor = syntax.tokens[proposal.anchor]
    while anchor.dep == "conj" and syntax.tokens[anchor.head].dep == "advcl" and not _hinge(syntax, anchor.i):
        anchor = syntax.tokens[anchor.head]  # 'after rebels entered the town and took the bridge'
    if anchor.dep == "advcl" and any(
        syntax.tokens[c].lower in _WITHIN for c in syntax.below(anchor.i, "mark", "advmod")
    ):
        above = syntax.tokens[anchor.head]
        anchor = above if above.dep == "advcl" else anchor  # 'ten days after he fled while his guards fired'
    hinge = next(iter(_hinge(syntax, anchor.i)), None)
    if hinge is None or anchor.dep not in ("advcl", "conj"):
        return None
    main = [
        d for d in report.dates_within(syntax.sentence.start, syntax.tokens[hinge].start)
        if d.precision in ("day", "month", "year") and d.date and d.type in ("DATE", "TIME")
    ]  # fmt: skip
    told = main[-1] if main else _told(report, syntax, proposal) or _taken_up(report, syntax, anchor.head)
    if told is None or not told.date or told.precision not in ("day", "month", "year"):
        return None
    before = report.document.text[syntax.sentence.start : syntax.tokens[hinge].start]
    return across_hinge(before, syntax.tokens[hinge].lower, told.date, told.precision)


def _hinge(syntax: Syntax, i: int) -> list[int]:
    """The 'after' or 'before' that opens the clause of a verb."""
    return [c for c in syntax.below(i, "mark") if syntax.tokens[c].lower in ("after", "before")]


def _taken_up(report: Report, syntax: Syntax, verb: int) -> DateMention | None:
    """The day told last before a sentence that goes on about a deed: 'The attack came hours after ...'."""
    if syntax.lemmas[verb] not in COMING or not any(is_definite(syntax, i) for i in syntax.below(verb, "nsubj")):
        return None
    start, day = syntax.sentence.start, str(report.document.date or "9999")
    before = report.dates_within(max(0, start - _PARAGRAPH), start)
    return next((d for d in reversed(before) if d.precision == "day" and d.date and d.date <= day), None)


def _nearest_date(report: Report, syntax: Syntax, proposal: Proposal) -> DateMention | None:
    """The date in the clause of the predicate, or else the sentence's only date above it."""
    sentence = syntax.sentence
    here = [
        d for d in report.dates_within(sentence.start, sentence.end)
        if d.date and d.type in ("DATE", "TIME", "DURATION") and not _is_yet_to_come(report, proposal, d)
        and not _says_which(syntax, proposal, d) and not _says_how_long(syntax, proposal, d)
        and not _is_of_deed(report, syntax, proposal, d) and not is_of_cause(syntax, proposal, d.start, d.precision == "day")
    ]  # fmt: skip
    if not here:
        return None
    own = _span(syntax, proposal.trigger)
    wide = _span(syntax, proposal.anchor)
    ranked = []
    for d in here:
        inside = 0 if own[0] <= d.start < own[1] and not _deeper(syntax, proposal, d) else 1
        inside = (
            inside if inside == 0 else (1 if wide[0] <= d.start < wide[1] and not _deeper(syntax, proposal, d) else 2)
        )
        if inside == 2 and _deeper(syntax, proposal, d):
            continue
        if _is_direct(syntax, proposal, d):
            inside = -1
        ranked.append((inside, abs(d.start - syntax.tokens[proposal.trigger].start), d.start, d))
    return min(ranked, key=lambda r: r[:3])[3] if ranked else None


def _is_yet_to_come(report: Report, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a date lies ahead of a report that tells the act as done: it is the date of what was promised or asked for."""
    day = report.document.date
    told = proposal.status in ("actual", "ongoing") or proposal.about is not None
    return bool(day) and str(mention.date) > str(day) and told


def _says_which(syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a date but says which deed is spoken of: 'condemned Saturday's raid', 'jailed over the 2014 killings'."""
    token = next((t for t in syntax.tokens if t.end > mention.start), None)
    while token is not None and token.end < mention.end and token.i + 1 < len(syntax.tokens):
        token = syntax.tokens[token.i + 1]
    while token is not None and mention.start <= syntax.tokens[token.head].start < token.start:
        token = syntax.tokens[token.head]  # the 'March' of 'the March 4 attack'
    if token is None or token.dep not in _BEFORE_NOUNS:
        return False
    noun = syntax.tokens[token.head]
    low, high = syntax.sentence.edges[noun.i]
    if noun.pos not in ("NOUN", "PROPN") or low <= proposal.trigger <= high:
        return False
    if noun.dep == "pobj":
        return syntax.tokens[noun.head].lower in _WHAT_FOR
    return noun.dep == "dobj" and proposal.event in _SAID


def _says_how_long(syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a time only bounds what an act in the past brought: 'jailed for ten years', 'closed the border until May'."""
    token = next((t for t in syntax.tokens if t.end > mention.start), None)
    while token is not None and token.pos != "ADP" and token.head != token.i and token.pos not in ("VERB", "AUX"):
        token = syntax.tokens[token.head]
    if token is None or token.lower not in ("for", "until", "till"):
        return False
    helpers = {syntax.tokens[c].lower for c in syntax.below(proposal.anchor, "aux")}
    lasting = proposal.event in ("ASSAULT", "PROTEST", "CONSULT", "MOBILIZE")  # 'fought for three days'
    going_on = lasting or not helpers.isdisjoint(("has", "have", "had", "'s", "'ve")) or proposal.status == "ongoing"
    return not (token.lower == "for" and going_on) and (token.lower != "for" or mention.type == "DURATION")


def _is_of_deed(report: Report, syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a date behind a deed that is spoken of is the deed's: 'condemned the killing of nine people last month'.

    A threat or a request is of what lies ahead, so a past day is its own. A day of the past week may be that of the speaking; a month, a year or a day long gone is not news of today.
    """
    deed, day = proposal.about, report.document.date
    if deed is None or proposal.event not in _JUDGED or not day or deed.trigger <= proposal.trigger:
        return False
    if syntax.lemmas[proposal.trigger] in _IN_COURT:
        return False
    noun = syntax.tokens[deed.trigger]
    if noun.pos != "NOUN" or mention.start < noun.end or _is_right_behind(syntax, proposal, mention):
        return False
    return mention.precision != "day" or (_day(day) - _day(str(mention.date))).days > _WEEK


def _is_right_behind(syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a date stands right behind the predicate, at most with a preposition between."""
    return mention.start - syntax.tokens[proposal.trigger].end < len(" during ")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _runs_on(report: Report, syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether an act in the perfect has gone on from a date up to the report: 'has jailed thousands since the coup in 2021'."""
    if not report.document.date:
        return False
    helpers = {syntax.tokens[c].lower for c in syntax.below(proposal.anchor, "aux")}
    before = syntax.sentence.text[: mention.start - syntax.sentence.start].lower()
    near = before[max(before.rfind("since "), 0) :] if "since " in before else ""
    return bool(near) and len(near) < 40 and not helpers.isdisjoint(("has", "have", "'s", "'ve"))


def _is_direct(syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a date hangs on the predicate itself, at most by a preposition."""
    heads = (proposal.anchor, proposal.trigger)
    for token in syntax.tokens:
        if mention.start <= token.start < mention.end:
            above = syntax.tokens[token.head]
            if token.head in heads or (above.dep == "prep" and above.head in heads):
                return True
    return False


def _deeper(syntax: Syntax, proposal: Proposal, mention: DateMention) -> bool:
    """Whether a date belongs to another clause below or beside the event's own."""
    token = next((t for t in syntax.tokens if t.end > mention.start), None)
    if token is None:
        return False
    verb = token
    for _ in range(12):
        if verb.i in (proposal.anchor, proposal.trigger):
            return False
        if verb.dep == "xcomp" and verb.head in (proposal.anchor, proposal.trigger) and _is_one(proposal, verb):
            return False
        if _tells_when(syntax, proposal, verb) or _is_simultaneous(syntax, proposal, verb):
            return False
        if verb.pos in ("VERB", "AUX") and verb.dep in ("relcl", "advcl", "acl", "ccomp", "conj", "pcomp", "xcomp"):
            low, high = syntax.sentence.edges[verb.i]
            if not low <= proposal.trigger <= high:
                return True
        if verb.head == verb.i:
            return False
        verb = syntax.tokens[verb.head]
    return False


def _is_one(proposal: Proposal, verb: Token) -> bool:
    """Whether a verb below the predicate is one deed with it: 'stopped buying coal last month', 'let go on Friday'."""
    return verb.tag == "VBG" or (proposal.match is not None and verb.i in proposal.match.words)


def _tells_when(syntax: Syntax, proposal: Proposal, participle: Token) -> bool:
    """Whether a clause dates the act or its occasion: 'the strike planned for Monday', 'expelled when they landed on Sunday'."""
    heads = {proposal.anchor, proposal.trigger, *syntax.conjuncts(proposal.anchor)}
    if participle.dep == "advcl" and participle.head in heads:
        return any(syntax.tokens[c].lower in _WHEN for c in syntax.below(participle.i, "advmod", "mark"))
    if participle.dep == "relcl" and participle.head == proposal.trigger:
        return participle.lemma in words("authored")  # 'the sanctions, which Oslo announced on Saturday'
    if participle.tag == "VBG" and participle.lemma in _GATHERED and proposal.event in _SAID:
        return participle.head in (*heads, *proposal.actors)  # 'the ministers, meeting on Friday, called for'
    if participle.dep != "acl" or participle.tag != "VBN":
        return False
    noun = syntax.tokens[participle.head]
    if noun.i == proposal.trigger and participle.lemma in _HELD:
        return True
    preposition = syntax.tokens[noun.head]
    return (
        noun.dep == "pobj" and preposition.lower in _OCCASION
        and preposition.head in (proposal.anchor, proposal.trigger)
    )  # fmt: skip


def _is_simultaneous(syntax: Syntax, proposal: Proposal, participle: Token) -> bool:
    """Whether a participle tells what those were doing whom force is used on: 'arrested students protesting on Sunday'."""
    if proposal.event not in ("ASSAULT", "COERCE") or participle.i == proposal.trigger:
        return False
    if (participle.tag, participle.dep) != ("VBG", "acl"):
        return False
    above = syntax.tokens[participle.head]
    while above.pos not in ("VERB", "AUX") and above.head != above.i:
        above = syntax.tokens[above.head]
    return above.i in (proposal.anchor, proposal.trigger) and participle.i > above.i


def _span(syntax: Syntax, i: int) -> tuple[int, int]:
    low, high = syntax.sentence.edges[i]
    return syntax.tokens[low].start, syntax.tokens[high].end
