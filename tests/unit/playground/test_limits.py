"""Pacing, triggers, response URLs, faults and stacked views: what is allowed, how often and for how long."""

from typing import Any

import pytest

from bot.playground import load_seed
from bot.playground.clocks import Ids
from bot.playground.faults import Fault, Faults
from bot.playground.kit.form_values import Known
from bot.playground.pacing import Pacing
from bot.playground.refusal import ApiRefusal
from bot.playground.traffic import Traffic
from bot.playground.triggers import ResponseUrls, Triggers
from bot.playground.views import ViewShelf


class Hands:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


def test_a_burst_passes_and_then_one_a_second(clock: Hands) -> None:
    pacing = Pacing(clock, burst=2)
    assert [pacing.wait_for("C1") for _ in range(3)] == [None, None, 1]
    clock.now += 1
    assert [pacing.wait_for("C1") for _ in range(2)] == [None, 1]
    assert pacing.wait_for("C2") is None


def test_a_slow_rate_names_the_whole_wait(clock: Hands) -> None:
    pacing = Pacing(clock, burst=1, per_second=0.25)
    assert [pacing.wait_for("C1") for _ in range(2)] == [None, 4]


def test_a_trigger_lives_three_seconds_and_works_once(clock: Hands) -> None:
    triggers = Triggers(clock, Ids())
    first, second = triggers.hand_out("U1"), triggers.hand_out("U1")
    clock.now += 3.0
    assert triggers.exchange(first) == "U1"
    codes = []
    for trigger_id in (first, "1.2.3"):
        with pytest.raises(ApiRefusal) as caught:
            triggers.exchange(trigger_id)
        codes.append(caught.value.code)
    clock.now += 0.1
    with pytest.raises(ApiRefusal) as late:
        triggers.exchange(second)
    assert [*codes, late.value.code] == ["exchanged_trigger_id", "invalid_trigger_id", "expired_trigger_id"]


def test_a_response_url_dies_after_half_an_hour(clock: Hands) -> None:
    urls = ResponseUrls(clock, Ids())
    url = urls.hand_out(member="U1", channel="C1")
    clock.now += 30 * 60
    assert not isinstance(urls.use(url), str)
    clock.now += 1
    assert urls.use(url) == "expired_url"
    assert urls.use("R9") == "expired_url"


def test_faults_strike_in_order_and_then_no_more() -> None:
    faults = Faults()
    faults.add(Fault(method="chat.postMessage", kind="429", times=2))
    faults.add(Fault(method="*", kind="500"))
    kinds = [fault.kind if fault else None for fault in (faults.take("chat.postMessage") for _ in range(4))]
    assert kinds == ["429", "429", "500", None]
    faults.add(Fault(method="*", kind="500"))
    faults.clear()
    assert faults.take("auth.test") is None


def test_the_log_goes_on_from_a_number(clock: Hands) -> None:
    traffic = Traffic(clock)
    traffic.note("from bot", "auth.test", "ok", seconds=0.0123)
    traffic.note("to bot", "events_api message", "acked")
    (entry,) = traffic.after(1)
    assert (entry["n"], entry["what"], entry["ms"]) == (2, "events_api message", None)
    assert traffic.after(0)[0]["ms"] == 12.3


@pytest.fixture
def shelf(clock: Hands) -> ViewShelf:
    return ViewShelf(load_seed(), clock, Ids(), Known(members=[], channels=[]))


def content(shelf: ViewShelf, **more: Any) -> dict[str, Any]:
    title = {"type": "plain_text", "text": "Form"}
    return shelf.check({"type": "modal", "title": title, "blocks": [{"type": "divider"}], **more})


def code(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(ApiRefusal) as caught:
        call(*args, **kwargs)
    return caught.value.code


def test_views_stack_three_deep(shelf: ViewShelf) -> None:
    assert code(shelf.push, "U1", content(shelf)) == "not_found"
    first = shelf.open("U1", content(shelf))
    second = shelf.push("U1", content(shelf))
    shelf.push("U1", content(shelf))
    assert code(shelf.push, "U1", content(shelf)) == "push_limit_reached"
    assert (second.root_id, second.previous_id) == (first.id, first.id)
    shelf.close(second)
    assert shelf.top("U1") is first


def test_an_external_id_belongs_to_one_open_view(shelf: ViewShelf) -> None:
    view = shelf.open("U1", content(shelf, external_id="case-1"))
    assert code(content, shelf, external_id="case-1") == "duplicate_external_id"
    assert shelf.by_external_id("case-1") is view
    shelf.close(view)
    assert content(shelf, external_id="case-1")


def test_a_stale_hash_is_a_conflict(shelf: ViewShelf) -> None:
    view = shelf.open("U1", content(shelf))
    read = view.hash
    shelf.update(view, content(shelf), expected_hash=read)
    assert code(shelf.update, view, content(shelf), expected_hash=read) == "hash_conflict"
