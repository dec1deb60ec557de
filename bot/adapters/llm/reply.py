"""What came back, before anybody believes it: the model's text, or the name of what went wrong, and the tokens it cost.

The vendor's own types are not used to read it. They check nothing, and the first answer read by them holds the event
loop for a tenth of a second.
"""

import re
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError

from bot.domain.opinion import Silence

MOST_TOKENS = 1_000_000
"""No call of ours comes near; a server that counts more counts wrongly."""

_ABOUT_THE_CONTENT = frozenset({"invalid_prompt", "bio_policy", "misalignment_policy_violation", "content_filter"})
_HTML = re.compile(rb"\s*<")


class Reply(NamedTuple):
    """The text of an answer, or why there is none. Tokens are 0 when the server did not count them."""

    text: str = ""
    silence: Silence | None = None
    tokens_in: int = 0
    tokens_out: int = 0


def _counted(count: object) -> int:
    honest = isinstance(count, int) and not isinstance(count, bool) and 0 <= count <= MOST_TOKENS
    return count if honest and isinstance(count, int) else 0


_Tokens = Annotated[int, BeforeValidator(_counted)]


class _Usage(BaseModel):
    input_tokens: _Tokens = 0
    output_tokens: _Tokens = 0
    prompt_tokens: _Tokens = 0
    completion_tokens: _Tokens = 0


class _Part(BaseModel):
    type: str
    text: str = ""


class _Item(BaseModel):
    type: str
    content: list[_Part] | None = None


class _Incomplete(BaseModel):
    reason: str | None = None


class _Error(BaseModel):
    code: str | None = None


class _Response(BaseModel):
    status: str | None = None
    error: _Error | None = None
    incomplete_details: _Incomplete | None = None
    output: list[_Item] | None = None
    usage: _Usage | None = None


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    finish_reason: str | None = None
    message: _Message


class _Completion(BaseModel):
    error: Any = None
    choices: list[_Choice] | None = None
    usage: _Usage | None = None


Body = TypeVar("Body", bound=BaseModel)


def read_response(body: bytes) -> Reply:
    """What a body of the Responses API says."""
    read = _read(_Response, body)
    if isinstance(read, Silence):
        return Reply(silence=read)
    usage = read.usage or _Usage()
    text, silence = _said(read)
    return Reply(text, silence, usage.input_tokens, usage.output_tokens)


def _said(read: _Response) -> tuple[str, Silence | None]:
    if read.status == "incomplete":
        filtered = read.incomplete_details is not None and read.incomplete_details.reason == "content_filter"
        return "", Silence.FILTERED if filtered else Silence.TRUNCATED
    if read.error is not None or read.status not in {"completed", None}:
        code = read.error.code if read.error else None
        if code in _ABOUT_THE_CONTENT:
            return "", Silence.FILTERED
        return "", Silence.RATE_LIMITED if code == "rate_limit_exceeded" else Silence.FAILED
    parts = [part for item in read.output or [] if item.type == "message" for part in item.content or []]
    if any(part.type == "refusal" for part in parts):
        return "", Silence.REFUSED
    text = "".join(part.text for part in parts if part.type == "output_text")
    return text, None if text.strip() else Silence.EMPTY


def read_completion(body: bytes) -> Reply:
    """What a body of the Chat Completions API says."""
    read = _read(_Completion, body)
    if isinstance(read, Silence):
        return Reply(silence=read)
    usage = read.usage or _Usage()
    text, silence = _chosen(read)
    return Reply(text, silence, usage.prompt_tokens, usage.completion_tokens)


def _chosen(read: _Completion) -> tuple[str, Silence | None]:
    if read.error is not None:
        return "", Silence.FAILED
    if not read.choices:
        return "", Silence.EMPTY
    choice = read.choices[0]
    if choice.message.refusal:
        return "", Silence.REFUSED
    stopped = {"length": Silence.TRUNCATED, "content_filter": Silence.FILTERED}.get(choice.finish_reason or "")
    if stopped:
        return "", stopped
    text = choice.message.content or ""
    return text, None if text.strip() else Silence.EMPTY


def _read(kind: type[Body], body: bytes) -> Body | Silence:
    if _HTML.match(body):
        return Silence.HTML
    if not body.strip():
        return Silence.EMPTY
    return as_shape(kind, body)


def as_shape(shape: type[Body], text: str | bytes) -> Body | Silence:
    """JSON as a value of this shape, or why it is none. Nothing of the text is kept in what comes back."""
    try:
        return shape.model_validate_json(text)
    except ValidationError as wrong:
        return (
            Silence.NOT_JSON if wrong.errors(include_input=False)[0]["type"] == "json_invalid" else Silence.WRONG_SHAPE
        )
