"""Offer an agent to track what they promised in a message of theirs. They alone see it.

Every promise stands in their own words with the time that was found in them, so that it is they who say what was meant.
When the message was edited or deleted since, what is tracked of it asks whether it is to follow.
"""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import quiet, quote, section
from bot.adapters.slack.views.escape import fit, one_line
from bot.adapters.slack.views.offer_buttons import offer_buttons, tracked_buttons
from bot.adapters.slack.views.offer_refs import offer_ref
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.adapters.slack.views.times import spoken, token
from bot.adapters.slack.views.words import ENDS
from bot.domain.checkpoint import Checkpoint
from bot.domain.notice import OfferCard
from bot.domain.offer import OfferedPromise

MOST_ITEMS = 8
"""Promises on one card; further ones are counted."""

ASKS = "You promised something. Shall I remind you in time?"
MAYBE = "You may have promised something. Shall I remind you in time?"
HELPED = "Found with the model's help."
ALONE = "Only you see this. Nothing is tracked until you choose."
EDITED = "You changed your message."
DELETED = "You deleted your message."
NO_PROMISE = "It promises nothing any more, and nothing is tracked."
STILL_OWED = "What you track from it stays, unless you cancel it."
ANSWERED = "What you promised in your message:"

_PHRASE = 100


def offer_card(notice: OfferCard) -> Rendered:
    """The card, with the buttons of whatever waits for an answer."""
    shown = _shown(notice)
    items = shown[:MOST_ITEMS]
    further = len(shown) - MOST_ITEMS
    more = f"And {further} more. Your Home tab lists every promise that is tracked." if further > 0 else ""
    zone = _zone(notice.offer.zone)
    several = len(notice.offer.items) > 1
    above = [line for line in (_title(notice), _below(notice)) if line]

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [section("\n".join([f"*{above[0]}*", *above[1:]]))]
        for at, item in items:
            blocks.append(section(_line(item, at, notice, zone, several=several, plain=False)))
            blocks.append(quote(item.quote, room))
            blocks += _buttons(item, at, notice, zone, number=at + 1 if several else None)
        if more:
            blocks.append(section(more))
        return [*blocks, quiet(notice.advice, room)] if notice.advice else blocks

    lines = above[:]
    for at, item in items:
        lines += [_line(item, at, notice, zone, several=several, plain=True), fit(item.quote, LINE)]
    below = [more, fit(notice.advice, LINE) if notice.advice else ""]
    return rendered([*lines, *filter(None, below)], build)


def _shown(notice: OfferCard) -> list[tuple[int, OfferedPromise]]:
    """The promises that the card shows, each with its position in the offer."""
    return [(at, item) for at, item in enumerate(notice.offer.items) if notice.only is None or at in notice.only]


def _title(notice: OfferCard) -> str:
    offer = notice.offer
    if offer.withdrawn:
        return DELETED
    waiting = [item for _, item in _shown(notice) if item.is_on_offer]
    if waiting:
        asks = MAYBE if all(item.helped for item in waiting) else ASKS
        return f"{EDITED} {asks}" if offer.version > 1 and notice.only is None else asks
    return EDITED if offer.version > 1 else ANSWERED


def _below(notice: OfferCard) -> str:
    """The line under the title."""
    offer = notice.offer
    if not offer.items:
        return NO_PROMISE
    if any(item.is_on_offer for item in offer.items):
        return ALONE
    asks = any(_asks(item, _tracked(item, notice)) for item in offer.items)
    return STILL_OWED if asks else ""


def _line(item: OfferedPromise, at: int, notice: OfferCard, zone: ZoneInfo, *, several: bool, plain: bool) -> str:
    """How one promise stands; among several it begins with its number. `plain` spells the times out."""
    said = " ".join(_sentences(item, notice, zone, plain=plain))
    return f"{at + 1} of {len(notice.offer.items)}: {said}" if several else said


def _sentences(item: OfferedPromise, notice: OfferCard, zone: ZoneInfo, *, plain: bool) -> Iterator[str]:
    def at(moment: datetime) -> str:
        return spoken(moment, zone) if plain else token(moment, zone)

    if item.checkpoint_id is not None:
        yield from _tracked_sentences(item, _tracked(item, notice), plain=plain, zone=zone)
    elif item.let_be:
        yield "Let be. It is not tracked."
    elif item.due_at is None:
        yield "You named no time. By when will you keep it?"
    else:
        phrase = f' ("{fit(one_line(item.phrase), _PHRASE)}")' if item.phrase else ""
        if item.due_at <= notice.now:
            yield f"Its time has gone by: {at(item.due_at)}{phrase}."
        else:
            yield f"By {at(item.due_at)}{phrase}."
        if item.other is not None and item.other > notice.now:
            yield f"It could also mean {at(item.other)}."
        if item.their_time:
            yield f"I took the customer's time for yours, {zone.key}."
    if item.helped and item.is_on_offer:
        yield HELPED


def _tracked_sentences(
    item: OfferedPromise, checkpoint: Checkpoint | None, *, zone: ZoneInfo, plain: bool
) -> Iterator[str]:
    at = spoken if plain else token
    if checkpoint is None:
        yield "It was tracked."
        return
    if not checkpoint.is_open:
        yield ENDS[checkpoint.state]
        return
    yield f"Tracked for {at(checkpoint.due_at, zone)}."
    if item.gone:
        yield "These words are gone from your message."
    elif _is_to_follow(item, checkpoint):
        yield f"Your message says {at(item.due_at, zone)} now." if item.due_at else "Your message names no time now."


def _buttons(item: OfferedPromise, at: int, notice: OfferCard, zone: ZoneInfo, *, number: int | None) -> list[Block]:
    block_id = offer_ref(notice.offer, at)
    checkpoint = _tracked(item, notice)
    if item.is_on_offer:
        return [offer_buttons(item, block_id=block_id, number=number, zone=zone, now=notice.now)]
    if checkpoint is None or not _asks(item, checkpoint):
        return []
    follows = None if item.gone or item.due_at is None or item.due_at <= notice.now else item.due_at
    return [tracked_buttons(checkpoint, follows=follows, block_id=block_id, number=number, zone=zone)]


def _tracked(item: OfferedPromise, notice: OfferCard) -> Checkpoint | None:
    return next((each for each in notice.tracked if each.id == item.checkpoint_id), None)


def _asks(item: OfferedPromise, checkpoint: Checkpoint | None) -> bool:
    """Whether a reminder asks if it is still wanted as it is."""
    if checkpoint is None or not checkpoint.is_open:
        return False
    return item.gone or _is_to_follow(item, checkpoint)


def _is_to_follow(item: OfferedPromise, checkpoint: Checkpoint) -> bool:
    return item.reworded and item.due_at != checkpoint.promised_due_at


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
