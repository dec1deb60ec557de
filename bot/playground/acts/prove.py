"""Somebody asks whether the bot's request URL is one that Slack would take."""

from bot.playground.delivery.line import NotAckedError
from bot.playground.delivery.webhooks import WebhookLine
from bot.playground.parts import Parts
from bot.playground.refusal import StageError


async def request_url(parts: Parts) -> None:
    """Send the challenge and the question after the certificate.

    Raises:
        StageError: when there is no request URL, or, with status 200, when the bot did not answer as it must.
    """
    line, token = parts.line, parts.seed.app.verification_token
    if not isinstance(line, WebhookLine):
        raise StageError("There is no request URL: the bot connects by Socket Mode.")
    try:
        proven = await line.proves_itself(parts.ids.next("challenge-"), token)
        await line.check_certificate(token)
    except NotAckedError as failure:
        raise StageError(f"The request URL did not answer as it must: {failure.reason}.", status=200) from failure
    if not proven:
        raise StageError("The request URL answered without the value of the challenge.", status=200)
