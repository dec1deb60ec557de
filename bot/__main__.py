"""The way in from the shell: `attune` and `python -m bot`."""

import sys
from io import TextIOWrapper

from bot.cli import app


def main() -> None:
    """Run the command line. It ends the process with the command's exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    app(prog_name="attune")


if __name__ == "__main__":
    main()
