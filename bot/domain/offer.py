"""An offer: the promises found in what an agent wrote, each to be tracked with one click, or let be.

It belongs to one message. When the message is edited the offer is made anew, and what had been tracked stays tracked;
when it is deleted the offer is withdrawn. Buttons of an older version do nothing but say so.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.domain.case import Place
from bot.domain.errors import AttuneError, MovedOnError
from bot.domain.promise import FoundPromise
from bot.domain.value import Value

MOST_OFFERED = 5
"""Promises of one message that are offered; an agent who makes more of them has them in the ticket."""

LONGEST_QUOTE = 300

_WORD = re.compile(r"[\w'\u2019]+")


class OldOfferError(MovedOnError):
    """The message was edited or deleted since the button was shown."""

    def __init__(self) -> None:
        super().__init__("changed")
        self.args = ("You changed that message since. Use the newer offer, or `/promise`. Nothing was changed.",)


class NotYourOfferError(AttuneError):
    """Somebody pressed a button of another person's offer."""

    def __init__(self) -> None:
        super().__init__("Only who wrote the message can answer this. Track a promise of your own with `/promise`.")


class OfferedPromise(Value):
    """One promise of the message.

    `due_at` is None for a vague one, which asks for a time; `other` is the due moment of the other common reading.
    `their_time` asks whether the customer's time is the agent's. `helped` says that a model pointed at the words, or at
    their time. `checkpoint_id` is there once it is tracked, at this time or at another. Then `reworded` says that the
    message puts it otherwise since, and `gone` that it is not in the message any more.
    """

    quote: str
    phrase: str | None = None
    due_at: datetime | None = None
    other: datetime | None = None
    their_time: bool = False
    helped: bool = False
    checkpoint_id: str | None = None
    let_be: bool = False
    reworded: bool = False
    gone: bool = False

    @property
    def is_on_offer(self) -> bool:
        """Whether it waits for an answer: it is in the message, not tracked and not let be."""
        return self.checkpoint_id is None and not self.let_be

    def likeness(self, other: "OfferedPromise") -> float:
        """How much of their words two promises share, their times left out: 1 when the shorter is in the longer."""
        ours, theirs = self.words, other.words
        return len(ours & theirs) / max(1, min(len(ours), len(theirs)))

    @property
    def words(self) -> frozenset[str]:
        """The words of the promise itself, without its time."""
        said = self.quote.replace(self.phrase, " ") if self.phrase else self.quote
        return frozenset(_WORD.findall(said.casefold()))


class PromiseOffer(Value):
    """What is offered for one message. `place` is the thread it belongs to, `zone` the agent's, an IANA name.

    `as_of` is the moment of the newest event of the message that is in here, as Slack stamps it: what is older and
    comes later changes nothing. `version` counts the edits that touched a promise, and `shown` is the last version that
    the agent was shown. `case_id` is there once something is tracked.
    """

    id: str
    workspace: str
    place: Place
    owner: str
    said_at: datetime
    as_of: datetime
    zone: str = "UTC"
    items: tuple[OfferedPromise, ...]
    version: int = 1
    shown: int = 0
    withdrawn: bool = False
    case_id: str | None = None

    def item(self, at: int) -> OfferedPromise:
        """The promise in this position, or OldOfferError."""
        if not 0 <= at < len(self.items):
            raise OldOfferError
        return self.items[at]

    def with_item(self, at: int, **changes: object) -> "PromiseOffer":
        """The offer with one of its promises changed."""
        items = list(self.items)
        items[at] = items[at].model_copy(update=changes)
        return self.model_copy(update={"items": tuple(items)})

    def edited(self, found: Sequence[OfferedPromise], *, as_of: datetime, text: str = "") -> "PromiseOffer":
        """The offer for the message as it reads now. It is a new version only if a promise is another one.

        A promise that was tracked or let be stays so when its words still stand. Of the words that are gone, a tracked
        one lives on in the new promise that is most like it, reworded; where none is, it stays as it was, since it is
        still owed. What a model pointed at stays as long as its words stand in `text`, which is all of the message.
        """
        found = self._with_help(found, text)
        before = {item.quote for item in self.items}
        answered = {item.quote: item for item in self.items if not item.is_on_offer}
        items = [_carried(each, answered.pop(each.quote)) if each.quote in answered else each for each in found]
        for left in answered.values():
            if left.checkpoint_id is None:
                continue
            at = _most_like(left, [None if item.quote in before else item for item in items])
            if at is None:
                items.append(left.model_copy(update={"gone": True}))
            else:
                changes = {"checkpoint_id": left.checkpoint_id, "reworded": True}
                items[at] = items[at].model_copy(update=changes)
        if tuple(items) == self.items:
            return self.model_copy(update={"as_of": as_of})
        return self.model_copy(update={"items": tuple(items), "version": self.version + 1, "as_of": as_of})

    def proposed(self, found: Sequence[OfferedPromise], text: str) -> tuple["PromiseOffer", tuple[int, ...]]:
        """The offer with what a model pointed at, and the positions that are news.

        What is offered already stays as it is; only a vague promise that still waits takes the time that was pointed
        at. The version stays, since every button that was shown does what it says.

        Args:
            found: what the model pointed at and we found to be a promise.
            text: the message.
        """
        items, news = list(self.items), []
        for each in found:
            at = next((at for at, item in enumerate(items) if _overlap(item, each, text)), None)
            if at is None and len(items) < MOST_OFFERED:
                news.append(len(items))
                items.append(each.model_copy(update={"helped": True}))
            elif at is not None and items[at].is_on_offer and items[at].due_at is None and each.due_at is not None:
                news.append(at)
                items[at] = each.model_copy(update={"quote": items[at].quote, "helped": True})
        return self.model_copy(update={"items": tuple(items)}), tuple(dict.fromkeys(news))

    def _with_help(self, found: Sequence[OfferedPromise], text: str) -> list[OfferedPromise]:
        """What was found, and what a model pointed at before and still stands in the message."""
        kept = list(found)
        for item in self.items:
            if not item.helped or item.quote not in text or (item.phrase or "") not in text:
                continue
            at = next((at for at, each in enumerate(kept) if _overlap(item, each, text)), None)
            if at is None:
                kept.append(item.model_copy(update={"gone": False}))
            elif kept[at].due_at is None and kept[at].quote == item.quote:
                kept[at] = item
        return kept[:MOST_OFFERED]

    def taken_back(self, *, as_of: datetime) -> "PromiseOffer":
        """The offer of a message that is gone: what is tracked is all that is left of it."""
        tracked = [item.model_copy(update={"gone": True}) for item in self.items if item.checkpoint_id is not None]
        changes = {"items": tuple(tracked), "withdrawn": True, "version": self.version + 1, "as_of": as_of}
        return self.model_copy(update=changes)


def offered(found: Sequence[FoundPromise]) -> tuple[OfferedPromise, ...]:
    """The promises as they are offered; two that say the same are one."""
    items: dict[str, OfferedPromise] = {}
    for promise in found:
        quote = promise.quote.strip()[:LONGEST_QUOTE]
        when = promise.when
        items.setdefault(
            quote,
            OfferedPromise(quote=quote)
            if when is None
            else OfferedPromise(
                quote=quote, phrase=when.phrase, due_at=when.due, other=when.other, their_time=when.their_time
            ),
        )
    return tuple(items.values())[:MOST_OFFERED]


def _overlap(item: OfferedPromise, other: OfferedPromise, text: str) -> bool:
    """Whether the words of two promises share characters of the message."""
    one, two = text.find(item.quote), text.find(other.quote)
    return min(one, two) >= 0 and one < two + len(other.quote) and two < one + len(item.quote)


def _carried(item: OfferedPromise, before: OfferedPromise) -> OfferedPromise:
    """A promise whose words still stand, answered as it was."""
    changes = {"checkpoint_id": before.checkpoint_id, "let_be": before.let_be, "reworded": before.reworded}
    return item.model_copy(update=changes)


def _most_like(left: OfferedPromise, items: Sequence[OfferedPromise | None]) -> int | None:
    """Where the new promise stands that has more than half of its words in common with one whose own are gone."""
    likely = [(left.likeness(item), -at) for at, item in enumerate(items) if item is not None and item.is_on_offer]
    best, at = max(likely, default=(0.0, 0))
    return -at if best > 1 / 2 else None
