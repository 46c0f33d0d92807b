"""Names beside what they name: 'the envoy to Sudan, Endre Stiansen,' and 'the youth movement Otpor'.

The parser ties the first to the body or land behind the office, and takes the second's noun for a part of the name.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.lexicon.gazetteer import Gazetteer
from dateline.sentences.pipelines import Row, hung

_TIES = frozenset(("appos", "conj", "nsubj"))
_NAMES = ("NNP", "NNPS")
_AFTER = frozenset((",", ".", ";", ")", "(", "-", "–", "—"))
_STEPS = 3
_COMMON = ("NN", "NNS")
_SOME = frozenset("most many some all several both half".split())
_HEADS = frozenset(("head", "chair", "boss"))

Lemma = Callable[[str, str], tuple[str, str]]


def with_names_of_office(rows: list[Row], lemma: Lemma, gazetteer: Gazetteer) -> list[Row]:
    """The rows with each name between commas that follows an office and its reach as an apposition of the office."""
    for i, (text, tag, dep, _, at) in enumerate(rows):
        if tag in _NAMES and dep in _TIES:
            office = _office(rows, i, lemma, gazetteer)
            if office is not None:
                rows = [*rows[:i], (text, tag, "appos", office - i, at), *rows[i + 1 :]]
    return rows


def _office(rows: list[Row], i: int, lemma: Lemma, gazetteer: Gazetteer) -> int | None:
    """The person's noun that the name ending at i gives the name of, if what stands between is its reach."""
    first = i
    while first and rows[first - 1][1] in _NAMES and first - 1 + rows[first - 1][3] == i:
        first -= 1
    closed = i + 1 == len(rows) or rows[i + 1][0] in _AFTER
    if first == i or first < 2 or rows[first - 1][0] != "," or not closed:
        return None
    reach = first - 2
    found = _above(rows, reach, lemma, gazetteer)
    above = i + rows[i][3]
    if found is None or (not found < above <= reach and not _is_second_subject(rows, i, found)):
        return None
    return found if _is_person(rows, first, i, reach, gazetteer) else None


def _is_second_subject(rows: list[Row], i: int, office: int) -> bool:
    return rows[i][2] == rows[office][2] == "nsubj" and i + rows[i][3] == office + rows[office][3]


def _above(rows: list[Row], reach: int, lemma: Lemma, gazetteer: Gazetteer) -> int | None:
    """The singular noun for a person that the prepositional phrase ending at `reach` belongs to, a few steps up."""
    at = reach
    for _ in range(_STEPS):
        preposition = at + rows[at][3]
        if rows[at][2] != "pobj" or rows[preposition][2] != "prep":
            return None
        at = preposition + rows[preposition][3]
        text, tag, *_ = rows[at]
        noun = lemma(text, tag)[1]
        agent = gazetteer.agent([noun], 0) if tag in ("NN", "NNP") else None
        if noun in _HEADS or (agent is not None and "person" in agent[1].flags):
            return at
    return None


def _is_person(rows: list[Row], first: int, last: int, reach: int, gazetteer: Gazetteer) -> bool:
    """Whether a name is a person's: it is not known as anything else, and a common noun before it needs a given name."""
    words = [row[0] for row in rows[first : last + 1]]
    known = gazetteer.match(words, 0)
    if known is not None and known[0] == len(words):
        return any(term.kind == "person" for term in known[1])
    return rows[reach][1] in _NAMES or any(gazetteer.is_given_name(word) for word in words[:-1])


def with_names_of_bodies(rows: list[Row], lemma: Lemma, gazetteer: Gazetteer) -> list[Row]:
    """The rows with each noun for a body before its name as the head, the name behind it: 'the youth movement Otpor'."""
    for i, (text, tag, dep, shift, _) in enumerate(rows):
        if tag != "NN" or dep not in ("compound", "nmod") or shift < 1 or not text.islower():
            continue
        name = i + shift
        if rows[name][1] not in _NAMES or any(rows[j][1] not in _NAMES for j in range(i + 1, name)):
            continue
        agent = gazetteer.agent([lemma(text, tag)[1]], 0)
        if agent is not None and "institution" in agent[1].flags:
            rows = _headed_by_noun(rows, i, name)
    return rows


def _headed_by_noun(rows: list[Row], noun: int, name: int) -> list[Row]:
    """The rows with a noun in the place of the name behind it, and all but the name's own words hung on the noun."""
    _, _, dep, shift, _ = rows[name]
    found = []
    for j, (text, tag, own, to, at) in enumerate(rows):
        if j == noun:
            found.append((text, tag, dep, name + shift - noun if shift else 0, at))
        elif j == name:
            found.append((text, tag, "appos", noun - name, at))
        elif j + to == name and not noun < j < name:
            found.append((text, tag, own, noun - j, at))
        else:
            found.append((text, tag, own, to, at))
    return found


def with_most_of_them(rows: list[Row]) -> list[Row]:
    """The rows with 'most of them' behind a noun and a comma as said of the noun: 'fifty people, most of them Kurds, were held'."""
    for i in range(2, len(rows) - 2):
        said = rows[i][0].lower() in _SOME and rows[i + 1][0] == "of" and rows[i + 2][0].lower() in ("them", "whom")
        if said and rows[i - 1][0] == "," and rows[i - 2][1] in _COMMON and rows[i][2] in ("nsubj", "nsubjpass"):
            rows = hung(rows, i, "appos", i - 2)
    return rows
