"""`attune corrections`: what agents corrected, as rows for the tables of examples beside the playbooks."""

import asyncio
import csv
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from bot.adapters.content.examples_table import COLUMNS
from bot.adapters.db.database import Database
from bot.adapters.db.migrate import upgrade
from bot.cli.stops import FOUND_PROBLEMS, stop
from bot.domain.case import CaseType
from bot.domain.correction import Correction
from bot.domain.errors import AttuneError, StateUnavailableError
from bot.settings import WrongSettingError, read_settings

NONE = "No corrections wait."
_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the start of a formula. A space before it makes it text, and the reader minds none."""

HOW = (
    "Look at every row before you paste it into a playbook's table: what the agent did not name is what the reader "
    "read. Then run `attune check`."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("corrections")(corrections)


def corrections(
    workspace: Annotated[str, typer.Option(help="A Slack team id, where several share the database.")] = "",
    case_type: Annotated[CaseType | None, typer.Option(help="Only these, as a table of their own.")] = None,
) -> None:
    """Print what agents corrected as CSV, by case type, for a lead to make examples of."""
    try:
        url = read_settings().database_url.get_secret_value()
        waiting = asyncio.run(_waiting(url, workspace, case_type))
    except WrongSettingError as wrong:
        stop(str(wrong))
    except StateUnavailableError as trouble:
        stop(f"{trouble} ({trouble.detail})", FOUND_PROBLEMS)
    except AttuneError as trouble:
        stop(str(trouble), FOUND_PROBLEMS)
    if not waiting:
        typer.echo(NONE, err=True)
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for kind, rows in _by_case_type(waiting):
        if case_type is None:
            sys.stdout.write(f"# {kind}\n")
        writer.writerows(map(_row, rows))
    wait = "1 correction waits" if len(waiting) == 1 else f"{len(waiting)} corrections wait"
    typer.echo(f"{wait}, the oldest since {waiting[0].at:%Y-%m-%d}. {HOW}", err=True)


async def _waiting(url: str, workspace: str, case_type: CaseType | None) -> tuple[Correction, ...]:
    """What waits in one workspace, the oldest first. Stops the command when it is not clear in which."""
    await upgrade(url)
    database = Database(url)
    try:
        known = await database.state.corrected_in()
        if not workspace and len(known) > 1:
            stop(f"Corrections wait in several workspaces: {', '.join(known)}. Name one with --workspace.")
        whose = workspace or (known[0] if known else "")
        if whose not in known:
            return ()
        async with database.state.begin(whose) as unit:
            return await unit.corrections.all(case_type)
    finally:
        await database.close()


def _by_case_type(waiting: Sequence[Correction]) -> Iterator[tuple[str, list[Correction]]]:
    kinds = sorted({each.right_case_type or CaseType.OTHER for each in waiting})
    for kind in kinds:
        yield kind.value, [each for each in waiting if (each.right_case_type or CaseType.OTHER) is kind]


def _row(correction: Correction) -> tuple[str, ...]:
    """In the order of the table's columns, with the words on one line."""
    words = " ".join(correction.said.split())
    return (
        f" {words}" if words.startswith(_FORMULA) else words,
        correction.right_emotion.value,
        correction.right_emotion_2.value if correction.right_emotion_2 else "",
        str(correction.intensity),
        str(correction.urgency),
        "yes" if correction.abusive else "",
    )
