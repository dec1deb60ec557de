"""What leads read on their Home tab of corrections: how many wait since when, and the latest, to be put away."""

from collections.abc import Iterator

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import actions, button, context, quiet, quote, section
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.times import token
from bot.domain.correction import Correction, WaitingCorrections

_WORDS = 500
_CHANGES = 300

HOW = "To see all of them as rows for a playbook's table, run `attune corrections` where the bot runs."


def home_corrections(waiting: WaitingCorrections) -> Iterator[Block]:
    """The blocks. The words of a message stand there as they are kept, without private data."""
    wait = "1 corrected reading waits" if waiting.total == 1 else f"{waiting.total} corrected readings wait"
    yield section(f"{wait} for you, the oldest since {token(waiting.since, None)}. Each may make a good example.")
    for number, correction in enumerate(waiting.latest, start=1):
        yield quote(correction.said, _WORDS)
        yield quiet(_changes(correction), _CHANGES)
        label = f"Seen: put correction {number} away"
        yield actions([button("Seen", action_id=Action.SEEN, label=label, value=correction.suggestion_id)])
    latest = "These are the latest. " if waiting.total > len(waiting.latest) else ""
    yield context(f"{latest}{HOW}")


def _changes(correction: Correction) -> str:
    said = "; ".join(correction.changes)
    return f"{said[:1].upper()}{said[1:]}."
