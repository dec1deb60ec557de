"""Follow-ups: what is said of a promise that is due, late or moved is honest about time, and not the same each time.

A missed promise costs more than a longer one that is kept (Corporate Executive Board, second-hand), so both times stand
in the line: the one that was given, and the one that holds now.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.content_rules.accessibility import stumbles
from bot.domain.content_rules.blanks import MALFORMED_SLOT, MIRROR_FALLBACK
from bot.domain.content_rules.habits import habits
from bot.domain.content_rules.lengths import sentence_faults
from bot.domain.content_rules.passages import Passage
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.voice import speaker_faults
from bot.domain.follow_up import NEW_TIME, PROMISED, Occasion
from bot.domain.slots import malformed, slots

FOLLOW_UP_SLOT = Rule("follow-up-slot", Tier.BRONZE, "A follow-up names no slot but {{promised}} and {{new_time}}")
FEW_FOLLOW_UPS = Rule("few-follow-ups", Tier.SILVER, "Each occasion for a follow-up has at least three wordings")
FOLLOW_UP_TIMES = Rule("follow-up-times", Tier.SILVER, "A follow-up to a late or moved promise names both times")

FEWEST_WORDINGS = 3
"""Fewer, and a customer who is followed up on twice may read the same words again."""

_SLOTS = (PROMISED, NEW_TIME)
_BOTH_TIMES = (Occasion.LATE, Occasion.CHANGED)

Lines = Mapping[Occasion, Sequence[str]]
"""Wordings by what they are for, as they stand in one file."""


def wordings(lines: Lines) -> Iterator[Passage]:
    """Every wording, with its place in the file."""
    for occasion, ways in lines.items():
        for index, text in enumerate(ways):
            yield Passage((occasion.value, index), text)


def follow_up_slot_faults(lines: Lines) -> Iterator[Fault]:
    """What would reach the customer in braces: slots that nothing fills. Without these a line works."""
    for loc, text in wordings(lines):
        if malformed(text):
            yield Fault(loc, MALFORMED_SLOT, "double braces that are no slot: write {{promised}} or {{new_time}}")
        for slot in slots(text):
            if slot.name not in _SLOTS:
                message = f"nothing fills {{{{{slot.name}}}}} here: write [what only you know] for the agent to fill in"
                yield Fault(loc, FOLLOW_UP_SLOT, message)
            elif slot.fallback is not None:
                message = f"take the words behind the bar out of {{{{{slot.name}|...}}}}: the time is filled in"
                yield Fault(loc, MIRROR_FALLBACK, message)


def follow_up_faults(lines: Lines) -> Iterator[Fault]:
    """What else is wrong with the wordings of one file. An occasion that is not in it is none of its business."""
    for occasion, ways in lines.items():
        if len(ways) < FEWEST_WORDINGS:
            message = f"{len(ways)} of at least {FEWEST_WORDINGS} wordings: how else would somebody say it?"
            yield Fault((occasion.value,), FEW_FOLLOW_UPS, message)
    for passage in wordings(lines):
        yield from _untold(passage)
        for rule, message in (*habits(passage.text, promised=True), *stumbles(passage.text)):
            yield Fault(passage.loc, rule, message)
        yield from speaker_faults(passage)
        yield from sentence_faults(passage)


def _untold(passage: Passage) -> Iterator[Fault]:
    if passage.loc[0] not in _BOTH_TIMES:
        return
    told = {slot.name for slot in slots(passage.text)}
    for name, what in ((PROMISED, "the time that was promised"), (NEW_TIME, "when the next word comes")):
        if name not in told:
            yield Fault(passage.loc, FOLLOW_UP_TIMES, f"say {what}: {{{{{name}}}}}")
