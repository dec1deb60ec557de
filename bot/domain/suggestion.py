"""A suggestion: what the agent sees. It is composed from a playbook and a reading, complete, with visible blanks."""

from collections.abc import Collection, Mapping
from typing import Literal

from bot.domain.case import CaseType
from bot.domain.contacts import NextUpdate
from bot.domain.emotion import Emotion
from bot.domain.media import Script
from bot.domain.medium import Medium
from bot.domain.playbook import Apology, Blank, CadenceStep, Option, Playbook
from bot.domain.reading import Reading
from bot.domain.rewrite import ASKED_FIRST, REWRITTEN, TRANSLATED, Rewrite, Segment, Stage, translatable
from bot.domain.safety import SafetyNote
from bot.domain.slots import CHOSEN, CUSTOMER_WORDS, with_slots
from bot.domain.turning import Direction
from bot.domain.value import Value

_NOT_CHOSEN_YET = "what they chose"


class NamedBlank(Value):
    """A blank with the name its slot uses. `value` is given where the team keeps a business fact."""

    name: str
    type: Literal["money", "datetime", "text", "id"]
    label: str
    example: str
    value: str | None = None


class Suggestion(Value):
    """Everything an agent needs for the next reply.

    Texts keep their slots as `{{name}}`; `words` shows them with values or as visible blanks. When `asks_first` is true
    the reader was not sure of the case: the focusing question goes out in place of a guess. When `concise` is true the
    reply is one reflection, one choice and one time. `turn` is one line for the agent when the customer's mood turned
    with this very message, and `next_update` when that customer is to hear from us next; `turned` is the way the thread
    has turned so far, which its cadence follows. `safety` is what the agent is told of each safety flag, and stands
    before all else. `customer_words` are a few of the customer's own, or None when none can be quoted.

    `generation` counts how often it was shown anew, and `rewrite` is what became of a rewrite by a model, None when
    none was asked for or the suggestion has been drafted anew since.
    """

    playbook: str
    title: str
    case_type: CaseType
    medium: Medium
    medium_note: str
    best_medium: Medium
    best_medium_why: str
    script: Script
    reading: Reading
    variation: int
    concise: bool = False
    customer_words: str | None = None
    why: str
    asks_first: bool
    acknowledgement: str
    focusing_question: str
    success_question: str
    opener: str
    apology: Apology
    bridge: str
    facts: tuple[str, ...]
    options: tuple[Option, ...]
    ownership: str
    concise_choice: str
    cadence: tuple[CadenceStep, ...]
    closing: str
    survey: str
    boundary: tuple[str, ...] = ()
    blanks: tuple[NamedBlank, ...]
    care: str | None = None
    turn: str | None = None
    turned: Direction | None = None
    next_update: NextUpdate | None = None
    safety: tuple[SafetyNote, ...] = ()
    generation: int = 0
    rewrite: Rewrite | None = None

    def in_thread_of(self, other: "Suggestion") -> "Suggestion":
        """This suggestion with what the other one says of the thread they both stand in."""
        told = {"turn": other.turn, "turned": other.turned, "next_update": other.next_update}
        return self.model_copy(update=told)

    @property
    def apologises(self) -> bool:
        """Whether an apology is due: not to somebody who writes with thanks."""
        return self.reading.emotion is not Emotion.GRATITUDE

    @property
    def parts_well(self) -> bool:
        """Whether the customer is on the way out: thanks, and nothing that presses. They need no offer any more."""
        return self.reading.emotion is Emotion.GRATITUDE and not self.reading.urgency and not self.asks_first

    @property
    def segments(self) -> Mapping[Segment, str]:
        """What a model may say in other words, as it stands now, in the order of the talk."""
        return {segment: getattr(self, segment.value) for segment in REWRITTEN}

    @property
    def in_english(self) -> Mapping[Segment, str]:
        """What a model may say in another language, as it goes out: with blanks, and without a customer's words."""
        wanted = ASKED_FIRST if self.asks_first else TRANSLATED
        quoted = self.customer_words is not None
        return {segment: translatable(getattr(self, segment.value), quoted=quoted) for segment in wanted}

    def reworded(self) -> "Suggestion":
        """This suggestion in the words of its rewrite, or with its translation, where that is ready; or as it is."""
        if self.rewrite is None or self.rewrite.stage is not Stage.READY:
            return self
        beside = self.rewrite.language is not None
        texts = {} if beside else {segment.value: text for segment, text in self.rewrite.texts.items()}
        return self.model_copy(update={**texts, "rewrite": self.rewrite.model_copy(update={"stage": Stage.SHOWN})})

    def option(self, option_id: str | None) -> Option | None:
        """The option with this id, or None."""
        return next((option for option in self.options if option.id == option_id), None)

    def words(self, text: str, values: Mapping[str, str] | None = None, option_id: str | None = None) -> str:
        """A text with its slots filled; a blank without a value stays visible as its label in square brackets.

        Args:
            text: any text of this suggestion.
            values: what the agent filled in, by blank name.
            option_id: the option the customer chose, once they have.
        """
        labels = {blank.name: blank.label for blank in self.blanks} | {CHOSEN: _NOT_CHOSEN_YET}
        known = {blank.name: blank.value for blank in self.blanks if blank.value}
        given = {name: value for name, value in (values or {}).items() if value and value.strip()}
        chosen = self.option(option_id)
        built_in = {CUSTOMER_WORDS: self.customer_words or "", CHOSEN: _inside(chosen.title) if chosen else ""}
        return with_slots(text, {**known, **given, **built_in}, labels)


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


def _inside(title: str) -> str:
    """A title as it stands inside a sentence; one that begins with an acronym keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
