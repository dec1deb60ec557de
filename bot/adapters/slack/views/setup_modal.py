"""Let a lead choose where Attune listens, who gets suggestions, and where promises in danger are told."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from slack_sdk.models.blocks import (
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    NumberInputElement,
    UserMultiSelectElement,
)

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import option, plain, words
from bot.adapters.slack.views.fields import ask, typing
from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import meta_of, modal
from bot.adapters.slack.views.state import choices_of, conversation_of, text_of, users_of
from bot.domain.days_off import EXAMPLE, written_days_off
from bot.domain.public_holidays import HolidaysOf, holidays_of
from bot.domain.team import Team

MOST_MINUTES = 24 * 60
"""The longest of the times of the ladder, in minutes: a promise that nobody answers for a day is lost."""

LEAST = {Block.HEADS_UP: 0, Block.GRACE: 1, Block.LEAD_AFTER: 1}
"""The times that the set-up asks for, in minutes, each with the shortest it may be; no heads-up at all is a choice."""

_LISTEN = "listen"
_PRIVATE = "Pick a channel that no customer can read."
_ZONE = 60
_PLACE = 60
_OTHERS = 150
_DIGITS = 9


def setup_modal(team: Team, channel: str) -> dict[str, Any]:
    """The settings as they stand, with `channel` as the one to listen in or not."""
    listen = option("Listen in this channel", _LISTEN, "Nothing is ever posted here for all to see.")
    return modal(
        "Team setup",
        [
            words("Attune listens only where you say so. Suggestions are for agents alone.", 300),
            ask(
                "This channel",
                CheckboxesElement(
                    action_id=Block.LISTEN,
                    options=[listen],
                    initial_options=[listen] if channel in team.listens_in else None,
                ),
                block_id=Block.LISTEN,
                optional=True,
            ),
            ask(
                "Who gets the suggestions?",
                _people(Block.SUGGESTS_TO, team.suggests_to),
                block_id=Block.SUGGESTS_TO,
                hint="With nobody named, suggestions go to the triage channel.",
                optional=True,
            ),
            ask(
                "Who works here?",
                _people(Block.AGENTS, sorted(team.agents)),
                block_id=Block.AGENTS,
                hint="Their messages are never read as a customer's.",
                optional=True,
            ),
            ask("Who are the leads?", _people(Block.LEADS, sorted(team.leads)), block_id=Block.LEADS),
            ask(
                "Triage channel, for suggestions",
                _channel(Block.TRIAGE_CHANNEL, team.triage_channel),
                block_id=Block.TRIAGE_CHANNEL,
                hint=_PRIVATE,
                optional=True,
            ),
            ask(
                "Team channel, for promises that need someone",
                _channel(Block.TEAM_CHANNEL, team.team_channel),
                block_id=Block.TEAM_CHANNEL,
                hint=_PRIVATE,
                optional=True,
            ),
            _ask_minutes(
                "Heads-up in minutes",
                Block.HEADS_UP,
                team.heads_up,
                "How long before a promise is due its owner hears of it. With 0 there is no heads-up.",
            ),
            _ask_minutes(
                "Grace time in minutes",
                Block.GRACE,
                team.grace,
                "How long a reminder may stay unanswered before the team is told.",
            ),
            _ask_minutes(
                "Time for the team in minutes",
                Block.LEAD_AFTER,
                team.lead_after,
                "How long the team has to take it after that, before every lead is told.",
            ),
            ask(
                "Time zone",
                typing(Block.ZONE, initial=team.zone, example="Europe/London", longest=_ZONE),
                block_id=Block.ZONE,
                hint='By its city, such as "Europe/London" or "America/New_York".',
            ),
            ask(
                "Public holidays of",
                typing(
                    Block.HOLIDAYS,
                    initial=team.keeps.code if team.keeps else "",
                    example="PT, US or DE-BY",
                    longest=_PLACE,
                ),
                block_id=Block.HOLIDAYS,
                hint="A country by its two letters, such as PT or US, or with its region, such as DE-BY. On these days "
                "nobody is disturbed who is not at the screen, and they are no business days.",
                optional=True,
            ),
            ask(
                "Your own days off",
                typing(
                    Block.DAYS_OFF,
                    initial=written_days_off(team.hours.days_off),
                    example=EXAMPLE.splitlines()[0],
                    multiline=True,
                ),
                block_id=Block.DAYS_OFF,
                hint='Beside public holidays, one per line: "24 December", or "2026-12-27 to 2026-12-31".',
                optional=True,
            ),
        ],
        callback=Callback.SETUP,
        submit="Save",
        meta={"channel": channel, "others": " ".join(sorted(team.listens_in - {channel})[:_OTHERS])},
    )


def setup_errors(view: Mapping[str, Any]) -> dict[str, str]:
    """What has to be mended before the settings can be kept: a message for each block id, or nothing."""
    errors: dict[str, str] = {}
    if not users_of(view, Block.LEADS):
        errors[Block.LEADS] = "Name at least one lead, or nobody can change this again."
    heard = {*meta_of(view).get("others", "").split(), *({_channel_of(view)} if _listens(view) else ())}
    for block_id in (Block.TRIAGE_CHANNEL, Block.TEAM_CHANNEL):
        if conversation_of(view, block_id) in heard:
            errors[block_id] = "Attune listens in this channel, so customers may read it. Pick another one."
    for block_id, least in LEAST.items():
        if _minutes(view, block_id) is None:
            errors[block_id] = f"Give whole minutes, from {least} to {MOST_MINUTES}."
    if _zone(view) is None:
        errors[Block.ZONE] = 'No time zone has this name. Try the nearest large city, such as "Europe/London".'
    return errors


def parse_setup(view: Mapping[str, Any], team: Team) -> Team:
    """The team with the new settings. What the modal does not ask, and what has an error, stays as it is."""
    channel = _channel_of(view)
    team = team.keeping(asked_holidays(view))
    listens_in = team.listens_in | {channel} if _listens(view) else team.listens_in - {channel}
    return team.model_copy(
        update={
            "listens_in": listens_in,
            "suggests_to": users_of(view, Block.SUGGESTS_TO),
            "agents": frozenset(users_of(view, Block.AGENTS)),
            "leads": frozenset(users_of(view, Block.LEADS)) or team.leads,
            "triage_channel": conversation_of(view, Block.TRIAGE_CHANNEL),
            "team_channel": conversation_of(view, Block.TEAM_CHANNEL),
            "heads_up": _time(view, Block.HEADS_UP, team.heads_up),
            "grace": _time(view, Block.GRACE, team.grace),
            "lead_after": _time(view, Block.LEAD_AFTER, team.lead_after),
            "zone": _zone(view) or team.zone,
        }
    )


def asked_holidays(view: Mapping[str, Any]) -> HolidaysOf | None:
    """Whose public holidays were asked for, or None for nobody's. Whether they are known, the view cannot say."""
    return holidays_of(text_of(view, Block.HOLIDAYS))


def asked_days_off(view: Mapping[str, Any]) -> str:
    """The team's own days off, as they were written. What days they are depends on the day it is."""
    return text_of(view, Block.DAYS_OFF)


def asked_zone(view: Mapping[str, Any]) -> str | None:
    """The time zone by its IANA name, or None when there is none of that name."""
    return _zone(view)


def _ask_minutes(label: str, block_id: Block, time: timedelta, hint: str) -> InputBlock:
    element = NumberInputElement(
        action_id=block_id,
        is_decimal_allowed=False,
        initial_value=str(min(MOST_MINUTES, max(LEAST[block_id], int(time.total_seconds()) // 60))),
        min_value=LEAST[block_id],
        max_value=MOST_MINUTES,
    )
    return ask(label, element, block_id=block_id, hint=hint)


def _people(action_id: str, users: tuple[str, ...] | list[str]) -> UserMultiSelectElement:
    return UserMultiSelectElement(
        action_id=action_id,
        placeholder=plain("Pick people", limits.PLACEHOLDER),
        initial_users=list(users) or None,
    )


def _channel(action_id: str, chosen: str | None) -> ConversationSelectElement:
    return ConversationSelectElement(
        action_id=action_id,
        placeholder=plain("Pick a channel", limits.PLACEHOLDER),
        initial_conversation=chosen,
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )


def _channel_of(view: Mapping[str, Any]) -> str:
    channel: str = meta_of(view)["channel"]
    return channel


def _listens(view: Mapping[str, Any]) -> bool:
    return _LISTEN in choices_of(view, Block.LISTEN)


def _time(view: Mapping[str, Any], block_id: Block, otherwise: timedelta) -> timedelta:
    minutes = _minutes(view, block_id)
    return otherwise if minutes is None else timedelta(minutes=minutes)


def _minutes(view: Mapping[str, Any], block_id: Block) -> int | None:
    given = text_of(view, block_id)
    if not (given.isascii() and given.isdecimal()) or len(given) > _DIGITS:
        return None
    return int(given) if LEAST[block_id] <= int(given) <= MOST_MINUTES else None


def _zone(view: Mapping[str, Any]) -> str | None:
    return _zones().get(text_of(view, Block.ZONE).casefold().replace(" ", "_"))


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}
