"""Messages that an app writes piece by piece, while people watch.

A stream begins as a message of the app, grows by chunks, and ends when the app stops it or after five minutes, whatever
came in between. Slack documents no lifetime; the five minutes were measured and confirmed in the SDK's own issue
(https://github.com/slackapi/python-slack-sdk/issues/1859). Once over, neither appending nor stopping works, and
`chat.update` is the way left. The other rules: https://docs.slack.dev/reference/methods/chat.startStream,
chat.appendStream and chat.stopStream beside it, and the chunks of `slack_sdk/models/messages/chunk.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.playground.clocks import Clock
from bot.playground.refusal import ApiRefusal

STREAM_SECONDS = 300.0
TITLE = 256

Block = dict[str, Any]


class _Task(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    type: Literal["task_update"]
    id: str = Field(min_length=1)
    title: str = Field(min_length=1, max_length=TITLE)
    status: Literal["pending", "in_progress", "complete", "error"]
    details: str | None = None
    output: str | None = None
    sources: list[dict[str, Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class Stream:
    """What was streamed so far, as blocks in the order they came; a task stands where it was first named."""

    started_at: float
    mode: Literal["timeline", "plan"]
    title: str = ""
    pieces: tuple[Block, ...] = ()
    stopped: bool = False

    def grown(self, markdown: str, chunks: Sequence[Any]) -> "Stream":
        """The stream with what one call brought.

        Raises:
            ApiRefusal: `invalid_chunks` when one of them is none.
        """
        first = [{"type": "markdown_text", "text": markdown}] if markdown else []
        title, pieces = self.title, list(self.pieces)
        for chunk in [*first, *chunks]:
            kind = chunk.get("type") if isinstance(chunk, dict) else None
            if kind == "markdown_text" and isinstance(chunk.get("text"), str):
                _write(pieces, chunk["text"])
            elif kind == "plan_update" and isinstance(chunk.get("title"), str) and len(chunk["title"]) <= TITLE:
                title = chunk["title"]
            elif kind == "blocks" and isinstance(chunk.get("blocks"), list):
                pieces.extend(chunk["blocks"])
            elif kind == "task_update":
                _place(pieces, chunk)
            else:
                raise ApiRefusal("invalid_chunks")
        return replace(self, title=title, pieces=tuple(pieces))

    @property
    def text(self) -> str:
        """The markdown that was streamed, without tasks and other blocks."""
        return "".join(piece["text"] for piece in self.pieces if piece["type"] == "markdown")

    def blocks(self) -> list[Block]:
        """The message as it stands: everything in its place, or the tasks gathered in one plan."""
        if self.mode == "timeline":
            return list(self.pieces)
        tasks = [piece for piece in self.pieces if piece["type"] == "task_card"]
        plan = {"type": "plan", "title": self.title or "Plan", "tasks": tasks}
        rest = [piece for piece in self.pieces if piece["type"] != "task_card"]
        return [plan, *rest] if tasks or self.title else rest


def _write(pieces: list[Block], text: str) -> None:
    if pieces and pieces[-1].get("type") == "markdown":
        pieces[-1] = pieces[-1] | {"text": pieces[-1]["text"] + text}
    elif text:
        pieces.append({"type": "markdown", "text": text})


def _place(pieces: list[Block], chunk: dict[str, Any]) -> None:
    try:
        task = _Task.model_validate(chunk)
    except ValidationError as error:
        raise ApiRefusal("invalid_chunks") from error
    told = {name: _rich(text) for name, text in (("details", task.details), ("output", task.output)) if text}
    sources = {"sources": task.sources} if task.sources else {}
    card = {"type": "task_card", "task_id": task.id, "title": task.title, "status": task.status, **told, **sources}
    for place, piece in enumerate(pieces):
        if piece.get("task_id") == task.id:
            pieces[place] = piece | card
            return
    pieces.append(card)


class Streams:
    """The streams of one workspace, by channel and ts.

    Args:
        clock: seconds since the epoch.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._known: dict[tuple[str, str], Stream] = {}

    def new(self, mode: Literal["timeline", "plan"]) -> Stream:
        """A stream that begins now, not yet a message."""
        return Stream(started_at=self._clock(), mode=mode)

    def put(self, channel: str, ts: str, stream: Stream) -> None:
        """Remember how far the stream behind a message is."""
        self._known[channel, ts] = stream

    def running(self, channel: str, ts: str) -> Stream | None:
        """The stream behind a message while it still takes more."""
        stream = self._known.get((channel, ts))
        if stream is None or stream.stopped or self._clock() - stream.started_at >= STREAM_SECONDS:
            return None
        return stream


def _rich(text: str) -> dict[str, Any]:
    words = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [words]}
