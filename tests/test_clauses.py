"""The arguments of a predicate in every shape that English gives them."""

import pytest


def heads(syntax, indices):
    return [syntax.tokens[i].text for i in indices]


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Rebels attacked the town.", "attacked", ["Rebels"], ["town"]),
        ("The town was attacked by rebels.", "attacked", ["rebels"], ["town"]),
        ("Soldiers who attacked the town fled.", "attacked", ["Soldiers"], ["town"]),
        ("The town that rebels seized is empty.", "seized", ["rebels"], ["town"]),
        ("The rebels agreed to release the hostages.", "release", ["rebels"], ["hostages"]),
        ("The government was forced to release the prisoners.", "release", ["government"], ["prisoners"]),
        ("France urged Mali to release the prisoners.", "release", ["Mali"], ["prisoners"]),
        ("Kenya and Uganda condemned the attack.", "condemned", ["Kenya", "Uganda"], ["attack"]),
        ("Police beat and arrested protesters.", "arrested", ["Police"], ["protesters"]),
        ("Sudan accused Chad of arming the rebels.", "arming", ["Chad"], ["rebels"]),
        ("Sudan accused Chad of harbouring rebels.", "harbouring", ["Chad"], ["rebels"]),
        ("Despite being wounded by snipers, the colonel was praised by the king.", "wounded", ["snipers"], ["colonel"]),
        ("While visiting Lagos, the bishop was attacked by thieves.", "visiting", ["bishop"], ["Lagos"]),
        ("Having freed the hostages, the army left.", "freed", ["army"], ["hostages"]),
        ("Calls grew on the minister to free the editor.", "free", ["minister"], ["editor"]),
        ("Gunmen storm hotel in Gwadar", "storm", ["Gunmen"], ["hotel"]),
        ("Villagers were kept from voting by thugs.", "kept", ["thugs"], ["Villagers"]),
    ],
)
def test_arguments(syntax, text, verb, subjects, objects):
    parsed = syntax(text)
    head = next(t.i for t in parsed.tokens if t.text == verb)
    clause = parsed.clause(head)
    assert heads(parsed, clause.subjects) == subjects
    assert heads(parsed, clause.objects) == objects


@pytest.mark.parametrize(
    ("text", "noun", "preposition", "held"),
    [
        ("The expulsion of five envoys by Albania was condemned in Iran.", "expulsion", "by", ["Albania"]),
        ("The recall of its envoys from Quito came late.", "recall", "from", ["Quito"]),
        ("The imposition of sanctions by the EU on Belarus hurt trade.", "sanctions", "on", ["Belarus"]),
        ("Calls grew for the release of the editor.", "Calls", "for", ["release"]),
    ],
)
def test_what_belongs_to_an_event_noun_wherever_it_hangs(syntax, text, noun, preposition, held):
    parsed = syntax(text)
    head = next(t.i for t in parsed.tokens if t.text == noun)
    assert heads(parsed, parsed.clause(head).under(preposition)) == held


def test_a_dative_read_as_part_of_the_object(syntax):
    parsed = syntax("Croatia offered Ukraine helicopters.")
    clause = parsed.clause(1)
    assert heads(parsed, clause.datives) == ["Ukraine"]
    assert heads(parsed, clause.objects) == ["helicopters"]
