"""Rules for times, cadences, choices and examples, each at its edges."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.content import load_content
from bot.domain.content_rules import Manuscript, Rule, faults
from bot.domain.content_rules.choosing import choosing_faults, cue_faults
from bot.domain.content_rules.duplicates import Spoken, repeated
from bot.domain.content_rules.examples import example_faults
from bot.domain.content_rules.times import length_of_time, names_a_time
from bot.domain.emotion import Emotion
from bot.domain.playbook import CadenceStep, ClockRule, Example, Occasion, Playbook

CONTENT = load_content(Path(__file__).parents[2] / "support" / "content").content
GIFT = next(playbook for playbook in CONTENT.playbooks if playbook.id == "retail/late-gift")
PARCEL = next(playbook for playbook in CONTENT.playbooks if playbook.id == "retail/late-parcel")
CHARGE = next(playbook for playbook in CONTENT.playbooks if playbook.id == "payments/double-charge")


def broken(**changes: object) -> list[str]:
    """The rules that the gift's playbook breaks after a change."""
    manuscript = Manuscript(GIFT.model_copy(update=changes), business=frozenset(CONTENT.business))
    return sorted({fault.rule.id for fault in faults(manuscript)})


def test_the_sound_playbook_breaks_none() -> None:
    assert broken() == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("within 15 minutes", 15),
        ("Within fifteen minutes", 15),
        ("in the next twenty-five minutes", 25),
        ("in half an hour", 30),
        ("in a quarter of an hour", 15),
        ("a 10-minute wait", 10),
        ("within the hour", 60),
        ("in an hour", 60),
        ("within 24 hours", 1440),
        ("a minute", 1),
        ("a moment", None),
        ("a few minutes", None),
        ("by noon", None),
        ("order 15", None),
    ],
)
def test_a_length_of_time_is_read_in_words_and_figures(text: str, minutes: int | None) -> None:
    assert length_of_time(text) == (None if minutes is None else timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "text", ["by noon", "before 4 pm", "at 16:30", "by the end of today", "before the end of the day"]
)
def test_a_time_of_the_day_is_a_time(text: str) -> None:
    assert names_a_time(text)


@pytest.mark.parametrize("text", ["soon", "in a moment", "as fast as I can", "at the door", "later today"])
def test_a_manner_of_speaking_is_no_time(text: str) -> None:
    assert not names_a_time(text)


STEPS = {
    "10m": CadenceStep(after="10m", promise="I will write within ten minutes."),
    "30m": CadenceStep(after="30m", promise="I will write within half an hour."),
    "2h": CadenceStep(after="2h", promise="I will ring you."),
    "2d": CadenceStep(after="2d", promise="I will ask again."),
    "end": CadenceStep(at=ClockRule.END_OF_DAY, promise="I will sum up."),
    "morning": CadenceStep(at=ClockRule.NEXT_MORNING, promise="I will look again."),
    "next end": CadenceStep(at=ClockRule.NEXT_DAY_END, promise="I will check."),
}


@pytest.mark.parametrize(
    ("names", "in_order"),
    [
        (["10m", "2h", "end"], True),
        (["30m", "end", "morning"], True),
        (["10m", "morning", "next end"], True),
        (["10m", "next end", "2d"], True),
        (["10m", "2h", "30m"], False),
        (["10m", "morning", "end"], False),
        (["10m", "2d", "end"], False),
        (["10m", "morning", "2h"], False),
        (["10m", "2d", "next end"], False),
    ],
)
def test_steps_stand_in_order_of_time_whatever_the_hour_of_the_reply(names: list[str], in_order: bool) -> None:  # noqa: FBT001 - a table
    steps = [STEPS[name] for name in names]
    last = steps[-1].model_copy(update={"closes": True})
    assert broken(cadence=(*steps[:-1], last)) == ([] if in_order else ["cadence-order"])


def test_of_two_plain_playbooks_the_later_one_is_to_say_when() -> None:
    plain = GIFT.model_copy(update={"when": {}})
    assert named(choosing_faults([plain, PARCEL])) == [(1, "two-plain-playbooks")]
    assert named(choosing_faults([GIFT, PARCEL, CHARGE])) == []


def test_nothing_is_said_about_a_case_type_with_a_playbook_that_cannot_be_read() -> None:
    assert named(choosing_faults([GIFT])) == [(0, "no-plain-playbook")]
    assert named(choosing_faults([GIFT], {GIFT.case_type})) == []
    assert "few-case-type-examples" in rules(example_faults([GIFT]))
    assert rules(example_faults([GIFT], {GIFT.case_type})) == []
    assert rules(example_faults([GIFT], (), {0})) == []


def test_the_same_words_in_another_order_call_for_the_same_playbook() -> None:
    when = {Occasion.OCCASION: ("gift", "wedding", "birthday")}
    other = GIFT.model_copy(update={"id": "retail/party", "when": when})
    assert named(choosing_faults([GIFT, PARCEL, other])) == [(2, "same-when")]


def test_cues_that_are_loud_or_doubled_are_found_at_their_place() -> None:
    assert [(fault.loc, fault.rule.id) for fault in cue_faults(["a", "B", "a"], ("urgency",))] == [
        (("urgency", 1), "cue-form"),
        (("urgency", 2), "cue-form"),
    ]


def test_a_sentence_is_the_same_whatever_its_slots_case_and_signs() -> None:
    again = repeated(
        [
            Spoken("a", "Here it is. I will write to you by {{time}}."),
            Spoken("b", "I WILL write, to you, by {{other_time}}!"),
            Spoken("a", "I will write to you by {{time}}."),
            Spoken("c", "Here it is."),
        ]
    )
    assert [(each.origin, each.earlier) for each in again] == [("b", "a")]


def with_examples(playbook: Playbook, *texts: str) -> Playbook:
    examples = tuple(Example(text=text, emotion=Emotion.NEUTRAL, intensity=0, urgency=0) for text in texts)
    return playbook.model_copy(update={"examples": examples})


def nearness(*playbooks: Playbook) -> list[tuple[int, str]]:
    counts = {"few-examples", "few-case-type-examples", "one-emotion"}
    return [each for each in named(example_faults(playbooks)) if each[1] not in counts]


def test_a_message_that_differs_in_one_word_from_one_of_another_case_is_found_on_both_sides() -> None:
    late = with_examples(PARCEL, "could you please look at the parcel that I wrote about on Tuesday", "no van came")
    twice = with_examples(CHARGE, "could you please look at the charge that I wrote about on Tuesday", "pay me back")
    assert nearness(late, twice) == [(0, "example-nearer-elsewhere"), (1, "example-nearer-elsewhere")]


def test_a_message_with_a_nearer_one_of_its_own_case_is_left_alone() -> None:
    late = with_examples(
        PARCEL,
        "could you please look at the parcel that I wrote about on Tuesday",
        "could you please look at the parcel that I wrote about on Tuesday morning",
    )
    twice = with_examples(CHARGE, "could you please look at the charge that I wrote about on Tuesday")
    assert nearness(late, twice) == [(1, "example-nearer-elsewhere")]


def test_messages_that_differ_in_the_word_that_matters_are_no_neighbours() -> None:
    things = ("order", "lamp", "parcel", "kettle", "book", "bike", "van", "driver")
    late = with_examples(PARCEL, *(f"where is my {thing}" for thing in things))
    assert nearness(late, with_examples(CHARGE, "where is my refund")) == []


def test_the_same_message_in_other_capitals_is_a_duplicate_once() -> None:
    late = with_examples(PARCEL, "Where is it?", "where   is it", "???", "!!!")
    assert nearness(late) == [(0, "duplicate-example")]


def named(found: object) -> list[tuple[int, str]]:
    return [(number, fault.rule.id) for number, fault in found]  # type: ignore[attr-defined]  # faults among playbooks


def rules(found: object) -> list[str]:
    return [rule for _, rule in named(found)]


def test_a_rule_is_called_by_its_id() -> None:
    assert all(isinstance(fault.rule, Rule) for fault in faults(Manuscript(GIFT)))
    assert str(next(faults(Manuscript(GIFT.model_copy(update={"blanks": {}})))).rule) == "undeclared-blank"
