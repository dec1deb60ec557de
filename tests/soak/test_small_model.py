"""A real small language model, run on this machine: whatever it says, nothing that could do harm is ever shown.

It is left out where there is no llama.cpp server or no weights; `SMALL_MODEL_SERVER` and `SMALL_MODEL_WEIGHTS` name
them. What is shown is printed as well, for a person to read: no list of words knows all that does harm.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from pydantic import SecretStr

from bot.adapters.llm import ApiKind, HostedModel, Limits, connect, read_prompts
from bot.adapters.redact.redactor import RuleRedactor
from bot.bootstrap.reading import reading_parts
from bot.domain.medium import Medium
from bot.domain.suggestion import Suggestion
from bot.services.ask_rewrite import ask_rewrite, worth_rewriting
from bot.services.draft_suggestion import draft
from bot.services.ports import Model
from bot.services.rewrite_figures import Fallbacks, fallbacks_of
from tests.support.replicas import say
from tests.support.rewrite_trial import ROOT, rows
from tests.support.small_model import Place, piecemeal, place, serving

pytestmark = [pytest.mark.soak, pytest.mark.sockets, pytest.mark.enable_socket, pytest.mark.timeout(600)]

SEED = 5
SUGGESTIONS = 20
WHOLE = 3
"""Suggestions that are asked for by our own prompt, all segments at once; each takes the model up to half a minute."""

KEY = SecretStr("none")

_SLOT = re.compile(r"\{\{[^{}]*\}\}")
_STRANGE = re.compile(r"[^\w\s.,;:!?'\u2019\"()\u2013\u2014-]|\d|_")
_WEIGHTY = re.compile(
    r"\b(?:refund|credit|compensat|reimburs|voucher|discount|free|replac|guarante|promis|sorry|apolog|because|due|caus|fix"
    r"|today|tomorrow|tonight|soon|immediate|now|hour|day|week|month|minute|until|never|not|no|nothing|none|cannot|always"
    r"|sure|certain|definite|maybe|perhaps|might|will|shall|must|need|should|can|could|if|unless|send|give|call|pay|cost"
    r"|fault|blame|my|mine|our|ours|your|yours)\w*"
)
"""What promises, dates, denies, limits or moves something. No wording has one of these more or less than its source."""

_SHORT = {"'ll": " will", "n't": " not", "'re": " are", "'m": " am", "'ve": " have"}


@pytest.fixture(scope="module")
def where() -> Place:
    found = place()
    if isinstance(found, str):
        pytest.skip(found)
    return found


async def test_what_a_small_model_says_by_itself_is_stopped_or_harmless(where: Place) -> None:
    async with serving(where) as url:
        figures = await rewrite_all(worth_asking(SUGGESTIONS), piecemeal(url, seed=SEED))
    assert figures.answered == SUGGESTIONS
    assert figures.changed >= SUGGESTIONS


async def test_what_it_makes_of_our_own_prompt_is_stopped_or_harmless(where: Place) -> None:
    async with serving(where) as url:
        model = HostedModel(
            connect(key=KEY, base_url=url, name="small", kind=ApiKind.CHAT, reasoning=None),
            read_prompts(ROOT / "prompts"),
            secret=KEY,
            limits=Limits(budget=30, at_once=1),
        )
        try:
            await rewrite_all(worth_asking(WHOLE), model)
        finally:
            await model.close()


async def rewrite_all(asked: Iterable[tuple[Suggestion, str]], model: Model) -> Fallbacks:
    """Ask for each, and look at all that would be shown."""
    rewrites = []
    for suggestion, said in asked:
        rewrite = await ask_rewrite(model, suggestion, said)
        rewrites.append(rewrite)
        for segment, text in rewrite.texts.items():
            say(f"shown in place of {suggestion.segments[segment]!r}: {text!r}")
            assert harm_in(suggestion.segments[segment], text) == [], (said, text)
    figures = fallbacks_of(rewrites)
    say(f"the small model: {figures.model_dump_json()}")
    return figures


def worth_asking(count: int) -> Iterator[tuple[Suggestion, str]]:
    """So many suggestions for customers' messages, with the messages redacted."""
    parts, redactor = reading_parts(ROOT / "playbooks"), RuleRedactor()
    messages = [row["text"] for row in rows()]
    random.Random(SEED).shuffle(messages)  # noqa: S311 - it guards nothing
    for text in messages:
        said = redactor.redact(text).stored()
        suggestion = draft(said, medium=Medium.CHAT, reader=parts.reader, library=parts.library)
        if count and worth_rewriting(suggestion, said):
            count -= 1
            yield suggestion, said


def harm_in(source: str, text: str) -> list[str]:
    """What a wording has that could do harm and its source has not, found by other means than the guard's."""
    found = [] if _SLOT.findall(source) == _SLOT.findall(text) else ["blanks"]
    bare = _SLOT.sub("", text)
    found += [f"the character {each}" for each in sorted(set(_STRANGE.findall(bare)))]
    was, now = _weighty(source), _weighty(text)
    found += [f"the word {each}" for each in sorted((was - now) | (now - was))]
    return found + (["length"] if len(text) > 2 * len(source) else [])


def _weighty(text: str) -> Counter[str]:
    plain = _SLOT.sub("", text).lower().replace("\u2019", "'")
    for short, whole in _SHORT.items():
        plain = plain.replace(short, whole)
    return Counter(_WEIGHTY.findall(plain))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I'll call you by {{time}}, and it's not your fault.", []),
        ("I will call you by then, and it is not your fault.", ["blanks"]),
        ("I will call you by {{time}}, and it is your fault.", ["the word not"]),
        ("I will call you by {{time}} today, and it is not your fault.", ["the word today"]),
        ("I will call you by {{time}}, and it is not your fault. *Yes* 7", ["the character *", "the character 7"]),
    ],
)
def test_harm_is_seen_where_there_is_some(text: str, found: list[str]) -> None:
    assert harm_in("I will call you by {{time}}, and it is not your fault.", text) == found
