"""Examples teach the reader: enough of them, of more than one feeling, each told once and for one kind of case."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from bot.domain.case import CaseType
from bot.domain.content_rules.choosing import Among
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.wording import plain, short
from bot.domain.playbook import Playbook

FEW_EXAMPLES = Rule("few-examples", Tier.GOLD, "A playbook has at least 12 examples")
FEW_CASE_TYPE_EXAMPLES = Rule("few-case-type-examples", Tier.GOLD, "A case type has at least 60 examples over all")
ONE_EMOTION = Rule("one-emotion", Tier.GOLD, "The examples of a playbook speak of more than one emotion")
DUPLICATE_EXAMPLE = Rule("duplicate-example", Tier.GOLD, "No customer message stands twice")
EXAMPLE_NEARER_ELSEWHERE = Rule(
    "example-nearer-elsewhere", Tier.GOLD, "No example is all but the same as one of another case type"
)

FEWEST_EXAMPLES = 12
FEWEST_OF_A_CASE_TYPE = 60
NEAR = 0.5
"""The weight of the words that two messages share over the weight of all their words, from which on they are near."""

_FEWEST_SHARED = 3
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class _Message(NamedTuple):
    playbook: int
    nth: int
    case_type: CaseType
    words: frozenset[str]


def example_faults(
    playbooks: Sequence[Playbook], unsure: Collection[CaseType] = (), torn: Collection[int] = ()
) -> Iterator[Among]:
    """What is wrong with the examples of all playbooks together.

    Args:
        playbooks: all that can be used.
        unsure: case types with playbooks that cannot be used yet; their examples are not counted.
        torn: the numbers of playbooks whose examples could not all be read; theirs are not counted either.
    """
    unsure = {*unsure, *(playbooks[number].case_type for number in torn)}
    yield from _counts(playbooks, unsure, torn)
    yield from _duplicates(playbooks)
    yield from _nearer(playbooks)


def _counts(playbooks: Sequence[Playbook], unsure: Collection[CaseType], torn: Collection[int]) -> Iterator[Among]:
    totals: Counter[CaseType] = Counter()
    first: dict[CaseType, int] = {}
    for index, playbook in enumerate(playbooks):
        count = len(playbook.examples)
        totals[playbook.case_type] += count
        first.setdefault(playbook.case_type, index)
        if index in torn:
            continue
        if count < FEWEST_EXAMPLES:
            message = f"{count} of at least {FEWEST_EXAMPLES}: write more messages, in a table beside the playbook"
            yield Among(index, Fault(("examples",), FEW_EXAMPLES, message))
        if count > 1 and len({example.emotion for example in playbook.examples}) == 1:
            message = f"all of them are {playbook.examples[0].emotion}: write some that feel otherwise"
            yield Among(index, Fault(("examples", 0), ONE_EMOTION, message))
    for case_type, index in first.items():
        if case_type not in unsure and totals[case_type] < FEWEST_OF_A_CASE_TYPE:
            message = f"{case_type} has {totals[case_type]} of at least {FEWEST_OF_A_CASE_TYPE} examples: write more"
            yield Among(index, Fault(("case_type",), FEW_CASE_TYPE_EXAMPLES, message))


def _duplicates(playbooks: Sequence[Playbook]) -> Iterator[Among]:
    seen: dict[str, int] = {}
    for index, playbook in enumerate(playbooks):
        for nth, example in enumerate(playbook.examples):
            key = " ".join(_WORD.findall(plain(example.text).lower())) or plain(example.text)
            if key in seen:
                where = "this playbook" if seen[key] == index else playbooks[seen[key]].id
                message = f"{where} has this message already: take one of the two out, or write another"
                yield Among(index, Fault(("examples", nth), DUPLICATE_EXAMPLE, message))
            else:
                seen[key] = index


def _nearer(playbooks: Sequence[Playbook]) -> Iterator[Among]:
    messages = _messages(playbooks)
    nearest = _nearest(messages)
    for number, (other, likeness) in sorted(nearest.items()):
        message, twin = messages[number], messages[other]
        if twin.case_type is not message.case_type:
            said = playbooks[twin.playbook].examples[twin.nth].text
            advice = (
                f'nearest to "{short(said)}" of {playbooks[twin.playbook].id} ({likeness:.0%} the same), which is '
                f"{twin.case_type}: rewrite it, or move it there"
            )
            yield Among(message.playbook, Fault(("examples", message.nth), EXAMPLE_NEARER_ELSEWHERE, advice))


def _messages(playbooks: Sequence[Playbook]) -> list[_Message]:
    """Every different message with its words. A message that stands twice has a rule of its own."""
    seen: dict[frozenset[str], _Message] = {}
    for index, playbook in enumerate(playbooks):
        for nth, example in enumerate(playbook.examples):
            words = frozenset("0" if word.isdecimal() else word for word in _WORD.findall(plain(example.text).lower()))
            seen.setdefault(words, _Message(index, nth, playbook.case_type, words))
    return list(seen.values())


def _nearest(messages: Sequence[_Message]) -> dict[int, tuple[int, float]]:
    """For each message that has a near one, the nearest and how near it is; of equals, one of its own case type.

    Only pairs that share one of their rarer words are compared: with the words in one order for all, rarest first, two
    messages as near as `NEAR` share a word before the rest of either weighs less than that (prefix filtering: Chaudhuri
    et al. 2006). That leaves a few thousand pairs of some millions.
    """
    holding = Counter(word for message in messages for word in message.words)
    weight = {word: math.log((len(messages) + 1) / count) for word, count in holding.items()}
    total = [sum(weight[word] for word in message.words) for message in messages]
    by_rare_word: dict[str, list[int]] = defaultdict(list)
    nearest: dict[int, tuple[int, float]] = {}
    for number, message in enumerate(messages):
        candidates: set[int] = set()
        rest = total[number]
        for word in sorted(message.words, key=lambda word: (holding[word], word)):
            if rest < NEAR * total[number]:
                break
            candidates.update(by_rare_word[word])
            by_rare_word[word].append(number)
            rest -= weight[word]
        for other in sorted(candidates):
            shared = message.words & messages[other].words
            both = sum(weight[word] for word in shared)
            likeness = both / (total[number] + total[other] - both)
            if len(shared) >= _FEWEST_SHARED and likeness >= NEAR:
                alike = message.case_type is messages[other].case_type
                for one, another in ((number, other), (other, number)):
                    known = nearest.get(one)
                    if known is None or likeness > known[1] or (alike and likeness == known[1]):
                        nearest[one] = (another, likeness)
    return nearest
