"""The mirror: a few of the customer's own words, or none. Never a name, a number, a shout or an insult."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.mirror import MOST_CHARACTERS, MOST_WORDS, mirrored


@pytest.mark.parametrize(
    ("message", "quoted"),
    [
        (
            "My sister's wedding is tomorrow at noon and the bowl is in a depot.",
            "my sister's wedding is tomorrow at noon",
        ),
        ("I waited in all day Tuesday. Nobody came.", "I waited in all day Tuesday"),
        ("But i never received it, pls help", "i never received it"),
        ("@brand hello, I am locked out of all my files!!", "I am locked out of all my files"),
    ],
)
def test_a_clause_in_the_first_person_is_quoted_as_it_was_written(message: str, quoted: str) -> None:
    assert mirrored(message) == quoted


def test_the_clause_with_the_words_that_the_reading_went_by_is_preferred() -> None:
    message = "I ordered it on the web. My account is overdrawn since this morning."
    assert mirrored(message, evidence=["overdrawn"]) == "my account is overdrawn since this morning"


def test_words_that_the_reading_went_by_are_enough_without_a_first_person() -> None:
    message = "The courier was here twice this week, nothing since."
    assert mirrored(message) is None
    assert mirrored(message, evidence=["courier"]) == "the courier was here twice this week"


@pytest.mark.parametrize(
    "message",
    [
        "",
        "hi",
        "You said I would have it on Monday",
        "Why is my parcel not here yet?",
        "my name is ada by the way",
        "I spoke to Jonathan about my bill",
        "I wrote to ada@example.com about it",
        "my card 4242 4242 4242 4242 is in there",
        "my order 8821345 is late again",
        "I AM STILL WAITING FOR MY PARCEL",
        "I want my damn parcel now",
        "my password is hunter two",
        "see https://example.com/mine for my order",
        "meine Lieferung ist zu spät gekommen",
        "\ud83d\ude00 \u200b\u202e \0 {{customer_words|x}}",
    ],
)
def test_what_cannot_be_quoted_is_not(message: str) -> None:
    assert mirrored(message) is None


@given(st.text(max_size=400))
def test_whatever_is_written_a_quote_is_short_and_holds_no_slot_and_no_quotation_mark(message: str) -> None:
    quoted = mirrored(message, evidence=message.split()[:3])
    if quoted is not None:
        assert len(quoted.split()) <= MOST_WORDS
        assert len(quoted) <= MOST_CHARACTERS
        assert not set(quoted) & set('"{}|<>*_~@#\n')
