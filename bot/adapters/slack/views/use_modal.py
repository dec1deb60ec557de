"""Ask for what only the agent knows before a suggestion becomes a reply: the blanks, the option, the checkpoints.

Nothing has to be filled in. A blank without a value stays visible in the reply; no one invents it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block as SlackBlock
from slack_sdk.models.blocks import CheckboxesElement, InputBlock, RadioButtonsElement

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import option, quiet, words
from bot.adapters.slack.views.escape import cut, one_line, units
from bot.adapters.slack.views.fields import ask, typing
from bot.adapters.slack.views.ids import BLANK, Block, Callback, blank_action, blank_block
from bot.adapters.slack.views.modal import meta_of, modal
from bot.adapters.slack.views.state import choice_of, choices_of, inputs, typed
from bot.adapters.slack.views.times import spoken
from bot.domain.cadence import SOONER
from bot.domain.suggestion import NamedBlank, Suggestion
from bot.services.ports import StoredSuggestion

MOST_BLANKS = 10
"""More inputs than this are no longer quick to fill."""

LONGEST = 300
"""A value is a fact, not a paragraph. Characters."""

OFFER_ALL = "*"
"""The radio button for leaving the choice to the customer. No option's id can look like it."""

_HINTS = {
    "money": "An amount with its currency.",
    "datetime": "A day and a time that you are sure of.",
    "id": "Exactly as it stands in your system.",
    "text": None,
}


class UseAnswer(NamedTuple):
    """What the agent filled in: values by blank name, the chosen option's id, the steps of the cadence to start."""

    values: dict[str, str]
    option: str | None
    cadence: tuple[int, ...]
    suggestion_id: str


def use_modal(
    stored: StoredSuggestion,
    *,
    plan: Sequence[tuple[int, str, datetime]],
    zone: ZoneInfo | None,
    unticked: Collection[int] = (),
    sooner: Collection[int] = (),
    notes: Sequence[str] = (),
) -> dict[str, Any]:
    """The modal for a stored suggestion.

    Args:
        stored: the suggestion as it was shown.
        plan: the checkpoints it proposes: index in the cadence, the promise (blanks visible), when it would be due.
        zone: the agent's, to name those times in.
        unticked: which of them are not ticked beforehand.
        sooner: which of them come earlier than the playbook has them, as the customer is heating up.
        notes: why some are not ticked.
    """
    suggestion = stored.suggestion
    blocks: list[SlackBlock] = [words("What you leave empty stays a visible blank in the reply.", limits.SECTION)]
    if not suggestion.asks_first:
        blocks.append(_option_radios(suggestion))
    blocks += [_blank_input(blank) for blank in suggestion.blanks[:MOST_BLANKS]]
    left = len(suggestion.blanks) - MOST_BLANKS
    if left > 0:
        blocks.append(words(f"The reply has more blanks than fit here: {left} more. Fill them in by hand.", 300))
    if plan:
        blocks.append(_checkpoints(plan[: limits.BOX_OPTIONS], zone, unticked, sooner))
        blocks += [quiet(note, limits.FIELD) for note in notes]
    return modal(
        "Use this suggestion",
        blocks,
        callback=Callback.USE,
        submit="Make the reply",
        meta={"suggestion": stored.id},
    )


def parse_use(view: Mapping[str, Any]) -> UseAnswer:
    """Read the submitted modal. Check it with `use_errors` first."""
    chosen = choice_of(view, Block.OPTION)
    return UseAnswer(
        values={name: value for name, _, value in _values(view) if value},
        option=None if chosen == OFFER_ALL else chosen,
        cadence=tuple(int(index) for index in choices_of(view, Block.CADENCE)),
        suggestion_id=meta_of(view).get("suggestion", ""),
    )


def use_errors(view: Mapping[str, Any]) -> dict[str, str]:
    """What has to be mended before the modal can be taken: a message for each block id, or nothing."""
    errors: dict[str, str] = {}
    for number, (name, kind, value) in enumerate(_values(view), start=1):
        if number > MOST_BLANKS:
            errors[blank_block(name)] = f"Only {MOST_BLANKS} blanks can be filled here. Fill this one in by hand."
        elif units(value) > LONGEST:
            errors[blank_block(name)] = f"Keep this to {LONGEST} characters; it has {units(value)}."
        elif value and kind == "money" and not any(letter.isdigit() for letter in value):
            errors[blank_block(name)] = "Give the amount in digits, such as 25.00 EUR, or leave this empty."
    return errors


def _values(view: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for block_id, action_id, held in inputs(view):
        if block_id.startswith(BLANK):
            yield block_id.removeprefix(BLANK), action_id.partition(":")[0], typed(held)


def _option_radios(suggestion: Suggestion) -> InputBlock:
    def shown(text: str) -> str:
        return one_line(suggestion.words(text))

    offer_all = option("Offer every option", OFFER_ALL, "The customer has not chosen yet.")
    offered = [
        option(shown(each.title), each.id, _both(shown(each.trade_off), shown(each.timeline)))
        for each in suggestion.options
    ]
    radios = RadioButtonsElement(action_id=Block.OPTION, options=[offer_all, *offered], initial_option=offer_all)
    return ask("Which option does the customer want?", radios, block_id=Block.OPTION, optional=True)


def _both(trade_off: str, timeline: str) -> str:
    """Both in one description, each with its share of the little room there is."""
    between = " / "
    if units(trade_off) + units(between) + units(timeline) <= limits.OPTION:
        return f"{trade_off}{between}{timeline}"
    half = (limits.OPTION - units(between)) // 2
    spare = max(0, half - units(timeline))
    first = cut(trade_off, half + spare)
    return f"{first}{between}{cut(timeline, limits.OPTION - units(between) - units(first))}"


def _blank_input(blank: NamedBlank) -> InputBlock:
    return ask(
        blank.label,
        typing(blank_action(blank.type, blank.name), example=f"For example: {blank.example}", longest=LONGEST),
        block_id=blank_block(blank.name),
        hint=_HINTS[blank.type],
        optional=True,
    )


def _checkpoints(
    plan: Sequence[tuple[int, str, datetime]], zone: ZoneInfo | None, unticked: Collection[int], sooner: Collection[int]
) -> InputBlock:
    def when(index: int, due: datetime) -> str:
        return f"Due {spoken(due, zone)}{f', {SOONER}' if index in sooner else ''}"

    steps = [option(one_line(promise), str(index), when(index, due)) for index, promise, due in plan]
    ticked = [step for step, (index, _, _) in zip(steps, plan, strict=True) if index not in unticked]
    boxes = CheckboxesElement(action_id=Block.CADENCE, options=steps, initial_options=ticked or None)
    return ask("Which checkpoints should start?", boxes, block_id=Block.CADENCE, optional=True)
