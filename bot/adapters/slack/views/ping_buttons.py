"""The row of buttons of one promise in a ping. Its block id says which promise, and which generation of it."""

from slack_sdk.models.blocks import ActionsBlock, ButtonElement, Option, PlainTextObject, StaticSelectElement

from bot.adapters.slack.views.blocks import actions, button
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import SNOOZES, ref, snooze_value
from bot.domain.checkpoint import Checkpoint


def ping_buttons(
    checkpoint: Checkpoint, *, number: int | None = None, lengths: bool = True, alone: bool = False
) -> ActionsBlock:
    """Done, Sent just now, Snooze, Change time, Hand over, Cancel.

    Args:
        checkpoint: the promise.
        number: its number, where it is one of several: what a screen reader tells the buttons apart by.
        lengths: whether snoozing is a menu of lengths; else it is a button that asks for a time.
        alone: whether the post holds nothing else, so that the answer to a press may stand in its place.
    """
    this = "this promise" if number is None else f"promise {number}"
    done = f"Done: {this} was kept" if number is None else f"Done, {this}"
    return actions(
        [
            button("Done", action_id=Action.DONE, label=done, primary=True),
            button("Sent just now", action_id=Action.SENT, label=f"Sent just now, {this}"),
            _menu(number) if lengths else _snooze(this),
            button("Change time", action_id=Action.CHANGE, label=f"Change the time of {this}"),
            button("Hand over", action_id=Action.HAND_OVER, label=f"Hand over {this}"),
            button("Cancel", action_id=Action.CANCEL, label=f"Cancel {this}"),
        ],
        block_id=ref(checkpoint, alone=alone),
    )


def _menu(number: int | None) -> StaticSelectElement:
    return StaticSelectElement(
        action_id=Action.SNOOZE,
        placeholder=PlainTextObject(text="Snooze" if number is None else f"Snooze promise {number}"),
        options=[
            Option(value=snooze_value(choice), text=PlainTextObject(text=words))
            for choice, (words, _) in SNOOZES.items()
        ],
    )


def _snooze(this: str) -> ButtonElement:
    return button("Snooze", action_id=Action.SNOOZE, value=snooze_value("custom"), label=f"Snooze {this}")
