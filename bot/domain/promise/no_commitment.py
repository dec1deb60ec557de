"""Which words of a sentence are firmly no commitment of ours, whoever says that they are one.

Our own reader looks for a beginning that it knows ("I'll ring you"), and then for what undoes it. Where somebody else
points at words, only the second half is left: a denial, a report, a condition, a rule for everybody, what is past, and
what others do is no promise, in whatever words it is put.
"""

from collections.abc import Callable
from enum import StrEnum
from itertools import pairwise

from bot.domain.promise import verbs
from bot.domain.promise.conditions import bound, is_asked_for, is_condition
from bot.domain.promise.find import stands_before_question
from bot.domain.promise.head import Head, skip
from bot.domain.promise.heads import heads_in, is_undone, waits_in_the_end
from bot.domain.promise.looking_ahead import looks_ahead
from bot.domain.promise.policies import is_policy, is_tariff
from bot.domain.promise.promising import promising
from bot.domain.promise.reaching import is_one_of
from bot.domain.promise.sentences import Sentence, clause_starts
from bot.domain.promise.subjects import speaks_of_others
from bot.domain.promise.words import Words, follows, text_at, word_set


class NoPromise(StrEnum):
    """Why words that were pointed at are no promise of ours. The value is a code for the log and for figures."""

    NOT_IN_MESSAGE = "not_in_message"
    TIME_NOT_IN_QUOTE = "time_not_in_quote"
    TOO_LONG = "too_long"
    NO_SENTENCE = "no_sentence"
    NOT_FOR_CUSTOMER = "not_for_customer"
    QUESTION = "question"
    UNDONE = "undone"
    CONDITION = "condition"
    RULE = "rule"
    PAST = "past"
    OTHERS = "others"
    ONLY_TALK = "only_talk"
    NOT_AHEAD = "not_ahead"


_INVERTED = word_set("shall should can could may might would will do did does is are have has")
_PEOPLE = word_set("i we you he she they it")
_PAST = word_set(
    "was were had did could've should've would've would could should might wasn't weren't hadn't been asked wanted "
    "wished took went came gave got told called rang wrote sent tried meant i'd we'd you'd"
)
_DUTIES = word_set(
    "need needs must have should can could may might want ought required asked expected owe pay be send reply sign "
    "find see get"
)
_THEIRS_STILL = word_set("to able asked required charged billed expected sent")
_UNSURE = word_set("try might hopefully hope maybe perhaps probably possibly ideally")
_UNDECIDED = word_set("can could would may might should")
_ME = word_set("i we i'll we'll i'm we're i've we've my our me us mine")
_NOBODY = word_set("will shall back brb expect consider count rest")
_GIVING = word_set("give gimme allow grant spare let")
_AWAY = word_set("away off out closed shut open in at leaving going heading")
_OUR_PEOPLE = verbs.PEOPLE - {"he", "she", "they"}
_YOU = frozenset({"you", "you'll", "you're"})


def no_commitment(sentence: Sentence, start: int, end: int, *, timed: bool) -> NoPromise | None:
    """Why the words from `start` up to `end` of a sentence are no promise of ours; None when nothing firm says so.

    `timed` says that they name a time that lies ahead: then they look ahead in the present tense too.
    """
    said = _Said(sentence, start, end, timed=timed)
    firm = next((reason for reason, is_so in _FIRMLY.items() if is_so(said)), None)
    if firm is not None or said.is_known:
        return firm
    return next((reason for reason, is_so in _UNLESS_KNOWN.items() if is_so(said)), None)


class _Said:
    """Words of a sentence, from where their clause begins, and what is asked of them."""

    def __init__(self, sentence: Sentence, start: int, end: int, *, timed: bool) -> None:
        self.sentence, self.words = sentence, sentence.words
        self.start, self.end, self.timed = start, end, timed
        self.starts = clause_starts(self.words)
        self.clause = self.starts[start]
        self.ahead = looks_ahead(self.words, self.clause, end)

    @property
    def all(self) -> Words:
        return self.words[self.clause : self.end]

    @property
    def is_known(self) -> bool:
        """Whether our own reader sees a commitment in there, and only lacked its time."""
        return any(self.clause <= head.at < self.end for head in heads_in(self.words, loose=True))

    def asks(self) -> bool:
        told = Head(self.clause, self.clause, self.end - 1)
        if self.sentence.asks and not stands_before_question(self.words, told):
            return True
        return text_at(self.words, self.clause) in _INVERTED and text_at(self.words, self.clause + 1) in _PEOPLE

    def hangs(self) -> bool:
        """Whether it holds on a condition only, which came before it, stands in it or follows it."""
        if bound(self.words, self.starts)[self.start]:
            return True
        inside = range(self.start, self.end)
        if any(is_condition(self.words, at, leads=self.starts[at] == at) for at in inside):
            return True
        return waits_in_the_end(self.words, [Head(self.clause, self.start, self.end - 1)], 0, self.starts)

    def is_undone(self) -> bool:
        """Whether it is denied, reported, hoped for, or weighed and not given: "I might", "I could ring you"."""
        if any(is_undone(self.words, Head(self.clause, at, self.end - 1)) for at in (self.start, self.end - 1)):
            return True
        if any(word.text in _UNSURE for word in self.all):
            return True
        return any(word.text in _UNDECIDED and before.text in _PEOPLE for before, word in pairwise(self.all))

    def is_rule(self) -> bool:
        """Whether it is said to everybody, or of every day: "we usually ring back", "all refunds", "under our plan"."""
        if any(word.text in verbs.HABITS for word in self.all):
            return True
        until = self.end if self.ahead is None else self.ahead
        bought = is_tariff(self.words, self.clause, until)
        return bought or any(is_policy(self.words, at) for at in range(self.clause - 1, self.end))

    def is_past(self) -> bool:
        until = self.end if self.ahead is None else self.ahead
        return any(word.text in _PAST for word in self.words[self.clause : until])

    def stands_still(self) -> bool:
        """Whether nothing in it looks ahead."""
        return self.ahead is None and not self.timed

    def is_theirs(self) -> bool:
        """Whether it is the customer's to do, or others': "you'll need to", "send me the form", "the courier will"."""
        clause = self.clause if self.ahead is None else self.starts[self.ahead]
        said = self.words[clause : self.end]
        if is_asked_for(self.words, clause) or said[0].text in _GIVING or speaks_of_others(said):
            return True
        ours = next((at for at, word in enumerate(said) if word.text in _ME), len(said))
        theirs = next((at for at, word in enumerate(said) if word.text in _YOU), len(said))
        if theirs < ours:
            return _is_duty(self.words, clause + theirs)
        return ours == len(said) and not _is_ours_unsaid(said)

    def only_talks(self) -> bool:
        """Whether it promises nothing for all its future: "I'll need your number", "we'll be closed"."""
        if any(_is_absence(self.words, at) for at in range(self.clause, self.end)):
            return True
        wills = [at for at in range(self.clause, self.end) if _is_will(self.words, at)]
        return bool(wills) and all(promising(self.words, at, self.clause, at + 1) is None for at in wills)


_FIRMLY: dict[NoPromise, Callable[[_Said], bool]] = {
    NoPromise.QUESTION: _Said.asks,
    NoPromise.CONDITION: _Said.hangs,
    NoPromise.UNDONE: _Said.is_undone,
    NoPromise.RULE: _Said.is_rule,
    NoPromise.PAST: _Said.is_past,
    NoPromise.NOT_AHEAD: _Said.stands_still,
}
_UNLESS_KNOWN: dict[NoPromise, Callable[[_Said], bool]] = {
    NoPromise.OTHERS: _Said.is_theirs,
    NoPromise.ONLY_TALK: _Said.only_talks,
}
"""These two our own reader looked at already, where it sees a commitment."""


def _is_ours_unsaid(said: Words) -> bool:
    """Whether it is ours though nobody says "I": "will ring you", "the answer lands here", "our manager looks in"."""
    return said[0].text in _NOBODY or any(
        word.text in _OUR_PEOPLE or is_one_of(word.text, verbs.ANSWERS) for word in said
    )


def _is_will(words: Words, at: int) -> bool:
    word, before = words[at].text, text_at(words, at - 1)
    if word in {"will", "shall"}:
        return before in {"i", "we"}
    return word in {"i'll", "we'll", "gonna"} or (word == "to" and before == "going")


def _is_absence(words: Words, at: int) -> bool:
    """I'm only here until 5, we're closed on Monday, I'm looking forward to it."""
    if words[at].text not in {"i'm", "we're"}:
        return False
    place = skip(words, at + 1, verbs.SKIPPED | {"here"})
    here = text_at(words, place - 1) == "here"
    return here or text_at(words, place) in _AWAY or follows(words, place, "looking", "forward")


def _is_duty(words: Words, at: int) -> bool:
    """Whether "you" here goes on with what the customer does: "you need to", "you'll have to", "you can call"."""
    verb = skip(words, at + 1, verbs.SKIPPED | {"will", "shall"})
    word = text_at(words, verb)
    if word in {"have", "be", "get", "see", "find"}:
        return text_at(words, verb + 1) in _THEIRS_STILL
    return word in _DUTIES
