"""Draft a suggestion: read the message, choose the playbook, compose. It keeps no state; every surface can use it."""

from collections.abc import Collection

from bot.domain.choice import choose
from bot.domain.compose import compose
from bot.domain.medium import Medium
from bot.domain.message import FIRST, LAST
from bot.domain.mirror import mirrored
from bot.domain.reading import Reading
from bot.domain.suggestion import Suggestion
from bot.services.ports import Library, Reader
from bot.services.read_message import read_message


def draft(
    text: str, *, medium: Medium, reader: Reader, library: Library, variation: int = 0, concise: bool = False
) -> Suggestion:
    """Everything an agent needs to answer this message, with visible blanks. It waits for nothing.

    Args:
        text: the customer's message, redacted by whoever took it in.
        medium: where the agent talks with the customer.
        reader: reads the message.
        library: holds the playbooks, at least one.
        variation: which wording to take; any whole number, it wraps around.
        concise: whether to say the least that is still whole.
    """
    reading, words = read_message(reader, text)
    return draft_from(reading, words, medium=medium, library=library, variation=variation, concise=concise, whole=text)


def draft_from(
    reading: Reading,
    text: str,
    *,
    medium: Medium,
    library: Library,
    variation: int = 0,
    concise: bool = False,
    customer_words: str | None = None,
    said_before: Collection[str] = (),
    whole: str = "",
) -> Suggestion:
    """The same from a reading that is already there, such as one that an agent has corrected.

    `text` is what the reading was made from. It may be empty when the message is no longer at hand: then no `when`
    words can be found in it, and `customer_words` may hold what was quoted from it before. `said_before` are openers
    that this customer has read.

    The safety flags of the text join those of the reading; they change nothing else. Of a long message only the ends
    are read, so for safety it is heard `whole`, as it came.
    """
    safety = library.safety()
    middle = whole if len(whole) > FIRST + LAST else ""
    reading = reading.flagged({*safety.heard(text), *safety.heard(middle)})
    choice = choose(library.playbooks(), reading, text)
    quoted = None if reading.abusive else mirrored(text, evidence=[piece.words for piece in reading.evidence])
    return compose(
        choice.playbook,
        reading,
        medium=medium,
        variation=variation,
        concise=concise,
        customer_words=quoted or customer_words,
        said_before=said_before,
        why=choice.why,
        care=choice.care,
        boundary=choice.boundary,
        safety=safety.notes(reading.flags),
        asks_first=choice.asks_first,
    )
