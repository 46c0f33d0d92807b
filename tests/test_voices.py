"""Whose words a fact stands on, and the losses that the next sentence tells."""


def test_a_speech_act_is_its_doers_word(coder):
    text = "The Dutch finance minister, Wouter Bos, demanded an explanation from Iceland."
    (event,) = coder.code(text, date="2010-01-06")
    assert event.attribution.speaker.name == "Wouter Bos"


def test_a_quotation_goes_with_its_speakers_act(coder):
    text = 'President Jammeh of Gambia rejected the result. "It was a fraud from end to end," he said.'
    (event,) = [e for e in coder.code(text, date="2016-12-10") if e.event == "REJECT"]
    assert [q.text for q in event.quotes] == ['"It was a fraud from end to end,"']


def test_the_next_sentence_counts_the_losses(coder):
    text = "Soldiers in Chad opened fire on miners. Six people lost their lives."
    (event,) = coder.code(text, date="2024-05-14")
    assert event.size.dead == 6


def test_a_mode_names_the_act_inside(coder):
    text = "Ghana asked Nigeria for help."
    (event,) = coder.code(text, date="2024-05-14")
    assert (event.about.event, event.about.status) == ("AID", "requested")
