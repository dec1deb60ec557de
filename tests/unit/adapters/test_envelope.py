"""What came in, and the key by which a second delivery of it is known."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.adapters.slack.envelope import Change, change_in, key_of, moment_of, workspace_of

MESSAGE = {"type": "message", "channel": "C1", "ts": "1.0", "user": "U1", "text": "Where is my parcel?"}


def event(event_id: str = "Ev1", **changes: Any) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": MESSAGE | changes}


SAID = {"ts": "1.0", "user": "U1", "text": "I will call you at 4."}
EDITED = SAID | {"text": "I will call you at 5.", "edited": {"user": "U1", "ts": "7.0"}}
TOMBSTONE = {"ts": "1.0", "user": "USLACKBOT", "subtype": "tombstone", "text": "This message was deleted."}


def changed(after: dict[str, Any] = EDITED, before: dict[str, Any] | None = SAID) -> dict[str, Any]:
    return event(subtype="message_changed", ts="9.0", user=None, message=after, previous_message=before)


def deleted(before: dict[str, Any] | None = SAID) -> dict[str, Any]:
    return event(subtype="message_deleted", ts="9.0", user=None, deleted_ts="1.0", previous_message=before)


HOME = {"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home", "event_ts": "1.0"}
BUTTON = {"type": "block_actions", "trigger_id": "t1", "team": {"id": "T1"}, "user": {"id": "U1"}}
SHORTCUT = {"type": "message_action", "trigger_id": "t1", "team": {"id": "T1"}}
COMMAND = {"command": "/assist", "trigger_id": "t1", "team_id": "T1"}
VIEW = {"type": "view_submission", "trigger_id": "t1", "team": {"id": "T1"}, "view": {"id": "V1", "hash": "h1"}}


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (event(), "message:C1:1.0"),
        (changed(), "message:C1:1.0:edited:7.0"),
        (changed(before=None), "message:C1:1.0:edited:7.0"),
        (changed(EDITED | {"subtype": "file_share"}), "message:C1:1.0:edited:7.0"),
        (deleted(), "message:C1:1.0:deleted"),
        (changed(TOMBSTONE), "message:C1:1.0:deleted"),
        ({**event("Ev7"), "event": HOME}, "event:Ev7"),
        (BUTTON, "block_actions:t1"),
        (SHORTCUT, "message_action:t1"),
        ({**SHORTCUT, "type": "shortcut"}, "shortcut:t1"),
        (COMMAND, "command:t1"),
        (VIEW, "view_submission:V1:h1"),
        ({**VIEW, "view": {"id": "V1"}}, "view_submission:V1:t1"),
    ],
)
def test_everything_we_handle_has_a_key(body: dict[str, Any], key: str) -> None:
    assert key_of(body) == key


def test_one_message_told_in_two_events_has_one_key() -> None:
    assert key_of(event("Ev1")) == key_of(event("Ev2"))


def test_the_same_words_at_another_time_or_place_are_another_message() -> None:
    assert len({key_of(event()), key_of(event(ts="2.0")), key_of(event(channel="C2"))}) == 3


def test_one_trigger_of_a_button_and_of_a_command_are_two_things() -> None:
    assert len({key_of(BUTTON), key_of(COMMAND), key_of(SHORTCUT)}) == 3


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_a_message_with_a_file_or_sent_to_the_channel_too_is_somebody_saying_something(subtype: str) -> None:
    assert key_of(event(subtype=subtype)) == "message:C1:1.0"


@pytest.mark.parametrize(
    "body",
    [
        {**event(), "event": {**HOME, "tab": "messages"}},
        {**event(), "event": {**HOME, "user": None}},
        {**event(""), "event": HOME},
        event(bot_id="B1"),
        event(subtype="message_changed"),
        event(subtype="message_deleted"),
        changed(EDITED | {"text": SAID["text"]}),
        changed(SAID | {"text": "Unfolded."}),
        changed(EDITED | {"bot_id": "B1"}),
        changed(EDITED | {"subtype": "bot_message"}),
        changed(EDITED | {"user": None}),
        changed(EDITED | {"ts": None}),
        changed(TOMBSTONE, SAID | {"bot_id": "B1"}),
        changed(TOMBSTONE, None),
        deleted(SAID | {"bot_id": "B1"}),
        deleted(SAID | {"subtype": "channel_join"}),
        deleted(None),
        event(subtype="channel_join"),
        event(subtype="bot_message"),
        event(user=None),
        event(type="app_mention"),
        event(type="app_home_opened"),
        {"type": "event_callback", "team_id": "T1"},
        {"type": "view_closed", "view": {"id": "V1"}},
        {"type": "block_suggestion"},
        {},
    ],
)
def test_what_we_do_not_handle_has_no_key(body: dict[str, Any]) -> None:
    assert key_of(body) is None


def test_every_edit_of_a_message_is_something_new_and_its_end_comes_once() -> None:
    again = EDITED | {"edited": {"user": "U1", "ts": "8.0"}}
    assert len({key_of(event()), key_of(changed()), key_of(changed(again)), key_of(deleted())}) == 4
    assert key_of(deleted()) == key_of(changed(TOMBSTONE))


def test_an_edit_tells_the_message_as_it_is_and_a_deletion_as_it_was() -> None:
    assert change_in(changed()["event"]) == Change(EDITED, "7.0")
    assert change_in(deleted()["event"]) == change_in(changed(TOMBSTONE)["event"]) == Change(SAID, None)


def test_a_message_without_a_timestamp_is_known_by_its_event() -> None:
    assert key_of(event(ts=None)) == "event:Ev1"


@pytest.mark.parametrize("body", [event(), BUTTON, SHORTCUT, COMMAND, VIEW, {"user": {"team_id": "T1"}}])
def test_the_workspace_is_found_wherever_slack_puts_it(body: dict[str, Any]) -> None:
    assert workspace_of(body) == "T1"


def test_a_request_of_an_organisation_without_a_team_names_none() -> None:
    assert workspace_of({"team": None, "user": None, "enterprise": {"id": "E1"}}) == ""


def test_a_timestamp_is_a_moment_to_the_microsecond_so_that_no_two_messages_are_one() -> None:
    assert moment_of("1763724600.000100") == datetime(2025, 11, 21, 11, 30, 0, 100, tzinfo=UTC)
    assert moment_of("1763724600.000101") > moment_of("1763724600.000100")
    assert moment_of("1763724600") == datetime(2025, 11, 21, 11, 30, tzinfo=UTC)
