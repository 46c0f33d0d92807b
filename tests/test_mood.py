"""Mood and reference that change what is told: ability, wishes, inverted conditions, joined clauses, charges, targets."""

import pytest


@pytest.fixture
def told(coder):
    return lambda text: list(coder.code(text, date="2023-05-04"))


def test_ability_is_only_possible(told):
    (event,) = told("Kenya can impose sanctions on Uganda.")
    assert (event.event, event.status) == ("COERCE", "possible")


def test_what_would_have_been_is_no_promise(told):
    assert not [e for e in told("He had hoped the army would have attacked the rebels.") if e.event == "THREATEN"]


def test_inverted_should_is_a_condition_and_no_demand(told):
    events = told("Ghana said that should Togo be willing to pay, it did not object.")
    assert not [e for e in events if e.event == "REQUEST"]


def test_a_joined_clause_keeps_its_subject(told):
    events = told(
        "Norway tightened controls that Korean factories need, and in August it expelled two Korean diplomats."
    )
    (expelled,) = (e for e in events if e.mode == "expel")
    assert [a.code for a in expelled.actor] == ["NOR"]


def test_who_says_somebody_is_to_blame_charges_them(told):
    (event,) = told("Peru said Bolivia was responsible for the attack on the power plant.")
    assert event.event == "ACCUSE"
    assert [a.code for a in event.actor] == ["PER"]
    assert [a.code for a in event.recipient] == ["BOL"]


def test_an_assault_is_on_those_it_is_against(told):
    (event,) = told("French forces conducted strikes in Mali using drones against rebel targets.")
    assert [a.sector for a in event.recipient] == [("REB",)]


def test_an_invitation_to_hold_talks_is_one_request(told):
    (event,) = told("Hungary invited Serbia and Croatia to hold talks in Budapest.")
    assert (event.event, event.about.event, event.about.status) == ("REQUEST", "CONSULT", "requested")


def test_a_name_called_is_no_telephone_call(told):
    (event,) = told("The premier called the president a liar.")
    assert (event.event, event.mode) == ("ACCUSE", "disapprove")


def test_who_flew_the_strikes_killed_those_who_died_in_them(told):
    (event,) = (
        e for e in told("Nine villagers were killed in French air strikes in Mali.") if "killed" in e.text_of_trigger()
    )
    assert [a.code for a in event.actor] == ["FRA"]


def test_a_building_frees_nobody(told):
    events = told("Taliban insurgents stormed a prison in Ghazni, freeing about 350 prisoners.")
    (freed,) = (e for e in events if e.event == "RETREAT")
    assert [a.sector for a in freed.actor] == [("REB",)]


def test_ministers_of_several_countries(told):
    (event,) = told("Foreign ministers from Kenya, Uganda and Rwanda met German officials.")
    assert [a.code for a in event.actor] == ["KEN", "UGA", "RWA"]


def test_a_press_release_frees_nobody(told):
    assert not told("The Kenyan charity issued a press release on Friday.")


def test_next_weeks_visit_is_still_to_come(told):
    (event,) = told("Officials cleaned the streets ahead of next week's visit by Pope Francis.")
    assert (event.event, event.status) == ("CONSULT", "promised")


def test_what_is_imperative_is_asked_for(told):
    (event,) = told("It is vital that donors provide food aid to Chad.")
    assert (event.event, event.status) == ("AID", "requested")


def test_what_is_done_instead_is_all_that_is_done(told):
    assert [e.event for e in told("Instead of negotiating with the junta, the rebels attacked a barracks.")] == [
        "ASSAULT"
    ]


def test_what_ended_a_wait_came_about(told):
    held, stormed = told("The mutineers held the governor hostage until the army stormed the building.")
    assert (held.mode, stormed.status) == ("abduct", "actual")


def test_what_somebody_is_made_to_do_is_done(told):
    (event,) = told("The mayor was made to apologise to the families.")
    assert (event.event, event.status) == ("CONCEDE", "actual")
