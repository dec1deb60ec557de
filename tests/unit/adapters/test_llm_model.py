"""The model: an answer of its shape or a silence with a name, within the budget, whatever the server does."""

import asyncio
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from pydantic import BaseModel, ConfigDict, SecretStr

from bot.adapters.llm import ApiKind, HostedModel, Limits, Prices, connect, read_prompts
from bot.adapters.llm.bounded import MOST_BYTES
from bot.adapters.llm.schema import strict_schema
from bot.domain.opinion import ModelSilentError, Silence
from bot.services.ask_second_opinion import OpinionAnswer
from tests.support.model_server import completion, response

KEY = "sk-keep-this-quiet"
WORDS = "the-customer-said-this"
AGENT = "T1/U-the-agent"
PROMPT = """\
---
id: greet
version: 3
inputs:
  style: instructions
  message: data
output: Greeting
most_tokens: 50
---

Greet them.

Style: {{ style }}
"""


class Greeting(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    words: str
    warm: bool


GOOD = json.dumps({"words": "Hello", "warm": True})

Handler = Callable[[httpx2.Request], httpx2.Response] | Callable[[httpx2.Request], Awaitable[httpx2.Response]]


class KeptLog:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []

    def info(self, event: str, **fields: Any) -> None:
        self.lines.append({"what": event} | fields)

    def warning(self, event: str, **fields: Any) -> None:
        self.lines.append({"what": event} | fields)


class Room:
    """A model whose server is a function, and everything that was asked of it."""

    def __init__(self, tmp_path: Path) -> None:
        (tmp_path / "greet.md").write_text(PROMPT, encoding="utf-8")
        self.prompts = read_prompts(tmp_path)
        self.requests: list[httpx2.Request] = []
        self.log = KeptLog()
        self.at = 0.0
        self.models: list[HostedModel] = []

    def model(
        self,
        handler: Handler,
        *,
        kind: ApiKind = ApiKind.RESPONSES,
        budget: float = 5.0,
        at_once: int = 4,
        url: str = "https://api.openai.com/v1",
        reasoning: str | None = "none",
    ) -> HostedModel:
        async def answer(request: httpx2.Request) -> httpx2.Response:
            self.requests.append(request)
            answered = handler(request)
            return answered if isinstance(answered, httpx2.Response) else await answered

        api = connect(
            key=SecretStr(KEY),
            base_url=url,
            name="a-model",
            kind=kind,
            reasoning=reasoning,
            transport=httpx2.MockTransport(answer),
        )
        model = HostedModel(
            api,
            self.prompts,
            self.log,
            secret=SecretStr(KEY),
            limits=Limits(budget, at_once),
            prices=Prices(tokens_in=2.0, tokens_out=10.0),
            clock=lambda: self.at,
        )
        self.models.append(model)
        return model

    @property
    def sent(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.requests[-1].content)
        return body


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    made = Room(tmp_path)
    yield made
    for model in made.models:
        await model.close()


async def ask(model: HostedModel, **more: Any) -> Greeting:
    return await model.ask("greet", {"style": "warm", "message": WORDS}, Greeting, **more)


async def silence_of(model: HostedModel, **more: Any) -> Silence:
    with pytest.raises(ModelSilentError) as silent:
        await ask(model, **more)
    return silent.value.reason


def replying(*answers: httpx2.Response | Exception) -> Handler:
    """Each in turn, the last for ever."""
    left = list(answers)

    def handler(request: httpx2.Request) -> httpx2.Response:
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        # A response is read once; every request gets its own.
        return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content, request=request)

    return handler


def good() -> httpx2.Response:
    return httpx2.Response(200, json=response(GOOD))


def failing(status: int, code: str | None = None, **headers: str) -> httpx2.Response:
    error = {"message": f"Something about {WORDS} and {KEY}", "type": "some_error", "code": code}
    return httpx2.Response(status, json={"error": error}, headers={k.replace("_", "-"): v for k, v in headers.items()})


async def for_ever(request: httpx2.Request) -> httpx2.Response:
    del request
    await asyncio.Event().wait()
    raise AssertionError


# ------------------------------------------------------------------ what is asked


async def test_an_answer_of_the_right_shape_comes_back_checked(room: Room) -> None:
    assert await ask(room.model(replying(good()))) == Greeting(words="Hello", warm=True)


async def test_a_question_to_openai_keeps_nothing_thinks_nothing_and_bounds_everything(room: Room) -> None:
    await ask(room.model(replying(good())), asker="T1/U1")
    assert room.requests[0].url == "https://api.openai.com/v1/responses"
    assert room.sent == {
        "model": "a-model",
        "instructions": "Greet them.\n\nStyle: warm",
        "input": [{"role": "user", "content": json.dumps({"message": WORDS})}],
        "text": {
            "format": {"type": "json_schema", "name": "Greeting", "schema": strict_schema(Greeting), "strict": True},
            "verbosity": "low",
        },
        "reasoning": {"effort": "none"},
        "max_output_tokens": 50,
        "prompt_cache_key": "greet@3",
        "safety_identifier": room.sent["safety_identifier"],
        "store": False,
    }
    assert len(room.sent["safety_identifier"]) == 64
    assert room.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert room.requests[0].headers["accept-encoding"] == "identity"


async def test_a_model_that_cannot_reason_is_told_nothing_of_it(room: Room) -> None:
    await ask(room.model(replying(good()), reasoning=None))
    assert "reasoning" not in room.sent
    assert "verbosity" not in room.sent["text"]
    assert "safety_identifier" not in room.sent


async def test_a_compatible_server_is_told_no_more_than_it_needs(room: Room) -> None:
    said = httpx2.Response(200, json=completion(GOOD))
    model = room.model(replying(said), kind=ApiKind.CHAT, url="http://llm.internal:8000/v1")
    assert (await ask(model, asker="U1")).words == "Hello"
    assert room.requests[0].url == "http://llm.internal:8000/v1/chat/completions"
    assert room.sent == {
        "model": "a-model",
        "messages": [
            {"role": "system", "content": "Greet them.\n\nStyle: warm"},
            {"role": "user", "content": json.dumps({"message": WORDS})},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "Greeting", "schema": strict_schema(Greeting), "strict": True},
        },
        "max_tokens": 50,
        "temperature": 0,
    }


@pytest.mark.parametrize("url", ["https://api.openai.com/v1", "https://eu.api.openai.com/v1"])
async def test_chat_completions_at_openai_carry_the_same_promises(room: Room, url: str) -> None:
    await ask(room.model(replying(httpx2.Response(200, json=completion(GOOD))), kind=ApiKind.CHAT, url=url), asker="U1")
    expected = {
        "store": False,
        "prompt_cache_key": "greet@3",
        "reasoning_effort": "none",
        "verbosity": "low",
        "max_completion_tokens": 50,
    }
    assert expected.items() <= room.sent.items()
    assert "tools" not in room.sent
    assert "temperature" not in room.sent


async def test_an_agent_leaves_the_process_only_as_a_hash_that_needs_the_key(room: Room) -> None:
    model = room.model(replying(good()))
    await ask(model, asker="T1/U1")
    first = room.sent["safety_identifier"]
    await ask(model, asker="T1/U2")
    second = room.sent["safety_identifier"]
    await ask(model, asker="T1/U1")
    assert room.sent["safety_identifier"] == first != second
    assert "U1" not in room.requests[0].content.decode()


async def test_a_question_that_does_not_fit_its_prompt_is_a_bug_and_surfaces(room: Room) -> None:
    model = room.model(replying(good()))
    with pytest.raises(ValueError, match="no prompt shout"):
        await model.ask("shout", {}, Greeting)
    with pytest.raises(ValueError, match="no prompt greet that asks for OpinionAnswer"):
        await model.ask("greet", {}, OpinionAnswer)
    with pytest.raises(ValueError, match="greet takes"):
        await model.ask("greet", {"message": WORDS}, Greeting)
    assert room.requests == []


def test_a_schema_says_what_strict_mode_knows_and_nothing_of_our_docstrings() -> None:
    assert strict_schema(Greeting) == {
        "type": "object",
        "additionalProperties": False,
        "required": ["words", "warm"],
        "properties": {"words": {"type": "string"}, "warm": {"type": "boolean"}},
    }
    said = json.dumps(strict_schema(OpinionAnswer))
    assert "description" not in said
    assert '"title"' not in said


def test_a_shape_that_strict_mode_cannot_hold_is_refused() -> None:
    class Loose(BaseModel):
        words: str

    class Optional(BaseModel):
        model_config = ConfigDict(extra="forbid")
        words: str = ""

    class Deep(BaseModel):
        model_config = ConfigDict(extra="forbid")
        inner: Loose

    for shape in (Loose, Optional, Deep):
        with pytest.raises(ValueError, match="make every field required"):
            strict_schema(shape)


# ------------------------------------------------------------------ what comes back

REFUSAL = {"type": "message", "content": [{"type": "refusal", "refusal": "I cannot help with that."}]}

BAD_RESPONSES: dict[str, tuple[Any, Silence]] = {
    "refused": (response("", output=[REFUSAL]), Silence.REFUSED),
    "refused after some words": (
        response("", output=[*response(GOOD)["output"], REFUSAL]),
        Silence.REFUSED,
    ),
    "no output": (response("", output=[]), Silence.EMPTY),
    "null output": (response("", output=None), Silence.EMPTY),
    "blank text": (response("  \n"), Silence.EMPTY),
    "only thinking": (response("", output=[{"type": "reasoning", "summary": []}]), Silence.EMPTY),
    "a tool call": (response("", output=[{"type": "function_call", "name": "rm", "arguments": "{}"}]), Silence.EMPTY),
    "failed": (response("", status="failed", error={"code": "server_error", "message": WORDS}), Silence.FAILED),
    "failed by its rules": (response("", status="failed", error={"code": "bio_policy"}), Silence.FILTERED),
    "failed by its limits": (
        response("", status="failed", error={"code": "rate_limit_exceeded"}),
        Silence.RATE_LIMITED,
    ),
    "an error in a good status": (response(GOOD, error={"code": "server_error"}), Silence.FAILED),
    "cancelled": (response(GOOD, status="cancelled"), Silence.FAILED),
    "still queued": (response("", status="queued", output=[]), Silence.FAILED),
    "truncated": (
        response(GOOD[:9], status="incomplete", incomplete_details={"reason": "max_output_tokens"}),
        Silence.TRUNCATED,
    ),
    "truncated without a reason": (response(GOOD, status="incomplete"), Silence.TRUNCATED),
    "filtered": (
        response("", status="incomplete", incomplete_details={"reason": "content_filter"}),
        Silence.FILTERED,
    ),
    "no JSON": (response("Hello! How can I help?"), Silence.NOT_JSON),
    "fenced JSON": (response(f"```json\n{GOOD}\n```"), Silence.NOT_JSON),
    "half JSON": (response(GOOD[:-1]), Silence.NOT_JSON),
    "two answers": (response(GOOD + GOOD), Silence.NOT_JSON),
    "a page as text": (response("<html>Hello</html>"), Silence.NOT_JSON),
    "endless nesting": (response("[" * 5000), Silence.NOT_JSON),
    "a list": (response("[]"), Silence.WRONG_SHAPE),
    "null": (response("null"), Silence.WRONG_SHAPE),
    "a field less": (response('{"words": "Hello"}'), Silence.WRONG_SHAPE),
    "a field more": (response('{"words": "Hello", "warm": true, "send": true}'), Silence.WRONG_SHAPE),
    "a wrong type": (response('{"words": {}, "warm": true}'), Silence.WRONG_SHAPE),
    "an array for a body": ([], Silence.WRONG_SHAPE),
    "a body of another API": ({"output": "Hello"}, Silence.WRONG_SHAPE),
}

BAD_COMPLETIONS: dict[str, tuple[Any, Silence]] = {
    "no choices": (completion("", choices=[]), Silence.EMPTY),
    "null choices": (completion("", choices=None), Silence.EMPTY),
    "null text": (completion(None), Silence.EMPTY),
    "blank text": (completion(" "), Silence.EMPTY),
    "refused": (
        completion("", choices=[{"finish_reason": "stop", "message": {"content": None, "refusal": "No."}}]),
        Silence.REFUSED,
    ),
    "truncated": (completion(GOOD[:9], finish="length"), Silence.TRUNCATED),
    "filtered": (completion(None, finish="content_filter"), Silence.FILTERED),
    "an error in a good status": ({"error": {"message": WORDS}}, Silence.FAILED),
    "an error beside choices": (completion(GOOD, error="overloaded"), Silence.FAILED),
    "no JSON": (completion("Sure!"), Silence.NOT_JSON),
    "a field less": (completion('{"warm": true}'), Silence.WRONG_SHAPE),
    "parts for text": (completion("", choices=[{"message": {"content": [{"text": GOOD}]}}]), Silence.WRONG_SHAPE),
    "choices that are words": (completion("", choices="Hello"), Silence.WRONG_SHAPE),
}

BAD_BODIES: dict[str, tuple[bytes, Silence]] = {
    "a page": (b"\n <!DOCTYPE html><html><body>Sign in</body></html>", Silence.HTML),
    "nothing": (b"", Silence.EMPTY),
    "words": (b"upstream connect error", Silence.NOT_JSON),
    "half a body": (json.dumps(response(GOOD)).encode()[:-20], Silence.NOT_JSON),
    "no text at all": (b"\xff\xfe\x00\x01", Silence.NOT_JSON),
}


@pytest.mark.parametrize("name", sorted(BAD_RESPONSES))
async def test_what_the_responses_api_says_wrongly_has_a_name(room: Room, name: str) -> None:
    body, silence = BAD_RESPONSES[name]
    assert await silence_of(room.model(replying(httpx2.Response(200, json=body)))) is silence
    assert len(room.requests) == 1


@pytest.mark.parametrize("name", sorted(BAD_COMPLETIONS))
async def test_what_chat_completions_says_wrongly_has_a_name(room: Room, name: str) -> None:
    body, silence = BAD_COMPLETIONS[name]
    assert await silence_of(room.model(replying(httpx2.Response(200, json=body)), kind=ApiKind.CHAT)) is silence
    assert len(room.requests) == 1


@pytest.mark.parametrize("kind", sorted(ApiKind))
@pytest.mark.parametrize("name", sorted(BAD_BODIES))
async def test_a_body_that_is_no_answer_at_all_has_a_name(room: Room, name: str, kind: ApiKind) -> None:
    body, silence = BAD_BODIES[name]
    answer = httpx2.Response(200, content=body, headers={"Content-Type": "text/html"})
    assert await silence_of(room.model(replying(answer), kind=kind)) is silence


async def test_a_compressed_answer_is_not_unfolded(room: Room) -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        stream = httpx2.ByteStream(b"\x1f\x8b anything")
        return httpx2.Response(200, headers={"Content-Encoding": "gzip"}, stream=stream, request=request)

    assert await silence_of(room.model(handler)) is Silence.TOO_LONG


@pytest.mark.parametrize("status", [200, 400, 500])
async def test_an_endless_answer_is_not_read_to_its_end(room: Room, status: int) -> None:
    sent = 0

    async def page() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 65_536
            yield b"x" * 65_536

    def handler(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(status, content=page(), request=request)

    assert await silence_of(room.model(handler)) is Silence.TOO_LONG
    assert sent <= MOST_BYTES + 65_536


async def test_nobody_is_sent_elsewhere(room: Room) -> None:
    moved = httpx2.Response(307, headers={"Location": "https://elsewhere.example/v1/responses"})
    assert await silence_of(room.model(replying(moved))) is Silence.BAD_REQUEST
    assert [request.url.host for request in room.requests] == ["api.openai.com"]


# ------------------------------------------------------------------ what fails, and what is tried again


@pytest.mark.parametrize(
    ("status", "code", "silence"),
    [
        (400, "unsupported_value", Silence.BAD_REQUEST),
        (400, "content_filter", Silence.FILTERED),
        (400, "context_length_exceeded", Silence.TOO_LONG),
        (401, "invalid_api_key", Silence.BAD_KEY),
        (402, None, Silence.NO_QUOTA),
        (403, None, Silence.BAD_KEY),
        (404, "model_not_found", Silence.BAD_REQUEST),
        (408, None, Silence.TIMEOUT),
        (413, None, Silence.TOO_LONG),
        (418, None, Silence.BAD_REQUEST),
        (422, None, Silence.BAD_REQUEST),
        (429, "insufficient_quota", Silence.NO_QUOTA),
    ],
)
async def test_what_will_be_refused_again_is_not_tried_again(
    room: Room, status: int, code: str | None, silence: Silence
) -> None:
    assert await silence_of(room.model(replying(failing(status, code)))) is silence
    assert len(room.requests) == 1


@pytest.mark.parametrize(
    ("trouble", "silence"),
    [
        (failing(409), Silence.FAILED),
        (failing(429, "rate_limit_exceeded"), Silence.RATE_LIMITED),
        (failing(500), Silence.FAILED),
        (failing(503), Silence.FAILED),
        (httpx2.Response(502, content=b"<html>Bad gateway</html>"), Silence.FAILED),
        (httpx2.ConnectError("refused"), Silence.UNREACHABLE),
        (httpx2.ReadError("reset"), Silence.UNREACHABLE),
        (httpx2.RemoteProtocolError("closed without an answer"), Silence.UNREACHABLE),
        (httpx2.ReadTimeout("slow"), Silence.TIMEOUT),
    ],
)
async def test_what_may_pass_is_tried_twice_and_no_third_time(
    room: Room, trouble: httpx2.Response | Exception, silence: Silence
) -> None:
    assert await silence_of(room.model(replying(trouble))) is silence
    assert len(room.requests) == 2
    assert await ask(room.model(replying(trouble, good()))) == Greeting(words="Hello", warm=True)


async def test_a_server_that_wants_to_be_left_alone_for_longer_than_there_is_time_is_left_alone(room: Room) -> None:
    for wait in ("30", "5.0", "Fri, 21 Nov 2025 12:00:00 GMT", "soon", "-1", "1e9"):
        room.requests.clear()
        assert await silence_of(room.model(replying(failing(429, retry_after=wait)))) is Silence.RATE_LIMITED
        assert len(room.requests) == 1, wait


async def test_a_short_wait_that_the_server_asks_for_is_kept(room: Room) -> None:
    for headers in ({"retry_after": "0.05"}, {"retry_after_ms": "50", "retry_after": "30"}):
        room.requests.clear()
        await ask(room.model(replying(failing(429, **headers), good())))
        assert len(room.requests) == 2


async def test_there_is_no_second_try_when_there_is_no_time_for_it(room: Room) -> None:
    assert await silence_of(room.model(replying(failing(500)), budget=0.16)) is Silence.FAILED
    assert len(room.requests) == 1


# ------------------------------------------------------------------ the budget


async def test_a_server_that_never_answers_is_waited_for_no_longer_than_the_budget(room: Room) -> None:
    assert await silence_of(room.model(for_ever, budget=0.2)) is Silence.TIMEOUT
    assert await silence_of(room.model(for_ever), budget=0.2) is Silence.TIMEOUT


async def test_a_trickling_body_ends_with_the_budget(room: Room) -> None:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b" "
            await asyncio.sleep(0.01)

    def handler(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, content=drops(), request=request)

    assert await silence_of(room.model(handler, budget=0.2)) is Silence.TIMEOUT


async def test_both_tries_share_one_budget(room: Room) -> None:
    first = True

    async def handler(request: httpx2.Request) -> httpx2.Response:
        nonlocal first
        if first:
            first = False
            raise httpx2.ConnectError("refused")
        return await for_ever(request)

    assert await silence_of(room.model(handler, budget=0.4)) is Silence.TIMEOUT
    assert len(room.requests) == 2


async def test_with_no_time_left_nothing_is_asked(room: Room) -> None:
    model = room.model(replying(good()))
    for budget in (0.1, 0.0, -3.0):
        assert await silence_of(model, budget=budget) is Silence.OVER_BUDGET
    assert room.requests == []


async def test_a_question_that_is_too_long_is_not_asked(room: Room) -> None:
    model = room.model(replying(good()))
    with pytest.raises(ModelSilentError) as silent:
        await model.ask("greet", {"style": "warm", "message": "a" * 50_000}, Greeting)
    assert silent.value.reason is Silence.TOO_LONG
    assert room.requests == []


# ------------------------------------------------------------------ many at once, and those who leave


async def test_one_question_more_than_there_is_room_for_is_refused_at_once(room: Room) -> None:
    go, both = asyncio.Event(), asyncio.Barrier(3)

    async def handler(request: httpx2.Request) -> httpx2.Response:
        if not go.is_set():
            await both.wait()
            await go.wait()
        return httpx2.Response(200, json=response(GOOD), request=request)

    model = room.model(handler, at_once=2)
    open_now = [asyncio.ensure_future(ask(model)) for _ in range(2)]
    await both.wait()
    assert await silence_of(model) is Silence.BUSY
    go.set()
    assert len(await asyncio.gather(*open_now)) == 2
    assert (await ask(model)).warm


async def test_whoever_no_longer_waits_leaves_nothing_behind(room: Room) -> None:
    model = room.model(for_ever, at_once=1)
    for _ in range(8):  # more than open the breaker
        asking = asyncio.ensure_future(ask(model))
        await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
    used = model.used()
    assert (used.asked, used.resting) == (0, False)
    assert await silence_of(model, budget=0.2) is Silence.TIMEOUT  # not busy, and not resting
    assert [line["outcome"] for line in room.log.lines] == ["cancelled"] * 8 + ["timeout"]


# ------------------------------------------------------------------ the breaker


async def test_a_model_that_keeps_failing_is_left_alone_and_tried_again_later(room: Room) -> None:
    answers = [httpx2.Response(401)] * 5
    model = room.model(replying(*answers, good()))
    assert [await silence_of(model) for _ in range(5)] == [Silence.BAD_KEY] * 5
    assert room.log.lines[-2] == {"what": "model_left_alone", "reason": "bad_key"}
    assert [await silence_of(model) for _ in range(3)] == [Silence.RESTING] * 3
    assert len(room.requests) == 5
    assert model.used().resting
    room.at += 30
    assert (await ask(model)).warm
    assert not model.used().resting


async def test_what_tells_of_the_question_and_not_of_the_model_does_not_open_the_breaker(room: Room) -> None:
    refused = httpx2.Response(200, json=response("", output=[REFUSAL]))
    model = room.model(replying(refused))
    assert {await silence_of(model) for _ in range(20)} == {Silence.REFUSED}


async def test_a_model_that_cannot_hold_its_shape_is_left_alone_as_well(room: Room) -> None:
    model = room.model(replying(httpx2.Response(200, json=response("Sure!"))))
    said = [await silence_of(model) for _ in range(7)]
    assert said == [Silence.NOT_JSON] * 5 + [Silence.RESTING] * 2


# ------------------------------------------------------------------ what it costs, and what is told


async def test_tokens_and_cost_are_counted_for_useless_answers_too(room: Room) -> None:
    model = room.model(replying(good(), httpx2.Response(200, json=response("Sure!")), httpx2.Response(401)))
    await ask(model)
    await silence_of(model)
    await silence_of(model)
    used = model.used()
    assert (used.asked, used.answered) == (3, 1)
    assert used.silences == {Silence.NOT_JSON: 1, Silence.BAD_KEY: 1}
    assert (used.tokens_in, used.tokens_out) == (1800, 80)
    assert used.cost == pytest.approx((1800 * 2.0 + 80 * 10.0) / 1_000_000)


@pytest.mark.parametrize("usage", [None, {}, {"input_tokens": -5, "output_tokens": 10**30}, {"input_tokens": "many"}])
async def test_a_server_that_counts_wrongly_counts_nothing(room: Room, usage: Any) -> None:
    model = room.model(replying(httpx2.Response(200, json=response(GOOD, usage=usage))))
    await ask(model)
    assert (model.used().tokens_in, model.used().tokens_out, model.used().cost) == (0, 0, 0)


async def test_the_log_tells_of_a_question_without_a_word_of_it(room: Room) -> None:
    model = room.model(replying(good(), failing(400, "unsupported_value")))
    await ask(model, asker="U1")
    room.at += 0.25
    await silence_of(model)
    sha = room.prompts["greet"].sha256
    common = {"what": "model_asked", "task": "greet", "prompt": sha, "ms": 0}
    assert room.log.lines == [
        common | {"outcome": "answered", "tokens_in": 900, "tokens_out": 40},
        common | {"outcome": "bad_request", "tokens_in": 0, "tokens_out": 0},
    ]


@pytest.mark.parametrize("kind", sorted(ApiKind))
@pytest.mark.parametrize(
    "trouble",
    [
        failing(400, f"{KEY} {WORDS}"),
        failing(401, "invalid_api_key"),
        failing(500),
        httpx2.ConnectError(f"{KEY} {WORDS}"),
        httpx2.Response(200, json=response(f'{{"words": "{WORDS} {KEY}"}}')),
        httpx2.Response(200, content=f"{WORDS} {KEY}".encode()),
    ],
    ids=["an odd code", "a wrong key", "a fault", "no connection", "a wrong shape", "no JSON"],
)
async def test_neither_key_nor_words_show_in_an_error_or_a_log_at_any_level(
    room: Room, caplog: pytest.LogCaptureFixture, trouble: httpx2.Response | Exception, kind: ApiKind
) -> None:
    caplog.set_level(logging.DEBUG)
    model = room.model(replying(trouble), kind=kind)
    with pytest.raises(ModelSilentError) as silent:
        await ask(model, asker=AGENT)
    error = silent.value
    assert error.__cause__ is None
    assert error.__context__ is None
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
    for said in (told, caplog.text, json.dumps(room.log.lines)):
        for secret in (KEY, WORDS, AGENT):
            assert secret not in said


async def test_the_clients_own_log_stays_shut_when_the_environment_opens_it(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("openai").setLevel(logging.DEBUG)  # what OPENAI_LOG=debug does when the client is imported
    model = room.model(replying(good()))
    with caplog.at_level(logging.DEBUG):
        await ask(model)
    assert [record for record in caplog.records if record.name.startswith(("openai", "http"))] == []


async def test_a_code_of_the_server_is_passed_on_only_when_it_looks_like_one(room: Room) -> None:
    for code, detail in (
        ("unsupported_value", "unsupported_value"),
        (f"no {WORDS}", "some_error"),
        (KEY, "some_error"),
    ):
        with pytest.raises(ModelSilentError) as silent:
            await ask(room.model(replying(failing(400, code))))
        assert silent.value.detail == detail


def test_every_silence_has_words_for_a_person() -> None:
    for silence in Silence:
        assert silence.words.endswith(".")
