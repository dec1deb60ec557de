"""Where others, things and the customer stand in the present tense: "you have my answer", "Anna rings you at 2"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import Head, near, skip
from bot.domain.promise.own_present import YOU
from bot.domain.promise.reaching import is_answer, is_from_us, is_mail
from bot.domain.promise.subjects import Whose, subject_before, whose
from bot.domain.promise.words import Words, text_at, word_set

_GETS = word_set("get have hear receive know")
_THEIR_ACTS = word_set(
    "calls rings phones emails mails messages texts writes pings updates contacts dials gets answers joins visits"
)
_THEIR_WORKS = word_set("dials comes sends delivers brings swaps fixes replaces looks checks has takes drives")
_REACHING_YOU = word_set("hits lands reaches arrives drops pops")
_OUR_PLACES = word_set("desk hands office warehouse workshop outbox side building bench lab depot shop store dock")
_AGAINST_THEM = word_set(
    "cancelled canceled charged closed locked deleted billed expired deactivated blocked suspended renewed debited "
    "removed revoked rejected delayed"
)
_THINGS = frozenset({"your", "it", "this", "that"})


def others_present(words: Words, at: int, clause: int) -> Head | None:
    """Our people or our things, by what they do here: "rings you", "lands in your inbox", "leaves my desk"."""
    word = words[at].text
    if word in {"leaves", "goes"}:
        return _leaves_us(words, at, clause)
    if word in {"gets", "is"} and (text_at(words, at + 1) in verbs.DONE or _gets_handled(words, at)):
        return _gets_done(words, at, clause)
    if YOU.isdisjoint(near(words, at)):
        return None
    if word in _THEIR_ACTS | _THEIR_WORKS:
        return _their_present(words, at, clause)
    return _lands(words, at, clause) if word in _REACHING_YOU else None


def _gets_handled(words: Words, at: int) -> bool:
    """Whether "gets" goes on with what is done to a case: "gets pushed through", but not "gets cancelled"."""
    done = text_at(words, at + 1)
    return words[at].text == "gets" and done.endswith("ed") and done not in _AGAINST_THEM


def you_present(words: Words, at: int, clause: int) -> Head | None:
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
    ours = bool(subject) and subject[0].text in _THINGS and whose(subject) is Whose.THING
    return Head(clause, at - len(subject), at + 1, limited=True) if ours else None


def _leaves_us(words: Words, at: int, clause: int) -> Head | None:
    """Your letter leaves my desk before 5."""
    subject = subject_before(words, clause, at)
    place = at + 1 + (text_at(words, at + 1) == "out") + (text_at(words, at + 2) == "from")
    ours = text_at(words, place) in {"my", "our"} and text_at(words, place + 1) in _OUR_PLACES
    things = bool(subject) and subject[0].text in _THINGS
    return Head(clause, at - len(subject), at) if ours and things else None
