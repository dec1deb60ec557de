"""A suggestion: what the agent sees. It is composed from a playbook and a reading, complete, with visible blanks."""

from collections.abc import Mapping
from typing import Literal

from bot.domain.case import CaseType
from bot.domain.medium import Medium
from bot.domain.playbook import Blank, CadenceStep, Option, Playbook
from bot.domain.playbook_rules import SLOT
from bot.domain.reading import Reading
from bot.domain.value import Value


class NamedBlank(Value):
    """A blank with the name its slot uses."""

    name: str
    type: Literal["money", "datetime", "text", "id"]
    label: str
    example: str


class Suggestion(Value):
    """Everything an agent needs for the next reply.

    Texts keep their slots as `{{name}}`; `filled` shows them with values or as visible blanks. When `asks_first` is
    true the reader was not sure of the case: the focusing question goes out in place of a guess.
    """

    playbook: str
    title: str
    case_type: CaseType
    medium: Medium
    medium_note: str
    best_medium: Medium
    best_medium_why: str
    reading: Reading
    variation: int
    why: str
    asks_first: bool
    focusing_question: str
    opener: str
    bridge: str
    facts: tuple[str, ...]
    options: tuple[Option, ...]
    ownership: str
    cadence: tuple[CadenceStep, ...]
    closing: str
    blanks: tuple[NamedBlank, ...]
    care: str | None = None

    def option(self, option_id: str) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)


def compose(
    playbook: Playbook,
    reading: Reading,
    *,
    medium: Medium,
    variation: int = 0,
    why: str = "",
    care: str | None = None,
    asks_first: bool = False,
) -> Suggestion:
    """Fill a playbook out to a complete suggestion.

    Args:
        playbook: the practice for this kind of case.
        reading: what the message told.
        medium: where the agent talks with the customer.
        variation: which wording of the opener to take; it wraps around, so any whole number will do.
        why: one line on why this playbook was chosen.
        care: one line for the agent's own sake, when the message is abusive.
        asks_first: whether the focusing question goes out in place of an offer.
    """
    wordings = playbook.opener_wordings(reading.emotion, reading.intensity)
    return Suggestion(
        playbook=playbook.id,
        title=playbook.title,
        case_type=playbook.case_type,
        medium=medium,
        medium_note=playbook.media.note(medium),
        best_medium=playbook.media.best,
        best_medium_why=playbook.media.why,
        reading=reading,
        variation=variation,
        why=why,
        asks_first=asks_first,
        focusing_question=playbook.focusing_question,
        opener=wordings[variation % len(wordings)],
        bridge=playbook.bridge,
        facts=playbook.facts,
        options=playbook.options,
        ownership=playbook.ownership,
        cadence=playbook.cadence,
        closing=playbook.closing,
        blanks=tuple(_named(name, blank) for name, blank in playbook.blanks.items()),
        care=care,
    )


def _named(name: str, blank: Blank) -> NamedBlank:
    return NamedBlank(name=name, type=blank.type, label=blank.label, example=blank.example)


def filled(text: str, blanks: tuple[NamedBlank, ...], values: Mapping[str, str] | None = None) -> str:
    """A text with its slots filled; a slot without a value stays visible as its label in square brackets."""
    labels = {blank.name: blank.label for blank in blanks}
    given = {name: value.strip() for name, value in (values or {}).items() if value and value.strip()}
    return SLOT.sub(lambda match: given.get(match[1], f"[{labels.get(match[1], match[1])}]"), text)


def reply(suggestion: Suggestion, values: Mapping[str, str], option_id: str | None = None) -> str:
    """The text the agent can send: warm, then exact, then warm. Blanks that have no value stay visible.

    With an option chosen, the reply carries that one; without, it offers each with its trade-off and timeline.

    Args:
        suggestion: what was shown.
        values: what the agent filled in, by blank name.
        option_id: the option that was chosen, if one was.
    """
    chosen = suggestion.option(option_id) if option_id else None
    if suggestion.asks_first:
        parts = [suggestion.opener, suggestion.focusing_question, suggestion.closing]
    elif chosen:
        parts = [
            f"{suggestion.opener} {suggestion.ownership}",
            " ".join(suggestion.facts),
            f"{chosen.say} {chosen.timeline}",
            suggestion.cadence[0].promise,
            suggestion.closing,
        ]
    else:
        offers = [
            f"{number}. {option.say} {option.trade_off} {option.timeline}"
            for number, option in enumerate(suggestion.options, start=1)
        ]
        parts = [
            f"{suggestion.opener} {suggestion.ownership}",
            " ".join(suggestion.facts),
            suggestion.bridge,
            "\n".join(offers),
            suggestion.cadence[0].promise,
            suggestion.closing,
        ]
    return filled("\n\n".join(parts), suggestion.blanks, values)
