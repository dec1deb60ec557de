"""The test library itself: a scenario that fails tells what was expected, and the whole of what happened before."""

import re

import pytest

from bot.cli.demo.cast import SUPPORT, TRIAGE
from bot.playground import StageRefusal
from tests.conftest import pytest_runtest_call
from tests.support.on_failure import telling
from tests.support.workspace import DIRECT, Person, Workspace, at_work

pytestmark = [pytest.mark.sockets, pytest.mark.enable_socket]

LATE = "You said Monday and then Wednesday. Where is my parcel?"
A_BLINK = 0.05


def told_by(error: BaseException) -> str:
    return "\n".join([str(error), *getattr(error, "__notes__", [])])


async def test_what_never_shows_is_told_in_a_sentence_with_the_story_so_far(database_url: str) -> None:
    with pytest.raises(TimeoutError) as failure:  # noqa: PT012 - what fails is the whole of a scenario
        async with at_work(database_url) as workspace:
            await workspace.dana.says(LATE)
            await workspace.maya.sees(offers="Use this")
            await workspace.jon.runs("/promise whenever: courier status")
            await workspace.jon.sees("I could not find an exact time")
            workspace.log.error("work_kept_aside", kind="inbound")
            await workspace.maya.sees("Corrected", DIRECT, begins="Once", within=A_BLINK)
    told = told_by(failure.value)
    assert told.startswith(
        "Maya did not see a message saying 'Corrected' and that begins with 'Once' from Attune, directly "
        "within 0.05 seconds."
    )
    happened = (
        rf"Dana, in #support: {re.escape(LATE)}",
        r"Attune, to Maya alone in #support: Suggestion: .*",
        r"Jon runs /promise whenever: courier status",
        r"Attune, to Jon alone in #support: .*",
    )
    assert re.search(r"\n.*\+\d+\.\d\d s  ".join(["What happened:(?s:.*?)", *happened]), told), told
    for line in ("to bot: slash_commands /promise, acked", "from bot: chat.postEphemeral, ok"):
        assert line in told
    assert told.endswith("error: work_kept_aside {'kind': 'inbound'}")


async def test_of_a_workspace_that_still_stands_every_failing_test_is_told(workspace: Workspace, ines: Person) -> None:
    await ines.runs("/assist setup")
    await ines.is_asked("Team setup")
    hook = pytest_runtest_call()
    next(hook)
    failure = AssertionError("as a test would fail")
    with pytest.raises(AssertionError):
        hook.throw(failure)
    assert "Ines has the modal 'Team setup' before them: Attune listens only where you say so." in told_by(failure)
    assert workspace.transcript() in told_by(failure)


def test_a_story_is_told_once_however_many_tell_it() -> None:
    failure = ValueError("no")
    with pytest.raises(ValueError, match="no"), telling(lambda: "once"), telling(lambda: "once"):
        raise failure
    assert told_by(failure).count("once") == 1


def test_a_story_that_cannot_be_told_hides_no_failure() -> None:
    def broken() -> str:
        raise LookupError("where was I")

    with pytest.raises(ValueError, match="no") as failure, telling(broken):
        raise ValueError("no")
    assert "The story of this test cannot be told: LookupError('where was I')" in told_by(failure.value)


async def test_seeing_nothing_and_seeing_once_are_told_with_what_is_there(
    workspace: Workspace, dana: Person, maya: Person
) -> None:
    await dana.says(LATE)
    card = await maya.sees(offers="Use this", only_them=True)
    with pytest.raises(AssertionError, match=r"Maya sees a message that offers 'Use this' in C0SUPPORT:\n.*Suggestion"):
        await maya.sees_nothing_of(offers="Use this", where=SUPPORT)
    with pytest.raises(AssertionError, match="Maya sees 0 times a message that offers 'Use this' in C0TRIAGE"):
        await maya.sees_once(offers="Use this", where=TRIAGE)
    with pytest.raises(AssertionError, match="Maya sees"):
        await workspace.nobody_but(dana).sees(offers="Use this")
    await workspace.nobody_but(maya).sees(offers="Use this")
    with pytest.raises(AssertionError, match="'Never' does not stand here"):
        card.shows("Never")
    with pytest.raises(AssertionError, match="'Opener' stands here"):
        card.shows_no("Opener")


async def test_what_all_can_read_is_not_theirs_alone(workspace: Workspace, ines: Person, jon: Person) -> None:
    await ines.runs("/drill post")
    await jon.sees(offers="Answer privately")
    with pytest.raises(AssertionError, match="Jon is not told that only they see this"):
        await jon.sees(offers="Answer privately", only_them=True)
    assert len(workspace.posted()) == 1


async def test_a_button_is_clicked_by_what_stands_on_it_and_one_that_is_not_there_by_nothing(
    dana: Person, maya: Person
) -> None:
    await dana.says(LATE)
    card = await maya.sees(offers="Use this")
    with pytest.raises(LookupError, match=r"Nothing here is called 'Use that'\. There is \['Use this', 'Another"):
        await maya.clicks("Use that", on=card)
    with pytest.raises(AssertionError, match="There is no 'Use that' here, but"):
        card.offers("Use that")
    with pytest.raises(AssertionError, match=r"There is .*'Wrong read'.* here"):
        card.offers_no()


async def test_a_form_is_filled_by_its_labels_and_its_slips_are_read_beside_the_fields(maya: Person) -> None:
    await maya.runs("/assist")
    form = await maya.is_asked("Suggest a reply")
    with pytest.raises(LookupError, match="The form asks for no 'Colour', but for"):
        await maya.answers(form, {"Colour": "blue"})
    assert set(await maya.is_refused(form, text="")) == {"text"}
    with pytest.raises(StageRefusal):
        await maya.answers(form, text="")
    await maya.answers(form, {"What did the customer write?": LATE, "Where do you talk with them?": "Email"})
    (await maya.sees(offers="Use this")).shows("In email:")


async def test_a_whole_message_is_compared_line_by_line_and_the_difference_is_shown(maya: Person) -> None:
    await maya.runs("/promise in 15 minutes: courier status")
    tracked = await maya.sees(begins="Tracked.")
    tracked.reads_like("""
        Tracked. I will remind you when it is due.
        You owe the customer this by [...] (UTC):
        courier status
        Case: not named yet, in #support.
        [Done]  [Sent just now]  [Snooze]  [Change time]  [Hand over]  [Cancel]
    """)
    with pytest.raises(AssertionError, match=r"It reads otherwise:\n(?s:.*)-Tracked\. Twice\.\n\+Tracked\. I will"):
        tracked.reads_like("Tracked. Twice.")
