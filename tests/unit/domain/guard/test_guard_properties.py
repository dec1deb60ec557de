"""What holds for every text: the guard answers, lets a segment through as it is, and looks no further than need be."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guard import Reason, check
from bot.domain.guard.shape import LONGEST

ANY = st.text(max_size=300)
SMALL_WORDS = """
I we you will can't may not if until the refund {{time}} {{a|b}} check reply and or , . ? ! " ' now two sorry have been
is it them who once without only any no one
"""
WORDS = st.lists(st.sampled_from(SMALL_WORDS.split()), max_size=40).map(" ".join)
TEXTS = ANY | WORDS


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_gets_an_answer(source: str, rewrite: str, customer: str) -> None:
    verdict = check(source, rewrite, customer=customer)
    assert verdict.ok == (not verdict.reasons)


@given(TEXTS, TEXTS)
def test_a_segment_passes_as_it_is(source: str, customer: str) -> None:
    assert check(source, source, customer=customer).ok


@given(st.text(alphabet=st.characters(blacklist_categories=("L", "N", "P", "Z")), min_size=1, max_size=5))
def test_no_sign_that_is_neither_letter_nor_digit_nor_point_comes_in(signs: str) -> None:
    source = "I will check it and reply by {{time}}."
    assert not check(source, f"I will check {signs} it and reply by {{{{time}}}}.", customer=signs).ok


def test_lone_halves_of_characters_are_answered_too() -> None:
    assert not check("Thank you.", 'Thank "\ud800" you \ud800.', customer="\ud800").ok


def test_no_text_is_looked_at_beyond_its_bound() -> None:
    source = "I will check it. " * 2_000
    assert check(source, f"{source} Now", customer="x" * 1_000_000).reasons == (Reason.TOO_LONG,)
    assert check("I will check it.", "I " * LONGEST, customer="").reasons == (Reason.TOO_LONG,)


def test_more_words_than_any_segment_has_are_not_looked_at() -> None:
    source = "I will check it. " * 40
    assert check(source, "not " * 300, customer="").reasons == (Reason.TOO_LONG,)


def test_a_text_in_words_from_nowhere_is_not_looked_at_further() -> None:
    verdict = check("I will check it with the carrier. " * 4, "wombat kiwi zebra otter " * 8, customer="")
    assert verdict.reasons == (Reason.UNKNOWN_WORD,)


def test_a_long_message_of_the_customer_is_no_trouble() -> None:
    source = "I'm sorry about the delay. I will check it."
    assert check(source, "I'm so sorry about the delay. I'll check it.", customer="never again " * 50_000).ok
