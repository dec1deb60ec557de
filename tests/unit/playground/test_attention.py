"""`users.getPresence` and `dnd.info`, answered as the pages of docs.slack.dev say, and the acts that change them."""

import inspect
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.slack.gateway import SlackGateway
from bot.playground import Playground, StageClient, StageRefusal, load_seed
from bot.playground.acts import attend
from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal, StageError
from bot.playground.web_api.arguments import Arguments
from bot.playground.web_api.router import METHODS
from bot.services.ports import Presence
from bot.settings.paths import default_manifest
from tests.support.bolt_bot import web_client

MAYA, DANA, ATTUNE = "U0MAYA", "U0DANA", "U0ATTUNE"


class Hands:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.5

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def parts(clock: Hands) -> Parts:
    return Playground(clock=clock).parts


def answer(parts: Parts, method: str, **arguments: Any) -> dict[str, Any]:
    fields = METHODS[method](parts, Arguments(arguments))
    assert not inspect.isawaitable(fields)
    return fields


# ------------------------------------------------------------------ docs.slack.dev/reference/methods/users.getPresence


def test_of_somebody_else_only_active_or_away_is_told(parts: Parts) -> None:
    assert answer(parts, "users.getPresence", user=MAYA) == {"presence": "active"}
    attend.be(parts, MAYA, "away")
    assert answer(parts, "users.getPresence", user=MAYA) == {"presence": "away"}
    assert answer(parts, "users.getPresence", user=DANA) == {"presence": "active"}
    attend.be(parts, MAYA, "active")
    assert answer(parts, "users.getPresence", user=MAYA) == {"presence": "active"}


def test_the_app_itself_is_told_how_its_own_presence_came_about(parts: Parts) -> None:
    assert answer(parts, "users.getPresence") == {
        "presence": "active",
        "online": True,
        "auto_away": False,
        "manual_away": False,
        "connection_count": 1,
        "last_activity": 1_800_000_000,
    }


# ------------------------------------------------------------------ docs.slack.dev/reference/methods/dnd.info


def test_who_rests_at_no_time_has_a_period_of_ones(parts: Parts) -> None:
    none = {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    assert answer(parts, "dnd.info", user=MAYA) == none


def test_a_period_is_told_before_it_and_while_it_runs_and_not_after_it(parts: Parts, clock: Hands) -> None:
    attend.rest(parts, MAYA, 600, 60)
    period = {"dnd_enabled": True, "next_dnd_start_ts": 1_800_000_060, "next_dnd_end_ts": 1_800_000_660}
    for moment in (0, 60, 599):
        clock.now = 1_800_000_000.5 + moment
        assert answer(parts, "dnd.info", user=MAYA) == period
    clock.now = 1_800_000_660
    assert answer(parts, "dnd.info", user=MAYA)["dnd_enabled"] is False


def test_a_period_is_ended_by_hand(parts: Parts) -> None:
    attend.rest(parts, MAYA, 600, 0)
    attend.rest(parts, MAYA, 0, 0)
    assert answer(parts, "dnd.info", user=MAYA)["dnd_enabled"] is False


def test_of_a_snooze_only_oneself_is_told(parts: Parts) -> None:
    attend.rest(parts, MAYA, 600, 0)
    assert not [name for name in answer(parts, "dnd.info", user=MAYA) if name.startswith("snooze")]
    assert answer(parts, "dnd.info")["snooze_enabled"] is False


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize("method", ["dnd.info", "users.getPresence"])
def test_somebody_nobody_knows_is_not_found(parts: Parts, method: str) -> None:
    with pytest.raises(ApiRefusal) as refused:
        answer(parts, method, user="U0NOBODY")
    assert refused.value.code == "user_not_found"


def test_an_act_that_makes_no_sense_gets_a_sentence(parts: Parts) -> None:
    with pytest.raises(StageError, match='"active" or "away"'):
        attend.be(parts, MAYA, "asleep")
    with pytest.raises(StageError, match="There is no person"):
        attend.rest(parts, ATTUNE, 60, 0)


def test_the_manifest_brings_the_scopes_and_without_one_everything_is_granted() -> None:
    granted = load_seed(manifest_path=default_manifest()).scopes
    assert granted is not None
    assert granted >= {"users:read", "dnd:read"}
    assert load_seed().scopes is None


# ------------------------------------------------------------------ over the wire


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with Playground() as running:
        yield running


@pytest.mark.sockets
@pytest.mark.enable_socket
async def test_the_bot_learns_what_people_do_on_the_stage(playground: Playground) -> None:
    async def seen() -> Presence:
        return await SlackGateway(web_client(playground), wall=lambda: datetime.now(UTC)).presence(MAYA)

    async with StageClient(playground.base_url) as stage:
        assert await seen() == Presence(active=True, quiet=False)
        await stage.act("presence", as_=MAYA, presence="away")
        await stage.act("dnd", as_=MAYA, seconds=600)
        assert await seen() == Presence(active=False, quiet=True)
        await stage.act("presence", as_=MAYA, presence="active")
        await stage.act("dnd", as_=MAYA, seconds=600, after=60)
        assert await seen() == Presence(active=True, quiet=False)
        await stage.act("dnd", as_=MAYA, seconds=0)
        assert await seen() == Presence(active=True, quiet=False)


@pytest.mark.sockets
@pytest.mark.enable_socket
@pytest.mark.parametrize("seconds", [-1, True, None, "long"], ids=str)
async def test_a_time_that_is_none_gets_a_sentence(playground: Playground, seconds: Any) -> None:
    async with StageClient(playground.base_url) as stage:
        with pytest.raises(StageRefusal, match="number of seconds"):
            await stage.act("dnd", as_=MAYA, seconds=seconds)
