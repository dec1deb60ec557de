"""Say in plain words what was found in a draft: the count, each finding, and the figures. Not yet escaped."""

from collections.abc import Iterator

from bot.adapters.slack.views.escape import cut, one_line
from bot.domain.draft import DraftReview, Finding
from bot.domain.draft.measured import DraftMeasures
from bot.domain.measures.apology import LONGEST
from bot.domain.measures.mirror_band import Mirroring
from bot.domain.measures.tone import Tone

MOST_SHOWN = 10
"""Findings shown at once, the gravest. The others come up when these are done."""

ALONE = "Only you see this. Nothing of it is kept, and nobody counts it."

_QUOTED = 200
_EDIT = 500
_MIRRORS = {
    Mirroring.DEAF: "few enough to sound as if you had not read it",
    Mirroring.LISTENING: "enough to show that you read it",
    Mirroring.MIMICRY: "so many that it may sound like mimicry",
}


def count_words(review: DraftReview) -> str:
    """How much there is to look at."""
    count = len(review.findings)
    kept = f" You kept {review.kept} as written." if review.kept else ""
    if not count:
        return f"Nothing left to change.{kept}" if review.kept else "I found nothing to change."
    things = "1 thing" if count == 1 else f"{count} things"
    return f"{things} to look at, what can do most harm first.{kept}"


def finding_words(number: int, found: Finding) -> str:
    """One finding in four lines: what it is, the words, why with the source, and the smallest edit."""
    return "\n".join(
        (
            f"{number}. {found.title}",
            f'"{quoted(found)}"',
            f"{found.why} ({found.source})",
            cut(found.edit_words, _EDIT),
        )
    )


def quoted(found: Finding) -> str:
    """The words that were found, on one line."""
    return cut(one_line(found.words), _QUOTED)


def rest_words(review: DraftReview) -> str:
    """What is not shown yet, or nothing."""
    left = len(review.findings) - MOST_SHOWN
    return f"{left} more after these." if left > 0 else ""


def measure_words(measures: DraftMeasures) -> str:
    """The figures of a draft, in one quiet paragraph."""
    return " ".join(_measures(measures))


def _measures(measures: DraftMeasures) -> Iterator[str]:
    said = measures.speaker
    yield f'In figures: "I" and "my" {_times(said.i)}, "we" and "our" {_times(said.we)}.'
    if measures.first_action:
        yield f"What you do comes in sentence {measures.first_action}."
    if measures.tone:
        yield _tone(measures.tone)
    if measures.apology.times:
        yield f"Apology: {measures.apology.words} words, and about {LONGEST} are enough."
    mirror = measures.mirror
    if mirror and mirror.mirroring is not Mirroring.UNTOLD:
        enough = _MIRRORS[mirror.mirroring]
        yield f"Of the customer's {mirror.theirs} telling words {mirror.shared} come back, {enough}."


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _tone(tone: Tone) -> str:
    start = "warm" if tone.warm_start else "not warm"
    middle = "tells of work" if tone.competent_middle else "tells of no work"
    end = "warm" if tone.warm_end else "not warm"
    return f"The start is {start}, the middle {middle}, the end is {end}; warm, exact, warm is what works best."
