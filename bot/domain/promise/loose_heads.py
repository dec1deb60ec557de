"""The second, looser look at a sentence in which nobody said "will": "at 3 I ring you", "before 5 you have my answer".

A present tense promises where a time lies ahead and the customer is who it is done for. What undoes a promise
(negation, condition, report, rule for everybody) is looked for as strictly as ever, see `heads.py`; and most of these
forms count only with a time that opens their clause or sets a limit, since "I have a slot for you at 3" only offers.
"""

from dataclasses import replace

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, near, skip
from bot.domain.promise.lateness import late_at, not_without
from bot.domain.promise.promising import promising
from bot.domain.promise.reaching import delivers, is_answer, is_from_us, is_mail, reaches
from bot.domain.promise.sentences import is_break
from bot.domain.promise.subjects import Whose, stands_first, subject_before, whose
from bot.domain.promise.words import Words, follows, text_at, word_set
from bot.domain.promise.your_heads import you_have_anything

FARTHEST_YOU = 9
"""Words behind a verb among which the customer has to be named."""

_OWN = frozenset({"i", "we"})
_YOU = frozenset({"you", "your", "yours", "you're", "thread", "here"})
_GETS = word_set("get have hear receive know")
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
_THEIR_ACTS = word_set(
    "calls rings phones emails mails messages texts writes pings updates contacts dials gets answers joins visits"
)


_THEIR_WORKS = word_set("dials comes sends delivers brings swaps fixes replaces looks checks has takes drives")
_CALLS = word_set("call ring phone telephone dial write report post reply ping text")
_REACHING_YOU = word_set("hits lands reaches arrives drops pops")
_OUR_PLACES = word_set("desk hands office warehouse workshop outbox side building bench lab depot shop store dock")


def loose_head_at(words: Words, at: int, clause: int, speaker: int) -> Head | None:
    """The promise in the present tense, or the negated lateness, that begins at this place."""
    late = late_at(words, at, clause) or not_without(words, at, clause)
    if late is not None:
        return late
    head = _present(words, at, clause, speaker)
    opens = head is not None and (head.since >= 0 or stands_first(words, head.at, clause))
    return head if opens else None


def _present(words: Words, at: int, clause: int, speaker: int) -> Head | None:
    """The promise in the present tense that begins here, wherever in its clause that is."""
    word = words[at].text
    if word in _OWN:
        return _elided(words, at, clause) or _own_present(words, at, clause) or _own_am(words, at, clause, at + 2)
    if word in {"i'm", "we're"}:
        return _own_am(words, at, clause, at + 1)
    if word in {"i'll", "we'll"} and at + 1 < len(words) and is_break(words, at + 1):
        return Head(clause, at, at)
    if word in {"you", "you'll"} and (word == "you'll" or text_at(words, at + 1) in {"will", "shall"}):
        return you_have_anything(words, at, clause)
    if word in {"you", "you've"}:
        return _you_present(words, at, clause)
    if word in {"will", "shall"} and speaker >= 0 and text_at(words, at - 1) in {"and", ",", "then", "&"}:
        head = promising(words, at, clause, at + 1)
        return replace(head, since=speaker) if head is not None and _is_for_you(words, head.verb) else None
    if word in _THEIR_ACTS | _THEIR_WORKS and not _YOU.isdisjoint(near(words, at)):
        return _their_present(words, at, clause)
    if word in _REACHING_YOU and not _YOU.isdisjoint(near(words, at)):
        return _lands(words, at, clause)
    if word in {"gets", "is"} and text_at(words, at + 1) in verbs.DONE:
        return _gets_done(words, at, clause)
    if word in {"leaves", "goes"}:
        return _leaves_us(words, at, clause)
    return None


def _elided(words: Words, at: int, clause: int) -> Head | None:
    """Yes: I will, by 5."""
    will = at + 1
    if text_at(words, will) not in {"will", "shall"}:
        return None
    after = text_at(words, will + 1)
    ends = is_break(words, will + 1) if after else False
    return Head(clause, at, will) if ends or after in {"by", "at", "before", "within", "in", "on", "tomorrow"} else None


def _own_present(words: Words, at: int, clause: int) -> Head | None:
    """I push the config to your tenant, I have the number for you, we get you the login."""
    place = skip(words, at + 1, verbs.SKIPPED)
    word = text_at(words, place)
    if word in {"have", "get"}:
        for_you = _has_for_you(words, place) or (word == "get" and text_at(words, place + 1) == "you")
        return Head(clause, at, place, limited=True, dated=words[at].text == "we") if for_you else None
    if not word or not words[place].is_word or "'" in word:
        return None
    if words[at].text == "we" and not _is_for_you(words, place):
        return None
    if words[at].text == "i" and word in _CALLS and _is_hour_alone(words, place + 1):
        return Head(clause, at, place)
    if reaches(words, place) or delivers(words, place) or follows(words, place, "report", "back"):
        said = word in {"let", "inform", "notify", "tell", "be", "keep", "get", "check", "come"}
        if said and "back" not in near(words, place):
            return None
        return Head(clause, at, place, limited=True, dated=words[at].text == "we")
    if word in _ONLY_SAYS or word in _PAST_FORMS or word.endswith(("ed", "ing")):
        return None
    for_you = _is_for_you(words, place)
    return Head(clause, at, place, limited=True, dated=words[at].text == "we") if for_you else None


def _is_hour_alone(words: Words, at: int) -> bool:
    """Whether nothing but a time follows: the "at 3" of "I call at 3"."""
    short = [word for word in words[at : at + 4] if not is_break([word], 0)]
    return text_at(words, at) in {"at", "@"} and len(short) > 1 and (len(words) <= at + 3 or is_break(words, at + 2))


def _has_for_you(words: Words, verb: int) -> bool:
    """Whether "for you" or "your" stands behind "I have", and what is had is no slot and no time."""
    behind = words[verb + 1 : verb + 1 + FARTHEST_YOU]
    if any(
        word.text in {"slot", "slots", "gap", "opening", "free", "no", "nothing", "until", "till"} for word in behind
    ):
        return False
    if behind and (behind[0].is_number or behind[0].text in {"you", "to", "had", "been", "got"}):
        return False
    return any(
        word.text == "you"
        and text_at(words, verb + at) in {"for", "to", "with"}
        and text_at(words, verb + at + 2) not in {"to", "before", "about"}
        for at, word in enumerate(behind)
    ) or (bool(behind) and behind[0].text == "your")


def _is_for_you(words: Words, verb: int) -> bool:
    for place in range(verb + 1, min(verb + 1 + FARTHEST_YOU, len(words))):
        if words[place].text in {"that", "if", "because", "when", "whether", ";"}:
            return False
        if words[place].text in _YOU:
            return True
    return False


def _own_am(words: Words, at: int, clause: int, place: int) -> Head | None:
    """I'm with you, I'm all yours, I'm on the phone to you, I'm back on."""
    if text_at(words, at) in _OWN and text_at(words, at + 1) not in {"am", "are"}:
        return None
    place = skip(words, place, verbs.SKIPPED | {"straight", "right"})
    if any(follows(words, place, *way) for way in _WITH_YOU):
        return Head(clause, at, place, pause=True, away=words[place].text == "back")
    on_phone = text_at(words, place) in {"on", "back"} and not _PHONES.isdisjoint(near(words, place))
    if on_phone and any(word.text == "you" for word in words[place : place + FARTHEST_YOU]):
        return Head(clause, at, place, pause=True)
    going = text_at(words, place) in {"having", "getting"} and _is_for_you(words, place)
    return Head(clause, at, place, limited=True) if going else None


def _you_present(words: Words, at: int, clause: int) -> Head | None:
    """You have my answer, you hear from me, you get the number from us."""
    place = skip(words, at + 1, verbs.SKIPPED)
    if text_at(words, place) not in _GETS and not (words[at].text == "you've" and text_at(words, place) == "got"):
        return None
    ours = is_from_us(words, place) or text_at(words, place + 1) in {"my", "our"}
    if ours:
        return Head(clause, at, place, limited=text_at(words, place) == "have")
    return Head(clause, at, place, limited=True, dated=True) if is_answer(words, place + 1) else None


def _their_present(words: Words, at: int, clause: int) -> Head | None:
    """My colleague Anna rings you."""
    subject = subject_before(words, clause, at)
    if not subject or subject[-1].text in {"he", "she", "they"}:
        return None
    ours, named = whose(subject) is Whose.OURS, whose(subject) is Whose.NAMED
    acts = words[at].text in _THEIR_ACTS and not {"you", "your"}.isdisjoint(near(words, at)[:2])
    return Head(clause, at - len(subject), at, limited=not acts) if ours or (named and acts) else None


def _lands(words: Words, at: int, clause: int) -> Head | None:
    """My report hits your inbox, the link lands in your inbox from me."""
    subject = subject_before(words, clause, at)
    if text_at(subject, 1) == "when":
        subject = subject[2:]
    named = any(is_mail(subject, place) for place in range(len(subject)))
    ours = is_from_us(words, at) or (named and text_at(subject, 0) in {"my", "our", "the", "that"})
    return Head(clause, at - len(subject), at) if subject and ours else None


def _gets_done(words: Words, at: int, clause: int) -> Head | None:
    """Your ticket gets reissued by 4."""
    subject = subject_before(words, clause, at)
    ours = bool(subject) and subject[0].text in {"your", "it", "this", "that"} and whose(subject) is Whose.THING
    return Head(clause, at - len(subject), at + 1, limited=True) if ours else None


def _leaves_us(words: Words, at: int, clause: int) -> Head | None:
    """Your letter leaves my desk before 5."""
    subject = subject_before(words, clause, at)
    place = at + 1 + (text_at(words, at + 1) == "out") + (text_at(words, at + 2) == "from")
    ours = text_at(words, place) in {"my", "our"} and text_at(words, place + 1) in _OUR_PLACES
    things = bool(subject) and subject[0].text in {"your", "it", "this", "that"}
    return Head(clause, at - len(subject), at) if ours and things else None
