"""Links between the facts of a report: every cue's own examples, and what must hold for any of them."""

import pytest

from dateline.links import load_links


@pytest.mark.parametrize(("relation", "example"), [(c.relation, x) for c in load_links() for x in c.examples])
def test_an_example_links_its_two_facts(coder, relation, example):
    events = coder.code(example.text, date="2024-05-15")
    types = {e.id: e.event for e in events}
    told = {(e.event, link.relation, types[link.event]) for e in events for link in e.links}
    assert (example.event, relation, example.to) in told


def test_no_event_hangs_on_itself_or_on_nothing(coder):
    text = "Iran expelled an envoy after the killing of a diplomat. In response, Denmark froze aid to Iran."
    events = coder.code(text, date="2024-05-15")
    ids = {e.id for e in events}
    assert any(e.links for e in events)
    assert all(link.event in ids - {e.id} for e in events for link in e.links)


@pytest.mark.parametrize(
    ("text", "event", "to"),
    [
        ("Belgium asked Senegal for the general's arrest; Dakar refused.", "REJECT", "REQUEST"),
        (
            "Opposition deputies in Riga asked for an apology; the minister answered that there would be none.",
            "REJECT",
            "REQUEST",
        ),
    ],
)
def test_a_refusal_answers_what_was_asked(coder, text, event, to):
    events = coder.code(text, date="2024-05-15")
    types = {e.id: e.event for e in events}
    assert (event, "in_response_to", to) in {(e.event, x.relation, types[x.event]) for e in events for x in e.links}


def test_an_elided_refusal_holds_what_was_asked(coder):
    text = "Opposition deputies in Riga asked for an apology; the minister answered that there would be none."
    (refusal,) = [e for e in coder.code(text, date="2024-05-15") if e.event == "REJECT"]
    assert (refusal.about.event, refusal.about.status) == ("CONCEDE", "refused")


def test_a_fact_hangs_on_no_later_one(coder):
    text = "Guards in Minsk arrested an editor on Monday. In protest, Poland recalled its ambassador in March."
    events = coder.code(text, date="2024-05-15")
    assert not any(e.links for e in events if e.event == "SANCTION")
