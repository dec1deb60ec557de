"""YAML as people mean it: `yes`, `on`, `1:30` and dates stay words, and only true, false, null and numbers are not.

These are the rules of YAML 1.2's core schema. libyaml parses some fourteen times faster than a parser in Python, and
the whole library is read again whenever a writer saves a file.
"""

import re

import yaml
from yaml._yaml import CParser
from yaml.nodes import Node
from yaml.resolver import BaseResolver

MOST_LEVELS = 100
"""A playbook is some six levels deep. The parser goes down a level by a call of its own, and enough of them end it."""


class PlainLoader(CParser, BaseResolver):
    """Composes nodes, no objects: it has no constructor, so no tag in a file can make anything."""

    def __init__(self, stream: str) -> None:
        CParser.__init__(self, stream)
        BaseResolver.__init__(self)


for kind, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(rf"(?:{pattern})\Z"), list(first))


class TooDeepError(Exception):
    """Lists or fields are nested deeper than anyone can follow, from this line on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def compose(text: str) -> Node | None:
    """The nodes of a YAML text, or None when it is empty. YAMLError or TooDeepError when it cannot be used."""
    _look_down(text)
    node: Node | None = PlainLoader(text).get_single_node()
    return node


def _look_down(text: str) -> None:
    """Count the levels by the parser's events, which takes no calls, before its nodes are composed, which does."""
    loader, level = PlainLoader(text), 0
    while (event := loader.get_event()) is not None:
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        if level > MOST_LEVELS:
            mark = event.start_mark
            raise TooDeepError(mark.line + 1 if mark else 1)
