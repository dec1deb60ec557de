"""Slack's errors in our words: what may be tried again, and what will be refused again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.errors import ChatRefusedError, ChatUnavailableError, TooLateToOpenError

PASSING = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
    }
)
"""Error codes that Slack documents as worth another try."""

TOO_LATE = frozenset(
    {"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired", "trigger_exchanged"}
)
"""Error codes of a modal that came after its three seconds, or a second time."""

FOR_AN_ADMIN = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)
"""Error codes that an admin can mend. Until then everything waits: a promise is not dropped for a token that lapsed."""

SERVER_ERROR = 500

NO_ANSWER = "TimeoutError"
"""The reason of a ChatUnavailableError when the answer did not come in time."""


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever a Slack client raises into ChatUnavailableError, ChatRefusedError or TooLateToOpenError."""
    try:
        yield
    except SlackApiError as trouble:
        raise _from_answer(trouble) from None
    except TimeoutError:
        raise ChatUnavailableError(NO_ANSWER) from None
    except (aiohttp.ClientError, OSError, SlackClientError) as trouble:
        raise ChatUnavailableError(type(trouble).__name__) from None


@contextmanager
def first_contact() -> Iterator[None]:
    """The same for the first words with Slack, at start or in a check-up: a token that is refused there is wrong."""
    try:
        with translated():
            yield
    except ChatUnavailableError as trouble:
        if trouble.reason in FOR_AN_ADMIN:
            raise ChatRefusedError(trouble.reason) from None
        raise


def _from_answer(trouble: SlackApiError) -> Exception:
    answer: Any = trouble.response
    status = int(getattr(answer, "status_code", None) or getattr(answer, "status", None) or 200)
    data = getattr(answer, "data", answer)
    code = str(data.get("error", "unknown_error")) if isinstance(data, Mapping) else "unreadable_answer"
    headers = getattr(answer, "headers", None) or {}
    if code in TOO_LATE:
        return TooLateToOpenError()
    if code in PASSING or code in FOR_AN_ADMIN or code == "unreadable_answer" or status >= SERVER_ERROR:
        return ChatUnavailableError(code, _seconds(headers))
    return ChatRefusedError(code)


def _seconds(headers: Mapping[str, str]) -> float | None:
    wanted = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    try:
        return None if wanted is None else max(0.0, float(wanted))
    except ValueError:
        return None
