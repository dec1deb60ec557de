"""What the vendor's errors mean to us: which silence it is, and whether and when a second try is worth its time."""

import re

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError

from bot.adapters.llm.bounded import TooMuchError
from bot.domain.opinion import Silence

_NO_QUOTA = frozenset({"insufficient_quota", "billing_hard_limit_reached"})
_FILTERED = frozenset({"content_filter", "content_policy_violation", "invalid_prompt"})
_BY_STATUS = {
    401: Silence.BAD_KEY,
    402: Silence.NO_QUOTA,
    403: Silence.BAD_KEY,
    408: Silence.TIMEOUT,
    413: Silence.TOO_LONG,
}
_CONFLICT, _TOO_MANY, _SERVER = 409, 429, 500
_PLAIN_CODE = re.compile(r"[a-z][a-z0-9_.]{0,39}")
"""What a code of an error looks like. A server could put anything there, and anything else is not passed on."""


class Failure(Exception):  # noqa: N818 - it never leaves this package; what leaves is a ModelSilentError
    """A call that brought no answer. It holds nothing of the request, so that nothing of it can be told.

    `again` says whether a second try is worth it, `after` how many seconds the server wants to be left alone before, if
    it said so, and `detail` is the server's own code for it.
    """

    def __init__(self, silence: Silence, *, again: bool = False, after: float | None = None, detail: str = "") -> None:
        super().__init__(silence)
        self.silence, self.again, self.after, self.detail = silence, again, after, detail


def failure_of(error: Exception) -> Failure:
    """What an error of the vendor's client, or of our own limits, comes to."""
    if isinstance(error, TooMuchError):
        return Failure(Silence.TOO_LONG)
    if isinstance(error, APITimeoutError):
        return Failure(Silence.TIMEOUT, again=True)
    if isinstance(error, APIConnectionError):
        return Failure(Silence.UNREACHABLE, again=True)
    if isinstance(error, APIStatusError):
        return _of_status(error)
    return Failure(Silence.FAILED)


def _of_status(error: APIStatusError) -> Failure:
    status, codes = error.status_code, {str(error.code), str(error.type)}
    detail = next((code for code in (str(error.code), str(error.type)) if _named(code)), "")
    if status == _TOO_MANY:
        if codes & _NO_QUOTA:
            return Failure(Silence.NO_QUOTA, detail=detail)
        return Failure(Silence.RATE_LIMITED, again=True, after=_after(error.response), detail=detail)
    if status == _CONFLICT or status >= _SERVER:
        return Failure(Silence.FAILED, again=True, after=_after(error.response), detail=detail)
    if codes & _FILTERED:
        return Failure(Silence.FILTERED, detail=detail)
    if "context_length_exceeded" in codes:
        return Failure(Silence.TOO_LONG, detail=detail)
    return Failure(_BY_STATUS.get(status, Silence.BAD_REQUEST), detail=detail)


def _named(code: str) -> bool:
    return code != "None" and _PLAIN_CODE.fullmatch(code) is not None


def _after(response: httpx2.Response) -> float | None:
    """Seconds the server asked for. A date, or anything else that is no number, counts as longer than anybody waits."""
    for header, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        said = response.headers.get(header)
        if said is not None:
            return float(said) * unit if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", said.strip()) else float("inf")
    return None
