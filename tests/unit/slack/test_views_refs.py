from datetime import timedelta

import pytest

from bot.adapters.slack.asked import asked
from bot.adapters.slack.intake import ORIGIN
from bot.adapters.slack.views.ids import Action, Block, Callback
from bot.adapters.slack.views.refs import (
    CheckpointRef,
    OldButtonError,
    parse_pick,
    parse_ref,
    parse_snooze_choice,
    pick_value,
    ref,
    snooze_value,
)
from bot.domain.case import CaseType
from tests.support.samples import sample_checkpoint


def test_what_a_button_carries_is_read_back_even_when_an_id_holds_a_colon() -> None:
    checkpoint = sample_checkpoint(id="a:b", generation=7)
    target = CheckpointRef("a:b", 7)
    assert parse_ref(ref(checkpoint)) == target
    assert parse_ref(ref(checkpoint, alone=True)) == target._replace(alone=True)
    assert parse_snooze_choice(snooze_value("30m"), ref(checkpoint)) == (target, timedelta(minutes=30))
    assert parse_snooze_choice(snooze_value("30m"), ref(checkpoint, alone=True)).target.alone
    assert parse_snooze_choice(snooze_value("custom"), ref(checkpoint)).length is None
    assert parse_pick(pick_value("s:1", CaseType.OTHER)) == ("s:1", CaseType.OTHER)


def test_a_choice_of_an_earlier_version_names_its_checkpoint_itself() -> None:
    assert parse_snooze_choice("checkpoint-1:2:15m", "Zx9") == (
        CheckpointRef("checkpoint-1", 2),
        timedelta(minutes=15),
    )


def test_a_choice_in_a_block_that_slack_named_is_refused() -> None:
    with pytest.raises(OldButtonError):
        parse_snooze_choice("snooze:15m", "Zx9")


@pytest.mark.parametrize(
    ("action", "about"),
    [
        ({"block_id": "checkpoint-1:2"}, "checkpoint-1:2"),
        ({"block_id": "Zx9", "value": "checkpoint-1:2"}, "checkpoint-1:2"),
        ({"block_id": "Zx9"}, "Zx9"),
        ({}, ""),
    ],
)
def test_a_button_belongs_to_what_it_carries_or_else_to_what_its_row_stands_for(
    action: dict[str, str], about: str
) -> None:
    body = {"team": {"id": "T1"}, "user": {"id": "U1"}, "actions": [{"action_id": "checkpoint_done", **action}]}
    assert asked(body, {ORIGIN: "block_actions:1"}).about == about


@pytest.mark.parametrize(
    "value", ["", "checkpoint-1", ":1", "checkpoint-1:x", "checkpoint-1:-1", "checkpoint-1:alone", ":alone"]
)
def test_a_button_from_another_time_is_refused_with_a_way_on(value: str) -> None:
    with pytest.raises(OldButtonError, match="older message"):
        parse_ref(value)


def test_a_choice_that_is_not_offered_is_refused() -> None:
    with pytest.raises(OldButtonError):
        parse_snooze_choice("snooze:2d", "checkpoint-1:1")
    with pytest.raises(OldButtonError):
        parse_pick("s1:no_such_case")


def test_every_id_is_short_lower_case_and_its_own() -> None:
    for kind in (Action, Callback, Block):
        names = [each.value for each in kind]
        assert len(names) == len(set(names))
        assert all(name.replace("_", "").isalpha() and name.islower() for name in names)
