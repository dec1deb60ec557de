"""Reading one YAML file into plain data that remembers its lines. Everything odd in it is a finding, not an exception.

We walk the parser's nodes ourselves: it gives data and line numbers in one pass, lets us report every duplicate key,
and means that no tag in a file can ever make an object.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.adapters.content.finding import Finding, Inside, Spot, Spots
from bot.adapters.content.plain_yaml import TooDeepError, compose
from bot.domain.content_rules.files import (
    DANGLING_INCLUDE,
    DUPLICATE_KEY,
    EMPTY_FILE,
    ENCODING,
    NESTED_INCLUDE,
    OUTSIDE,
    TOO_LARGE,
    UNREADABLE,
    YAML_SYNTAX,
    YAML_TAG,
)
from bot.domain.content_rules.rule import Loc, Rule

MOST_BYTES = 256 * 1024
"""A playbook is a few hundred lines; anything near this is a mistake, and parsing it would stall the bot."""

MOST_NODES = 50_000
"""Aliases can make a small file unfold without end; this stops it."""

_TAG = "tag:yaml.org,2002:"


class Block(NamedTuple):
    """A shared building block: its data, and where in which file it stands."""

    data: Any
    place: Inside


Blocks = Mapping[str, Block]
"""Every shared building block by its name, such as `closings/straight-to-me`."""


class Document(NamedTuple):
    """A file's data (mappings, lists, words, numbers), where each place stands, and what is wrong so far.

    `data` is None when the file cannot be used at all; then `findings` says why. `text` is the file as it was read.
    """

    data: Any
    spots: Spots
    findings: list[Finding]
    text: str = ""


def read_document(path: Path, root: Path, blocks: Blocks | None) -> Document:
    """Read one YAML file under `root`. `{include: name}` becomes the block; in a list, a block's list is spliced in.

    What the blocks hold is shared with every document that includes them: nobody may change it.

    Args:
        path: the file.
        root: the content folder, which no link may leave.
        blocks: what can be included, or None for a file of blocks, in which an include is a finding.
    """
    try:
        text = read_text(path, root)
    except UnusableError as trouble:
        return Document(None, Spots(path), [Finding(path, trouble.line, trouble.rule, trouble.message)])
    return parse_document(path, text, blocks)


def parse_document(path: Path, text: str, blocks: Blocks | None) -> Document:
    """The same for a file that was read before, which other blocks may make another document."""
    walk = _Walk(path, blocks)
    try:
        data = walk.value(_node(text), ())
    except UnusableError as trouble:
        return Document(None, walk.spots, [Finding(path, trouble.line, trouble.rule, trouble.message)])
    except RecursionError:
        message = "lists, fields or aliases are nested without end: write the parts out"
        return Document(None, walk.spots, [Finding(path, 1, YAML_SYNTAX, message)])
    return Document(data, walk.spots, walk.findings, text)


class UnusableError(Exception):
    """The file cannot be used at all: by which rule, why, and from which line on."""

    def __init__(self, rule: Rule, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.rule, self.message, self.line = rule, message, line


def read_text(path: Path, root: Path) -> str:
    """The words of a file under `root`, or UnusableError."""
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise UnusableError(OUTSIDE, "this is a link to a file outside the folder: copy the file here instead")
        if path.stat().st_size > MOST_BYTES:
            raise UnusableError(TOO_LARGE, f"it is larger than {MOST_BYTES // 1024} kB: split it or shorten it")
        if not path.is_file():
            raise UnusableError(UNREADABLE, "this is no ordinary file: put one with words here, or take it out")
        raw = path.read_bytes()
    except OSError as trouble:
        reason = (trouble.strerror or "unknown trouble").lower()
        raise UnusableError(UNREADABLE, f"the file cannot be read ({reason})") from None
    except RuntimeError:  # what pathlib raises for links that go round in a circle
        raise UnusableError(UNREADABLE, "the file cannot be read (its links go in a circle)") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = raw.count(b"\n", 0, trouble.start) + 1
        raise UnusableError(ENCODING, "the file is not UTF-8 from here on: save it as UTF-8", line) from None


def _node(text: str) -> Node:
    try:
        node = compose(text)
    except TooDeepError as trouble:
        raise UnusableError(YAML_SYNTAX, "lists or fields are nested without end: write fewer", trouble.line) from None
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        raise UnusableError(YAML_SYNTAX, _plain(trouble), mark.line + 1 if mark else 1) from None
    except yaml.YAMLError as trouble:
        line = text.count("\n", 0, getattr(trouble, "position", 0)) + 1
        raise UnusableError(YAML_SYNTAX, "a character that YAML does not allow", line) from None
    if node is None:
        raise UnusableError(EMPTY_FILE, "the file is empty: write the playbook, or delete the file")
    return node


def _plain(trouble: yaml.MarkedYAMLError) -> str:
    said = " ".join(part.strip() for part in (trouble.context, trouble.problem) if part)
    return f"{' '.join(said.split())} (often a missing quote, colon or indent)"


class _Walk:
    """Turns nodes into data, noting places and findings on its way."""

    def __init__(self, path: Path, blocks: Blocks | None) -> None:
        self.findings: list[Finding] = []
        self.spots = Spots(path)
        self._path = path
        self._blocks = blocks
        self._nodes = 0

    def value(self, node: Node, loc: Loc) -> Any:
        """The node's data. Every place below `loc` gets its line."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise UnusableError(YAML_SYNTAX, "aliases unfold without end: write the parts out")
        self.spots.setdefault(loc, Spot(self._path, node.start_mark.line + 1))
        if isinstance(node, MappingNode):
            name = _include(node)
            return self._mapping(node, loc) if name is None else self._block(name, node, loc)
        if isinstance(node, SequenceNode):
            return self._sequence(node, loc)
        return self._scalar(node)

    def _mapping(self, node: MappingNode, loc: Loc) -> dict[Any, Any]:
        data: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value if isinstance(key_node, ScalarNode) else None
            if key is None:
                self._note(line, YAML_SYNTAX, "a field's name must be a plain word")
            elif key in data:
                first = self.spots[(*loc, key)].line
                self._note(line, DUPLICATE_KEY, f'"{key}" stands here twice: keep one (first in line {first})')
            else:
                self.spots[*loc, key] = Spot(self._path, line)
                data[key] = self.value(value_node, (*loc, key))
        return data

    def _sequence(self, node: SequenceNode, loc: Loc) -> list[Any]:
        data: list[Any] = []
        for item in node.value:
            here = (*loc, len(data))
            value = self.value(item, here)
            inside, spot = self.spots.blocks.get(here), self.spots[here]
            if inside and isinstance(value, list):
                del self.spots.blocks[here]
                for number in range(len(value)):
                    self.spots.blocks[*loc, len(data) + number] = inside._replace(loc=(*inside.loc, number))
                    self.spots[*loc, len(data) + number] = spot
                data += value
            else:
                data.append(value)
        return data

    def _block(self, name: str, node: Node, loc: Loc) -> Any:
        line = node.start_mark.line + 1
        if self._blocks is None:
            self.spots.empty.add(loc)
            self._note(line, NESTED_INCLUDE, f'a block cannot include another: write the words of "{name}" out')
            return None
        if name not in self._blocks:
            self.spots.empty.add(loc)
            close = get_close_matches(name, self._blocks, n=1)
            hint = f'did you mean "{close[0]}"?' if close else "write it in a file under blocks/, or take this out"
            self._note(line, DANGLING_INCLUDE, f'there is no block "{name}": {hint}')
            return None
        block = self._blocks[name]
        self.spots.blocks[loc] = block.place
        return block.data

    def _scalar(self, node: Node) -> Any:
        kind = str(node.tag).removeprefix(_TAG)
        words = str(node.value)
        if kind == "null":
            return None
        if kind == "bool":
            return words.lower() == "true"
        if kind in {"int", "float"}:
            return _number(words)
        if kind not in {"str", "timestamp"}:
            self._note(node.start_mark.line + 1, YAML_TAG, f'the tag "{node.tag}" is not used here: take it out')
        return words

    def _note(self, line: int, rule: Rule, message: str) -> None:
        self.findings.append(Finding(self._path, line, rule, message))


def _include(node: MappingNode) -> str | None:
    """The block's name when the mapping is an include and nothing else."""
    if len(node.value) != 1:
        return None
    key, value = node.value[0]
    named = isinstance(key, ScalarNode) and key.value == "include" and isinstance(value, ScalarNode)
    return str(value.value) if named else None


def _number(words: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(words)
        except ValueError:
            continue
    return words
