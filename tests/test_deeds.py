"""One deed told in several words: who did it, who fell in it, and what was only asked, aimed at or judged."""

import pytest

DAY = "2024-05-14"


def sides(event):
    return [e.code for e in event.actor], [e.code for e in event.recipient]


@pytest.mark.parametrize(
    "text",
    [
        "Israel replied to the rockets with air strikes.",
        "Israel disrupted the vote with a spate of attacks.",
        "Israel answered the shelling with a wave of bombings.",
    ],
)
def test_who_acts_with_a_deed_does_it(coder, text):
    deeds = [e for e in coder.code(text, DAY) if e.event == "ASSAULT"]
    assert [e.code for e in deeds[-1].actor] == ["ISR"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ten people were killed when Turkish warplanes hit PKK camps in northern Iraq.", "aerial"),
        ("Ten people died after Turkish soldiers opened fire on a bus in Syria.", "firearms"),
        ("Ten villagers were killed following a Turkish air strike on a village in Syria.", "aerial"),
    ],
)
def test_the_dead_and_the_attack_that_they_fell_in_are_one_deed(coder, text, mode):
    (deed,) = coder.code(text, DAY)
    assert (deed.event, deed.mode, deed.size.dead, sides(deed)[0]) == ("ASSAULT", mode, 10, ["TUR"])


def test_he_who_was_killed_after_he_attacked_did_two_things(coder):
    assert len(coder.code("A Kenyan soldier was killed after he attacked a police station.", DAY)) == 2


def test_what_is_condemned_is_a_fact_and_its_doer_is_accused(coder):
    (event,) = coder.code("France condemned the shelling of Aleppo by Russia.", DAY)
    assert (event.event, event.about.status, sides(event)) == ("ACCUSE", "actual", (["FRA"], ["RUS"]))


def test_what_somebody_is_accused_of_is_only_alleged(coder):
    (event,) = coder.code("Kenya accused Somalia of shelling Mandera.", DAY)
    assert (event.event, event.about.status, sides(event)) == ("ACCUSE", "alleged", (["KEN"], ["SOM"]))


def test_they_who_act_together_are_the_speaker_and_the_last_other(coder):
    text = "Chancellor Olaf Scholz thanked Polish Prime Minister Donald Tusk and said they would counter the smugglers together."
    pact = next(e for e in coder.code(text, DAY) if e.event == "AGREE")
    assert sides(pact)[0] == ["DEU", "POL"]


def test_an_indirect_question_asks_for_no_act(coder):
    text = "When asked why soldiers were sent to Chad, the UN spokesman said the council decided."
    assert not [e for e in coder.code(text, DAY) if e.event == "REQUEST"]


def test_what_help_aims_at_is_not_yet_done(coder):
    events = coder.code("Kenya is assisting the Somali army to weaken and destroy the militia.", DAY)
    assert not [e for e in events if e.event == "ASSAULT" and e.status in ("actual", "ongoing")]


def test_a_name_in_quotation_marks_is_no_telephone_call(coder):
    events = coder.code('The Kenyan minister called the Ugandan premier, a former banker, "a clown in a suit".', DAY)
    assert not [e for e in events if e.event == "CONSULT"]


def test_an_unnamed_agent_stands_behind_the_last_of_two_passives(coder):
    (event, *_) = coder.code("The UN convoy was attacked and looted by Malian rebels.", DAY)
    assert sides(event)[0] == ["MLI"]


def test_strikes_that_are_counted_are_told_by_what_they_did(coder):
    (deed,) = coder.code("A series of strikes by Jordan on Syrian villages killed nine farmers.", DAY)
    assert (deed.event, sides(deed)[0]) == ("ASSAULT", ["JOR"])


def test_fire_names_whoever_fires(coder):
    (deed,) = coder.code("The suburb came under Ukrainian shell fire on Monday.", DAY)
    assert (deed.event, sides(deed)[0]) == ("ASSAULT", ["UKR"])


def test_a_ship_is_known_by_the_noun_before_its_name(coder):
    (deed,) = coder.code("The tanker Almaz was seized by the Indonesian navy.", DAY)
    assert (deed.event, deed.mode, sides(deed)[0]) == ("COERCE", "seize", ["IDN"])


def test_a_killing_that_goes_with_a_charge_is_alleged_too(coder):
    told = coder.code("Chad accused the rebels of shelling a market, killing ten people.", DAY)
    assert [e.event for e in told if e.status == "actual"] == ["ACCUSE"]


def test_a_measure_needs_no_agent(coder):
    (deed,) = coder.code("The activist was handed a five-year sentence in Algiers.", DAY)
    assert (deed.event, deed.mode, sides(deed)[1]) == ("SANCTION", "convict", ["DZA"])


@pytest.mark.parametrize(
    "text",
    [
        "The new governor is charged with securing the port.",
        "The minister called on the widow at her house.",
        "I hope you will join me in expressing thanks to the secretariat.",
        "The firm's claims were upheld by the court.",
        "Argentina filed a protest with the tribunal.",
        "The union waged a war of words with the newspaper.",
        "The team launched an attack on the visitors' goal.",
        "The senator launched a fierce attack on the tax plan.",
        "The bank's shares came under attack after weak results.",
        "Grocers face a backlash over the price of eggs.",
        "The pageant ended with a recreation of the siege of Vienna.",
    ],
)
def test_words_of_force_in_another_sense_are_no_event(coder, text):
    assert not coder.code(text, DAY)
