"""A suggestion for a person at a terminal: headed blocks in the order of the talk, readable aloud, never by colour."""

import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.domain.language import language_name
from bot.domain.playbook import CadenceStep, ClockRule
from bot.domain.reading import Head, Reading
from bot.domain.safety import SafetyNote
from bot.domain.suggestion import Suggestion

_STRENGTH = ("calm", "mild", "strong", "overwhelming")
_PRESSING = ("not urgent", "a little urgent", "urgent", "very urgent")
_CLOCK = {
    ClockRule.END_OF_DAY: "by the end of the day",
    ClockRule.NEXT_MORNING: "the next morning",
    ClockRule.NEXT_DAY_END: "by the end of the next working day",
}
_UNITS = {"m": "minute", "h": "hour", "d": "day"}


class Block(NamedTuple):
    """A heading and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def show(suggestion: Suggestion) -> None:
    """Print the suggestion on standard output: wrapped on a terminal, one line a thought and no codes elsewhere."""
    print_blocks(blocks(suggestion), suggestion)


def print_blocks(blocks: Iterable[Block], suggestion: Suggestion, option_id: str | None = None) -> None:
    """Print blocks of a suggestion's texts with their slots shown, and the chosen option named where there is one."""
    terminal = sys.stdout.isatty()
    console = Console(force_terminal=terminal, highlight=False, markup=False, emoji=False)
    for block in blocks:
        console.print(Text(block.heading, style="bold"))
        for line in block.lines:
            words = Text(suggestion.words(line, None, option_id))
            console.print(Padding(words, (0, 0, 0, 2)) if terminal else Text("  ") + words, soft_wrap=not terminal)
        console.print()


def blocks(suggestion: Suggestion) -> Iterator[Block]:
    """The suggestion's blocks in order. When it asks first, the question comes before everything else to say."""
    for note in suggestion.safety:
        yield Block(f"Safety: {note.title}", tuple(_safety(note)))
    yield Block("Reading", tuple(_reading(suggestion.reading)))
    yield Block("Why this playbook", (f"{suggestion.title} ({suggestion.playbook}). {suggestion.why}",))
    if suggestion.care:
        yield Block("For you", (suggestion.care,))
    if suggestion.boundary:
        yield Block("Boundary, one step at a time", tuple(_numbered(suggestion.boundary)))
    if suggestion.asks_first:
        yield Block("Ask this first", (suggestion.focusing_question,))
    if suggestion.concise and not suggestion.asks_first:
        yield Block("One reflection", (suggestion.opener,))
        yield Block("One choice", (suggestion.concise_choice,))
        yield Block("One time", (suggestion.cadence[0].promise,))
    else:
        yield from _in_full(suggestion)
    yield Block("Medium", tuple(_medium(suggestion)))
    unfilled = [blank for blank in suggestion.blanks if not blank.value]
    if unfilled:
        yield Block("Fill in", tuple(f"[{blank.label}], such as {blank.example}" for blank in unfilled))


def _safety(note: SafetyNote) -> Iterator[str]:
    yield from note.guidance
    yield f"Whom to call: {note.path}"
    yield f"Say first: {note.first_words}"
    yield from (f"Never: {each}" for each in note.never)


def _in_full(suggestion: Suggestion) -> Iterator[Block]:
    yield Block("Send at once", (suggestion.acknowledgement,))
    yield Block("Opener", (suggestion.opener,))
    if suggestion.apologises:
        apology = suggestion.apology
        yield Block("Apology and repair", (apology.harm, apology.repair, apology.action))
    yield Block("Ownership", (suggestion.ownership,))
    yield Block("Bridge", (suggestion.bridge,))
    yield Block("Facts", suggestion.facts)
    yield Block("Options", tuple(_options(suggestion)))
    yield Block("Follow-up", tuple(f"{_when(step)}, to the {step.to}: {step.promise}" for step in suggestion.cadence))
    yield Block("Closing", (suggestion.closing,))
    if not suggestion.asks_first:
        yield Block("Questions that help", (suggestion.focusing_question, suggestion.success_question))


def _reading(reading: Reading) -> Iterator[str]:
    if reading.language:
        yield f"Language: {language_name(reading.language)}."
    if not reading.language or len(reading.abstained) < len(Head):  # else the language says why nothing was read
        yield _emotion(reading)
        yield from _case(reading)
    yield f"Urgency: {_PRESSING[reading.urgency]}."
    if reading.stakes:
        yield f"At stake: {_listed(reading.stakes)}."
    for piece in reading.evidence:
        yield f'Heard: "{piece.words}" ({piece.says.replace("_", " ")}).'


def _emotion(reading: Reading) -> str:
    felt = reading.emotions[reading.emotion]
    second = f", then {reading.emotion_2}" if reading.emotion_2 else ""
    if reading.sure_emotion:
        return f"Emotion: {reading.emotion}{second} ({_sure(felt)}). {_STRENGTH[reading.intensity].capitalize()}."
    return f"Emotion: not sure. Perhaps {reading.emotion}{second} ({felt:.0%})."


def _case(reading: Reading) -> Iterator[str]:
    if reading.case_type:
        yield f"Case: {_plain(reading.case_type)} ({_sure(reading.case_types[0].confidence)})."
        return
    yield "Case: not sure."
    if reading.case_types:
        guesses = [f"{_plain(guess.case_type)} ({guess.confidence:.0%})" for guess in reading.case_types]
        yield f"Closest guesses: {_listed(guesses)}."


def _options(suggestion: Suggestion) -> Iterator[str]:
    for number, option in enumerate(suggestion.options, start=1):
        yield f"{number}. {option.title}: {option.say}"
        yield f"   Trade-off: {option.trade_off}"
        yield f"   When: {option.timeline}"


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _medium(suggestion: Suggestion) -> Iterator[str]:
    yield f"By {suggestion.medium}: {suggestion.medium_note}"
    if suggestion.best_medium is not suggestion.medium:
        yield f"Best by {suggestion.best_medium}: {suggestion.best_medium_why}"


def _when(step: CadenceStep) -> str:
    if step.after is None:
        return _CLOCK[step.at].capitalize() if step.at else "Later"
    number, unit = int(step.after[:-1]), _UNITS[step.after[-1]]
    return f"In {number} {unit}" if number == 1 else f"In {number} {unit}s"


def _sure(confidence: float) -> str:
    steps = ((0.8, "quite sure"), (0.6, "fairly sure"), (0.0, "leaning that way"))
    words = next(words for least, words in steps if confidence >= least)
    return f"{words}, {min(0.99, confidence):.0%}"  # never 100%: no reading is certain


def _plain(case_type: str) -> str:
    return case_type.replace("_", " ")


def _listed(things: Iterable[str]) -> str:
    *most, last = things
    return f"{', '.join(most)} and {last}" if most else last
