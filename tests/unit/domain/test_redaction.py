"""Placeholders: what stands for what, the way back inside one suggestion, and the form from which there is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.redaction import LOOKS_LIKE_A_PLACEHOLDER, Found, PrivateKind, Redacted, redact, together

KINDS = sorted(PrivateKind)
TEXT = "Write to ann@example.com or bob@example.com, again ann@example.com, says Ann."
ANN, BOB, ANN_AGAIN = (9, 24), (28, 43), (51, 66)


def places(*spans: tuple[int, int], kind: PrivateKind = PrivateKind.EMAIL) -> list[Found]:
    return [Found(kind=kind, start=start, end=end) for start, end in spans]


def test_the_same_words_get_the_same_placeholder_and_others_another() -> None:
    redacted = redact(TEXT, places(ANN, BOB, ANN_AGAIN))
    assert redacted.text == "Write to [EMAIL 1] or [EMAIL 2], again [EMAIL 1], says Ann."
    assert redacted.originals == {"[EMAIL 1]": "ann@example.com", "[EMAIL 2]": "bob@example.com"}
    assert redacted.restore() == TEXT


def test_each_kind_counts_for_itself() -> None:
    redacted = redact(
        "Ann, 5550142", [*places((0, 3), kind=PrivateKind.NAME), *places((5, 12), kind=PrivateKind.PHONE)]
    )
    assert redacted.text == "[NAME 1], [PHONE 1]"


def test_a_placeholder_in_a_reply_becomes_the_customers_words() -> None:
    redacted = redact(TEXT, places(ANN, BOB))
    assert redacted.restore("I wrote to [EMAIL 2], not to [EMAIL 1].") == (
        "I wrote to bob@example.com, not to ann@example.com."
    )


def test_a_placeholder_that_we_never_gave_stays_as_it_is() -> None:
    assert redact(TEXT, places(ANN)).restore("[EMAIL 7] [NAME 1] [EMAIL]") == "[EMAIL 7] [NAME 1] [EMAIL]"


def test_a_placeholder_that_the_customer_typed_is_not_taken_for_ours() -> None:
    text = "[EMAIL 1] and [EMAIL 2] are no addresses, ann@example.com is"
    redacted = redact(text, places((42, 57)))
    assert redacted.text == "[EMAIL 1] and [EMAIL 2] are no addresses, [EMAIL 3] is"
    assert redacted.restore() == text


def test_a_placeholder_inside_what_is_put_back_is_not_turned_again() -> None:
    text = "pass [NAME 1] Ann"
    redacted = redact(text, [*places((5, 13), kind=PrivateKind.PASSWORD), *places((14, 17), kind=PrivateKind.NAME)])
    assert redacted.restore() == text


def test_what_is_stored_cannot_be_turned_back() -> None:
    redacted = redact(TEXT, places(ANN, BOB, ANN_AGAIN))
    assert redacted.stored() == "Write to [EMAIL] or [EMAIL], again [EMAIL], says Ann."
    assert redacted.restore(redacted.stored()) == redacted.stored()


def test_the_stored_form_leaves_what_the_customer_typed() -> None:
    assert redact("[EMAIL 1] Ann", places((10, 13), kind=PrivateKind.NAME)).stored() == "[EMAIL 1] [NAME]"


def test_originals_are_never_shown_in_a_log_line() -> None:
    assert "ann@example.com" not in f"{redact(TEXT, places(ANN, BOB, ANN_AGAIN))!r}"


def test_places_that_share_characters_go_together_under_the_kind_given_first() -> None:
    found = [*places((4, 9), kind=PrivateKind.CARD), *places((0, 6), kind=PrivateKind.PHONE)]
    assert together(found, 20) == (Found(kind=PrivateKind.CARD, start=0, end=9),)


def test_places_side_by_side_stay_two() -> None:
    assert len(together([*places((0, 4)), *places((4, 8))], 8)) == 2


def test_a_place_outside_the_text_is_cut_or_left_out() -> None:
    assert together([*places((3, 90)), *places((50, 60))], 5) == tuple(places((3, 5)))


def test_nothing_found_changes_nothing() -> None:
    assert redact("", []) == Redacted(text="")
    assert redact(TEXT, []).restore() == TEXT


@pytest.mark.parametrize("kind", KINDS)
def test_every_placeholder_looks_like_one_with_and_without_its_number(kind: PrivateKind) -> None:
    redacted = redact("x", places((0, 1), kind=kind))
    assert LOOKS_LIKE_A_PLACEHOLDER.fullmatch(redacted.text)
    assert LOOKS_LIKE_A_PLACEHOLDER.fullmatch(redacted.stored())


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet="ab []EMAIL12\u00e9\U0001f642", max_size=40),
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 40), st.integers(1, 12)), max_size=6),
)
def test_restoring_gives_the_text_back_exactly(text: str, spans: list[tuple[PrivateKind, int, int]]) -> None:
    found = [Found(kind=kind, start=start, end=start + length) for kind, start, length in spans]
    assert redact(text, found).restore() == text
