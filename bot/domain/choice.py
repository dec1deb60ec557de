"""Which playbook serves a reading. One rule for every surface, so that Slack and the terminal never disagree."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.domain.case import CaseType
from bot.domain.language import language_name
from bot.domain.playbook import Occasion, Playbook
from bot.domain.reading import Reading

FALLBACK = "any/unknown"
"""The playbook for a message that the reader is not sure of, or that no playbook serves."""

_ABUSIVE = "This message is abusive. You may step back or hand over."
_ABUSIVE_ELSEWHERE = (
    "This message is abusive. You may step back or hand over; the boundary steps are in the abusive-message playbook."
)
_MOST_QUOTED = 2
_REASONS = {
    Occasion.OCCASION: "the occasion",
    Occasion.DEADLINE: "the deadline",
    Occasion.REGULATED: "a regulated matter",
    Occasion.THIRD_CONTACT: "the repeated contact",
    Occasion.SUBJECT: "what it is about",
}


class Choice(NamedTuple):
    """The playbook that was chosen, why (one line for the agent), and a care line when the message is abusive.

    `asks_first` means that it is a guess no better than any: the focusing question goes out in place of an offer.
    `boundary` are the steps to take with a customer who is abusive; empty for everybody else.
    """

    playbook: Playbook
    why: str
    care: str | None
    asks_first: bool
    boundary: tuple[str, ...] = ()


class _Called(NamedTuple):
    """What called for a playbook: every kind it listens for, with the words that were found."""

    playbook: Playbook
    found: dict[Occasion, list[str]]

    @property
    def applies(self) -> bool:
        return len(self.found) == len(self.playbook.when)

    @property
    def weight(self) -> tuple[int, int]:
        """More kinds first, then more words; a plain one weighs nothing."""
        return len(self.found), sum(map(len, self.found.values()))


def choose(playbooks: Sequence[Playbook], reading: Reading, text: str) -> Choice:
    """Choose the playbook for a message.

    A playbook with `when` applies when each kind it lists is found in the text (whole words, any case). Among those of
    one case type that apply it is the one with most kinds, then most words; without any, the plain one. A case that the
    agent named themselves gets the first of its playbooks when there is no plain one, since the message may not be at
    hand. Everything else, a reading that abstains or a case nobody has written for, goes to `any/unknown`, which asks
    first. Abuse never changes the playbook of a case, for abusive customers have one too; abuse without a case that
    can be read is a case of its own.

    Args:
        playbooks: everything that is loaded, at least one, in order of id.
        reading: what the message told.
        text: the customer's message.
    """
    choice = _choose(playbooks, reading, text)
    return choice._replace(boundary=_boundary(playbooks)) if reading.abusive else choice


def _choose(playbooks: Sequence[Playbook], reading: Reading, text: str) -> Choice:
    care = _care(playbooks, reading)
    case_type = reading.case_type
    if case_type is None:
        return _abuse_alone(playbooks, reading) or Choice(_fallback(playbooks), _unsure(reading), care, asks_first=True)
    serving = [playbook for playbook in playbooks if playbook.case_type is case_type]
    called = [_Called(playbook, _found(playbook, text)) for playbook in serving]
    fitting = [each for each in called if each.applies or _named_by_agent(reading)]
    if not fitting:
        missing = "has no playbook yet" if not serving else "has no playbook for what it says yet"
        why = f"Read as {_plain(case_type)}, which {missing}. This one serves any case."
        return Choice(_fallback(playbooks), why, care, asks_first=True)
    best = max(fitting, key=lambda each: (each.applies, *each.weight))
    return Choice(best.playbook, _sure(reading, case_type, best), care, asks_first=best.playbook.id == FALLBACK)


def _boundary(playbooks: Sequence[Playbook]) -> tuple[str, ...]:
    return next((playbook.boundary for playbook in playbooks if playbook.boundary), ())


def _named_by_agent(reading: Reading) -> bool:
    """A correction is certain; no reader is."""
    return reading.case_types[0].confidence == 1.0


def _abuse_alone(playbooks: Sequence[Playbook], reading: Reading) -> Choice | None:
    """The boundary playbook, for abuse in which no case can be read."""
    if not reading.abusive:
        return None
    for playbook in playbooks:
        if playbook.case_type is CaseType.ABUSIVE_CUSTOMER:
            return Choice(playbook, "Read as abuse, and no case could be read in it.", _ABUSIVE, asks_first=False)
    return None


def _fallback(playbooks: Sequence[Playbook]) -> Playbook:
    plain = (playbook for playbook in playbooks if playbook.case_type is CaseType.OTHER and not playbook.when)
    by_id = (playbook for playbook in playbooks if playbook.id == FALLBACK)
    return next(by_id, None) or next(plain, None) or playbooks[0]


def _found(playbook: Playbook, text: str) -> dict[Occasion, list[str]]:
    """The words found of each kind; a kind without any is left out."""
    heard = {kind: [word for word in words if _whole(word).search(text)] for kind, words in playbook.when.items()}
    return {kind: words for kind, words in heard.items() if words}


@lru_cache(maxsize=2048)
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)


def _care(playbooks: Sequence[Playbook], reading: Reading) -> str | None:
    if not reading.abusive:
        return None
    elsewhere = reading.case_type is not CaseType.ABUSIVE_CUSTOMER
    written = any(playbook.case_type is CaseType.ABUSIVE_CUSTOMER for playbook in playbooks)
    return _ABUSIVE_ELSEWHERE if elsewhere and written else _ABUSIVE


def _sure(reading: Reading, case_type: CaseType, called: _Called) -> str:
    spoken = [piece.words for piece in reading.evidence if piece.says == case_type][:_MOST_QUOTED]
    line = f"Read as {_plain(case_type)}"
    if spoken:
        line += f", from {_quoted(spoken)}"
    if called.found:
        reasons = [f"{_REASONS[kind]} ({_quoted(words[:_MOST_QUOTED])})" for kind, words in called.found.items()]
        line += f"; chosen among its playbooks for {' and '.join(reasons)}"
    return f"{line}."


def _unsure(reading: Reading) -> str:
    if reading.language is not None:
        name = language_name(reading.language)
        return f"This reads as {name}; the reading covers English only, so it asks first."
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
