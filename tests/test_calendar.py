"""Every kind of time expression, with the value that TIMEX3 asks for and the days it covers."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dates import find_dates
from dateline.dates.feasts import rules as feast_rules
from dateline.dates.numbers import number
from dateline.dates.spans import value_span
from dateline.lexicon.files import ROOT, read_tsv
from dateline.readers.days import DAY_FIRST, MONTH_FIRST, ImpossibleDay, day_order, published, written_day
from dateline.readers.heads import dated

ANCHOR = "2019-12-06"  # a Friday


def values(text, anchor=ANCHOR):
    return [(d.text, d.type, d.value) for d in find_dates(text, anchor)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It rose in the third quarter of 2009.", "the third quarter of 2009", "DATE", "2009-Q3"),
        ("It rose in the first quarter of last year.", "the first quarter of last year", "DATE", "2018-Q1"),
        ("Output fell in Q3.", "Q3", "DATE", "2019-Q3"),
        ("The first half of 2012 was calm.", "The first half of 2012", "DATE", "2012-H1"),
        ("The budget for fiscal year 2009 passed.", "fiscal year 2009", "DATE", "FY2009"),
        ("Schools shut in the 2009-10 school year.", "the 2009-10 school year", "DATE", "2009/2010"),
        ("Torture was common in the '70s.", "the '70s", "DATE", "197"),
        ("Torture was common in the nineties.", "the nineties", "DATE", "199"),
        ("The border is of the 19th century.", "the 19th century", "DATE", "18"),
        ("They fought in the summer of 2011.", "the summer of 2011", "DATE", "2011-SU"),
        ("They fought last spring.", "last spring", "DATE", "2019-SP"),
        ("They vote in September of next year.", "September of next year", "DATE", "2020-09"),
        ("They struck in the last week of March.", "the last week of March", "DATE", "2019-W13"),
        ("They met on the first Monday of May.", "the first Monday of May", "DATE", "2019-05-06"),
        ("Two days before Christmas rebels attacked.", "Two days before Christmas", "DATE", "2018-12-23"),
        ("A cease-fire held on Thanksgiving.", "Thanksgiving", "DATE", "2019-11-28"),
        ("A cease-fire held during Ramadan.", "Ramadan", "DATE", "2019-05"),
        ("A cease-fire held at Easter 2018.", "Easter 2018", "DATE", "2018-04-01"),
        ("It was agreed three weeks ago.", "three weeks ago", "DATE", "2019-W46"),
        ("They have fought for twenty-five years.", "twenty-five years", "DURATION", "P25Y"),
        ("It took almost two and a half years.", "almost two and a half years", "DURATION", "P2.5Y"),
        ("Police fired over the past two years.", "the past two years", "DURATION", "P2Y"),
        ("Many fled in recent years.", "recent years", "DURATION", "PXY"),
        ("They meet twice a week.", "twice a week", "SET", "P1W"),
        ("They meet every two weeks.", "every two weeks", "SET", "P2W"),
        ("They meet on Fridays.", "Fridays", "SET", "XXXX-WXX-5"),
        ("There are daily protests.", "daily", "SET", "P1D"),
        ("Talks opened at 0900 GMT.", "0900 GMT", "TIME", "2019-12-06T09:00Z"),
        ("Talks opened at 3 p.m. local time.", "3 p.m. local time", "TIME", "2019-12-06T15:00"),
        ("Talks opened at 09:15 UTC Tuesday.", "09:15 UTC Tuesday", "TIME", "2019-12-03T09:15Z"),
        ("Talks opened at 7:15 p.m. (GMT +5).", "7:15 p.m. (GMT +5)", "TIME", "2019-12-06T19:15+05:00"),
        ("Troops arrived on the night of 3 May.", "the night of 3 May", "TIME", "2019-05-03TNI"),
        ("It is currently shut.", "currently", "DATE", "PRESENT_REF"),
        ("It was recently shut.", "recently", "DATE", "PAST_REF"),
        ("They may join in the near future.", "the near future", "DATE", "FUTURE_REF"),
        ("It opened on 06.11.2019.", "06.11.2019", "DATE", "2019-11-06"),
        ("It opened on 11/30/19.", "11/30/19", "DATE", "2019-11-30"),
        ("The 9/11 plot was theirs.", "9/11", "DATE", "2001-09-11"),
        ("They will be jailed by the end of the year.", "the end of the year", "DATE", "2019"),
    ],
)
def test_a_value_is_that_of_the_guidelines(text, words, kind, value):
    assert values(text) == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The UN adopted Resolution 1973.",
        "More than 2000 protesters came.",
        "The Good Friday Agreement held.",
        "A man aged 31 and a 10-year-old girl died.",
        "She is in her 70s.",
        "Version 10.20.30.40 is out.",
        "The Sunday Times wrote it.",
    ],
)
def test_what_only_looks_like_a_date(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He resigned on Monday.", "2019-12-02"),
        ("He will resign on Monday.", "2019-12-09"),
        ("On Monday, the court will rule.", "2019-12-09"),
        ("A hearing has been scheduled for June 3.", "2020-06-03"),
        ("He was jailed on June 3.", "2019-06-03"),
        ("He wants to leave by early June.", "2020-06"),
        ("They agreed to meet on Tuesday.", "2019-12-10"),
    ],
)
def test_the_tense_of_the_verb_tells_the_direction(text, value):
    assert [v for _, _, v in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Troops landed on 28 June. The following day he fled.", "2019-06-29"),
        ("Troops landed on 28 June. A week later he fled.", "2019-07-05"),
        ("They met in May 2015. He fled two years later.", "2017"),
        ("They met in May 2015. He fled the same month.", "2015-05"),
        ("Prices rose in March compared to the same period last year.", "2018-03"),
        ("It opened in 2009, and shut the year after.", "2010"),
    ],
)
def test_an_expression_leans_on_the_one_before(text, last):
    assert find_dates(text, ANCHOR)[-1].value == last


@pytest.mark.parametrize(
    ("text", "ends", "days"),
    [
        ("The talks ran from 3 to 5 May.", ["2019-05-03", "2019-05-05"], ("2019-05-03", "2019-05-05")),
        ("The talks ran on May 3-5, 2018.", ["2018-05-03", "2018-05-05"], ("2018-05-03", "2018-05-05")),
        ("They fought between 2014 and 2016.", ["2014", "2016"], ("2014-01-01", "2016-12-31")),
        ("The war of 2014-16 is over.", ["2014", "2016"], ("2014-01-01", "2016-12-31")),
        ("They fought from December to March 2015.", ["2014-12", "2015-03"], ("2014-12-01", "2015-03-31")),
    ],
)
def test_both_ends_of_a_range_have_its_days(text, ends, days):
    found = find_dates(text, ANCHOR)
    assert [d.value for d in found] == ends
    assert {(d.date, d.enddate) for d in found} == {days}


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        ("He won the 2016 US presidential election.", "2016", ("2016-11-08", "2016-11-08")),
        ("He won the US presidential election of 2016.", "2016", ("2016-11-08", "2016-11-08")),
        ("They met at the G20 summit in Osaka.", "2019-06", ("2019-06-28", "2019-06-29")),
        ("He won the 2016 presidential election.", "2016", ("2016-01-01", "2016-12-31")),
        ("Thousands marched during the Orange Revolution.", "2004", ("2004-11-22", "2005-01-23")),
    ],
)
def test_an_occasion_has_its_days_and_the_value_of_its_words(text, value, days):
    (found,) = find_dates(text, "2019-12-06")
    assert (found.value, (found.date, found.enddate)) == (value, days)


def test_the_tables_of_the_lexicon_hold_real_days():
    rows = list(read_tsv(ROOT / "dates" / "occasions.tsv", ("what", "who", "where", "first", "last")))
    assert all(value_span(r["first"])[2] == value_span(r["last"])[2] == "day" for _, r in rows)
    assert all(r["first"] <= r["last"] for _, r in rows)


def test_every_feast_of_the_table_has_a_day():
    rows = list(read_tsv(ROOT / "dates" / "feasts.tsv", ("names", "kind", "at", "days")))
    names = [name for _, row in rows for name in row["names"].split("|")]
    assert feast_rules()
    assert [n for n in names if not any(d.date for d in find_dates(f"They met on {n} 2019.", ANCHOR))] == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-five", 25),
        ("half a", 0.5),
        ("a dozen", 12),
        ("2,500", 2500),
        ("one hundred and five", 105),
        ("several", None),
        (",", None),
    ],
)
def test_numbers_in_words(words, value):
    assert number(words) == value


_PIECES = ["on", "the", "two", "3", "2016", "12:00", "May", "days", "before", "Friday", "last", "of", "quarter", "year", "1990s", "'", "-",
           "Easter", "31", "February", "week", "later", "to", "and", "p.m.", "GMT", ".", ",", "99/99/99", "next", "century", "0"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=14), st.sampled_from([None, "0001-01-01", "9999-12-31", ANCHOR]))
def test_no_heap_of_date_words_raises(words, anchor):
    text = " ".join(words)
    found = find_dates(text, anchor)
    assert all(text[d.start : d.end] == d.text for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all((d.date or "") <= (d.enddate or d.date or "") for d in found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20191206", "2019-12-06"),
        ("2019-12-06T08:00Z", "2019-12-06"),
        ("20191206T0800Z", "2019-12-06"),
        ("2019/12/06", "2019-12-06"),
        ("6 December 2019", "2019-12-06"),
        ("6th December, 2019", "2019-12-06"),
        ("December 6, 2019", "2019-12-06"),
        ("Dec. 6, 2019", "2019-12-06"),
        ("Fri, 06 Dec 2019 08:00:00 GMT", "2019-12-06"),
        ("Friday, December 6, 2019 8:00 pm EST", "2019-12-06"),
        ("6-Dec-19", "2019-12-06"),
        ("30.12.2019", "2019-12-30"),
        ("12/30/19", "2019-12-30"),
        ("06/06/99", "1999-06-06"),
        ("yesterday", None),
        ("6 Foo 2019", None),
        ("December 2019", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    written = written_day(text)
    assert (written.day if written else None) == day
    assert written is None or written.ambiguous is None


@pytest.mark.parametrize(
    "text", ["31 February 2019", "2019-02-31", "30/02/2019", "February 30, 2019", "20190231", "2019/02/31"]
)
def test_a_day_that_the_calendar_lacks_is_told(text):
    warnings = []
    with pytest.raises(ImpossibleDay):
        written_day(text)
    assert published(text, None, "a.jsonl:1", warnings.append) is None
    assert len(warnings) == 1
    assert text in warnings[0]
    assert "calendar" in warnings[0]


@pytest.mark.parametrize(
    ("source", "order"),
    [
        ("https://news.example.us/a", MONTH_FIRST),
        ("paper.co.uk", DAY_FIRST),
        ("https://example.org/a", None),
        ("The Daily Example", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_the_country_of_a_source_tells_the_order(source, order):
    assert day_order(source) == order


def test_figures_follow_the_source_and_are_told_where_nothing_tells():
    warnings = []
    assert dated("It rained.", "12/06/19", None, "a:1", warnings.append, "https://news.example.us/") == (
        "2019-12-06",
        "given",
    )
    assert dated("It rained.", "12/06/19", None, "a:1", warnings.append, "paper.co.uk") == ("2019-06-12", "given")
    assert warnings == []
    assert dated("It rained.", "12/06/19", None, "a:1", warnings.append) == ("2019-06-12", "given")
    assert len(warnings) == 1
    assert "2019-06-12" in warnings[0]
    assert "2019-12-06" in warnings[0]


def test_the_user_may_say_which_stands_first():
    warnings = []
    source = "https://news.example.us/"
    assert dated("It rained.", "12/06/19", None, "a:1", warnings.append, source, chosen="day-first")[0] == "2019-06-12"
    assert dated("It rained.", "12/06/19", None, "a:1", warnings.append, chosen="month-first")[0] == "2019-12-06"
    assert dated("It rained.", "25/06/19", None, "a:1", warnings.append, chosen="month-first")[0] == "2019-06-25"
    assert warnings == []


def test_an_impossible_day_is_told_with_its_place_and_what_to_do():
    warnings = []
    assert dated("It rained.", "2019-02-30", None, "a:7", warnings.append)[0] is None
    assert dated("date 2019-06-31 It rained.", None, None, "b", warnings.append)[0] is None
    assert dated("It rained.", "31/06/2019", "2020-01-01", "c:2", warnings.append)[0] == "2020-01-01"
    told = [w for w in warnings if "calendar" in w]
    assert [w.split(": ")[0] for w in told] == ["a:7", "b", "c:2"]
    assert "left out" in told[0]
    assert "write null" in told[0]
    assert "2020-01-01 is taken" in told[2]


def test_the_first_line_of_a_text_may_hold_figures():
    warnings = []
    assert dated("Date: 30.12.2019\nIt rained.", None, None, "a", warnings.append) == ("2019-12-30", "head")
    assert warnings == []
    assert dated("Date: 31.02.2019\nIt rained.", None, None, "a", warnings.append)[0] is None
    assert any("calendar" in w for w in warnings)
