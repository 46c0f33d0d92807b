"""What the parser gets wrong over and over in the same way, put right before anything reads the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.lexicon.frames import load_lexicon
from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.verbs import words
from dateline.sentences.appositions import with_most_of_them, with_names_of_bodies, with_names_of_office
from dateline.sentences.coordination import with_like_verbs
from dateline.sentences.dated import with_dates_apart
from dateline.sentences.hanging import with_right_hangings
from dateline.sentences.headlines import with_headline_verb
from dateline.sentences.objects import with_two_objects
from dateline.sentences.pipelines import Row, hung
from dateline.sentences.predicates import with_predicate
from dateline.sentences.so_called import with_what_is_called

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PAST = ("VBD", "VBN")
_PARTICIPLES = (("VBN", "acl"), ("VBD", "acl"))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))

_DEMANDED = frozenset((tag, "compound", 1) for tag in _NOUNS)
_DIRECTIONS = frozenset(("back", "in", "out", "through", "off", "away", "home"))

Lemma = Callable[[str, str], tuple[str, str]]


def mended(rows: list[Row], lemma: Lemma, gazetteer: Gazetteer) -> list[Row]:
    """The rows of a sentence with what is misread in it put right.

    A plural that opens it is a common noun, `home` and `back` are directions, what is joined to a verb is a verb, a
    sentence without a finite verb has one, a series in the perfect goes on, `who` is a person, and `following` can be a
    preposition.
    """
    if rows and _opens_as_name(rows, lemma, gazetteer):
        rows = [(rows[0][0], "NNS", *rows[0][2:]), *rows[1:]]
    rows = with_what_is_called(with_most_of_them(with_dates_apart(rows)), lemma)
    rows = with_headline_verb(rows, lemma, gazetteer, load_lexicon().verbs)
    rows = with_two_objects(_with_prepositions(with_predicate(_with_verb(rows, lemma))), lemma, gazetteer)
    rows = with_right_hangings(with_like_verbs(rows, lemma), lemma)
    rows = with_names_of_bodies(with_names_of_office(rows, lemma, gazetteer), lemma, gazetteer)
    for i in range(len(rows)):
        rows = _mended_at(rows, i, lemma, gazetteer)
    return rows


def _mended_at(rows: list[Row], i: int, lemma: Lemma, gazetteer: Gazetteer) -> list[Row]:
    """The rows with what is misread at one word put right."""
    row = rows[i]
    if row[2] == "appos" and rows[i + row[3]][1].startswith("VB") and row[1] in _NOUNS:
        rows = hung(rows, i, "dobj", i + row[3])  # 'lent the island three million dollars'
    elif (
        row[1] == "VB"
        and row[2] in ("relcl", "acl")
        and (verb := _verb_of_order(rows, i, lemma, gazetteer)) is not None
    ):
        rows = hung(rows, i, "xcomp", verb)
    elif row[0] in ("home", "packing") and row[2] == "dobj" and _is_sent(rows, i, lemma):
        rows = _homeward(rows, i)
    elif row[2] in ("ccomp", "xcomp") and row[1] in ("RB", "RP", "IN") and row[0] in _DIRECTIONS:
        rows = _directed(rows, i)
    elif row[1:3] == ("VBN", "acl") and (verb := _verb_of_series(rows, i, lemma)) is not None:
        rows = hung(rows, i, "conj", verb)
    elif row[1:3] in _PARTICIPLES and (verb := _verb_of_report(rows, i, lemma)) is not None:
        rows = _reported(rows, i, verb)
    elif row[1] in _PAST and row[2] == "conj" and (verb := _verb_before_gerund(rows, i)) is not None:
        rows = hung([*rows[:i], (row[0], rows[verb][1], *row[2:]), *rows[i + 1 :]], i, "conj", verb)
    elif row[2] == "relcl" and (noun := _attack_meant(rows, i, lemma)) is not None:
        rows = hung(rows, i, "relcl", noun)
    elif row[2] == "relcl" and (person := _person_meant(rows, i, lemma, gazetteer)) is not None:
        rows = hung(rows, i, "relcl", person)
    elif row[2] == "amod" and row[3] == 1 and row[1] in ("VBN", "VBD") and _is_joined(rows, i + 1):
        rows = _joined(rows, i)
    elif row[1:3] == ("NN", "ccomp") and i and rows[i - 1][1:4] in _DEMANDED and _is_marked(rows, i):
        rows = _in_the_subjunctive(rows, i)
    elif row[1:3] == ("VB", "conj") and _is_no_verb(rows, i):
        rows = _as_object(rows, i)
    elif row[0].lower() == "cyber" and row[1:3] == ("JJ", "amod"):
        rows = [*rows[:i], (row[0], "NN", "compound", *row[3:]), *rows[i + 1 :]]
    return rows


def _with_prepositions(rows: list[Row]) -> list[Row]:
    """The rows with gerunds that serve as prepositions as such: 'following the raid', 'including the envoy'."""
    found = {i for i, row in enumerate(rows) if row[1:3] == ("VBG", "prep")}
    return (
        [
            (text, "IN" if i in found else tag, "pobj" if dep == "dobj" and i + shift in found else dep, shift, first)
            for i, (text, tag, dep, shift, first) in enumerate(rows)
        ]
        if found
        else rows
    )


def _opens_as_name(rows: list[Row], lemma: Lemma, gazetteer: Gazetteer) -> bool:
    """Whether the capital that opens the sentence made a name of a noun for people: 'Guards dragged him out'."""
    plural = rows[0][0].lower()
    single = lemma(plural, "NNS")[1]
    if rows[0][1] not in ("NNP", "NNPS") or single == plural or (len(rows) > 1 and rows[1][1] in ("NNP", "NNPS")):
        return False
    found = gazetteer.agent([single], 0)
    return found is not None and "person" in found[1].flags


def _is_sent(rows: list[Row], i: int, lemma: Lemma) -> bool:
    """Whether `home` at i is where somebody is sent: 'sent the consul home', against 'sold the family home'."""
    text, tag, _, _, _ = rows[i + rows[i][3]]
    before = rows[i - 1] if i else rows[i]
    return before[1:4] in (("NN", "compound", 1), ("NNS", "compound", 1)) and lemma(text, tag)[1] in words("homeward")


def _homeward(rows: list[Row], i: int) -> list[Row]:
    """The rows with the noun before `home` as the verb's object, and with the words of its phrase."""
    verb = i + rows[i][3]
    fixed = list(rows)
    for j, (text, tag, dep, shift, first) in enumerate(rows):
        if j == i:
            fixed[j] = (text, "RB", "advmod", shift, first)
        elif j == i - 1:
            fixed[j] = (text, tag, "dobj", verb - j, first)
        elif j + shift == i:
            fixed[j] = (text, tag, dep, (i - 1 if j < i else verb) - j, first)
    return fixed


def _directed(rows: list[Row], i: int) -> list[Row]:
    """The rows with a direction that was read as a clause as the verb's particle: 'let the inspectors back'."""
    verb = i + rows[i][3]
    fixed = list(rows)
    for j, (text, tag, dep, shift, first) in enumerate(rows):
        if j == i:
            fixed[j] = (text, "RP", "prt", shift, first)
        elif j + shift == i:
            fixed[j] = (text, tag, "dobj" if dep == "nsubj" else dep, verb - j, first)
    return fixed


def _verb_of_series(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The perfect tense that a participle behind a comma goes on with: 'has flown sorties, conducted raids and'.

    A passive has no object of its own, unless its verb takes two.
    """
    noun = i + rows[i][3]
    verb = noun + rows[noun][3]
    if rows[i - 1][0] != "," or noun > i or rows[noun][2] != "dobj" or rows[verb][1] != "VBN":
        return None
    below = [
        (row[2], j + row[3]) for j, row in enumerate(rows) if row[2] == "dobj" or lemma(row[0], row[1])[1] == "have"
    ]
    twofold = lemma(rows[i][0], "VBN")[1] in words("giving")
    return verb if ("aux", verb) in below and ("dobj", i) in below and not twofold else None


def _verb_of_report(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The verb of saying that took both subjects of 'Gunmen on motorcycles killed ten people, officials said'.

    A participle with an object of its own is no passive, unless its verb takes two.
    """
    noun = i + rows[i][3]
    verb = noun + rows[noun][3]
    if noun > i or verb < i or rows[noun][2] != "nsubj" or rows[verb][2] != "ROOT":
        return None
    below = [(row[2], j + row[3]) for j, row in enumerate(rows)]
    twofold = lemma(rows[i][0], "VBN")[1] in words("giving")
    return verb if below.count(("nsubj", verb)) > 1 and ("dobj", i) in below and not twofold else None


def _reported(rows: list[Row], i: int, verb: int) -> list[Row]:
    """The rows with the participle at i as what the verb of saying reports, and its noun as its subject."""
    fixed = list(rows)
    noun = i + rows[i][3]
    text, _, _, _, first = rows[i]
    fixed[i] = (text, "VBD", "ccomp", verb - i, first)
    text, tag, dep, _, first = rows[noun]
    fixed[noun] = (text, tag, dep, i - noun, first)
    return fixed


def _verb_of_order(rows: list[Row], i: int, lemma: Lemma, gazetteer: Gazetteer) -> int | None:
    """The verb that tells somebody to do what the infinitive at i says, if it hangs on him: 'ordered the mission to leave'."""
    noun = i + rows[i][3]
    verb = noun + rows[noun][3]
    below = [row[2] for j, row in enumerate(rows) if j + row[3] == i]
    if noun > i or rows[noun][2] != "dobj" or "nsubj" in below or rows[i - 1][1] != "TO":
        return None
    body = rows[noun][1] in ("NNP", "NNPS") or gazetteer.agent([lemma(rows[noun][0], rows[noun][1])[1]], 0) is not None
    return verb if body and lemma(rows[verb][0], rows[verb][1])[1] in words("ordering") else None


def _verb_before_gerund(rows: list[Row], i: int) -> int | None:
    """The past form that one joined to a gerund goes on with: 'convicted of spying and sentenced to death'."""
    gerund = i + rows[i][3]
    preposition = gerund + rows[gerund][3]
    verb = preposition + rows[preposition][3]
    if rows[gerund][1:3] != ("VBG", "pcomp") or rows[verb][1] not in _PAST or verb > gerund:
        return None
    return None if any(row[2].startswith(("nsubj", "aux")) and j + row[3] == i for j, row in enumerate(rows)) else verb


def _attack_meant(rows: list[Row], i: int, lemma: Lemma) -> int | None:
    """The attack that 'which killed' means, if the parser hung it on the place: 'an attack on a market in Jos which killed'."""
    above = i + rows[i][3]
    which = any(
        row[0].lower() in ("which", "that") and row[2] == "nsubj" and j + row[3] == i for j, row in enumerate(rows)
    )
    if not which or lemma(rows[i][0], rows[i][1])[1] not in words("harming"):
        return None
    if lemma(rows[above][0], rows[above][1])[1] in words("attacks") or rows[above][2] != "pobj":
        return None
    nouns = (j for j in range(above - 1, -1, -1) if rows[j][1] in ("NN", "NNS"))
    return next((j for j in nouns if lemma(rows[j][0], rows[j][1])[1] in words("attacks")), None)


def _person_meant(rows: list[Row], i: int, lemma: Lemma, gazetteer: Gazetteer) -> int | None:
    """The person that 'who' in clause i means, if the parser hung the clause on a thing: 'the rights of citizens who'."""
    who = next((j for j, row in enumerate(rows) if j + row[3] == i and row[0].lower() == "who"), None)
    above = i + rows[i][3]
    if who is None or rows[above][1] not in ("NN", "NNS") or _is_person(rows[above], lemma, gazetteer):
        return None
    between = range(who - 1, above, -1)
    return next((j for j in between if rows[j][2] in ("pobj", "conj") and _is_person(rows[j], lemma, gazetteer)), None)


def _is_person(row: Row, lemma: Lemma, gazetteer: Gazetteer) -> bool:
    if row[1] in ("NNP", "NNPS"):
        return False
    found = gazetteer.agent([lemma(row[0], row[1])[1]], 0)
    return found is not None and "person" in found[1].flags


def _is_joined(rows: list[Row], noun: int) -> bool:
    """Whether a noun is joined to a past tense, which only a verb can be: 'decreed a curfew and dissolved parliament'."""
    _, tag, dep, shift, _ = rows[noun]
    return dep == "conj" and tag in _NOUNS and shift < 0 and rows[noun + shift][1] == "VBD"


def _joined(rows: list[Row], i: int) -> list[Row]:
    """The rows with the participle at i as a verb joined to the one before, and the noun behind it as its object."""
    fixed = list(rows)
    text, _, _, _, first = rows[i]
    fixed[i] = (text, "VBD", "conj", rows[i + 1][3] + 1, first)
    text, tag, _, _, first = rows[i + 1]
    fixed[i + 1] = (text, tag, "dobj", -1, first)
    return fixed


def _is_marked(rows: list[Row], i: int) -> bool:
    """Whether a noun heads a clause with 'that', which only a verb can, and no other verb stands in it."""
    below = [row for j, row in enumerate(rows) if j + row[3] == i and j != i]
    return any(r[0].lower() == "that" and r[2] == "mark" for r in below) and not any(
        r[1][:2] in ("VB", "MD") for r in below
    )


def _in_the_subjunctive(rows: list[Row], i: int) -> list[Row]:
    """The rows with the clause's head as a verb and the noun before it as its subject: 'demanded that the cabinet resign'."""
    fixed = list(rows)
    for j, (text, tag, dep, shift, first) in enumerate(rows):
        if j == i:
            fixed[j] = (text, "VB", dep, shift, first)
        elif j == i - 1:
            fixed[j] = (text, tag, "nsubj", 1, first)
        elif j < i and j + shift == i and dep in ("det", "amod", "poss", "compound", "nummod"):
            fixed[j] = (text, tag, dep, i - 1 - j, first)
    return fixed


def _is_no_verb(rows: list[Row], i: int) -> bool:
    """Whether a bare verb is joined to a tense by no conjunction, right behind a name: 'rejected an African Union offer'."""
    verb = i + rows[i][3]
    if verb > i - 2 or rows[verb][1] not in _FINITE or rows[i - 1][1] not in ("NNP", "NNPS"):
        return False
    bare = not any(j + row[3] == i and row[2] in ("aux", "nsubj", "dobj") for j, row in enumerate(rows))
    return bare and rows[i - 1][2] == "dobj" and i - 1 + rows[i - 1][3] == verb


def _as_object(rows: list[Row], i: int) -> list[Row]:
    """The rows with the word at i as the object, and the name before it as what describes it."""
    verb = i + rows[i][3]
    fixed = list(rows)
    text, _, _, _, first = rows[i]
    fixed[i] = (text, "NN", "dobj", verb - i, first)
    text, tag, _, _, first = rows[i - 1]
    fixed[i - 1] = (text, tag, "compound", 1, first)
    for j, (text, tag, dep, shift, first) in enumerate(rows):
        if j + shift == i and dep == "xcomp":
            fixed[j] = (text, tag, "acl", shift, first)
    return fixed


def _with_verb(rows: list[Row], lemma: Lemma) -> list[Row]:
    """A whole sentence read as a noun with a clause below it, with that clause's verb: 'Marines disembarked.'"""
    root = next((i for i, row in enumerate(rows) if row[2] == "ROOT"), 0)
    gerund = bool(rows) and root == 0 and rows[0][1] == "VBG"  # 'Fighting flared near Goma.'
    if not rows or rows[-1][0] != "." or not (rows[root][1] in _NOUNS or gerund):
        return rows
    verb = _only_verb(rows, root, lemma)
    if verb is None:
        return rows
    fixed = list(rows)
    for j, (text, tag, dep, shift, first) in enumerate(rows):
        if j == root:
            fixed[j] = (text, "NN" if gerund else tag, "nsubj", verb - j, first)
        elif j == verb:
            fixed[j] = (text, "VBD", "ROOT", 0, first)
        elif j > verb and j + shift == root:
            fixed[j] = (text, tag, dep, verb - j, first)
    return fixed


def _only_verb(rows: list[Row], root: int, lemma: Lemma) -> int | None:
    """The one finite verb of a sentence, found below its noun: a past tense, or a participle that is no passive.

    Clauses on the noun between commas do not count: 'The party, whose leader was jailed, called on voters to stay away.'
    """
    aside = {j for j, row in enumerate(rows) if row[2] == "relcl" and j + row[3] == root and rows[root + 1][0] == ","}
    finite = [j for j, row in enumerate(rows) if row[1] in _FINITE and not aside & set(_heads(rows, j))]
    below = [
        j
        for j, row in enumerate(rows)
        if row[2] in ("acl", "advcl") and row[1] in ("VBN", "VBD") and j > root == j + row[3]
    ]
    children = [row[2] for j, row in enumerate(rows) if below and j + row[3] == below[0]]
    if len(below) != 1 or any(j != below[0] for j in finite) or {"agent", "oprd", "mark", "nsubj"} & set(children):
        return None
    verb = lemma(rows[below[0]][0], "VBN")[1]
    twofold = verb in words("giving") and "prt" not in children
    active = verb in words("intransitive") or ("dobj" in children and not twofold)
    closing = bool(aside) and max(aside) < below[0] and rows[below[0] - 1][0] == ","
    if rows[below[0]][1] == "VBD" or active or closing:
        return below[0]
    return None


def _heads(rows: list[Row], i: int) -> Iterator[int]:
    """A word and the words above it."""
    for _ in range(len(rows)):
        yield i
        if not rows[i][3]:
            return
        i += rows[i][3]
