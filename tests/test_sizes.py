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


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("In three nights about 600 people were arrested in Nairobi.", "arrested", 600),
        ("Riot police took away 40 students in Dhaka.", "arrested", 40),
        ("Gunmen killed 12 villagers in four raids in Zamfara.", "dead", 12),
        ("Boko Haram fighters attacked a Nigerian army base and lost six men.", "dead", 6),
        ("A mother and her three children were killed in Rafah.", "dead", 4),
        ("Eleven people, most of them women, were killed when gunmen opened fire on a bus in Egypt.", "dead", 11),
        ("An air strike hit a market in Mekelle; the death toll, first put at 30, has risen to 51.", "dead", 51),
        ("Gunmen attacked a mosque in Kano. The number of wounded stands at about 60.", "injured", 60),
        ("Police arrested 40 protesters in Minsk. The number of people detained has reached 300.", "arrested", 300),
        ("Gunmen attacked a bus in Kabul. Eight people were killed in the attack.", "dead", 8),
    ],
)
def test_what_an_event_counts(coder, text, kind, number):
    first = coder.code(text, "2024-05-14")[0]
    assert first.size is not None
    assert getattr(first.size, kind) == number


@pytest.mark.parametrize(
    "text",
    [
        "The court sentenced 37 men to death in Cairo.",
        "Gunmen attacked a mosque in Kano. The number of attacks rose to 25 this year.",
        "A bomb exploded in Karachi. The toll of civilians killed since January is 1,200.",
    ],
)
def test_what_is_no_count_of_dead(coder, text):
    assert all(e.size is None or e.size.dead is None for e in coder.code(text, "2024-05-14"))
