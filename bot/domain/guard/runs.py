"""Runs of a rewrite in which words of the customer's stand, each with what stood in its place in the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.passage import ADVERBS, Token
from bot.domain.guard.vocabulary import Vocabulary
from bot.domain.guard.word_lists import word_set, words_of

ANYBODY = word_set("anybody everybody somebody nobody others another other")
"""Words of grammar that say who or what is meant: one of them lost is something lost."""

_REQUESTS = words_of("requests") | {"please"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the rewrite, from `begin` up to `end`, in the place of some words of the source.

    `at` is where the first of the customer's stands. `ours` are the words in whose place the run stands, none where it
    was put in; `lost` are those of them that say something and that the rewrite says nowhere; `before` is the word of
    the source before them.
    """

    rewrite: Analysed
    begin: int
    end: int
    at: int
    ours: tuple[Token, ...]
    lost: tuple[Token, ...]
    before: str

    @property
    def words(self) -> list[str]:
        """Its words."""
        return self.rewrite.words[self.begin : self.end]

    @property
    def first(self) -> str:
        """Its first word."""
        return self.rewrite.word(self.begin)

    @property
    def behind(self) -> str:
        """The word that it stands behind."""
        return self.rewrite.word(self.begin - 1)

    @property
    def sentence(self) -> list[Token]:
        """The other words of its sentence."""
        return self._beside(self.rewrite.by_sentence[self.rewrite.tokens[self.at].sentence])

    @property
    def clause(self) -> list[Token]:
        """The other words of its clause. A "once" that only counts opens one, and is none of it."""
        beside = self._beside(self.rewrite.by_clause[self.rewrite.tokens[self.at].clause])
        return [token for token in beside if token.text != "once"]

    @property
    def is_asked(self) -> bool:
        """Whether the sentence asks the customer to do something."""
        return self.rewrite.by_sentence[self.rewrite.tokens[self.at].sentence][0].text in _REQUESTS

    def _beside(self, tokens: list[Token]) -> list[Token]:
        own = {id(token) for token in self.rewrite.tokens[self.begin : self.end]}
        return [token for token in tokens if id(token) not in own]


def runs_of_theirs(source: Analysed, rewrite: Analysed, mirrored: Mirrored, vocabulary: Vocabulary) -> Iterator[Run]:
    """Each run of the rewrite that has a word which is the customer's and not ours.

    Args:
        source: the segment.
        rewrite: what the model made of it.
        mirrored: the customer's words.
        vocabulary: what a rewrite may say beside their words and ours.
    """
    theirs = {
        at
        for at, token in enumerate(rewrite.tokens)
        if _says_something(token)
        and not (token.said in source.said or token.said in vocabulary or is_feeling(token.said))
        and mirrored.said_once(token.said)
    }
    if not theirs:
        return
    matcher = SequenceMatcher(None, source.words, rewrite.words, autojunk=False)
    for tag, old, old_end, begin, end in matcher.get_opcodes():
        new = theirs & {*range(begin, end)}
        if new and tag in {"replace", "insert"}:
            ours = tuple(source.tokens[old:old_end])
            lost = tuple(token for token in ours if _is_lost(token, rewrite))
            yield Run(rewrite, begin, end, min(new), ours, lost, source.word(old - 1))


def _says_something(token: Token) -> bool:
    return token.content and not token.slot and token.text not in ADVERBS


def _is_lost(token: Token, rewrite: Analysed) -> bool:
    return token.text in ANYBODY or (_says_something(token) and token.said not in rewrite.said)
