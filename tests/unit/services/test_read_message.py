"""Every surface reads the same text: the customer's own words, in one go, with the language said plainly."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.adapters.slack.views.words import reading_words
from bot.bootstrap.reading import reading_parts
from bot.cli.suggestion_text import blocks
from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.reading import Head, Reading
from bot.services.draft_suggestion import draft
from bot.services.read_message import read_message, read_message_beside
from tests.support.samples import sample_reading

PARTS = reading_parts(Path(__file__).parents[2] / "support" / "content")
CHARGED = "You charged me twice for one order and my account is overdrawn."


class Fixed:
    """A reader that reads everything alike, and keeps what it was given."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.heard: list[str] = []
        self.threads: list[int] = []

    def of(self, _workspace: str) -> "Fixed":
        return self

    def read(self, text: str) -> Reading:
        self.heard.append(text)
        self.threads.append(threading.get_ident())
        return self.reading

    def read_all(self, texts: Sequence[str]) -> Sequence[Reading]:
        return [self.read(text) for text in texts]


def test_the_reader_gets_the_customers_words_alone() -> None:
    reader = Fixed(sample_reading())
    read = read_message(reader, "<@U1> my *parcel*\n> old mail\n\nSent from my iPhone", ["hi"])
    assert reader.heard == ["hi\nmy parcel"]
    assert read.text == "hi\nmy parcel"


def test_quoted_mail_and_markup_change_no_suggestion() -> None:
    mail = f"<@U0ATTUNE> *{CHARGED}*\n\nOn Mon, 5 Jan 2026 at 10:00, Support wrote:\n> My parcel is late and broken.\n"
    alone, mailed = (
        draft(text, medium=Medium.CHAT, reader=PARTS.reader, library=PARTS.library) for text in (CHARGED, mail)
    )
    assert mailed == alone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Me han cobrado dos veces el mismo pedido y nadie responde", "Spanish"),
        ("Mir wurde die Bestellung zweimal berechnet", "German"),
        ("ᏙᎯᏧ ᎢᏣᏙᎵᏍᏗ", "another language"),
    ],
)
def test_a_message_in_another_language_is_never_guessed_at_and_it_is_said(text: str, name: str) -> None:
    suggestion = draft(text, medium=Medium.CHAT, reader=Fixed(sample_reading()), library=PARTS.library)
    assert suggestion.asks_first
    assert suggestion.why == f"This reads as {name}; the reading covers English only, so it asks first."
    assert reading_words(suggestion.reading).startswith(f"Language: {name}.")
    assert "perhaps" not in reading_words(suggestion.reading)
    at_a_terminal = next(block for block in blocks(suggestion) if block.heading == "Reading")
    assert at_a_terminal.lines[:2] == (f"Language: {name}.", "Urgency: urgent.")


def test_a_reader_that_names_the_language_itself_reads_it() -> None:
    reading = sample_reading().model_copy(update={"language": "es"})
    read = read_message(Fixed(reading), "Me han cobrado dos veces el mismo pedido")
    assert read.reading == reading


def test_english_and_what_does_not_tell_stay_as_they_were_read() -> None:
    for text in (CHARGED, "hola", "", "😡"):
        assert read_message(Fixed(sample_reading()), text).reading == sample_reading()


def test_an_agents_correction_holds_in_any_language() -> None:
    read = read_message(Fixed(sample_reading()), "Me han cobrado dos veces el mismo pedido").reading
    assert read.abstained == tuple(Head)
    corrected = read.corrected(emotion=Emotion.ANGER, case_type=CaseType.BILLING_CHARGE)
    assert (corrected.sure_emotion, corrected.case_type) == (Emotion.ANGER, CaseType.BILLING_CHARGE)
    assert reading_words(corrected).startswith("Language: Spanish. Reads as angry")


async def test_a_message_is_read_on_a_thread_of_its_own_as_it_would_be_read_here() -> None:
    reader = Fixed(sample_reading())
    assert await read_message_beside(reader, CHARGED) == read_message(reader, CHARGED)
    beside, here = reader.threads
    assert beside != here == threading.get_ident()
