"""Say a reading, a cadence and a line of a case's story in plain words. The results are plain text, not yet escaped."""

from bot.adapters.slack.views.escape import cut, one_line
from bot.domain.case import CaseType, JournalKind
from bot.domain.checkpoint import CheckpointState
from bot.domain.emotion import Emotion
from bot.domain.language import language_name
from bot.domain.playbook import CadenceStep, ClockRule, Listener
from bot.domain.reading import CaseGuess, Head, Reading

MOST_EVIDENCE = 6
"""More quoted words than this help nobody decide."""

_EVIDENCE = 60

NAMES = {
    Emotion.NEUTRAL: "Neutral",
    Emotion.FRUSTRATION: "Frustration",
    Emotion.ANGER: "Anger",
    Emotion.ANXIETY: "Anxiety or fear",
    Emotion.CONFUSION: "Confusion",
    Emotion.EMBARRASSMENT: "Embarrassment",
    Emotion.SADNESS: "Sadness or disappointment",
    Emotion.GRATITUDE: "Gratitude or relief",
    Emotion.EXCLUSION: "Exclusion",
}
"""The emotions as a person picks them from a list."""

_LEVELS = ("none", "mild", "strong", "overwhelming")
_CLOCK = {
    ClockRule.END_OF_DAY: "At the end of the day",
    ClockRule.NEXT_MORNING: "The next morning",
    ClockRule.NEXT_DAY_END: "At the end of the next day",
}
_UNITS = {"m": "minute", "h": "hour", "d": "day"}

TO = {Listener.CUSTOMER: "the customer", Listener.AGENT: "an agent", Listener.TEAM: "the team"}
"""To whom a promise was made."""

STORY = {
    JournalKind.OPENED: "Opened",
    JournalKind.READ_CORRECTED: "Read corrected",
    JournalKind.TURNED: "The customer turned",
    JournalKind.OPTION_CHOSEN: "Option chosen",
    JournalKind.PROMISED: "Promised",
    JournalKind.ANNOUNCED: "Heads-up sent",
    JournalKind.PINGED: "Reminder sent",
    JournalKind.SNOOZED: "Snoozed",
    JournalKind.CHANGED: "Time changed",
    JournalKind.HANDED_OVER: "Handed over",
    JournalKind.ESCALATED: "Team told",
    JournalKind.LEADS_TOLD: "Leads told",
    JournalKind.TAKEN: "Taken",
    JournalKind.KEPT: "Kept",
    JournalKind.KEPT_LATE: "Kept, after its time",
    JournalKind.CANCELLED: "Cancelled",
}
"""How each kind of line in a case's story begins."""

ENDS = {
    CheckpointState.KEPT: "This promise was kept.",
    CheckpointState.LATE: "This promise was kept, after its time.",
    CheckpointState.CANCELLED: "This promise was cancelled.",
}
"""What is said of a promise that is no longer owed."""

STANDS = {
    CheckpointState.DUE_SOON: "It falls due soon.",
    CheckpointState.DUE: "It is due.",
    CheckpointState.PINGED: "It is due, and you were reminded.",
    CheckpointState.HANDED_OVER: "It was handed over to you.",
    CheckpointState.ESCALATED: "It is due, and your team was told.",
}
"""What is said of a promise that is open, to its owner, where there is more to say than when it is due."""


def reading_words(reading: Reading) -> str:
    """What was read, how sure the reader is, and the customer's words it rests on."""
    sentences = [f"Language: {language_name(reading.language)}."] if reading.language else []
    if not reading.language or len(reading.abstained) < len(Head):  # else the language says why nothing was read
        sentences += [_feeling(reading), _case(reading)]
    if reading.urgency:
        sentences.append(f"Urgency: {_LEVELS[reading.urgency]}.")
    if reading.stakes:
        sentences.append(f"At stake: {', '.join(reading.stakes)}.")
    if reading.abusive:
        sentences.append("The message is abusive.")
    words = dict.fromkeys(f'"{cut(one_line(evidence.words), _EVIDENCE)}"' for evidence in reading.evidence)
    if words:
        sentences.append(f"From: {', '.join(list(words)[:MOST_EVIDENCE])}.")
    return " ".join(sentences)


def case_types(first: tuple[CaseGuess, ...] = ()) -> tuple[CaseType, ...]:
    """Every case type once, the guesses before all others."""
    return tuple(dict.fromkeys([*(guess.case_type for guess in first), *CaseType]))


def cadence_words(step: CadenceStep) -> str:
    """When a step of the cadence falls due: "In 15 minutes", "At the end of the day"."""
    if step.at is not None:
        return _CLOCK[step.at]
    after = step.after or "0m"
    count, unit = int(after[:-1]), _UNITS[after[-1]]
    return f"In {count} {unit}" if count == 1 else f"In {count} {unit}s"


def _feeling(reading: Reading) -> str:
    if reading.sure_emotion is None:
        return f"Not sure how the customer feels; perhaps {reading.emotion.feels}."
    felt = reading.emotion.feels
    if reading.emotion_2 is not None and reading.emotion_2 is not reading.emotion:
        felt = f"{felt} and {reading.emotion_2.feels}"
    strength = f", {_LEVELS[reading.intensity]}" if reading.intensity else ""
    return f"Reads as {felt}{strength}."


def _case(reading: Reading) -> str:
    if reading.case_type is not None:
        best = reading.case_types[0]
        return f"Case: {best.case_type.words.lower()}, {_percent(best)} sure."
    if not reading.case_types:
        return "Not sure what kind of case this is."
    guesses = " or ".join(f"{guess.case_type.words.lower()} ({_percent(guess)})" for guess in reading.case_types)
    return f"Not sure what kind of case this is; perhaps {guesses}."


def _percent(guess: CaseGuess) -> str:
    return f"{round(guess.confidence * 100)} percent"
