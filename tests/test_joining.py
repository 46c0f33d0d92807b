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


def test_victims_of_the_attack_stand_beside_its_target(coder):
    (event,) = coder.code("Gunmen attacked a mosque in Kano. Eleven worshippers were killed in the attack.", DAY)
    assert [e.text for e in event.recipient] == ["a mosque", "Eleven worshippers"]


def test_an_attack_is_not_the_attack(coder):
    events = coder.code("Rebels attacked a base in Mali. Three soldiers were killed in an attack near Gao.", DAY)
    assert len(events) == 2


def test_only_the_present_goes_on(coder):
    text = "Israel is shelling Rafah. Russia was shelling Kharkiv on Monday."
    assert [e.status for e in coder.code(text, DAY)] == ["ongoing", "actual"]
