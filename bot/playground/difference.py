"""Sends a page only what it does not have yet.

What one person sees is described whole (`stage_state`), which is right for a test and too much for a page that shows
five hundred messages and hears of every new one. So a page names the mark it was given last, and gets the messages
that changed since then, and the stamps of those that went. A mark of another run, or one from too long ago, gets
everything: a page can never be wrong for longer than one answer.
"""

from collections import deque
from typing import Any

State = dict[str, Any]

GONE_KEPT = 500
"""How many messages that went are remembered for each person."""


class Differences:
    """The marks of every page; each person has their own, because no two see the same."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, str], _Seen] = {}

    def cut(self, state: State, since: str) -> State:
        """A state with only the messages that changed since a mark.

        Args:
            state: What a person sees, as `stage_state.state_for` gives it.
            since: The mark of the page's last answer; empty for a page that has none.

        Returns:
            The state with a `mark`, `whole` (whether nothing was left out), and in each channel `gone`: the ts of
            messages that are no longer there.
        """
        seen = self._people.setdefault((state["team"]["id"], state["me"]), _Seen(str(state["started"])))
        seen.take(state["channels"])
        after = seen.number(since)
        cut = state | {"mark": seen.mark, "whole": after is None}
        if after is not None:
            cut["channels"] = [seen.after(after, channel) for channel in state["channels"]]
        return cut


class _Seen:
    """What one person saw at the last look, and at which number each message became what it is."""

    def __init__(self, run: str) -> None:
        self._run = run
        self._number = 0
        self._forgotten = 0
        self._messages: dict[str, dict[str, tuple[int, State]]] = {}
        self._gone: deque[tuple[int, str, str]] = deque()

    @property
    def mark(self) -> str:
        """The name of this moment."""
        return f"{self._run}/{self._number}"

    def number(self, mark: str) -> int | None:
        """The number of a mark, or None where nothing can be said about it."""
        run, _, number = mark.rpartition("/")
        known = run == self._run and number.isdigit() and self._forgotten <= int(number) <= self._number
        return int(number) if known else None

    def take(self, channels: list[State]) -> None:
        """Look at everything and note what is not as it was."""
        number = self._number + 1
        fresh = False
        for channel in channels:
            known = self._messages.setdefault(channel["id"], {})
            here = {message["ts"]: message for message in channel["messages"]}
            for ts, message in here.items():
                if ts not in known or known[ts][1] != message:
                    known[ts] = (number, message)
                    fresh = True
            for ts in [ts for ts in known if ts not in here]:
                del known[ts]
                self._gone.append((number, channel["id"], ts))
                fresh = True
        self._leave({channel["id"] for channel in channels})
        while len(self._gone) > GONE_KEPT:
            self._forgotten = self._gone.popleft()[0]
        self._number += fresh

    def _leave(self, here: set[str]) -> None:
        """A channel that is out of sight is forgotten, so that everything in it is new to whoever comes back."""
        for channel in [channel for channel in self._messages if channel not in here]:
            del self._messages[channel]

    def after(self, number: int, channel: State) -> State:
        """A channel with only what came after a number."""
        known = self._messages[channel["id"]].values()
        gone = [ts for at, where, ts in self._gone if at > number and where == channel["id"]]
        return channel | {"messages": [message for at, message in known if at > number], "gone": gone}
