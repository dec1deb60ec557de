"""The app is asked what a select may offer, for the words that a person has typed so far.

Source: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select and
https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload
"""

from typing import Any

from bot.playground.acts.asking import ask
from bot.playground.acts.press import open_view
from bot.playground.kit.surfaces import elements_of
from bot.playground.message_json import message_json
from bot.playground.parts import Parts
from bot.playground.payloads import interaction, message_place, shown_name
from bot.playground.refusal import StageError

KINDS = frozenset({"external_select", "multi_external_select"})
MOST = 100


async def offer(
    parts: Parts,
    member_id: str,
    *,
    place: tuple[str, str] | str,
    block_id: str,
    action_id: str,
    query: str,
) -> dict[str, Any]:
    """What the app offers: `options`, or `option_groups`, as it gave them.

    Args:
        parts: The playground.
        member_id: Who types.
        place: The channel and ts of a message, or the id of an open view.
        block_id: Where the select stands.
        action_id: The select.
        query: What was typed.

    Raises:
        StageError: when there is no such select, or the app did not answer with choices.
    """
    member = parts.person(member_id)
    where: dict[str, Any]
    if isinstance(place, str):
        view = open_view(parts, member, place)
        blocks = view.content["blocks"]
        where = {"container": {"type": "view", "view_id": view.id}, "view": parts.views.show(view)}
    else:
        channel = parts.channel_for(member, place[0])
        message = parts.workspace.find(channel, place[1], viewer=member.id)
        if message is None:
            raise StageError("That message is gone.", status=404)
        blocks = list(message.blocks)
        where = {
            "container": message_place(channel, message),
            "channel": {"id": channel.id, "name": shown_name(channel)},
        }
        if not message.ephemeral_for:
            where["message"] = message_json(parts.workspace, message)
    selects = [
        element
        for block in blocks
        if block["block_id"] == block_id
        for element in elements_of(block)
        if element.get("action_id") == action_id and element["type"] in KINDS
    ]
    if not selects:
        raise StageError(
            f"There is no select with the action_id {action_id!r} whose choices the app gives.", status=404
        )
    asked = {"block_id": block_id, "action_id": action_id, "value": query}
    payload = interaction(parts.workspace, "block_suggestion", member, **where, **asked)
    return _choices(await ask(parts, "interactive", payload, what="Choices", member=member.id))


def _choices(answer: dict[str, Any]) -> dict[str, Any]:
    for name in ("option_groups", "options"):
        given = answer.get(name)
        if isinstance(given, list) and all(isinstance(one, dict) for one in given):
            return {name: given[:MOST]}
    raise StageError("The app answered with no list of choices.", status=200)
