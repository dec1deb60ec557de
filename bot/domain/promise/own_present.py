"""Where "I" promise in the present tense: "at 3 I ring you", "by 5 I have the number for you", "I'm all yours".

Any verb will do that is done for the customer, save those that only say something, and those that may be the past.
"""

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, near, skip
from bot.domain.promise.reaching import delivers, reaches
from bot.domain.promise.sentences import is_break
from bot.domain.promise.words import Words, follows, text_at, word_set

FARTHEST_YOU = 9
"""Words behind a verb among which the customer has to be named."""

_OWN = frozenset({"i", "we"})
YOU = frozenset({"you", "your", "yours", "you're", "thread", "channel", "chat", "here"})
"""The words by which the customer, or the thread they read, is meant."""

_ONLY_SAYS = (
    verbs.TALK
    | verbs.REPORTS
    | verbs.NEGATIONS
    | verbs.HABITS
    | word_set(
        "am are was were be been is has had have do did does can could would should may might must will shall ought "
        "gotta got won't work run sit live cover start begin end accept agree notice realise realize value trust "
        "recall mean keep depend own use used care feel look sound seem appear receive enjoy ask thank welcome invite "
        "beg urge encourage warn remind confirm inform notify tell let congratulate refuse decline fear worry count "
        "rely find get go come operate serve sell offer hold reserve stock book schedule move put set cut hit shut "
        "read plan pencil meet support track sell allow block open mark treat consider apply deal help agreed "
        "appreciated like fancy insist gather handle trade bring show process ship deliver assign attach enclose "
        "refer sit miss picked think presume take make intend promise guarantee assure commit vow pledge call-out"
    )
)
"""What "I" may do in the present without promising anything, the things done by saying them among it."""

_PAST_FORMS = word_set(
    "sent paid bought made got wrote spoke said told came went took gave began left saw had did put lost broke found "
    "rang kept thought brought felt held heard knew met ran sat stood taught understood won built chose drove fell "
    "flew forgot froze grew hid hung laid led lent lit meant rose sold shook shone shot slept spent stole swam swore "
    "threw woke wore dealt dug drew drank ate"
)
_TELLING = word_set("let inform notify tell be keep get check come")
_NO_GIFTS = word_set("slot slots gap opening free no nothing until till")
_WILL_WHEN = word_set("by at before within in on tomorrow")
_WITH_YOU = (
    ("with", "you"),
    ("all", "yours"),
    ("yours",),
    ("on", "to", "you"),
    ("onto", "you"),
    ("back", "on"),
    ("back", "with"),
    ("back", "to", "you"),
    ("back", "here"),
    ("on", "it", "with", "you"),
)
_PHONES = frozenset({"phone", "line", "call", "blower"})
_CALLS = word_set("call ring phone telephone dial write report post reply ping text")


def own_present(words: Words, at: int, clause: int) -> Head | None:
    """I push the config to your tenant, I have the number for you, I'm all yours; and "I will, by 5"."""
    if "'" not in words[at].text:
        return _elided(words, at, clause) or _present(words, at, clause) or _am(words, at, clause, at + 2)
    if words[at].text in {"i'm", "we're"}:
        return _am(words, at, clause, at + 1)
    ends = at + 1 < len(words) and is_break(words, at + 1)
    return Head(clause, at, at) if ends else None


def _elided(words: Words, at: int, clause: int) -> Head | None:
    """Yes: I will, by 5."""
    will = at + 1
    if text_at(words, will) not in {"will", "shall"}:
        return None
    after = text_at(words, will + 1)
    ends = is_break(words, will + 1) if after else False
    return Head(clause, at, will) if ends or after in _WILL_WHEN else None


def _present(words: Words, at: int, clause: int) -> Head | None:
    place = skip(words, at + 1, verbs.SKIPPED)
    word = text_at(words, place)
    if not word or not words[place].is_word or "'" in word:
        return None
    ours = words[at].text == "we"
    if not ours and word in _CALLS and _is_hour_alone(words, place + 1):
        return Head(clause, at, place)
    acts = _gives(words, place) if word in {"have", "get"} else _acts(words, place, ours=ours)
    return Head(clause, at, place, limited=True, dated=ours) if acts else None


def _gives(words: Words, verb: int) -> bool:
    """Whether "I have" and "I get" go on with something for the customer."""
    return _has_for_you(words, verb) or follows(words, verb, "get", "you")


def _acts(words: Words, verb: int, *, ours: bool) -> bool:
    """Whether the verb is one of being in touch, or any other that is done for the customer and may be no past."""
    word = words[verb].text
    if ours and not is_for_you(words, verb):
        return False
    if reaches(words, verb) or delivers(words, verb) or follows(words, verb, "report", "back"):
        return word not in _TELLING or "back" in near(words, verb)
    only_says = word in _ONLY_SAYS or word in _PAST_FORMS or word.endswith(("ed", "ing"))
    return not only_says and is_for_you(words, verb)


def _is_hour_alone(words: Words, at: int) -> bool:
    """Whether nothing but an hour follows: the "at 3" of "I call at 3"."""
    ends = at + 2
    return text_at(words, at) in {"at", "@"} and ends <= len(words) and (ends == len(words) or is_break(words, ends))


def _has_for_you(words: Words, verb: int) -> bool:
    """Whether "for you" or "your" stands behind "I have", and what is had is no slot and no time."""
    behind = words[verb + 1 : verb + 1 + FARTHEST_YOU]
    if any(word.text in _NO_GIFTS for word in behind):
        return False
    if behind and (behind[0].is_number or behind[0].text in {"you", "to", "had", "been", "got"}):
        return False
    return any(
        word.text == "you"
        and text_at(words, verb + at) in {"for", "to", "with"}
        and text_at(words, verb + at + 2) not in {"to", "before", "about"}
        for at, word in enumerate(behind)
    ) or (bool(behind) and behind[0].text == "your")


def is_for_you(words: Words, verb: int) -> bool:
    """Whether the customer is named behind the verb, before anything else begins."""
    for place in range(verb + 1, min(verb + 1 + FARTHEST_YOU, len(words))):
        if words[place].text in {"that", "if", "because", "when", "whether", ";"}:
            return False
        if words[place].text in YOU:
            return True
    return False


def _am(words: Words, at: int, clause: int, place: int) -> Head | None:
    """I'm with you, I'm all yours, I'm on the phone to you, I'm back on."""
    if text_at(words, at) in _OWN and text_at(words, at + 1) not in {"am", "are"}:
        return None
    place = skip(words, place, verbs.SKIPPED | {"straight", "right"})
    ends = place + 1 == len(words) or (place + 1 < len(words) and is_break(words, place + 1))
    if any(follows(words, place, *way) for way in _WITH_YOU) or (text_at(words, place) == "back" and ends):
        return Head(clause, at, place, pause=True, away=words[place].text == "back")
    on_phone = text_at(words, place) in {"on", "back"} and not _PHONES.isdisjoint(near(words, place))
    if on_phone and any(word.text == "you" for word in words[place : place + FARTHEST_YOU]):
        return Head(clause, at, place, pause=True)
    going = text_at(words, place) in {"having", "getting"} and is_for_you(words, place)
    return Head(clause, at, place, limited=True) if going else None
