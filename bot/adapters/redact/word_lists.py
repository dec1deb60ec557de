"""What the rules know of single words: given names, everyday words, companies, and lists of one rule each."""

from functools import cache
from importlib.resources import files


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries, lower case."""
    return words_of("given_names") | words_of("rarer_names") | ambiguous_names()


@cache
def ambiguous_names() -> frozenset[str]:
    """Given names that are everyday words, places or products as well."""
    return words_of("ambiguous_names")


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are no name where a name might stand."""
    return words_of("ordinary_words")


@cache
def organisations() -> frozenset[str]:
    """First words of companies, products, places and peoples."""
    return words_of("organisations")


@cache
def sure_names() -> frozenset[str]:
    """Given names that are nothing else."""
    return words_of("given_names") - ambiguous_names() - ordinary_words() - organisations()


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of one of the lists in the folder beside this file. A line that begins with # is a remark."""
    return frozenset(word for line in lines_of(name) for word in line.split())


@cache
def lines_of(name: str) -> frozenset[str]:
    """The lines of such a list, for those that hold phrases."""
    text = files("bot.adapters.redact").joinpath("lists", f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
