"""A rewrite in Slack: one button while it may come, one quiet line once it is told, and nothing without a model."""

from typing import Any

from bot.adapters.slack.views.rendering import render
from bot.adapters.slack.views.surface import check_message
from bot.domain.guard import Reason
from bot.domain.notice import SuggestionCard, read_back, written
from bot.domain.rewrite import Kept, Rewrite, Segment, Stage
from tests.support.samples import sample_suggestion
from tests.unit.slack.hostile import HOSTILE, live_markup

KEPT = (Kept(segment=Segment.CLOSING, reason=Reason.SLOT_DROPPED),)


def card(rewrite: Rewrite | None, **changes: Any) -> SuggestionCard:
    suggestion = sample_suggestion(rewrite=rewrite, **changes)
    return SuggestionCard(suggestion_id="s-1", suggestion=suggestion, place="C0SUPPORT")


def buttons(shown: SuggestionCard) -> list[str]:
    rendered = render(shown)
    check_message(rendered.blocks, rendered.text)
    (actions,) = [block for block in rendered.blocks if block["type"] == "actions"]
    return [element["action_id"] for element in actions["elements"]]


def test_the_button_is_there_while_another_wording_may_come() -> None:
    assert [
        "in_their_words" in buttons(card(Rewrite(stage=stage, texts={Segment.OPENER: "Warm."})))
        for stage in (Stage.ASKED, Stage.READY, Stage.SHOWN, Stage.KEPT)
    ] == [True, True, False, False]


def test_without_a_model_neither_a_button_nor_a_line_speaks_of_it() -> None:
    assert "in_their_words" not in buttons(card(None))
    assert "playbook's" not in render(card(None)).text


def test_the_reason_is_one_quiet_line_in_blocks_and_text() -> None:
    rendered = render(card(Rewrite(stage=Stage.KEPT, kept=KEPT)))
    line = "Kept the playbook's wording: the rewrite lost a blank."
    assert line in rendered.text
    quiet = [block["elements"][0]["text"] for block in rendered.blocks if block["type"] == "context"]
    assert line in quiet


def test_what_a_model_wrote_is_escaped_like_all_else() -> None:
    for words in HOSTILE:
        if words.strip():
            rendered = render(card(None, opener=words))
            assert live_markup(rendered.blocks, rendered.text) == []


def test_a_card_with_a_rewrite_is_written_down_and_read_back_whole() -> None:
    shown = card(Rewrite(stage=Stage.SHOWN, texts={Segment.OPENER: "Warm."}, kept=KEPT))
    assert read_back(written(shown)) == shown
