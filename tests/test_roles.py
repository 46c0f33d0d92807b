"""Who acts and who is acted on, with country and sector: coalitions, owners, unnamed victims, pronouns, places."""

import pytest

from dateline import Coder

CASES = [
    ("The Saudi-led coalition bombed a factory in northern Yemen.", "SAU MIL", "YEM BUS|YEM"),
    ("Jets of the US-led coalition bombed a rebel-held town in Syria.", "USA MIL", "SYR REB"),
    ("Coalition aircraft struck Islamic State fighters near Kirkuk, Iraq.", "IMG MIL", "IMG REB"),
    ("Iraqi jets bombed a bridge held by Islamic State near Tikrit, Iraq.", "IRQ MIL", "IMG REB"),
    ("Saudi warplanes bombed a wedding in Yemen, killing dozens of civilians.", "SAU MIL", "YEM CVL"),
    ("Ethiopian troops attacked a camp in Somalia, killing eight.", "ETH MIL", "SOM CVL"),
    ("Ten people were killed when Turkish warplanes bombed a market in northern Iraq.", "TUR MIL", "IRQ CVL"),
    ("Gunmen attacked a convoy of African Union peacekeepers near Baidoa, Somalia.", "SOM UAF", "IGO MIL"),
    ("Gunmen kidnapped three foreign aid workers in Niger.", "NER UAF", " CVL"),
    ("European leaders urged Moscow to release the prisoners.", "EUR GOV", "RUS GOV"),
    ("Police detained Leslie Merrill Jones in Tampa, Florida.", "USA COP", "USA CVL"),
    ("Gunmen abducted a Norwegian and a Filipino near Jolo in the Philippines.", "PHL UAF", "NOR CVL"),
    ("Dozens of students were injured in clashes with riot police in Dakar.", "SEN COP", "SEN EDU"),
    ("A series of Turkish airstrikes killed nine militants in Iraq.", "TUR", "IRQ REB"),
    ("A blast claimed by Al-Shabaab killed six soldiers in Mogadishu, Somalia.", "SOM REB", "SOM MIL"),
    ("Five Saudi soldiers were killed in clashes with Houthi fighters near Najran.", "SAU MIL", "YEM REB"),
    ("Kenya freed thirty prisoners ahead of a visit by Pope Francis.", "VAT REL", "KEN"),
    ("Peru sent engineers following a request by the president of Ecuador.", "ECU GOV", "PER"),
    ("A Hamas rocket hit a school in Ashkelon, Israel.", "PSE REB", "ISR EDU"),
]


@pytest.fixture(scope="module")
def coder():
    return Coder()


def sides(event):
    return ([" ".join((e.code, *e.sector)) for e in side] for side in (event.actor, event.recipient))


@pytest.mark.parametrize(("text", "actor", "recipient"), CASES)
def test_sides_have_their_codes(coder, text, actor, recipient):
    found = [tuple(sides(e)) for e in coder.code(text, date="2016-05-14")]
    wanted = recipient.split("|")
    assert any(actor in who and set(wanted) & set(whom) for who, whom in found), found


def test_a_capital_before_an_attack_is_no_actor(coder):
    for event in coder.code("The Paris attacks killed 130 people.", date="2015-11-20"):
        assert event.actor == ()


def test_a_pronoun_goes_on_with_the_subject(coder):
    text = "Blinken flew to Riyadh to meet Prince Faisal bin Farhan. He urged Saudi Arabia to release the activists."
    (urged,) = (e for e in coder.code(text, date="2023-05-14") if e.event == "REQUEST")
    assert [e.code for e in urged.actor] == ["USA"]


def test_strikes_without_an_owner_are_those_told_before(coder):
    text = "On Monday coalition aircraft attacked Islamic State fighters in Iraq. Three strikes destroyed two bunkers."
    *_, last = coder.code(text, date="2016-05-14")
    assert [" ".join((e.code, *e.sector)) for e in last.actor] == ["IMG MIL"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Russia expelled 59 diplomats.", [""]),
        ("Russia accused Norway of spying. Norway expelled fifteen diplomats.", ["RUS"]),
        ("Canada expelled two Indian diplomats.", ["IND"]),
        ("Nicaragua recalled its ambassador.", ["NIC"]),
    ],
)
def test_envoys_sent_away_are_another_states(coder, text, codes):
    *_, event = coder.code(text, date="2024-05-15")
    assert [e.code for e in event.recipient] == codes


def test_the_heads_of_a_bulletin_set_its_scenes(coder):
    text = "NIGERIA. Gunmen killed two men in Kaduna.\n\nMALI. Rebels kidnapped four civilians. The government met the bishops.\n"
    assert [[e.code for e in event.actor] for event in coder.code(text, date="2024-05-15")] == [
        ["NGA"],
        ["MLI"],
        ["MLI"],
    ]


def test_a_bare_peacekeeper_is_of_those_who_sent_him(coder):
    (event,) = coder.code("Ten peacekeepers were killed in Darfur.", date="2024-05-15")
    assert [(e.code, e.sector) for e in event.recipient] == [("UNO", ("MIL",))]


@pytest.mark.parametrize(
    ("text", "date", "country"),
    [
        ("Germany expelled two Russian diplomats after the murder of an exile in February.", "2024-05-15", "DEU"),
        ("Russia summoned the French ambassador over the poisoning of a spy in England.", "2024-05-15", "RUS"),
        ("Belgium asked Senegal for his extradition in 2005.", "2005-01-01", "BEL"),
    ],
)
def test_when_and_where_of_what_an_act_answers(coder, text, date, country):
    event = coder.code(text, date="2024-05-15")[0]
    assert (event.when.date, event.location.country) == (date, country)
