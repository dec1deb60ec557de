"""Read a message: what the customer wrote in it, in which language, and what it tells. Every surface reads by this."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.language import language_of
from bot.domain.message import together
from bot.domain.reading import Reading
from bot.services.ports import Reader


class ReadMessage(NamedTuple):
    """The reading, and the text it was made from: whoever quotes or chooses by words does so from this very text."""

    reading: Reading
    text: str


async def read_message_beside(reader: Reader, text: str, earlier: Sequence[str] = ()) -> ReadMessage:
    """As `read_message`, on a thread of its own: the model lets others run, and Slack waits for no reading."""
    return await asyncio.to_thread(read_message, reader, text, earlier)


def read_message(reader: Reader, text: str, earlier: Sequence[str] = ()) -> ReadMessage:
    """Read a customer's message, and what they said just before it, as one.

    Quoted mail, signatures, code and markup are left out. In a language that is not English, and that the reader does
    not name as one of its own, the heads abstain.

    Args:
        reader: reads plain text.
        text: the message as it came.
        earlier: what the same customer wrote moments before, oldest first.
    """
    words = together((*earlier, text))
    return ReadMessage(reader.read(words).in_language(language_of(words)), words)
