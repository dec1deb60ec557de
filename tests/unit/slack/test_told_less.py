"""A Slack that tells less than Slack does: what is missing is filled in with the safest there is, and told once."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.adapters.slack.app import Identity, identify
from bot.adapters.slack.envelope import key_of, workspace_of
from bot.adapters.slack.filled_in import filled_in
from bot.adapters.slack.gaps import Gaps
from bot.adapters.slack.gateway import SlackGateway
from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError
from bot.services.ports import Audience, Person
from tests.support.samples import NOON
from tests.support.workspace.bot_log import Lines

HERE = "T0HERE"
MESSAGE = {"type": "message", "channel": "C1", "user": "U1", "text": "Hello", "ts": "1.000001"}


class Answering:
    """A Web API client that answers every method alike: with these fields, or with this refusal."""

    timeout = 1.0

    def __init__(self, refusal: str = "", **fields: Any) -> None:
        self._refusal = refusal
        self._fields = fields

    def __getattr__(self, method: str) -> Any:
        async def answer(**asked: Any) -> Any:
            del asked
            if self._refusal:
                refusal = SlackApiError("no", {"ok": False, "error": self._refusal})  # type: ignore[no-untyped-call]  # the SDK's
                raise refusal
            return Told(self._fields)

        return answer


class Told(dict[str, Any]):
    """An answer of the SDK's: what is not there is None."""

    def __missing__(self, key: str) -> None:
        return None


def whole(body: dict[str, Any], log: Lines | None = None) -> dict[str, Any]:
    return filled_in(body, team_id=HERE, fresh=lambda: "fresh", gaps=Gaps(log))


def gateway(client: Answering, log: Lines | None = None) -> SlackGateway:
    return SlackGateway(client, team_id=HERE, log=log)  # type: ignore[arg-type]  # it answers what is asked here


@pytest.mark.parametrize(("channel", "kind"), [("C1", "channel"), ("D1", "im"), ("G1", "group"), ("X1", None)], ids=str)
def test_the_kind_of_a_channel_is_read_from_its_id(channel: str, kind: str | None) -> None:
    body = {"type": "event_callback", "team_id": HERE, "event_id": "Ev1", "event": {**MESSAGE, "channel": channel}}
    assert whole(body)["event"]["channel_type"] == kind
    assert "channel_type" not in body["event"]


def test_two_commands_without_a_trigger_are_two_commands() -> None:
    ids = iter("ab")
    body = {"command": "/promises", "user_id": "U1", "team_id": HERE}
    one, other = (filled_in(body, team_id=HERE, fresh=lambda: next(ids), gaps=Gaps()) for _ in range(2))
    assert key_of(one) != key_of(other)


def test_a_request_of_no_workspace_is_ours() -> None:
    assert workspace_of(whole({"type": "block_actions", "user": {"id": "U1"}, "trigger_id": "t1"})) == HERE
    assert workspace_of(whole({"type": "block_actions", "team": {"id": "T0OTHER"}, "trigger_id": "t1"})) == "T0OTHER"


def test_a_home_tab_opened_without_an_event_id_or_a_tab_is_shown() -> None:
    opened = whole({"type": "event_callback", "event": {"type": "app_home_opened", "user": "U1"}})
    assert key_of(opened) == "event:fresh"


def test_what_tells_everything_is_left_as_it_is() -> None:
    log = Lines()
    for body in (
        {"type": "event_callback", "team_id": HERE, "event_id": "E", "event": {**MESSAGE, "channel_type": "im"}},
        {"command": "/promise", "team_id": HERE, "trigger_id": "t1"},
        {"type": "view_submission", "team": {"id": HERE}, "view": {"id": "V1"}},
        {"ssl_check": "1"},
    ):
        assert whole(body, log) == body
    assert log.lines == []


def test_a_gap_is_told_once_however_often_it_is_met() -> None:
    log = Lines()
    gaps = Gaps(log)
    for _ in range(3):
        assert gaps.inner({"view": None}, "views.update", "view", "hash") == ""
    assert gaps.inner({"view": {"hash": "h"}}, "views.update", "view", "hash") == "h"
    assert log.lines == [("warning", "slack_tells_less", {"where": "views.update", "lacks": "view.hash"})]


async def test_who_we_are_may_be_told_in_part() -> None:
    assert await identify(Answering(team_id=HERE)) == Identity(HERE, "", "")  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("told", [{}, {"id": "U1"}, {"tz": "-0500"}, {"tz": "America"}, {"profile": None}], ids=str)
async def test_of_somebody_of_whom_little_is_told_nothing_is_made_up(told: dict[str, Any]) -> None:
    found = await gateway(Answering(user=told)).person("U1")
    assert found == Person(id="U1", name="U1", zone="UTC", is_admin=None, is_outsider=False)


async def test_who_is_told_to_be_no_admin_is_none() -> None:
    assert (await gateway(Answering(user={"is_admin": False})).person("U1")).is_admin is False
    assert (await gateway(Answering(user={"is_owner": True})).person("U1")).is_admin is True


async def test_methods_that_are_not_there_cost_no_reminder() -> None:
    log = Lines()
    slack = gateway(Answering("unknown_method"), log)
    assert await slack.person("U1") == Person(id="U1", name="U1", zone="UTC", is_admin=None, is_outsider=False)
    assert await slack.direct_channel("U1") == "U1"
    assert await slack.find(Place(channel="C1"), key="ping:1", since=NOON) is None
    assert await slack.audience("C1") == Audience(outsiders=True, known=False)
    assert {line["where"] for line in log.named("slack_tells_less")} >= {"users.info", "conversations.open"}


async def test_any_other_refusal_is_passed_on_as_ever() -> None:
    slack = gateway(Answering("channel_not_found"))
    for ask in (slack.person("U1"), slack.direct_channel("U1"), slack.find(Place(channel="C1"), key="k", since=NOON)):
        with pytest.raises(ChatRefusedError, match="channel_not_found"):
            await ask
