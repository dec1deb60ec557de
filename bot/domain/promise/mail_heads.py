"""What we write or say as the subject: "my reply will be with you", "the next update comes at 2"."""

from bot.domain.promise import verbs
from bot.domain.promise.head import NEAR, Head, skip
from bot.domain.promise.reaching import is_mail
from bot.domain.promise.words import Words, follows, text_at, word_set

_OURS = word_set("that this my our a an the another next more")
_ARRIVES = (
    ("be", "with", "you"),
    ("be", "sitting", "in", "your"),
    ("be", "waiting", "in", "your"),
    ("be", "waiting", "for", "you"),
    ("leave", "my"),
    ("leave", "our"),
    ("be", "in", "your"),
    ("be", "on", "its"),
    ("be", "out"),
    ("be", "there"),
    ("follow",),
    ("come",),
    ("arrive",),
    ("reach", "you"),
    ("go", "out"),
    ("land",),
    ("be", "posted"),
)
_ARRIVING = word_set("comes follows arrives lands goes reaches is")
_ARRANGED = word_set("arranged booked scheduled set planned fixed confirmed down")
_LINKS = frozenset({"and", "but", "so"})


def our_mail(words: Words, at: int, clause: int) -> Head | None:
    """My email follows by 5, the next update comes at 2, our answer is on its way tomorrow."""
    thats_when = follows(words, at - 2, "that's", "when")
    if at > clause and text_at(words, at - 1) not in _LINKS and not thats_when:
        return None
    noun = next((place for place in range(at + 1, min(at + NEAR, len(words))) if is_mail(words, place)), None)
    if noun is None:
        return None
    verb = skip(words, noun + 1, frozenset({"from", "us", "me", "to", "you"}))
    goes = text_at(words, verb) in _ARRIVING
    ours = text_at(words, at) in {"my", "our", "next"} or text_at(words, at + 1) == "next"
    return Head(clause, at, verb) if goes and ours else None


def arrives(words: Words, subject: Words, verb: int) -> bool:
    """Whether what we write reaches the customer: "my reply will be with you", but not the parcel or the refund."""
    return subject[0].text in _OURS and _names_mail(subject) and any(follows(words, verb, *way) for way in _ARRIVES)


def arranged_for(words: Words, subject: Words, at: int) -> int | None:
    """The place of the participle in "a callback has been arranged"; `at` is the "has" or "is"."""
    verb = skip(words, at + 1, verbs.SKIPPED | {"been"})
    return verb if text_at(words, verb) in _ARRANGED and _names_mail(subject) else None


def _names_mail(subject: Words) -> bool:
    return any(is_mail(subject, place) for place in range(len(subject)))
