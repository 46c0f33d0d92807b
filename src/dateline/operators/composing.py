"""Put acts under their operators: the outermost names the event, the act inside becomes `about`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.acts.clauses import Syntax
from dateline.acts.conditions import Sectors, stands_for
from dateline.acts.contents import acts_below, contents
from dateline.acts.matching import Match
from dateline.acts.reporting import quoted_as
from dateline.lexicon.frames import COOPERATIVE, Frame, Lexicon, Operator
from dateline.lexicon.verbs import words
from dateline.operators.answering import (
    POLITICAL,
    answered,
    helps,
    is_helped,
    is_of_others,
    is_on_air,
    is_own_threat,
    is_policing_abroad,
)
from dateline.operators.demands import demands
from dateline.operators.doers import undergone, with_doers
from dateline.operators.forbearing import forborne
from dateline.operators.lending import default_actors, default_recipients, with_lent
from dateline.operators.manners import with_manners
from dateline.operators.modality import Mood, conditions, is_controlled, is_of_the_hearer, mood
from dateline.operators.proposals import Note, Proposal, is_foretold, is_open, one_each
from dateline.operators.taking_up import is_taken_up, with_halts, with_plans

_REPORTING = frozenset(("report", "claim"))
_WILLING = POLITICAL | {"LAB", "REL", "MED", "EDU"}
_SAID = frozenset(("REQUEST", "ACCUSE", "SUPPORT", "REJECT", "THREATEN"))
_SPOKEN = frozenset(("refuse", "request", "deny", "accuse", "praise"))


class Composer:
    """Composes the proposals of one sentence; `sectors` tells what kind of actor a phrase is."""

    def __init__(self, lexicon: Lexicon, syntax: Syntax, matches: Sequence[Match], sectors: Sectors) -> None:
        self._lexicon = lexicon
        self._syntax = syntax
        self._sectors = sectors
        self._matches = matches = with_halts(matches)
        self._at: dict[int, Match] = {}
        for match in matches:
            self._at.setdefault(match.token, match)
        for match in matches:
            known = self._at.get(match.lent) if match.lent is not None else None
            if match.lent is not None and not (match.is_operator and known is not None and known.is_within):
                self._at[match.lent] = match
        self._has_goods = any(isinstance(m.entry, Frame) and m.entry.under for m in matches)
        self._claimed: set[int] = set()
        self._busy: set[int] = set()
        self._made: dict[int, tuple[Proposal, ...]] = {}

    def proposals(self) -> tuple[Proposal, ...]:
        """The outermost proposals of the sentence, in order of the text."""
        for match in self._matches:
            self._of(match)
        out: list[Proposal] = []
        for match in self._matches:
            if match.token not in self._claimed and not self._is_claimed_above(match):
                out += [p for p in self._made[match.token] if self._is_told(match, p)]
        out = with_plans(self._syntax, out, self._made)
        out += demands(self._syntax, self._lexicon, self._sectors, self._made, out)
        out = list(with_doers(self._syntax, out, self._sectors))
        return with_manners(self._syntax, out, self._lexicon.classes, self._sectors)

    def _is_claimed_above(self, match: Match) -> bool:
        """Whether a participle only modifies an act that an operator has taken up: 'the planned visit was put off'."""
        token = self._syntax.tokens[match.token]
        entry = match.entry
        promised = isinstance(entry, Operator) and entry.operator == "commit"
        return promised and token.dep == "amod" and token.head in self._claimed

    def _is_told(self, match: Match, p: Proposal) -> bool:
        """Whether a proposal stands by itself; a verb `within` needs an operator, or the will of a political actor."""
        if p.match is not None and p.match.is_within:
            political = any(_WILLING & self._sectors(self._syntax, i) for i in p.actors)
            return p.about is not None and ((match.is_operator and not match.is_within) or political)
        if p.event in COOPERATIVE and is_helped(self._syntax, p.anchor):
            return False
        if match.is_operator and match.inside and p.match is not None:
            return _is_told_alone(p.match)
        return _is_told_alone(match)

    def every(self) -> tuple[Proposal, ...]:
        """Every proposal made, inner ones included."""
        return tuple(p for made in self._made.values() for p in made)

    def _of(self, match: Match) -> tuple[Proposal, ...]:
        known = self._made.get(match.token)
        if known is not None:
            return known
        if match.token in self._busy:
            return ()
        self._busy.add(match.token)
        made = self._under_operator(match) if match.is_operator else (self._act(match),)
        if not (isinstance(match.entry, Operator) and match.entry.operator in _REPORTING):
            made = tuple(q for p in made for q in self._in_mood(p))
        self._busy.discard(match.token)
        self._made[match.token] = made
        return made

    def _act(self, match: Match) -> Proposal:
        entry = match.entry
        assert isinstance(entry, Frame)
        actors, recipients = undergone(self._syntax, match, self._sectors)
        return Proposal(
            entry.event, entry.mode, "actual", actors, recipients, match.anchor, match.token, match,
            adversaries=match.adversaries, notes=(Note("event", entry.id, match.token),),
        )  # fmt: skip

    # operators

    def _under_operator(self, match: Match) -> tuple[Proposal, ...]:
        entry = match.entry
        assert isinstance(entry, Operator)
        inner = self._inner(match, entry)
        if not inner:
            second = match.fallback if match.fallback and _is_told_alone(match.fallback) else None
            return self._alone(match, entry) or ((self._act(second),) if second else ())
        made = [p for q in inner if (p := self._apply(match, entry, q)) is not None]
        return one_each(made) or self._alone(match, entry)

    def _inner(self, match: Match, entry: Operator) -> list[Proposal]:
        """The proposals of the operator's content, which are thereby claimed."""
        found: list[Proposal] = []
        at = self._at
        if self._has_goods:
            at = {i: m for i, m in at.items() if self._admits(match, entry, m)}
        for head in contents(entry, self._syntax, match.clause):
            named = stands_for(self._syntax, head)  # 'condemned the curfew and asked him to lift it'
            for token in acts_below(self._syntax, named, at):
                target = at[token]
                if target.token in (match.token, *self._busy):
                    continue
                made = self._of(target) or ((self._act(target.fallback),) if target.fallback else ())
                if made:
                    self._claimed |= {target.token, token}
                    found += made
        return found

    def _admits(self, match: Match, entry: Operator, target: Match) -> bool:
        """Whether an act may stand under the operator; what is an act only under some asks for people on either side."""
        under = target.entry.under if isinstance(target.entry, Frame) else ()
        if not under:
            return True
        political = any(POLITICAL & self._sectors(self._syntax, i) for i in match.actors)
        between = political or any("actor" in self._sectors(self._syntax, i) for i in match.recipients)
        return entry.operator in under and between

    def _alone(self, match: Match, entry: Operator) -> tuple[Proposal, ...]:
        result = self._lexicon.events.get((entry.operator, "none"))
        event = entry.alone or entry.event or (result.event if result else "none")
        if event == "none" and (self._is_political(match, entry) or self._is_unready(match, entry)):
            event = entry.event or (result.event if result else "none")
        if event == "none":
            return ()
        mode = entry.mode or (result.mode if result and result.event == event else None)
        return (
            Proposal(
                event, mode, "actual", match.actors, match.recipients, match.anchor, match.token, match,
                notes=(Note("event", entry.id, match.token),),
            ),
        )  # fmt: skip

    def _is_political(self, match: Match, entry: Operator) -> bool:
        """Whether a speech act is worth telling without an act inside, by who speaks and to whom."""
        if entry.operator not in _SPOKEN and entry.event != "THREATEN":
            return False
        pos = self._syntax.tokens[match.token].pos
        adjectival = entry.operator == "refuse" and pos in ("ADJ", "AUX")
        if (pos != "VERB" and not adjectival) or not contents(entry, self._syntax, match.clause):
            return False
        if not any(POLITICAL & self._sectors(self._syntax, i) for i in match.actors):
            return False
        inside = contents(entry, self._syntax, match.clause)
        named = entry.operator == "request" and any(self._syntax.tokens[i].pos == "NOUN" for i in inside)
        if named or entry.operator not in ("request", "praise", "accuse"):
            return True
        others = [*match.recipients, *inside]
        others += [j for i in others for j in self._syntax.below(i, "poss")]
        return any("actor" in self._sectors(self._syntax, i) for i in others)

    def _is_unready(self, match: Match, entry: Operator) -> bool:
        """Whether a political actor declines whatever it is: 'is not prepared to take them back'."""
        political = any(POLITICAL & self._sectors(self._syntax, i) for i in match.actors)
        held = political and not match.words and contents(entry, self._syntax, match.clause)
        return entry.operator == "commit" and bool(held) and mood(self._syntax, match.token).negated

    def _apply(self, match: Match, entry: Operator, inner: Proposal) -> Proposal | None:
        kind = entry.operator
        if kind == "commit" and entry.event == "THREATEN" and is_of_others(self._syntax, match, inner):
            return inner
        inner = with_lent(self._syntax, match, entry, inner, self._sectors)
        if kind in ("report", "claim", "phase", "cause", "doubt", "negate"):
            return self._transparent(match, entry, inner)
        return self._result(kind, inner, match.actors, match.recipients, match.anchor, match.token, match, entry)

    def _transparent(self, match: Match, entry: Operator, inner: Proposal) -> Proposal | None:
        """Operators that name no event: who says it, or which phase it is in."""
        note = Note("status", entry.id, match.token)
        if entry.operator in _REPORTING:
            said = answered(self._syntax, match, inner, lambda i: self._sectors(self._syntax, i))
            if said is not None:
                return said
            quoted = quoted_as(self._syntax, match.token)
            speakers = match.actors if quoted is None else (quoted,)
            status = inner.status
            if entry.operator == "claim" and status == "actual" and not set(speakers) & set(inner.actors):
                status = "alleged"
            charging = tuple(i for i in speakers if "actor" in self._sectors(self._syntax, i))
            own = self._is_verdict(inner) or is_own_threat(self._syntax, inner, speakers, self._sectors)
            actors = inner.actors or (charging if own else ())
            return replace(
                inner, actors=actors, speakers=inner.speakers or speakers, cue=inner.cue or match.token, status=status,
                notes=(*inner.notes, replace(note, field="attribution")),
            )  # fmt: skip
        status = entry.status or {"doubt": "possible", "negate": "negated"}.get(entry.operator, inner.status)
        if inner.status not in ("actual", "ongoing"):
            status = inner.status
        return replace(inner, status=status, anchor=match.anchor, notes=(*inner.notes, note))

    def _is_verdict(self, proposal: Proposal) -> bool:
        """Whether it is the speaker's own charge: 'said Oslo was to blame', against 'said Oslo was accused'."""
        token = self._syntax.tokens[proposal.trigger]
        if (proposal.event, proposal.mode) == ("SANCTION", "convict"):
            return True  # 'must serve ten years, the court ruled'
        if proposal.match is not None and proposal.match.entry.actor == ("none",):
            return proposal.event in ("ACCUSE", "REJECT", "THREATEN")
        return proposal.event == "ACCUSE" and (token.pos == "ADJ" or token.lemma == "be")

    def _result(
        self, kind: str, inner: Proposal, actors: tuple[int, ...], recipients: tuple[int, ...], anchor: int,
        trigger: int, match: Match | None, entry: Operator | None,
    ) -> Proposal | None:  # fmt: skip
        if kind == "commit" and inner.about is not None and inner.notes and inner.notes[0].rule == "future.auxiliary":
            inner = replace(inner.about, status="actual")  # 'vowed that it would': the vow settles it
        if (
            kind in ("commit", "future", "request", "refuse")
            and inner.event == "MOBILIZE"
            and (helps(self._syntax, inner) or is_policing_abroad(self._syntax, inner, self._sectors))
        ):
            inner = replace(inner, event="AID", mode=None)
        if (kind in ("refuse", "future_not") and inner.event == "AGREE") or is_taken_up(
            self._syntax, kind, inner, entry
        ):
            inner = replace(inner.about, status="promised") if inner.about is not None else inner
        if kind == "deny" and inner.event == "ACCUSE" and inner.about is not None:
            recipients = recipients or default_recipients(kind, inner, actors)
            inner = replace(inner.about, actors=inner.about.actors or inner.recipients or actors)
        asked = inner.about if kind == "refuse" and inner.event == "REQUEST" and inner.about else inner
        if kind in ("commit", "request") and inner.status == "negated":
            return forborne(kind, inner, actors, recipients, anchor, trigger, match, entry)
        stays = kind == "future" and inner.event == "CONCEDE" and inner.about is not None  # 'will hold off naming it'
        row = self._lexicon.result(kind, "AGREE" if stays else asked.event, asked.mode)
        if row is not None and row.event == "same" and asked is not inner:
            row = self._lexicon.result(kind, inner.event, inner.mode)
        if row is None or row.event == "none":
            return None
        rule = entry.id if entry else f"{kind}.auxiliary"
        if row.event == "same":
            return replace(inner, status=row.status, notes=(*inner.notes, Note("status", rule, trigger)))
        event = entry.event if entry and entry.event else row.event
        mode = (entry.mode if entry else None) or (row.mode if event == row.event else None)
        status = (entry.status if entry else None) or ("actual" if mode == "disapprove" else row.status)
        about = replace(inner, status=status if kind == "deny" or is_open(inner, kind) else inner.status)
        return Proposal(
            event, mode, "actual", actors or default_actors(kind, inner), recipients or default_recipients(kind, inner, actors),
            anchor, trigger, match or inner.match, about, inner.adversaries, inner.speakers, inner.cue,
            notes=(Note("event", rule, trigger), *inner.notes),
        )  # fmt: skip

    def _in_mood(self, proposal: Proposal) -> tuple[Proposal, ...]:
        """The proposal under the auxiliaries, negations and conditions of its own verb."""
        anchor = proposal.anchor
        felt = mood(self._syntax, anchor)
        if proposal.trigger != anchor and not felt.negated:
            denied = mood(self._syntax, proposal.trigger)
            felt = replace(felt, negated=denied.negated, cue=denied.cue if denied.negated else felt.cue)
        if felt.negated and proposal.match is not None and felt.cue in proposal.match.words:
            felt = replace(felt, negated=False)  # 'have no plan': the 'no' is the entry's own
        made = self._moved(proposal, felt)
        condition = conditions(self._syntax, anchor)
        if made is not None and condition is not None:
            made = replace(made, condition=condition)
        return (made,) if made is not None else ()

    def _moved(self, proposal: Proposal, felt: Mood) -> Proposal | None:
        """The proposal as its tense, mood and negation have it."""
        cue = felt.cue if felt.cue is not None else proposal.anchor
        if felt.obligation and not felt.negated:
            if (proposal.event, proposal.mode) == ("SANCTION", "convict"):
                return proposal  # 'must serve ten years': a verdict
            return replace(
                proposal, status="requested", notes=(*proposal.notes, Note("status", "mood.obligation", cue))
            )
        if felt.asked or felt.means:
            rule = "mood.question" if felt.asked else "mood.purpose"
            status = "possible" if proposal.status in ("actual", "ongoing") else proposal.status
            return replace(proposal, status=status, notes=(*proposal.notes, Note("status", rule, cue)))
        if self._is_ahead(proposal, felt) and not felt.conditional:
            if proposal.event in COOPERATIVE and is_of_the_hearer(self._syntax, proposal.anchor):
                return None
            if is_foretold(proposal) and not felt.negated:
                return proposal
            return self._willed("future_not" if felt.negated else "future", proposal, proposal)
        if felt.negated and self._is_unable(proposal):
            return self._willed("future_not", proposal, proposal)
        if felt.negated and self._is_consent(proposal):
            if proposal.about is None:
                return replace(proposal, event="REJECT")
            return self._willed("future_not", proposal.about, proposal)
        for holds, status, rule in (
            (felt.negated, "negated", "mood.negation"),
            (felt.conditional, "conditional", "mood.condition"),
            (felt.upcoming, "promised", "mood.upcoming"),
            (felt.doubt or felt.would, "possible", "mood.doubt"),
            (felt.purpose and not self._is_achieved(proposal), "possible", "mood.purpose"),
            (felt.alleged, "alleged", "mood.hedge"),
            (felt.ongoing, "ongoing", "mood.progressive"),
        ):
            if holds and proposal.status in ("actual", "ongoing"):
                return replace(proposal, status=status, notes=(*proposal.notes, Note("status", rule, cue)))
        return proposal

    def _is_ahead(self, proposal: Proposal, felt: Mood) -> bool:
        return felt.future or (
            felt.would and (self._is_reported(proposal.anchor) or self._is_unwilling(proposal, felt))
        )

    def _willed(self, kind: str, inner: Proposal, by: Proposal) -> Proposal | None:
        return self._result(kind, inner, by.actors, by.recipients, by.anchor, by.trigger, by.match, None)

    def _is_reported(self, i: int) -> bool:
        """Whether a clause is the content of a verb in the past, so that its 'would' is a future."""
        token = self._syntax.tokens[i]
        while token.dep == "conj" and token.head != token.i:
            token = self._syntax.tokens[token.head]
        if self._syntax.below(token.i, "parataxis"):
            return True
        if token.dep == "acl" and self._syntax.below(token.i, "mark"):  # 'gave its word that it would'
            return True
        return token.dep == "ccomp" and self._syntax.tokens[token.head].tag in ("VBD", "VBN", "VBG")

    def _is_unwilling(self, proposal: Proposal, felt: Mood) -> bool:
        """Whether a political actor will not have it: 'Berlin would not pay', with no condition attached."""
        political = any(POLITICAL & self._sectors(self._syntax, i) for i in proposal.actors)
        return felt.negated and political and conditions(self._syntax, proposal.anchor) is None

    def _is_unable(self, proposal: Proposal) -> bool:
        """Whether a political actor says it cannot deal with somebody, which is to refuse: 'we cannot negotiate with rebels'."""
        can = any(
            self._syntax.tokens[c].lemma in ("can", "ca", "could") for c in self._syntax.below(proposal.anchor, "aux")
        )
        who = proposal.actors
        political = any(POLITICAL & self._sectors(self._syntax, i) or self._syntax.tokens[i].tag == "PRP" for i in who)
        return can and political and proposal.event in ("CONSULT", "AGREE", "COOPERATE")

    def _is_consent(self, proposal: Proposal) -> bool:
        """Whether its denial is a refusal: 'did not agree', 'is not ready'; not to promise is not yet to refuse."""
        entry = proposal.match.entry if proposal.match is not None else None
        bare = self._syntax.lemmas[proposal.trigger] in words("unrefused")
        return isinstance(entry, Operator) and entry.operator == "commit" and entry.event != "THREATEN" and not bare

    def _is_achieved(self, proposal: Proposal) -> bool:
        """Whether an infinitive is done: its verb says so, or it is what a deed said ('marched to demand', 'rang to thank')."""
        if is_controlled(self._syntax, proposal.anchor, self._at):
            return True
        token = self._syntax.tokens[proposal.anchor]
        above = self._syntax.tokens[token.head]
        if is_on_air(self._syntax, above.i) and above.tag == "VBD":
            return True
        if proposal.event not in _SAID or token.dep != "advcl" or above.tag not in ("VBD", "VBN", "VBZ", "VBG", "VBP"):
            return False
        felt = mood(self._syntax, above.i)
        return not (felt.negated or felt.future or felt.doubt or felt.would or felt.conditional or felt.obligation)


def _is_told_alone(match: Match) -> bool:
    """Whether a match may be told without an operator over it."""
    return not match.inside or match.lent is not None
