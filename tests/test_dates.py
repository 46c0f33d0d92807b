"""Time expressions: what they say and which days they cover."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dates import find_dates
from dateline.dates.document import read_document_date

ANCHOR = "2019-12-06"  # a Friday


@pytest.mark.parametrize(
    ("text", "kind", "value", "first", "last"),
    [
        ("The envoy left on Tuesday.", "DATE", "2019-12-03", "2019-12-03", "2019-12-03"),
        ("Talks begin next month.", "DATE", "2020-01", "2020-01-01", "2020-01-31"),
        ("He vowed it late last month.", "DATE", "2019-11", "2019-11-21", "2019-11-30"),
        ("It was signed in October.", "DATE", "2019-10", "2019-10-01", "2019-10-31"),
        ("It was signed on 3 May 2007.", "DATE", "2007-05-03", "2007-05-03", "2007-05-03"),
        ("The vote of December 6, 2019 was close.", "DATE", "2019-12-06", "2019-12-06", "2019-12-06"),
        ("They fled three days ago.", "DATE", "2019-12-03", "2019-12-03", "2019-12-03"),
        ("It marred last year's vote.", "DATE", "2018", "2018-01-01", "2018-12-31"),
        ("Earlier this year it agreed.", "DATE", "2019", "2019-01-01", "2019-12-06"),
        ("The war began in 1982.", "DATE", "1982", "1982-01-01", "1982-12-31"),
        ("They met yesterday.", "DATE", "2019-12-05", "2019-12-05", "2019-12-05"),
        ("He got a two-year term.", "DURATION", "P2Y", None, None),
        ("They march every Friday.", "SET", "XXXX-WXX-5", None, None),
    ],
)
def test_an_expression_is_resolved(text, kind, value, first, last):
    (found,) = find_dates(text, ANCHOR)
    assert (found.type, found.value, found.date, found.enddate) == (kind, value, first, last)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text", ["They may march on the town.", "It will fall.", "A 31-year-old man spoke.", "A second vote."]
)
def test_words_that_only_look_like_dates(text):
    assert find_dates(text, ANCHOR) == ()


def test_without_a_day_relative_expressions_stay_open():
    (found,) = find_dates("They left on Tuesday.", None)
    assert (found.value, found.date) == ("XXXX-WXX-2", None)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises_and_offsets_hold(text):
    for found in find_dates(text, ANCHOR):
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("text", "hint", "day", "place"),
    [
        ("date 2019-12-06 US President said", None, "2019-12-06", None),
        ("Date: 2019-12-06T10:00Z\nIt rained.", None, "2019-12-06", None),
        ("DATE: 6 December 2019\nIt rained.", None, "2019-12-06", None),
        ("MEXICO CITY, Dec 6 (Agency) - Troops left.", "2019-12-07", "2019-12-06", "Mexico City"),
        ("MEXICO CITY, Dec 6 (Agency) - Troops left.", None, None, "Mexico City"),
        ("date 2019-11-23 SEOUL/TOKYO | It lapsed.", None, "2019-11-23", "Seoul"),
        ("It rained.", None, None, None),
        ("date 2019-13-40 x", None, None, None),
    ],
)
def test_the_head_of_a_report(text, hint, day, place):
    head = read_document_date(text, hint)
    assert (head.date, head.place) == (day, place)


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("At a meeting held in Vienna on 3 May, Austria agreed to receive envoys of Iran.", "2024-05-03", "2024-05-03"),
        ("Kenya urged Uganda to free the farmers; a vote is due on Friday.", "2024-05-14", "2024-05-14"),
        (
            "The United States warned Chad on Monday that it would withdraw troops by September.",
            "2024-05-13",
            "2024-05-13",
        ),
        ("Since the coup in 2021, the junta of Myanmar has jailed thousands of opponents.", "2021-01-01", "2024-05-14"),
        ("Chad condemned Saturday's raid on a village.", "2024-05-14", "2024-05-14"),
        ("Three weeks ago rebels seized the town of Goma.", "2024-04-23", "2024-04-23"),
        ("Over the weekend thousands protested in Tel Aviv.", "2024-05-11", "2024-05-12"),
        ("On New Year's Day, gunmen attacked a church in Mali.", "2024-01-01", "2024-01-01"),
        ("Hours before it was due to lapse, Kenya on Friday revoked its pact with Uganda.", "2024-05-10", "2024-05-10"),
        (
            "Turkey shot down a Russian jet in November 2015, and Russia banned Turkish fruit the next month.",
            "2015-11-01",
            "2015-11-30",
        ),
    ],
)
def test_when_an_event_took_place(coder, text, day, last):
    event = coder.code(text, "2024-05-14")[0]
    assert (event.when.date, event.when.enddate) == (day, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Last year rebels took the town.", "2023-01-01", "2023-12-31"),
        ("Last week the envoy left.", "2024-05-06", "2024-05-12"),
        ("He met them on Friday last week.", "2024-05-10", "2024-05-10"),
        ("They met in January last year.", "2023-01-01", "2023-01-31"),
        ("He fled a fortnight ago.", "2024-04-30", "2024-04-30"),
        ("He fled the day before yesterday.", "2024-05-12", "2024-05-12"),
    ],
)
def test_more_relative_dates(text, first, last):
    (found,) = find_dates(text, "2024-05-14")
    assert (found.date, found.enddate) == (first, last)
