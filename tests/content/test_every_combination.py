"""Every playbook x emotion x intensity x medium, in full and concise, before and after the choice: all can be sent."""

import re
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from bot.adapters.content.load import load_content
from bot.domain.compose import compose
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.playbook import Playbook
from bot.domain.reading import CaseGuess, Reading
from bot.domain.reply import LINES_AT_ONCE, turns
from bot.domain.suggestion import Suggestion

PLAYBOOKS = load_content(Path(__file__).parents[2] / "playbooks").content.playbooks
EVERY = pytest.mark.parametrize("playbook", PLAYBOOKS, ids=lambda playbook: playbook.id)

BRACKETED = re.compile(r"\[([^\]]*)\]")
UNSENDABLE = re.compile(r"\{\{|\}\}|\.\.|\s[,.;?!](?:\s|$)|[^\S\n]{2,}|\(write:|[?!.]\.(?:\s|$)")


def suggestions(playbook: Playbook, quoted: str | None, intensities: Sequence[int] = range(4)) -> list[Suggestion]:
    return [
        compose(
            playbook,
            Reading(
                emotions={emotion: 1.0},
                emotion=emotion,
                intensity=intensity,
                case_types=(CaseGuess(case_type=playbook.case_type, confidence=0.9),),
            ),
            medium=medium,
            variation=intensity,
            concise=concise,
            customer_words=quoted,
        )
        for emotion, intensity, medium, concise in product(Emotion, intensities, Medium, (False, True))
    ]


def test_there_is_a_playbook_for_every_combination_that_is_tried() -> None:
    assert len(PLAYBOOKS) >= 39


@EVERY
@pytest.mark.parametrize("quoted", [None, "I have waited since Tuesday"])
def test_every_suggestion_is_complete_and_shows_only_declared_blanks(playbook: Playbook, quoted: str | None) -> None:
    labels = {blank.label for blank in playbook.blanks.values() if not blank.value} | {"what they chose"}
    for suggestion in suggestions(playbook, quoted):
        talk = turns(suggestion)
        text = "\n\n".join(turn.text for turn in talk)
        opener = suggestion.words(suggestion.opener)
        how = (suggestion.reading.emotion, suggestion.reading.intensity, suggestion.medium, suggestion.concise)
        assert all(turn.text.strip() and turn.label for turn in talk), how
        assert not UNSENDABLE.search(text), (how, UNSENDABLE.search(text))
        assert set(BRACKETED.findall(text)) <= labels, how
        assert all(words in text.replace("\n", " ") for words in (opener, suggestion.words(last_words(suggestion)))), (
            how
        )
        if suggestion.medium is Medium.CHAT:
            assert all(len(turn.text.splitlines()) <= LINES_AT_ONCE for turn in talk), how


@EVERY
def test_once_the_agent_has_filled_the_blanks_and_the_customer_has_chosen_no_bracket_is_left(
    playbook: Playbook,
) -> None:
    values = {name: blank.example for name, blank in playbook.blanks.items()}
    for suggestion, option in product(suggestions(playbook, None, [2]), playbook.options):
        text = "\n\n".join(turn.text for turn in turns(suggestion, values, option.id))
        assert not re.search(r"[\[\]{}]", text), text
        assert suggestion.words(option.timeline, values, option.id) in text.replace("\n", " ")


@EVERY
def test_what_everyone_can_read_holds_no_blank_of_the_case(playbook: Playbook) -> None:
    for suggestion in suggestions(playbook, "I have waited since Tuesday", [2]):
        if suggestion.medium is Medium.SOCIAL:
            public = [
                turn.text for turn in turns(suggestion) if turn.label in {"In public", "In public, once it is settled"}
            ]
            own = {blank.label for name, blank in playbook.blanks.items() if name not in BUSINESS}
            assert public
            assert not own & {label for text in public for label in BRACKETED.findall(text)}
            assert not [text for text in public if "I have waited since Tuesday" in text]


BUSINESS = load_content(Path(__file__).parents[2] / "playbooks").content.business


def last_words(suggestion: Suggestion) -> str:
    """What every reply ends on: the time of the next word, or the closing to somebody who is on the way out."""
    return suggestion.closing if suggestion.parts_well else suggestion.cadence[0].promise
