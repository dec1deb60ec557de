"""Finding what somebody clicks or chooses by what stands on it, as they do."""

from typing import Any, NamedTuple

from tests.support.workspace.readable import Json, Readable, alike, choices_in, controls_in, label_of


class Control(NamedTuple):
    """A button or a menu: what Slack knows it by, and the value that is chosen in it."""

    action_id: str
    block_id: str
    value: Any = None


def button(on: Readable, label: str, *, row: int | None) -> Control:
    """The button that is called this.

    Args:
        on: what it stands on.
        label: its whole name; `[...]` in it stands for any words, such as a time.
        row: which of several of one name, counted from 0.

    Raises LookupError when there is none, or there are several and no row is named.
    """
    buttons = [(block, each) for block, each in controls_in(on.blocks) if each["type"] == "button"]
    block, found = _the_one([each for each in buttons if alike(label, label_of(each[1]))], label, buttons, row)
    return Control(found["action_id"], block)


def option(on: Readable, reads: str, *, menu: str, row: int | None) -> Control:
    """The option that reads like this, in the menu of that name or in any."""
    menus = [
        (block, each)
        for block, each in controls_in(on.blocks)
        if choices_in(each) and (not menu or label_of(each) == menu)
    ]
    fitting = [each for each in menus if any(_reads(choice) == reads for choice in choices_in(each[1]))]
    block, found = _the_one(fitting, reads, menus, row)
    choice = next(each for each in choices_in(found) if _reads(each) == reads)
    return Control(found["action_id"], block, choice["value"])


def _the_one(
    found: list[tuple[str, Json]], name: str, among: list[tuple[str, Json]], row: int | None
) -> tuple[str, Json]:
    if row is None and len(found) > 1:
        raise LookupError(f"{len(found)} of these are called {name!r}. Say which row, counted from 0.")
    try:
        return found[row or 0]
    except IndexError:
        names = [label_of(each) for _, each in among]
        raise LookupError(f"Nothing here is called {name!r}. There is {names}.") from None


def _reads(choice: Json) -> str:
    return str(choice["text"]["text"])
