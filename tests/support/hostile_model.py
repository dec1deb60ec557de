"""A model that means harm: each of its answers is unsafe, broken, late or none at all, and each in another way."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from typing import NamedTuple

from tests.support.model_server import Asked, body_for, completion, http, response, rewritten
from tests.unit.domain.guard.unsafe_edits import EDITS

HTML = "<!doctype html><title>Sign in to the network</title>"


class Sent(NamedTuple):
    """An unsafe wording that went out: of which kind, for which segment, which stood there before, and the wording."""

    kind: str
    segment: str
    source: str
    text: str


class HostileModel:
    """Plays for a `ModelServer`. The same seed does the same harm in the same order.

    Three of four answers are well-formed and hold an unsafe edit of every segment that was sent; the rest break in each
    of the ways that servers have.
    """

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - it guards nothing
        self._broken = self._in_turn()
        self.sent: list[Sent] = []
        self.did: Counter[str] = Counter()

    async def play(self, asked: Asked) -> AsyncIterator[bytes]:
        """One answer."""
        if self._random.random() < 0.75 and asked.segments:
            self.did["unsafe"] += 1
            harmed = {name: self._harmed(name, text) for name, text in asked.segments.items()}
            yield http(body_for(asked, rewritten(harmed)))
            return
        name, broken = next(self._broken)
        self.did[name] += 1
        async for piece in broken(asked):
            yield piece

    def _harmed(self, name: str, text: str) -> str:
        """One unsafe edit of this segment."""
        while True:
            kind = self._random.choice(sorted(EDITS))
            edits = [edited for edited in EDITS[kind](text) if edited != text]
            if edits:
                edited = self._random.choice(edits)
                self.sent.append(Sent(kind, name, text, edited))
                return edited

    def _in_turn(self) -> Iterator[tuple[str, Callable[[Asked], AsyncIterator[bytes]]]]:
        ways = sorted(BROKEN.items())
        while True:
            yield from ways


def _whole(make: Callable[[Asked], bytes]) -> Callable[[Asked], AsyncIterator[bytes]]:
    async def play(asked: Asked) -> AsyncIterator[bytes]:
        yield make(asked)

    return play


def _shaped(make: Callable[[dict[str, str]], object]) -> Callable[[Asked], AsyncIterator[bytes]]:
    """An answer in good JSON of whatever shape comes of the segments."""
    return _whole(lambda asked: http(body_for(asked, json.dumps(make(asked.segments)))))


def _entries(texts: dict[str, str], **more: object) -> dict[str, object]:
    return {"segments": [{"id": name, "text": text, **more} for name, text in texts.items()]}


def _stopped(finish: str, reason: str) -> Callable[[Asked], AsyncIterator[bytes]]:
    """Half an answer, by either API."""

    def make(asked: Asked) -> bytes:
        half = rewritten(asked.segments)[:40]
        if asked.path.endswith("/responses"):
            return http(response(half, status="incomplete", incomplete_details={"reason": reason}))
        return http(completion(half, finish=finish))

    return _whole(make)


def _refused(asked: Asked) -> bytes:
    if asked.path.endswith("/responses"):
        content = [{"type": "refusal", "refusal": "I cannot help with that."}]
        return http(response("", output=[{"type": "message", "content": content}]))
    message = {"role": "assistant", "content": None, "refusal": "I cannot help with that."}
    return http(completion(None, choices=[{"index": 0, "finish_reason": "stop", "message": message}]))


async def _drips(asked: Asked) -> AsyncIterator[bytes]:
    for byte in http(body_for(asked, rewritten(asked.segments))):
        yield bytes([byte])
        await asyncio.sleep(0.02)


async def _hangs(asked: Asked) -> AsyncIterator[bytes]:
    del asked
    await asyncio.sleep(30)
    yield b""


async def _floods(asked: Asked) -> AsyncIterator[bytes]:
    del asked
    yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
    for _ in range(64):
        yield b'{"segments": ' + b"[" * 16_384


def _turned(texts: dict[str, str]) -> dict[str, str]:
    """Each segment's words under the name of the next."""
    names = list(texts)
    return dict(zip(names, [texts[name] for name in names[1:] + names[:1]], strict=True))


BROKEN: dict[str, Callable[[Asked], AsyncIterator[bytes]]] = {
    "no json": _whole(lambda asked: http(body_for(asked, "Of course! Here are your segments: {"))),
    "json in a fence": _whole(lambda asked: http(body_for(asked, f"```json\n{rewritten(asked.segments)}\n```"))),
    "another shape": _shaped(lambda texts: {"answer": list(texts.values())}),
    "more fields": _shaped(lambda texts: _entries(texts, promise="a refund by noon")),
    "numbers for words": _shaped(lambda texts: {"segments": [{"id": name, "text": 7} for name in texts]}),
    "segments of its own": _shaped(lambda texts: _entries({"options": "A full refund.", "apology": "Sorry!", **texts})),
    "everything twice": _shaped(
        lambda texts: {"segments": [{"id": name, "text": "You get a refund."} for name in texts for _ in range(2)]}
    ),
    "a thousand segments": _shaped(lambda texts: {"segments": [{"id": name, "text": "x"} for name in texts] * 250}),
    "each under another name": _shaped(lambda texts: _entries(_turned(texts))),
    "nothing in them": _shaped(lambda texts: _entries(dict.fromkeys(texts, "   "))),
    "a book": _shaped(lambda texts: _entries({name: f"{text} " * 200 for name, text in texts.items()})),
    "the prompt itself": _whole(
        lambda asked: http(body_for(asked, rewritten(dict.fromkeys(asked.segments, asked.instructions))))
    ),
    "block kit": _shaped(
        lambda texts: _entries({name: f"{text} <!channel> <https://a.example|*here*>" for name, text in texts.items()})
    ),
    "a refusal": _whole(_refused),
    "cut off": _stopped("length", "max_output_tokens"),
    "filtered": _stopped("content_filter", "content_filter"),
    "a page": _whole(lambda _: http(HTML, 200, {"Content-Type": "text/html"})),
    "a page as an error": _whole(lambda _: http(HTML, 502)),
    "empty": _whole(lambda asked: http(body_for(asked, ""))),
    "no body": _whole(lambda _: http(b"")),
    "gone": _whole(lambda _: b""),
    "half of HTTP": _whole(lambda _: b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"),
    "too many": _whole(lambda _: http("no", 429, {"Retry-After": "3600"})),
    "no credit": _whole(lambda _: http({"error": {"code": "insufficient_quota"}}, 429)),
    "a storm": _whole(lambda _: http("no", 500, {"Retry-After": "0"})),
    "away": _whole(lambda _: http("no", 503)),
    "a wrong key": _whole(lambda _: http({"error": {"code": "invalid_api_key"}}, 401)),
    "byte by byte": _drips,
    "silence": _hangs,
    "a flood": _floods,
}
"""Every way to break that servers have."""
