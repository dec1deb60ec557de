"""Safety: what may be at stake for a person, heard by plain rules before anything else reads the message.

A flag is no judgement and changes no playbook. It puts what writers wrote for it before the agent: what to say first,
whom to call, what never to do. The rules listen for what people say, so they can miss what is only meant, and can hear
what was said in jest; the agent decides.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from bot.domain.phrases import NEGATORS, Ears, Heard, Phrase, Sorted, Span, phrase
from bot.domain.plain_words import Word, plain_words
from bot.domain.value import Slug, Text, Value

LONGEST_HEARD = 40_000
"""How many characters of a message are listened to: as many as Slack takes in one."""

_DENIES_ACROSS = 3
_JOINERS = frozenset({"but", "if", "because", "and", "so", "then", "unless", "or", "until", "when"})
_SUBJECTS = frozenset({"i", "we", "he", "she", "they", "you", "my", "our", "your"})
_SAYING = frozenset({"saying", "say", "think", "mean", "threatening", "suggesting", "implying", "claiming", "that"})
_DENIES_NOTHING = frozenset({("not", "only"), ("not", "just"), ("no", "wonder"), ("no", "joke"), ("never", "so")})


class Flag(StrEnum):
    """What may be at stake, gravest first. That is the order in which it is shown."""

    SELF_HARM = "self_harm"
    THREAT = "threat"
    MEDICAL_NEED = "medical_need"
    MINOR = "minor"
    LEGAL_THREAT = "legal_threat"
    WANTS_SUPERVISOR = "wants_supervisor"


HEARD = frozenset({"listen_for", "together_with", "idioms", "settings", "lists"})
"""The fields of a rule that say what is listened for; the others say what the agent is told."""


class SafetyNote(Value):
    """What an agent sees of a flag: what may be so, what to do, whom to call, what to say first, what never to do."""

    flag: Flag
    title: Text
    guidance: tuple[Text, ...] = Field(min_length=2, max_length=3)
    path: Text
    first_words: Text
    never: tuple[Text, ...] = Field(min_length=1, max_length=3)


class SafetyRule(Value):
    """What is listened for, and what the agent is told then: an entry of `safety.yaml`.

    `listen_for` are the phrases that raise the flag; where `together_with` has any, one of those has to be heard too.
    A phrase that shares a word with one of the `idioms` does not count, nor one in a sentence with one of the
    `settings` (a game, a song). All are written as `bot.domain.phrases` tells, with words from `lists`.
    """

    title: Text
    guidance: tuple[Text, ...] = Field(min_length=2, max_length=3)
    path: Text
    first_words: Text
    never: tuple[Text, ...] = Field(min_length=1, max_length=3)
    listen_for: tuple[Text, ...] = Field(min_length=1)
    together_with: tuple[Text, ...] = ()
    idioms: tuple[Text, ...] = ()
    settings: tuple[Text, ...] = ()
    lists: dict[Slug, tuple[Text, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _can_be_heard(self) -> Self:
        _Phrases.of(self)
        return self

    def note(self, flag: Flag) -> SafetyNote:
        """What the agent is told."""
        return SafetyNote(
            flag=flag, **{name: getattr(self, name) for name in SafetyNote.model_fields if name != "flag"}
        )


class _Phrases(NamedTuple):
    """A rule's phrases, read from the way they are written down."""

    listen_for: tuple[Phrase, ...]
    together_with: tuple[Phrase, ...]
    idioms: tuple[Phrase, ...]
    settings: tuple[Phrase, ...]

    @classmethod
    def of(cls, rule: SafetyRule) -> "_Phrases":
        return cls(*(tuple(phrase(each, rule.lists) for each in getattr(rule, name)) for name in cls._fields))


class _Listening(NamedTuple):
    """The same, ready to be found."""

    listen_for: Sorted
    together_with: Sorted
    idioms: Sorted
    settings: Sorted

    def is_heard(self, heard: Heard) -> bool:
        """Whether some phrase stands in the message, is meant, and is not denied."""
        said = [span for span in heard.spans(self.listen_for) if not _denied(heard.message, span.start)]
        if not said:
            return False
        idioms = {at for span in heard.spans(self.idioms) for at in range(*span)}
        if self.together_with and not _outside(heard.spans(self.together_with), idioms):
            return False
        elsewhere = {heard.message[span.start].sentence for span in heard.spans(self.settings)}
        return any(heard.message[span.start].sentence not in elsewhere for span in _outside(said, idioms))


class SafetyWatch:
    """The rules of one set of content, ready to listen. Built once, then only read, from any thread.

    Args:
        rules: what is listened for, by flag. A flag without a rule is never raised.
    """

    def __init__(self, rules: Mapping[Flag, SafetyRule]) -> None:
        self._rules = dict(rules)
        written = {flag: _Phrases.of(rules[flag]) for flag in Flag if flag in rules}
        self._ears = Ears(each for rule in written.values() for group in rule for each in group)
        self._listening = {flag: _Listening(*map(self._ears.sorted, groups)) for flag, groups in written.items()}

    def heard(self, text: str) -> tuple[Flag, ...]:
        """The flags that a message raises, gravest first. Any text will do."""
        if not self._listening:
            return ()
        heard = self._ears.on(plain_words(text[:LONGEST_HEARD]))
        return tuple(flag for flag, rule in self._listening.items() if rule.is_heard(heard))

    def notes(self, flags: Collection[Flag]) -> tuple[SafetyNote, ...]:
        """What the agent is told of these flags, gravest first."""
        return tuple(self._rules[flag].note(flag) for flag in Flag if flag in flags and flag in self._rules)


def _outside(spans: Iterable[Span], idioms: Collection[int]) -> list[Span]:
    """The spans that share no word with an idiom."""
    return [span for span in spans if not any(at in idioms for at in range(*span))]


def _denied(message: Sequence[Word], start: int) -> bool:
    """Whether a "not" before a phrase turns it round. One that begins with who does it is denied only as a saying.

    "I am not going to sue" is denied, and "I am not saying I will sue"; "if you do not help, I will sue" is not.
    """
    if message[start].text in NEGATORS:
        return False  # it holds its own "not"
    if start and not message[start].fresh and message[start - 1].text in _SUBJECTS:
        start -= 1
    for at in range(start - 1, max(-1, start - 1 - _DENIES_ACROSS), -1):
        if message[at + 1].fresh or message[at].text in _JOINERS:
            return False
        if message[at].text in NEGATORS:
            between = {word.text for word in message[at + 1 : start]}
            if (message[at].text, message[at + 1].text) in _DENIES_NOTHING:
                return False
            return message[start].text not in _SUBJECTS or (bool(between) and between <= _SAYING)
    return False
