"""The whole coder: who, what, how it stands, and what must hold for any text at all."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.coding import Coder, annotate
from dateline.exports import event_record
from dateline.records import Document

DAY = "2024-05-15"


def told(events):
    return [(e.event, e.status, [a.code for a in e.actor], [r.code for r in e.recipient]) for e in events]


@pytest.mark.parametrize(
    ("text", "event", "status", "inner"),
    [
        ("Iran expelled the Danish ambassador.", "SANCTION", "actual", None),
        ("Iran threatened to expel the Danish ambassador.", "THREATEN", "actual", ("SANCTION", "threatened")),
        ("Iran will expel the Danish ambassador.", "THREATEN", "actual", ("SANCTION", "threatened")),
        ("Iran may expel the Danish ambassador.", "SANCTION", "possible", None),
        ("Iran continued to shell the Iraqi town.", "ASSAULT", "ongoing", None),
        ("Norway promised to send food to Yemen.", "AGREE", "actual", ("AID", "promised")),
        ("Norway refused to send food to Yemen.", "REJECT", "actual", ("AID", "refused")),
        ("Norway asked Sweden to send food.", "REQUEST", "actual", ("AID", "requested")),
        ("Norway suspended aid to Yemen.", "SANCTION", "actual", ("AID", "suspended")),
        ("Russia denied that its aircraft had bombed the hospital.", "REJECT", "actual", ("ASSAULT", "denied")),
        ("Sudan accused Chad of arming the rebels.", "ACCUSE", "actual", ("AID", "alleged")),
        ("Ethiopia allowed aid workers to deliver food to Tigray.", "RETREAT", "actual", ("AID", "allowed")),
    ],
)
def test_how_an_act_stands(coder, text, event, status, inner):
    found = coder.code(text, date=DAY)
    options = [(e.event, e.status, (e.about.event, e.about.status) if e.about else None) for e in found]
    assert (event, status, inner) in [(e, s, i if inner else None) for e, s, i in options]


@pytest.mark.parametrize(
    "text", ["Police did not arrest the students.", "If rebels attack the town, people will flee."]
)
def test_what_did_not_happen_is_not_told_as_done(coder, text):
    assert all(
        e.status not in ("actual", "ongoing") or e.event not in ("COERCE", "ASSAULT") for e in coder.code(text, DAY)
    )


def test_a_pronoun_and_a_surname_stand_for_the_person(coder):
    events = coder.code("Kenyan President William Ruto spoke. He condemned the Ugandan army. Ruto thanked Rwanda.", DAY)
    assert told(events) == [
        ("ACCUSE", "actual", ["KEN"], ["UGA"]),
        ("SUPPORT", "actual", ["KEN"], ["RWA"]),
    ]


def test_two_adjectives_are_two_entities(coder):
    (event,) = coder.code("Senior Hungarian and Romanian officials met in Vienna.", DAY)
    assert sorted(a.code for a in event.actor) == ["HUN", "ROU"]


def test_a_report_without_a_date_is_coded_with_empty_dates(coder):
    (event,) = coder.code("Kenya condemned Uganda.")
    assert event.when.date is None


def test_links_lead_to_events_of_the_same_report(coder):
    events = coder.code(
        "Iran expelled the Danish ambassador in response to the killing of a diplomat by Danish police.", DAY
    )
    ids = {e.id for e in events}
    assert all(link.event in ids for e in events for link in e.links)


def test_a_coder_can_be_pickled(coder):
    again = pickle.loads(pickle.dumps(coder))
    assert again.code("Kenya condemned Uganda.", DAY) == coder.code("Kenya condemned Uganda.", DAY)


def test_batches_and_order_change_nothing(coder):
    texts = ["Kenya condemned Uganda.", "Rebels attacked a town in Mali.", "The unions called off the strike."]
    alone = {t: event_ids(coder.code(t, DAY, id=t)) for t in texts}
    together = {c.document.id: event_ids(c.events) for c in coder.pipe([Document(t, t, DAY) for t in reversed(texts)])}
    assert alone == together


def event_ids(events):
    return [e.id for e in events]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_raises_and_offsets_hold(text):
    holds(Coder_once(), text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "\u202eمرحبا بالعالم\u202c 😀😀 police attacked 😀 rebels",
        "(" * 10_000,
        "[]" * 5_000 + " Police attacked rebels.",
        "“Kenya” and ‘Uganda’ won’t \u00adtalk\u00a0to\u200b Chad.",
        "a" * 200_000,
        "Police attacked rebels. " * 2_000,
    ],
)
def test_odd_texts_are_coded_cleanly(text):
    holds(Coder_once(), text)


_ONE: list[Coder] = []


def Coder_once():
    if not _ONE:
        _ONE.append(Coder())
    return _ONE[0]


def holds(coder, text):
    (coded,) = coder.pipe([Document("x", text, DAY)])
    assert coded.error is None
    for event in coded.events:
        record = event_record(event)
        assert event.evidence
        assert text[event.start : event.end] == event.text_of_trigger()
        for entity in (*event.actor, *event.recipient):
            assert text[entity.start : entity.end] == entity.text
        assert 0 <= record["confidence"] <= 1
    notes = annotate(coded.report)
    for kind in ("entities", "places", "dates", "quotes", "acts"):
        for item in notes[kind]:
            assert text[item["start"] : item["end"]] == item["text"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Iran threatened to bomb the Iraqi base.", "violence"),
        ("Iran threatened to expel the Danish ambassador.", "expel"),
        ("Iran threatened to arrest the Danish ambassador.", "arrest"),
        ("Iran threatened to cut ties with Denmark.", "relations"),
    ],
)
def test_a_threat_has_the_mode_of_what_it_threatens(coder, text, mode):
    assert ("THREATEN", mode) in [(e.event, e.mode) for e in coder.code(text, DAY)]


def test_a_text_that_cannot_be_coded_is_no_text_without_events(monkeypatch):
    from dateline import Coder
    from dateline.coding import assembly
    from dateline.errors import CodingError

    def broken(*_):
        raise KeyError("lost")

    monkeypatch.setattr(assembly, "events", broken)
    with pytest.raises(CodingError, match="KeyError"):
        Coder().code("Kenya condemned Uganda.", date=DAY)


def test_a_version_changes_with_what_decides_the_coding_and_with_nothing_else(tmp_path):
    one, same, other = (tmp_path / name for name in ("one.tsv", "same.tsv", "other.tsv"))
    for path, name in ((one, "River Guard"), (same, "River Guard"), (other, "Hill Guard")):
        path.write_text(f"names\tcode\n{name}\tKEN\n", encoding="utf-8")
    versions = [Coder(entities=files).version for files in ((), (), [one], [same], [other], [one, other])]
    assert versions[0] == versions[1] != versions[2] == versions[3]
    assert len(set(versions)) == 4
    assert Coder(model="another").version != versions[0]
    assert all(version.startswith("0.1.0+") for version in versions)


def test_events_bear_the_version_of_their_coder(coder):
    (event,) = coder.code("Iran expelled the Danish ambassador.", date="2024-05-15")
    assert event.coder_version == coder.version
