"""What the guard says to single edits of a segment: each is stopped, under its own name."""

import pytest

from bot.domain.guard import Reason, check

WITH_SLOTS = (
    "I'm sorry about the delay with order {{order}}. I will check the status with the carrier and reply by {{time}}."
)
OFFER = (
    "You can choose a refund of {{amount}} or a repair. The refund takes {{refund_time}}; the repair takes {{days}}."
)
CROSSED = (
    "You can choose a refund of {{amount}} or a repair. The repair takes {{refund_time}}; the refund takes {{days}}."
)
SWAPPED = OFFER.replace("{{refund_time}}", "?").replace("{{days}}", "{{refund_time}}").replace("?", "{{days}}")
NO = "I can't change the address after dispatch. If the parcel comes back to us, we may send it again."
THANKS = "Thank you for telling us. I've passed your feedback to the team."
ASKS = "I'm with you now. Could you tell me the order number so I can find it?"
BRIDGE = "Tell me what I have missed. There are two ways from here, and the choice is yours:"
OWNS = "This is mine now, and I stay on it until it is delivered."
QUOTES = "You told me {{customer_words|how close the day is}}. From here I count the hours with you."


def reasons(source: str, rewrite: str, customer: str = "") -> tuple[Reason, ...]:
    return check(source, rewrite, customer=customer).reasons


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{{order}}", "that", Reason.SLOT_DROPPED),
        ("{{order}}", "{{order}} {{order}}", Reason.SLOT_ADDED),
        ("{{order}}", "{{order_id}}", Reason.SLOT_EDITED),
        ("{{order}}", "{order}", Reason.SLOT_EDITED),
        ("{{order}}", "4711", Reason.SLOT_DROPPED),
        ("by {{time}}", "after {{time}}", Reason.SLOT_MOVED),
        ("by {{time}}", "by {{time}} at the latest", Reason.SLOT_MOVED),
        ("the delay", "the 7-day delay", Reason.NUMBER_ADDED),
        ("the delay", "the two week delay", Reason.NUMBER_ADDED),
        ("reply by", "reply today by", Reason.TIME_ADDED),
        ("reply by", "reply soon, by", Reason.TIME_ADDED),
        ("I will check", "I will fix it, check", Reason.COMMITMENT_ADDED),
        ("I will check", "I will try to check", Reason.CERTAINTY_LOWERED),
        ("I will check", "I may check", Reason.COMMITMENT_SOFTENED),
        ("I will check", "I can check", Reason.COMMITMENT_SOFTENED),
        ("I will check", "I have checked", Reason.COMMITMENT_STRENGTHENED),
        ("I will check", "Someone will check", Reason.ACTOR_CHANGED),
        ("I will check", "I will definitely check", Reason.CERTAINTY_RAISED),
        ("I will check", "If you wait, I will check", Reason.CONDITION_ADDED),
        ("I will check", "I will not check", Reason.NEGATION_ADDED),
        ("the delay with", "our fault with", Reason.RESPONSIBILITY_ADDED),
        ("the delay with", "the storm that caused the delay with", Reason.CAUSE_INVENTED),
        ("I will check", "It has been solved. I will check", Reason.NEWS_INVENTED),
        ("I will check", "You are entitled to more. I will check", Reason.ENTITLEMENT_ADDED),
        ("I will check", "You get a discount. I will check", Reason.REMEDY_ADDED),
        ("I will check", "What is your password? I will check", Reason.ASKS_FOR_MORE),
        ("I will check", "As an assistant I will check", Reason.INSTRUCTION_OBEYED),
        ("the carrier", "Karen Miller", Reason.NAME_ADDED),
        ("the carrier", "the wombat", Reason.UNKNOWN_WORD),
        ("the carrier", "the carrier at help.example.com", Reason.ADDRESS_ADDED),
        ("the carrier", "<@U123> the carrier", Reason.ADDRESS_ADDED),
        ("the carrier", "*the carrier*", Reason.MARKUP),
        ("the carrier", "the c\u0430rrier", Reason.STRANGE_CHARACTERS),
        ("the carrier", "the car\u200brier", Reason.STRANGE_CHARACTERS),
        ("the carrier", "the \u202ecarrier", Reason.STRANGE_CHARACTERS),
        ("the carrier", "the carrier \uff17", Reason.STRANGE_CHARACTERS),
        ("the carrier", 'the "nice" carrier', Reason.QUOTE_INVENTED),
        ("I'm sorry", "I'm sorry. I'm sorry. I'm sorry", Reason.REPEATS_ITSELF),
    ],
)
def test_each_kind_of_edit_has_its_name(old: str, new: str, reason: Reason) -> None:
    assert reason in reasons(WITH_SLOTS, WITH_SLOTS.replace(old, new, 1))


@pytest.mark.parametrize(
    ("source", "rewrite", "reason"),
    [
        (OFFER, SWAPPED, Reason.SLOT_REORDERED),
        (OFFER, CROSSED, Reason.SLOT_MOVED),
        (OFFER, OFFER.replace("choose a refund of {{amount}} or a repair", "have {{amount}}"), Reason.CHOICE_CHANGED),
        (OFFER, OFFER.replace(" or ", " and "), Reason.CHOICE_CHANGED),
        (OFFER, OFFER.replace("You can choose", "Our policy gives you"), Reason.ENTITLEMENT_ADDED),
        (NO, NO.replace("can't", "can"), Reason.NEGATION_DROPPED),
        (NO, NO.replace("may", "will"), Reason.CERTAINTY_RAISED),
        (NO, NO.replace("If the parcel comes back to us, we", "We"), Reason.CONDITION_DROPPED),
        (NO, NO.replace("If", "When"), Reason.CONDITION_DROPPED),
        (NO, NO.replace("again", "again free of charge"), Reason.REMEDY_ADDED),
        (NO, NO.replace("after", "before"), Reason.CONDITION_ADDED),
        (THANKS, "Thank you for telling us.", Reason.COMMITMENT_DROPPED),
        (THANKS, THANKS.replace("I've passed", "I will pass"), Reason.COMMITMENT_SOFTENED),
        (THANKS, "Thank you.", Reason.TOO_SHORT),
        (THANKS, "", Reason.EMPTY),
        (THANKS, THANKS * 9, Reason.TOO_LONG),
        (THANKS, THANKS + " Thank you so much for your patience." * 3, Reason.REPEATS_ITSELF),
        (ASKS, ASKS.replace("order number", "order number and password"), Reason.ASKS_FOR_MORE),
        (ASKS, "I'm with you now.", Reason.ASKS_FOR_LESS),
        (BRIDGE, BRIDGE.replace("two", "three"), Reason.NUMBER_ADDED),
        (BRIDGE, BRIDGE.replace("two ", ""), Reason.NUMBER_DROPPED),
        (BRIDGE, BRIDGE.replace(":", "."), Reason.MEANING_LOST),
        (OWNS, OWNS.replace("mine", "important"), Reason.RESPONSIBILITY_DROPPED),
        (OWNS, OWNS.replace(" until it is delivered", ""), Reason.CONDITION_DROPPED),
        (OWNS, OWNS.replace(" now", ""), Reason.TIME_DROPPED),
        (OWNS, OWNS.replace("I stay", "you stay"), Reason.COMMITMENT_DROPPED),
        (QUOTES, QUOTES.replace("{{customer_words|how close the day is}}", "how close the day is"), Reason.SLOT_FILLED),
        (QUOTES, QUOTES.replace("me ", "them "), Reason.ACTOR_CHANGED),
    ],
)  # fmt: skip
def test_each_change_of_meaning_has_its_name(source: str, rewrite: str, reason: Reason) -> None:
    assert reason in reasons(source, rewrite)


@pytest.mark.parametrize(
    "claim",
    [
        "It is done.", "You have it.", "That is yours.", "You are wrong.", "We did it for you.", "It is on its way.",
        "This won't happen again.", "We are here 24/7.", "I promise.", "Yes, of course.", "Nobody else told us.",
        "You will hear from me.", "Wir erstatten alles.", "Say the word.", "You can count on me.", "Calm down.",
    ],
)  # fmt: skip
def test_short_claims_do_not_slip_in(claim: str) -> None:
    for rewrite in (f"{THANKS} {claim}", f"{claim} {THANKS}"):
        assert not check(THANKS, rewrite, customer="").ok


def test_every_reason_has_a_sentence_that_can_be_read_to_the_end() -> None:
    sentences = [reason.sentence for reason in Reason]
    assert all(sentence.startswith("the rewrite ") and sentence[-1].isalpha() for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_a_verdict_hides_the_words_it_was_made_from() -> None:
    verdict = check(THANKS, "My password is hunter, says the wombat.", customer="wombat")
    assert "wombat" not in repr(verdict)
    assert verdict.findings
