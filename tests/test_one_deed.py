"""What is one deed and what is none: tolls, means, mishaps, topics; who people that nobody places are; where words were said."""

import pytest

DAY = "2024-05-14"


def sides(event):
    return [" ".join([e.code, *e.sector]).strip() for e in event.actor], [
        " ".join([e.code, *e.sector]).strip() for e in event.recipient
    ]


@pytest.mark.parametrize(
    ("text", "mode", "dead", "injured"),
    [
        ("A blast in the market of Kaduna killed eleven people and wounded forty.", "explosives", 11, 40),
        ("Seven people were killed in a bombing of a church in Jos.", "explosives", 7, None),
        ("A bomb hidden in a car wounded three officers in Quetta, police said.", "explosives", None, 3),
        ("At least 12 people were killed when a drone hit a market in Omdurman on Friday.", None, 12, None),
    ],
)
def test_a_deed_with_all_that_it_did_is_one(coder, text, mode, dead, injured):
    (deed,) = coder.code(text, DAY)
    assert (deed.event, deed.size.dead, deed.size.injured) == ("ASSAULT", dead, injured)
    assert mode is None or deed.mode == mode


def test_the_hurt_of_a_riot_are_its_toll(coder):
    (riot,) = coder.code(
        "Hundreds of Tamil dockers clashed with police in Galle, leaving at least 20 people injured.", DAY
    )
    assert (riot.event, riot.size.injured) == ("PROTEST", 20)


def test_an_air_strike_of_a_coalition_is_its_leaders(coder):
    (deed,) = coder.code("Ten people were killed in a Saudi-led coalition airstrike on a school in Taiz, Yemen.", DAY)
    assert (deed.mode, sides(deed)[0]) == ("aerial", ["SAU MIL"])


def test_others_are_of_the_kind_told_before_them(coder):
    (deed,) = coder.code("Gunmen killed two police officers and injured five others in Adana, Turkey.", DAY)
    assert sides(deed)[1] == ["TUR COP", "TUR COP"]


@pytest.mark.parametrize(
    "text",
    [
        "A coach overturned near Arequipa, Peru. Six passengers were killed and nine injured.",
        "The H5N1 strain has killed 40 people in Egypt.",
        "The ministers of Peru and Chile spoke of the need for cooperation.",
        "In the end the party shot itself in the foot.",
        "The premier of Tonga had neither attacked nor insulted the king.",
        "If confirmed, it would be the first Islamic State attack in Bangladesh.",
    ],
)
def test_what_is_no_deed(coder, text):
    assert coder.code(text, DAY) == []


def test_a_mishap_is_none_where_the_report_tells_of_gunmen(coder):
    text = "Gunmen attacked a coach near Arequipa, Peru, after it overturned. Six passengers were killed."
    assert [e.event for e in coder.code(text, DAY)] == ["ASSAULT"]


def test_leaders_who_meet_and_discuss_meet_once(coder):
    text = "Chile's president met the Peruvian premier in Lima, where the two leaders discussed trade."
    assert len(coder.code(text, DAY)) == 1


def test_a_strike_held_to_protest_is_one_protest(coder):
    (event,) = coder.code("Truckers staged a strike in Lima to protest against fuel taxes.", DAY)
    assert (event.event, event.mode) == ("PROTEST", "strike")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("The United States will consult with its allies on Syria.", "UNK"),
        ("Kenya urged its neighbours to close their borders.", "UNK"),
        ("Britain will bring together world leaders in London.", "GOV"),
    ],
)
def test_those_who_are_beside_somebody_are_none_of_his(coder, text, recipient):
    assert sides(coder.code(text, DAY)[0])[1] == [recipient]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Foreign Secretary spoke to his Russian counterpart.", "GBR GOV"),
        ("India recalled its envoy. The Foreign Secretary spoke to his Russian counterpart.", "IND GOV"),
        ("The FARC commander met the Brazilian minister.", "COL REB"),
        ("The Office of the Attorney General of Peru sued the Chilean minister.", "PER GOV"),
    ],
)
def test_offices_and_ranks_tell_whose_they_are(coder, text, actor):
    assert sides(coder.code(text, DAY)[-1])[0] == [actor]


def test_somebody_speaks_on_behalf_of_who_is_named(coder):
    (event,) = coder.code("On behalf of President Ruto, I congratulate the people of Ghana.", DAY)
    assert sides(event) == (["KEN GOV"], ["GHA CVL"])


def test_we_in_a_statement_are_its_issuer(coder):
    text = (
        "We condemn the attack in Karachi. Canada stands with Pakistan. Canada reaffirms its support for the victims."
    )
    assert sides(coder.code(text, DAY)[0])[0] == ["CAN"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The Taliban seize control of the capital of Kunduz.", [("COERCE", ["AFG REB"])]),
        ("Rebels armed by Chad attack a convoy near Bria.", [("AID", ["TCD"]), ("ASSAULT", ["CAF REB"])]),
        (
            "Gunmen on motorcycles killed ten villagers in Zamfara, Nigeria, an official said.",
            [("ASSAULT", ["NGA UAF"])],
        ),
        ("The opposition in Chad demanded that the government resign.", [("REQUEST", ["TCD OPP"])]),
    ],
)
def test_verbs_that_look_like_nouns_and_participles(coder, text, events):
    assert [(e.event, sides(e)[0]) for e in coder.code(text, "2015-09-15")] == events


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Guyana accused Venezuela of building up troops.", "GUY"),
        ("Niger ordered US troops to leave.", "NER"),
        ("Japan removed South Korea from a list of partners, and Seoul threatened to respond.", "JPN"),
    ],
)
def test_words_are_said_where_the_speaker_is(coder, text, country):
    assert coder.code(text, DAY)[0].location.country == country


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A Belarusian court jailed two activists for ten years on Monday.", "2024-05-13"),
        ("Four envoys were expelled when they landed in Tegucigalpa on Sunday.", "2024-05-12"),
        ("Finland extended the closure of its border with Russia until mid-June.", "2024-05-14"),
    ],
)
def test_how_long_it_lasts_is_no_date_and_the_occasion_is(coder, text, day):
    assert coder.code(text, DAY)[0].when.date == day


def test_without_denies_only_what_stands_under_it(coder):
    (event,) = coder.code("Zimbabwe deported four American aid workers without giving a reason.", DAY)
    assert (event.mode, event.status) == ("deport", "actual")


def test_a_commitment_restated_keeps_its_act(coder):
    (event,) = coder.code("Canada's envoy reaffirmed Ottawa's commitment to training Ukraine's border guards.", DAY)
    assert (event.event, event.about.event, event.about.status) == ("AGREE", "AID", "promised")


def test_regular_forms_of_verbs_that_no_table_has(parser):
    from dateline.lexicon.frames import load_lexicon
    from dateline.sentences.lemmas import Lemmas
    from dateline.sentences.pipelines import DEFAULT_MODEL, Pipeline

    lemmas = Lemmas(Pipeline(DEFAULT_MODEL).tables, load_lexicon().verbs)
    assert [lemmas(w, "VBD")[1] for w in ("wiretapped", "resupplied", "kidnapped", "shelled", "routed")] == [
        "wiretap", "resupply", "kidnap", "shell", "route",
    ]  # fmt: skip
