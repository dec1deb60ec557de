"""A playbook: all that the practice says about one kind of case. A support lead writes it in YAML to this shape."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.media import Media
from bot.domain.reading import Stake
from bot.domain.rewrite import Locks
from bot.domain.value import Level, Slug, Text, Value

Offset = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}(?:m|h|d)$")]
"""How long after the agent's reply: `15m`, `2h`, `1d`."""

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class ClockRule(StrEnum):
    """A moment in the agent's own day, for promises that follow business hours and not a stopwatch."""

    END_OF_DAY = "end_of_day"
    NEXT_MORNING = "next_morning"
    NEXT_DAY_END = "next_day_end"


class Listener(StrEnum):
    """To whom something is promised."""

    CUSTOMER = "customer"
    AGENT = "agent"
    TEAM = "team"


class Example(Value):
    """A customer message as it might really arrive, with its labels. It teaches the reader."""

    text: Text
    emotion: Emotion
    emotion_2: Emotion | None = None
    intensity: Level
    urgency: Level
    abusive: bool = False


class Occasion(StrEnum):
    """What in a message can call for one playbook of a case type rather than another."""

    OCCASION = "occasion"
    DEADLINE = "deadline"
    REGULATED = "regulated"
    THIRD_CONTACT = "third_contact"
    SUBJECT = "subject"


class Opener(Value):
    """The first words, for one emotion at some intensities (both ends included). At most two sentences a wording."""

    emotion: Emotion
    intensity: tuple[Level, Level] = (0, 3)
    wordings: Annotated[tuple[Text, ...], Field(min_length=2)]


class Option(Value):
    """Something the customer can choose: what is offered, what it costs them, and when it lands."""

    id: Slug
    title: Text
    say: Text
    trade_off: Text
    timeline: Text


class CadenceStep(Value):
    """One follow-up that is promised: when (an offset from the reply, or a rule of the clock), what, and to whom.

    The step that `closes` is the last word in the case.
    """

    after: Offset | None = None
    at: ClockRule | None = None
    promise: Text
    to: Listener = Listener.CUSTOMER
    closes: bool = False

    @model_validator(mode="after")
    def _one_time(self) -> Self:
        if (self.after is None) == (self.at is None):
            raise ValueError(
                'give exactly one of "after" (15m, 2h, 1d) or "at" (end_of_day, next_morning, next_day_end)'
            )
        return self

    @property
    def offset(self) -> timedelta | None:
        """`after` as a length of time, or None when the step follows the clock."""
        if self.after is None:
            return None
        return timedelta(**{_UNITS[self.after[-1]]: int(self.after[:-1])})


class Blank(Value):
    """A fact only the agent can fill. It stays visible until it is filled; nobody invents it.

    A business fact is a blank of the whole library; where a team gave its `value`, nobody has to fill it.
    """

    type: Literal["money", "datetime", "text", "id"]
    label: Text
    example: Text
    value: Text | None = None


class Apology(Value):
    """An apology in three parts: the harm by its name, the repair, and an action that can be seen to begin now.

    Source: Lewicki et al. 2016, responsibility and repair carry an apology; asking to be forgiven does not.
    """

    harm: Text
    repair: Text
    action: Text


class NeverSay(Value):
    """Words that land badly in this case, why they do, and what serves better."""

    words: Text
    reason: Text
    instead: Text


class Escalation(Value):
    """When the case goes further, to whom, and how."""

    when: Text
    to: Text
    how: Text


class Commitments(Value):
    """What an agent may promise alone, and what needs a lead's word first."""

    pre_approved: Annotated[tuple[Text, ...], Field(min_length=1)]
    needs_lead: Annotated[tuple[Text, ...], Field(min_length=1)]


class Playbook(Value):
    """Everything one playbook carries. `id` is its path (`retail/late-gift`) and `industry` the folder it stands in.

    Texts may name a blank as `{{slot}}`, and openers the customer's own words as `{{customer_words|a fallback}}`.
    `when` lists, by kind, the words that call for this playbook among several that serve the same case type: it applies
    when every kind it lists is found. The one without `when` is the plain one, which serves all the rest. `locks` say
    how far a model may go in each part.
    """

    id: str
    industry: Slug
    title: Text
    case_type: CaseType
    when: dict[Occasion, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(default_factory=dict)
    emotions: Annotated[tuple[Emotion, ...], Field(min_length=1)]
    stakes: Annotated[tuple[Stake, ...], Field(min_length=1)]
    acknowledgement: Text
    focusing_question: Text
    success_question: Text
    context_checklist: Annotated[tuple[Text, ...], Field(min_length=2)]
    openers: Annotated[tuple[Opener, ...], Field(min_length=1)]
    apology: Apology
    ownership: Text
    facts: Annotated[tuple[Text, ...], Field(min_length=1)]
    bridge: Text
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=3)]
    concise_choice: Text
    cadence: Annotated[tuple[CadenceStep, ...], Field(min_length=1)]
    closing: Text
    survey: Text
    media: Media
    boundary: tuple[Text, ...] = ()
    confirmation_checklist: Annotated[tuple[Text, ...], Field(min_length=2)]
    follow_up_checklist: Annotated[tuple[Text, ...], Field(min_length=2)]
    never_say: Annotated[tuple[NeverSay, ...], Field(min_length=1)]
    escalation: Escalation
    success_signals: Annotated[tuple[Text, ...], Field(min_length=1)]
    structural_fix: Text
    blanks: dict[Slug, Blank] = Field(default_factory=dict)
    commitments: Commitments
    locks: Locks = Locks()
    examples: tuple[Example, ...] = ()

    def opener_wordings(self, emotion: Emotion, intensity: int) -> tuple[str, ...]:
        """Every wording for an emotion at an intensity, the playbook's own before shared ones.

        Without any it is the emotion's wordings at another intensity, else the neutral ones.
        """
        of_emotion = [opener for opener in self.openers if opener.emotion is emotion]
        fitting = [opener for opener in of_emotion if opener.intensity[0] <= intensity <= opener.intensity[1]]
        neutral = [opener for opener in self.openers if opener.emotion is Emotion.NEUTRAL]
        return tuple(wording for opener in fitting or of_emotion or neutral for wording in opener.wordings)
