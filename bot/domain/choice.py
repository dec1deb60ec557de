"""Which playbook serves a reading. One rule for every surface, so that Slack and the terminal never disagree."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.case import CaseType
from bot.domain.playbook import Playbook
from bot.domain.reading import Reading

FALLBACK = "any/unknown"
"""The playbook for a message that the reader is not sure of, or that no playbook serves."""

_ABUSIVE = "This message is abusive. You may step back or hand over."
_ABUSIVE_ELSEWHERE = (
    "This message is abusive. You may step back or hand over; the boundary steps are in the abusive-message playbook."
)
_MOST_QUOTED = 2


class Choice(NamedTuple):
    """The playbook that was chosen, why (one line for the agent), and a care line when the message is abusive."""

    playbook: Playbook
    why: str
    care: str | None


def choose(playbooks: Sequence[Playbook], reading: Reading, text: str) -> Choice:
    """Choose the playbook for a message.

    Among several for one case type it is the one with most of its `when` words in the text (whole words, any case),
    else the plain one, else the first. A reading that abstains on the case, or a case nobody has written for, goes to
    `any/unknown`. Abuse never changes the playbook: abusive customers have a case too.

    Args:
        playbooks: everything that is loaded, at least one, in order of id.
        reading: what the message told.
        text: the customer's message.
    """
    care = _care(playbooks, reading)
    case_type = reading.case_type
    if case_type is None:
        return Choice(_fallback(playbooks), _unsure(reading), care)
    serving = [playbook for playbook in playbooks if playbook.case_type is case_type]
    if not serving:
        return Choice(
            _fallback(playbooks),
            f"Read as {_plain(case_type)}, which has no playbook yet. This one serves any case.",
            care,
        )
    called = {playbook.id: _found(playbook.when, text) for playbook in serving}
    best = max(serving, key=lambda playbook: (len(called[playbook.id]), not playbook.when))
    return Choice(best, _sure(reading, case_type, called[best.id]), care)


def _fallback(playbooks: Sequence[Playbook]) -> Playbook:
    plain = (playbook for playbook in playbooks if playbook.case_type is CaseType.OTHER and not playbook.when)
    by_id = (playbook for playbook in playbooks if playbook.id == FALLBACK)
    return next(by_id, None) or next(plain, None) or playbooks[0]


def _found(words: Sequence[str], text: str) -> list[str]:
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]


def _care(playbooks: Sequence[Playbook], reading: Reading) -> str | None:
    if not reading.abusive:
        return None
    elsewhere = reading.case_type is not CaseType.ABUSIVE_CUSTOMER
    written = any(playbook.case_type is CaseType.ABUSIVE_CUSTOMER for playbook in playbooks)
    return _ABUSIVE_ELSEWHERE if elsewhere and written else _ABUSIVE


def _sure(reading: Reading, case_type: CaseType, called: Sequence[str]) -> str:
    spoken = [piece.words for piece in reading.evidence if piece.says == case_type][:_MOST_QUOTED]
    line = f"Read as {_plain(case_type)}"
    if spoken:
        line += f", from {_quoted(spoken)}"
    if called:
        line += f"; chosen among its playbooks for {_quoted(called[:_MOST_QUOTED])}"
    return f"{line}."


def _unsure(reading: Reading) -> str:
    if not reading.case_types:
        return "Not sure what this is about, so it asks first."
    closest = reading.case_types[0]
    return (
        f"Not sure what this is about, so it asks first. The closest guess is {_plain(closest.case_type)}, "
        f"at {closest.confidence:.0%}."
    )


def _plain(case_type: CaseType) -> str:
    return case_type.words.lower()


def _quoted(words: Sequence[str]) -> str:
    return " and ".join(f'"{word}"' for word in words)
