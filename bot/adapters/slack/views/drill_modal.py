"""Take an answer to a drill in private, and show its one improvement note to nobody else."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import quiet, words
from bot.adapters.slack.views.drill_card import ALONE, scene, time_needed
from bot.adapters.slack.views.fields import ask, typing
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import meta_of, modal, told
from bot.adapters.slack.views.state import text_of
from bot.domain.drill import Drill

_ROOM = 2_000


class DrillAnswer(NamedTuple):
    """An answer, and the drill it is for."""

    drill_id: str
    answer: str


def drill_modal(drill: Drill) -> dict[str, Any]:
    """The drill, with room for an answer."""
    return modal(
        "Drill",
        [
            words(drill.title, _ROOM),
            *scene(drill, _ROOM),
            ask("Your answer", typing(Block.ANSWER, multiline=True), block_id=Block.ANSWER, hint=time_needed(drill)),
            quiet(ALONE, 300),
        ],
        callback=Callback.DRILL_ANSWER,
        submit="Show me the note",
        meta={"drill": drill.id},
    )


def parse_drill(view: Mapping[str, Any]) -> DrillAnswer:
    """Read the submitted modal."""
    return DrillAnswer(meta_of(view).get("drill", ""), text_of(view, Block.ANSWER))


def drill_note_view(note: str) -> dict[str, Any]:
    """What follows the answer: one note, and that it goes no further."""
    return told("One note", [words(note, limits.SECTION), quiet("Only you see this.", 300)])
