"""Find place names in parsed text and choose which place each means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.places.index import Candidate, lookup
from dateline.records import Place, Sentence, Token

_LONGEST = 4
_BEFORE = frozenset(
    (
        "in",
        "at",
        "near",
        "from",
        "to",
        "of",
        "outside",
        "around",
        "across",
        "toward",
        "towards",
        "over",
        "off",
        "inside",
        "into",
        "via",
        "throughout",
        "between",
        "and",
        "through",
    )
)
_NOT_BEHIND = frozenset(
    (
        "times",
        "post",
        "globe",
        "herald",
        "united",
        "city",
        "fc",
        "university",
        "street",
        "airlines",
        "bank",
        "inc",
        "corp",
    )
)
_SPEAKS = frozenset(
    (
        "say",
        "tell",
        "announce",
        "deny",
        "reject",
        "accuse",
        "warn",
        "agree",
        "vow",
        "refuse",
        "demand",
        "insist",
        "threaten",
        "impose",
        "pledge",
        "condemn",
        "ask",
        "want",
        "sign",
    )
)
_RESOLUTION = {"city": "city", "admin1": "province", "country": "country"}


def find_places(text: str, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]] = ()) -> tuple[Place, ...]:
    """The places that a report names, in order. `taken` are spans known to be people or organisations."""
    shut = {i for start, end in taken for i in range(start, end)}
    spans = [found for s in sentences for found in _candidates(s, shut)]
    countries = Counter(c[0].country for _, c in spans if c[0].kind == "country")
    likely = Counter({k: v for k, v in countries.items()})
    for _, options in spans:
        if len({o.country for o in options}) == 1:
            likely[options[0].country] += 1
    return tuple(_place(text, tokens, _choose(options, likely)) for tokens, options in spans)


def _candidates(sentence: Sentence, shut: set[int]) -> Iterator[tuple[list[Token], tuple[Candidate, ...]]]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        run = _longest(tokens, i) if tokens[i].start not in shut and _may_begin(tokens, i) else None
        if run is not None and not _is_actor(sentence, run[0]):
            yield run
        i += len(run[0]) if run else 1


def _may_begin(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].text[:1].isupper() and tokens[i].tag in ("NNP", "NNPS", "NN", "JJ") and len(tokens[i].text) > 1


def _longest(tokens: Sequence[Token], i: int) -> tuple[list[Token], tuple[Candidate, ...]] | None:
    for n in range(min(_LONGEST, len(tokens) - i), 0, -1):
        run = list(tokens[i : i + n])
        if run[-1].text[:1].isupper() is False or run[-1].tag == "JJ":
            continue
        options = lookup(" ".join(t.text for t in run))
        if options and _is_place(tokens, i, n, options):
            return run, options
    return None


def _is_place(tokens: Sequence[Token], i: int, n: int, options: tuple[Candidate, ...]) -> bool:
    """Whether a known name is used as a place: by the words beside it, or because it is well known."""
    before = tokens[i - 1] if i else None
    behind = tokens[i + n] if i + n < len(tokens) else None
    if behind is not None and (
        behind.lower in _NOT_BEHIND or (behind.tag == "NNP" and tokens[i + n - 1].dep == "compound")
    ):
        return False
    if before is not None and before.tag == "NNP" and before.text not in (",",):
        return False
    if options[0].kind in ("country", "admin1"):
        return True
    return (before is not None and before.lower in (*_BEFORE, ",")) or options[0].population > 300_000


def _is_actor(sentence: Sentence, run: list[Token]) -> bool:
    """'Moscow said': a capital or country that speaks or decides is no place."""
    last = run[-1]
    head = sentence.tokens[last.head]
    return last.dep in ("nsubj", "agent") and head.lemma in _SPEAKS


def _choose(options: tuple[Candidate, ...], likely: Counter[str]) -> Candidate:
    if options[0].kind == "country" and len(options) == 1:
        return options[0]
    return max(options, key=lambda c: (likely[c.country] > 0 or c.kind == "country", c.kind != "city", c.population))


def _place(text: str, run: list[Token], chosen: Candidate) -> Place:
    start, end = run[0].start, run[-1].end
    return Place(
        text[start:end], start, end, chosen.name, chosen.country or None, chosen.province or None, chosen.latitude,
        chosen.longitude, chosen.geonameid, _RESOLUTION.get(chosen.kind, "city"),
    )  # fmt: skip
