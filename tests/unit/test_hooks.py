"""What `slack run` and `slack manifest` read: `.slack/hooks.json`."""

import json
import shlex
import subprocess
from pathlib import Path
from typing import Any

from bot.cli import Commands

ROOT = Path(__file__).parents[2]
HOOKS: dict[str, Any] = json.loads((ROOT / ".slack" / "hooks.json").read_text(encoding="utf-8"))


def test_the_manifest_hook_prints_the_manifest() -> None:
    command = shlex.split(HOOKS["hooks"]["get-manifest"])
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=10)  # noqa: S603 - our own file
    assert json.loads(printed.stdout) == json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))


def test_the_start_hook_prepares_everything_and_runs_the_bot() -> None:
    prepares, runs = (shlex.split(part) for part in HOOKS["hooks"]["start"].split("&&"))
    targets = [line.partition(":")[0] for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()]
    assert prepares[0] == "make"
    assert prepares[-1] in targets
    assert runs[0] == ".venv/bin/attune"
    assert runs[1] in Commands.modules


def test_the_bot_opens_its_own_socket() -> None:
    assert HOOKS["config"]["sdk-managed-connection-enabled"] is True
    assert HOOKS["runtime"] == "python"
