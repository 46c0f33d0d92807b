"""What the author of a statement says that others must do is a request by the author."""


def test_what_others_must_do_is_requested(coder):
    text = "Foreign Secretary Boris Johnson said:\n\nThe Syrian government must comply with the resolution."
    found = [e for e in coder.code(text, date="2016-12-20") if e.event == "REQUEST"]
    assert len(found) == 1
    assert [(e.code, e.sector) for e in found[0].actor] == [("GBR", ("GOV",))]
    assert [e.code for e in found[0].recipient] == ["SYR"]
    assert (found[0].status, found[0].about.event, found[0].about.status) == ("actual", "CONCEDE", "requested")


def test_a_rule_that_nobody_states_stays_what_it_is(coder):
    found = coder.code("All members must cooperate with the court.", date="2016-12-20")
    assert not [e for e in found if e.event == "REQUEST"]
