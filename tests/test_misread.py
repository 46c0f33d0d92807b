"""Sentences that the parser misreads in the same way over and over, and what is read in them all the same."""

import pytest


def sides(event):
    return [e.text for e in event.actor], [e.text for e in event.recipient]


@pytest.mark.parametrize(
    ("text", "actor", "date"),
    [
        ("On 4 April 2023 gunmen killed a judge in Guayaquil.", "gunmen", "2023-04-04"),
        ("In 2015 rebels killed a judge in Guayaquil.", "rebels", "2015-01-01"),
        ("On the night of 7 December 1982 soldiers killed a judge in Paramaribo.", "soldiers", "1982-12-07"),
        ("On Monday looters killed a judge in Lyon.", "looters", "2024-05-13"),
    ],
)
def test_a_date_is_no_part_of_the_name_behind_it(coder, text, actor, date):
    (event,) = coder.code(text, date="2024-05-15")
    assert (sides(event)[0], event.when.date) == ([actor], date)
    assert event.size is None or event.size.dead in (None, 1)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Norwegian envoy to Sudan, Endre Stiansen, criticised the generals.", "Endre Stiansen"),
        ("The interim leader of Honduras, Roberto Micheletti, condemned the strike.", "Roberto Micheletti"),
        ("The US delegate to the OAS, Lewis Amselem, condemned the strike.", "Lewis Amselem"),
        ("The US secretary of state, Marco Rubio, condemned the raid.", "Marco Rubio"),
        ("The governor of the largest state, Uttar Pradesh, condemned the raid.", "The governor"),
    ],
)
def test_a_name_behind_the_reach_of_an_office_is_its_holders(coder, text, name):
    (event,) = coder.code(text, date="2024-05-15")
    assert [e.name for e in event.actor] == [name]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Soldiers arrested six monks as they marched towards the barracks in Mandalay.", "six monks"),
        ("Gunmen killed two nurses in Herat while they were vaccinating children.", "two nurses"),
        ("Troops killed five rebels as they stormed the village of Kona.", "five rebels"),
    ],
)
def test_who_is_struck_was_at_something(coder, text, actor):
    *_, event = coder.code(text, date="2024-05-15")
    assert sides(event)[0] == [actor]


def test_whoever_shoots_people_as_he_kills_them_is_the_shooter(coder):
    events = coder.code("Police shot two men as they killed a third.", date="2024-05-15")
    assert all(sides(e)[0] == ["Police"] for e in events)


@pytest.mark.parametrize(
    ("text", "event", "actor", "recipient"),
    [
        ("They broke the curfew that the governor had imposed.", "COERCE", ["the governor"], []),
        ("A senator said she had been threatened by telephone.", "THREATEN", [], ["A senator"]),
        (
            "The villages were shelled by army helicopters in Sagaing.",
            "ASSAULT",
            ["army helicopters"],
            ["The villages"],
        ),
    ],
)
def test_who_acts_and_by_what(coder, text, event, actor, recipient):
    (found,) = coder.code(text, date="2024-05-15")
    assert (found.event, *sides(found)) == (event, actor, recipient)
