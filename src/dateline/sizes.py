"""How many: the dead, the injured, the arrested, troops and sums of money, in the clause of a predicate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache

from dateline.lexicon.files import ROOT, read_yaml
from dateline.records import Money, Sentence, Size, Token

_SCALE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
_SMALL = {
    w: n for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"])
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "both": 2}  # fmt: skip
_ROUGH = frozenset(
    ("some", "about", "around", "approximately", "nearly", "almost", "least", "than", "over", "up", "roughly", "most")
)
_CASUALTIES = ("dead", "injured", "arrested", "displaced")
_OF_THE_NUMBER = frozenset(("of", "including", "among", "to", "at"))
_WHERE = frozenset(("in", "near", "inside", "across", "from", "outside"))
_CURRENCY = {
    "$": "USD",
    "us$": "USD",
    "dollar": "USD",
    "€": "EUR",
    "euro": "EUR",
    "£": "GBP",
    "pound": "GBP",
    "¥": "JPY",
    "yen": "JPY",
    "yuan": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR",
}


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = read_yaml(ROOT / "sizes" / "kinds.yml")
    return {kind: frozenset(words) for kind, words in raw.items()}


def read_number(words: Sequence[str]) -> tuple[int, bool] | None:
    """The number that words or digits tell and whether it is approximate; None for vague ones such as 'dozens'."""
    total, current, seen, rough = 0.0, 0.0, False, False
    for word in (w.lower().replace(",", "") for w in words):
        if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", word):
            current, seen = float(word), True
        elif word in _SMALL:
            current = (current or 1) * 12 if word == "dozen" else current + _SMALL[word]
            seen = True
        elif word in _SCALE:
            total, current, seen = total + (current or 1) * _SCALE[word], 0.0, True
        elif word in _ROUGH:
            rough = True
        elif "-" in word and all(p in _SMALL for p in word.split("-")):
            current, seen = current + sum(_SMALL[p] for p in word.split("-")), True
    return (int(total + current), rough) if seen else None


def casualties(lemmas: Iterable[str]) -> str | None:
    """The kind of casualty that one of the words names, or None."""
    words = _words()
    return next((k for lemma in lemmas for k in _CASUALTIES[:3] if lemma in words[f"{k}_verbs"]), None)


def is_toll_noun(lemma: str) -> bool:
    """Whether a noun names a figure: 'toll', 'number'."""
    return lemma in _words()["toll_nouns"]


def is_toll_verb(lemma: str) -> bool:
    """Whether a verb tells how a figure stands or moves."""
    return lemma in _words()["toll_verbs"]


def find_sizes(
    sentence: Sentence, predicate: int | None = None, patients: Sequence[int] = (), done: str | None = None
) -> Size | None:
    """The numbers that the clause of token `predicate` tells, or the whole sentence's if it is None.

    `patients` are the heads of those acted on: one person killed, hurt or arrested counts as one. `done` is what the act
    makes of them (`dead`, `injured`, `arrested`) where the predicate's own word does not tell.
    """
    inside = _clause(sentence, predicate)
    found: dict[str, tuple[int, bool]] = {}
    for i in inside:
        token = sentence.tokens[i]
        if token.pos in ("NUM",) or token.lower in ("dozen", "both"):
            _counted(sentence, token, found)
    money = _money(sentence, inside)
    if predicate is not None:
        total = _total(sentence, patients)
        for kind in _done_to(sentence, predicate) or ([done] if done else []):
            if total is not None and total[0] > found.get(kind, (0, False))[0]:
                found[kind] = total
    if not found and money is None:
        return None
    return Size(**{k: v for k, (v, _) in found.items()}, money=money, approximate=any(a for _, a in found.values()))


def _clause(sentence: Sentence, predicate: int | None) -> list[int]:
    """The tokens of a predicate's own clause, without the clauses beside and below it that have subjects of their own."""
    if predicate is None:
        return list(range(len(sentence.tokens)))
    token = sentence.tokens[predicate]
    while token.pos not in ("VERB", "AUX") and token.head != token.i and token.dep not in ("pobj", "pcomp", "conj"):
        token = sentence.tokens[token.head]
    found = [token.i]
    for i in found:
        found += [c for c in sentence.children[i] if not _is_other_clause(sentence, c)]
    return sorted(found)


def _is_other_clause(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.pos not in ("VERB", "AUX") or token.dep not in ("conj", "ccomp", "parataxis", "advcl"):
        return False
    if token.dep == "conj":
        words = _words()
        below = [sentence.tokens[c] for c in sentence.children[i]]
        counted = any(t.pos == "NUM" for t in below) and all(t.dep not in ("aux", "auxpass") for t in below)
        lost = counted and token.lemma in words["injured_verbs"]  # 'eight were killed and 90 hurt'
        return not lost and token.lemma not in words["loss_verbs"]
    return any(sentence.tokens[c].dep in ("nsubj", "nsubjpass") for c in sentence.children[i])


def _done_to(sentence: Sentence, predicate: int) -> list[str]:
    """Which kinds of casualty a predicate itself makes of those acted on."""
    words = _words()
    token = sentence.tokens[predicate]
    kinds = [k for k in ("dead", "injured", "arrested") if token.lemma in words[f"{k}_verbs"]]
    to_death = token.lemma not in ("sentence", "condemn") and any(
        sentence.tokens[c].lower == "to" and any(sentence.tokens[g].lower == "death" for g in sentence.children[c])
        for c in sentence.children[predicate]
    )
    shot_dead = any(sentence.tokens[c].lower == "dead" and c > predicate for c in sentence.children[predicate])
    return ["dead"] if to_death or shot_dead else kinds


def _total(sentence: Sentence, patients: Sequence[int]) -> tuple[int, bool] | None:
    """How many people the patients are together; None if one of them has no number and is no single person."""
    counts = [_many(sentence, sentence.tokens[i]) for i in patients]
    known = [c for c in counts if c is not None]
    if not known or len(known) < len(counts):
        return None
    return sum(n for n, _ in known), any(rough for _, rough in known)


def _many(sentence: Sentence, token: Token) -> tuple[int, bool] | None:
    words = _words()
    above = sentence.tokens[sentence.tokens[token.head].head]
    if token.dep == "pobj" and sentence.tokens[token.head].lower == "of" and above.pos == "NUM":
        token = above
    if token.lemma.lower() in words["groups"] or token.lemma in words["units"]:
        return None
    below = [sentence.tokens[c] for c in sentence.children[token.i]]
    numbers = [token] if token.pos == "NUM" else [t for t in below if t.dep == "nummod"]
    if numbers:
        near = [sentence.tokens[c] for n in numbers for c in (*sentence.children[n.i], n.i)]
        near += [t for t in below if t.lower in _ROUGH]
        return read_number([t.text for t in sorted(set(near), key=lambda t: t.i)])
    single = token.tag == "NNP" or (token.tag == "NN" and any(t.lower in ("a", "an", "another", "one") for t in below))
    return (1, False) if single else None


def _counted(sentence: Sentence, token: Token, found: dict[str, tuple[int, bool]]) -> None:
    noun = sentence.tokens[token.head] if token.dep in ("nummod", "compound", "quantmod", "det", "predet") else token
    noun = _of_group(sentence, token) or noun
    if noun is token and _is_age(sentence, token):
        return
    if noun.pos == "NUM" and noun is not token:
        return
    group = [sentence.tokens[c] for c in sentence.children[token.i]] + [token]
    beside = [sentence.tokens[c] for c in sentence.children[noun.i] if sentence.tokens[c].lower in _ROUGH]
    number = read_number([t.text for t in sorted([*group, *beside], key=lambda t: t.i)])
    kind = _kind(sentence, noun)
    if number is not None and kind is not None and not _denied(sentence, noun):
        found.setdefault(kind, number)


def _of_group(sentence: Sentence, token: Token) -> Token | None:
    """The group that a bare number tells the size of: 'a family of 9'."""
    if token.i < 2 or sentence.tokens[token.i - 1].lower != "of":
        return None
    noun = sentence.tokens[token.i - 2]
    return noun if noun.lemma in _words()["groups"] else None


def _is_age(sentence: Sentence, token: Token) -> bool:
    """Whether a bare number is how old somebody is: 'a man of 20', 'aged 20', 'Ann Lee, 20,'."""
    before = sentence.tokens[token.i - 1].lower if token.i else ""
    if before == "aged" or token.dep == "appos":
        return True
    return before == "of" and token.i > 1 and sentence.tokens[token.i - 2].tag in ("NN", "NNP")


def _denied(sentence: Sentence, noun: Token) -> bool:
    return any(sentence.tokens[c].dep == "neg" or sentence.tokens[c].lower == "not" for c in sentence.children[noun.i])


def _kind(sentence: Sentence, noun: Token) -> str | None:
    """What a counted noun is a number of, by the predicate that it stands under."""
    words = _words()
    if noun.lemma in words["units"]:
        return None
    kinds = [casualties([noun.lemma])] if noun.tag in ("VBN", "VBD") else []  # 'eight were killed and 90 hurt'
    kinds += [_suffered(noun, above) for above in _above(sentence, noun)]
    below = [sentence.tokens[c].lemma for c in sentence.children[noun.i]]
    kinds += [k for k in _CASUALTIES for lemma in below if lemma in words[f"{k}_verbs"]]
    told = next((k for k in kinds if k), None)
    sent = noun.lemma in words["sent_people"] and any(t.lemma in words["sent_verbs"] for t in _above(sentence, noun))
    return told or ("troops" if noun.lemma in words["troops"] or sent else None)


def _above(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """The predicates that a noun stands under, up to its verb; not a verb that it merely tells the place or means of."""
    token = noun
    for _ in range(4):
        if token.head == token.i:
            return
        token = sentence.tokens[token.head]
        if token.pos == "ADP" and token.lower not in _OF_THE_NUMBER and sentence.tokens[token.head].pos == "VERB":
            return
        if token.lower in _WHERE and sentence.tokens[token.head].dep in ("nsubj", "nsubjpass"):
            return  # 'inmates in six prisons are holding'
        if token.pos in ("VERB", "NOUN", "ADJ", "AUX"):
            yield token
        if token.pos == "VERB":
            return


def _suffered(noun: Token, above: Token) -> str | None:
    words = _words()
    return next((k for k in _CASUALTIES if above.lemma in words[f"{k}_verbs"] and _fits(noun, above, k)), None)


def _fits(noun: Token, above: Token, kind: str) -> bool:
    agent = noun.dep == "nsubj" and above.pos == "VERB" and above.lemma not in ("die", "perish", "flee")
    return not (agent and kind in ("dead", "injured", "arrested"))


def _money(sentence: Sentence, inside: Sequence[int]) -> Money | None:
    tokens = sentence.tokens
    for i in inside:
        currency = _CURRENCY.get(tokens[i].lower) or _CURRENCY.get(tokens[i].lemma.lower())
        if currency is None:
            continue
        sign = len(tokens[i].text) == 1 or tokens[i].text.endswith("$")
        words = [t.text for t in (tokens[i + 1 : i + 3] if sign else tokens[max(0, i - 2) : i])]
        number = read_number(words)
        if number is not None and any(w[:1].isdigit() or w.lower() in _SMALL for w in words):
            return Money(float(number[0]), currency)
    return None


def joined(size: Size | None, other: Size | None) -> Size | None:
    """Two sizes in one: what the first does not tell is taken from the second."""
    if size is None or other is None:
        return size or other
    told = {f.name: getattr(size, f.name) for f in fields(size) if getattr(size, f.name) not in (None, False)}
    return replace(other, **told)
