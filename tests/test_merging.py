"""Which mentions are one event: what agrees, what speaks against it, and that neither order nor batches matter."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.merging import Facts, Party, Stars, agreement, publisher_of, summed
from dateline.merging.stars import CHUNK

DAY = 738_000
ARMY = Party.of("AAA", "MIL", "Army", None)
GOVERNMENT = Party.of("AAA", "GOV", "Government", None)
REBELS = Party.of("BBB", "REB", "Rebels", None)
CROWD = Party.of("AAA", "CVL", "Crowd", None)
UNKNOWN = Party.of("", "", "they", None)
TOWN = (10.0, 10.0)


def facts(document="d1", **changed):
    plain = Facts(
        mention=f"m-{document}", document=document, story=document, event="ASSAULT", about=None, status="actual",
        first=DAY, last=DAY, exact=True, explicit=True, actor=(ARMY,), recipient=(REBELS,), country="BBB", point=TOWN,
        sizes=(None,) * 5, money=None, sentence=hash(document), confidence=0.5, published=DAY, publisher=document,
    )  # fmt: skip
    return replace(plain, **changed)


AGREE = [
    {},
    {"first": DAY + 1, "last": DAY + 1},
    {"first": DAY + 3, "last": DAY + 6, "exact": False},
    {"actor": (GOVERNMENT,)},
    {"actor": (UNKNOWN,)},
    {"recipient": ()},
    {"point": (10.3, 10.2)},
    {"point": None},
    {"status": "ongoing"},
    {"sizes": (6, None, None, None, None)},
    {"sizes": (90, None, None, None, None), "published": DAY + 2},
]
DIFFER = [
    {"event": "PROTEST"},
    {"about": "AID"},
    {"status": "threatened"},
    {"first": DAY + 2, "last": DAY + 2},
    {"first": DAY + 5, "last": DAY + 8, "exact": False},
    {"first": DAY - 100, "last": DAY + 100, "exact": False},
    {"first": None, "last": None},
    {"actor": (REBELS,)},
    {"actor": (CROWD,)},
    {"country": "CCC"},
    {"point": (12.0, 10.0)},
    {"sizes": (200, None, None, None, None), "published": DAY + 2},
    {"sizes": (1, None, None, None, None), "published": DAY + 2},
    {"document": "d1"},
]


@pytest.mark.parametrize("changed", AGREE, ids=str)
def test_agreeing(changed):
    one = facts(about="SANCTION", sizes=(7, None, None, None, None))
    other = facts("d2", **{"about": None, **changed})
    assert agreement(one, other) == agreement(other, one) >= 2


@pytest.mark.parametrize("changed", DIFFER, ids=str)
def test_not_agreeing(changed):
    one = facts(about="SANCTION", sizes=(7, None, None, None, None))
    other = facts(**{"document": "d2", **changed})
    assert agreement(one, other) == agreement(other, one) == 0


def test_the_same_country_on_both_sides_is_not_enough_without_a_town():
    home = {"actor": (CROWD,), "recipient": (GOVERNMENT,), "country": "AAA"}
    assert agreement(facts("d1", **home, point=None), facts("d2", **home, point=None)) == 0
    assert agreement(facts("d1", **home), facts("d2", **home)) >= 2


def test_a_named_body_counts_beside_its_code():
    band = Party.of("BBB", "REB", "The Band", "Q1")
    told = {"actor": (band,), "recipient": (), "country": None, "point": None}
    assert agreement(facts("d1", **told), facts("d2", **told)) == 2


def test_host_and_guest_may_change_sides():
    talks = {"event": "CONSULT", "country": None, "point": None}
    one = facts("d1", **talks, actor=(ARMY,), recipient=(REBELS,))
    assert agreement(one, facts("d2", **talks, actor=(REBELS,), recipient=(GOVERNMENT,))) >= 2
    third = Party.of("CCC", "GOV", "Third", None)
    assert agreement(one, facts("d2", **talks, actor=(third,), recipient=(REBELS,))) == 0


def test_without_a_date_only_the_same_sentence_of_the_same_story_agrees():
    undated = {"first": None, "last": None, "story": "s", "sentence": 1}
    assert agreement(facts("d1", **undated), facts("d2", **undated)) >= 2
    assert agreement(facts("d1", **undated), facts("d2", **{**undated, "sentence": 2})) == 0


def all_of(*mentions):
    return Store().changed(mentions)


class Store:
    """A store in memory: it merges what it is given, as the one in a database does."""

    def __init__(self):
        self.rows = {}

    def changed(self, new=(), gone=()):
        touched = [replace(self.rows.pop(key), current=False, pending=True) for key in gone if key in self.rows]
        self.rows.update({f.key: f for f in new})
        by_type = {f.event for f in (*touched, *new)}
        for event in sorted(by_type):
            mine = [f for f in (*touched, *new) if f.event == event]
            stars = Stars(lambda chunks, event=event: self._in(event, chunks))
            found, before = stars.renewed(mine)
            for star in found:
                made = summed(star)
                assert {f.event_id for f in made.members if f.event_id} <= before
                for f in made.members:
                    self.rows[f.key] = replace(f, event_id=made.event_id, leads=f.key == made.leader.key, pending=False)
            ids = {summed(s).event_id for s in found}
            left = before - ids
            assert not any(f.event_id in left for f in self.rows.values())
        return self.events()

    def _in(self, event, chunks):
        return [f for f in self.rows.values()
                if f.event == event and (None if f.first is None else f.first // CHUNK) in chunks]  # fmt: skip

    def events(self):
        """The keys of the mentions of each event, the leader marked."""
        found = {}
        for f in self.rows.values():
            found.setdefault(f.event_id, set()).add((f.key, f.leads))
        return found


def test_no_chain_runs_through_an_event():
    days = [facts(f"d{n}", first=DAY + n, last=DAY + n, point=TOWN) for n in range(9)]
    assert all(len(members) <= 3 for members in all_of(*days).values())


made_up = st.builds(
    lambda n, **kw: facts(f"d{n}", **kw),
    st.integers(0, 400),
    event=st.sampled_from(("ASSAULT", "CONSULT")),
    story=st.sampled_from(("s1", "s2", "s3")),
    status=st.sampled_from(("actual", "ongoing", "threatened")),
    actor=st.sampled_from(((ARMY,), (GOVERNMENT,), (UNKNOWN,), ())),
    recipient=st.sampled_from(((REBELS,), (CROWD,), ())),
    country=st.sampled_from(("BBB", None)),
    point=st.sampled_from((TOWN, (10.4, 10.0), (10.8, 10.0), None)),
    sizes=st.sampled_from(((None,) * 5, (3, None, None, None, None), (30, None, None, None, None))),
    sentence=st.integers(0, 3),
    confidence=st.sampled_from((0.3, 0.6)),
    exact=st.booleans(),
    published=st.integers(DAY, DAY + 3),
)


def lasting(mention, first, length):
    return replace(mention, first=first, last=None if first is None else first + length)


several = st.lists(
    st.builds(lasting, made_up, st.none() | st.integers(DAY - 40, DAY - 20) | st.integers(DAY, DAY + 8), st.sampled_from((0, 0, 2, 30))),
    max_size=30,
    unique_by=lambda f: f.key,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(several, st.randoms(), st.integers(1, 7))
def test_neither_order_nor_batches_matter(mentions, random, size):
    wanted = all_of(*mentions)
    shuffled = list(mentions)
    random.shuffle(shuffled)
    store = Store()
    for n in range(0, len(shuffled), size):
        store.changed(shuffled[n : n + size])
    assert store.events() == wanted


@settings(max_examples=150, deadline=None)
@given(several, st.randoms(), st.integers(1, 5))
def test_what_is_gone_leaves_no_trace(mentions, random, size):
    gone = [f.key for f in mentions if random.random() < 0.4]
    store = Store()
    for n in range(0, len(mentions), size):
        store.changed(mentions[n : n + size])
    for n in range(0, len(gone), size):
        store.changed((), gone[n : n + size])
    assert store.events() == all_of(*(f for f in mentions if f.key not in gone))


@settings(max_examples=100, deadline=None)
@given(several, st.randoms())
def test_a_mention_may_change_its_story(mentions, random):
    store = Store()
    store.changed(mentions)
    moved = [replace(store.rows[f.key], story="s9", pending=True) for f in mentions if random.random() < 0.3]
    store.changed(moved)
    fresh = {f.key: replace(f, story="s9") for f in moved}
    plain = [replace(fresh.get(f.key, f), event_id=None, leads=False, pending=True) for f in mentions]
    assert store.events() == all_of(*plain)


def test_sums():
    copy = facts("d2", story="d1", publisher="other", sizes=(5, None, 1, None, None), confidence=0.9)
    third = facts("d3", published=DAY + 1, sizes=(8, 2, None, None, None), publisher=None)
    first = facts("d1")
    stars, _ = Stars(lambda _: ()).renewed([first, copy, third])
    event = summed(stars[0])
    assert len(stars) == 1
    assert (len(event.members), event.documents, event.stories, event.sources) == (3, 3, 2, 2)
    assert event.tolls == (5, 8, 2, 2, 1, 1)
    assert event.shown is copy
    assert event.first_reported.toordinal() == DAY
    assert event.last_reported.toordinal() == DAY + 1
    assert event.note.startswith("3 mentions agree with")


def test_publishers():
    assert publisher_of("Post", "https://example.org/1") == "Post"
    assert publisher_of(None, "https://example.org/1") == "example.org"
    assert publisher_of(None, "http://[broken") is None
    assert publisher_of(None, None) is None
