"""`attune suggest`: the main job on one message, from the terminal."""

import gc
import sys
from typing import Annotated

import typer

from bot.cli.content import Workspace, open_parts
from bot.cli.stops import stop
from bot.cli.suggestion_json import as_json
from bot.cli.suggestion_text import show
from bot.domain.medium import Medium
from bot.services.draft_suggestion import draft

_MOST_BYTES = 1_000_000
"""What is taken from standard input. The reader looks at far less."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("suggest")(suggest)


def suggest(
    text: Annotated[str, typer.Argument(help="What the customer wrote. A hyphen reads standard input.")] = "",
    medium: Annotated[Medium, typer.Option(help="Where you talk with the customer.")] = Medium.CHAT,
    wording: Annotated[int, typer.Option(help="Another wording of the opener: 1, 2, 3.")] = 0,
    workspace: Workspace = "",
    *,
    concise: Annotated[bool, typer.Option("--concise", help="One reflection, one choice, one time.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the suggestion as JSON.")] = False,
) -> None:
    """Read a customer's message and suggest the reply, with blanks that only you can fill."""
    words = sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8", "replace") if text == "-" else text
    words = words.encode("utf-8", "replace").decode("utf-8")
    if not words.strip():
        stop(
            'There is no text to read. Write: attune suggest "what the customer wrote". A hyphen reads standard input.'
        )
    gc.disable()  # learning makes a million small things, and the process is over before any of them is rubbish
    parts = open_parts(workspace)
    suggestion = draft(
        words, medium=medium, reader=parts.reader, library=parts.library, variation=wording, concise=concise
    )
    if json:
        typer.echo(as_json(suggestion))
    else:
        show(suggestion)
