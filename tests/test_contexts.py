"""Contexts: every entry's own examples, the ontology's ids, and the evidence."""

import pytest

from dateline.contexts import load_cues
from dateline.lexicon.codebook import load_codebook


def test_every_context_of_the_ontology_has_cues_and_two_examples():
    assert {c.context for c in load_cues()} == set(load_codebook().contexts)
    assert all(len(c.examples) >= 2 for c in load_cues())


@pytest.mark.parametrize(("context", "text"), [(c.context, t) for c in load_cues() for t in c.examples])
def test_an_example_falls_into_its_context(coder, context, text):
    events = coder.code(text, date="2024-05-15")
    assert context in {c for e in events for c in e.context}
    for event in events:
        cited = [e for e in event.evidence if e.field == "context"]
        assert {e.rule.rsplit(".", 1)[1] for e in cited} == set(event.context)
