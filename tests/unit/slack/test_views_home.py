"""The Home tab: within Slack's limits whatever stands in it, and silent on what is not for its reader."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack.views.home_tab import MOST_FINDINGS, MOST_PROMISES, home_tab
from bot.adapters.slack.views.surface import check_view
from bot.domain.case import Place
from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.home import ContentHealth, Home
from tests.support.samples import NOON, sample_checkpoint
from tests.unit.slack.hostile import EMPTY, HOSTILE, any_words, live_markup, texts

SINCE = datetime(2025, 11, 21, 9, 30, tzinfo=UTC)
LONDON = "Europe/London"
FINDING = "retail/late-gift.yaml:12: schema: there is no field"


def home(*promises: Checkpoint, content: ContentHealth | None = None, **changes: Any) -> Home:
    return Home(**{"ours": True, "zone": LONDON, "promises": promises, "content": content, **changes})


def health(*findings: str, playbooks: int = 39) -> ContentHealth:
    return ContentHealth(playbooks, SINCE, findings)


def read(shown: Home) -> list[str]:
    """Every text of the tab in order, once it is known that Slack takes it."""
    view = home_tab(shown)
    check_view(view)
    assert view["type"] == "home"
    found = []
    for block in view["blocks"]:
        found += [text for kind in ("plain_text", "mrkdwn", "text") for text in texts(block, kind)]
    return found


def test_who_owes_nothing_is_told_what_attune_does_and_that_nothing_is_open() -> None:
    welcome, heading, nothing = read(home())
    assert "`/assist`" in welcome
    assert "`/promise" in welcome
    assert "\n" not in welcome
    assert (heading, nothing) == ("Your open promises", "You have no open promises.")


def test_a_promise_is_told_with_its_words_its_time_and_its_place() -> None:
    place = Place(channel="C0SUPPORT", thread_ts="1763720000.000100")
    promise = sample_checkpoint(promise="I write <b>again</b>.", promised_due_at=NOON, due_at=NOON, place=place)
    words, line = read(home(promise))[2:]
    assert words == "I write <b>again</b>."
    assert line.startswith("Promised to the customer by <!date^")
    assert "|Fri 21 Nov, 12:00 (Europe/London)>" in line
    assert "in <#C0SUPPORT>, in the thread from <!date^" in line
    assert "snoozed" not in line


def test_times_are_spelled_out_in_the_readers_own_zone() -> None:
    assert "19:00 (Asia/Bangkok)" in read(home(sample_checkpoint(promised_due_at=NOON), zone="Asia/Bangkok"))[3]


def test_a_snoozed_promise_says_until_when() -> None:
    promise = sample_checkpoint(promised_due_at=NOON).snoozed(NOON + timedelta(minutes=30))
    assert "snoozed until <!date^" in read(home(promise))[3]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (CheckpointState.PLANNED, ""),
        (CheckpointState.SNOOZED, ""),
        (CheckpointState.DUE_SOON, " It falls due soon."),
        (CheckpointState.DUE, " It is due."),
        (CheckpointState.PINGED, " It is due, and you were reminded."),
        (CheckpointState.HANDED_OVER, " It was handed over to you."),
        (CheckpointState.ESCALATED, " It is due, and your team was told."),
    ],
)
def test_a_promise_says_where_it_stands(state: CheckpointState, said: str) -> None:
    line = read(home(sample_checkpoint(state=state)))[3]
    assert line.rpartition(">.")[2] == said


def test_nobody_is_named_in_anybodys_home() -> None:
    assert "<@" not in "".join(read(home(sample_checkpoint(owner="U0AGENT"), content=health(FINDING))))


def test_many_promises_are_listed_as_far_as_there_is_room_and_the_rest_are_counted() -> None:
    promises = [sample_checkpoint(id=str(number), promise="x" * 3_000) for number in range(MOST_PROMISES + 7)]
    shown = read(home(*promises, content=health(*[FINDING] * 40)))
    assert "And 7 more. These are the ones that are due first." in shown
    assert not [line for line in read(home(*promises[:MOST_PROMISES])) if "more." in line]


def test_an_agent_reads_nothing_of_the_playbooks() -> None:
    assert "laybook" not in "".join(read(home(sample_checkpoint())))


def test_a_lead_reads_how_many_playbooks_are_live_and_since_when() -> None:
    heading, line = read(home(content=health()))[3:]
    assert heading == "Playbooks"
    assert line.startswith(f"39 playbooks are live, since <!date^{int(SINCE.timestamp())}^")
    assert "|Fri 21 Nov, 09:30 (UTC)>" in line
    assert read(home(content=health(playbooks=1)))[4].startswith("1 playbook is live")


def test_a_refused_change_is_told_with_its_findings_and_how_to_see_them_all() -> None:
    line, findings, how = read(home(content=health(FINDING, "cues.yaml:1: schema: mend it")))[4:]
    assert line.startswith("2 findings keep the last change out; the playbooks from <!date^")
    assert line.endswith(" stay live.")
    assert findings.splitlines() == [FINDING, "cues.yaml:1: schema: mend it"]
    assert how == "To see all of them, run `attune check` where the playbooks are kept."
    assert read(home(content=health(FINDING)))[4].startswith("1 finding keeps the last change out;")


def test_of_many_findings_the_first_five_are_shown() -> None:
    many = [f"retail/late-gift.yaml:{line}: schema: there is no field" for line in range(1, 13)]
    line, findings, how = read(home(content=health(*many)))[4:]
    assert line.startswith("12 findings keep")
    assert findings.splitlines() == many[:5]
    assert MOST_FINDINGS == 5
    assert how.startswith("These are the first 5. To see all of them")


def test_somebody_from_outside_is_told_whom_this_is_for_and_nothing_else() -> None:
    told = read(home(sample_checkpoint(), ours=False, content=health()))
    assert told == ["Attune is here for the support team. A lead can add you in `/assist setup`."]


@pytest.mark.parametrize("words", [*HOSTILE, *EMPTY], ids=range(len(HOSTILE) + len(EMPTY)))
def test_hostile_words_are_shown_as_words_and_slack_takes_them(words: str) -> None:
    promises = [sample_checkpoint(id=str(number), promise=words) for number in range(MOST_PROMISES)]
    shown = home(*promises, content=health(*[f"a.yaml:1: schema: {words}"] * 9))
    check_view(home_tab(shown))
    assert live_markup(home_tab(shown)["blocks"], "") == []


@given(st.lists(any_words, max_size=MOST_PROMISES + 2), st.lists(any_words, max_size=8))
def test_whatever_was_promised_and_found_slack_takes_the_tab(promised: list[str], found: list[str]) -> None:
    promises = [sample_checkpoint(id=str(number), promise=words) for number, words in enumerate(promised)]
    check_view(home_tab(home(*promises, content=health(*found))))
