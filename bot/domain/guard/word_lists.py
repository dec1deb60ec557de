"""The guard's word lists, read once from the folder `words` beside this file. A line that begins with # is a remark."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

Phrase = tuple[str, ...]


def word_set(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def sections_of(name: str) -> Mapping[str, frozenset[Phrase]]:
    """The words and phrases of a list with `[headings]`, by heading. An underscore joins the words of a phrase."""
    sections: dict[str, set[Phrase]] = {}
    heading = ""
    for line in lines_of(name):
        if line.startswith("["):
            heading = line.strip("[]")
            sections.setdefault(heading, set())
        else:
            sections[heading].update(tuple(word.split("_")) for word in line.split())
    return {heading: frozenset(phrases) for heading, phrases in sections.items()}


@cache
def families() -> Mapping[Phrase, str]:
    """The name of each family of words that mean the same, by form."""
    return {
        tuple(form.split("_")): name.strip()
        for line in lines_of("families")
        for name, _, forms in [line.partition(":")]
        for form in forms.split()
    }


def lines_of(name: str) -> Iterator[str]:
    """The lines of a list, remarks left out."""
    text = files("bot.domain.guard").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
