"""`views.*`: modals and home tabs.

The view is checked before its trigger is used up, so a refused view leaves the trigger for a second try within its
three seconds.
"""

from typing import Any

from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.views import OpenView
from bot.playground.web_api.access import known_member
from bot.playground.web_api.arguments import Arguments, Method


def open_view(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`views.open`: a modal for the person behind the trigger."""
    content = _content(parts, arguments, "modal")
    return _shown(parts, parts.views.open(_who(parts, arguments), content))


def push(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`views.push`: a modal on top of the open one, three deep at most."""
    content = _content(parts, arguments, "modal")
    return _shown(parts, parts.views.push(_who(parts, arguments), content))


def update(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`views.update`: new content for a view that is still open, found by id or external id."""
    view_id, external_id = arguments.text("view_id", ""), arguments.text("external_id", "")
    view = parts.views.by_id(view_id) if view_id else parts.views.by_external_id(external_id)
    if view is None:
        raise ApiRefusal("not_found")
    content = parts.views.check(arguments.json("view"), replacing=view)
    parts.views.update(view, content, expected_hash=arguments.text("hash", "") or None)
    return _shown(parts, view)


def publish(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`views.publish`: a person's home tab, when the app has one switched on."""
    if not parts.seed.home_tab:
        raise ApiRefusal("not_enabled")
    member = known_member(parts, arguments.text("user_id"))
    content = _content(parts, arguments, "home", replacing=parts.views.home(member.id))
    expected = arguments.text("hash", "") or None
    return _shown(parts, parts.views.publish(member.id, content, expected_hash=expected))


def _who(parts: Parts, arguments: Arguments) -> str:
    """The member behind a trigger id, or behind the pointer that a workflow's step brings in its place."""
    return parts.triggers.exchange(arguments.text("trigger_id", "") or arguments.text("interactivity_pointer"))


def _content(parts: Parts, arguments: Arguments, kind: str, *, replacing: OpenView | None = None) -> dict[str, Any]:
    content = parts.views.check(arguments.json("view"), replacing=replacing)
    if content["type"] != kind:
        raise ApiRefusal("invalid_arguments", (f"type must be {kind} here [json-pointer:/view/type]",))
    return content


def _shown(parts: Parts, view: OpenView) -> dict[str, Any]:
    parts.changes.touch([view.member])
    return {"view": parts.views.show(view)}


METHODS: dict[str, Method] = {
    "views.open": open_view,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
