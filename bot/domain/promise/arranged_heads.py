"""What an agent has already arranged for later: "I've booked Marta to call you at 2", "a call back is set for 3"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, skip
from bot.domain.promise.reaching import is_mail, reaches
from bot.domain.promise.subjects import Whose, whose
from bot.domain.promise.words import Words, text_at, word_set

FARTHEST = 12
"""Words after the "have" in which the contact must be named."""

_ARRANGED = word_set(
    "booked scheduled arranged set asked put lined got pencilled penciled diarised diarized assigned blocked planned "
    "organised organized reserved noted marked logged queued briefed requested instructed told confirmed"
)
ARRANGING = word_set("booking scheduling setting putting pencilling penciling blocking reserving noting marking")
"""The same while it is being done: "I'm pencilling in 5 pm to ring you"."""

_NOT_OURS = word_set("them him her they he she it you")
_FOR_YOU = frozenset({"you", "your"})


def arranged(words: Words, at: int, clause: int, place: int) -> Head | None:
    """The contact that "I've booked ..." leads to; `place` is where the participle should stand."""
    place = skip(words, place, verbs.SKIPPED | {"already"})
    put = text_at(words, place) in {"put", "pencilled", "penciled", "got", "had"} and text_at(words, place + 1) == "you"
    place += put
    down = text_at(words, place) == "you" and text_at(words, place + 1) in {"down", "booked", "scheduled", "in"}
    place -= put and not down
    if down and any(is_mail(words, at) for at in range(place + 2, min(place + 8, len(words)))):
        return Head(clause, at, place)
    if text_at(words, place) not in _ARRANGED | ARRANGING:
        return None
    for verb in range(place + 1, min(place + FARTHEST, len(words))):
        acts = reaches(words, verb) or text_at(words, verb) in verbs.TASKS
        if text_at(words, verb - 1) == "to" and acts and "you" in _behind(words, verb):
            asked = _asked(words, place + 1, verb - 1)
            return Head(clause, at, verb) if asked else None
        if is_mail(words, verb) and text_at(words, verb - 1) == "your" and text_at(words, place) == "confirmed":
            return Head(clause, at, verb)
        calls = is_mail(words, verb) and not words[verb].is_name and text_at(words, verb - 1) != "the"
        if calls and not _FOR_YOU.isdisjoint(_behind(words, verb)[:4]):
            return Head(clause, at, verb)
    return None


def _behind(words: Words, at: int) -> list[str]:
    return [word.text for word in words[at + 1 : at + 6]]


def _asked(words: Words, start: int, end: int) -> bool:
    """Whether nobody, our people or somebody by name is asked to: "I've set a reminder to", "I've asked Priya to"."""
    who = [word for word in words[start:end] if word.text not in {"for", "with", "in"}]
    if (
        not who
        or who[0].is_number
        or who[0].text in {"a", "an", "some", "myself", "time", "it", "the"}
        or who[0].text in {"my", "our"}
    ):
        return not {word.text for word in who} & {"courier", "bank", "driver", "landlord", "customer", "depot"}
    return who[0].text not in _NOT_OURS and whose(who) in {Whose.OURS, Whose.NAMED}
