"""Where an agent gives the word of others: "our specialist will call you", "Priya is ringing you", "it'll be fixed"."""

from dataclasses import replace

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head, near, skip
from bot.domain.promise.mail_heads import arranged_for, arrives
from bot.domain.promise.reaching import is_from_us, reaches, reaches_you
from bot.domain.promise.subjects import Whose, subject_before, whose
from bot.domain.promise.words import Words, follows, text_at, word_set

_OURS = word_set("our team someone somebody my us the a one")
_CALLS = word_set("call phone ring email text write reply")
_OTHERS = word_set("me us him her them the his their")
_TITLES = word_set("mr mrs ms miss mister madam sir")
_ASKED = word_set("you he she they it that this there the we i your")
_BILLS = word_set("bill payment charge subscription fee rent instalment contract trial membership plan")
_FOR_YOU = word_set("you your it this that")
_AWAY = word_set("gone left finished been had started stopped forgotten")
_HANDS_OVER = word_set("have send share provide give forward post issue refund ship process replace resend email")


def they_will(words: Words, at: int, clause: int, verb: int) -> Head | None:
    """Someone else of ours, or the thing itself: "Priya will be in touch", "it'll be fixed".

    `at` is the "will", or the subject that has swallowed it ("she'll"); `verb` is where the verb may begin.
    """
    subject = subject_before(words, clause, at)
    head = Head(clause, at - len(subject) + ("'" in words[at].text), skip(words, verb, verbs.SKIPPED))
    match whose(subject):
        case Whose.OURS:
            return _ours(words, subject, head)
        case Whose.NAMED:
            return _named(words, subject, head)
        case Whose.THING:
            return head if arrives(words, subject, head.verb) or _is_done(words, subject, head.verb) else None
        case Whose.ELSE:
            return None


def who_will(words: Words, at: int, clause: int) -> Head | None:
    """Jen, who'll call you; our engineer, who will be in touch."""
    verb = at + 1 if words[at].text == "who'll" else at + 2
    if words[at].text == "who" and text_at(words, at + 1) not in {"will", "shall"}:
        return None
    before = words[max(0, at - 2) : at]
    named = [word for word in before if word.is_word][-1:]
    ours = bool(named) and whose(named) in {Whose.OURS, Whose.NAMED} and reaches_you(words, verb)
    return Head(clause, at, verb, open_=True) if ours else None


def they_are(words: Words, at: int, clause: int) -> Head | None:
    """The same in the running present: "Marta is calling you at 2". `at` is the "is"."""
    subject = subject_before(words, clause, at)
    booked = arranged_for(words, subject, at)
    if booked is not None:
        return Head(clause, at - len(subject), booked)
    verb = skip(words, at + 1, verbs.SKIPPED)
    ours = _is_calling(words, verb) and whose(subject) in {Whose.OURS, Whose.NAMED}
    return Head(clause, at - len(subject), verb) if ours else None


def begins_for_us(words: Words, at: int, clause: int) -> bool:
    """Whether our people are said to do something here, even if that alone promises nothing, or nobody is named."""
    word = words[at].text
    goes = follows(words, at + 1, "going", "to") and (word in {"is", "are"} or word.endswith("'s"))
    if not (goes or word in {"will", "shall"} or word.endswith("'ll")) or not verbs.NEGATIONS.isdisjoint(
        near(words, at)
    ):
        return False
    nobody = at == clause and word in {"will", "shall"} and text_at(words, at + 1) not in _ASKED
    return nobody or whose(subject_before(words, clause, at)) in {Whose.OURS, Whose.NAMED}


def _ours(words: Words, subject: Words, head: Head) -> Head | None:
    """Our specialist will call you, be calling you, send the form, be with you."""
    verb = head.verb
    if reaches(words, verb):
        only_back = follows(words, verb, "be", "back") and "you" not in near(words, verb)
        return None if only_back else replace(head, open_=True)
    if text_at(words, verb) == "have" and text_at(words, verb + 1) in _AWAY:
        return None
    tasked = text_at(words, verb) in verbs.TASKS or follows(words, verb, "be", "with")
    acts = tasked and not _OURS.isdisjoint(word.text for word in subject)
    calling = text_at(words, verb) == "be" and (_is_calling(words, verb + 1) or _is_on_line(words, verb + 1))
    return head if acts or calling or arrives(words, subject, verb) or _is_done(words, subject, verb) else None


def _named(words: Words, subject: Words, head: Head) -> Head | None:
    """Priya will be in touch, Priya will call at 3, Priya will send you the form; not "Mrs Hart will call"."""
    verb = head.verb
    word, behind = text_at(words, verb), near(words, verb)
    if reaches_you(words, verb):
        return replace(head, open_=True)
    hands_over = word in _HANDS_OVER and not _FOR_YOU.isdisjoint(behind)
    calls = word in _CALLS and _OTHERS.isdisjoint(behind) and _TITLES.isdisjoint(part.text for part in subject)
    calling = word == "be" and (_is_calling(words, verb + 1) or _is_on_line(words, verb + 1))
    return head if hands_over or calls or calling else None


def _is_calling(words: Words, at: int) -> bool:
    return text_at(words, at) in verbs.DOING and "you" in near(words, at)


def _is_on_line(words: Words, at: int) -> bool:
    """On the phone to you, on your bridge, on the call with you."""
    behind = [word.text for word in words[at + 1 : at + 2 * NEAR]]
    line = not {"phone", "line", "call", "bridge", "zoom"}.isdisjoint(behind[:3])
    return text_at(words, at) == "on" and line and not {"you", "your"}.isdisjoint(behind)


def _is_done(words: Words, subject: Words, verb: int) -> bool:
    """It'll be fixed, your replacement will be sent out; not the bill or the charge."""
    if text_at(words, verb) == "be" and is_from_us(words, verb) and _BILLS.isdisjoint(word.text for word in subject):
        return True
    if any(follows(words, verb, "be", "off", "your", off) for off in ("plate", "desk", "mind", "list")):
        return True
    done = text_at(words, verb) in {"be", "get"} and text_at(words, skip(words, verb + 1, verbs.SKIPPED)) in verbs.DONE
    return done and subject[0].text != "another" and _BILLS.isdisjoint(word.text for word in subject)
