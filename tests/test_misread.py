"""Sentences that the parser misreads in the same way over and over, and what is read in them all the same."""

import pytest


def sides(event):
    return [e.text for e in event.actor], [e.text for e in event.recipient]


@pytest.mark.parametrize(
    ("text", "actor", "date"),
    [
        ("On 4 April 2023 gunmen killed a judge in Guayaquil.", "gunmen", "2023-04-04"),
        ("In 2015 rebels killed a judge in Guayaquil.", "rebels", "2015-01-01"),
        ("On the night of 3 June 1991 soldiers killed a judge in Lima.", "soldiers", "1991-06-03"),
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
        ("The interim leader of Peru, Francisco Sagasti, condemned the strike.", "Francisco Sagasti"),
        ("The Irish delegate to the OSCE, Eoin O'Leary, condemned the strike.", "Eoin O'Leary"),
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


@pytest.mark.parametrize(
    ("text", "event", "status", "actor"),
    [
        ("Kenya said it would close the border and accused Somalia of arming rebels.", "ACCUSE", "actual", "Kenya"),
        ("Rwanda denied that it had armed the rebels and condemned Congo.", "ACCUSE", "actual", "Rwanda"),
        ("Belarus promised to hold elections and met the opposition.", "CONSULT", "actual", "Belarus"),
        ("The general in Mali refused to resign and accused France of meddling.", "ACCUSE", "actual", "The general"),
    ],
)
def test_a_verb_goes_on_with_one_of_its_own_form(coder, text, event, status, actor):
    *_, found = coder.code(text, date="2024-05-15")
    assert (found.event, found.status, sides(found)[0]) == (event, status, [actor])


@pytest.mark.parametrize(
    ("text", "dead", "injured"),
    [
        ("Ten people were killed and 30 wounded when a bomb exploded in Nairobi.", 10, 30),
        ("The attack in Nairobi left ten people dead and 30 wounded.", 10, 30),
        ("Forty people died and 79 were wounded in an air strike by Israel in Lebanon.", 40, 79),
        ("Ten people died and 30 were hurt in clashes in Nairobi.", 10, 30),
    ],
)
def test_the_dead_and_the_hurt_in_two_halves(coder, text, dead, injured):
    (event,) = coder.code(text, date="2024-05-15")
    assert (event.size.dead, event.size.injured) == (dead, injured)


@pytest.mark.parametrize(
    ("text", "event", "actor", "recipient"),
    [
        (
            "Kenyan soldiers searching for weapons arrested 30 people in Mathare.",
            "COERCE",
            "Kenyan soldiers",
            "30 people",
        ),
        ("Soldiers guarding a bank opened fire on demonstrators in Dakar.", "ASSAULT", "Soldiers", "demonstrators"),
        ("Police fired tear gas to disperse miners in La Oroya.", "ASSAULT", "Police", "miners"),
        ("The party, whose leader is ill, called on voters to boycott the election.", "REQUEST", "The party", "voters"),
        (
            "The youth movement Kurent besieged the ministry in Belgrade.",
            "PROTEST",
            "The youth movement",
            "the ministry",
        ),
        ("France helped the government of Mali to train its army.", "AID", "France", "the government"),
    ],
)
def test_who_did_it_to_whom_however_the_words_hang(coder, text, event, actor, recipient):
    (found,) = [e for e in coder.code(text, date="2024-05-15") if e.event == event]
    assert sides(found) == ([actor], [recipient])


@pytest.mark.parametrize(
    "text",
    [
        "Israel was accused by aid workers of bombing a hospital.",
        "Oslo accused Israel, which it does not trust, of bombing a hospital.",
    ],
)
def test_a_charge_holds_the_deed_wherever_it_hangs(coder, text):
    (event,) = coder.code(text, date="2024-05-15")
    assert (event.event, event.about.event, event.about.status) == ("ACCUSE", "ASSAULT", "alleged")
    assert [e.code for e in event.recipient] == [e.code for e in event.about.actor] == ["ISR"]


def test_what_a_court_cleared_somebody_of_was_not_done(coder):
    (event,) = coder.code("The opposition leader was acquitted of raping a woman.", date="2024-05-15")
    assert event.event == "CONCEDE"


def test_what_is_thought_to_have_been_done_has_victims_and_no_doer(coder):
    (event,) = coder.code("Five soldiers are believed to have been killed in Mali.", date="2024-05-15")
    assert (event.status, sides(event)) == ("possible", ([], ["Five soldiers"]))


@pytest.mark.parametrize(
    ("text", "event", "status", "recipient"),
    [
        ("The Omani minister accused the navy of shelling villages.", "ASSAULT", "alleged", "the navy"),
        ("The navy has been accused by herders of shelling villages.", "ASSAULT", "alleged", "The navy"),
        ("Kenya accused neighbouring Somalia of arming militiamen.", "AID", "alleged", "neighbouring Somalia"),
        ("The union accused the premier of plotting to close the port.", "COERCE", "alleged", "the premier"),
    ],
)
def test_what_somebody_is_accused_of_is_a_deed(coder, text, event, status, recipient):
    (found,) = (e for e in coder.code(text, date="2024-05-15") if e.event == "ACCUSE")
    assert (found.about.event, found.about.status, [e.text for e in found.recipient]) == (event, status, [recipient])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Danish medics helped Malta to repair its clinics.", ["AID"]),
        ("Danish police helped Malta to arrest the smugglers.", ["AID", "COERCE"]),
        ("Danish officers helped Malta to train its army.", ["AID"]),
    ],
)
def test_who_is_helped_to_do_a_thing_is_helped(coder, text, told):
    events = coder.code(text, date="2024-05-15")
    assert [e.event for e in events] == told
    assert [e.code for e in events[0].recipient] == ["MLT"]


def test_a_verb_read_as_a_plural_is_one(coder):
    text = "Chile accused Peru of sending spies, a charge that Peru rejects."
    assert [e.event for e in coder.code(text, date="2024-05-15")] == ["ACCUSE", "REJECT"]


def test_the_perfect_goes_on_from_who_says(coder):
    text = "The opposition in Togo says the vote was rigged and has demanded a new election."
    (asked,) = (e for e in coder.code(text, date="2024-05-15") if e.event == "REQUEST")
    assert [e.text for e in asked.actor] == ["The opposition"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Amnesty called on Togo to lift the ban and to free protesters.", ["CONCEDE", "RETREAT"]),
        ("The bishop urged Togo to lift the ban and hold talks with the students.", ["CONCEDE", "CONSULT"]),
    ],
)
def test_two_acts_asked_for_are_two_requests(coder, text, inner):
    events = [e for e in coder.code(text, date="2024-05-15") if e.event == "REQUEST"]
    assert [e.about.event for e in events] == inner
    assert len({e.id for e in events}) == len(events)


@pytest.mark.parametrize(
    ("text", "event", "inner"),
    [
        ("Togo's president warned that he would withdraw his soldiers.", "THREATEN", "RETREAT"),
        ("The Togolese minister said that talks with Ghana would be put on hold.", "REJECT", "CONSULT"),
        ("Teachers condemned the curfew and asked the minister to lift it.", "REQUEST", "CONCEDE"),
    ],
)
def test_what_speakers_would_do_is_theirs(coder, text, event, inner):
    (found,) = (e for e in coder.code(text, date="2024-05-15") if e.event == event)
    assert found.about.event == inner
    assert found.actor


@pytest.mark.parametrize(
    ("text", "event", "recipient"),
    [
        ("Omani jets struck what the navy called a weapons depot.", "ASSAULT", ["a weapons depot"]),
        ("Gunmen killed what officials described as four informers in Gao, Mali.", "ASSAULT", ["four informers"]),
        ("The Togolese premier vowed to bring those responsible to justice.", "THREATEN", ["those"]),
    ],
)
def test_what_something_is_called_is_acted_on(coder, text, event, recipient):
    (found,) = (e for e in coder.code(text, date="2024-05-15") if e.event == event)
    assert sides(found)[1] == recipient
