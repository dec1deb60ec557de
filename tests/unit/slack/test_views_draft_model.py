"""What the form of a draft shows of a model: a button, a wait, a draft beside the findings, or why there is none."""

import json
from typing import Any

import pytest

from bot.adapters.slack.views.draft_modal import DraftForm, draft_modal
from bot.adapters.slack.views.draft_model import ASKING, WITHOUT, Asking, FromModel
from bot.adapters.slack.views.surface import check_view
from bot.domain.draft import DraftCheck
from bot.domain.draft.model_draft import ModelDraft, no_draft
from bot.domain.guard import Reason
from tests.support.samples import sample_draft_advice
from tests.unit.slack.hostile import HOSTILE

CHECK = DraftCheck(sample_draft_advice())
DRAFT = "Unfortunately it is late. I will write to you at 5."


def shown(model: FromModel) -> dict[str, Any]:
    view = draft_modal(DraftForm(DRAFT), CHECK.review(DRAFT), model=model)
    check_view(view)
    return view


def buttons(view: dict[str, Any]) -> list[str]:
    rows = (block["elements"] for block in view["blocks"] if block["type"] == "actions")
    return [each["text"]["text"] for row in rows for each in row if "model" in each["text"]["text"]]


def test_without_a_model_there_is_no_button_and_one_quiet_line() -> None:
    view = shown(FromModel(Asking.NOBODY_THERE))
    assert buttons(view) == []
    assert json.dumps(view).count(WITHOUT) == 1


def test_with_one_it_can_be_asked_and_while_it_is_it_cannot_be_asked_again() -> None:
    assert buttons(shown(FromModel(Asking.NOT_YET))) == ["Ask the model for a whole draft"]
    asking = shown(FromModel(Asking.JUST_NOW))
    assert buttons(asking) == []
    assert ASKING in json.dumps(asking, ensure_ascii=False)


def test_its_draft_stands_there_to_be_read_and_used() -> None:
    drafted = ModelDraft(text="It is late. I will write to you at 5.", found=1, settled=1, changed=1)
    view = shown(FromModel(Asking.ANSWERED, drafted))
    assert buttons(view) == ["Use the model's draft", "Ask the model again"]
    assert "The model's draft." in json.dumps(view)
    assert "It changes 1 word and settles 1 of 1 found." in json.dumps(view)


def test_why_there_is_none_is_one_line() -> None:
    view = shown(FromModel(Asking.ANSWERED, no_draft(Reason.TIME_ADDED)))
    assert buttons(view) == ["Ask the model again"]
    assert "The model's draft added a deadline or a time, so it is not shown." in json.dumps(view)


def test_a_draft_too_long_for_a_button_is_there_to_copy() -> None:
    long = "It is late. " * 200
    view = shown(FromModel(Asking.ANSWERED, ModelDraft(text=long.strip(), changed=1)))
    assert buttons(view) == ["Ask the model again"]
    assert long.strip() in json.dumps(view)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_shown_as_words(words: str) -> None:
    shown(FromModel(Asking.ANSWERED, ModelDraft(text=f"It is {words} late.", changed=1)))
