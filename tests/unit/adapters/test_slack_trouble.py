"""Whatever a Slack client raises comes out as one of three errors of ours: try again, never again, or too late."""

import json
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackClientNotConnectedError, SlackRequestError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.slack.trouble import FOR_AN_ADMIN, NO_ANSWER, PASSING, TOO_LATE, first_contact, translated
from bot.domain.errors import AttuneError, ChatRefusedError, ChatUnavailableError, TooLateToOpenError


def answer(error: str | None, *, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    """What the SDK raises for an answer that is not ok."""
    data: Any = {"ok": False} if error is None else {"ok": False, "error": error}
    response = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data=data,
        headers=headers or {},
        status_code=status,
    )
    return sdk_error(response)


def sdk_error(response: Any) -> SlackApiError:
    return SlackApiError("The request to the Slack API failed.", response)  # type: ignore[no-untyped-call]  # the SDK leaves it untyped


def translation(trouble: BaseException) -> AttuneError:
    with pytest.raises(AttuneError) as caught, translated():
        raise trouble
    return caught.value


@pytest.mark.parametrize("code", sorted(PASSING))
def test_what_slack_documents_as_passing_may_be_tried_again(code: str) -> None:
    found = translation(answer(code))
    assert isinstance(found, ChatUnavailableError)
    assert (found.reason, found.retry_after) == (code, None)


@pytest.mark.parametrize("code", sorted(FOR_AN_ADMIN))
def test_a_token_that_lapsed_makes_work_wait_and_drops_none(code: str) -> None:
    assert isinstance(translation(answer(code)), ChatUnavailableError)


@pytest.mark.parametrize("code", sorted(FOR_AN_ADMIN))
def test_a_token_that_is_refused_at_first_contact_is_wrong(code: str) -> None:
    with pytest.raises(ChatRefusedError, match=code), first_contact():
        raise answer(code)


def test_first_contact_may_be_tried_again_when_slack_is_down() -> None:
    with pytest.raises(ChatUnavailableError), first_contact():
        raise answer("service_unavailable")


@pytest.mark.parametrize("code", ["channel_not_found", "not_in_channel", "invalid_blocks", "is_archived", "no_text"])
def test_a_refusal_is_a_refusal(code: str) -> None:
    found = translation(answer(code))
    assert isinstance(found, ChatRefusedError)
    assert found.reason == code


@pytest.mark.parametrize("code", sorted(TOO_LATE))
def test_a_modal_that_came_too_late_says_what_to_press(code: str) -> None:
    assert isinstance(translation(answer(code)), TooLateToOpenError)


@pytest.mark.parametrize(
    ("value", "seconds"), [("30", 30.0), ("0", 0.0), ("1.5", 1.5), ("-3", 0.0), ("soon", None), ("", None)]
)
@pytest.mark.parametrize("name", ["Retry-After", "retry-after"])
def test_how_long_to_wait_is_taken_from_the_header(name: str, value: str, seconds: float | None) -> None:
    found = translation(answer("ratelimited", status=429, headers={name: value}))
    assert isinstance(found, ChatUnavailableError)
    assert found.retry_after == seconds


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_fault_of_slacks_own_may_be_tried_again_whatever_its_code(status: int) -> None:
    assert isinstance(translation(answer("something_new", status=status)), ChatUnavailableError)


def test_an_answer_without_a_code_is_a_refusal_that_says_so() -> None:
    found = translation(answer(None))
    assert isinstance(found, ChatRefusedError)
    assert found.reason == "unknown_error"


@pytest.mark.parametrize("body", [b"<html>502 Bad Gateway</html>", "<html></html>"])
def test_an_answer_that_is_no_json_may_be_tried_again(body: Any) -> None:
    response = answer("x")
    response.response.data = body
    found = translation(response)
    assert isinstance(found, ChatUnavailableError)
    assert found.reason == "unreadable_answer"


def test_an_answer_as_a_plain_mapping_is_understood_too() -> None:
    found = translation(sdk_error({"ok": False, "error": "channel_not_found"}))
    assert isinstance(found, ChatRefusedError)
    assert found.reason == "channel_not_found"


def test_no_answer_in_time_has_a_name_of_its_own() -> None:
    found = translation(TimeoutError())
    assert isinstance(found, ChatUnavailableError)
    assert found.reason == NO_ANSWER


@pytest.mark.parametrize(
    "trouble",
    [
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientPayloadError("cut off"),
        ConnectionResetError(),
        OSError("no route"),
        SlackRequestError("the request did not work"),
        SlackClientNotConnectedError("not connected"),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
def test_a_line_that_broke_may_be_tried_again_and_tells_no_details(trouble: Exception) -> None:
    found = translation(trouble)
    assert isinstance(found, ChatUnavailableError)
    assert found.reason == type(trouble).__name__
    assert found.__cause__ is None


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(ZeroDivisionError), translated():
        raise ZeroDivisionError
    with pytest.raises(json.JSONDecodeError), translated():
        json.loads("{")


def test_what_went_well_is_left_alone() -> None:
    with translated():
        said = "ok"
    assert said == "ok"
