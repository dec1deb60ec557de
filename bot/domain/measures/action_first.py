"""Action first: in which sentence the reply first says what is or will be done.

Options and action help where regret does not (Singh et al., on service videos), so an action belongs near the top.
"""

import re

from bot.domain.measures.parts import sentences
from bot.domain.measures.word_lists import words_of

EARLY = 3
"""The sentence, counted from 1, by which an action should have been named: after a greeting and what is understood."""

_ACTING = re.compile(
    r"\b(?:I|we)(?:'ll|'ve|'m|'re| will| have| am| are| can| could)? "
    r"(?:(?:now|just|also|already|not|be) ){0,2}([a-z]+)",
    re.IGNORECASE,
)


def first_action(text: str) -> int | None:
    """The number of the first sentence in which the agent acts, from 1; None where none does."""
    acting = words_of("acting")
    for number, sentence in enumerate(sentences(text.replace("\u2019", "'")), 1):
        if any(match[1].lower() in acting for match in _ACTING.finditer(sentence)):
            return number
    return None
