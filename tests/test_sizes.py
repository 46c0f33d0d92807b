"""Numbers in words and digits, and what they count."""

import pytest

from dateline.sizes import find_sizes, read_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["15,000"], (15000, False)),
        (["some", "15,000"], (15000, True)),
        (["1.2", "million"], (1_200_000, False)),
        (["twenty-five"], (25, False)),
        (["at", "least", "a", "dozen"], (12, True)),
        (["dozens"], None),
    ],
)
def test_numbers(words, number):
    assert read_number(words) == number


@pytest.mark.parametrize(
    ("text", "field", "number"),
    [
        ("Gunmen killed 12 people.", "dead", 12),
        ("Twelve people were killed in the attack.", "dead", 12),
        ("Police arrested about 1,000 people.", "arrested", 1000),
        ("Mexico sent some 15,000 soldiers.", "troops", 15000),
        ("The blast injured nine.", "injured", 9),
    ],
)
def test_what_is_counted(parser, text, field, number):
    (sentence,) = parser.sentences(text)
    size = find_sizes(sentence)
    assert size is not None
    assert getattr(size, field) == number


def test_money(parser):
    size = find_sizes(parser.sentences("Norway pledged 20 million dollars.")[0])
    assert (size.money.amount, size.money.currency) == (20_000_000, "USD")
