"""Where an agent speaks for others: "you'll hear from me", "our specialist will call you", "it will be fixed"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head, near, skip
from bot.domain.promise.reaching import is_answer, is_from_us, reaches, reaches_you
from bot.domain.promise.words import Words, follows, text_at, word_set

LONGEST_SUBJECT = 9
_MAY = frozenset({"can", "should", "may"})
_NOT_THEY = word_set("i we you who when what how where which") | verbs.REPORTS | verbs.NEGATIONS
_LINKS = word_set("and so but then that ok okay")
_OURS = word_set("our team someone somebody my us the a")
_THINGS = word_set("it'll it this that that'll everything your the all our")
_ARRIVES = (("be", "with", "you"), ("be", "in", "your"), ("be", "on", "its"))


def you_will(words: Words, at: int, clause: int) -> Head | None:
    """You'll hear from me, you will have an answer, you can expect our call, you will be contacted."""
    place, firm = at + 1, True
    if text_at(words, at) == "you":
        place = skip(words, place, _MAY)
        firm = place == at + 1
        if firm and text_at(words, place) not in {"will", "shall"}:
            return None
        place += firm
    place = skip(words, place, verbs.SKIPPED)
    word, following = text_at(words, place), text_at(words, place + 1)
    if word == "expect":
        return expect(words, place, clause)
    hears = word == "hear" or (word == "be" and following == "hearing")
    if hears or (word == "be" and following in verbs.DONE and firm):
        return Head(clause, at, place, open_=True)
    gets = word in {"have", "get", "receive"} and is_answer(words, place + 1)
    sure = firm or word == "have" or is_from_us(words, place)
    return Head(clause, at, place) if word == "know" or (gets and sure) else None


def they_will(words: Words, at: int, clause: int, verb: int) -> Head | None:
    """Someone else of ours, or the thing itself: "Priya will be in touch", "it'll be fixed".

    `at` is the "will", or the subject that has swallowed it ("she'll"); `verb` is where the verb may begin.
    """
    start = clause
    while start < at and words[start].text in _LINKS:
        start += 1
    subject = words[start : at + 1] if "'" in words[at].text else words[start:at]
    names = {word.text.partition("'")[0] for word in subject}
    if not 0 < len(subject) <= LONGEST_SUBJECT or names & _NOT_THEY:
        return None
    place = skip(words, verb, verbs.SKIPPED)
    if _is_done(words, place, subject) or any(follows(words, place, *arrives) for arrives in _ARRIVES):
        return Head(clause, clause, place)
    if not names & verbs.PEOPLE:
        named = subject[-1].is_name and len(subject) <= NEAR
        return Head(clause, clause, place, open_=True) if named and reaches_you(words, place) else None
    if reaches(words, place):
        only_back = follows(words, place, "be", "back") and "you" not in near(words, place)
        return None if only_back else Head(clause, clause, place, open_=True)
    return Head(clause, clause, place) if names & _OURS and text_at(words, place) in verbs.TASKS else None


def expect(words: Words, at: int, clause: int) -> Head | None:
    """Expect an email from me, expect my call, expect to hear from us."""
    if follows(words, at + 1, "to", "hear"):
        return Head(clause, at, at + 2, open_=True)
    ours = text_at(words, at + 1) in {"my", "our"}
    return Head(clause, at, at) if ours or is_answer(words, at + 1) else None


def expect_first(words: Words, at: int, clause: int) -> Head | None:
    """The same as a clause of its own."""
    opens = all(word.text in {"please", "so", "and"} for word in words[clause:at])
    return expect(words, at, clause) if opens else None


def _is_done(words: Words, at: int, subject: Words) -> bool:
    done = text_at(words, at) == "be" and text_at(words, at + 1) in verbs.DONE
    return done and (subject[0].text in _THINGS)
