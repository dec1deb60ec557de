"""Where a promise begins: "I'll ...", "you'll hear ...", "our specialist will ...", "give me ...", "back in ...".

Each way of committing is one small reader. A head says where the verb stands and how much more the words must show
before it counts: some promise without a time ("I'll keep you posted"), some only with one ("I'm calling you at 3").
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.promise import verbs
from bot.domain.promise.numbers import LOOSE, TENS, UNITS
from bot.domain.promise.sentences import clause_starts, is_break
from bot.domain.promise.words import Words, follows, text_at

NEAR = 4
LONGEST_SUBJECT = 9
MOST_HEADS = 8
"""Promises that one sentence may begin; nobody writes more."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a promise.

    `clause` is where its clause begins, `at` its subject, `verb` what is promised. `open_` says that it may count
    without a time. `pause` marks a plea for patience ("bear with me"), after which any length is a time to be back.
    """

    clause: int
    at: int
    verb: int
    open_: bool = False
    pause: bool = False


def heads_in(words: Words) -> list[Head]:
    """The beginnings of promises in one sentence, in order."""
    starts = clause_starts(words)
    heads: list[Head] = []
    at = 0
    speaks = False
    while at < len(words) and len(heads) < MOST_HEADS:
        if not words[at].is_word:
            at += 1
            continue
        head = _head_at(words, at, starts[at], speaks)
        speaks = speaks or head is not None or _speaks(words, at)
        if head is not None and not _is_undone(words, head):
            heads.append(head)
            at = max(head.verb, at + 1)
        else:
            at += 1
    return heads


def _head_at(words: Words, at: int, clause: int, speaks: bool) -> Head | None:
    reader = _READERS.get(words[at].text)
    head = reader(words, at, clause) if reader is not None else None
    if head is None and (words[at].text == "will" or words[at].text.endswith("'ll")):
        head = _they_will(words, at, clause)
    if head is None and follows(words, at + 1, "going", "to") and words[at].text in {"is", "are"}:
        head = _they_will(words, at, clause, verb=at + 3)
    if head is None and at == clause:
        head = _fragment(words, at)
    if head is None and speaks and at > 0 and (words[at - 1].text in {"and", "then", ","}):
        head = _and_then(words, at, clause)
    return head


def _speaks(words: Words, at: int) -> bool:
    """Whether the agent begins to say what they will do, even if it promises nothing by itself ("I'll need to ...")."""
    own = words[at].text in {"i'll", "we'll"} or (words[at].text in {"i", "we"} and text_at(words, at + 1) in {"will", "need"})
    near = {text_at(words, place) for place in range(at + 1, at + 1 + NEAR)}
    return own and not near & (verbs.NEGATIONS | verbs.HABITS | {"you"})


# ---------------------------------------------------------------- I will, we will


def _own_will(words: Words, at: int, clause: int) -> Head | None:
    return _promising(words, at, clause, at + 1)


def _own_typo(words: Words, at: int, clause: int) -> Head | None:
    """The "ill" and "well" of somebody in a hurry: only at the head of a clause and before a verb of contact."""
    if at != clause or not _reaches(words, at + 1):
        return None
    return _promising(words, at, clause, at + 1)


def _own(words: Words, at: int, clause: int) -> Head | None:
    place = _skip(words, at + 1, verbs.SKIPPED)
    word = text_at(words, place)
    if word in {"will", "shall"}:
        return _promising(words, at, clause, place + 1)
    if word in {"am", "are"}:
        return _own_am(words, at, clause, place + 1)
    if word in {"promise", "guarantee", "commit", "pledge", "swear", "plan", "aim", "intend"}:
        after = place + (2 if text_at(words, place + 1) == "you" else 1)
        return _promising(words, at, clause, after + 1) if text_at(words, after) == "to" else None
    if word == "need" and _is_amount(words, _skip(words, place + 1, {"just", "about", "another", "only"})):
        return Head(clause, at, place, pause=True)
    if word == "owe" and text_at(words, place + 1) == "you" and _is_answer(words, place + 2):
        return Head(clause, at, place)
    if word == "can" and text_at(words, place + 1) in {"have", "get"}:
        return Head(clause, at, place + 1)
    if word == "should":
        return _own_should(words, at, clause, place + 1)
    return None


def _own_should(words: Words, at: int, clause: int, place: int) -> Head | None:
    """"I should have an answer by 5", but not "I should have called"."""
    if text_at(words, place) == "be" and text_at(words, place + 1) == "able":
        return Head(clause, at, place + 3)
    is_thing = text_at(words, place + 1) in {"an", "a", "the", "your", "this", "that", "it", "more", "news", "some"}
    return Head(clause, at, place) if text_at(words, place) == "have" and is_thing else None


def _own_am_short(words: Words, at: int, clause: int) -> Head | None:
    return _own_am(words, at, clause, at + 1)


def _own_am(words: Words, at: int, clause: int, place: int) -> Head | None:
    place = _skip(words, place, verbs.SKIPPED)
    word = text_at(words, place)
    if word == "gonna":
        return _promising(words, at, clause, place + 1)
    if text_at(words, place + 1) == "to" and word in {"going", "aiming", "planning", "looking"}:
        return _promising(words, at, clause, place + 2)
    return Head(clause, at, place) if word in verbs.DOING else None


def _let_me(words: Words, at: int, clause: int) -> Head | None:
    """"Let me call you back in 5", but not "let me check"."""
    if text_at(words, at + 1) not in {"me", "us"}:
        return None
    if text_at(words, at + 2) == "have" and _is_amount(words, at + 3):
        return Head(clause, at, at + 2, pause=True)
    ahead = range(at + 2, min(at + 14, len(words)))
    verb = next((place for place in ahead if _reaches(words, place)), None)
    if verb is None or (verb > at + 2 and text_at(words, verb - 1) not in {"and", "then", ","}):
        return None
    return Head(clause, at, verb, open_=verb > at + 2)


# ---------------------------------------------------------------- you will, they will, it will be


def _you_will(words: Words, at: int, clause: int) -> Head | None:
    place = at + 1
    firm = True
    if text_at(words, at) == "you":
        place = _skip(words, place, {"can", "should", "may"})
        firm = place == at + 1
        if firm and text_at(words, place) not in {"will", "shall"}:
            return None
        place += firm
    place = _skip(words, place, verbs.SKIPPED)
    word = text_at(words, place)
    if word == "hear" or follows(words, place, "be", "hearing"):
        return Head(clause, at, place, open_=True)
    if word == "expect":
        return _expect(words, place, clause)
    if word == "be" and text_at(words, place + 1) in verbs.DONE and firm:
        return Head(clause, at, place, open_=True)
    if word == "know":
        return Head(clause, at, place)
    if word in {"have", "get", "receive"} and _is_answer(words, place + 1):
        return Head(clause, at, place) if firm or word == "have" or _is_from_us(words, place) else None
    return None


def _they_will(words: Words, at: int, clause: int, verb: int = 0) -> Head | None:
    """Someone else of ours: "our specialist will call you", "Priya will be in touch", "it'll be fixed"."""
    subject = words[clause : at + 1] if words[at].text.endswith("'ll") else words[clause:at]
    while subject and subject[0].text in {"and", "so", "but", "then", "that", "ok", "okay"} and len(subject) > 1:
        subject = subject[1:]
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        return None
    names = {word.text.removesuffix("'ll") for word in subject}
    place = _skip(words, verb or at + 1, verbs.SKIPPED)
    if names & (_NOT_THEY | verbs.REPORTS | verbs.NEGATIONS):
        return None
    if follows(words, place, "be") and text_at(words, place + 1) in verbs.DONE:
        passive = subject[0].text in {"it'll", "it", "this", "that", "everything", "your", "the", "that'll", "all", "our"}
        return Head(clause, clause, place) if passive else None
    if follows(words, place, "be", "with", "you") or follows(words, place, "be", "in", "your"):
        return Head(clause, clause, place)
    if names & verbs.PEOPLE:
        if _reaches(words, place):
            return Head(clause, clause, place, open_=True)
        own = names & {"our", "team", "someone", "somebody", "my", "us", "the", "a"}
        works = text_at(words, place) in verbs.DELIVER | verbs.WORKS
        return Head(clause, clause, place) if own and works else None
    named = subject[-1].is_name and len(subject) <= NEAR
    return Head(clause, clause, place, open_=True) if named and _reaches_you(words, place) else None


_NOT_THEY = frozenset({"i", "we", "you", "who", "when", "what", "how", "where", "which"})


def _expect(words: Words, at: int, clause: int) -> Head | None:
    """"Expect an email from me", "expect my call", "expect to hear"."""
    if follows(words, at + 1, "to", "hear"):
        return Head(clause, at, at + 2, open_=True)
    ours = text_at(words, at + 1) in {"my", "our"}
    return Head(clause, at, at) if (ours or _is_answer(words, at + 1)) else None


def _expect_first(words: Words, at: int, clause: int) -> Head | None:
    before = words[clause:at]
    return _expect(words, at, clause) if all(word.text in {"please", "so", "and"} for word in before) else None


# ---------------------------------------------------------------- give me, bear with me, back in


def _plea(words: Words, at: int, clause: int) -> Head | None:
    before = text_at(words, at - 1) if at > clause else ""
    allowed = before in {"", "please", "just", "pls", "so", "kindly"}
    if not allowed and not (before in {"you", "can"} and words[clause].text == "if"):
        return None
    word, following = words[at].text, text_at(words, at + 1)
    after = None
    if word == "gimme":
        after = at + 1
    elif word in {"give", "allow", "grant", "spare"} and following in {"me", "us"}:
        after = at + 2
    elif word == "bear" and following == "with":
        after = at + 3
    elif word in {"hang", "hold", "sit", "stand"}:
        after = _skip(words, at + 1, {"on", "tight", "by", "in", "there", "the", "line", "please"})
    if after is None:
        return None
    after = _skip(words, after, {"just", "please", "about", "another", "maybe", "until", "till", "til", "for", "up", "to", "only"})
    return Head(clause, at, after - 1, pause=True) if _is_amount(words, after) or _waits(words, after) else None


def _waits(words: Words, at: int) -> bool:
    """Whether what is asked for is a wait until some time: "give me until 1pm", "give me till Friday"."""
    return text_at(words, at - 1) in {"until", "till", "til"}


def _fragment(words: Words, at: int) -> Head | None:
    """A promise without its subject: "Back in 10", "Will call you at 3", "Update by noon", "Calling you at 4"."""
    word = words[at].text
    if word in {"back", "brb"} and text_at(words, at + 1) in {"in", "by", "at", "within", "to", "with", "before", "on", "tomorrow", ""}:
        return Head(at, at, at, open_=word == "brb", pause=True)
    verb = at + (2 if word == "going" and text_at(words, at + 1) == "to" else 1)
    if word in {"will", "shall", "gonna"} or verb > at + 1:
        verb = _skip(words, verb, verbs.SKIPPED)
        if _reaches(words, verb) or text_at(words, verb) in verbs.DELIVER | verbs.WORKS:
            return _promising(words, at, at, verb)
    if follows(words, at, "count", "on", "hearing"):
        return Head(at, at, at + 2, open_=True)
    if word in {"look", "watch"}:
        place = _skip(words, at + 1, {"out", "for"})
        ours = text_at(words, place) in {"my", "our"}
        return Head(at, at, place) if text_at(words, place - 1) == "for" and (ours or _is_from_us(words, at)) else None
    if word in verbs.DOING and text_at(words, at + 1) in {"you", "back", "it", "this", "them", "up", "out", "your"}:
        return Head(at, at, at)
    if word in {"talk", "speak", "chat"} and text_at(words, at + 1) in {"to", "with", "at", "tomorrow", "again", "on", "in"}:
        return Head(at, at, at)
    place = _skip(words, at, {"next", "another", "more", "further", "an", "a", "full", "the", "my", "our", "proper"})
    if text_at(words, place) in verbs.ANSWERS:
        after = _skip(words, place + 1, {"coming", "to", "follow", "due", "will", "is", "from", "me", "us", "for", "you", "on", "its", "way", "up", "info", "back"})
        if text_at(words, after) in {"in", "by", "within", "before", "tomorrow", "tonight", "shortly", "soon"} or (
            text_at(words, after) == "at" and (after > place + 1 or word == "next")
        ):
            return Head(at, at, after - 1)
    return None


def _and_then(words: Words, at: int, clause: int) -> Head | None:
    """One more promise of the same person: "... and get back to you by 5"."""
    place = _skip(words, at, {"then", "will", "also", "i'll", *verbs.SKIPPED})
    if not _reaches(words, place):
        return None
    return Head(clause, at, place, open_=True)


# ---------------------------------------------------------------- the verb and what makes it one of ours


def _promising(words: Words, at: int, clause: int, place: int) -> Head | None:
    """The head whose verb begins here, unless the verb promises nothing or is undone by a "not" or a "usually"."""
    place = _skip(words, place, verbs.SKIPPED)
    word = text_at(words, place)
    if not word or not words[place].is_word or word in verbs.NEGATIONS or word in verbs.HABITS:
        return None
    if word in {"make", "be"} and text_at(words, place + 1) == "sure":
        return Head(clause, at, place + 2)
    if word == "try" or follows(words, place, "do", "my", "best") or follows(words, place, "go", "ahead", "and"):
        place += 3 if word in {"do", "go"} else 1
        place = _skip(words, place, {"to", "and", *verbs.SKIPPED})
        word = text_at(words, place)
    if word == "be":
        return _promising_being(words, at, clause, place)
    if word == "see" and text_at(words, place + 1) in {"to", "that"}:
        return Head(clause, at, place)
    if word in verbs.TALK or (word == "have" and text_at(words, place + 1) == "to"):
        return None
    return Head(clause, at, place, open_=_reaches(words, place) or _delivers(words, place))


def _promising_being(words: Words, at: int, clause: int, place: int) -> Head | None:
    after = _skip(words, place + 1, verbs.SKIPPED)
    word = text_at(words, after)
    if word == "able" and text_at(words, after + 1) == "to":
        return _promising(words, at, clause, after + 2)
    if word == "sure" and text_at(words, after + 1) == "to":
        return _promising(words, at, clause, after + 2)
    reaches = _reaches(words, place) or follows(words, after, "with", "you")
    if reaches or word in verbs.BEING or word in verbs.DOING:
        return Head(clause, at, place, open_=reaches or word == "right")
    return None


def _reaches(words: Words, at: int) -> bool:
    """Whether the verb here is one of being in touch with the customer again."""
    word = text_at(words, at)
    if word not in verbs.CONTACT:
        return False
    near = [text_at(words, place) for place in range(at + 1, min(at + 1 + NEAR, len(words)))]
    if "you" not in near and ("me" in near[:3] or "us" in near[:3]):
        return False
    if word == "be":
        return near[:2] in (["in", "touch"], ["in", "contact"], ["with", "you"]) or near[:1] == ["back"]
    if word in {"get", "come", "circle", "check", "loop", "report", "revert"}:
        return "back" in near[:3] or word == "revert" or near[:2] == ["in", "touch"] or near[:2] in (["to", "you"], ["in", "with"])
    if word == "reach":
        return "out" in near[:2] or "you" in near[:1]
    if word == "follow":
        return "up" in near[:2]
    if word == "touch":
        return near[:1] == ["base"]
    if word == "keep":
        return "posted" in near or "updated" in near or "informed" in near or near[:2] == ["you", "in"]
    if word == "let":
        return near[:1] == ["you"] or "know" in near
    if word in {"reply", "respond", "write", "answer"}:
        return True
    return "you" in near or "back" in near


def _reaches_you(words: Words, at: int) -> bool:
    near = [text_at(words, place) for place in range(at + 1, min(at + 1 + NEAR, len(words)))]
    return _reaches(words, at) and ("you" in near or text_at(words, at) in {"be", "reach", "reply", "respond", "follow"})


def _delivers(words: Words, at: int) -> bool:
    """Whether something is done for the customer: "I'll refund you", "I'll send it over"."""
    word = text_at(words, at)
    near = {text_at(words, place) for place in range(at + 1, min(at + 1 + NEAR, len(words)))}
    return word in {"send", "resend", "refund", "ship", "reship", "replace", "fix", "resolve", "reimburse"} and bool(
        near & {"you", "your", "it", "this", "them"}
    )


def _is_answer(words: Words, at: int) -> bool:
    """Whether what the customer will get is ours to give: "it", "an answer", "the refund confirmation"."""
    for place in range(at, min(at + NEAR + 1, len(words))):
        word = words[place]
        if word.text in verbs.ANSWERS or (place == at and word.text in {"it", "this", "that", "everything", "them"}):
            return True
        if word.is_number or word.text in UNITS or word.text in TENS or not word.is_word:
            return False
    return False


def _is_from_us(words: Words, at: int) -> bool:
    return any(
        follows(words, place, "from", "me") or follows(words, place, "from", "us")
        for place in range(at, min(at + 2 * NEAR, len(words)))
    )


def _is_amount(words: Words, at: int) -> bool:
    word = text_at(words, at)
    if word in {"a", "an", "the", "half"}:
        following = text_at(words, at + 1)
        return following in LOOSE or following in _LENGTHS or following in {"half", "quarter", "hour", "next", "an"}
    return bool(word) and (words[at].is_number or word in UNITS or word in TENS or word in LOOSE or word == "another")


_LENGTHS = frozenset({"minute", "min", "hour", "day", "week", "little", "good"})


def _is_undone(words: Words, head: Head) -> bool:
    """Whether the words before it in its clause make it a report, a hope, a condition or a denial."""
    before = [word.text for word in words[head.clause : head.at]]
    if not before or before[0] in {"as", "like"}:
        return False
    if head.pause and before[0] == "if":
        return False
    for place, word in enumerate(before):
        excused = place + 1 < len(before) and before[place + 1] in {"worry", "worries", "problem", "problems", "rush", "only"}
        if word in verbs.REPORTS or (word in verbs.NEGATIONS and not excused) or word == "could":
            return True
    return False


def _skip(words: Words, at: int, skipped: frozenset[str] | set[str]) -> int:
    while at < len(words) and words[at].text in skipped and not is_break(words, at):
        at += 1
    return at


_READERS: dict[str, Callable[[Words, int, int], Head | None]] = {
    **dict.fromkeys(("i'll", "we'll"), _own_will),
    **dict.fromkeys(("ill", "well"), _own_typo),
    **dict.fromkeys(("i", "we"), _own),
    **dict.fromkeys(("i'm", "im", "we're"), _own_am_short),
    **dict.fromkeys(("you'll", "youll", "you"), _you_will),
    **dict.fromkeys(("give", "gimme", "allow", "grant", "spare", "bear", "hang", "hold", "sit", "stand"), _plea),
    "let": _let_me,
    "expect": _expect_first,
}
