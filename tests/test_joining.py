"""The same fact told twice is one event; other facts stay apart."""

DAY = "2024-05-15"


def told(coder, text):
    return [(e.event, e.text_of_trigger()) for e in coder.code(text, date=DAY)]


def test_a_definite_noun_joins_the_first_telling(coder):
    events = coder.code(
        "Gunmen killed six farmers in Plateau state on Monday. The killing by the gunmen shocked Jos.", DAY
    )
    assaults = [e for e in events if e.event == "ASSAULT"]
    assert len(assaults) == 1
    assert len({e.start for e in assaults[0].evidence if e.field == "event"}) == 2


def test_the_same_words_twice_are_one(coder):
    assert len(told(coder, "Kenya condemned Uganda. Kenya condemned Uganda.")) == 1


def test_two_days_are_two_facts(coder):
    text = "Rebels attacked the Malian army on Monday. Rebels attacked the Malian army on Tuesday."
    assert len([t for t in told(coder, text) if t[0] == "ASSAULT"]) == 2


def test_other_victims_are_another_fact(coder):
    text = "Gunmen killed six farmers. Gunmen killed two drivers."
    assert len([t for t in told(coder, text) if t[0] == "ASSAULT"]) == 2
