"""The reply: a suggestion as text that can be sent or said, in the way of its medium.

Warm first, exact in the middle, warm last, whatever the medium (When Language Matters, on tone by phase). The agent
sends it; nothing here does.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from bot.domain.media import ChatScript, EmailScript, PhoneScript, SocialScript, VideoScript
from bot.domain.medium import Medium
from bot.domain.playbook import Option
from bot.domain.slots import CHOSEN
from bot.domain.suggestion import Suggestion

LINES_AT_ONCE = 3
"""The most lines of one chat message: more is a wall that nobody reads on a phone."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"\[{])")


class Turn(NamedTuple):
    """One thing to send or say. `label` tells the agent what it is for; `text` is what the customer gets."""

    label: str
    text: str


def turns(
    suggestion: Suggestion, values: Mapping[str, str] | None = None, option_id: str | None = None
) -> tuple[Turn, ...]:
    """The reply in the order of the talk. Blanks that have no value stay visible.

    With an option chosen, the reply carries that one; without, it offers each with its trade-off and timeline. When it
    asks first it holds the question and no offer. When it is concise it is one reflection, one choice and one time. To
    thanks, with nothing that presses, it is the opener, the closing and the question at the very end.

    Args:
        suggestion: what was shown.
        values: what the agent filled in, by blank name.
        option_id: the option that was chosen, if one was.
    """
    talk = _talk(suggestion, option_id)
    in_order: dict[Medium, Callable[[], Iterator[Turn]]] = {
        Medium.CHAT: lambda: _chat(suggestion, talk),
        Medium.EMAIL: lambda: _email(suggestion, talk),
        Medium.PHONE: lambda: _phone(suggestion, talk),
        Medium.SOCIAL: lambda: _social(suggestion, talk),
        Medium.VIDEO: lambda: _video(suggestion, talk),
    }
    return tuple(
        Turn(turn.label, suggestion.words(turn.text, values, option_id)) for turn in in_order[suggestion.medium]()
    )


def reply(suggestion: Suggestion, values: Mapping[str, str] | None = None, option_id: str | None = None) -> str:
    """The turns as one text, a blank line between them."""
    return "\n\n".join(turn.text for turn in turns(suggestion, values, option_id))


class _Talk(NamedTuple):
    """What is said whatever the medium: paragraphs of sentences, and the options that are on offer."""

    warm: tuple[str, ...]
    repair: tuple[str, ...]
    facts: tuple[str, ...]
    hand_over: tuple[str, ...]
    offers: tuple[Option, ...]
    exact: tuple[str, ...]
    last: tuple[str, ...]


def _talk(suggestion: Suggestion, option_id: str | None) -> _Talk:
    chosen = suggestion.option(option_id)
    settled = (chosen.say, chosen.timeline) if chosen else ()
    first_promise = suggestion.cadence[0].promise
    if suggestion.asks_first:
        return _Talk((suggestion.opener,), (), (), (suggestion.focusing_question,), (), (), (suggestion.closing,))
    if suggestion.parts_well and not chosen:
        return _Talk((suggestion.opener,), (), (), (), (), (), (suggestion.closing, suggestion.survey))
    if suggestion.concise:
        choice = settled or (suggestion.concise_choice,)
        return _Talk((suggestion.opener,), (), (), (), (), (*choice, first_promise), ())
    apology = suggestion.apology
    sorry = suggestion.apologises
    return _Talk(
        warm=(suggestion.opener, apology.harm) if sorry else (suggestion.opener,),
        repair=(apology.repair, apology.action) if sorry else (),
        facts=suggestion.facts,
        hand_over=() if chosen else (suggestion.bridge,),
        offers=() if chosen else suggestion.options,
        exact=(*settled, suggestion.ownership, first_promise),
        last=(suggestion.closing,),
    )


def _brief(suggestion: Suggestion) -> bool:
    return suggestion.concise or suggestion.asks_first or suggestion.parts_well


def _chat(suggestion: Suggestion, talk: _Talk) -> Iterator[Turn]:
    """At most three short lines at a time; an option is a message of its own, so that it can be answered."""
    script = suggestion.script
    if not isinstance(script, ChatScript) or _brief(suggestion):
        yield from _messages("Send", (*talk.warm, *talk.hand_over, *talk.exact, *talk.last))
        return
    yield from _messages("Send at once", (*talk.warm, *(talk.repair if not script.first else ())))
    yield from _messages("Then", script.first)
    yield from _messages("What is known", talk.facts)
    yield from _messages("Hand over to the options", talk.hand_over)
    for number, option in enumerate(talk.offers, start=1):
        yield Turn(f"Option {number}", "\n".join((f"{number}. {option.say}", option.trade_off, option.timeline)))
    yield from _messages("What you promise", (*talk.exact, *talk.last))


def _messages(label: str, lines: tuple[str, ...]) -> Iterator[Turn]:
    for start in range(0, len(lines), LINES_AT_ONCE):
        yield Turn(label, "\n".join(lines[start : start + LINES_AT_ONCE]))


def _email(suggestion: Suggestion, talk: _Talk) -> Iterator[Turn]:
    """A subject, paragraphs, the options as a list, and a summary, which names no choice before there is one."""
    script = suggestion.script
    if isinstance(script, EmailScript):
        yield Turn("Subject", script.subject)
    paragraphs = ["Hello,", *_paragraphs(talk)]
    if isinstance(script, EmailScript) and not _brief(suggestion):
        settled = [line for line in script.summary if not talk.offers or CHOSEN not in line]
        paragraphs.append("\n".join(("In short:", *(f"- {line}" for line in settled))))
    yield Turn("Message", "\n\n".join(paragraphs))


def _paragraphs(talk: _Talk) -> list[str]:
    offers = tuple(
        f"{number}. {option.say} {option.trade_off} {option.timeline}"
        for number, option in enumerate(talk.offers, start=1)
    )
    blocks = (
        " ".join((*talk.warm, *talk.repair)),
        " ".join(talk.facts),
        " ".join(talk.hand_over),
        "\n".join(offers),
        " ".join(talk.exact),
        " ".join(talk.last),
    )
    return [block for block in blocks if block]


def _phone(suggestion: Suggestion, talk: _Talk) -> Iterator[Turn]:
    """Spoken: a sentence a breath, leave asked before a hold, and the agreement read back before the end."""
    script = suggestion.script
    yield Turn("Open", _breaths((*talk.warm, *talk.repair)))
    if not isinstance(script, PhoneScript) or _brief(suggestion):
        yield Turn("Then", _breaths((*talk.hand_over, *talk.exact, *talk.last)))
        return
    yield Turn("Ask before a hold", _breaths((script.hold,)))
    yield Turn("Say what is known", _breaths(talk.facts))
    offers = [
        line
        for number, option in enumerate(talk.offers, start=1)
        for line in (f"{_ORDINALS[number]}: {option.say}", option.trade_off, option.timeline)
    ]
    if offers:
        yield Turn("Offer, slowly", _breaths((*talk.hand_over, *offers)))
    yield Turn("Promise", _breaths(talk.exact))
    yield Turn("Read back and close", _breaths((script.read_back, *talk.last)))


_ORDINALS = ("", "First", "Second", "Third")


def _breaths(texts: tuple[str, ...]) -> str:
    return "\n".join(sentence for text in texts for sentence in _SENTENCE.split(text))


def _social(suggestion: Suggestion, talk: _Talk) -> Iterator[Turn]:
    """In public without a fact about the person; the rest in private; then the word in public that it is done."""
    script = suggestion.script
    private = "\n\n".join(_paragraphs(talk))
    if not isinstance(script, SocialScript):
        yield Turn("In private", private)
        return
    yield Turn("In public", script.public)
    yield Turn("In public, the way to a private place", script.private)
    yield Turn("In private", private)
    if not _brief(suggestion):
        yield Turn("In public, once it is settled", script.follow_up)


def _video(suggestion: Suggestion, talk: _Talk) -> Iterator[Turn]:
    """Captions offered first; what will be on screen said before it is shown; the steps named one by one."""
    script = suggestion.script
    if not isinstance(script, VideoScript) or _brief(suggestion):
        captions = (script.captions,) if isinstance(script, VideoScript) else ()
        yield Turn("Say", _breaths((*talk.warm, *captions, *talk.hand_over, *talk.exact, *talk.last)))
        return
    yield Turn("Before you share the screen", _breaths((*talk.warm, *talk.repair, script.captions)))
    yield Turn("What will be on screen", "\n".join((script.on_screen, *script.steps)))
    yield Turn("Say what is known", _breaths(talk.facts))
    offers = tuple(
        f"{number}. {option.say} {option.trade_off} {option.timeline}"
        for number, option in enumerate(talk.offers, start=1)
    )
    if offers:
        yield Turn("Offer", "\n".join((*talk.hand_over, *offers)))
    yield Turn("Promise and close", _breaths((*talk.exact, *talk.last)))
