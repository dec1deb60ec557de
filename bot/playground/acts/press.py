"""A person presses a button or chooses from a menu, in a message or in a modal."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.acts.asking import ask
from bot.playground.kit.form_values import BadValueError, chosen, is_empty, stateful
from bot.playground.kit.forms import form_values
from bot.playground.kit.surfaces import elements_of
from bot.playground.message_json import message_json
from bot.playground.parts import Parts
from bot.playground.payloads import interaction, message_place, shown_name
from bot.playground.refusal import StageError
from bot.playground.seed import SeedMember
from bot.playground.views import OpenView


@dataclass(frozen=True, kw_only=True)
class Press:
    """What was pressed.

    Attributes:
        action_id: The element; `block_id` too where several share it.
        plain: The value for a menu or a field, None for a button.
        typed: What stands in the other fields of the same form, by block id.
    """

    action_id: str
    block_id: str | None = None
    plain: Any = None
    typed: dict[str, Any] = field(default_factory=dict)


async def press_in_message(parts: Parts, member_id: str, channel_id: str, ts: str, press: Press) -> None:
    """Act on an element of a message, or of an ephemeral that this person sees.

    Raises:
        StageError: when it is not there, the value does not fit, or the bot did not take it.
    """
    member = parts.person(member_id)
    channel = parts.channel_for(member, channel_id)
    message = parts.workspace.find(channel, ts, viewer=member.id)
    if message is None:
        raise StageError("That message is gone.", status=404)
    blocks = list(message.blocks)
    block, element = _find(blocks, press)
    action = _action(parts, block, element, press)
    place = (channel.id, ts, member.id)
    plain = {block["block_id"]: {element["action_id"]: press.plain}} if _keeps_value(block, element) else {}
    values, _ = form_values(blocks, parts.selections.get(place, {}), plain, parts.known)
    parts.selections[place] = values
    shown = {} if message.ephemeral_for else {"message": message_json(parts.workspace, message)}
    payload = interaction(
        parts.workspace,
        "block_actions",
        member,
        container=message_place(channel, message),
        trigger_id=parts.triggers.hand_out(member.id),
        channel={"id": channel.id, "name": shown_name(channel)},
        state={"values": values},
        response_url=parts.response_url(
            member=member.id, channel=channel.id, message_ts=ts, thread_ts=message.thread_ts
        ),
        actions=[action],
        **shown,
    )
    await ask(parts, "interactive", payload, what=_named(element), member=member.id)


async def press_in_view(parts: Parts, member_id: str, view_id: str, press: Press) -> None:
    """Act on an element of an open modal or home tab.

    Raises:
        StageError: as in a message.
    """
    member = parts.person(member_id)
    view = open_view(parts, member, view_id)
    blocks = view.content["blocks"]
    block, element = _find(blocks, press)
    action = _action(parts, block, element, press)
    plain = dict(press.typed)
    if _keeps_value(block, element):
        plain[block["block_id"]] = {element["action_id"]: press.plain}
    view.values, _ = form_values(blocks, view.values, plain, parts.known)
    payload = interaction(
        parts.workspace,
        "block_actions",
        member,
        container={"type": "view", "view_id": view.id},
        trigger_id=parts.triggers.hand_out(member.id),
        view=parts.views.show(view),
        actions=[action],
    )
    await ask(parts, "interactive", payload, what=_named(element), member=member.id)


def open_view(parts: Parts, member: SeedMember, view_id: str) -> OpenView:
    """A view that stands open before this person.

    Raises:
        StageError: when it does not.
    """
    view = parts.views.by_id(view_id)
    if view is None or view.member != member.id:
        raise StageError("That form is no longer open.", status=404)
    return view


def _find(blocks: list[dict[str, Any]], press: Press) -> tuple[dict[str, Any], dict[str, Any]]:
    found = [
        (block, element)
        for block in blocks
        for element in elements_of(block)
        if element["action_id"] == press.action_id and press.block_id in {None, block["block_id"]}
    ]
    if not found:
        raise StageError(f"There is nothing to press with the action_id {press.action_id!r}.", status=404)
    if len(found) > 1:
        raise StageError(f"Several elements have the action_id {press.action_id!r}. Name the block_id too.")
    block, element = found[0]
    if block["type"] == "input" and not block.get("dispatch_action"):
        raise StageError("This field sends nothing by itself. Submit the form.")
    return block, element


def _keeps_value(block: dict[str, Any], element: dict[str, Any]) -> bool:
    return any(element is held for _, held in stateful([block]))


def _action(parts: Parts, block: dict[str, Any], element: dict[str, Any], press: Press) -> dict[str, Any]:
    action: dict[str, Any] = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": parts.workspace.stamp(),
    }
    if element["type"] in {"button", "icon_button"}:
        kept = {key: element[key] for key in ("text", "value", "style", "url", "icon") if element.get(key) is not None}
        return action | kept
    if element["type"] == "feedback_buttons":
        return action | _feedback(element, press.plain)
    try:
        value = chosen(element, press.plain, parts.known)
    except BadValueError as error:
        raise StageError(str(error)) from error
    if is_empty(value) and element["type"] == "overflow":
        raise StageError("Choose one of the listed options.")
    return action | value


def _feedback(element: dict[str, Any], value: Any) -> dict[str, Any]:
    for button in (element["positive_button"], element["negative_button"]):
        if button["value"] == value:
            return {"text": button["text"], "value": value}
    raise StageError("Choose one of the two buttons.")


def _named(element: dict[str, Any]) -> str:
    text = element.get("text") or element.get("placeholder") or {}
    return str(text.get("text") or element["action_id"])
