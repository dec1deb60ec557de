"""Why a rewrite was thrown away, by name, and the verdict that carries it. An agent reads the sentence."""

from dataclasses import dataclass, field
from enum import StrEnum


class Reason(StrEnum):
    """One way in which a rewrite is unsafe."""

    EMPTY = "empty"
    STRANGE_CHARACTERS = "strange_characters"
    MARKUP = "markup"
    ADDRESS_ADDED = "address_added"
    NAME_ADDED = "name_added"
    QUOTE_INVENTED = "quote_invented"
    SLOT_DROPPED = "slot_dropped"
    SLOT_ADDED = "slot_added"
    SLOT_REORDERED = "slot_reordered"
    SLOT_EDITED = "slot_edited"
    SLOT_FILLED = "slot_filled"
    SLOT_MOVED = "slot_moved"
    NUMBER_ADDED = "number_added"
    NUMBER_DROPPED = "number_dropped"
    TIME_ADDED = "time_added"
    TIME_DROPPED = "time_dropped"
    COMMITMENT_ADDED = "commitment_added"
    COMMITMENT_DROPPED = "commitment_dropped"
    COMMITMENT_STRENGTHENED = "commitment_strengthened"
    COMMITMENT_SOFTENED = "commitment_softened"
    ACTOR_CHANGED = "actor_changed"
    REMEDY_ADDED = "remedy_added"
    REMEDY_DROPPED = "remedy_dropped"
    ENTITLEMENT_ADDED = "entitlement_added"
    ENTITLEMENT_DROPPED = "entitlement_dropped"
    RESPONSIBILITY_ADDED = "responsibility_added"
    RESPONSIBILITY_DROPPED = "responsibility_dropped"
    CONDITION_ADDED = "condition_added"
    CONDITION_DROPPED = "condition_dropped"
    CHOICE_CHANGED = "choice_changed"
    NEGATION_ADDED = "negation_added"
    NEGATION_DROPPED = "negation_dropped"
    CERTAINTY_RAISED = "certainty_raised"
    CERTAINTY_LOWERED = "certainty_lowered"
    CAUSE_INVENTED = "cause_invented"
    NEWS_INVENTED = "news_invented"
    FEELING_OVERSTATED = "feeling_overstated"
    ASKS_FOR_MORE = "asks_for_more"
    ASKS_FOR_LESS = "asks_for_less"
    INSTRUCTION_OBEYED = "instruction_obeyed"
    UNKNOWN_WORD = "unknown_word"
    MEANING_LOST = "meaning_lost"
    MEANING_MOVED = "meaning_moved"
    REPEATS_ITSELF = "repeats_itself"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    LOCKED = "locked"

    @property
    def sentence(self) -> str:
        """What the rewrite did, as the end of "kept the playbook's wording: ..."."""
        return _SENTENCES[self]


_SENTENCES = {
    Reason.EMPTY: "the rewrite was empty",
    Reason.STRANGE_CHARACTERS: "the rewrite held characters that can hide something",
    Reason.MARKUP: "the rewrite held formatting or code",
    Reason.ADDRESS_ADDED: "the rewrite added a link, an address, a phone number or a mention",
    Reason.NAME_ADDED: "the rewrite added a name",
    Reason.QUOTE_INVENTED: "the rewrite quoted words that the customer did not say",
    Reason.SLOT_DROPPED: "the rewrite lost a blank",
    Reason.SLOT_ADDED: "the rewrite added a blank",
    Reason.SLOT_REORDERED: "the rewrite changed the order of the blanks",
    Reason.SLOT_EDITED: "the rewrite changed a blank",
    Reason.SLOT_FILLED: "the rewrite filled a blank by itself",
    Reason.SLOT_MOVED: "the rewrite gave a blank another meaning",
    Reason.NUMBER_ADDED: "the rewrite added a number",
    Reason.NUMBER_DROPPED: "the rewrite lost a number",
    Reason.TIME_ADDED: "the rewrite added a deadline or a time",
    Reason.TIME_DROPPED: "the rewrite lost or moved a time",
    Reason.COMMITMENT_ADDED: "the rewrite added a promise",
    Reason.COMMITMENT_DROPPED: "the rewrite lost a promise",
    Reason.COMMITMENT_STRENGTHENED: "the rewrite made a promise stronger",
    Reason.COMMITMENT_SOFTENED: "the rewrite made a promise weaker",
    Reason.ACTOR_CHANGED: "the rewrite changed who does what",
    Reason.REMEDY_ADDED: "the rewrite added something to be given or paid",
    Reason.REMEDY_DROPPED: "the rewrite lost something that was offered",
    Reason.ENTITLEMENT_ADDED: "the rewrite added a right or a rule",
    Reason.ENTITLEMENT_DROPPED: "the rewrite lost a right or a rule",
    Reason.RESPONSIBILITY_ADDED: "the rewrite took on a responsibility",
    Reason.RESPONSIBILITY_DROPPED: "the rewrite gave up a responsibility",
    Reason.CONDITION_ADDED: "the rewrite added a condition",
    Reason.CONDITION_DROPPED: "the rewrite lost a condition",
    Reason.CHOICE_CHANGED: "the rewrite changed what there is to choose from",
    Reason.NEGATION_ADDED: "the rewrite turned a yes into a no",
    Reason.NEGATION_DROPPED: "the rewrite lost a no",
    Reason.CERTAINTY_RAISED: "the rewrite sounded surer than we are",
    Reason.CERTAINTY_LOWERED: "the rewrite sounded less sure than we are",
    Reason.CAUSE_INVENTED: "the rewrite added a cause",
    Reason.NEWS_INVENTED: "the rewrite added news that nobody gave",
    Reason.FEELING_OVERSTATED: "the rewrite made a feeling stronger than it is",
    Reason.ASKS_FOR_MORE: "the rewrite asked for something that we did not ask for",
    Reason.ASKS_FOR_LESS: "the rewrite left out a question",
    Reason.INSTRUCTION_OBEYED: "the rewrite followed an instruction in the message",
    Reason.UNKNOWN_WORD: "the rewrite used words that come from nowhere",
    Reason.MEANING_LOST: "the rewrite left out too much",
    Reason.MEANING_MOVED: "the rewrite said of one thing what was said of another",
    Reason.REPEATS_ITSELF: "the rewrite repeated itself",
    Reason.TOO_LONG: "the rewrite was too long",
    Reason.TOO_SHORT: "the rewrite was too short",
    Reason.LOCKED: "the rewrite changed more than the playbook lets it",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `words` are those it was seen by; they may be a customer's, so no log shows them."""

    reason: Reason
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a rewrite may be shown, and all that is wrong with it, the first thing seen first."""

    ok: bool
    findings: tuple[Finding, ...] = field(default=(), repr=False)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons, each once."""
        return tuple(dict.fromkeys(finding.reason for finding in self.findings))
