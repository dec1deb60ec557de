"""How many events an app is sent in an hour: 30,000 from each workspace, and a word for each minute above that.

Above the limit Slack drops the events, and tells the app once for each minute in which it did, with
`app_rate_limited` (https://docs.slack.dev/apis/events-api#rate-limiting). The limit can be lowered, since no test wants
to send 30,000 events to see what a bot does then.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.playground.clocks import Clock

SLACKS_LIMIT = 30_000
_MINUTE = 60
_HOUR = 60


@dataclass
class _Counted:
    by_minute: Counter[int] = field(default_factory=Counter)
    told: int | None = None


class Allowance:
    """What each workspace has sent in the last hour.

    Args:
        clock: Seconds since the epoch.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._teams: dict[str, _Counted] = {}
        self.per_hour = SLACKS_LIMIT

    def count(self, team: str) -> Literal["send", "drop", "drop and tell"]:
        """Count one event of a workspace, and say what becomes of it."""
        minute = int(self._clock()) // _MINUTE
        counted = self._teams.setdefault(team, _Counted())
        for old in [known for known in counted.by_minute if known <= minute - _HOUR]:
            del counted.by_minute[old]
        if counted.by_minute.total() < self.per_hour:
            counted.by_minute[minute] += 1
            return "send"
        if counted.told == minute:
            return "drop"
        counted.told = minute
        return "drop and tell"

    def notice(self, payload: dict[str, Any]) -> dict[str, Any]:
        """The word that goes out in place of a dropped event (https://docs.slack.dev/reference/events/app_rate_limited)."""
        kept = {key: payload[key] for key in ("token", "team_id", "api_app_id")}
        return kept | {"type": "app_rate_limited", "minute_rate_limited": int(self._clock()) // _MINUTE * _MINUTE}
