"""A small memory for what Slack told us a moment ago, so that a question is not asked twice in a breath."""

import time
from collections import OrderedDict
from typing import Generic, TypeVar

Known = TypeVar("Known")

MOST = 5_000


class Cache(Generic[Known]):
    """Answers by key, each good for so many seconds; the oldest makes room when there are too many."""

    def __init__(self, *, seconds: float) -> None:
        self._seconds = seconds
        self._known: OrderedDict[str, tuple[float, Known]] = OrderedDict()

    def get(self, key: str) -> Known | None:
        """The answer, if it is still good."""
        found = self._known.get(key)
        if found is None or found[0] < time.monotonic():
            return None
        return found[1]

    def put(self, key: str, value: Known) -> Known:
        """Remember an answer, and give it back."""
        self._known.pop(key, None)
        self._known[key] = (time.monotonic() + self._seconds, value)
        if len(self._known) > MOST:
            self._known.popitem(last=False)
        return value
