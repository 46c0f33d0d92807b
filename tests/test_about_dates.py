"""When the act inside an act was done: the day of a killing that is condemned, of a strike that is called off."""

import pytest

from dateline.dates import find_dates
from dateline.records import Document

DAY = "2024-06-14"  # a Friday


@pytest.mark.parametrize(
    ("sentence", "said", "done"),
    [
        ("Ghana condemned the killing of six herders last month.", DAY, "2024-05-01"),
        ("Ghana condemned the killing of six herders in April.", DAY, "2024-04-01"),
        ("Ghana condemned the bombing of a market in 2019.", DAY, "2019-01-01"),
        ("Ghana condemned on Tuesday the bombing of a market in March.", "2024-06-11", "2024-03-01"),
        ("Ghana last month condemned the bombing of a market.", "2024-05-01", None),
        ("Norway accused Belarus of the abduction of a student in January.", DAY, "2024-01-01"),
        ("Norway accused Belarus of jailing a student in January.", DAY, "2024-01-01"),
        ("Norway denounced the torture of two sailors on 2 May.", DAY, "2024-05-02"),
        ("Norway denounced last week's expulsion of two sailors.", DAY, "2024-06-03"),
        ("The army denied the shelling of a clinic two weeks ago.", DAY, "2024-05-31"),
        ("The union called off the strike planned for Monday.", DAY, "2024-06-17"),
        ("The opposition called off a march scheduled for 20 June.", DAY, "2024-06-20"),
        ("Peru thanked Chile on Wednesday for the release of five fishermen in February.", "2024-06-12", "2024-02-01"),
        ("Peru demanded the release of five fishermen by Sunday.", DAY, "2024-06-16"),
        ("Peru threatened to expel the Chilean ambassador next week.", DAY, "2024-06-17"),
        ("The governor vowed the expulsion of the traders last month.", "2024-05-01", None),
        ("The president rejected a plan to hold talks on 3 July.", DAY, "2024-07-03"),
    ],
)
def test_an_act_inside_another_has_its_own_day(coder, sentence, said, done):
    (coded,) = coder.pipe([Document("1", sentence, DAY)])
    event = next(e for e in coded.events if e.about is not None)
    assert event.when.date == said
    assert done is None or event.about.date == done


@pytest.mark.parametrize(
    ("text", "day", "first"),
    [
        ("At the NATO summit in Brussels leaders quarrelled.", "2019-03-01", "2018-07-11"),
        ("At the NATO summit in Brussels leaders quarrelled.", "2022-03-01", "2021-06-14"),
        ("At the COP30 in Belem farmers marched.", "2025-12-01", "2025-11-10"),
        ("The 2025 Polish presidential election was close.", "2025-08-01", "2025-05-18"),
        ("Since the 12-day war Iran has rebuilt its sites.", "2025-09-01", "2025-06-13"),
        ("Uganda's 2026 election was marred by arrests.", "2026-02-01", "2026-01-15"),
        ("Police were sent out before the 2026 US midterm elections.", "2026-10-01", "2026-11-03"),
    ],
)
def test_occasions_have_their_days(text, day, first):
    assert first in [d.date for d in find_dates(text, day)]
