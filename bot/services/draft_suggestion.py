"""Draft a suggestion: read the message, choose the playbook, compose. It keeps no state; every surface can use it."""

from bot.domain.choice import choose
from bot.domain.medium import Medium
from bot.domain.reading import Reading
from bot.domain.suggestion import Suggestion, compose
from bot.services.ports import Library, Reader


def draft(text: str, *, medium: Medium, reader: Reader, library: Library, variation: int = 0) -> Suggestion:
    """Everything an agent needs to answer this message, with visible blanks. It waits for nothing.

    Args:
        text: the customer's message, redacted by whoever took it in.
        medium: where the agent talks with the customer.
        reader: reads the message.
        library: holds the playbooks, at least one.
        variation: which wording to take; any whole number, it wraps around.
    """
    return draft_from(reader.read(text), text, medium=medium, library=library, variation=variation)


def draft_from(reading: Reading, text: str, *, medium: Medium, library: Library, variation: int = 0) -> Suggestion:
    """The same from a reading that is already there, such as one that an agent has corrected.

    `text` may be empty when the message is no longer at hand: then no `when` words can be found in it.
    """
    choice = choose(library.playbooks(), reading, text)
    return compose(
        choice.playbook,
        reading,
        medium=medium,
        variation=variation,
        why=choice.why,
        care=choice.care,
        asks_first=choice.asks_first,
    )
