"""`attune draft`: check one's own draft from the terminal."""

import asyncio
import json as to_json
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.bootstrap.drafting import ask_for_draft
from bot.cli.content import Workspace, open_parts
from bot.cli.stops import stop
from bot.cli.with_a_model import settings_with_a_model
from bot.domain.draft import DraftReview, Finding
from bot.domain.draft.model_draft import ModelDraft
from bot.domain.errors import AttuneError
from bot.services.check_draft import CheckDraft
from bot.services.ports import Library
from bot.settings import Settings

_NO_MODEL = "there is none to ask for a draft. Set OPENAI_API_KEY, or leave --with-model."

_MOST_BYTES = 100_000
"""What is taken from standard input."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("draft")(draft)


def draft(
    text: Annotated[str, typer.Argument(help="Your draft. A hyphen reads standard input.")] = "",
    customer: Annotated[str, typer.Option(help="The message it answers.")] = "",
    workspace: Workspace = "",
    *,
    with_model: Annotated[
        bool, typer.Option("--with-model", help="Ask the configured model for a whole draft, too. It leaves redacted.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Look at your own draft: what can land badly, why, and the smallest edit for each. Nothing is kept."""
    words = sys.stdin.buffer.read(_MOST_BYTES).decode("utf-8", "replace") if text == "-" else text
    words = words.encode("utf-8", "replace").decode("utf-8").strip()
    if not words:
        stop('There is no draft to check. Write: attune draft "what you want to send". A hyphen reads standard input.')
    settings = settings_with_a_model(_NO_MODEL) if with_model else None
    library = open_parts(workspace).library
    review = CheckDraft(library)(workspace=workspace, draft=words, customer=customer)
    drafted = _drafted(settings, library, workspace, words, customer) if settings is not None else None
    typer.echo(_as_json(review, drafted) if json else _as_text(review, drafted))


def _drafted(settings: Settings, library: Library, workspace: str, words: str, customer: str) -> ModelDraft:
    try:
        return asyncio.run(ask_for_draft(settings, library, workspace=workspace, draft=words, customer=customer))
    except AttuneError as trouble:
        stop(str(trouble))


def _as_json(review: DraftReview, drafted: ModelDraft | None) -> str:
    findings = [
        {
            "id": each.id,
            "kind": each.kind,
            "start": each.start,
            "end": each.end,
            "words": each.words,
            "title": each.title,
            "why": each.why,
            "source": each.source,
            "edit": each.edit._asdict(),
        }
        for each in review.findings
    ]
    told: dict[str, Any] = {"findings": findings, "improved": review.improved}
    if drafted is not None:
        told["model"] = {"draft": drafted.text or None, "line": drafted.line}
    return to_json.dumps(told, indent=2)


def _as_text(review: DraftReview, drafted: ModelDraft | None) -> str:
    return "\n\n".join([*_checked(review), *(_from_model(drafted) if drafted is not None else [])])


def _checked(review: DraftReview) -> Iterator[str]:
    if not review.findings:
        yield "I found nothing to change."
        return
    for number, each in enumerate(review.findings, 1):
        yield "\n   ".join((f"{number}. {each.title}", *_lines(each)))
    yield f"With every edit:\n{review.improved}"


def _from_model(drafted: ModelDraft) -> Iterator[str]:
    if drafted.text:
        yield f"The model's draft:\n{drafted.text}"
    yield drafted.line


def _lines(found: Finding) -> tuple[str, ...]:
    return f'"{" ".join(found.words.split())}"', f"{found.why} ({found.source})", found.edit_words
