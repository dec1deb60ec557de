"""Safety rules: what agents are told sounds as everything here does; what is listened for is written as cues are."""

import re
from collections.abc import Iterator

from bot.domain.content_rules.accessibility import stumbles
from bot.domain.content_rules.choosing import cue_faults
from bot.domain.content_rules.habits import habits
from bot.domain.content_rules.rule import Fault, Loc
from bot.domain.content_rules.wording import plain
from bot.domain.safety import HEARD

_QUOTED = re.compile(r'"[^"]*"')
_BAD_ON_PURPOSE = "never"


def safety_faults(data: object, loc: Loc = ()) -> Iterator[Fault]:
    """What is wrong with the words of a `safety.yaml`, by its data as it was read.

    What never to do may name bad words; they are only held to what a screen reader can say.
    """
    if isinstance(data, str):
        said = () if _BAD_ON_PURPOSE in loc else habits(_QUOTED.sub('""', plain(data)))
        for rule, message in (*said, *stumbles(data)):
            yield Fault(loc, rule, message)
    elif isinstance(data, dict):
        for name, each in data.items():
            yield from (_phrases if name in HEARD else safety_faults)(each, (*loc, name))
    elif isinstance(data, list):
        for index, each in enumerate(data):
            yield from safety_faults(each, (*loc, index))


def _phrases(data: object, loc: Loc) -> Iterator[Fault]:
    if isinstance(data, dict):
        for name, each in data.items():
            yield from _phrases(each, (*loc, name))
    elif isinstance(data, list) and all(isinstance(each, str) for each in data):
        yield from cue_faults(data, loc)
