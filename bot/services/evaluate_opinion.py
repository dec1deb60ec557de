"""Measure what a second opinion is worth: on the rows that our own reader is unsure of, with it and without it.

A row goes the road of a message in the bot: safety flags keep it from being asked about, it is redacted, and what the
model answers is believed only as far as the message bears it out.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from bot.domain.figures import mean
from bot.domain.opinion import Opinion
from bot.domain.reading import Head, Reading
from bot.domain.value import Value
from bot.services.ask_second_opinion import SecondOpinion, ask_second_opinion
from bot.services.evaluate_reading import LabelledMessage
from bot.services.offer_opinion import offered_types
from bot.services.ports import Library, Model, Reader, Redactor
from bot.services.read_message import read_message


class HeadFigures(Value):
    """One head, on the labelled rows where it abstained: how many, how often an opinion spoke of it, and accuracy.

    `without` counts the reader's best guess. `with_it` counts the opinion where there is one and that guess elsewhere;
    `opinion` counts the opinions alone.
    """

    n: int
    opinions: int
    without: float | None
    with_it: float | None
    opinion: float | None


class OpinionFigures(Value):
    """Of all rows how many were asked about and answered, why the others were not, and what it was worth."""

    rows: int
    asked: int
    answered: int
    silences: dict[str, int]
    case_type: HeadFigures
    emotion: HeadFigures


class _Asked(NamedTuple):
    row: LabelledMessage
    reading: Reading
    opinion: Opinion | None


async def evaluate_opinion(
    rows: Iterable[LabelledMessage],
    *,
    reader: Reader,
    library: Library,
    redactor: Redactor,
    model: Model,
    at_once: int = 1,
) -> OpinionFigures:
    """Read every row, ask about those that the reader is unsure of, and compare.

    Args:
        rows: the labelled messages.
        reader: the reader whose doubts are put to the model.
        library: the playbooks; their case types are what the model may choose from.
        redactor: takes private data out of every message before it is asked about.
        model: whom to ask.
        at_once: how many questions may be open at a time.
    """
    room = asyncio.Semaphore(at_once)
    titles = offered_types(library)
    told = list(rows)
    unsure = []
    for row in told:
        read = read_message(reader, row.text)
        if read.reading.abstained and not library.safety().heard(row.text):
            unsure.append((row, read))

    async def ask(reading: Reading, words: str) -> SecondOpinion:
        async with room:
            return await ask_second_opinion(model, redactor.redact(words).stored(), reading, titles)

    came = await asyncio.gather(*(ask(read.reading, read.text) for _, read in unsure))
    seconds = [each for each in came if each != SecondOpinion()]
    done = [_Asked(row, read.reading, each.opinion) for (row, read), each in zip(unsure, came, strict=True)]
    return OpinionFigures(
        rows=len(told),
        asked=len(seconds),
        answered=sum(each.opinion is not None for each in seconds),
        silences=dict(sorted(Counter(each.silence.value for each in seconds if each.silence).items())),
        case_type=_head(done, Head.CASE_TYPE),
        emotion=_head(done, Head.EMOTION),
    )


def _head(done: Sequence[_Asked], head: Head) -> HeadFigures:
    rows = [each for each in done if head in each.reading.abstained and getattr(each.row, head.value) is not None]
    without = [_guess(each.reading, head) is getattr(each.row, head.value) for each in rows]
    with_it = [(_said(each, head) or _guess(each.reading, head)) is getattr(each.row, head.value) for each in rows]
    spoken = [_said(each, head) is getattr(each.row, head.value) for each in rows if _said(each, head) is not None]
    return HeadFigures(
        n=len(rows), opinions=len(spoken), without=mean(without), with_it=mean(with_it), opinion=mean(spoken)
    )


def _guess(reading: Reading, head: Head) -> Any:
    if head is Head.EMOTION:
        return reading.emotion
    return reading.case_types[0].case_type if reading.case_types else None


def _said(each: _Asked, head: Head) -> Any:
    return getattr(each.opinion, head.value) if each.opinion else None
