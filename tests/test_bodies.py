"""Bodies that nobody knows by name, names that many countries share, and places inside names."""

import pytest

from dateline.coding import annotate
from dateline.records import Document


def coded(coder, text, day="2023-04-05"):
    (found,) = coder.pipe([Document("1", text, day)])
    return {
        e["text"].removeprefix("The "): (e["code"], "|".join(e["sector"])) for e in annotate(found.report)["entities"]
    }


@pytest.mark.parametrize(
    ("sentence", "phrase", "wanted"),
    [
        ("The Flood Victims Committee asked for money.", "Flood Victims Committee", ("", "UNK")),
        ("The Foundation for Border Studies warned of unrest.", "Foundation", ("", "SOC")),
        ("The Brightwater Trust sued the ministry.", "Brightwater Trust", ("", None)),
        ("The Tea Pickers Association condemned the law.", "Tea Pickers Association", ("", "SOC")),
        ("The Institute for Cold War History denied it.", "Institute", ("", "EDU")),
        ("The Mombasa Tea Pickers Association condemned the law.", "Mombasa Tea Pickers Association", ("KEN", "SOC")),
        ("The Ghanaian Foundation for Border Studies warned of unrest.", "Ghanaian Foundation", ("GHA", "SOC")),
        ("The association condemned the law.", "association", ("UGA", "SOC")),
        ("The Electoral Commission put off the vote.", "Electoral Commission", ("UGA", "GOV")),
        ("The Foreign Affairs Committee rejected the treaty.", "Foreign Affairs Committee", ("UGA", "LEG")),
        ("The Senate rejected the treaty.", "Senate", ("UGA", "LEG")),
        ("The National Guard was called out.", "National Guard", ("UGA", "MIL")),
    ],
)
def test_a_body_nobody_knows_gets_its_country_from_its_own_words(coder, sentence, phrase, wanted):
    code, sector = coded(coder, f"Uganda's parliament met on Tuesday. {sentence}").get(phrase, ("", ""))
    assert code == wanted[0]
    assert wanted[1] in (None, sector)


def test_a_name_that_many_share_is_the_known_one_where_nothing_else_says(coder):
    assert coded(coder, "The Senate rejected the treaty.")["Senate"] == ("USA", "LEG")


@pytest.mark.parametrize(
    ("sentence", "phrase", "code"),
    [
        ("The Puerto Asis Defence Forces burned a bridge.", "Puerto Asis Defence Forces", "COL"),
        ("Police in Niger state freed two girls.", "Police", "NGA"),
        ("The governor of Georgia vetoed the bill.", "governor", "USA"),
        ("The president of Georgia vetoed the bill.", "president", "GEO"),
        ("A Congolese colonel fled.", "A Congolese colonel", "COD"),
        ("Gunmen killed herders in Moura, Mali.", "herders", "MLI"),
    ],
)
def test_places_inside_a_phrase_say_whose_somebody_is(coder, sentence, phrase, code):
    assert coded(coder, sentence)[phrase][0] == code


def test_the_name_of_a_town_is_nobody(coder):
    (found,) = coder.pipe([Document("1", "Pilgrims reached Santiago de Compostela.", "2023-04-05")])
    assert [p["country"] for p in annotate(found.report)["places"]] == ["ESP"]


@pytest.mark.parametrize(
    ("sentence", "phrase", "wanted"),
    [
        ("Governor Shumkov denied it.", "Governor Shumkov", ("RUS", "GOV")),
        ("Chile's unions met Minister Jobet.", "Minister Jobet", ("CHL", "GOV")),
        ("Minister Lopez denied it.", "Minister Lopez", ("", "GOV")),
        ("The Danish Minister Jobet denied it.", "Danish Minister Jobet", ("DNK", "GOV")),
    ],
)
def test_an_office_and_a_rare_surname_tell_who_it_is(coder, sentence, phrase, wanted):
    assert coded(coder, sentence, "2021-05-06")[phrase] == wanted
