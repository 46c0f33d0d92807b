"""Days, people and manners that other words of a report tell than the predicate's own."""

import pytest

DAY = "2024-05-15"


def codes(entities):
    return [" ".join((e.code, *e.sector)) for e in entities]


def act(events, kind, word=""):
    return next(e for e in events if e.event == kind and word in e.text_of_trigger())


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("A day earlier the premier had announced that Oman would expel 20 envoys.", "THREATEN", "2024-05-14", "2024-05-14"),
        ("In March rebels seized a bus. The following month six nurses were freed.", "RETREAT", "2024-04-01", "2024-04-30"),
        ("The envoys of Chile and Peru, meeting in Lima on Saturday, had urged Bolivia to free the miners.", "REQUEST", "2024-05-11", "2024-05-11"),
        ("Two Danes were charged with the murder last week.", "ACCUSE", "2024-05-06", "2024-05-12"),
        ("Peru, which stopped buying Chilean gas last month, asked Brazil for talks.", "SANCTION", "2024-04-01", "2024-04-30"),
        ("Mali has agreed to withdraw its troops from Gao, its premier announced last week.", "AGREE", "2024-05-06", "2024-05-12"),
        ("Nine monks were let go on Tuesday.", "RETREAT", "2024-05-14", "2024-05-14"),
        ("Police dispersed a rally by hundreds of nurses demanding pay on Monday night, detaining six students.", "COERCE", "2024-05-13", "2024-05-13"),
        ("On Monday the Ugandan minister Ann Bett met the envoy of Togo. Ms Bett blamed Chad for the raid.", "ACCUSE", "2024-05-13", "2024-05-13"),
    ],
)  # fmt: skip
def test_a_day_told_by_words_beside_the_act(coder, text, kind, first, last):
    when = act(coder.code(text, date=DAY), kind).when
    assert (when.date, when.enddate) == (first, last)


def test_two_days_later_is_never_ahead_of_the_report(coder):
    (event,) = coder.code("Two days later the police arrested a deputy in Accra.", date=DAY)
    assert event.when.date == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Troops shot at miners in Tete, wounding two, doctors said on Monday. The shooting on Sunday emptied the town.", "2024-05-12"),
        ("Police raided a newspaper in Accra. That raid on May 3 was its second.", "2024-05-03"),
        ("Police raided a newspaper in Accra on Monday. That raid on May 3 was its second.", "2024-05-13"),
    ],
)  # fmt: skip
def test_a_later_noun_dates_a_deed_without_a_day_of_its_own(coder, text, day):
    assert coder.code(text, date=DAY)[0].when.date == day


@pytest.mark.parametrize(
    ("text", "kind", "word", "wanted"),
    [
        ("Gunmen kidnapped ten Thai miners in Gao, Mali. The army freed six on Friday.", "RETREAT", "", ["THA LAB"]),
        ("Soldiers detained ten Malian students. The rest were released.", "RETREAT", "", ["MLI EDU"]),
        ("Rebels killed four Ghanaian soldiers and wounded two near Bawku.", "ASSAULT", "", ["GHA MIL"]),
        ("Nine people, most of them Syrian, were detained in Poland.", "COERCE", "", ["SYR CVL"]),
        ("North Korea fired a missile. Japan urged the North to stop its launches.", "REQUEST", "", ["PRK"]),
        ("Kenya signed a pact with Somalia. The Danish premier will visit the country.", "AGREE", "visit", ["SOM"]),
    ],
)  # fmt: skip
def test_people_and_lands_named_before(coder, text, kind, word, wanted):
    event = act(coder.code(text, date=DAY), kind, word)
    assert codes(e for e in event.recipient if e.code) == wanted


def test_a_number_that_is_detained_is_not_whom_somebody_fought(coder):
    events = coder.code("Fans of the general threw stones at police in Lima, Peru, and three were detained.", date=DAY)
    assert codes(act(events, "COERCE").recipient) == ["PER CVL"]


def test_both_countries_are_states(coder):
    text = (
        "Chile closed its border with Peru. Iberian Airlines lost money. The envoy urged both countries to hold talks."
    )
    assert set(codes(act(coder.code(text, date=DAY), "REQUEST").recipient)) == {"CHL", "PER"}


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("The Omani premier discussed the raid with his Kuwaiti counterpart by telephone.", "CONSULT", "phone"),
        ("Four guards were injured by stones in Lyon.", "ASSAULT", "primitive"),
        ("Four guards were killed by mortar fire in Goma.", "ASSAULT", "heavy-weapons"),
        ("Chad sent a police contingent to the border.", "MOBILIZE", "police"),
    ],
)
def test_the_words_beside_an_act_tell_how(coder, text, kind, mode):
    assert act(coder.code(text, date=DAY), kind).mode == mode


def test_a_place_of_those_who_speak_is_not_where_it_was(coder):
    text = (
        "British jets killed 19 herders in Niger in January, a finding that the defence ministry in London has denied."
    )
    event = act(coder.code(text, date=DAY), "ASSAULT")
    assert (event.location.country, codes(event.recipient)) == ("NER", ["NER AGR"])


def test_another_name_of_a_far_town_places_nobody(coder):
    (event,) = coder.code("In Nairobi police detained ten people in the shantytown of Agban.", date=DAY)
    assert codes(event.recipient) == ["KEN CVL"]


@pytest.mark.parametrize(
    "text", ["Lusaka, 4 May. Police detained two editors.", "Miners on strike again\n\nLusaka, May 4. Police detained two editors."]
)  # fmt: skip
def test_a_dateline_in_prose_tells_the_country(coder, text):
    event = act(coder.code(text, date=DAY), "COERCE")
    assert codes(event.actor) == ["ZMB COP"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("Ghana sent 100 police and soldiers to Niger.", 100), ("300 Rwandan police officers landed in Haiti.", 300)],
)
def test_police_who_are_sent_out_are_counted_as_troops(coder, text, number):
    assert coder.code(text, date=DAY)[0].size.troops == number


def test_a_dismissed_officer_is_no_foreigner(coder):
    text = "Sweden quarrelled with Chad. The Chadian president suspended the chief of police."
    assert codes(act(coder.code(text, date=DAY), "SANCTION").recipient)[0].startswith("TCD")


def test_ground_that_nothing_places_is_at_home(coder):
    text = "LUSAKA, May 14 - Zambian troops chased poachers. Gunmen captured the town after nine hours."
    assert codes(act(coder.code(text, date=DAY), "COERCE").recipient) == ["ZMB"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ghana sent 50 soldiers to Togo at the request of its president.", "assist"),
        ("Ghana freed the Togolese captain at the request of Togo's president.", "yield"),
    ],
)
def test_what_was_done_at_a_request_tells_what_was_asked(coder, text, mode):
    assert act(coder.code(text, date=DAY), "REQUEST").mode == mode
