"""Ask by when a promise will be kept, where the offer's own times are not what the agent meant."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.adapters.slack.views.ids import Block, Callback
from bot.adapters.slack.views.modal import meta_of
from bot.adapters.slack.views.offer_refs import parse_offer_ref
from bot.adapters.slack.views.state import text_of
from bot.adapters.slack.views.time_modal import time_modal
from bot.services.answer_offer import OfferRef


class TrackAtAnswer(NamedTuple):
    """By when the promise will be kept, in the agent's own words."""

    ref: OfferRef
    phrase: str


def track_at_modal(ref: OfferRef) -> dict[str, Any]:
    """Ask for a time of the agent's own."""
    return time_modal(
        "Track a promise",
        "By when will you keep it?",
        example="in 45 minutes",
        hint='For example: "in 45 minutes", "at 3:30 pm", "tomorrow at 10". The customer is told nothing.',
        callback=Callback.TRACK_AT,
        submit="Track it",
        meta={"offer": ":".join(map(str, ref))},
    )


def parse_track_at(view: Mapping[str, Any]) -> TrackAtAnswer:
    """Read the submitted modal. Whether the time is still ahead is the caller's to check."""
    return TrackAtAnswer(parse_offer_ref(str(meta_of(view).get("offer") or "")), text_of(view, Block.WHEN))
