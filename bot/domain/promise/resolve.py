"""What a time phrase means, for those who ask about the phrase alone, and for those who found it in a text."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.errors import PastTimeError, UnclearTimeError
from bot.domain.promise.days import NoSuchDayError
from bot.domain.promise.moments import Moments
from bot.domain.promise.phrase import phrase_at
from bot.domain.promise.second_reading import second_readings
from bot.domain.promise.spoken_words import spoken
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.viewpoint import Viewpoint
from bot.domain.promise.when import When
from bot.domain.promise.words import read_words

LONGEST_PHRASE = 200
_TRAILING = frozenset(".,;:!?…)")
_POLITE = frozenset({"please", "thanks"})


def resolve_when(
    phrase: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    hours: BusinessHours,
    their_zone: ZoneInfo | None = None,
    month_first: bool | None = None,
) -> When:
    """What a time phrase means: "in 15 minutes", "tomorrow at 10", "by EOD Friday", "within 2 business days".

    Args:
        phrase: The words, all of them about the time.
        now: The moment they are said, with its zone.
        zone: Where they are said; a zone named in the phrase goes before it.
        hours: The team's working week.
        their_zone: The customer's zone, for "your time"; without it such a time is unclear.
        month_first: Whether 12/1 is the first of December; None leaves it to the zone.

    Raises UnclearTimeError when the words name no time, and PastTimeError when the time they name has gone by.
    """
    view = Viewpoint(now, zone, hours, their_zone, month_first)
    leads = ("", "at ", "on ") if len(phrase) <= LONGEST_PHRASE and not phrase.strip().isdigit() else ("",)
    found = next((whole for lead in leads if (whole := _whole(lead + phrase, view)) is not None), None)
    if found is None or (found.theirs and their_zone is None):
        raise UnclearTimeError(phrase.strip()[:LONGEST_PHRASE])
    return when_of(found, phrase.strip(), view)


def _whole(text: str, view: Viewpoint) -> TimePhrase | None:
    """The phrase that the text is, all of it."""
    words = spoken(read_words(text[: LONGEST_PHRASE + 1]))
    while words and (words[-1].text in _TRAILING or words[-1].text in _POLITE):
        words.pop()
    found = phrase_at(words, 0, month_first=view.writes_month_first) if words else None
    return found if found is not None and found.end == len(words) else None


def when_of(phrase: TimePhrase, quote: str, view: Viewpoint) -> When:
    """The moments a phrase means, with its second reading where that is ahead too; `quote` is how it was written.

    Raises as `resolve_when` does.
    """
    when = _read(phrase, quote, view)
    for other in second_readings(phrase, view):
        try:
            due = _read(other, quote, view).due
        except (PastTimeError, UnclearTimeError):
            continue
        if due != when.due:
            return when.model_copy(update={"other": due})
    return when


def _read(phrase: TimePhrase, quote: str, view: Viewpoint) -> When:
    if phrase.nowhere:
        raise UnclearTimeError(quote)
    is_unknown = phrase.theirs and phrase.zone is None and view.their_zone is None
    if phrase.theirs and phrase.zone is None:
        phrase = replace(phrase, zone=view.their_zone)
    try:
        when = Moments(phrase, quote, view).when()
    except (NoSuchDayError, OverflowError) as error:
        raise UnclearTimeError(quote) from error
    if phrase.gone or when.due <= view.now:
        raise PastTimeError(when.due)
    return when.model_copy(update={"their_time": True}) if is_unknown else when
