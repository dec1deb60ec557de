"""Modals and home tabs: trigger ids, stacks, hashes and limits."""

import asyncio
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import Playground, StageClient, StageRefusal
from tests.conformance.answers import DANA, MAYA, code, lines, modal, plain, refused, section, seeded
from tests.support.bolt_bot import web_client

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

HOME = {"type": "home", "blocks": [{"type": "header", "text": plain("Your promises")}]}


def trigger(playground: Playground) -> str:
    """A trigger id as an interaction of Maya's brings it."""
    return playground.parts.triggers.hand_out(MAYA)


async def test_a_trigger_opens_once_and_not_after_three_seconds() -> None:
    """Source: https://docs.slack.dev/reference/methods/views.open, under errors.

    The three seconds: https://docs.slack.dev/interactivity/handling-user-interaction#modal_responses.
    """
    now = 1_800_000_000.0
    async with Playground(clock=lambda: now) as playground:
        client = web_client(playground)
        first, second = trigger(playground), trigger(playground)
        now += 3.0
        assert (await client.views_open(trigger_id=first, view=modal()))["ok"]
        assert await code(client.views_open(trigger_id=first, view=modal())) == "exchanged_trigger_id"
        now += 0.1
        assert await code(client.views_open(trigger_id=second, view=modal())) == "expired_trigger_id"
        assert await code(client.views_open(trigger_id="1.2.3", view=modal())) == "invalid_trigger_id"
        assert await code(client.api_call("views.open", json={"view": modal()})) == "invalid_arguments"


async def test_a_view_that_is_refused_leaves_its_trigger(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/methods/views.open; that order was chosen here."""
    kept = trigger(playground)
    assert await code(client.views_open(trigger_id=kept, view=modal(title=plain("x" * 25)))) == "invalid_arguments"
    assert (await client.views_open(trigger_id=kept, view=modal()))["ok"]


async def test_views_are_stacked_three_deep_and_no_deeper(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/methods/views.push, push_limit_reached."""
    assert await code(client.views_push(trigger_id=trigger(playground), view=modal())) == "not_found"
    first = await client.views_open(trigger_id=trigger(playground), view=modal())
    second = await client.views_push(trigger_id=trigger(playground), view=modal())
    await client.views_push(trigger_id=trigger(playground), view=modal())
    assert await code(client.views_push(trigger_id=trigger(playground), view=modal())) == "push_limit_reached"
    assert second["view"]["root_view_id"] == second["view"]["previous_view_id"] == first["view"]["id"]


async def test_an_update_with_an_old_hash_is_a_conflict(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/methods/views.update, hash_conflict and not_found."""
    opened = (await client.views_open(trigger_id=trigger(playground), view=modal()))["view"]
    newer = (await client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(section("2"))))["view"]
    late = client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(section("3")))
    assert await code(late) == "hash_conflict"
    assert newer["hash"] != opened["hash"]
    assert await code(client.views_update(view_id="V0NONE", view=modal())) == "not_found"


async def test_an_external_id_belongs_to_one_view(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/methods/views.open, duplicate_external_id."""
    await client.views_open(trigger_id=trigger(playground), view=modal(external_id="case-1"))
    again = client.views_push(trigger_id=trigger(playground), view=modal(external_id="case-1"))
    assert await code(again) == "duplicate_external_id"
    assert (await client.views_update(external_id="case-1", view=modal(external_id="case-1")))["ok"]


@pytest.mark.parametrize(
    ("view", "says"),
    [
        (modal(title=plain("x" * 25)), "/view/title"),
        (modal(submit=plain("x" * 25)), "/view/submit"),
        (modal(private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(callback_id="x" * 256), "/view/callback_id"),
        (modal(*[{"type": "divider"}] * 101), "/view/blocks"),
        (modal({"type": "markdown", "text": "x"}), "/view/blocks/0"),
        (modal({"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}), "/view/blocks/0"),
        (modal(section(block_id="a"), section(block_id="a")), "/view/blocks/1/block_id"),
        (
            modal({"type": "input", "label": plain("x"), "element": {"type": "plain_text_input"}}),
            "/view/submit",
        ),
        (HOME, "/view/type"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_cannot_stand_in_a_modal_is_refused_with_its_place(
    client: AsyncWebClient, playground: Playground, view: dict[str, Any], says: str
) -> None:
    """Source: https://docs.slack.dev/reference/views/modal-views and the blocks' own pages."""
    assert says in str(await lines(client.views_open(trigger_id=trigger(playground), view=view)))


async def test_a_view_of_more_than_250_kilobytes_is_too_large(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/reference/methods/views.open, view_too_large."""
    large = modal(*[section("é" * 2900) for _ in range(60)])
    assert await code(client.views_open(trigger_id=trigger(playground), view=large)) == "view_too_large"
    assert await code(client.views_publish(user_id=MAYA, view=large | {"type": "home"})) == "view_too_large"


async def test_a_home_tab_is_published_and_seen(client: AsyncWebClient, stage: StageClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/views.publish."""
    published = await client.views_publish(user_id=MAYA, view=HOME)
    home = (await stage.state(MAYA))["home"]
    assert home["view"]["blocks"][0]["text"]["text"] == "Your promises"
    assert (await stage.state(DANA))["home"] is None
    assert await code(client.views_publish(user_id=MAYA, view=HOME, hash="stale")) == "hash_conflict"
    assert (await client.views_publish(user_id=MAYA, view=HOME, hash=published["view"]["hash"]))["ok"]
    assert await code(client.views_publish(user_id=DANA, view=HOME, hash="of nothing")) == "hash_conflict"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"type": "modal", "title": plain("Home")}, "/view/type"),
        ({"title": plain("Home")}, "/view/title"),
        ({"blocks": []}, "/view/blocks"),
        ({"blocks": [{"type": "divider"}] * 101}, "/view/blocks"),
        ({"blocks": [{"type": "markdown", "text": "*"}]}, "/view/blocks/0"),
        ({"private_metadata": "x" * 3001}, "/view/private_metadata"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
async def test_what_cannot_stand_in_a_home_tab_is_refused_with_its_place(
    client: AsyncWebClient, stage: StageClient, change: dict[str, Any], says: str
) -> None:
    """Source: https://docs.slack.dev/reference/views/home-tab-views."""
    answer = await refused(client.views_publish(user_id=MAYA, view=HOME | change))
    assert answer["error"] == "invalid_arguments"
    assert says in str(answer["response_metadata"]["messages"])
    assert (await stage.state(MAYA))["home"] is None


async def test_a_home_tab_needs_somebody_to_show_it_to_and_a_view(client: AsyncWebClient) -> None:
    """Source: https://docs.slack.dev/reference/methods/views.publish; user_not_found was not found in it."""
    assert await code(client.views_publish(user_id="U0NOBODY", view=HOME)) == "user_not_found"
    assert await code(client.api_call("views.publish", json={"view": HOME})) == "invalid_arguments"
    assert await code(client.api_call("views.publish", json={"user_id": MAYA})) == "invalid_arguments"


async def test_an_app_without_a_home_tab_can_neither_publish_nor_open_one() -> None:
    """Source: https://docs.slack.dev/reference/methods/views.publish, not_enabled."""
    async with Playground(seeded(home_tab=False)) as playground, StageClient(playground.base_url) as stage:
        assert await code(web_client(playground).views_publish(user_id=MAYA, view=HOME)) == "not_enabled"
        assert (await stage.state(MAYA))["has_home"] is False
        with pytest.raises(StageRefusal, match="no home tab"):
            await stage.act("home", as_=MAYA)
        await stage.act("home", as_=MAYA, tab="messages")


async def test_two_updates_of_one_hash_let_one_through(client: AsyncWebClient, playground: Playground) -> None:
    """Source: https://docs.slack.dev/surfaces/modals#handling_race_conditions."""
    opened = (await client.views_open(trigger_id=trigger(playground), view=modal()))["view"]
    both = (client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(section(n))) for n in "ab")
    answers = await asyncio.gather(*both, return_exceptions=True)
    assert sum(isinstance(answer, Exception) for answer in answers) == 1
