"""People as the app is told of them: zones, companies, guests, groups, presence and rest."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient
from tests.conformance.answers import (
    ATTUNE,
    DANA,
    HARBOR,
    INES,
    JON,
    MAYA,
    NORTHWIND,
    PARTNER,
    SUPPORT,
    TRIAGE,
    code,
    seeded,
)
from tests.support.bolt_bot import web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]


async def test_time_zones_are_names_and_admins_are_marked(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/objects/user-object."""
    ines = (await client.users_info(user=INES))["user"]
    assert (ines["tz"], ines["is_admin"], ines["is_bot"]) == ("Europe/Lisbon", True, False)
    assert isinstance(ines["tz_offset"], int)
    assert await code(client.users_info(user="U0NOBODY")) == "user_not_found"
    assert len((await client.users_list())["members"]) == 5


async def test_a_shared_channel_names_the_companies_in_it(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/objects/conversation-object, connected_team_ids."""
    shared = (await client.conversations_info(channel=PARTNER))["channel"]
    assert (shared["is_shared"], shared["is_ext_shared"], shared["conversation_host_id"]) == (True, True, HARBOR)
    assert (shared["connected_team_ids"], shared["shared_team_ids"]) == ([NORTHWIND], [HARBOR, NORTHWIND])
    own = (await client.conversations_info(channel=TRIAGE))["channel"]
    assert (own["is_ext_shared"], own["connected_team_ids"]) == (False, [])
    assert set((await client.conversations_members(channel=PARTNER))["members"]) == {DANA, MAYA, INES, ATTUNE}


async def test_a_shared_channel_is_connected_before_anybody_from_outside_is_in_it() -> None:
    """Source: https://docs.slack.dev/apis/slack-connect."""
    quiet = seeded().channels[1].model_copy(update={"is_ext_shared": True, "partners": (NORTHWIND,)})
    async with Playground(seeded(channels=(quiet,))) as playground:
        shared = (await web_client(playground).conversations_info(channel=TRIAGE))["channel"]
        assert (shared["is_ext_shared"], shared["connected_team_ids"]) == (True, [NORTHWIND])


async def test_somebody_of_another_company_is_a_stranger_only_without_a_shared_channel(
    client: AsyncWebClient, stage: StageClient
) -> None:
    """Source: https://docs.slack.dev/reference/objects/user-object, is_stranger; team_id is what tells them apart."""
    dana = (await client.users_info(user=DANA))["user"]
    assert (dana["team_id"], dana["profile"]["team"], dana["is_stranger"]) == (NORTHWIND, NORTHWIND, False)
    for channel in (SUPPORT, PARTNER):
        await stage.act("remove", channel=channel, user=DANA)
    assert (await client.users_info(user=DANA))["user"]["is_stranger"] is True
    assert "is_stranger" not in (await client.users_info(user=MAYA))["user"]


async def test_guests_are_marked_and_guests_of_one_channel_twice() -> None:
    """Source: https://docs.slack.dev/reference/objects/user-object, is_restricted and is_ultra_restricted."""
    guests = {JON: {"is_restricted": True}, MAYA: {"is_restricted": True, "is_ultra_restricted": True}}
    members = tuple(member.model_copy(update=guests.get(member.id, {})) for member in seeded().members)
    async with Playground(seeded(members=members)) as playground:
        everybody = {user["id"]: user for user in (await web_client(playground).users_list())["members"]}
    marked = {name: (user["is_restricted"], user["is_ultra_restricted"]) for name, user in everybody.items()}
    assert marked == dict.fromkeys((INES, DANA, ATTUNE), (False, False)) | {JON: (True, False), MAYA: (True, True)}


async def test_user_groups_and_their_people_are_listed() -> None:
    """Source: https://docs.slack.dev/reference/methods/usergroups.list and usergroups.users.list beside it."""
    old = seeded().usergroups[0].model_copy(update={"id": "S0OLD", "handle": "old", "is_disabled": True})
    async with Playground(seeded(usergroups=(*seeded().usergroups, old))) as playground:
        client = web_client(playground)
        (group,) = (await client.usergroups_list())["usergroups"]
        assert (group["id"], group["handle"], group["date_delete"]) == ("S0AGENTS", "support-agents", 0)
        assert "users" not in group
        both = (await client.usergroups_list(include_users=True, include_count=True, include_disabled=True))[
            "usergroups"
        ]
        assert [(one["handle"], one["user_count"]) for one in both] == [("support-agents", 3), ("old", 3)]
        assert both[1]["date_delete"] > 0
        assert (await client.usergroups_users_list(usergroup="S0AGENTS"))["users"] == [MAYA, JON, INES]
        for unknown in ("S0NONE", "S0OLD"):
            assert await code(client.usergroups_users_list(usergroup=unknown)) == "no_such_subteam"


async def test_presence_and_rest_are_told(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/users.getPresence and dnd.info beside it."""
    assert (await client.users_getPresence(user=MAYA))["presence"] == "active"
    assert (await client.dnd_info(user=MAYA))["dnd_enabled"] is False
    await stage.act("presence", as_=MAYA, presence="away")
    await stage.act("dnd", as_=MAYA, seconds=600)
    assert (await client.users_getPresence(user=MAYA))["presence"] == "away"
    rest = await client.dnd_info(user=MAYA)
    assert (rest["dnd_enabled"], rest["next_dnd_end_ts"] - rest["next_dnd_start_ts"]) == (True, 600)


async def test_the_workspace_tells_its_name(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/team.info."""
    team = (await client.team_info())["team"]
    assert (team["id"], team["name"], team["domain"]) == (HARBOR, "Harbor Home", "harbor-home")
    assert await code(client.team_info(team="T0NOWHERE")) == "team_not_found"
