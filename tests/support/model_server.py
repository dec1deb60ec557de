"""A language model's server for the tests, on a real socket, which answers as badly as it is told to.

A play is an async generator over what was asked: whatever bytes it yields go out as they are, and at its end the
connection is closed. Nothing here knows HTTP well enough to mend what a play does wrong.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Headers = dict[str, str]


@dataclass(frozen=True)
class Asked:
    """One request, as it came."""

    path: str
    headers: Headers
    body: dict[str, Any]

    @property
    def instructions(self) -> str:
        """Our own words, from either API."""
        return str(self.body["instructions"] if "instructions" in self.body else self.body["messages"][0]["content"])

    @property
    def data(self) -> Any:
        """The data message, from either API, read as JSON."""
        messages = self.body["input"] if "input" in self.body else self.body["messages"][1:]
        (message,) = messages
        return json.loads(message["content"])

    @property
    def segments(self) -> dict[str, str]:
        """What is to be rewritten, by its id; empty for any other question."""
        return dict(_SEGMENT.findall(self.instructions))


_SEGMENT = re.compile(r"^id: (\w+)\nphase: .*\ntext: (.*)$", re.MULTILINE)

Play = Callable[[Asked], AsyncIterator[bytes]]


@dataclass
class ModelServer:
    """A server that plays, and remembers what it was asked."""

    play: Play
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    async def hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, with one request on it."""
        try:
            asked = await _request(reader)
            self.asked.append(asked)
            async for piece in self.play(asked):
                writer.write(piece)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving_model(play: Play) -> AsyncIterator[ModelServer]:
    """Run a server while the block runs. Its `url` is what to configure."""
    server = ModelServer(play)
    open_now: set[asyncio.Task[None]] = set()

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(server.hear(reader, writer))
        open_now.add(task)
        await asyncio.wait({task})

    listening = await asyncio.start_server(hear, "127.0.0.1", 0)
    server.url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/v1"
    try:
        yield server
    finally:
        listening.close()
        for task in open_now:
            task.cancel()
        await asyncio.gather(*open_now, return_exceptions=True)


async def _request(reader: asyncio.StreamReader) -> Asked:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(first.split()[1], headers, json.loads(body) if body else {})


# ------------------------------------------------------------------ what a server says


def http(body: bytes | str | Any, status: int = 200, headers: Headers | None = None) -> bytes:
    """A whole HTTP answer. What is neither bytes nor text goes out as JSON."""
    raw = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    fields = {"Content-Type": "application/json", "Content-Length": str(len(raw)), "Connection": "close"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in (fields | (headers or {})).items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode() + raw


def response(text: str, **changes: Any) -> dict[str, Any]:
    """A body of the Responses API with this text in it."""
    content = [{"type": "output_text", "text": text, "annotations": []}]
    message = {"type": "message", "id": "msg_1", "role": "assistant", "status": "completed", "content": content}
    usage = {"input_tokens": 900, "output_tokens": 40, "total_tokens": 940}
    return {"id": "resp_1", "object": "response", "status": "completed", "output": [message], "usage": usage} | changes


def completion(text: str | None, *, finish: str = "stop", **changes: Any) -> dict[str, Any]:
    """A body of Chat Completions with this text in it."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 900, "completion_tokens": 40, "total_tokens": 940}
    return {"id": "chat_1", "object": "chat.completion", "choices": [choice], "usage": usage} | changes


def body_for(asked: Asked, text: str) -> dict[str, Any]:
    """A body with this text, of the API that was asked."""
    return response(text) if asked.path.endswith("/responses") else completion(text)


# ------------------------------------------------------------------ plays


def always(answer: bytes) -> Play:
    """Say the same to everybody."""

    async def play(asked: Asked) -> AsyncIterator[bytes]:
        del asked
        yield answer

    return play


def saying(text: str) -> Play:
    """Answer with this text, by the API that was asked."""

    async def play(asked: Asked) -> AsyncIterator[bytes]:
        yield http(body_for(asked, text))

    return play


def rewritten(texts: Mapping[str, str]) -> str:
    """The answer that gives each segment these words."""
    return json.dumps({"segments": [{"id": name, "text": text} for name, text in texts.items()]})


def rewriting(edit: Callable[[str, str], str]) -> Play:
    """Answer a rewrite with what becomes of each segment, given its id and its text."""

    async def play(asked: Asked) -> AsyncIterator[bytes]:
        yield http(body_for(asked, rewritten({name: edit(name, text) for name, text in asked.segments.items()})))

    return play


def one_by_one(*plays: Play) -> Play:
    """The first play for the first request, and so on; the last for all that follow."""
    count = 0

    async def play(asked: Asked) -> AsyncIterator[bytes]:
        nonlocal count
        now = plays[min(count, len(plays) - 1)]
        count += 1
        async for piece in now(asked):
            yield piece

    return play


def trickling(text: str, wait: Callable[[], Awaitable[object]]) -> Play:
    """Send the answer byte by byte, so that no single read ever takes long."""

    async def play(asked: Asked) -> AsyncIterator[bytes]:
        for byte in http(body_for(asked, text)):
            yield bytes([byte])
            await wait()

    return play


def silent(wait: Callable[[], Awaitable[object]]) -> Play:
    """Take the request and say nothing for a long time."""

    async def play(asked: Asked) -> AsyncIterator[bytes]:
        await wait()
        yield http(body_for(asked, "{}"))

    return play


async def obeying(asked: Asked) -> AsyncIterator[bytes]:
    """Do whatever the customer's message says: the JSON in it is the answer, word for word."""
    message = str(asked.data["message"])
    begin, end = message.find("{"), message.rfind("}")
    yield http(body_for(asked, message[begin : end + 1] if 0 <= begin < end else message))
