"""What a sentence says of a deed, its doer and the one it is done to, where the parse or the wording misleads."""

import pytest


def parties(event):
    return [(e.code, *e.sector) for e in event.actor], [(e.code, *e.sector) for e in event.recipient]


def only(coder, text):
    (event,) = coder.code(text, date="2024-05-15")
    return event


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("Kenya will no longer attend talks with Uganda.", "REJECT", "actual"),
        ("Will Norway send tanks to Estonia?", "AID", "possible"),
        ("Lawmakers in Manila insisted that the army release the editor.", "REQUEST", "actual"),
        ("Serbia's president called the Bulgarian premier reckless.", "ACCUSE", "actual"),
    ],
)
def test_how_an_act_stands(coder, text, event, status):
    assert (only(coder, text).event, only(coder, text).status) == (event, status)


@pytest.mark.parametrize(
    "text",
    [
        "The two governments discussed how to end the fighting.",
        "Speaking to reporters in Accra, the minister said the road was finished.",
        "The envoy gave a lecture at the Tana Dialogue in Bahir Dar, which young people enjoyed.",
    ],
)
def test_what_is_no_deed(coder, text):
    assert not [e for e in coder.code(text, date="2024-05-15") if e.event in ("RETREAT", "CONSULT")]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("A Boko Haram truck bomb killed seven policemen in Maroua.", ["REB"], ["COP"]),
        ("Al-Shabaab claimed responsibility for the blast that killed four traders in Kismayo.", ["REB"], ["BUS"]),
        ("Chadian jets hit anti-government positions near Faya.", ["MIL"], ["REB"]),
    ],
)
def test_a_blast_and_what_it_did_are_one_deed(coder, text, actors, recipients):
    found = only(coder, text)
    who, whom = parties(found)
    assert found.event == "ASSAULT"
    assert ([a[-1] for a in who], [r[-1] for r in whom]) == (actors, recipients)


def test_a_victim_held_hostage_is_the_one_held(coder):
    events = coder.code("Two nuns said they had been seized and held hostage in Jos.", date="2024-05-15")
    assert all(r.text != "hostage" for e in events for r in e.recipient)


def test_a_participle_with_its_own_subject_has_that_subject(coder):
    found = coder.code(
        "Migrants crossed into Croatia with President Zoran Milanovic placing the army on alert.", date="2024-05-15"
    )
    (alert,) = [e for e in found if e.event == "MOBILIZE"]
    assert parties(alert)[0] == [("HRV", "GOV")]


def test_he_is_no_organisation(coder):
    found = coder.code("Human Rights Watch said he began a hunger strike in prison.", date="2024-05-15")
    assert all(a.code != "NGO" for e in found for a in e.actor)


def test_those_met_abroad_are_of_the_place(coder):
    found = only(coder, "The Swedish minister met a number of ministers in Hanoi on Monday.")
    assert parties(found) == ([("SWE", "GOV")], [("VNM", "GOV")])


def test_a_body_named_behind_its_noun_is_that_body(coder):
    found = only(coder, "The Palestinian group Hamas accused Israel.")
    assert parties(found)[0] == [("PSE", "REB")]


def test_who_is_asked_is_the_recipient_and_not_whose_extradition_it_is(coder):
    found = only(coder, "Belgium asked Senegal for his extradition.")
    assert parties(found) == ([("BEL",)], [("SEN",)])


def test_marks_of_footnotes_are_not_read(coder):
    text = "He was shot dead by Hamas.[4][5] Kenya condemned Uganda.[12]"
    found = coder.code(text, date="2024-05-15")
    assert "Uganda" in [r.text for e in found for r in e.recipient]
    assert all(text[e.start : e.end] == e.text_of_trigger() for e in found)
