from datetime import timedelta

import pytest

from bot.adapters.slack.views.ids import Action, Block, Callback
from bot.adapters.slack.views.refs import (
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
    assert parse_ref(ref(checkpoint)) == ("a:b", 7)
    assert parse_snooze_choice(snooze_value(checkpoint, "30m")) == ("a:b", 7, timedelta(minutes=30))
    assert parse_snooze_choice(snooze_value(checkpoint, "custom")).length is None
    assert parse_pick(pick_value("s:1", CaseType.OTHER)) == ("s:1", CaseType.OTHER)


@pytest.mark.parametrize("value", ["", "checkpoint-1", ":1", "checkpoint-1:x", "checkpoint-1:-1"])
def test_a_button_from_another_time_is_refused_with_a_way_on(value: str) -> None:
    with pytest.raises(OldButtonError, match="older message"):
        parse_ref(value)


def test_a_choice_that_is_not_offered_is_refused() -> None:
    with pytest.raises(OldButtonError):
        parse_snooze_choice("checkpoint-1:1:2d")
    with pytest.raises(OldButtonError):
        parse_pick("s1:no_such_case")


def test_every_id_is_short_lower_case_and_its_own() -> None:
    for kind in (Action, Callback, Block):
        names = [each.value for each in kind]
        assert len(names) == len(set(names))
        assert all(name.replace("_", "").isalpha() and name.islower() for name in names)
