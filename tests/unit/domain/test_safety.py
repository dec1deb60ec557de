from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.adapters.content import load_content
from bot.domain.safety import LONGEST_HEARD, Flag, SafetyWatch
from tests.support.samples import sample_safety_rule

WATCH = SafetyWatch(load_content(Path(__file__).parents[3] / "playbooks").content.safety)


def watch(**changes: object) -> SafetyWatch:
    """A watch with one rule."""
    return SafetyWatch({Flag.SELF_HARM: sample_safety_rule(**changes)})


def test_a_phrase_raises_its_flag_and_an_idiom_does_not() -> None:
    assert watch().heard("I want to kill myself") == (Flag.SELF_HARM,)
    assert watch().heard("You make me want to kill myself laughing") == ()


def test_an_idiom_takes_back_only_the_words_that_it_holds() -> None:
    assert watch().heard("I want to kill myself laughing, no, I want to hurt myself") == (Flag.SELF_HARM,)


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("I do not want to kill myself", False),
        ("I'm not saying that I want to kill myself", False),
        ("No, I want to kill myself", True),
        ("If you do not answer I want to kill myself", True),
        ("I don't sleep and want to kill myself", True),
        ("I not only want to kill myself", True),
    ],
)
def test_a_denial_turns_round_what_it_stands_before_and_nothing_else(text: str, *, raised: bool) -> None:
    rule = {"listen_for": ("want to <end> myself", "i want to <end> myself")}
    assert bool(watch(**rule).heard(text)) is raised


def test_a_setting_speaks_for_its_sentence_alone() -> None:
    told = watch(settings=("in the film",))
    assert told.heard("In the film they say I want to kill myself") == ()
    assert told.heard("I loved it in the film. I want to kill myself.") == (Flag.SELF_HARM,)


def test_where_two_things_have_to_come_together_one_is_not_enough() -> None:
    need = watch(listen_for=("oxygen",), together_with=("power cut",), idioms=("oxygen bleach", "power cut sale"))
    assert need.heard("My oxygen is late") == ()
    assert need.heard("There is a power cut") == ()
    assert need.heard("A power cut. I sleep with oxygen.") == (Flag.SELF_HARM,)
    assert need.heard("My oxygen came in your power cut sale") == ()


def test_flags_and_notes_come_gravest_first() -> None:
    text = "I'll be there with my lawyer, and I will stab your manager. I want to die. Get me a supervisor."
    flags = WATCH.heard(text)
    assert flags == (Flag.SELF_HARM, Flag.THREAT, Flag.LEGAL_THREAT, Flag.WANTS_SUPERVISOR)
    assert [note.flag for note in WATCH.notes(set(flags))] == list(flags)


def test_without_rules_nothing_is_ever_raised() -> None:
    assert SafetyWatch({}).heard("I will kill you") == ()
    assert SafetyWatch({}).notes([Flag.THREAT]) == ()


def test_a_phrase_that_names_no_list_is_refused() -> None:
    with pytest.raises(ValidationError, match="add it under lists"):
        sample_safety_rule(listen_for=("want <nothing>",))


@given(st.text())
def test_any_text_is_heard_without_an_error(text: str) -> None:
    assert set(WATCH.heard(text)) <= set(Flag)


@pytest.mark.parametrize(
    "piece",
    ["i ", "kill ", "you will i going to kill the hurt not ", ". ", "a\u0301\u0327", "k", "'", "n't ", "i will not "],
)
def test_hostile_text_takes_a_bounded_number_of_steps(piece: str) -> None:
    assert set(WATCH.heard(piece * (2 * LONGEST_HEARD // len(piece)))) <= set(Flag)


def test_words_at_the_end_of_the_longest_message_are_heard() -> None:
    words = "I want to kill myself"
    assert WATCH.heard("The parcel is late. " * ((LONGEST_HEARD - len(words)) // 20) + words) == (Flag.SELF_HARM,)
