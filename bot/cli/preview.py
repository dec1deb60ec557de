"""`attune preview`: a playbook as the agent would see it and as the customer would get it, for whoever writes it."""

from collections.abc import Iterator
from typing import Annotated

import typer

from bot.cli.content import Workspace, open_parts
from bot.cli.stops import stop
from bot.cli.suggestion_text import Block, blocks, print_blocks
from bot.domain.compose import compose
from bot.domain.emotion import Emotion
from bot.domain.errors import NotFoundError
from bot.domain.medium import Medium
from bot.domain.playbook import Playbook
from bot.domain.reading import CaseGuess, Reading
from bot.domain.reply import turns
from bot.domain.suggestion import Suggestion


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("preview")(preview)


def preview(
    playbook_id: Annotated[str, typer.Argument(metavar="ID", help="Such as retail/late-gift.")],
    emotion: Annotated[Emotion, typer.Option(help="What the customer feels.")] = Emotion.FRUSTRATION,
    medium: Annotated[Medium, typer.Option(help="Where you talk with the customer.")] = Medium.CHAT,
    intensity: Annotated[int, typer.Option(min=0, max=3, help="From 0, calm, to 3, overwhelming.")] = 2,
    wording: Annotated[int, typer.Option(help="Another wording of the opener: 1, 2, 3.")] = 0,
    quote: Annotated[str, typer.Option(help="A few words of the customer's, as if they had been written.")] = "",
    option: Annotated[str, typer.Option(help="The id of an option, as if it had been chosen.")] = "",
    workspace: Workspace = "",
    *,
    concise: Annotated[bool, typer.Option("--concise", help="One reflection, one choice, one time.")] = False,
) -> None:
    """Print what an agent would see for a playbook, then the reply part by part, then what to check and never to say.

    Blanks stay visible as [label].
    """
    parts = open_parts(workspace)
    try:
        playbook = parts.library.playbook(playbook_id)
    except NotFoundError:
        known = "\n".join(f"  {each.id}" for each in parts.library.playbooks())
        stop(f'There is no playbook "{playbook_id}". There are:\n{known}')
    suggestion = compose(
        playbook,
        _read_as(playbook, emotion, intensity),
        medium=medium,
        variation=wording,
        concise=concise,
        customer_words=quote or None,
        why="Shown because you asked for it.",
        boundary=playbook.boundary,
    )
    if option and suggestion.option(option) is None:
        stop(f'{playbook_id} has no option "{option}". It has: {", ".join(each.id for each in playbook.options)}.')
    print_blocks(blocks(suggestion), suggestion, option or None)
    print_blocks(_reply(suggestion, option or None), suggestion, option or None)
    print_blocks(_beside(playbook), suggestion, option or None)


def _read_as(playbook: Playbook, emotion: Emotion, intensity: int) -> Reading:
    return Reading(
        emotions={each: float(each is emotion) for each in Emotion},
        emotion=emotion,
        intensity=intensity,
        case_types=(CaseGuess(case_type=playbook.case_type, confidence=1.0),),
        stakes=playbook.stakes,
    )


def _reply(suggestion: Suggestion, option_id: str | None) -> Iterator[Block]:
    for number, turn in enumerate(turns(suggestion, None, option_id), start=1):
        yield Block(f"Reply {number}: {turn.label}", tuple(turn.text.splitlines()))


def _beside(playbook: Playbook) -> Iterator[Block]:
    """What stands in the playbook for the agent and is never said."""
    yield Block("Look up first", playbook.context_checklist)
    yield Block("Agree before the end", playbook.confirmation_checklist)
    yield Block("Do afterwards", playbook.follow_up_checklist)
    never = (
        line for each in playbook.never_say for line in (f'Not "{each.words}"', f"   {each.reason} {each.instead}")
    )
    yield Block("Never say", tuple(never))
    further = playbook.escalation
    yield Block("When it goes further", (f"When: {further.when}", f"To: {further.to}", f"How: {further.how}"))
    yield Block("You may promise", playbook.commitments.pre_approved)
    yield Block("A lead must allow", playbook.commitments.needs_lead)
    yield Block("It worked when", playbook.success_signals)
    yield Block("Log", (playbook.structural_fix,))
    yield Block("Ask at the very end", (playbook.survey,))
