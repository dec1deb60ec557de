"""Sends a command or an interaction and tells the person in a sentence when the bot did not take it."""

from typing import Any, Literal

from bot.playground.delivery.line import NotAckedError, NotConnectedError
from bot.playground.parts import Parts
from bot.playground.refusal import StageError

SECONDS = 3


async def ask(
    parts: Parts, kind: Literal["slash_commands", "interactive"], payload: dict[str, Any], *, what: str, member: str
) -> dict[str, Any]:
    """What the bot acknowledged with; empty when it said nothing.

    Args:
        parts: The playground.
        kind: How Slack sends it.
        payload: What is sent.
        what: What the person did, in their words, for the note and the log.
        member: Who did it.

    Raises:
        StageError: with status 200, because the request itself was fine and the bot is what failed.
    """
    try:
        return await parts.courier.ask(kind, payload, what) or {}
    except NotConnectedError as error:
        sentence = f"{what} failed: the app is not running."
        parts.note(member, sentence)
        raise StageError(sentence, status=200) from error
    except NotAckedError as error:
        late = error.reason in {"timeout", "http_timeout"}
        why = (
            f"did not answer in {SECONDS} seconds (operation_timeout)" if late else "answered wrongly (dispatch_failed)"
        )
        sentence = f"{what} failed: the app {why}."
        parts.note(member, sentence)
        raise StageError(sentence, status=200) from error
