"""A real small language model on this machine, where somebody has put one: llama.cpp's server and a file of weights.

Neither is part of the project, and nothing but one trial of `make soak` knows of them. A model this small cannot hold
to our prompt, so it is asked for one segment at a time in a few words of its own, and made to write at random.
"""

import asyncio
import itertools
import json
import os
import shutil
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
from pydantic import JsonValue

from bot.services.ports.model import Answer

FOLDER = Path(__file__).parents[2] / "var/small-model"
SERVER, WEIGHTS = "SMALL_MODEL_SERVER", "SMALL_MODEL_WEIGHTS"
THREADS = "2"
WARMTH = 0.7
"""The temperature: at 0 a small model says the same over and over."""

ASK = """\
You help a support agent. Say the agent's sentence in other words, so that the customer feels heard. Keep its meaning.
Answer with JSON: {"text": "..."}

Customer: I have waited at home for the plumber since eight.
Sentence: I keep an eye on it until it is done.
{"text": "You have waited long enough, so I keep an eye on it until it is done."}
"""

_TEXT = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string"}},
}
_FORM = {"type": "json_schema", "json_schema": {"name": "Text", "strict": True, "schema": _TEXT}}


class Place(NamedTuple):
    """Where the server and the weights are."""

    server: Path
    weights: Path


def place() -> Place | str:
    """Where they are, or what is missing, in a sentence."""
    server = os.environ.get(SERVER) or shutil.which("llama-server") or str(FOLDER / "llama-server")
    weights = os.environ.get(WEIGHTS) or next((str(each) for each in sorted(FOLDER.glob("*.gguf"))), "")
    if not Path(server).is_file():
        return f"There is no llama.cpp server at {server}. Name one in {SERVER}, or put llama-server on the path."
    if not Path(weights).is_file():
        return f"There are no weights. Name a GGUF file in {WEIGHTS}, or put one into {FOLDER}."
    return Place(Path(server), Path(weights))


@asynccontextmanager
async def serving(where: Place) -> AsyncIterator[str]:
    """Run the server while the block runs. Gives the address of its API."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    options = ("--host", "127.0.0.1", "--port", port, "-t", THREADS, "-c", "4096", "-np", "1", "-ngl", "0")
    libraries = os.pathsep.join(filter(None, (str(where.server.parent), os.environ.get("LD_LIBRARY_PATH"))))
    process = await asyncio.create_subprocess_exec(
        *("nice", "-n", "15", str(where.server), "-m", str(where.weights), *options),
        env={**os.environ, "LD_LIBRARY_PATH": libraries},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await _until_healthy(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _until_healthy(address: str, process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(60), aiohttp.ClientSession() as session:
        while True:
            assert process.returncode is None, f"the server stopped with {process.returncode}"
            try:
                async with session.get(address) as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.2)


@dataclass
class Piecemeal:
    """Fills the port `Model` for rewrites: asks for each segment by itself, with another seed each time."""

    url: str
    seeds: Iterator[int]

    async def ask(
        self,
        task: str,
        inputs: Mapping[str, JsonValue],
        shape: type[Answer],
        *,
        budget: float | None = None,
        asker: str | None = None,
    ) -> Answer:
        del task, budget, asker
        segments: Any = inputs["segments"]
        async with aiohttp.ClientSession() as session:
            said = [await self._say(session, str(inputs["message"]), each["text"]) for each in segments]
        wordings = [{"id": each["id"], "text": text} for each, text in zip(segments, said, strict=True)]
        return shape.model_validate({"segments": wordings})

    async def _say(self, session: aiohttp.ClientSession, message: str, sentence: str) -> str:
        body = {
            "messages": [
                {"role": "system", "content": ASK},
                {"role": "user", "content": f"Customer: {message}\nSentence: {sentence}"},
            ],
            "response_format": _FORM,
            "temperature": WARMTH,
            "seed": next(self.seeds),
            "max_tokens": 80,
        }
        async with session.post(f"{self.url}/chat/completions", json=body) as answer:
            text: str = (await answer.json())["choices"][0]["message"]["content"]
        try:
            return str(json.loads(text)["text"])
        except ValueError:
            return text  # cut off: half a JSON object, as it is


def piecemeal(url: str, *, seed: int) -> Piecemeal:
    """A small model at this address. The same seed says the same on the same machine."""
    return Piecemeal(url, itertools.count(seed))
