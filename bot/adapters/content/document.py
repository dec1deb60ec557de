"""Reading one YAML file into plain data that remembers its lines. Everything odd in it is a finding, not an exception.

We walk the parser's nodes ourselves: it gives data and line numbers in one pass, lets us report every duplicate key,
and means that no tag in a file can ever make an object.
"""

from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.adapters.content.finding import Finding, Lines
from bot.domain.playbook_rules import Loc

MOST_BYTES = 256 * 1024
"""A playbook is a few hundred lines; anything near this is a mistake, and parsing it would stall the bot."""

MOST_NODES = 50_000
"""Aliases can make a small file unfold without end; this stops it."""

_TAG = "tag:yaml.org,2002:"


class Document(NamedTuple):
    """A file's data (mappings, lists, words, numbers), the line of each place, and what is wrong so far.

    `data` is None when the file cannot be used at all; then `findings` says why.
    """

    data: Any
    lines: Lines
    findings: list[Finding]


def read_document(path: Path, root: Path) -> Document:
    """Read one YAML file under `root`.

    Rules: `outside` (a link that leaves the root), `too-large`, `unreadable`, `encoding`, `yaml-syntax`, `empty-file`,
    `duplicate-key`, `yaml-tag`.
    """
    walk = _Walk(path)
    try:
        data = walk.value(_node(_text(path, root)), ())
    except _UnusableError as trouble:
        return Document(None, walk.lines, [Finding(path, trouble.line, trouble.rule, trouble.message)])
    except RecursionError:
        message = "lists, fields or aliases are nested without end: write the parts out"
        return Document(None, walk.lines, [Finding(path, 1, "yaml-syntax", message)])
    return Document(data, walk.lines, walk.findings)


class _UnusableError(Exception):
    """The file cannot be used at all: by which rule, why, and from which line on."""

    def __init__(self, rule: str, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.rule, self.message, self.line = rule, message, line


def _text(path: Path, root: Path) -> str:
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            raise _UnusableError("outside", "this is a link to a file outside the folder: copy the file here instead")
        if path.stat().st_size > MOST_BYTES:
            raise _UnusableError("too-large", f"it is larger than {MOST_BYTES // 1024} kB: split it or shorten it")
        raw = path.read_bytes()
    except OSError as trouble:
        reason = (trouble.strerror or "unknown trouble").lower()
        raise _UnusableError("unreadable", f"the file cannot be read ({reason})") from None
    except RuntimeError:  # what pathlib raises for links that go round in a circle
        raise _UnusableError("unreadable", "the file cannot be read (its links go in a circle)") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = raw.count(b"\n", 0, trouble.start) + 1
        raise _UnusableError("encoding", "the file is not UTF-8 from here on: save it as UTF-8", line) from None


def _node(text: str) -> Node:
    try:
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        raise _UnusableError("yaml-syntax", _plain(trouble), mark.line + 1 if mark else 1) from None
    except YAMLError as trouble:
        line = text.count("\n", 0, getattr(trouble, "position", 0)) + 1
        raise _UnusableError("yaml-syntax", "a character that YAML does not allow", line) from None
    if node is None:
        raise _UnusableError("empty-file", "the file is empty: write the playbook, or delete the file")
    return node


def _plain(trouble: MarkedYAMLError) -> str:
    said = " ".join(part.strip() for part in (trouble.context, trouble.problem) if part)
    return f"{' '.join(said.split())} (often a missing quote, colon or indent)"


class _Walk:
    """Turns nodes into data, noting lines and findings on its way."""

    def __init__(self, path: Path) -> None:
        self.findings: list[Finding] = []
        self.lines = Lines()
        self._path = path
        self._nodes = 0

    def value(self, node: Node, loc: Loc) -> Any:
        """The node's data. Every place below `loc` gets its line."""
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _UnusableError("yaml-syntax", "aliases unfold without end: write the parts out")
        self.lines.setdefault(loc, node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*loc, index)) for index, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: MappingNode, loc: Loc) -> dict[Any, Any]:
        data: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value if isinstance(key_node, ScalarNode) else None
            if key is None:
                self._note(line, "yaml-syntax", "a field's name must be a plain word")
            elif key in data:
                self._note(
                    line,
                    "duplicate-key",
                    f'"{key}" stands here twice: keep one (first in line {self.lines[(*loc, key)]})',
                )
            else:
                self.lines[*loc, key] = line
                data[key] = self.value(value_node, (*loc, key))
        return data

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
            self._note(node.start_mark.line + 1, "yaml-tag", f'the tag "{node.tag}" is not used here: take it out')
        return words

    def _note(self, line: int, rule: str, message: str) -> None:
        self.findings.append(Finding(self._path, line, rule, message))


def _number(words: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(words)
        except ValueError:
            continue
    return words
