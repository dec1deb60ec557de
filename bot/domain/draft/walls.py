"""Walls of text: paragraphs that nobody reads to their end on a phone, sentences that nobody says in one breath."""

import re
from collections.abc import Iterator

from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.spoken import Sentence, Spoken

LONGEST_PARAGRAPH = 90
"""Words, about six lines on a phone. Ours: no study gives a number."""

LONGEST_SENTENCE = 45
"""Words. Content is held to 25 (`sentence-length`); a person in a hurry is given more."""

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_JOINT = re.compile(r",? (?:and|but|so) (?=[a-zA-Z])")


def walls(spoken: Spoken) -> Iterator[Place]:
    """Where a paragraph could be parted into two, and a sentence too."""
    for paragraph in _paragraphs(spoken):
        words = sum(sentence.last - sentence.first for sentence in paragraph)
        if words > LONGEST_PARAGRAPH and len(paragraph) > 1:
            yield _parted(spoken, paragraph, words)
    for sentence in spoken.sentences:
        if sentence.last - sentence.first > LONGEST_SENTENCE and (place := _split(spoken, sentence)):
            yield place


def _paragraphs(spoken: Spoken) -> Iterator[list[Sentence]]:
    paragraph: list[Sentence] = []
    for sentence in spoken.sentences:
        if paragraph and _EMPTY_LINE.search(spoken.level, paragraph[-1].end, sentence.start):
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _parted(spoken: Spoken, paragraph: list[Sentence], words: int) -> Place:
    """The two words between which the paragraph is nearest its middle, at the beginning of a sentence."""
    middle = paragraph[0].first + words / 2
    after = min(paragraph[1:], key=lambda sentence: abs(sentence.first - middle))
    before = paragraph[paragraph.index(after) - 1]
    start, end = spoken.in_draft(spoken.spans[before.last - 1][0], spoken.spans[after.first][1])
    one = spoken.in_draft(spoken.spans[before.last - 1][0], before.end)[1]
    two = spoken.in_draft(*spoken.spans[after.first])[0]
    return Place(Kind.WALL_OF_TEXT, start, end, f"{spoken.text[start:one].rstrip()}\n\n{spoken.text[two:end]}")


def _split(spoken: Spoken, sentence: Sentence) -> Place | None:
    """The joint nearest the middle of a sentence, made an end and a beginning."""
    middle = (sentence.start + sentence.end) / 2
    joints = list(_JOINT.finditer(spoken.level, sentence.start, sentence.end))
    if not joints:
        return None
    joint = min(joints, key=lambda match: abs(match.start() - middle))
    start, end = spoken.in_draft(joint.start(), joint.end() + 1)
    word = joint[0].strip(", ")
    first = spoken.text[end - 1]
    put = f". {first.upper()}" if word == "and" else f". {word.capitalize()} {first}"
    return Place(Kind.WALL_OF_TEXT, start, end, put)
