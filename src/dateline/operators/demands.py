"""What somebody says another must do, or that oneself will not do: requests and refusals without a word for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.acts.clauses import Syntax
from dateline.acts.conditions import Sectors
from dateline.lexicon.frames import Lexicon
from dateline.operators.answering import POLITICAL
from dateline.operators.modality import mood
from dateline.operators.proposals import Note, Proposal

_ANSWERING = frozenset(("answer", "reply", "retort", "respond", "say", "insist", "counter"))
_WILLED = frozenset(("will", "would", "shall"))
_ENDING = frozenset(("stop", "end", "cease", "halt", "resume", "begin", "continue", "go"))
_SAYING = ("say", "warn", "insist", "add", "stress", "declare", "state", "tell", "argue")


def demands(
    syntax: Syntax,
    lexicon: Lexicon,
    sectors: Sectors,
    made: Mapping[int, tuple[Proposal, ...]],
    out: Sequence[Proposal],
) -> list[Proposal]:
    """The requests and refusals of a sentence that only an auxiliary tells: 'said that Libya must free the crew'."""
    within = [p for found in made.values() for p in found if p.match is not None and p.match.is_within]
    inner = {p.anchor: p for p in (*within, *reversed(out))}
    saying = [t.i for t in syntax.tokens if t.lemma in _SAYING]
    requested = {p.trigger for p in out if p.event == "REQUEST"}
    found = [p for i in saying if i not in requested for p in _demand(syntax, lexicon, sectors, i, inner)]
    answering = [t.i for t in syntax.tokens if t.lemma in _ANSWERING and t.pos == "VERB"]
    return found + [p for i in answering for p in _bare_no(syntax, sectors, i)]


def _bare_no(syntax: Syntax, sectors: Sectors, saying: int) -> Iterator[Proposal]:
    """A refusal that leaves out what is refused: 'answered that there would be none', 'replied that he would not'."""
    clause = syntax.clause(saying)
    if not any(POLITICAL & sectors(syntax, i) for i in clause.subjects):
        return
    for word, head in clause.complements:
        token = syntax.tokens[head]
        ahead = {syntax.lemmas[c] for c in syntax.below(head, "aux")} | {token.lemma}
        none = any(syntax.tokens[c].lower == "none" for c in syntax.below(head, "attr", "dobj", "nsubj"))
        elided = token.pos == "AUX" and bool(syntax.below(head, "neg")) and not syntax.below(head, "attr", "acomp")
        if word == "that" and (none or elided) and ahead & _WILLED:
            yield Proposal(
                "REJECT", None, "actual", clause.subjects, (), saying, head, None,
                speakers=clause.subjects, cue=saying, notes=(Note("event", "reject.ellipsis", head),),
            )  # fmt: skip


def _demand(
    syntax: Syntax, lexicon: Lexicon, sectors: Sectors, saying: int, inner: Mapping[int, Proposal]
) -> Iterator[Proposal]:
    clause = syntax.clause(saying)
    for word, head in clause.complements:
        if word not in ("that", "should") or syntax.tokens[head].pos not in ("VERB", "AUX"):
            continue
        felt = mood(syntax, head)
        below = syntax.clause(head)
        asked = below.objects if below.passive else below.subjects
        owed = (felt.obligation or word == "should") and not felt.negated
        told = tuple(i for i in clause.objects if "actor" in sectors(syntax, i))
        if (
            owed
            and told
            and not _is_told_to(syntax, sectors, clause.subjects, asked)
            and syntax.lemmas[head] in _ENDING
        ):
            asked = told  # 'told the premier that the attacks must stop'
        if owed and _is_told_to(syntax, sectors, clause.subjects, asked):
            yield Proposal(
                "REQUEST", "change", "actual", clause.subjects, asked, saying, head, None, inner.get(head),
                speakers=clause.subjects, cue=saying, notes=(Note("event", "request.obligation", head),),
            )  # fmt: skip
        elif felt.future and felt.negated and head not in inner:
            yields = syntax.tokens[head].lemma in lexicon.classes["yielding"]
            actors = asked or clause.subjects
            if yields and any(POLITICAL & sectors(syntax, i) for i in actors):
                yield Proposal(
                    "REJECT", None, "actual", actors, (), saying, head, None,
                    speakers=clause.subjects, cue=saying, notes=(Note("event", "reject.will-not", head),),
                )  # fmt: skip


def _is_told_to(syntax: Syntax, sectors: Sectors, saying: tuple[int, ...], asked: tuple[int, ...]) -> bool:
    """Whether a political actor says what another one, and not itself, must do."""
    other = [i for i in asked if i not in saying and syntax.tokens[i].pos != "PRON"]
    political = any(POLITICAL & sectors(syntax, i) for i in saying)
    return political and any("actor" in sectors(syntax, i) for i in other)
