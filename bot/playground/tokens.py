"""The tokens by which the app works in one workspace, and whether it is installed there at all.

Slack gives an app the same bot token again when it is installed anew, and another one after the first was revoked.
"""

from bot.playground.clocks import Ids
from bot.playground.functions import Functions
from bot.playground.refusal import ApiRefusal
from bot.playground.seed import Seed


class Tokens:
    """What opens the Web API in one workspace.

    Args:
        seed: The workspace; its bot token is the first one issued.
        functions: The running steps, whose tokens open as the bot's own does.
        ids: Names tokens that follow a revoked one.
        installed: Whether the app is there from the start.

    Attributes:
        scopes: What the app may do; None for everything.
    """

    def __init__(self, seed: Seed, functions: Functions, ids: Ids, *, installed: bool = True) -> None:
        self._app = seed.app
        self._functions = functions
        self._ids = ids
        self._current: str | None = seed.app.bot_token if installed else None
        self._revoked: set[str] = set()
        self.scopes = seed.scopes

    @property
    def installed(self) -> bool:
        """Whether the app is in this workspace."""
        return self._current is not None

    def knows(self, token: str) -> bool:
        """Whether a token is, or was, one of this workspace."""
        return token == self._current or token in self._revoked or self._functions.opens(token)

    def issue(self, scopes: frozenset[str]) -> str:
        """The bot token of an installation with these scopes."""
        if self._current is None:
            taken = self._app.bot_token in self._revoked
            self._current = self._ids.next(f"{self._app.bot_token}-") if taken else self._app.bot_token
        self.scopes = scopes
        return self._current

    def revoke(self) -> bool:
        """End the bot token; False when there was none."""
        if self._current is None:
            return False
        self._revoked.add(self._current)
        self._current = None
        return True

    def check(self, token: str, *, app_level: bool) -> None:
        """Refuse what does not open this workspace (https://docs.slack.dev/authentication/tokens).

        Args:
            token: As the app sent it.
            app_level: Whether the method takes the token of the app itself and no other.

        Raises:
            ApiRefusal: `not_authed`, `invalid_auth`, `account_inactive` for a revoked one, `not_allowed_token_type`.
        """
        if not token:
            raise ApiRefusal("not_authed")
        if token in self._revoked:
            raise ApiRefusal("account_inactive")
        of_app = token == self._app.app_token
        if not of_app and token != self._current and not self._functions.opens(token):
            raise ApiRefusal("invalid_auth")
        if of_app != app_level:
            raise ApiRefusal("not_allowed_token_type")
