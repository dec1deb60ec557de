"""Asking for a suggestion, and making it one's own: command, modal, shortcut, other words, another reading."""

import time

import pytest

from bot.cli.demo.cast import SUPPORT, TRIAGE
from bot.cli.demo.story import WORDS
from tests.support.workspace import Person, Seen, Workspace

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

RIDDLE = "Blorp fnord quux."


def opener_of(card: Seen) -> str:
    lines = card.words.splitlines()
    return lines[lines.index("Opener") + 1]


def title_of(card: Seen) -> str:
    return card.words.splitlines()[0]


async def asks(who: Person, words: str = WORDS) -> Seen:
    await who.runs(f"/assist {words}")
    return await who.sees(offers="Use this", only_them=True)


async def test_assist_with_words_suggests_to_the_asker_alone_within_a_second(
    workspace: Workspace, maya: Person
) -> None:
    begun = time.monotonic()
    await maya.runs(f"/assist {WORDS}")
    card = await maya.sees(offers="Use this")
    assert time.monotonic() - begun < 1
    await maya.alone_sees(card)
    await workspace.nobody_but(maya).sees(offers="Use this")


async def test_assist_works_where_the_bot_is_no_member(workspace: Workspace, maya: Person) -> None:
    await workspace.stage.act("remove", channel=TRIAGE, user="U0ATTUNE")
    await maya.runs(f"/assist {WORDS}", TRIAGE)
    card = await maya.sees(offers="Use this", where=TRIAGE, only_them=True)
    await maya.clicks("Another wording", on=card)
    changed = await maya.sees(lambda message: message["blocks"] != card.message["blocks"], on=card)
    assert opener_of(changed) != opener_of(card)


async def test_assist_without_words_asks_for_them_and_for_the_medium(maya: Person) -> None:
    await maya.runs("/assist")
    asked = await maya.is_asked("Suggest a reply")
    assert set(await maya.is_refused(asked, text="")) == {"text"}
    await maya.answers(asked, text=WORDS, medium="email")
    card = await maya.sees(offers="Use this", only_them=True)
    card.shows("In email:")


async def test_the_shortcut_on_a_message_suggests_a_reply_to_it(dana: Person, maya: Person, jon: Person) -> None:
    asked = await dana.says(WORDS)
    await jon.picks("Suggest a reply", on=asked)
    card = await jon.sees(offers="Use this", only_them=True)
    assert "late" in title_of(card)
    await maya.sees(offers="Use this")
    await jon.sees_once(offers="Use this")


async def test_another_wording_takes_the_place_of_the_first_and_differs(maya: Person) -> None:
    card = await asks(maya)
    await maya.clicks("Another wording", on=card)
    changed = await maya.sees(lambda message: message["blocks"] != card.message["blocks"], on=card)
    assert opener_of(changed) != opener_of(card)
    await maya.sees_once(offers="Use this")


async def test_a_corrected_reading_holds_for_the_next_message_of_that_thread(dana: Person, maya: Person) -> None:
    thread = await dana.says(WORDS)
    card = await maya.sees(offers="Wrong read")
    await maya.clicks("Wrong read", on=card)
    await maya.fills("Wrong read", emotion="anger", case_type="billing_charge")
    corrected = await maya.sees("Corrected as you said.", on=card)
    corrected.shows("Reads as angry")
    assert "Charged twice" in title_of(corrected)

    await dana.says("And the tracking page still says that my parcel is late.", under=thread)
    next_card = await maya.sees(offers="Use this", than=card)
    next_card.shows("Reads as angry")
    assert "Charged twice" in title_of(next_card)


async def test_when_unsure_it_asks_and_the_agent_can_name_the_case(maya: Person) -> None:
    card = await asks(maya, RIDDLE)
    card.shows("I am not sure what kind of case this is.")
    card.shows_no("Option 1")
    await maya.chooses("Billing charge", on=card, menu="Pick the case type")
    sure = await maya.sees("Option 1", on=card)
    sure.shows_no("I am not sure")


async def test_with_nobody_named_suggestions_go_to_the_triage_channel(
    workspace: Workspace, dana: Person, jon: Person, ines: Person
) -> None:
    await ines.runs("/assist setup")
    await ines.fills("Team setup", suggests_to=[])
    await ines.sees("Saved.")
    await workspace.has_heard_everything()
    await dana.says(WORDS)
    card = await jon.sees(offers="Use this", where=TRIAGE)
    assert not card.private
    assert workspace.posted(SUPPORT) == []
