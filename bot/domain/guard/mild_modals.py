"""Modal verbs that may come although the source has none there: they wish, hope, allow or say it in other words."""

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.first_words import first_words
from bot.domain.guard.forms import is_base
from bot.domain.guard.modals import Modal, Mode
from bot.domain.guard.safe import SAFE
from bot.domain.guard.word_lists import word_set

RECEIVING = frozenset({"get", "have", "hear", "arrive"})
"""What reaches somebody is somebody else's sending."""

WISHES = frozenset({"like", "love", "rather", "prefer", "welcome", "suit", "help"})
"""Behind "would" these only wish."""

_PRONOUNS = word_set("it that this which who he she they nobody everyone somebody what you")
_OBJECTS = word_set("me you us it that this them nothing to on in with for at by from back")
_NOT_IN_THEIR_HANDS = RECEIVING | {"be", "see", "need", "find", "refund", "credit", "replac", "claim"}
_REACHING = frozenset({"reach", "come", "arrive", "go"})
_TIMELY = frozenset({"within", "by", "before", "after", "until", "on", "at"})
_BEFORE_A_QUESTION = frozenset({"do", "did", "to", "can", "let", "help"})
_EMBEDDING = word_set("where when how what who which whether")
_THINGS = word_set("something anything nothing one thing way ways")


def is_mild(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether a modal verb that came promises nothing."""
    anchor = modal.anchor
    if modal.mode is Mode.WILL and _is_spared(modal, source, rewrite):
        return True
    if modal.mode is Mode.WILL:
        return anchor in source.said if _is_hoped(modal, rewrite) else _is_said_plainly(source, anchor, modal)
    if modal.mode is Mode.CAN:
        return _is_allowed(modal, source, rewrite) or _is_possible(modal, source, rewrite)
    if modal.mode is Mode.WOULD:
        return anchor in SAFE or anchor in WISHES or is_feeling(anchor)
    if modal.mode is Mode.MUST:
        theirs = modal.subject not in {"i", "we"}
        had = rewrite.word(modal.at) in {"had", "having"} and anchor in source.said
        return theirs and (had or (rewrite.word(modal.at) == "must" and is_feeling(anchor)))
    return (
        modal.mode is Mode.MAY
        and (not modal.at or rewrite.tokens[modal.at - 1].clause != rewrite.tokens[modal.at].clause)
        and rewrite.word(modal.at + 1) in {"i", "we", "you"}
        and any(each.anchor == anchor and each.mode is Mode.CAN and each.asks for each in source.modals)
    )


def _is_possible(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether a "can" only understands, or repeats what the customer is asked or has to choose."""
    anchor = modal.anchor
    if modal.subject in {"i", "we", "anyone", "anybody"}:
        return anchor in SAFE
    if modal.subject == "you" and rewrite.word(modal.at - 2) in _THINGS and _is_named(source, modal.verb):
        return True
    return modal.subject == "you" and (
        (anchor in SAFE and anchor in source.said)
        or anchor in first_words(source)
        or (anchor == "choose" and "choose" in source.said)
    )


def _is_spared(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "you will never have to" only says what "you never have to" says."""
    spared = rewrite.words[modal.at + 1 : modal.at + 4]
    return (
        modal.subject == "you"
        and spared[:1] in (["never"], ["not"])
        and spared[1:] in (["have", "to"], ["need", "to"])
        and any(each.mode is Mode.MUST and each.anchor == modal.anchor for each in source.modals)
    )


def _is_allowed(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether "you are welcome to" only says in another way what "you may" do yourself: "which you may skip"."""
    return (rewrite.word(modal.at), modal.subject) == ("welcome", "you") and any(
        each.subject == "you"
        and source.word(each.at) == "may"
        and each.anchor == modal.anchor
        and modal.verb in {each.verb, each.anchor}
        and not {each.verb, each.anchor} & _NOT_IN_THEIR_HANDS
        for each in source.modals
    )


def _is_hoped(modal: Modal, rewrite: Analysed) -> bool:
    """Whether a "will" is only what I hope that you will do."""
    before = rewrite.tokens[max(0, modal.at - 3) : modal.at]
    return modal.subject == "you" and any(token.said == "hope" for token in before)


def _is_said_plainly(source: Analysed, anchor: str, modal: Modal) -> bool:
    """Whether the source states as a fact what "will" now says of the same thing."""
    if any(act.said == anchor and act.mode in {Mode.STATES, Mode.LETS} for act in source.acts):
        return modal.subject in {"i", "we"}
    if modal.verb == "do" and modal.subject in {"i", "we"}:
        return any(act.verb == "do" and act.mode is Mode.STATES for act in source.acts)
    if modal.subject in {"they", "you"} and _is_said_of(source, modal):
        return True
    if modal.subject in {"i", "we"}:
        return False
    return any(
        (token.said == anchor or (token.light and token.said == modal.verb and anchor in source.said))
        and (_is_stated(source, at) or _is_received(source, at, modal))
        for at, token in enumerate(source.tokens)
    ) or _is_handed_over(source, modal, anchor)


def _is_said_of(source: Analysed, modal: Modal) -> bool:
    """Whether the source says it of the same: "they take it away", or "where you sleep", which nobody promises."""
    return any(
        token.text == modal.subject
        and source.says(at + 1) == modal.verb
        and is_base(source.word(at + 1))
        and (modal.subject == "they" or source.word(at - 1) in _EMBEDDING)
        for at, token in enumerate(source.tokens)
    )


def _is_stated(source: Analysed, at: int) -> bool:
    """Whether the verb here says how it is: "it comes to me"."""
    following = source.word(at + 1)
    if source.word(at - 1) in {"is", "are"}:
        return following.startswith(("{", "[")) or following in {"within", "by"}
    return source.word(at).endswith("s") and (source.word(at - 1) in _PRONOUNS or following in _OBJECTS | _TIMELY)


def _is_received(source: Analysed, at: int, modal: Modal) -> bool:
    """Whether the verb here says of the customer what will be theirs: "you hear from me within 15 minutes"."""
    return (
        modal.subject == "you"
        and source.word(at - 1) == "you"
        and source.word(at - 2) not in _BEFORE_A_QUESTION
        and is_base(source.word(at))
        and source.tokens[at].said in RECEIVING | {"give", "reply", "tell"}
    )


def _is_handed_over(source: Analysed, modal: Modal, anchor: str) -> bool:
    """Whether "you will have the draft" only turns round "the draft reaches you"."""
    return (
        modal.subject == "you"
        and modal.verb in RECEIVING
        and any(
            source.says(at - 1) == anchor and token.said in _REACHING and token.text.endswith("s")
            for at, token in enumerate(source.tokens)
        )
    )


def _is_named(source: Analysed, verb: str) -> bool:
    """Whether the source has the verb behind "to": "something to act on"."""
    return any(token.said == verb and source.word(at - 1) == "to" for at, token in enumerate(source.tokens))
