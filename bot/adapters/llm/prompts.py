"""Prompts are files: `prompts/<id>.md`, with YAML front matter and a Jinja2 body.

The front matter says which inputs there are and where each goes: `instructions` are ours and are filled into the body,
`data` is a customer's or an agent's and goes out as JSON in a message of its own. A body that names data is refused
when it is read, so no edit of a prompt can let a customer's words in among the instructions.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from jinja2 import Template
from pydantic import JsonValue

from bot.adapters.llm.prompt_file import ENVIRONMENT, UnusableError, read_prompt_file
from bot.domain.errors import AttuneError

_NO_PROMPT = "README.md"


class PromptError(AttuneError):
    """Prompts cannot be used. The text lists everything to mend as `path:line: message`."""


class Filled(NamedTuple):
    """A prompt, ready to go out: our instructions, and the data as JSON for a message of its own."""

    instructions: str
    data: str


@dataclass(frozen=True)
class Prompt:
    """One prompt.

    `static` is what stands before the first part that changes from call to call; servers keep it in their cache.
    `sha256` is of that part. `output` names the shape of the answer, which may take `most_tokens` tokens.
    """

    id: str
    version: int
    inputs: Mapping[str, str]
    output: str
    most_tokens: int
    static: str
    sha256: str
    template: Template

    @property
    def cache_key(self) -> str:
        """What a server may group equal beginnings by."""
        return f"{self.id}@{self.version}"

    def fill(self, inputs: Mapping[str, JsonValue]) -> Filled:
        """The prompt with its inputs in place. ValueError when they are not exactly those that it names."""
        if inputs.keys() != self.inputs.keys():
            raise ValueError(f"{self.id} takes {sorted(self.inputs)}, not {sorted(inputs)}.")
        ours = {name: inputs[name] for name, goes in self.inputs.items() if goes == "instructions"}
        data = {name: inputs[name] for name, goes in self.inputs.items() if goes == "data"}
        return Filled(_sendable(self.template.render(ours)), _sendable(json.dumps(data, ensure_ascii=False)))


def read_prompts(folder: Path, needed: Sequence[str] = ()) -> dict[str, Prompt]:
    """Every prompt in a folder, by its id. PromptError lists all that has to be mended.

    Args:
        folder: where the files are. README.md is none of them.
        needed: ids that have to be there.
    """
    found: list[str] = []
    prompts: dict[str, Prompt] = {}
    paths = sorted(path for path in folder.glob("*.md") if path.name != _NO_PROMPT)
    for path in paths:
        try:
            prompts[path.stem] = _read(path)
        except UnusableError as unusable:
            found += [f"{path}:{trouble.line}: {trouble.message}" for trouble in unusable.troubles]
    there = {path.stem for path in paths}
    found += [
        f"{folder / name}.md:1: this prompt is missing: copy the one that came with Attune"
        for name in needed
        if name not in there
    ]
    if found:
        raise PromptError("\n".join(found))
    return prompts


def _read(path: Path) -> Prompt:
    front, body, static = read_prompt_file(path)
    return Prompt(
        id=front.id,
        version=front.version,
        inputs=front.inputs,
        output=front.output,
        most_tokens=front.most_tokens,
        static=static,
        sha256=hashlib.sha256(static.encode()).hexdigest(),
        template=ENVIRONMENT.from_string(body),
    )


def _sendable(text: str) -> str:
    """The text without halves of surrogate pairs: chats do hand them over, and nothing can send them as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
