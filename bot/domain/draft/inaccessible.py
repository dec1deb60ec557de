"""What a screen reader stumbles over: pictures for words, words in capitals, links that do not say where they lead."""

from collections.abc import Iterator

from bot.domain.content_rules.accessibility import drawn, is_picture, shouted, unnamed_links
from bot.domain.draft.finding import Place
from bot.domain.draft.kind import Kind
from bot.domain.draft.spoken import Spoken

_NEAR = 12


def inaccessible(spoken: Spoken) -> Iterator[Place]:
    """Every such place: what is drawn goes, what is shouted is written small, a link gets its name."""
    yield from _pictures(spoken.text)
    for match in drawn(spoken.level):
        yield Place(Kind.INACCESSIBLE, *spoken.in_draft(*match.span()), "")
    for match in unnamed_links(spoken.level):
        yield Place(Kind.INACCESSIBLE, *spoken.in_draft(*match.span()))
    yield from _shouted(spoken)


def _pictures(text: str) -> Iterator[Place]:
    if text.isascii():
        return
    begun: int | None = None
    for at, sign in enumerate(text):
        if is_picture(sign):
            begun = at if begun is None else begun
        elif begun is not None:
            yield _without(text, begun, at)
            begun = None
    if begun is not None:
        yield _without(text, begun, len(text))


def _without(text: str, start: int, end: int) -> Place:
    """The pictures out; where one stood for the end of a sentence, a full stop in its place."""
    near = text[max(0, start - _NEAR) : start]
    before, after = near.rstrip(" "), text[end : end + _NEAR].lstrip(" ")
    if before[-1:].isalnum() and after[:1].isupper():
        return Place(Kind.INACCESSIBLE, start - len(near) + len(before), end, ".")
    return Place(Kind.INACCESSIBLE, start, end, "")


def _shouted(spoken: Spoken) -> Iterator[Place]:
    """Words in capitals, those beside each other together."""
    begun = last = -1
    for match in shouted(spoken.level):
        if begun >= 0 and spoken.level[last : match.start()].strip(" "):
            yield _small(spoken, begun, last)
            begun = match.start()
        begun = match.start() if begun < 0 else begun
        last = match.end()
    if begun >= 0:
        yield _small(spoken, begun, last)


def _small(spoken: Spoken, start: int, end: int) -> Place:
    first, last = spoken.in_draft(start, end)
    return Place(Kind.INACCESSIBLE, first, last, spoken.text[first:last].lower())
