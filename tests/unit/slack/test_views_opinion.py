"""A second opinion in Slack: a quiet line, one button, and nothing of the customer's words taken for markup."""

from typing import Any

import pytest
from hypothesis import given

from bot.adapters.slack.views.opinion_card import opinion_card
from bot.adapters.slack.views.refs import OldButtonError, OpinionPick, opinion_value, parse_opinion
from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message
from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.notice import OpinionCard, read_back, written
from bot.domain.opinion import Opinion, Sureness
from tests.unit.slack.hostile import EMPTY, HOSTILE, any_words, live_markup


def card(*quotes: str, **changes: Any) -> OpinionCard:
    given: dict[str, Any] = {
        "case_type": CaseType.BILLING_CHARGE,
        "title": "Billing charge",
        "emotion": Emotion.FRUSTRATION,
        "sureness": Sureness.LIKELY,
        "told_by": quotes or ("charged twice",),
    }
    return OpinionCard(suggestion_id="s-1", opinion=Opinion(**given | changes))


def test_it_is_one_quiet_line_with_one_button() -> None:
    shown = render(card())
    check_message(shown.blocks, shown.text)
    line, row = shown.blocks
    said = 'A second opinion reads this as "Billing charge", frustration ("charged twice").'
    assert (line["type"], line["elements"][0]["text"], shown.text) == ("context", said, said)
    (button,) = row["elements"]
    assert (button["text"]["text"], button["action_id"]) == ("Use it", "use_opinion")
    assert button["accessibility_label"] == "Use it: read this as Billing charge, frustration"


@pytest.mark.parametrize("emotion", [None, Emotion.ANGER])
@pytest.mark.parametrize("case_type", [None, CaseType.DATA_LOSS])
@pytest.mark.parametrize("suggestion_id", ["s", "a:b", "0f" * 16])
def test_the_button_says_what_is_used(suggestion_id: str, emotion: Emotion | None, case_type: CaseType | None) -> None:
    value = opinion_value(suggestion_id, emotion, case_type)
    assert parse_opinion(value) == OpinionPick(suggestion_id, emotion, case_type)


@pytest.mark.parametrize("value", ["", "s", "s:", "::", "s:hatred:", "s::refund", "s:anger:data_loss:more", ":anger:"])
def test_a_button_that_says_nothing_we_know_is_an_old_one(value: str) -> None:
    with pytest.raises(OldButtonError):
        parse_opinion(value)


@pytest.mark.parametrize("words", [*HOSTILE, *EMPTY], ids=range(len(HOSTILE) + len(EMPTY)))
def test_hostile_words_are_shown_as_words(words: str) -> None:
    shown = opinion_card(card(words))
    check_message(shown.blocks, shown.text)
    assert live_markup(shown.blocks, shown.text) == []


@given(any_words)
def test_whatever_is_quoted_slack_takes_it(words: str) -> None:
    shown = opinion_card(card(words))
    check_message(shown.blocks, shown.text)


def test_it_can_be_written_down_and_told_later() -> None:
    assert read_back(written(card())) == card()
