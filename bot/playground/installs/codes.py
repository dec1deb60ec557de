"""The code between a person's yes and the app's token: it works once, for ten minutes, for one redirect address.

https://docs.slack.dev/authentication/installing-with-oauth#exchanging
"""

from dataclasses import dataclass

from bot.playground.clocks import Clock, Ids
from bot.playground.refusal import ApiRefusal

CODE_SECONDS = 600.0


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What a person allowed.

    Attributes:
        team: The workspace, by id.
        member: Who allowed it.
        redirect_uri: Where they were sent back to, when the app named it.
    """

    team: str
    member: str
    scopes: tuple[str, ...]
    redirect_uri: str | None


class Codes:
    """Every code handed out and not yet used."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._open: dict[str, tuple[Grant, float]] = {}

    def hand_out(self, grant: Grant) -> str:
        """A code for what was allowed."""
        code = self._ids.next("playground-code-")
        self._open[code] = (grant, self._clock())
        return code

    def exchange(self, code: str, redirect_uri: str | None) -> Grant:
        """Use a code up.

        Raises:
            ApiRefusal: `invalid_code`, or `bad_redirect_uri` when the address is not the one it was handed out for.
        """
        grant, made_at = self._open.pop(code, (None, 0.0))
        if grant is None or self._clock() - made_at > CODE_SECONDS:
            raise ApiRefusal("invalid_code")
        if grant.redirect_uri != redirect_uri:
            raise ApiRefusal("bad_redirect_uri")
        return grant
