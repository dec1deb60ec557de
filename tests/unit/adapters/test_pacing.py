"""However posts come, no channel ever gets more than Slack takes, and everyone's turn comes."""

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack import pacing as module
from bot.adapters.slack.pacing import BURST, PER_SECOND, Pacing


@given(gaps=st.lists(st.floats(0, 5), min_size=1, max_size=60))
def test_in_no_stretch_of_time_does_more_go_out_than_a_burst_and_the_rate(gaps: list[float]) -> None:
    pacing = Pacing()
    now, sent = 1000.0, []
    for number, gap in enumerate(gaps):
        now += gap
        sent.append(now + pacing.wait("C", str(number), now))
        pacing.take("C", str(number))
    for first, begun in enumerate(sent):
        for last in range(first, len(sent)):
            assert last - first + 1 <= BURST + PER_SECOND * (sent[last] - begun) + 1e-6
    assert sent == sorted(sent), "nobody is overtaken"


def test_a_quiet_spell_gives_the_burst_back() -> None:
    pacing = Pacing()
    for number in range(BURST):
        assert pacing.wait("C", f"a{number}", 0.0) == 0
    assert pacing.wait("C", "b", 0.0) == 1
    assert [pacing.wait("C", f"c{number}", 60.0) for number in range(BURST)] == [0.0] * BURST


def test_a_post_that_went_out_has_no_turn_any_more() -> None:
    pacing = Pacing()
    assert [pacing.wait("C", str(number), 0.0) for number in range(BURST)] == [0.0] * BURST
    pacing.take("C", "0")
    assert pacing.wait("C", "0", 0.0) == 1


def test_quiet_that_slack_asked_for_is_never_cut_short_by_a_shorter_word() -> None:
    pacing = Pacing()
    pacing.hold_off("C", 130.0)
    pacing.hold_off("C", 110.0)
    assert pacing.wait("C", "x", 100.0) == 30


def test_what_is_remembered_is_bounded() -> None:
    pacing = Pacing()
    for number in range(module.REMEMBERED + 50):
        pacing.wait(f"C{number}", "key", 0.0)
    assert len(pacing._free_at) == len(pacing._turns) == module.REMEMBERED


def test_the_lines_tell_in_how_many_channels_a_post_would_wait_and_how_long_at_most() -> None:
    pacing = Pacing()
    assert pacing.lines(100.0) == (0, 0.0)
    for number in range(BURST + 2):
        pacing.wait("C", str(number), 100.0)
    pacing.wait("quiet", "x", 100.0)
    pacing.hold_off("D", 130.0)
    assert pacing.lines(100.0) == (2, 30.0)
    assert pacing.lines(131.0) == (0, 0.0), "a line that has gone out is none any more"
