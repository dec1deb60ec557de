"""Compose a suggestion from a playbook and a reading."""

from collections.abc import Collection

from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.playbook import Blank, Playbook
from bot.domain.reading import Reading
from bot.domain.safety import SafetyNote
from bot.domain.suggestion import NamedBlank, Suggestion


def compose(
    playbook: Playbook,
    reading: Reading,
    *,
    medium: Medium,
    variation: int = 0,
    concise: bool = False,
    customer_words: str | None = None,
    said_before: Collection[str] = (),
    why: str = "",
    care: str | None = None,
    boundary: tuple[str, ...] = (),
    safety: tuple[SafetyNote, ...] = (),
    asks_first: bool = False,
) -> Suggestion:
    """Fill a playbook out to a complete suggestion.

    Args:
        playbook: the practice for this kind of case.
        reading: what the message told.
        medium: where the agent talks with the customer.
        variation: which wording of the opener to take; it wraps around, so any whole number will do.
        concise: whether the agent is stretched and says the least that is still whole.
        customer_words: a few of the customer's own words that an opener may quote.
        said_before: openers that this customer has read, as they stand in the playbook; none of them comes again.
        why: one line on why this playbook was chosen.
        care: one line for the agent's own sake, when the message is abusive.
        boundary: the steps to take with a customer who is abusive, where there are any.
        safety: what the agent is told of each safety flag.
        asks_first: whether the focusing question goes out in place of an offer.
    """
    return Suggestion(
        playbook=playbook.id,
        title=playbook.title,
        case_type=playbook.case_type,
        medium=medium,
        medium_note=playbook.media.script(medium).note,
        best_medium=playbook.media.best,
        best_medium_why=playbook.media.why,
        script=playbook.media.script(medium),
        reading=reading,
        variation=variation,
        concise=concise,
        customer_words=customer_words,
        why=why,
        asks_first=asks_first,
        acknowledgement=playbook.acknowledgement,
        focusing_question=playbook.focusing_question,
        success_question=playbook.success_question,
        opener=_opener(playbook, reading, variation, said_before),
        apology=playbook.apology,
        bridge=playbook.bridge,
        facts=playbook.facts,
        options=playbook.options,
        ownership=playbook.ownership,
        concise_choice=playbook.concise_choice,
        cadence=playbook.cadence,
        closing=playbook.closing,
        survey=playbook.survey,
        boundary=boundary,
        blanks=tuple(_named(name, blank) for name, blank in playbook.blanks.items()),
        care=care,
        safety=safety,
        locks=playbook.locks,
    )


def _opener(playbook: Playbook, reading: Reading, variation: int, said_before: Collection[str]) -> str:
    """The wording at `variation`, or the next that this customer has not read.

    When every wording for the emotion at its intensity was read, the emotion's others serve, then the neutral ones;
    when all of them were, it begins again, for then the first was long ago.
    """
    fitting = playbook.opener_wordings(reading.emotion, reading.intensity)
    turned = fitting[variation % len(fitting) :] + fitting[: variation % len(fitting)]
    further = (
        wording
        for emotion in (reading.emotion, Emotion.NEUTRAL)
        for opener in playbook.openers
        if opener.emotion is emotion
        for wording in opener.wordings
    )
    return next((wording for wording in (*turned, *further) if wording not in said_before), turned[0])


def _named(name: str, blank: Blank) -> NamedBlank:
    return NamedBlank(name=name, type=blank.type, label=blank.label, example=blank.example, value=blank.value)
