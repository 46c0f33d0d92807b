"""Which proposals are worth telling: somebody of political weight takes part, and it is no mishap, epithet or mere business."""

from __future__ import annotations

from dateline.acts import Syntax
from dateline.coding.ownership import is_unnamed
from dateline.coding.report import Report, sectors
from dateline.coding.speakers import is_somebody
from dateline.operators import Proposal
from dateline.records import Entity, Event

_VERBAL = frozenset(
    ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "AID", "COOPERATE")
)
_BODILY = frozenset(("ASSAULT", "COERCE", "SANCTION", "ACCUSE", "AID", "RETREAT"))
_TRADED = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "COOPERATE", "AID", "SANCTION"))
_FRIENDLY = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
_OF_ALL = frozenset(("withhold", "curfew", "martial-law", "censor", "cyber"))
_SILENT = frozenset(("negated", "conditional"))
_UNDONE = frozenset(("requested", "possible"))
_PRIVATE = frozenset(("BUS", "CVL", "EDU", "AGR"))
_AMONG_THEM = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REQUEST"))
_AS_A_RULE = frozenset(
    ("usually", "regularly", "normally", "typically", "traditionally", "often", "always", "routinely")
)
_FIGHTS = frozenset(("fight", "war", "struggle", "battle", "campaign", "operation"))
_JOINING = frozenset(("join", "support", "aid", "assist", "discuss", "accelerate", "intensify"))
_HARM = frozenset(("kill", "injure", "wound", "hurt"))
_CLEARING = frozenset(("acquit", "absolve", "exonerate", "clear"))
_LEAD = 2
_AILING = frozenset(("heart", "panic", "asthma", "anxiety"))
_POINTING = frozenset(("it", "this", "that", "which"))
_PONDERING = frozenset("discuss debate consider explore review examine study ponder contemplate want need".split())
_TOPICAL = frozenset(
    "agreement deal pact accord memorandum treaty need necessity hope prospect talk negotiation discussion debate option possibility chance".split()
)
_ABOUT = frozenset(("for", "on", "about", "of"))
_PLAYED = frozenset(
    "simulate simulation rehearse rehearsal depict portray re-enact reenact re-enactment reenactment recreate recreation "
    "dramatise dramatize".split()
)
_TRAVELLERS = frozenset(("BUS", "CVL", "EDU", "MED", "AGR", "REF"))


def is_told(report: Report, syntax: Syntax, p: Proposal) -> bool:
    """Whether a proposal becomes an event."""
    if p.status in _SILENT or _is_epithet(syntax, p) or _is_accident(report, syntax, p) or _is_habit(syntax, p):
        return False
    if p.status == "possible" and p.notes and (p.notes[-1].rule == "mood.purpose" or _is_mere_aim(syntax, p)):
        return False
    actors = [i for i in p.actors if _is_somebody(report, syntax, i) and not _is_private(report, syntax, i)]
    recipients = [i for i in p.recipients if _is_patient(report, syntax, p, i)]
    if p.status in _UNDONE and not actors and p.about is None and p.event != "THREATEN" and not _is_past(syntax, p):
        return False
    if any(syntax.tokens[c].lower == "neither" for i in p.actors for c in syntax.below(i, "preconj", "cc", "det")):
        return False
    if syntax.tokens[p.trigger].lemma == "attack" and _AILING & {
        syntax.lemmas[c] for c in syntax.below(p.trigger, "compound")
    }:
        return False
    if _is_of_oneself(syntax, p) or _is_general_fight(syntax, p) or _is_simulated(syntax, p):
        return False
    if p.event == "AGREE" and p.about is not None and _are_things(report, syntax, p.actors):
        return False  # 'the liberation will free many': only people promise
    if (
        _is_cleared(syntax, p)
        or _is_wanted(syntax, p)
        or _is_undone_by_nobody(syntax, p)
        or _is_setting_of_words(syntax, p)
        or _is_war_on_things(report, syntax, p)
    ):
        return False
    if _is_classing(syntax, p) or _is_forum(syntax, p) or _is_question(syntax, p) or _is_topic(syntax, p):
        return False
    if p.event == "CONSULT" and p.mode == "visit" and _is_of(report, syntax, actors, _TRAVELLERS):
        return False
    if p.event == "ACCUSE" and p.mode == "investigate" and not _is_of_crime(report, syntax, p):
        return False
    return _has_parties(syntax, p, bool(actors), bool(recipients))


def _is_past(syntax: Syntax, p: Proposal) -> bool:
    """Whether harm is thought to have been done already: 'are believed to have been killed'."""
    helpers = {syntax.tokens[c].lower for c in syntax.below(p.trigger, "aux", "auxpass")}
    return p.event in ("ASSAULT", "COERCE") and {"have", "been"} <= helpers and bool(p.recipients)


def _is_cleared(syntax: Syntax, p: Proposal) -> bool:
    """Whether a deed is only what a court says somebody has not done: 'was acquitted of raping a woman'."""
    i = p.anchor
    while syntax.tokens[i].dep == "conj" and syntax.tokens[i].head != i:
        i = syntax.tokens[i].head
    token = syntax.tokens[i]
    of = syntax.tokens[token.head]
    return token.dep == "pcomp" and of.lower == "of" and syntax.tokens[of.head].lemma in _CLEARING


def _is_wanted(syntax: Syntax, p: Proposal) -> bool:
    """Whether a deed is only what somebody wants and no less: 'nothing short of the withdrawal of the troops'."""
    token = syntax.tokens[p.trigger]
    hinge = syntax.tokens[token.head]
    least = syntax.tokens[hinge.head]
    return token.dep == "pobj" and hinge.lower in ("than", "of") and least.lower in ("less", "short") and (
        syntax.tokens[least.head].lower in ("nothing", "anything") or syntax.tokens[least.i - 1].lower in ("nothing", "anything")
    )  # fmt: skip


def _is_mere_aim(syntax: Syntax, p: Proposal) -> bool:
    """Whether an act is only what efforts spoken of are for: 'praised its role in the efforts to defeat the rebels'."""
    trying = syntax.tokens[p.notes[-1].token]
    return p.notes[-1].rule.startswith("doubt.") and trying.pos == "NOUN" and trying.dep == "pobj"


def _has_parties(syntax: Syntax, p: Proposal, actors: bool, recipients: bool) -> bool:
    """Whether those who must take part in an event of the type do."""
    is_noun = syntax.tokens[p.trigger].pos in ("NOUN", "PROPN")
    lent = p.match is not None and p.match.lent is not None
    if is_noun and not lent:
        at_law = p.event == "ACCUSE" and p.mode in ("investigate", "allege")
        if p.event == "REQUEST" and p.about is not None and _is_voiced(syntax, p.trigger):
            return actors or recipients
        return actors or recipients if p.event not in _VERBAL or at_law else actors
    if p.event in _VERBAL:
        return actors or (recipients and not p.actors)
    undirected = p.event in ("ASSAULT", "PROTEST") or (p.event == "COERCE" and p.mode in _OF_ALL)
    struck = p.recipients or (p.match.clause.objects if p.match is not None and p.mode == "withhold" else ())
    return actors or recipients or (undirected and bool(struck))


def _is_voiced(syntax: Syntax, noun: int) -> bool:
    """Whether a request is told of though nobody is said to make it: 'calls grew for his release', 'is under pressure to go'."""
    token = syntax.tokens[noun]
    hinge = syntax.tokens[token.head].lower if token.dep == "pobj" else ""
    return token.dep == "nsubj" or hinge in ("under", "amid", "despite")


def _is_patient(report: Report, syntax: Syntax, p: Proposal, i: int) -> bool:
    somebody = _is_somebody(report, syntax, i) and (p.event in _BODILY or not _is_private(report, syntax, i))
    taken = (p.event, p.mode) == ("COERCE", "arrest") and is_unnamed(syntax, i)
    return somebody or taken or _is_placed(report, syntax, p, i)


def is_anonymous(event: Event) -> bool:
    """Whether nothing is known of anybody who takes part, and it is no violence or measure that hits all.

    A name without a code stands for somebody where the words are harsh; kind words are too often private.
    """
    named = (*event.actor, *event.recipient)
    undirected = event.event in ("ASSAULT", "PROTEST") or (event.event, event.mode) == ("RETREAT", "resign")
    if undirected or (event.event == "COERCE" and event.mode in _OF_ALL) or any(is_somebody(e) for e in named):
        return False
    return event.event in _TRADED or not any(e.rule == "name.unknown" for e in named)


def is_trade(event: Event) -> bool:
    """Whether only firms of one country, or people in private life, deal with each other, and it is no violence, arrest or inquiry."""
    named = (*event.actor, *event.recipient)
    answers = event.event == "REJECT" and event.about is not None and event.about.event == "ACCUSE"
    if event.event not in _TRADED or not named or answers:
        return False
    at_home = {e.code for e in named if e.sector == ("CVL",)}
    if len(at_home) == 1 and all(e.sector == ("CVL",) for e in named) and event.actor and event.recipient:
        return event.event in _AMONG_THEM or event.event == "REJECT"
    private = all(not e.code and e.sector and _PRIVATE.issuperset(e.sector) for e in named)
    if private and event.actor and event.recipient and event.event in _AMONG_THEM:
        return True
    firms = [e for e in named if _is_firm(e)]
    abroad = len({e.code for e in firms if e.rule != "agent.firm"}) > 1
    return bool(firms) and not abroad and all(e in firms or not is_somebody(e) for e in named)


def _is_firm(entity: Entity) -> bool:
    named = entity.sector == ("BUS",) and entity.code != "IGO" and not entity.rule.startswith(("agent", "coreference"))
    return named or entity.rule in ("agent.firm", "place.name")


def _are_things(report: Report, syntax: Syntax, heads: tuple[int, ...]) -> bool:
    """Whether only things and events at some place stand in a role."""
    named = [e for i in heads for e in report.namer.entities(syntax, i)]
    states = any(syntax.lemmas[i] in ("country", "nation", "state", "side") for i in heads)
    return bool(named) and not states and all(e.rule == "noun.around" for e in named)


def _is_of(report: Report, syntax: Syntax, heads: list[int], sectors_: frozenset[str]) -> bool:
    """Whether nobody but people of some sectors takes part: firms among themselves, tourists on a visit."""
    named = [report.namer.entities(syntax, i) for i in heads]
    return bool(named) and all(
        entities and all(e.sector and sectors_.issuperset(e.sector) for e in entities) for entities in named
    )


def _is_of_crime(report: Report, syntax: Syntax, p: Proposal) -> bool:
    """Whether an inquiry is into somebody, or into something that calls for one: a killing, a fraud, a crash."""
    named = [e for i in p.recipients for e in report.namer.entities(syntax, i)]
    if any(is_somebody(e) for e in named) or not p.recipients:
        return True
    low, high = syntax.sentence.edges[p.anchor]
    inside = [i for i in range(low, high + 1) if i != p.trigger]
    return any(syntax.lemmas[i] in report.crimes or syntax.tokens[i].lower in report.crimes for i in inside)


def _is_accident(report: Report, syntax: Syntax, p: Proposal) -> bool:
    """Whether harm that nobody is said to do is a mishap's or nature's: 'ten were killed in a crash'."""
    if p.event != "ASSAULT" or any(_can_kill(e) for i in p.actors for e in report.namer.entities(syntax, i)):
        return False
    if any(lemma in report.accidents for i, lemma in enumerate(syntax.lemmas) if i != p.trigger):
        return True
    return _is_by_disease(report, syntax, p) or (
        p.mode is None and syntax.lemmas[p.trigger] in _HARM and _is_of_mishaps(report, syntax)
    )


def _is_by_disease(report: Report, syntax: Syntax, p: Proposal) -> bool:
    """Whether what kills is a disease: 'the strain has killed ten'."""
    subjects = p.match.clause.subjects if p.match is not None else ()
    return any(syntax.lemmas[i] in report.plagues for i in (*p.actors, *subjects) if i not in p.recipients)


def _is_of_mishaps(report: Report, syntax: Syntax) -> bool:
    """Whether the sentences around tell of a mishap and none of violence: 'A coach overturned. Six were killed.'"""
    here = syntax.sentence.index
    near = [s for s in report.syntaxes if s.sentence.index < _LEAD or abs(s.sentence.index - here) <= 1]
    told = {lemma.lower() for s in near for lemma in s.lemmas} | set((report.document.title or "").lower().split())
    return not report.accidents.isdisjoint(told) and report.violence.isdisjoint(told)


def _is_general_fight(syntax: Syntax, p: Proposal) -> bool:
    """Whether a fight is but what others are helped in, done or said for: 'support in the war against the rebels'."""
    token = syntax.tokens[p.trigger]
    if p.event != "ASSAULT" or p.parts or token.lemma not in _FIGHTS:
        return False
    above = syntax.tokens[token.head]
    if token.dep == "dobj" and above.lemma in _JOINING:
        return True
    return not p.actors and (
        (token.dep == "pobj" and above.lower in ("in", "of", "to", "for"))
        or (token.dep == "dobj" and above.tag == "VB")
    )


def _is_war_on_things(report: Report, syntax: Syntax, p: Proposal) -> bool:
    """Whether a war is but a manner of speaking, on what is nobody: 'has declared war on potholes'."""
    told = (p.trigger, *(p.match.words if p.match is not None else ()))
    is_war = p.event in ("ASSAULT", "THREATEN") and any(syntax.lemmas[i] == "war" for i in told)
    return is_war and bool(p.recipients) and not any(_is_somebody(report, syntax, i) for i in p.recipients)


def _is_undone_by_nobody(syntax: Syntax, p: Proposal) -> bool:
    """Whether nobody is said to agree to it, or a passive in the present only says in what state somebody is.

    'A coalition will be formed' promises nothing, and 'the force is trained' tells of no aid.
    """
    if p.actors or syntax.tokens[p.anchor].tag != "VBN":
        return False
    if p.event == "AGREE" and p.about is not None:
        return not p.about.actors and p.about.event in ("SUPPORT", "COOPERATE", "CONSULT", "AGREE")
    present = any(syntax.tokens[c].tag in ("VBZ", "VBP") for c in syntax.below(p.anchor, "auxpass"))
    return p.event == "AID" and present


def _is_setting_of_words(syntax: Syntax, p: Proposal) -> bool:
    """Whether a participle only says on what occasion something was said: 'Speaking after the vote, she said'."""
    token = syntax.tokens[p.anchor]
    return p.event == "CONSULT" and token.lemma in ("speak", "talk") and (token.tag, token.dep) == ("VBG", "advcl")


def _is_forum(syntax: Syntax, p: Proposal) -> bool:
    """Whether a noun is but part of the name of an occasion: 'at the Manama Dialogue', 'the World Meeting of Families'."""
    token = syntax.tokens[p.trigger]
    lent = p.match is not None and p.match.lent is not None
    if p.event not in ("CONSULT", "COOPERATE") or lent or token.tag not in ("NNP", "NNPS") or token.text.isupper():
        return False
    lower = [t for t in syntax.tokens if t.pos in ("NOUN", "VERB", "ADJ") and t.text.islower()]
    return len(lower) > 2 and any(syntax.tokens[c].pos == "PROPN" for c in syntax.below(p.trigger, "compound"))


def _is_question(syntax: Syntax, p: Proposal) -> bool:
    """Whether what is asked is an answer: 'asked the minister, "Is that unusual?"'."""
    asked = any(t.text == "?" for t in syntax.tokens[-2:])
    return p.event == "REQUEST" and p.about is None and asked and syntax.lemmas[p.trigger] == "ask"


def _is_classing(syntax: Syntax, p: Proposal) -> bool:
    """Whether a noun only says what kind of deed one told already is: 'making it the worst attack of the year'."""
    token = syntax.tokens[p.trigger]
    above = syntax.tokens[token.head]
    if (
        token.pos != "NOUN"
        or token.dep not in ("attr", "oprd", "ccomp")
        or above.lemma not in ("be", "make", "become", "call")
    ):
        return False
    return bool({syntax.tokens[c].lower for c in syntax.below(above.i, "nsubj", "dobj")} & _POINTING) or bool(
        {syntax.tokens[c].lower for c in syntax.below(token.i, "nsubj")} & _POINTING
    )


def _is_topic(syntax: Syntax, p: Proposal) -> bool:
    """Whether a friendly act is but what people talk about or need: 'discussed a ceasefire', 'the need for dialogue'."""
    token = syntax.tokens[p.trigger]
    lent = p.match is not None and p.match.lent is not None
    if p.event not in _FRIENDLY or token.pos != "NOUN" or lent or p.status != "actual" or p.about or p.actors:
        return False
    above = syntax.tokens[token.head]
    if token.dep == "dobj":
        return above.lemma in _PONDERING
    return token.dep == "pobj" and above.lower in _ABOUT and syntax.tokens[above.head].lemma in _TOPICAL


def _is_of_oneself(syntax: Syntax, p: Proposal) -> bool:
    """Whether somebody hurts but himself: 'shot himself', 'the party shot itself in the foot'."""
    hit = [syntax.tokens[i].lower for i in p.recipients]
    return p.event == "ASSAULT" and bool(hit) and all(w.endswith(("self", "selves")) for w in hit)


def _is_simulated(syntax: Syntax, p: Proposal) -> bool:
    """Whether an act is only played: 'drills simulating an attack on the island'."""
    i = p.trigger
    while syntax.tokens[i].head != i:
        if syntax.lemmas[i] in _PLAYED:
            return True
        i = syntax.tokens[i].head
    return syntax.lemmas[i] in _PLAYED


def _is_habit(syntax: Syntax, p: Proposal) -> bool:
    """Whether a clause in the present says what is done as a rule: 'the committee usually meets in May'."""
    verb = syntax.tokens[p.anchor]
    while verb.dep == "conj" and syntax.tokens[verb.head].pos == "VERB":
        verb = syntax.tokens[verb.head]
    if verb.tag not in ("VBZ", "VBP") or syntax.below(verb.i, "aux", "auxpass"):
        return False
    low, high = syntax.sentence.edges[verb.i]
    return any(syntax.tokens[i].lower in _AS_A_RULE for i in range(max(low, verb.i - 3), min(high + 1, verb.i + 4)))


def _can_kill(entity: Entity) -> bool:
    """Whether an entity may do violence: people and forces do, a mosque at which a crane falls does not."""
    unarmed = entity.sector in (("REL",), ("EDU",), ("MED",), ("BUS",))
    return is_somebody(entity) and entity.rule != "noun.around" and not unarmed


def _is_epithet(syntax: Syntax, p: Proposal) -> bool:
    """Whether an act merely says who is meant: 'the banned party', 'an imprisoned activist', 'a man accused of fraud'."""
    token = syntax.tokens[p.trigger]
    if token.tag == "VBG" and token.dep == "amod" and token.head in p.actors:
        return True  # 'the investigating officer'
    if p.actors or token.tag not in ("VBN", "VBG", "VBD"):
        return False
    return (token.dep == "amod" and token.head > token.i) or (
        token.dep == "acl" and p.event == "ACCUSE" and p.about is None
    )


def _is_somebody(report: Report, syntax: Syntax, i: int) -> bool:
    return bool(sectors(report.namer, syntax, i)) or syntax.tokens[i].pos == "PRON"


def _is_private(report: Report, syntax: Syntax, i: int) -> bool:
    """Whether a phrase names nobody but people in private life."""
    named = report.namer.entities(syntax, i)
    return bool(named) and all(e.rule == "agent.private" for e in named)


def _is_placed(report: Report, syntax: Syntax, p: Proposal, i: int) -> bool:
    """Whether a thing acted on belongs to a country, as a village near Goma does."""
    return p.event in ("ASSAULT", "COERCE") and any(e.code for e in report.namer.entities(syntax, i))
