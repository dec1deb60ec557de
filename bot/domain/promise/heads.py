"""Where promises begin in a sentence: "I'll ...", "you'll hear ...", "our specialist will ...", "give me ...".

Each way of committing is one small reader. A head says where the verb stands and how much more the words must show
before it counts: some promise without a time ("I'll keep you posted"), some only with one ("I'm calling you at 3").
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from bot.domain.promise import verbs
from bot.domain.promise.conditions import binds_nothing, bound, is_condition, opens_with_event
from bot.domain.promise.head import NEAR, Head
from bot.domain.promise.loose_heads import loose_head_at
from bot.domain.promise.mail_heads import our_mail
from bot.domain.promise.own_heads import and_then, begins_to_speak, let_me, own, own_am, own_have, own_typo, own_will
from bot.domain.promise.policies import is_policy, is_tariff
from bot.domain.promise.sentences import clause_starts, is_break
from bot.domain.promise.short_heads import fragment, plea
from bot.domain.promise.their_heads import begins_for_us, they_are, they_will, who_will
from bot.domain.promise.words import Words, follows, text_at, word_set
from bot.domain.promise.you_have import you_are
from bot.domain.promise.your_heads import expect_first, you_will

MOST_HEADS = 8
"""Promises that one sentence may begin; nobody writes more."""

_EXCUSES = word_set("worry worries problem problems rush only")

_NOTWITHSTANDING = frozenset({"with", "or", "even", "despite"})
"""Words behind which a "no" undoes nothing: "even with no news I'll write"."""

_TRUSTING = (["i", "trust"], ["we", "trust"])
_OUR_MAIL = frozenset({"my", "our", "the", "next"})
_OWN = word_set("i we i'll we'll i'm we're i've we've")
_THEY = word_set("you they people customers he she it")
_THEY_SAY = word_set("write say think claim mean suggest believe feel seem fear swear hope says thinks claims means")
_SAYING = word_set("says said wrote reads read shows promised states stated noted")
_SAYING_AFTER = word_set("says said wrote writes joked asked claimed claims swore promised muttered quoth reads")
_ASKING = word_set("check see ask confirm find verify tell look test let update inform advise")
_LEADING_ONLY = word_set("should had in unless until till by after upon")

_READERS: dict[str, Callable[[Words, int, int], Head | None]] = {
    **dict.fromkeys(("i'll", "we'll"), own_will),
    **dict.fromkeys(("ill", "well"), own_typo),
    **dict.fromkeys(("i", "we"), own),
    **dict.fromkeys(("i'm", "we're"), own_am),
    **dict.fromkeys(("i've", "we've"), own_have),
    **dict.fromkeys(("you'll", "you"), you_will),
    "you're": you_are,
    **dict.fromkeys(
        ("give", "gimme", "allow", "grant", "spare", "bear", "stay", "hang", "hold", "sit", "stand", "leave"), plea
    ),
    "let": let_me,
    **dict.fromkeys(("expect", "count"), expect_first),
}


def heads_in(words: Words, *, loose: bool = False) -> list[Head]:
    """The beginnings of promises in one sentence, in order.

    `loose` looks for those in the present tense and for denied lateness as well, see `loose_heads.py`.
    """
    starts = clause_starts(words)
    waits = bound(words, starts)
    event = opens_with_event(words)
    heads: list[Head] = []
    at, speaker = 0, -1
    while at < len(words) and len(heads) < MOST_HEADS:
        head = _head_at(words, at, starts[at], speaker) if words[at].is_word else None
        if head is None and loose and words[at].is_word:
            head = loose_head_at(words, at, starts[at], speaker)
        if begins_to_speak(words, at) or begins_for_us(words, at, starts[at]) or (head is not None and head.since < 0):
            speaker = at if head is None else head.at
        if head is not None and is_tariff(words, head.clause, head.at):
            head = None
        if head is not None and not (waits[head.at] or is_undone(words, head) or is_policy(words, head.verb)):
            heads.append(replace(head, event=event) if event else head)
            at = max(head.verb, at)
        at += 1
    return [head for order, head in enumerate(heads) if not waits_in_the_end(words, heads, order, starts)]


def _head_at(words: Words, at: int, clause: int, speaker: int) -> Head | None:
    word = words[at].text
    reader = _READERS.get(word)
    head = reader(words, at, clause) if reader is not None else None
    if head is None and (word in {"will", "shall"} or word.endswith("'ll")):
        head = they_will(words, at, clause, at + 1)
    if head is None and (word in {"is", "are", "has"} or word.endswith("'s")):
        goes = follows(words, at + 1, "going", "to")
        head = they_will(words, at, clause, at + 3) if goes else they_are(words, at, clause)
    if head is None and word in {"who'll", "who"}:
        head = who_will(words, at, clause)
    if head is None and word in _OUR_MAIL:
        head = our_mail(words, at, clause)
    if head is None and speaker >= 0 and text_at(words, at - 1) in {"and", "then", ",", "&"}:
        head = and_then(words, at, clause, speaker)
    if head is not None:
        return head
    head = fragment(words, at, clause)
    goes_on = (
        (word in {"will", "shall"} or word in verbs.DOING)
        and speaker >= 0
        and text_at(words, at - 1) in {"and", "then", ",", "&"}
    )
    return replace(head, since=speaker) if head is not None and goes_on else head


def is_undone(words: Words, head: Head) -> bool:
    """Whether the words before it in its clause make it a report, a hope, a condition or a denial."""
    before = [word.text for word in words[head.clause : head.at]]
    if (head.at == head.clause and _is_reported(words, head.clause)) or _is_reported_after(words, head.verb):
        return True
    sourced = words[head.at].text not in _OWN and words[0].text in {"per", "according", "as"}
    if (sourced and "per" in _first(words)) or before[-2:] in _TRUSTING:
        return True
    if not before or before[0] in {"as", "like"} or (head.pause and before[0] == "if"):
        return False
    undoing = verbs.REPORTS | verbs.NEGATIONS | {"could"}
    if follows(words, head.clause, "according", "to") or any(
        word in _THEY_SAY and behind in _THEY for behind, word in pairwise(before)
    ):
        return True
    return any(
        word in undoing
        and not (word in verbs.NEGATIONS and (behind in _EXCUSES or _undoes_nothing(words, place - 1)))
        and not (word == "if" and (binds_nothing(words, place) or text_at(words, place - 2) == "even"))
        and not (word == "assured" and text_at(words, place - 2) in {"be", "rest"})
        for place, (word, behind) in enumerate(zip(before, [*before[1:], ""], strict=True), head.clause + 1)
    )


def _undoes_nothing(words: Words, at: int) -> bool:
    """Whether the denial here touches no promise: "even with no news", "not a minute after 12", "no later than 5"."""
    if text_at(words, at - 1) in _NOTWITHSTANDING:
        return True
    following = text_at(words, at + 1)
    if following == "a":
        return text_at(words, at + 2) in {"minute", "second", "moment", "day", "hour"}
    return following in {"later", "after", "past"}


def _is_reported_after(words: Words, verb: int) -> bool:
    """Whether somebody else is named as the speaker at the end: "give me an hour, joked the courier"."""
    for at in range(verb, len(words) - 1):
        if not is_break(words, at):
            continue
        if text_at(words, at + 1) in _SAYING_AFTER and text_at(words, at + 2) not in {"i", "we", ""}:
            return True
        ending = [word.text for word in words[at + 1 :]]
        if 1 < len(ending) <= NEAR and ending[-1] in _SAYING_AFTER and ending[0] not in {"i", "we", "as"}:
            return True
    return False


def _first(words: Words) -> set[str]:
    """The words with which a sentence names its source: "as per the tracking", "according to DHL" (as "per")."""
    return {"per" if word.text == "according" else word.text for word in words[:2]}


def _is_reported(words: Words, at: int) -> bool:
    """Whether the clause is what "the log says:" or "she said," announces. "As I said," announces nothing."""
    told = text_at(words, at - 3) == "told"
    if text_at(words, at - 1) not in {",", ":"} or not (text_at(words, at - 2) in _SAYING or told):
        return False
    return all(word.text not in {"as", "like"} for word in words[max(0, at - NEAR - 2) : at])


def waits_in_the_end(words: Words, heads: list[Head], order: int, starts: list[int]) -> bool:
    """Whether a condition follows it: "I'll ship it today if you reply". It may be linked to what comes after it."""
    head = heads[order]
    end = heads[order + 1].at if order + 1 < len(heads) else len(words)
    asks = text_at(words, head.verb) in _ASKING
    for at in range(head.verb + 1, end):
        linked = text_at(words, at - 1) in {"and", "but", "so", "or", ";", ":"}
        if linked and starts[at] == at and is_condition(words, at, leads=True):
            return False
        if words[at].text == "if" and asks:
            return False
        if words[at].text == "if" and head.open_ and text_at(words, at + 1) in {"anything", "something", "things"}:
            continue
        if words[at].text not in _LEADING_ONLY and is_condition(words, at, leads=False):
            return True
    return False
