"""What is seen of a cadence that follows the customer: on the card, in the modal, and with the reply."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.slack.views.ids import Block
from bot.adapters.slack.views.reply_ready import reply_ready
from bot.adapters.slack.views.suggestion_card import suggestion_card
from bot.adapters.slack.views.surface import check_view
from bot.adapters.slack.views.use_modal import parse_use, use_modal
from bot.domain.cadence import CALMER, SOONER, TOO_MANY
from bot.domain.case import Place
from bot.domain.contacts import NextUpdate
from bot.domain.notice import ReplyReady, SuggestionCard
from bot.domain.turning import Direction
from bot.services.ports import StoredSuggestion
from tests.support.samples import NOON, sample_checkpoint, sample_suggestion
from tests.unit.slack.hostile import texts
from tests.unit.slack.submitted import submitted

LONDON = ZoneInfo("Europe/London")
PLAN = tuple((number, f"Update {number}.", NOON + timedelta(minutes=10 * number)) for number in range(4))


def card(**changes: Any) -> tuple[list[str], str]:
    """What stands in the blocks of a card, and in its text."""
    suggestion = sample_suggestion().model_copy(update=changes)
    shown = suggestion_card(SuggestionCard(suggestion_id="s1", suggestion=suggestion, place="C0SUPPORT"))
    return [
        text for block in shown.blocks for kind in ("plain_text", "mrkdwn") for text in texts(block, kind)
    ], shown.text


def use(**changes: Any) -> dict[str, Any]:
    stored = StoredSuggestion(
        id="s1",
        case_id="case-1",
        asker="U0AGENT",
        place=Place(channel="C0SUPPORT"),
        shown_at=NOON,
        customer="U0CUSTOMER",
        openers=(),
        suggestion=sample_suggestion(),
    )
    view = use_modal(stored, plan=PLAN, zone=LONDON, **changes)
    check_view(view)
    return view


def boxes(view: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in view["blocks"] if each.get("block_id") == Block.CADENCE)["element"]
    return found


# ------------------------------------------------------------------ the card


def test_a_step_that_comes_sooner_says_why_in_its_line_and_the_others_do_not() -> None:
    blocks, text = card(turned=Direction.HEATING)
    (cadence,) = [each for each in blocks if each.startswith("*Cadence*")]
    first, second = cadence.splitlines()[1:]
    assert first.startswith(f"• In 10 minutes ({SOONER}), to the customer: ")
    assert second.startswith("• At the end of the day, to the customer: ")
    assert f"In 10 minutes ({SOONER})" in text


@pytest.mark.parametrize("turned", [None, Direction.CALMING])
def test_to_anybody_else_the_cadence_is_the_playbooks(turned: Direction | None) -> None:
    blocks, text = card(turned=turned)
    assert "In 15 minutes, to the customer" in text
    assert not [each for each in [*blocks, text] if SOONER in each]


def test_the_turn_of_a_customer_who_is_owed_an_update_says_when_it_is_due() -> None:
    owed = NextUpdate(at=NOON, late=False)
    blocks, text = card(turn="The customer is heating up.", turned=Direction.HEATING, next_update=owed)
    (line,) = [each for each in blocks if each.startswith("Next promised update")]
    assert line.startswith(f"Next promised update <!date^{int(NOON.timestamp())}^")
    assert line.endswith("; bring it forward?")
    assert "Next promised update Fri 21 Nov, 12:00 (UTC); bring it forward?" in text
    assert blocks.index(line) > blocks.index("The customer is heating up.")


def test_nobody_is_asked_to_hurry_for_a_customer_who_calms() -> None:
    owed = NextUpdate(at=NOON, late=False)
    _, text = card(turn="The customer is calming.", turned=Direction.CALMING, next_update=owed)
    assert "Next promised update Fri 21 Nov, 12:00 (UTC)." in text
    assert "bring it forward" not in text


@pytest.mark.parametrize("turned", list(Direction))
def test_an_update_that_is_late_comes_first(turned: Direction) -> None:
    _, text = card(turn="They turn.", turned=turned, next_update=NextUpdate(at=NOON, late=True))
    assert "A promised update is late, since Fri 21 Nov, 12:00 (UTC). Send it first." in text


def test_who_is_owed_nothing_is_told_nothing() -> None:
    assert "promised update" not in card(turn="The customer is heating up.", turned=Direction.HEATING)[1]


# ------------------------------------------------------------------ the modal


def test_steps_that_are_not_proposed_are_there_to_be_ticked_and_it_is_said_why() -> None:
    view = use(unticked={1, 3}, notes=(CALMER, TOO_MANY))
    assert [each["value"] for each in boxes(view)["options"]] == ["0", "1", "2", "3"]
    assert [each["value"] for each in boxes(view)["initial_options"]] == ["0", "2"]
    assert parse_use(submitted(view)).cadence == (0, 2)
    said = [text for block in view["blocks"] for text in texts(block, "plain_text")]
    assert CALMER in said
    assert TOO_MANY in said


def test_with_no_step_proposed_none_is_ticked() -> None:
    view = use(unticked=range(4))
    assert "initial_options" not in boxes(view)
    assert parse_use(submitted(view)).cadence == ()


def test_a_step_that_comes_sooner_says_so_beside_its_time() -> None:
    described = [each["description"]["text"] for each in boxes(use(sooner={1}))["options"]]
    assert described[1] == f"Due Fri 21 Nov, 12:10 (Europe/London), {SOONER}"
    assert described[0] == "Due Fri 21 Nov, 12:00 (Europe/London)"


# ------------------------------------------------------------------ the reply


def test_the_reply_says_in_one_line_what_was_left_out() -> None:
    notice = ReplyReady(case_id="case-1", turns=(), option_title=None, checkpoints=(sample_checkpoint(),))
    note = "2 updates were left out: the customer is calming."
    shown = reply_ready(notice.model_copy(update={"note": note}), LONDON)
    assert shown.text.splitlines()[-1] == note
    assert note in str(shown.blocks)
    assert note not in reply_ready(notice, LONDON).text
