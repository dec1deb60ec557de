"""Texts made to hide a number, to confuse a placeholder or to keep the rules busy."""

import gc
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.redact.redactor import RuleRedactor
from bot.adapters.redact.view import HOLE, View
from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

REDACTOR = RuleRedactor()
EVALS = Path(__file__).parents[2] / "evals"
CARD = "4242 4242 4242 4242"


def in_digits_from(zero: int) -> str:
    return CARD.translate({ord("0") + digit: chr(zero + digit) for digit in range(10)})


HIDINGS = {
    "arabic digits": in_digits_from(0x0660),
    "full-width digits": in_digits_from(0xFF10),
    "keycaps": CARD.replace("2", "2\ufe0f\u20e3").replace("4", "4\ufe0f\u20e3"),
    "math digits": in_digits_from(0x1D7CE),
    "no-break spaces": CARD.replace(" ", "\u00a0"),
    "odd dashes": CARD.replace(" ", "\u2011"),
    "soft hyphens": CARD.replace("42", "4\u00ad2"),
    "tag characters": CARD.replace("42", "4\U000e00412"),
    "zero width": "\u200b".join(CARD),
    "zero-width joiners": CARD.replace("42", "4\u200d\u2060\ufeff2"),
}


@pytest.mark.parametrize("hiding", sorted(HIDINGS))
def test_a_number_cannot_hide(hiding: str) -> None:
    text = f"card {HIDINGS[hiding]} please"
    redacted = REDACTOR.redact(text)
    assert redacted.text == "card [CARD 1] please"
    assert redacted.restore() == text


def test_an_address_cannot_hide_in_full_width_letters() -> None:
    assert REDACTOR.redact("".join(chr(ord(sign) + 0xFEE0) for sign in "jane@example.com")).text == "[EMAIL 1]"


def test_a_view_knows_where_its_characters_stand_in_the_text() -> None:
    text = "a\u200b\uff11e\u0301ﬁ!"
    view = View(text)
    assert view.text == "a1éfi!"
    places = [view.written(Found(kind=PrivateKind.NAME, start=at, end=at + 1)) for at in range(6)]
    assert [text[place.start : place.end] for place in places] == ["a", "\uff11", "e\u0301", "ﬁ", "ﬁ", "!"]


def test_a_typed_hole_is_no_hole() -> None:
    assert HOLE not in View(f"a{HOLE}b").text
    assert REDACTOR.redact(f"4242 4242{HOLE}4242 4242").restore() == f"4242 4242{HOLE}4242 4242"


def test_a_typed_placeholder_is_left_and_not_confused_with_ours() -> None:
    text = "my password is [PASSWORD 1], mail [EMAIL 1], real: ann@example.com"
    redacted = REDACTOR.redact(text)
    assert redacted.text == "my password is [PASSWORD 1], mail [EMAIL 1], real: [EMAIL 2]"
    assert redacted.restore() == text


def test_a_number_does_not_hide_in_something_like_a_placeholder() -> None:
    assert "4155550143" not in REDACTOR.redact("call [PHONE 4155550143]").text


PARTS = [
    "\u0301", "\u200b", "\n", " ", " at ", "%40", "(", "(555) ", "+1", "-", "00 1", "1 ", "1-", "1.", "1 Main ",
    "1 rue de la ", "1:", "12 a ", "4 ", "4111 1111 1111 1111 ", "555 ", "9/", "::", "@", "A ", "A. ", "Aa-",
    "Flat 1 a ", "GB29 ", "John Smith here. ", "Mr ", "Plot 1, a", "[EMAIL 1]", "a dot ", "a1b2@c3.d4 ", "a@",
    "account no ", "ab, ", "code sent ", "dob ", "eyJaaaaaaaa", "http://", "k l @", "my name is ", "one ",
    "passport ", "pw:", "ssn is is is ", "thanks, ", "token ", "x@y.",
    "#1, 2nd Main, ", "0a-", "00:1a:", "12-34-56 ", "A, B Lane ", "Flat 3, A b Nagar, ", "H.No. 8-2-", "Kerkstraat 1-",
    "Lane ", "Plot 41, Road No. 12, ", "RR 3 Box ", "The Old, ", "a dash b at ", "a-b.", "a.b.c.d/",
    "backup codes a1b-2c3, ",
    "born the twenty ", "dob (dd/mm/", "exp 12 ", "gate code is 1", "get me on my my ", "i'm a on x ", "mac 00:",
    "my address is 6 a",
    "my upi a@b ", "name Aa Bb ", "oh ", "passphrase is a b ", "security first pet ", "seven hundred ", "soy Aa Bb ",
    "ssn last four ",
    "twenty two ", "u/login/a1", "username ", "vat gb ", "via Roma 1 int. ", "x underscore ",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_long_hostile_text_is_done_and_comes_back(part: str) -> None:
    """The time limit of every test stands behind this one: a rule that goes back and forth would not end."""
    text = (part * 40_000)[:40_000]
    assert REDACTOR.redact(text).restore() == text


@pytest.mark.parametrize("part", PARTS)
def test_a_text_of_junk_is_done_in_time_that_grows_with_its_length(part: str) -> None:
    """Measured in the processor's time, the better of two, with room for a slow machine."""

    def seconds(length: int) -> float:
        text = (part * length)[:length]
        times = []
        for _ in range(2):
            began = time.process_time()
            REDACTOR.redact(text)
            times.append(time.process_time() - began)
        return min(times)

    assert seconds(6_000) < max(0.1, 8 * seconds(1_500))


def messages() -> Iterator[str]:
    for name in ("redact_blind.jsonl", "redact_held.jsonl", "redact_own.jsonl"):
        for line in (EVALS / name).read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


MESSAGES = list(messages())


@pytest.mark.parametrize("stored", [False, True])
def test_what_was_redacted_holds_nothing_more_to_redact(*, stored: bool) -> None:
    for message in MESSAGES:
        redacted = REDACTOR.redact(message)
        text = redacted.stored() if stored else redacted.text
        assert REDACTOR.redact(text).text == text


PIECES = st.one_of(
    st.sampled_from([word for message in MESSAGES for word in message.split()]),
    st.sampled_from(
        ["\n", "\u200b", HOLE, "[NAME 1]", "[NAME]", "İ", "ß", "\ud800", "e\u0301", "\uff14", "\x00", ":", "is"]
    ),
    st.text(max_size=6),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_text_is_redacted_and_restored_exactly(text: str) -> None:
    redacted = REDACTOR.redact(text, names=["Maria", "(x"])
    assert redacted.restore() == text
    assert REDACTOR.redact(redacted.text, names=["Maria", "(x"]).text == redacted.text


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12).map(" ".join), st.sampled_from(["ann@example.com", CARD, "+44 7700 900123"]))
def test_what_is_sure_to_be_private_survives_in_no_surroundings(around: str, private: str) -> None:
    assert private not in REDACTOR.redact(f"{around} , {private} , {around}").text


def test_every_cue_can_be_tried() -> None:
    """They are compiled when first met, so a broken one must be met here and not in a customer's message."""
    cues = [each for each in gc.get_objects() if isinstance(each, Cue)]
    assert len(cues) > 50
    for cue in cues:
        for first in cue._first:
            list(cue.matches(Words(f"{first} is")))


@pytest.mark.parametrize("phrases", ["pass(?:word)?", "thanks?|ta", "", "?"])
def test_a_cue_without_a_first_word_is_refused(phrases: str) -> None:
    with pytest.raises(ValueError, match="spelt out"):
        Cue(phrases)
