"""A prompt's file, taken apart and checked: every trouble has its line, and all of them are told at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.domain.value import Slug

ENVIRONMENT = ImmutableSandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=False)
"""What renders prompts. It has no loader, so a prompt stands alone."""

_FENCE = "---"
_FETCHES = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


class Trouble(NamedTuple):
    """One thing to mend, and the line of the file it stands in, counted from 1."""

    line: int
    message: str


class UnusableError(Exception):
    """The file cannot be used, for these reasons."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(*(trouble.message for trouble in troubles))
        self.troubles = troubles


class Front(BaseModel):
    """What stands above the body.

    `inputs` says of each whether it is filled into the instructions or goes out as data.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    version: int = Field(ge=1)
    inputs: dict[str, Literal["instructions", "data"]] = {}
    output: str = Field(pattern=r"^[A-Z][A-Za-z0-9]{0,63}$")
    most_tokens: int = Field(ge=16, le=4_000)


class PromptFile(NamedTuple):
    """A file that can be used. `static` is the body up to the first part that changes from call to call."""

    front: Front
    body: str
    static: str


def read_prompt_file(path: Path) -> PromptFile:
    """The file in its parts, or UnusableError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        reason = f"the file cannot be read as UTF-8 ({type(trouble).__name__}): save it anew"
        raise UnusableError(Trouble(1, reason)) from None
    front_text, body, above = _parts(text.replace("\r\n", "\n"))
    front = _front(front_text, path.stem)
    troubles = [Trouble(above + found.line, found.message) for found in _look_at(body, front)]
    if troubles:
        raise UnusableError(*troubles)
    return PromptFile(front, body, _static(body))


def _parts(text: str) -> tuple[str, str, int]:
    """The front matter, the body, and how many lines of the file stand above the body."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        raise UnusableError(Trouble(1, "begin the file with a line of three hyphens and the front matter"))
    ends = [number for number, line in enumerate(lines) if number and line.rstrip() == _FENCE]
    if not ends:
        raise UnusableError(Trouble(1, "end the front matter with a line of three hyphens"))
    above = ends[0] + 1
    while above < len(lines) and not lines[above].strip():
        above += 1
    return "\n".join(lines[1 : ends[0]]), "\n".join(lines[above:]).rstrip(), above


def _front(text: str, name: str) -> Front:
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as trouble:
        mark = getattr(trouble, "problem_mark", None)
        line = mark.line + 2 if mark else 2
        raise UnusableError(Trouble(line, "this is no YAML (often a missing quote, colon or indent)")) from None
    lines: dict[str, int] = {}
    try:
        front = Front.model_validate(_plain(node, lines))
    except ValidationError as wrong:
        raise UnusableError(*(_told(error["loc"], error["msg"], lines) for error in wrong.errors())) from None
    if front.id != name:
        reason = f'the id is "{front.id}" and the file is named "{name}": make them the same'
        raise UnusableError(Trouble(lines["id"], reason))
    return front


def _plain(node: Any, lines: dict[str, int], prefix: str = "") -> Any:
    """A node as words and mappings of words, with the line of each field. Nothing else is used in front matter."""
    if not isinstance(node, yaml.MappingNode):
        return node.value if isinstance(node, yaml.ScalarNode) else None
    data = {}
    for key, value in node.value:
        name = f"{prefix}{key.value}"
        lines[name] = key.start_mark.line + 2
        data[str(key.value)] = _plain(value, lines, f"{name}.")
    return data


def _told(loc: tuple[int | str, ...], message: str, lines: Mapping[str, int]) -> Trouble:
    names = [".".join(map(str, loc[:length])) for length in range(len(loc), 0, -1)]
    line = next((lines[name] for name in names if name in lines), 1)
    return Trouble(line, f"{names[0] if names else 'front matter'}: {message[:1].lower()}{message[1:]}")


def _look_at(body: str, front: Front) -> Iterator[Trouble]:
    """What is wrong with a body, with lines that count from its first."""
    try:
        tree = ENVIRONMENT.parse(body)
        ENVIRONMENT.from_string(body)
        static = _static(body)
    except TemplateSyntaxError as trouble:
        yield Trouble(trouble.lineno, f"the template cannot be read: {trouble.message}")
        return
    except TemplateError as trouble:
        yield Trouble(1, f"the template cannot be used: {trouble.message}")
        return
    yield from _names(tree, front)
    for each in tree.find_all(_FETCHES):
        yield Trouble(each.lineno, "a prompt stands alone: write the words out in place of fetching another file")
    if not static:
        yield Trouble(1, "begin with what never changes, and put what is filled in below it")


def _names(tree: nodes.Template, front: Front) -> Iterator[Trouble]:
    used = meta.find_undeclared_variables(tree)
    for name in sorted(used):
        line = min(each.lineno for each in tree.find_all(nodes.Name) if each.name == name)
        if name not in front.inputs:
            yield Trouble(line, f'"{name}" is no input: name it in the front matter, or take it out')
        elif front.inputs[name] == "data":
            yield Trouble(line, f'"{name}" is data, which never goes into the instructions: take it out')
    for name, goes in front.inputs.items():
        if goes == "instructions" and name not in used:
            yield Trouble(1, f'the input "{name}" is filled in nowhere: use it, or take it out of the front matter')


def _static(body: str) -> str:
    """The part before the first `{{` or `{%`, rendered."""
    before = []
    for _, kind, value in ENVIRONMENT.lex(body):
        if kind in {"variable_begin", "block_begin"}:
            break
        before.append(value)
    return ENVIRONMENT.from_string("".join(before)).render().rstrip()
