"""Order, threads, ephemerals and tombstones, without a server."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import load_seed
from bot.playground.acts.typed import as_slack_text
from bot.playground.clocks import Ids, Stamps, microseconds
from bot.playground.message_json import message_json
from bot.playground.workspace import Channel, Window, Workspace


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(load_seed(), lambda: 1_800_000_000.0, Ids())


@pytest.fixture
def support(workspace: Workspace) -> Channel:
    return workspace.channels["C0SUPPORT"]


def say(workspace: Workspace, channel: Channel, text: str, **more: Any) -> str:
    return workspace.post(channel, user="U0MAYA", text=text, **more).ts


@given(st.lists(st.floats(min_value=0, max_value=4e9), min_size=2, max_size=30))
def test_stamps_never_repeat_and_never_go_back_whatever_the_clock_does(times: list[float]) -> None:
    ticking = iter(times)
    stamps = Stamps(lambda: next(ticking))
    given_out = [stamps.next() for _ in times]
    assert given_out == sorted(set(given_out))


def test_a_stamp_is_read_as_whole_microseconds() -> None:
    assert microseconds("1800000000.000001") == 1_800_000_000_000_001
    assert microseconds("0") == 0
    assert microseconds("yesterday") is None


def test_a_window_is_exclusive_unless_it_says_otherwise(workspace: Workspace, support: Channel) -> None:
    first, second, third = (say(workspace, support, str(number)) for number in range(3))
    between = Window(oldest=microseconds(first), latest=microseconds(third))
    assert [m.ts for m in workspace.history(support, between)] == [second]
    assert [m.ts for m in workspace.history(support, replace(between, inclusive=True))] == [third, second, first]


def test_replies_stay_out_of_the_history_unless_they_are_broadcast(workspace: Workspace, support: Channel) -> None:
    parent = say(workspace, support, "parent")
    say(workspace, support, "reply", thread_ts=parent)
    say(workspace, support, "loud reply", thread_ts=parent, broadcast=True)
    assert [m.text for m in workspace.history(support, Window())] == ["loud reply", "parent"]
    assert [m.text for m in workspace.replies(support, parent, Window())] == ["parent", "reply", "loud reply"]
    shown = message_json(workspace, support.messages[parent])
    assert (shown["reply_count"], shown["reply_users"]) == (2, ["U0MAYA"])


def test_a_parent_that_is_deleted_stands_on_for_its_replies(workspace: Workspace, support: Channel) -> None:
    parent = say(workspace, support, "parent")
    reply = say(workspace, support, "reply", thread_ts=parent)
    tombstone = workspace.delete(support, support.messages[parent])
    assert tombstone is not None
    assert message_json(workspace, tombstone)["subtype"] == "tombstone"
    assert workspace.delete(support, support.messages[reply]) is None
    assert [m.ts for m in workspace.replies(support, parent, Window())] == [parent]


def test_an_ephemeral_is_found_by_its_person_only(workspace: Workspace, support: Channel) -> None:
    ts = say(workspace, support, "psst", ephemeral_for="U0JON")
    assert workspace.find(support, ts, viewer="U0JON")
    assert workspace.find(support, ts, viewer="U0MAYA") is None
    assert workspace.find(support, ts) is None
    assert workspace.history(support, Window()) == []


def test_typed_words_are_stored_as_slack_stores_them(workspace: Workspace) -> None:
    members, channels = workspace.members.values(), workspace.channels.values()
    typed = "@attune & @Maya Okafor: see #triage, https://harbor.example/a?b=1&c=2 <b> and <@U0JON>"
    assert as_slack_text(typed, members, channels) == (
        "<@U0ATTUNE> &amp; <@U0MAYA>: see <#C0TRIAGE|triage>, "
        "<https://harbor.example/a?b=1&amp;c=2> &lt;b&gt; and <@U0JON>"
    )
