"""Places found and put on the map."""

import pytest

from dateline.places import country_of, find_places


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Troops entered Tegucigalpa.", "Tegucigalpa", "HND"),
        ("The convoy left for Sudan.", "Sudan", "SDN"),
        ("A bomb went off in Kandahar.", "Kandahar", "AFG"),
    ],
)
def test_a_place_is_found(parser, text, name, country):
    (place,) = find_places(text, parser.sentences(text))
    assert (place.text, place.country) == (name, country)
    assert text[place.start : place.end] == place.text


def test_a_capital_that_acts_is_not_where_it_happened(coder):
    (event,) = coder.code("Moscow condemned the attack in Aleppo.", date="2024-05-15")
    assert event.actor[0].code == "RUS"
    assert event.location.name == "Aleppo"


def test_country_of():
    assert country_of("Nairobi") == "KEN"
    assert country_of("Nowhereville") is None
