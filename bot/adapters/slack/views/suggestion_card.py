"""Show a suggestion: everything an agent needs for the next reply, with its blanks visible and its buttons below.

When the reader was not sure of the case, the card asks instead of guessing: the focusing question stands first, the
options of a mere guess are left out, and the agent can name the case.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, SectionBlock, StaticSelectElement

from bot.adapters.slack.views import limits
from bot.adapters.slack.views.blocks import actions, button, context, header, markup, option, plain, quiet, section
from bot.adapters.slack.views.escape import fit, is_visible
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.mention import spot
from bot.adapters.slack.views.refs import pick_value
from bot.adapters.slack.views.rendered import LINE, ROOMS, Rendered, rendered
from bot.adapters.slack.views.thread_words import next_update_words, step_words
from bot.adapters.slack.views.times import spoken, token
from bot.adapters.slack.views.words import TO, case_types, reading_words
from bot.domain.language import language_name
from bot.domain.media import ChatScript, EmailScript, PhoneScript, Script, SocialScript
from bot.domain.notice import SuggestionCard
from bot.domain.rewrite import Stage
from bot.domain.safety import SafetyNote
from bot.domain.suggestion import Suggestion

MOST_LINES = 8
"""Facts and steps of a cadence beyond this many are left to the playbook."""

MOST_NOTE = 1_200
"""The most that one safety note takes. It is cut last of all, for the whole of it matters."""

UNSURE = "I am not sure what kind of case this is. Ask before you offer anything."


class _Part(NamedTuple):
    title: str
    text: str


def suggestion_card(card: SuggestionCard) -> Rendered:
    """The card, private to the agent who asked or posted where only the team reads."""
    suggestion = card.suggestion
    parts = (*_parts(suggestion), *_translated(suggestion))
    # The playbook's title would be the very guess that is not to be made.
    title = "Suggestion: ask first" if suggestion.asks_first else f"Suggestion: {suggestion.title}"
    quiet_lines = tuple(_quiet_lines(card))
    notes = tuple(map(_safety, suggestion.safety))
    place = f"For: {spot(card.place)}" if is_visible(card.place) else None

    def build(room: int) -> list[Block]:
        blocks: list[Block] = [section(fit(note, MOST_NOTE if room > ROOMS[-1] else room)) for note in notes]
        blocks.append(header(title))
        blocks += [quiet(line, min(room, 1_000)) for line in quiet_lines]
        if owed := next_update_words(suggestion, token):
            blocks.append(context(owed))
        if place:
            blocks.append(context(place))
        if suggestion.asks_first:
            blocks.append(section(UNSURE))
        blocks += [section(f"*{fit(part.title, 150)}*\n{fit(part.text, room)}") for part in parts]
        if suggestion.asks_first:
            blocks.append(_case_select(card))
        blocks += [context(fit(_medium(suggestion), room)), _buttons(card)]
        return blocks

    lines = [*(fit(note, MOST_NOTE) for note in notes), fit(title, LINE), *(fit(line, LINE) for line in quiet_lines)]
    if owed := next_update_words(suggestion, spoken):
        lines.append(owed)
    if place:
        lines.append(place)
    if suggestion.asks_first:
        lines.append(UNSURE)
    lines += [f"{fit(part.title, 150)}:\n{fit(part.text, LINE)}" for part in parts]
    lines.append(fit(_medium(suggestion), LINE))
    return rendered(lines, build)


def _safety(note: SafetyNote) -> str:
    """What the agent is told of one flag, as plain words on lines of their own."""
    told = (
        f"Safety: {note.title}.",
        " ".join(note.guidance),
        f"Whom to call: {note.path}",
        f"Say first: {note.first_words}",
        f"Never: {' '.join(note.never)}",
    )
    return "\n".join(told)


def _quiet_lines(card: SuggestionCard) -> Iterator[str]:
    suggestion = card.suggestion
    if card.note and is_visible(card.note):
        yield card.note
    yield reading_words(suggestion.reading)
    if suggestion.turn and is_visible(suggestion.turn):
        yield suggestion.turn
    if is_visible(suggestion.why):
        yield f"Why this: {suggestion.why}"
    if suggestion.care and is_visible(suggestion.care):
        yield f"For you: {suggestion.care}"
    if suggestion.rewrite and suggestion.rewrite.line:
        yield suggestion.rewrite.line


def _parts(suggestion: Suggestion) -> Iterator[_Part]:
    def shown(text: str) -> str:
        return suggestion.words(text)

    if suggestion.asks_first:
        yield _Part("Ask this first", shown(suggestion.focusing_question))
        yield _Part("Opener", shown(suggestion.opener))
        yield _Part("Cadence", shown(_cadence(suggestion)))
        yield _Part("Closing", shown(suggestion.closing))
        return
    if suggestion.concise:
        yield _Part("One reflection", shown(suggestion.opener))
        yield _Part("One choice", shown(suggestion.concise_choice))
        yield _Part("One time", shown(suggestion.cadence[0].promise))
        return
    yield _Part("Send at once", shown(suggestion.acknowledgement))
    if suggestion.boundary:
        yield _Part("Boundary, one step at a time", shown("\n".join(_numbered(suggestion.boundary))))
    yield _Part("Opener", shown(suggestion.opener))
    if suggestion.apologises:
        apology = suggestion.apology
        yield _Part("Apology and repair", shown(f"{apology.harm} {apology.repair} {apology.action}"))
    yield _Part("Ownership", shown(suggestion.ownership))
    yield _Part("Bridge", shown(suggestion.bridge))
    yield _Part("Questions", shown(f"• {suggestion.focusing_question}\n• {suggestion.success_question}"))
    yield _Part("Facts", shown("\n".join(f"• {fact}" for fact in suggestion.facts[:MOST_LINES])))
    for number, each in enumerate(suggestion.options, start=1):
        told = f"{each.say}\nTrade-off: {each.trade_off}\nTimeline: {each.timeline}"
        yield _Part(f"Option {number}: {shown(each.title)}", shown(told))
    yield _Part("Cadence", shown(_cadence(suggestion)))
    yield _Part("Closing", shown(suggestion.closing))
    yield _Part(f"For {suggestion.medium}", shown("\n".join(_script(suggestion.script))))


def _translated(suggestion: Suggestion) -> Iterator[_Part]:
    """What was translated, as such, below the English."""
    rewrite = suggestion.rewrite
    if rewrite is None or rewrite.language is None or rewrite.stage is not Stage.SHOWN:
        return
    texts = "\n".join(suggestion.words(text) for text in rewrite.texts.values())
    yield _Part(f"In {language_name(rewrite.language)}, translated by a model", texts)


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _script(script: Script) -> Iterator[str]:
    """What a medium needs beside the common parts, each line said to be what it is."""
    if isinstance(script, ChatScript):
        yield "Send at once, then one thing at a time:"
        yield from (f"• {line}" for line in script.first)
    elif isinstance(script, EmailScript):
        yield f"Subject: {script.subject}"
        yield "At the end:"
        yield from (f"• {line}" for line in script.summary)
    elif isinstance(script, PhoneScript):
        yield f"Before a hold: {script.hold}"
        yield f"Read back: {script.read_back}"
    elif isinstance(script, SocialScript):
        yield f"In public: {script.public}"
        yield f"The way to a private place: {script.private}"
        yield f"In public, once it is settled: {script.follow_up}"
    else:
        yield f"First: {script.captions}"
        yield f"On screen: {script.on_screen}"
        yield from _numbered(script.steps)


def _cadence(suggestion: Suggestion) -> str:
    steps = suggestion.cadence[:MOST_LINES]
    return "\n".join(f"• {step_words(step, suggestion.turned)}, to {TO[step.to]}: {step.promise}" for step in steps)


def _medium(suggestion: Suggestion) -> str:
    here = f"In {suggestion.medium}: {suggestion.medium_note}"
    if suggestion.best_medium is suggestion.medium:
        return f"{here} This is the best medium for it: {suggestion.best_medium_why}"
    return f"{here} Best medium: {suggestion.best_medium}. {suggestion.best_medium_why}"


def _case_select(card: SuggestionCard) -> SectionBlock:
    offered = case_types(card.suggestion.reading.case_types)[: limits.SELECT_OPTIONS]
    return SectionBlock(
        text=markup("*Do you know the kind of case?* Pick it, and the suggestion follows."),
        accessory=StaticSelectElement(
            action_id=Action.PICK_CASE,
            placeholder=plain("Pick the case type", limits.PLACEHOLDER),
            options=[option(each.words, pick_value(card.suggestion_id, each)) for each in offered],
        ),
    )


def _rewrite(card: SuggestionCard) -> tuple[ButtonElement, ...]:
    """The way to a wording that a model was asked for. Where it is a post, it comes by itself."""
    rewrite = card.suggestion.rewrite
    if rewrite is None or not rewrite.waits:
        return ()
    name = language_name(rewrite.language) if rewrite.language else "their words"
    label = f"Show the suggestion in {name}"
    return (button(f"In {name}", action_id=Action.IN_THEIR_WORDS, value=card.suggestion_id, label=label),)


def _length(card: SuggestionCard) -> tuple[ButtonElement, ...]:
    """The way to the short form and back. A question that is asked first is as short as it gets."""
    if card.suggestion.asks_first:
        return ()
    if card.suggestion.concise:
        label = "Show the suggestion in full"
        return (button("In full", action_id=Action.IN_FULL, value=card.suggestion_id, label=label),)
    label = "Show a shorter suggestion"
    return (button("Shorter", action_id=Action.SHORTER, value=card.suggestion_id, label=label),)


def _buttons(card: SuggestionCard) -> ActionsBlock:
    value = card.suggestion_id
    return actions(
        [
            button("Use this", action_id=Action.USE, value=value, label="Use this suggestion", primary=True),
            button("Another wording", action_id=Action.REWORD, value=value, label="Show another wording"),
            *_rewrite(card),
            *_length(card),
            button("Wrong read", action_id=Action.WRONG_READ, value=value, label="Wrong read: correct it"),
            button("Start checkpoints", action_id=Action.START, value=value, label="Start checkpoints now"),
        ]
    )
