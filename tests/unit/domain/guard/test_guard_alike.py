"""Two ways of saying the same: a rewrite may use either, and what only sounds alike stays a change."""

import pytest

from bot.domain.guard import Reason, check
from bot.domain.guard.alike import alike, turned


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("I have your message.", "I've got your message."),
        ("You hear from me within 15 minutes.", "You'll hear from me within 15 minutes."),
        ("The draft reaches you by {{time}}.", "You'll have the draft by {{time}}."),
        (
            "I will write to you within 20 minutes with the dates.",
            "Within 20 minutes I'll write to you with the dates.",
        ),
        ("I am checking whether it can be done.", "I'm checking if it can be done."),
        ("If you feel worse, write to me.", "Should you feel worse, please write to me."),
        ("I will not call it done before you do.", "I won't call it done until you do."),
        ("You need not ring another counter.", "You don't have to ring any other counter."),
        ("I will go through it with you.", "I'll walk you through it."),
        ("None of that is work you had planned.", "None of that is work you'd planned."),
        ("You trusted it, so I start there.", "You trusted it. That's why I start there."),
        ("It worked, and this update stands in your way.", "It worked, and now this update stands in your way."),
    ],
)
def test_everyday_ways_of_saying_the_same_pass(source: str, rewrite: str) -> None:
    assert check(source, rewrite, customer="").ok


@pytest.mark.parametrize(
    ("source", "rewrite", "reason"),
    [
        ("I am opening the lock record now.", "I am opening the lock now.", Reason.MEANING_LOST),
        ("I will fill in the form with you.", "I will fill in the form for you.", Reason.COMMITMENT_SOFTENED),
        ("You carry the day. I carry the rest.", "I carry the day. You carry the rest.", Reason.ACTOR_CHANGED),
        ("I take every word seriously.", "I take back every word seriously.", Reason.COMMITMENT_SOFTENED),
        ("Our delay has put the date in doubt.", "Our delay has put the date in doubt. The date stands.",
         Reason.NEWS_INVENTED),
        ("I would like to help with it.", "I know how to help with it.", Reason.COMMITMENT_ADDED),
        ("Your anger is deserved.", "Your anger is deserved, and you deserve more.", Reason.ENTITLEMENT_ADDED),
        ("The wrong one stands in {{places}}.", "The right one stands in {{places}}.", Reason.CERTAINTY_RAISED),
        ("I tell you where it was last read.", "I tell you where it is.", Reason.MEANING_MOVED),
        ("I have opened it and will write.", "I have opened it as urgent and will write.", Reason.COMMITMENT_ADDED),
    ],
)  # fmt: skip
def test_small_words_that_change_what_is_meant_are_seen(source: str, rewrite: str, reason: Reason) -> None:
    assert reason in check(source, rewrite, customer="").reasons


def test_blanks_are_never_touched() -> None:
    blank = "{{customer_words|you've got it, and I'd like it}}"
    assert blank in alike(f"You told me {blank}, and I've got it.")


def test_a_phrase_is_brought_to_another_only_where_the_source_has_that_one() -> None:
    assert "twice" in alike("I ask a second time.", "I ask twice.")
    assert "twice" not in alike("I ask a second time.", "I ask.")


def test_what_a_sentence_begins_with_is_put_behind_it() -> None:
    assert turned("Until it is back, these can carry you:") == "these can carry you until it is back:"
