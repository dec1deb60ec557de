from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.slack.views.escape import NOTHING, clean, cut, escape, fit, is_visible, one_line, units
from bot.adapters.slack.views.graphemes import graphemes
from bot.adapters.slack.views.mention import channel, person, spot
from bot.adapters.slack.views.times import length, spoken, token

FAMILY = "👩‍👩‍👧‍👦"
FLAG = "🇵🇹"


def test_a_broadcast_comes_out_as_plain_words() -> None:
    assert escape("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(min_value=10, max_value=60))
def test_a_shortened_text_is_never_empty_never_too_long_and_never_live(text: str, limit: int) -> None:
    for short in (cut(text, limit), fit(text, limit)):
        assert 0 < units(short) <= limit
        assert is_visible(short)
    assert "<" not in fit(text, limit)
    assert ">" not in fit(text, limit)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize("letter", [FAMILY, FLAG, "👍🏽", "e\u0301", "❤️", "각"])
def test_what_reads_as_one_letter_is_never_split(letter: str) -> None:
    assert list(graphemes(letter * 3)) == [letter] * 3
    short = cut(letter * 40, 20)
    assert short.endswith("...")
    assert short[:-3] == letter * (len(short[:-3]) // len(letter))


def test_an_entity_is_never_split() -> None:
    assert fit("&" * 30, 20) == "&amp;&amp;&amp;..."


def test_a_text_of_emoji_alone_is_a_text() -> None:
    assert cut("😤", 10) == "😤"


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\u200d", "\x00\x07"])
def test_a_text_with_nothing_to_see_says_so(text: str) -> None:
    assert cut(text, 50) == fit(text, 50) == NOTHING


def test_what_cannot_be_sent_or_would_turn_our_words_around_is_dropped() -> None:
    assert clean("a\x00b\ud83dc\u202ed\r\ne\tf") == "abcd\ne\tf"


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n\n b\tc ") == "a b c"


def test_only_well_formed_ids_are_mentions() -> None:
    assert person("U0AGENT") == "<@U0AGENT>"
    assert person("U1> <!channel") == "U1&gt; &lt;!channel"
    assert person(None) == "somebody"
    assert channel("C0SUPPORT") == "<#C0SUPPORT>"
    assert channel("<!here>") == "&lt;!here&gt;"
    assert spot("https://evil.example|click") == "https://evil.example|click"
    assert spot("https://evil.example/a|click>") == "https://evil.example/a|click&gt;"


def test_a_moment_is_shown_in_slacks_format_with_words_for_apps_that_cannot_read_it() -> None:
    noon = datetime(2025, 7, 4, 12, 0, tzinfo=UTC)
    zone = ZoneInfo("Europe/Lisbon")
    assert token(noon, zone) == ("<!date^1751630400^{date_short_pretty} at {time}|Fri 4 Jul, 13:00 (Europe/Lisbon)>")
    assert spoken(noon, None) == "Fri 4 Jul, 12:00 (UTC)"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0.5, "less than a minute"),
        (1, "1 minute"),
        (-12, "12 minutes"),
        (60, "1 hour"),
        (125, "2 hours 5 minutes"),
        (3 * 24 * 60 + 61, "3 days 1 hour"),
    ],
)
def test_a_length_of_time_is_said_in_its_two_largest_units(minutes: float, said: str) -> None:
    assert length(timedelta(minutes=minutes)) == said
