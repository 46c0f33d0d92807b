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


def test_a_capital_that_speaks_is_no_place(parser):
    text = "Moscow said it would respond."
    assert find_places(text, parser.sentences(text)) == ()


def test_country_of():
    assert country_of("Nairobi") == "KEN"
    assert country_of("Nowhereville") is None
