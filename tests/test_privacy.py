"""What is nobody's politics gives no event, and the same words beside politics do."""

import pytest

from dateline.records import Document

PRIVATE = [
    "A jealous husband was arrested in Leeds on Friday. He is charged with stabbing his wife after an argument.",
    "Zambia has banned the sale of poultry after an outbreak of bird flu.",
    "Health officials in Chile urged residents to stay at home because of the flu outbreak.",
    "The council usually meets in May and discusses the budget with the mayor.",
    "Norway held a drill simulating an attack by Russian forces on Tromso.",
    "A ferry capsized at the mosque of Lamu, killing forty people.",
]
PUBLIC = [
    "A husband was arrested in Leeds on Friday. He is charged with stabbing a senator after an argument.",
    "Zambia has banned the opposition rally in Ndola.",
    "Officials in Chile urged residents to vote against the reform.",
    "The council met on Monday in Harare with the mayor.",
    "Russian forces attacked a village near Tromso.",
]


def coded(coder, text):
    (result,) = coder.pipe([Document("private", text, "2019-03-08")])
    return result.events


@pytest.mark.parametrize("text", PRIVATE)
def test_private_matters_are_no_events(coder, text):
    found = [e for e in coded(coder, text) if e.event != "MOBILIZE"]
    assert not found, [(e.event, e.text[e.start - e.sentence_at : e.end - e.sentence_at]) for e in found]


@pytest.mark.parametrize("text", PUBLIC)
def test_public_matters_are(coder, text):
    assert coded(coder, text)
