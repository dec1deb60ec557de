"""The modals that stand open before each person, and their home tabs.

Slack stacks at most three modals; updating one checks the hash that the app read; an external id is unique in the
workspace. What a person has typed stays when a view is updated, as long as block and action keep their ids.
"""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.clocks import Clock, Ids
from bot.playground.kit.form_values import Known, Values
from bot.playground.kit.forms import form_values
from bot.playground.kit.surfaces import check_view
from bot.playground.refusal import ApiRefusal
from bot.playground.seed import Seed

DEPTH = 3


@dataclass(kw_only=True)
class OpenView:
    """One view as it stands before one person; `values` is what they have filled in so far."""

    id: str
    member: str
    content: dict[str, Any]
    hash: str
    root_id: str
    previous_id: str | None = None
    values: Values = field(default_factory=dict)


class ViewShelf:
    """Every open modal, stacked per person, and every home tab."""

    def __init__(self, seed: Seed, clock: Clock, ids: Ids, known: Known) -> None:
        self._seed = seed
        self._clock = clock
        self._ids = ids
        self._known = known
        self._stacks: dict[str, list[OpenView]] = {}
        self._homes: dict[str, OpenView] = {}

    def check(self, content: Any, *, replacing: OpenView | None = None) -> dict[str, Any]:
        """A view that may be shown, with ids for its blocks.

        Raises:
            ApiRefusal: `invalid_arguments`, `view_too_large` or `duplicate_external_id`.
        """
        checked = check_view(content, lambda: self._ids.next("blk"))
        external = checked.get("external_id")
        holder = self.by_external_id(external) if external else None
        if holder and holder is not replacing:
            raise ApiRefusal("duplicate_external_id")
        return checked

    def top(self, member: str) -> OpenView | None:
        """The modal a person sees now."""
        stack = self._stacks.get(member)
        return stack[-1] if stack else None

    def depth(self, member: str) -> int:
        """How many modals are stacked before a person."""
        return len(self._stacks.get(member, []))

    def home(self, member: str) -> OpenView | None:
        """A person's home tab, once the app published one."""
        return self._homes.get(member)

    def by_id(self, view_id: str) -> OpenView | None:
        """Any view that is still shown to somebody."""
        return next((view for view in self._all() if view.id == view_id), None)

    def by_external_id(self, external_id: str) -> OpenView | None:
        """The view that the app gave this external id."""
        return next((view for view in self._all() if view.content.get("external_id") == external_id), None)

    def open(self, member: str, content: dict[str, Any]) -> OpenView:
        """Show a checked modal alone, in place of any that stood there."""
        view = self._make(member, content)
        self._stacks[member] = [view]
        return view

    def push(self, member: str, content: dict[str, Any]) -> OpenView:
        """Show a checked modal on top of the one that stands there.

        Raises:
            ApiRefusal: `not_found` with no modal open, `push_limit_reached` with three.
        """
        stack = self._stacks.get(member, [])
        if not stack:
            raise ApiRefusal("not_found")
        if len(stack) >= DEPTH:
            raise ApiRefusal("push_limit_reached")
        view = self._make(member, content, root_id=stack[0].id, previous_id=stack[-1].id)
        stack.append(view)
        return view

    def update(self, view: OpenView, content: dict[str, Any], *, expected_hash: str | None = None) -> OpenView:
        """Change what a view shows and keep what was filled in.

        Raises:
            ApiRefusal: `hash_conflict` when the view changed since the app read it.
        """
        if expected_hash and expected_hash != view.hash:
            raise ApiRefusal("hash_conflict")
        if content["type"] != view.content["type"]:
            raise ApiRefusal("invalid_arguments", ("type of a view cannot change [json-pointer:/view/type]",))
        view.content = content
        view.hash = self._hash()
        view.values, _ = form_values(content["blocks"], view.values, {}, self._known)
        return view

    def publish(self, member: str, content: dict[str, Any], *, expected_hash: str | None = None) -> OpenView:
        """Show a checked home tab to a person.

        Raises:
            ApiRefusal: `hash_conflict` when it changed since the app read it, or there is none to have read.
        """
        known = self._homes.get(member)
        if known:
            return self.update(known, content, expected_hash=expected_hash)
        if expected_hash:
            raise ApiRefusal("hash_conflict")
        self._homes[member] = self._make(member, content)
        return self._homes[member]

    def close(self, view: OpenView) -> None:
        """Take a modal away, with those stacked on it."""
        stack = self._stacks.get(view.member, [])
        if view in stack:
            del stack[stack.index(view) :]

    def clear(self, member: str) -> None:
        """Take every modal of a person away."""
        self._stacks.pop(member, None)

    def show(self, view: OpenView) -> dict[str, Any]:
        """A view as answers and interactions carry it, with its state."""
        empty: dict[str, Any] = {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "title": None,
            "submit": None,
            "close": None,
            "clear_on_close": False,
            "notify_on_close": False,
        }
        team = self._seed.team.id
        return {
            "id": view.id,
            "team_id": team,
            **empty,
            **{key: value for key, value in view.content.items() if value is not None},
            "state": {"values": view.values},
            "hash": view.hash,
            "root_view_id": view.root_id,
            "previous_view_id": view.previous_id,
            "app_id": self._seed.app.id,
            "app_installed_team_id": team,
            "bot_id": self._seed.app.bot_id,
        }

    def _all(self) -> list[OpenView]:
        return [view for stack in self._stacks.values() for view in stack] + [*self._homes.values()]

    def _make(
        self, member: str, content: dict[str, Any], *, root_id: str | None = None, previous_id: str | None = None
    ) -> OpenView:
        view_id = self._ids.next("V")
        values, _ = form_values(content["blocks"], {}, {}, self._known)
        return OpenView(
            id=view_id,
            member=member,
            content=content,
            hash=self._hash(),
            root_id=root_id or view_id,
            previous_id=previous_id,
            values=values,
        )

    def _hash(self) -> str:
        return f"{int(self._clock())}.{self._ids.next('h')}"
