"""Asking for a suggestion, and making it one's own: command, modal, shortcut, other words, another reading."""

import time

import pytest

from bot.cli.demo.cast import SUPPORT, TRIAGE
from bot.cli.demo.story import WORDS
from bot.playground import StageRefusal
from tests.support.bot_at_work import AtWork
from tests.support.people import Seen, options_of, saying, with_action

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

RIDDLE = "Blorp fnord quux."


def opener_of(card: Seen) -> str:
    lines = card.words.splitlines()
    return lines[lines.index("Opener") + 1]


def title_of(card: Seen) -> str:
    return card.words.splitlines()[0]


async def maya_has_a_card(work: AtWork, words: str = WORDS) -> Seen:
    await work.maya.sends(f"/assist {words}")
    return await work.maya.sees(with_action("use_suggestion"))


async def test_assist_with_words_suggests_to_the_asker_alone_within_a_second(work: AtWork) -> None:
    begun = time.monotonic()
    card = await maya_has_a_card(work)
    assert time.monotonic() - begun < 1
    assert card.private
    assert "Use this" in card.words
    for other in (work.dana, work.jon, work.ines):
        assert await other.all_that(with_action("use_suggestion")) == []


async def test_assist_works_where_the_bot_is_no_member(work: AtWork) -> None:
    await work.stage.act("remove", channel=TRIAGE, user="U0ATTUNE")
    await work.maya.sends(f"/assist {WORDS}", TRIAGE)
    card = await work.maya.sees(with_action("use_suggestion"), TRIAGE)
    assert card.private
    await work.maya.presses("another_wording", card)
    changed = await work.maya.sees_changed(card, lambda message: message["blocks"] != card.message["blocks"])
    assert opener_of(changed) != opener_of(card)


async def test_assist_without_words_asks_for_them_and_for_the_medium(work: AtWork) -> None:
    await work.maya.sends("/assist")
    asked = await work.maya.is_asked("Suggest a reply")
    with pytest.raises(StageRefusal) as refused:
        await work.maya.answers(asked, text="")
    assert set(refused.value.errors) == {"text"}
    await work.maya.answers(asked, text=WORDS, medium="email")
    card = await work.maya.sees(with_action("use_suggestion"))
    assert card.private
    assert "In email:" in card.words


async def test_the_shortcut_on_a_message_suggests_a_reply_to_it(work: AtWork) -> None:
    ts = await work.dana.says(WORDS)
    await work.jon.picks_shortcut(ts)
    card = await work.jon.sees(with_action("use_suggestion"))
    assert card.private
    assert "late" in title_of(card)
    await work.maya.sees(with_action("use_suggestion"))
    assert len(await work.jon.all_that(with_action("use_suggestion"))) == 1


async def test_another_wording_takes_the_place_of_the_first_and_differs(work: AtWork) -> None:
    card = await maya_has_a_card(work)
    await work.maya.presses("another_wording", card)
    changed = await work.maya.sees_changed(card, lambda message: message["blocks"] != card.message["blocks"])
    assert opener_of(changed) != opener_of(card)
    assert len(await work.maya.all_that(with_action("use_suggestion"))) == 1


async def test_a_corrected_reading_holds_for_the_next_message_of_that_thread(work: AtWork) -> None:
    thread = await work.dana.says(WORDS)
    card = await work.maya.sees(with_action("wrong_read"))
    await work.maya.presses("wrong_read", card)
    asked = await work.maya.is_asked("Wrong read")
    await work.maya.answers(asked, emotion="anger", case_type="billing_charge")
    corrected = await work.maya.sees_changed(card, saying("Corrected as you said."))
    assert "Reads as angry" in corrected.words
    assert "Charged twice" in title_of(corrected)

    await work.dana.says("And the tracking page still says that my parcel is late.", under=thread)
    next_card = await work.maya.sees_another(with_action("use_suggestion"), than=card)
    assert "Reads as angry" in next_card.words
    assert "Charged twice" in title_of(next_card)


async def test_when_unsure_it_asks_and_the_agent_can_name_the_case(work: AtWork) -> None:
    card = await maya_has_a_card(work, RIDDLE)
    assert "I am not sure what kind of case this is." in card.words
    assert "Option 1" not in card.words
    choice = next(value for value in options_of_accessory(card) if value.endswith(":billing_charge"))
    await work.maya.presses("pick_case_type", card, value=choice)
    sure = await work.maya.sees_changed(card, saying("Option 1"))
    assert "I am not sure" not in sure.words


def options_of_accessory(card: Seen) -> list[str]:
    return options_of(card.message, "pick_case_type") or [
        option["value"]
        for block in card.message["blocks"]
        if (block.get("accessory") or {}).get("action_id") == "pick_case_type"
        for option in block["accessory"]["options"]
    ]


async def test_with_nobody_named_suggestions_go_to_the_triage_channel(work: AtWork) -> None:
    await work.ines.sends("/assist setup")
    asked = await work.ines.is_asked("Team setup")
    await work.ines.answers(asked, suggests_to=[])
    await work.ines.sees(saying("Saved."))
    await work.has_heard_everything()
    await work.dana.says(WORDS)
    card = await work.jon.sees(with_action("use_suggestion"), TRIAGE)
    assert not card.private
    assert work.posted(SUPPORT) == []
