"""What an operator lends the act inside it: the act itself, who is to do it and to whom."""

import pytest

DAY = "2024-05-14"


def codes(entities):
    return [e.code for e in entities]


@pytest.mark.parametrize(
    ("text", "event", "giver", "taker", "status"),
    [
        ("Latvia promised Georgia six howitzers.", "AGREE", "LVA", "GEO", "promised"),
        ("The Netherlands promised Burkina Faso 900 tonnes of sorghum.", "AGREE", "NLD", "BFA", "promised"),
        ("Croatia offered Ukraine helicopters.", "AGREE", "HRV", "UKR", "promised"),
        ("Lebanon begged Algeria for diesel.", "REQUEST", "DZA", "LBN", "requested"),
        ("Kosovo asked Turkey for drones.", "REQUEST", "TUR", "KOS", "requested"),
        ("Peru asked the World Bank for a loan.", "REQUEST", "IGO", "PER", "requested"),
    ],
)
def test_goods_are_given_to_those_who_are_promised_or_ask_for_them(coder, text, event, giver, taker, status):
    (told,) = coder.code(text, DAY)
    act = told.about
    assert (told.event, act.event, codes(act.actor), codes(act.recipient), act.status) == (
        event, "AID", [giver], [taker], status,
    )  # fmt: skip


def test_goods_are_no_act_without_people_on_both_sides(coder):
    assert not coder.code("The shop offers rice, coal and blankets.", DAY)


def test_what_one_is_threatened_with_hits_the_one_threatened(coder):
    (told,) = coder.code("Brussels threatened Serbia with sanctions.", DAY)
    assert (told.event, codes(told.about.recipient), told.about.status) == ("THREATEN", ["SRB"], "threatened")


def test_a_refusal_answers_the_one_who_asked(coder):
    asked, refused = coder.code("Brazil asked Cuba to extradite the banker, but Havana refused.", DAY)
    assert (asked.event, codes(asked.about.recipient)) == ("REQUEST", ["BRA"])
    assert (refused.event, codes(refused.recipient)) == ("REJECT", ["BRA"])


@pytest.mark.parametrize(
    ("text", "event", "act", "status"),
    [
        ("Albania ruled out breaking off relations with Greece.", "REJECT", "SANCTION", "refused"),
        ("Austria postponed a decision on expelling the Libyan consul.", "CONCEDE", "SANCTION", "suspended"),
        ("Namibia's parliament approved a plan to send 90 soldiers to Mozambique.", "AGREE", "MOBILIZE", "promised"),
        ("Deputies rejected a bill to pardon the Basque rebels.", "REJECT", "CONCEDE", "refused"),
        ("Sweden backed a proposal to lift the arms embargo on Somalia.", "SUPPORT", "CONCEDE", "promised"),
        ("The Omani premier accepted an invitation to visit Tehran.", "AGREE", "CONSULT", "promised"),
        ("Calls grew for the resignation of the Peruvian interior minister.", "REQUEST", "RETREAT", "requested"),
        ("Pressure mounted on the Maltese premier to resign.", "REQUEST", "RETREAT", "requested"),
        ("The rebels turned down a Qatari offer to host talks.", "REJECT", "CONSULT", "refused"),
    ],
)
def test_an_act_under_a_word_for_it_is_not_done(coder, text, event, act, status):
    (told,) = coder.code(text, DAY)
    assert (told.event, told.about.event, told.about.status) == (event, act, status)


def test_a_vote_settles_what_the_house_does_itself(coder):
    (expelled,) = coder.code("Parliament voted to expel two Kurdish deputies.", DAY)
    assert (expelled.event, expelled.status) == ("SANCTION", "actual")
    (sent,) = coder.code("Parliament in Oslo voted to send engineers to Ukraine.", DAY)
    assert (sent.event, sent.about.status) == ("AGREE", "promised")


def test_a_loan_that_is_blocked_is_not_given(coder):
    (told,) = coder.code("Austria blocked the EU loan to Georgia.", DAY)
    assert told.event in ("SANCTION", "REJECT")


def test_a_plan_that_is_dropped_is_no_promise(coder):
    (told,) = coder.code("Lisbon abandoned plans to send troops to Angola.", DAY)
    assert (told.event, told.about.event, told.about.status) == ("CONCEDE", "MOBILIZE", "suspended")
