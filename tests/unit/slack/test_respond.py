"""What takes the place of a pressed post at once, and what is left to the worker, who knows all that the post holds."""

from typing import Any

import pytest

from bot.adapters.slack.asked import Asked
from bot.adapters.slack.respond import show_answer
from bot.adapters.slack.views.refs import CheckpointRef
from bot.domain.case import Place
from bot.domain.errors import ChatRefusedError
from bot.domain.notice import Answered, Notice

ALONE = CheckpointRef("checkpoint-1", 1, alone=True)
SNOOZED = Answered(promise="I write to you.", news="Snoozed. I will remind you at 12:15.")


class Answers:
    """Stands in for the gateway: what was answered, and what was whispered. A `response_url` may have lapsed."""

    def __init__(self, *, lapsed: bool = False) -> None:
        self.replaced: list[Notice] = []
        self.whispered: list[Notice] = []
        self._lapsed = lapsed

    async def answer(self, _: str, notice: Notice, *, replace: bool = False) -> None:
        if self._lapsed:
            raise ChatRefusedError("response_url gone (404)")
        assert replace
        self.replaced.append(notice)

    async def whisper(self, _: Place, __: str, notice: Notice) -> None:
        self.whispered.append(notice)


def pressed(**changes: Any) -> Asked:
    fields = {"response_url": "https://hooks.slack.com/1", "channel": "D0AGENT", "thread_ts": None, "trigger_id": "1"}
    known = {"workspace": "T0TEAM", "who": "U0AGENT", "origin": "press:1", "value": ""}
    return Asked(**known | fields | changes)


async def show(target: CheckpointRef, *, lapsed: bool = False, **changes: Any) -> Answers:
    gateway: Any = Answers(lapsed=lapsed)
    await show_answer(gateway, pressed(**changes), target, SNOOZED)
    assert isinstance(gateway, Answers)
    return gateway


async def test_in_a_post_of_one_promise_the_answer_stands_in_its_place() -> None:
    gateway = await show(ALONE)
    assert (gateway.replaced, gateway.whispered) == ([SNOOZED], [])


async def test_a_post_that_holds_more_is_never_written_over_by_an_answer_which_may_come_after_its_correction() -> None:
    gateway = await show(ALONE._replace(alone=False))
    assert (gateway.replaced, gateway.whispered) == ([], [])


@pytest.mark.parametrize("changes", [{"lapsed": True}, {"response_url": ""}])
async def test_where_slack_takes_no_answer_any_more_it_is_whispered(changes: dict[str, Any]) -> None:
    gateway = await show(ALONE, **changes)
    assert (gateway.replaced, gateway.whispered) == ([], [SNOOZED])
