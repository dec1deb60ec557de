"""Promises without a verb of their own: "Call from me at 3", "ETA on my reply: 40 min", "3 o'clock, that's my promise".

Such a sentence names something that we write or say, whose it is, and a time, and hardly anything besides. Every
word that is neither has to be one of the few that only join them; one word more, and it may be about anything.
"""

from collections.abc import Sequence

from bot.domain.promise.reaching import is_mail
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.words import DASHES, Words, text_at, word_set

LONGEST = 30
_JOINS = (
    word_set(
        "mark clock watch diary calendar set a an the my our me us your you to on of for in with from is are be will "
        "it's it its that's that this there "
        "there'll there's comes coming come follow follows lands arrives reaches due way waiting expect eta next "
        "another more further new proper side line sign life thing hear time watch down booked set scheduled fixed "
        "promise word commitment inbox phone hands on its ok okay so then and yes sure right thanks hi hello hey "
        "please yours truly news info details , : ; ! = * ( ) just at by all short quick full first second final back "
        "detailed complete formal official confirmed arranged supervisor target deadline goal written personal honest "
        "promised goes out no later than latest here desk end straight away you've got"
    )
    | DASHES
)
_THINGS = word_set(
    "post check-in sitrep bulletin ping voice sign callback phonecall news more dial-in promise word commitment eta "
    "voicemail"
)
_OURS = frozenset({"my", "our", "mine", "ours"})
_US = frozenset({"me", "us", "my", "our", "yours"})
_NOT_FOR_YOU = frozenset({"with", "to", "from"})
_ARRIVES_THERE = word_set("inbox you way")


def may_be_noun_sentence(words: Words) -> bool:
    """Whether a sentence is short and names something that we write or say."""
    return len(words) <= LONGEST and any(is_mail(words, at) or words[at].text in _THINGS for at in range(len(words)))


def noun_promise(words: Words, phrases: Sequence[TimePhrase]) -> TimePhrase | None:
    """The time of a sentence that is nothing but our call, reply or update and that time."""
    if not phrases or len(words) > LONGEST:
        return None
    rest = [at for at in range(len(words)) if not any(phrase.start <= at < phrase.end for phrase in phrases)]
    things = [at for at in rest if is_mail(words, at) or words[at].text in _THINGS]
    if not things or not all(at in things or words[at].text in _JOINS for at in rest):
        return None
    if not any(_is_ours(words, at) for at in things):
        return None
    usable = [
        one for one in phrases if one.lead not in {"until", "till", "from"} and not (one.lead == "for" and one.duration)
    ]
    return usable[-1] if usable else None


def _is_ours(words: Words, at: int) -> bool:
    """Whether we are the ones who call or write here: "my call to you", "a mail from us", "next update", "more"."""
    after = at + 1
    while text_at(words, after) in {"of", "life", "news", "info", "details", "call", "back", "coming", "waiting"}:
        after += 1
    link, who = text_at(words, after), text_at(words, after + 1)
    if link in _NOT_FOR_YOU and who not in {"", "a", "an"}:
        return who in _US or (link == "to" and who in {"you", "follow", "your"} and text_at(words, at - 1) != "your")
    if link in {"at", "for", ""}:
        later = [place for place in range(after, len(words) - 1) if words[place].text in {"from", "with"}]
        if later:
            return text_at(words, later[0] + 1) in _US
    before = {word.text for word in words[max(0, at - 3) : at]}
    if words[at].text in {"call", "calls"} and not any(word.text in {"you", "your"} for word in words):
        return False
    if "your" in before:
        return words[at].text == "callback" or (words[at].text == "call" and text_at(words, at + 1) == "back")
    in_their_way = text_at(words, 0) in {"there", "there'll"} and any(word.text in _ARRIVES_THERE for word in words)
    follows_on = text_at(words, at + 1) in {"to", "coming", "due", "is", "will", ":", "on", "follows"}
    opens = at == 0 and (words[at].text in {"more", "news", "callback"} or follows_on)
    return bool(before & (_OURS | {"next"})) or in_their_way or opens
