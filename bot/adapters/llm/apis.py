"""The two ways to put a question: the Responses API, and Chat Completions for servers that are merely compatible."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

import httpx2
from openai import AsyncOpenAI, OpenAIError, omit

from bot.adapters.llm.bounded import TooMuchError
from bot.adapters.llm.failure import Failure, failure_of
from bot.adapters.llm.reply import Reply, read_completion, read_response


class ApiKind(StrEnum):
    """Which API a server has."""

    RESPONSES = "responses"
    CHAT = "chat"


class Question(NamedTuple):
    """One question, ready to be put. The data is JSON and goes out as a message of its own."""

    instructions: str
    data: str
    shape: str
    schema: dict[str, Any]
    most_tokens: int
    cache_key: str
    asker: str | None


@dataclass(frozen=True)
class Dialect:
    """How to speak to the server.

    `whole` says whether it knows what only OpenAI's own servers do; others are told no more than they need, since many
    refuse a request for one field that they do not know.
    """

    name: str
    reasoning: str | None
    whole: bool


class Api(Protocol):
    """Puts a question to the server, once."""

    async def put(self, question: Question) -> Reply:
        """What came back. Raises Failure when nothing did."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...


class ResponsesApi:
    """Fills the port `Api` by the Responses API."""

    def __init__(self, client: AsyncOpenAI, dialect: Dialect) -> None:
        self._client, self._dialect = client, dialect
        self._create = client.responses.with_raw_response.create  # named now: the first naming imports for 0.1 s

    async def put(self, question: Question) -> Reply:
        """What came back. Raises Failure when nothing did."""
        form: Any = {"type": "json_schema", "name": question.shape, "schema": question.schema, "strict": True}
        thinks: Any = self._dialect.reasoning
        failure: Failure | None = None
        body = b""
        try:
            raw = await self._create(
                model=self._dialect.name,
                instructions=question.instructions,
                input=[{"role": "user", "content": question.data}],
                text={"format": form} if thinks is None else {"format": form, "verbosity": "low"},
                reasoning=omit if thinks is None else {"effort": thinks},
                max_output_tokens=question.most_tokens,
                prompt_cache_key=question.cache_key,
                safety_identifier=question.asker or omit,
                store=False,
            )
            body = raw.content
        except (OpenAIError, TooMuchError, httpx2.HTTPError) as error:
            failure = failure_of(error)
        if failure:  # raised out here, so that the request with its key and its words does not hang on to it
            raise failure
        return read_response(body)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()


class ChatApi:
    """Fills the port `Api` by Chat Completions."""

    def __init__(self, client: AsyncOpenAI, dialect: Dialect) -> None:
        self._client, self._dialect = client, dialect
        self._create = client.chat.completions.with_raw_response.create  # as above

    async def put(self, question: Question) -> Reply:
        """What came back. Raises Failure when nothing did."""
        whole, thinks = self._dialect.whole, self._dialect.reasoning
        own: Any = {}
        if whole:
            own = {
                "max_completion_tokens": question.most_tokens,
                "prompt_cache_key": question.cache_key,
                "safety_identifier": question.asker or omit,
                "store": False,
            }
            if thinks is not None:
                own |= {"reasoning_effort": thinks, "verbosity": "low"}
        else:
            own = {"max_tokens": question.most_tokens, "temperature": 0}
        failure: Failure | None = None
        body = b""
        try:
            raw = await self._create(
                model=self._dialect.name,
                messages=[
                    {"role": "system", "content": question.instructions},
                    {"role": "user", "content": question.data},
                ],
                response_format={
                    "type": "json_schema",
                    "json_schema": {"name": question.shape, "schema": question.schema, "strict": True},
                },
                **own,
            )
            body = raw.content
        except (OpenAIError, TooMuchError, httpx2.HTTPError) as error:
            failure = failure_of(error)
        if failure:
            raise failure
        return read_completion(body)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()
