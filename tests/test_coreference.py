"""Who is meant again over sentences: the report's scene, frames, camps, bodies, equals, spokesmen and quoted speakers."""

import pytest

DAY = "2019-03-07"


def told(coder, text, date=DAY):
    return coder.code(text, date=date)


def codes(entities):
    return {" ".join([e.code, *e.sector]) for e in entities}


def act(events, word):
    return next(e for e in events if e.text_of_trigger() == word)


def test_a_report_filed_abroad_is_about_the_country_of_its_places(coder):
    events = told(
        coder,
        f"date {DAY} NAIROBI | Shells fell on the market of Juba in South Sudan. Fighting went on in Malakal and in Bor. "
        "On Tuesday soldiers killed four villagers near Wau.",
    )
    assert codes(act(events, "killed").actor) == {"SSD MIL"}


def test_a_paragraph_is_set_where_its_first_words_say(coder):
    text = f"date {DAY} LIMA | Peru's congress met. Troops arrested two men in Lima.\n\n"
    events = told(
        coder,
        text + "In Bolivia, soldiers arrested six miners. Police later freed three of them.\n\nTroops killed a farmer.",
    )
    assert codes(act(events, "freed").actor) == {"BOL COP"}
    assert codes(act(events, "killed").actor) == {"PER MIL"}


def test_both_sides_are_camps_and_no_mediator_or_newspaper(coder):
    events = told(
        coder,
        "Rebels in Chad attacked a convoy and the army shelled their camp, a Paris newspaper said. "
        "The United Nations offered to mediate. Both sides accused each other of breaking the truce.",
    )
    assert codes(act(events, "accused").actor) == {"TCD REB", "TCD MIL"}


def test_the_object_of_a_clause_is_not_its_subject(coder):
    events = told(
        coder,
        "Boko Haram attacked a clinic that Oxfam runs in Nigeria. On Monday the jihadists expelled the organisation.",
    )
    assert codes(act(events, "expelled").recipient) & {"NGO", "NGO SOC", "GBR NGO", "GBR SOC"}


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Colombia's guerrillas freed a pilot. Their spokesman rejected the offer of the president.", "rejected", "COL REB"),
        ("The miners' union in Chile met. The union's leader rejected the offer of the company.", "rejected", "CHL LAB"),
        ("Norway's foreign minister met reporters. His Swedish counterpart rejected the treaty.", "rejected", "SWE GOV"),
        ("An army-backed government ruled Fiji. The army-backed government arrested a lawyer.", "arrested", "FJI GOV"),
    ],
)  # fmt: skip
def test_people_are_of_those_they_belong_to(coder, text, word, wanted):
    assert codes(act(told(coder, text), word).actor) == {wanted}


def test_a_pronoun_tells_the_gender_of_whom_it_stands_for(coder):
    events = told(
        coder,
        "The judge in Accra said the opposition leader had abused her office. She denied the charge. He rejected her appeal.",
    )
    assert codes(act(events, "rejected").actor) == {"GHA JUD"}


def test_the_request_is_the_one_told_before_in_the_sentence(coder):
    events = told(coder, "Bolivia asked Chile for troops on Monday, but Santiago turned down the request.")
    refusal = act(events, "turned")
    assert codes(refusal.actor) == {"CHL GOV"}
    assert codes(refusal.recipient) == {"BOL"}


def test_whoever_is_quoted_as_saying_is_the_speaker(coder):
    events = told(coder, "State radio quoted the mayor of Lusaka as saying that police had arrested nine looters.")
    assert act(events, "arrested").attribution.speaker.text.startswith("the mayor")


def test_what_is_cited_is_no_speaker_unless_it_is_somebody(coder):
    events = told(coder, "Malawi expelled a diplomat on Monday, citing public anger.")
    assert act(events, "expelled").attribution.speaker is None


@pytest.mark.parametrize(
    ("text", "word", "to", "relation"),
    [
        ("Kenyan jets bombed a camp in Somalia on Saturday. Officials met on Sunday. "
         "Somalia closed its embassy on Tuesday in retaliation for the bombing.", "closed", "bombed", "in_response_to"),
        ("Soldiers toppled the government of Mali on Monday. They arrested a lawyer. "
         "The United States halted aid in response to the coup.", "halted", "toppled", "in_response_to"),
        ("Rebels ambushed an army convoy in Chad on Monday. The attack came hours after ministers signed a truce.",
         "ambushed", "signed", "after"),
    ],
)  # fmt: skip
def test_a_definite_noun_takes_up_the_fact_told_before(coder, text, word, to, relation):
    events = told(coder, text)
    assert [(x.relation, x.event) for x in act(events, word).links] == [(relation, act(events, to).id)]


@pytest.mark.parametrize(
    ("text", "word", "first", "last"),
    [
        ("Togo expelled the envoy in June 2012, two months after gunmen killed a judge in Lome.", "killed", "2012-04-01", "2012-04-30"),
        ("Rebels ambushed a convoy in Chad on Monday. The attack came hours after ministers signed a truce.", "signed", "2019-03-04", "2019-03-04"),
        ("Togo expelled the envoy in 2012, a day after gunmen killed a judge in Lome.", "killed", "2012-01-01", "2012-12-31"),
    ],
)  # fmt: skip
def test_a_clause_is_dated_from_the_deed_that_it_lies_apart_from(coder, text, word, first, last):
    when = act(told(coder, text), word).when
    assert (when.date, when.enddate) == (first, last)


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("Turkish jets bombed a village in Syria on Monday. Chile condemned the bombing.", "condemned", "TUR"),
        ("Argentina closed its border to Bolivian lorries on Monday. Drivers protested against the move.", "protested", "ARG"),
    ],
)  # fmt: skip
def test_who_did_the_deed_is_blamed_by_its_noun(coder, text, word, wanted):
    found = act(told(coder, text), word)
    doers = {e.code for e in (*found.recipient, *(found.about.actor if found.about else ()))}
    assert wanted in doers


def test_losses_behind_a_deed_in_its_sentence_are_its_own(coder):
    events = told(
        coder,
        "Troops from Chad shelled a camp near Diffa on Monday, a witness said; nine herders died and some twenty were injured.",
    )
    shelling = act(events, "shelled")
    assert (shelling.size.dead, shelling.size.injured) == (9, 20)
    assert [e.event for e in events] == ["ASSAULT"]
