"""Direct and indirect speech: what was said, by whom, and the word that says so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dateline.acts.clauses import Syntax
from dateline.acts.reporting import quoted_as
from dateline.quotes.marks import posts, quoted
from dateline.records import Quote, Span

_SAYING = frozenset(
    "say tell add announce report confirm state declare note reveal explain acknowledge admit insist stress write "
    "tweet post claim argue believe warn ask reply answer respond retort recall remark comment testify maintain "
    "conclude suggest allege assert contend think vow promise pledge predict estimate quote cite shout joke laugh "
    "complain concede caution urge deny demand call describe hope fear expect learn know feel".split()
)
_FEW_WORDS = 4


def find_quotes(text: str, sentences: Sequence[Syntax]) -> tuple[Quote, ...]:
    """The direct and indirect speech of a report, in order of the text."""
    marks = quoted(text)
    direct = list(_direct(text, sentences, marks))
    indirect = [q for s in sentences for q in _indirect(text, s) if not _is_within(q.start, q.end, marks)]
    posted = [Quote(text[a:b], a, b, "direct", _span(text, c, d)) for (a, b), (c, d) in posts(text)]
    return tuple(sorted([*direct, *indirect, *posted], key=lambda q: (q.start, q.end)))


def _is_within(start: int, end: int, marks: Sequence[tuple[int, int]]) -> bool:
    """Whether a span lies inside one of the quotations, which come in order."""
    n = bisect_right(marks, (start, 1 << 62)) - 1
    return n >= 0 and end <= marks[n][1]


def _direct(text: str, sentences: Sequence[Syntax], marks: Sequence[tuple[int, int]]) -> Iterator[Quote]:
    last: tuple[Span | None, Span | None, int] = (None, None, -1)
    starts = [s.sentence.start for s in sentences]
    for start, end in marks:
        first = max(bisect_right(starts, start) - 1, 0)
        near = [s for s in sentences[first : bisect_left(starts, end)] if start < s.sentence.end]
        said = _said(near, start, end, text)
        if said is None and len(text[start:end].split()) < _FEW_WORDS:
            continue
        if said is None:
            paragraph = near[0].sentence.paragraph if near else -1
            said = last[:2] if last[2] in (paragraph, paragraph - 1) else (None, None)
        if near:
            last = (*said, near[-1].sentence.paragraph)
        yield Quote(text[start:end], start, end, "direct", *said)


def _said(near: Sequence[Syntax], start: int, end: int, text: str) -> tuple[Span | None, Span | None] | None:
    """Speaker and cue of a quotation from the sentences that it stands in."""
    options: list[tuple[int, Span | None, Span]] = []
    for syntax in near:
        for token in syntax.tokens:
            outside = token.end <= start or token.start >= end
            if outside and token.pos == "VERB" and token.lemma in _SAYING:
                speaker = _subject(syntax, token.i, text)
                if speaker is not None and not (start <= speaker.start < end):
                    away = min(abs(token.start - end), abs(start - token.end))
                    options.append((away, speaker, _span(text, token.start, token.end)))
    if not options:
        return None
    _, speaker, cue = min(options, key=lambda o: o[0])
    return speaker, cue


def _indirect(text: str, syntax: Syntax) -> Iterator[Quote]:
    for token in syntax.tokens:
        if token.pos != "VERB" or token.lemma not in _SAYING:
            continue
        for kind, head in syntax.clause(token.i).complements:
            if kind not in ("that", "should", "to", "wh") or (
                kind == "to" and token.lemma in ("hope", "expect", "ask", "call", "urge", "demand")
            ):
                continue
            start, end = _stretch(syntax, head, token.i)
            speaker = _subject(syntax, token.i, text)
            if end > start and speaker is not None:
                yield Quote(text[start:end], start, end, "indirect", speaker, _span(text, token.start, token.end))


def _stretch(syntax: Syntax, head: int, cue: int) -> tuple[int, int]:
    """The span of a complement clause on its own side of the cue."""
    low, high = syntax.sentence.edges[head]
    if low <= cue <= high:
        low, high = (cue + 1, high) if head > cue else (low, cue - 1)
    while low < high and syntax.tokens[low].pos == "PUNCT":
        low += 1
    while high > low and syntax.tokens[high].pos == "PUNCT":
        high -= 1
    return syntax.tokens[low].start, syntax.tokens[high].end


def _subject(syntax: Syntax, i: int, text: str) -> Span | None:
    """The phrase that does the saying."""
    quoted = quoted_as(syntax, i)
    heads = syntax.clause(i).subjects if quoted is None else (quoted,)
    if not heads:
        return None
    head = heads[0]
    low = head
    for c in syntax.children[head]:
        if c < low and syntax.tokens[c].dep in ("det", "amod", "compound", "nmod", "poss", "nummod"):
            low = syntax.sentence.edges[c][0]
    return _span(text, syntax.tokens[low].start, syntax.tokens[head].end)


def _span(text: str, start: int, end: int) -> Span:
    return Span(text[start:end], start, end)
