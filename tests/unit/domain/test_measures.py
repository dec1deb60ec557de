"""Measures: pure figures of a reply, each with its source, and none of them a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.measures.action_first import first_action
from bot.domain.measures.apology import Part, apology
from bot.domain.measures.concreteness import concreteness
from bot.domain.measures.content_words import content_words
from bot.domain.measures.mirror_band import Mirroring, mirror_band
from bot.domain.measures.speaker import speaker
from bot.domain.measures.tone import tone

CUSTOMER = "My birthday cake never arrived and the party starts in two hours, the tracking page shows nothing"


def test_a_reply_with_none_of_the_customers_words_is_deaf() -> None:
    assert mirror_band("Please restart your router.", CUSTOMER).mirroring is Mirroring.DEAF


def test_a_reply_with_a_few_of_them_listens_whatever_their_endings() -> None:
    band = mirror_band("I am calling about the cakes now, so that the party has one.", CUSTOMER)
    assert band.mirroring is Mirroring.LISTENING
    assert band.shared == 2


def test_a_reply_with_nearly_all_of_them_is_mimicry() -> None:
    assert mirror_band(CUSTOMER.replace("My", "Your"), CUSTOMER).mirroring is Mirroring.MIMICRY


def test_nothing_is_told_of_a_message_of_a_few_words() -> None:
    assert mirror_band("Hello.", "Hi there, help").mirroring is Mirroring.UNTOLD


def test_content_words_leave_out_what_carries_no_matter() -> None:
    assert content_words("I have the parcels and your parcel") == ("parcel", "parcel")


def test_i_and_we_are_counted_with_what_belongs_to_them_and_in_every_spelling() -> None:
    said = speaker("I'll check my notes. We\u2019re here, and our team waits. us")
    assert (said.i, said.we) == (2, 3)
    assert said.share == pytest.approx(0.4)
    assert speaker("Done.").share is None


def test_a_number_a_day_a_name_and_an_action_are_concrete_and_each_word_counts_once() -> None:
    seen = concreteness("Tom called Leeds on Monday and sent 2 boxes.")
    assert (seen.words, seen.numbers, seen.times, seen.names, seen.actions) == (9, 1, 1, 1, 2)
    assert seen.per_hundred == pytest.approx(500 / 9)


def test_something_vague_is_not_concrete() -> None:
    assert concreteness("The matter is being dealt with as things stand.").per_hundred == 0


def test_warm_exact_warm_is_heard_by_thirds() -> None:
    heard = tone(
        "I am sorry that you had to wait and I understand how tiring it is. "
        "I called the depot and booked the van for Monday at 9, number 4471. "
        "Thank you for your patience, and enjoy the evening with your family."
    )
    assert heard is not None
    assert heard.warm_start
    assert heard.competent_middle
    assert heard.warm_end


def test_a_line_has_no_tone() -> None:
    assert tone("Done, thanks.") is None


def test_an_apology_is_measured_by_its_words_and_its_parts() -> None:
    seen = apology(
        "I am sorry that you missed the train. That was my mistake, because I sent the wrong time. "
        "I have booked the 5 pm."
    )
    assert (seen.words, seen.times) == (8, 1)
    assert seen.parts == {Part.REGRET, Part.RESPONSIBILITY, Part.EXPLANATION, Part.REPAIR}
    assert not seen.is_long


def test_an_apology_said_again_and_again_is_long() -> None:
    text = "I am so sorry for all of it. I apologise again for the delay and for the mails, and please forgive me."
    assert apology(text).is_long
    assert Part.FORGIVENESS in apology(text).parts


def test_no_apology_has_no_parts() -> None:
    assert apology("I will send it.").parts == frozenset()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("I have called the depot.", 1),
        ("That is a long wait. I understand. I'm calling them now.", 3),
        ("I am sorry. It is late.", None),
        ("", None),
    ],
)
def test_the_first_action_is_found_by_its_sentence(text: str, sentence: int | None) -> None:
    assert first_action(text) == sentence


@given(st.text(max_size=400), st.text(max_size=400))
def test_any_text_can_be_measured(text: str, other: str) -> None:
    assert 0 <= mirror_band(text, other).share <= 1
    assert 0 <= concreteness(text).per_hundred <= 100
    share = speaker(text).share
    assert share is None or 0 <= share <= 1
    apology(text)
    first_action(text)
    tone(text)
