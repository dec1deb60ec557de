"""Questions: the one that decides, the one that says what would be a good day, and the choice when time is short."""

import re
from collections.abc import Iterator

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.wording import plain, sentences

NOT_A_QUESTION = Rule(
    "not-a-question", Tier.SILVER, "The focusing question and the success question ask one thing each"
)
CONCISE_CHOICE = Rule(
    "concise-choice", Tier.SILVER, "The concise choice is one question that offers one way or another"
)

_OR = re.compile(r"(?<!\w)or(?!\w)", re.IGNORECASE)


def question_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What is wrong with the questions of a playbook."""
    playbook = manuscript.playbook
    for name in ("focusing_question", "success_question"):
        asked = [sentence for sentence in sentences(getattr(playbook, name)) if sentence.rstrip("\"')").endswith("?")]
        if len(asked) != 1:
            message = f"{len(asked)} questions: ask one thing" if asked else "ask something, with a question mark"
            yield Fault((name,), NOT_A_QUESTION, message)
    choice = plain(playbook.concise_choice)
    if len(sentences(choice)) != 1 or choice.count("?") != 1 or not choice.endswith("?"):
        yield Fault(("concise_choice",), CONCISE_CHOICE, "write one sentence, and make it a question")
    elif not _OR.search(choice):
        yield Fault(("concise_choice",), CONCISE_CHOICE, 'offer two of the options, with "or" between them')
