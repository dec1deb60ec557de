"""A suggestion: what the agent sees, complete, with visible blanks."""

from collections.abc import Mapping
from typing import Literal

from bot.domain.case import CaseType
from bot.domain.contacts import NextUpdate
from bot.domain.emotion import Emotion
from bot.domain.media import Script
from bot.domain.medium import Medium
from bot.domain.playbook import Apology, CadenceStep, Option
from bot.domain.reading import Reading
from bot.domain.rewrite import (
    ASKED_FIRST,
    FACTS,
    OPTIONS,
    TRANSLATED,
    Lock,
    Locks,
    Rewrite,
    Segment,
    Stage,
    translatable,
)
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

    `locks` say how far a model may go in each part. `generation` counts how often it was shown anew, and `rewrite` is
    what became of a rewrite by a model, None when none was asked for or the suggestion has been drafted anew since.
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
    locks: Locks = Locks()
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
        texts = {
            Segment.OPENER: self.opener,
            **dict(zip(FACTS, self.facts, strict=False)),
            Segment.BRIDGE: self.bridge,
            **dict(zip(OPTIONS, (option.say for option in self.options), strict=False)),
            Segment.OWNERSHIP: self.ownership,
            Segment.CLOSING: self.closing,
        }
        return {segment: text for segment, text in texts.items() if self.locks.of(segment) is not Lock.VERBATIM}

    @property
    def held(self) -> frozenset[Segment]:
        """The segments of which no more may change than the name of a thing."""
        return frozenset(segment for segment in self.segments if self.locks.of(segment) is Lock.SLOTS)

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
        shown = {"rewrite": self.rewrite.model_copy(update={"stage": Stage.SHOWN})}
        beside = self.rewrite.language is not None
        return self.model_copy(update=shown if beside else {**self._saying(self.rewrite.texts), **shown})

    def _saying(self, texts: Mapping[Segment, str]) -> dict[str, object]:
        """The fields that say these texts, as they are with them."""
        facts = [texts.get(segment, fact) for segment, fact in zip(FACTS, self.facts, strict=False)]
        options = [
            option.model_copy(update={"say": texts.get(segment, option.say)})
            for segment, option in zip(OPTIONS, self.options, strict=False)
        ]
        return {
            **{segment.value: text for segment, text in texts.items() if segment not in {*FACTS, *OPTIONS}},
            "facts": (*facts, *self.facts[len(facts) :]),
            "options": (*options, *self.options[len(options) :]),
        }

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


def _inside(title: str) -> str:
    """A title as it stands inside a sentence; one that begins with an acronym keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
