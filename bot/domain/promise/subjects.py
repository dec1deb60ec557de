"""Who is said to do something: our people, somebody we know by name, a thing in our hands, or somebody else."""

from enum import Enum

from bot.domain.promise import verbs
from bot.domain.promise.dates import MONTHS
from bot.domain.promise.head import NEAR
from bot.domain.promise.numbers import TENS, UNITS
from bot.domain.promise.weekdays import NEAR as NEAR_DAYS
from bot.domain.promise.weekdays import WEEKDAYS
from bot.domain.promise.words import Words, text_at, word_set

LONGEST_SUBJECT = 9


class Whose(Enum):
    """Whose word a sentence gives."""

    OURS = "ours"
    NAMED = "named"
    THING = "thing"
    ELSE = "somebody else"


_NOT_THEY = (word_set("i we you who when what how where which") | verbs.REPORTS | verbs.NEGATIONS) - {"claims"}
_LINKS = word_set("and so but then that ok okay because as since while also")
_TIMES = (
    frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(NEAR_DAYS)
    | frozenset(WEEKDAYS)
    | word_set(
        "am pm a.m a.m. p.m p.m. noon midday morning afternoon evening tonight minutes mins hours hrs days week sharp "
        "dot latest"
    )
) - {"one"}
_OURS = frozenset({"our", "my"})
_SPEAKERS = word_set("i we i'll we'll i've we've i'm we're")
_YOURS = word_set(
    "handler adviser advisor agent rep representative specialist coordinator consultant engineer technician officer "
    "adjuster adjustor"
)
_YOUR_MANAGERS = frozenset({"account", "case", "relationship", "success"})
_THINGS = word_set("it'll it it's this that same that'll everything your the our my a an another its")
ELSEWHERE = word_set(
    "bank banks courier couriers driver landlord vendor vendors supplier suppliers manufacturer airline airlines "
    "carrier carriers customer customers client clients caller guest insurer employer doctor surgeon gp police "
    "council hospital seller merchant retailer insurer hotel school post postman mailman ups fedex dhl dpd usps "
    "hermes evri gls tnt aramex apple google microsoft amazon paypal klarna visa mastercard amex stripe meta "
    "facebook vodafone verizon comcast eskom hmrc irs royal mail airbnb uber ebay etsy netflix partner partners "
    "contractor builder neighbour neighbor husband wife mother father son daughter their his her broker developer's "
    "provider providers network government embassy court judge lawyer solicitor they'll system website app "
    "portal software bot site store stores shop shops webinar lines line prices price policy sale offer server servers"
)
"""Those whose word is not ours to give, machines among them."""


def subject_before(words: Words, clause: int, at: int) -> Words:
    """The subject that ends with the word before `at`, or with the one at `at` when that has swallowed its "will"."""
    end = at + 1 if "'" in words[at].text else at
    start = clause
    while start < end - 1 and words[start].text in _LINKS:
        start += 1
    for place in range(end - 1, max(start, end - LONGEST_SUBJECT - 1) - 1, -1):
        if words[place].is_number or words[place].text in _TIMES:
            start = place + 1
            break
    while start < end - 1 and words[start].text in _LINKS:
        start += 1
    end -= end - start > 1 and words[end - 1].text in {"herself", "himself", "themselves"}
    return words[start:end]


def stands_first(words: Words, at: int, clause: int) -> bool:
    """Whether nothing stands before this place in its clause but a time, a greeting or a small word."""
    before = words[at - 1] if at > clause else None
    if before is None or before.is_number or before.text in _TIMES | _BEFORE_ALL:
        return True
    if before.text == "when":
        return text_at(words, at - 2) in {"that's", "is"}
    return before.text in MONTHS or at - clause <= FEW_WORDS


FEW_WORDS = 1
_BEFORE_ALL = word_set(
    "then ok okay yes eod cob eob eow eop close play business noon lunch lunchtime thing latest tops max most out "
    "over it is end month year weekend time thereabouts so less ago ish off up home today's gone now uhr hrs hr h z et "
    "cet gmt utc pt est pst ist bst o'clock hour minute fortnight itself only personally me: status past half quarter "
    "day days one next week"
)


def whose(subject: Words) -> Whose:
    """Whether we may promise for this subject, and as what."""
    names = {word.text.partition("'")[0] for word in subject}
    if not 0 < len(subject) <= LONGEST_SUBJECT or names & _NOT_THEY:
        return Whose.ELSE
    our_people = bool(names & verbs.PEOPLE)
    if subject[0].text in _OURS or text_at(subject, 2) in _OURS:
        machine = not our_people and subject[-1].text.partition("'")[0] in ELSEWHERE
        return Whose.ELSE if machine else Whose.OURS
    if names & ELSEWHERE or (our_people and subject[0].text == "your" and not _is_your_agent(subject)):
        return Whose.ELSE
    if our_people:
        return Whose.OURS
    return Whose.THING if subject[0].text.partition("'")[0] in _THINGS else _by_name(subject)


def _is_your_agent(subject: Words) -> bool:
    """Whether "your ..." is one of us: your case handler, your account manager, but not your manager."""
    last = subject[-1].text.partition("'")[0]
    manages = last == "manager" and text_at(subject, len(subject) - 2) in _YOUR_MANAGERS
    return manages or last in _YOURS or any(word.text == "our" for word in subject)


def _by_name(subject: Words) -> Whose:
    """Somebody with a name of a few words; what is all capitals is a firm."""
    shouted = any(word.raw.isupper() and len(word.raw) > 1 for word in subject)
    return Whose.NAMED if subject[-1].is_name and len(subject) <= NEAR and not shouted else Whose.ELSE


def speaks_of_others(words: Words) -> bool:
    """Whether these words name somebody whose word is not ours to give, and nobody of ours."""
    names = {word.text for word in words}
    return bool(names & ELSEWHERE) and not names & (_SPEAKERS | _OURS)
