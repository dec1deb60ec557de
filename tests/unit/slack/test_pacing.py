"""Turns in a channel: a burst, then one a second, and everybody who waits gets there."""

from bot.adapters.slack.pacing import BURST, LATE, Pacing

CHANNEL = "C0TEAM"


def test_a_burst_goes_out_at_once_and_then_one_a_second() -> None:
    pacing = Pacing()
    waits = [pacing.wait(CHANNEL, str(number), 100.0) for number in range(BURST + 2)]
    assert waits == [0.0] * BURST + [1.0, 2.0]
    assert pacing.wait("C0OTHER", "x", 100.0) == 0


def test_whoever_comes_back_finds_the_same_turn_and_makes_the_line_no_longer() -> None:
    pacing = Pacing()
    crowd = [f"ping:{number}" for number in range(50)]
    for key in crowd:
        pacing.wait(CHANNEL, key, 0.0)
    posted: list[str] = []
    now = 0.0
    while len(posted) < len(crowd):
        assert now < 60, "somebody waits for ever"
        for key in crowd:
            if key not in posted and pacing.wait(CHANNEL, key, now) == 0:
                pacing.take(CHANNEL, key)
                posted.append(key)
        now += 1.0
    assert posted == crowd
    assert now == len(crowd) - BURST + 1


def test_a_turn_that_was_missed_by_far_is_taken_anew_so_that_not_all_come_at_once() -> None:
    pacing = Pacing()
    crowd = [f"ping:{number}" for number in range(20)]
    for key in crowd:
        pacing.wait(CHANNEL, key, 0.0)
    long_after = 20 + LATE + 1
    ready = [key for key in crowd if pacing.wait(CHANNEL, key, long_after) == 0]
    assert len(ready) == BURST


def test_when_slack_asks_for_quiet_new_posts_wait_for_it() -> None:
    pacing = Pacing()
    pacing.hold_off(CHANNEL, 130.0)
    assert pacing.wait(CHANNEL, "x", 100.0) == 30
