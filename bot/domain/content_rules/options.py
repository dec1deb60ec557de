"""Options: two or three that truly differ, each told in a sentence or two."""

import re
from collections.abc import Iterator
from itertools import combinations

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.wording import plain, sentences
from bot.domain.playbook import Option

DUPLICATE_OPTION = Rule("duplicate-option", Tier.BRONZE, "Every option of a playbook has an id of its own")
OPTIONS_ALIKE = Rule("options-alike", Tier.SILVER, "The options of a playbook truly differ")
OPTION_LENGTH = Rule("option-length", Tier.GOLD, "An option has a short title and is said in one or two sentences")

ALIKE = 0.6
"""The share of all words of two options that stand in both of them from which on they are one option told twice."""

LONGEST_TITLE = 60
MOST_SENTENCES = 2
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def option_id_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """Two options under one id."""
    seen: set[str] = set()
    for index, option in enumerate(manuscript.playbook.options):
        if option.id in seen:
            message = f'two options are called "{option.id}": give each an id of its own'
            yield Fault(("options", index, "id"), DUPLICATE_OPTION, message)
        seen.add(option.id)


def option_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """Options that are too much alike, or too long to choose between."""
    options = manuscript.playbook.options
    for (_, one), (index, other) in combinations(enumerate(options), 2):
        if _alike(one, other):
            message = f'this says what "{one.title}" says: offer another way, or take one of the two out'
            yield Fault(("options", index), OPTIONS_ALIKE, message)
        elif _words(one.trade_off) == _words(other.trade_off):
            message = f'the same trade-off as "{one.title}": say what this way costs the customer'
            yield Fault(("options", index, "trade_off"), OPTIONS_ALIKE, message)
    for index, option in enumerate(options):
        if len(option.title) > LONGEST_TITLE:
            message = f"{len(option.title)} characters: a title fits into a sentence, so keep to {LONGEST_TITLE}"
            yield Fault(("options", index, "title"), OPTION_LENGTH, message)
        if len(sentences(option.say)) > MOST_SENTENCES:
            yield Fault(("options", index, "say"), OPTION_LENGTH, "say what you do in one or two sentences")


def _alike(one: Option, other: Option) -> bool:
    if _words(one.title) == _words(other.title):
        return True
    first, second = (_words(f"{each.say} {each.trade_off}") for each in (one, other))
    return len(first & second) >= ALIKE * len(first | second)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(plain(text).lower()))
