"""How a command stops early: a sentence on standard error that says what to do, and an exit code."""

from typing import NoReturn

import typer

FOUND_PROBLEMS = 1
WRONG_USE = 2


def stop(sentence: str, code: int = WRONG_USE) -> NoReturn:
    """End the command with this sentence for the person. The default code is wrong use."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
