"""Dispatch: a request that was written down goes through the app again, this time to its listener."""

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.adapters.slack.asked import Asked, asked
from bot.adapters.slack.gateway import SlackGateway
from bot.adapters.slack.intake import ORIGIN
from bot.domain.case import Place
from bot.domain.errors import AttuneError, ChatRefusedError, ChatUnavailableError, StaleError, StateUnavailableError
from bot.domain.notice import Line
from bot.services.held import Held, Outcome

TROUBLE = "attune_trouble"
"""The context key under which a listener's error travels back to the worker."""


class Dispatch:
    """The worker's handler for inbound work."""

    def __init__(self, app: AsyncApp) -> None:
        self._app = app

    async def __call__(self, held: Held) -> Outcome:
        """Run the listener for a recorded request. What it could not tell the person itself is raised here."""
        request = AsyncBoltRequest(body=held.work.payload["body"], mode="socket_mode", context={ORIGIN: held.work.key})
        await self._app.async_dispatch(request)
        trouble = request.context.get(TROUBLE)
        if isinstance(trouble, Exception):
            raise trouble
        return Outcome.DONE


class TellTrouble:
    """Bolt's error handler: what a person can act on is told to them; what may pass, and what is a bug, goes back."""

    def __init__(self, gateway: SlackGateway) -> None:
        self._gateway = gateway

    async def handle(self, error: Exception, request: AsyncBoltRequest) -> BoltResponse:
        """Tell the person, or hand the error to the worker."""
        passing = isinstance(error, ChatUnavailableError | StateUnavailableError | StaleError)
        if passing or not isinstance(error, AttuneError):
            request.context[TROUBLE] = error
            return BoltResponse(status=500)
        who = asked(request.body, request.context)
        if isinstance(error, ChatRefusedError) and not who.who:
            # Nobody asked in so many words, so there is nobody to tell: it is kept for an admin to see.
            request.context[TROUBLE] = error
            return BoltResponse(status=200)
        try:
            await self._tell(who, str(error))
        except ChatUnavailableError as trouble:
            request.context[TROUBLE] = trouble
        except ChatRefusedError:
            request.context[TROUBLE] = error
        return BoltResponse(status=200)

    async def _tell(self, who: Asked, words: str) -> None:
        notice = Line(text=words)
        if who.response_url:
            await self._gateway.answer(who.response_url, notice)
        elif who.who:
            place = Place(channel=await self._gateway.direct_channel(who.who))
            await self._gateway.whisper(place, who.who, notice)
