"""The template of a new playbook: every field in its place, each with a word on what to write."""

from os.path import relpath
from pathlib import Path

from bot.adapters.content.examples_table import COLUMNS
from bot.domain.case import CaseType

_TEMPLATE = Path(__file__).parent / "template.yaml"


def new_playbook_files(root: Path, playbook_id: str, case_type: CaseType) -> dict[Path, str]:
    """The files of a new playbook under the content folder `root`, by path: the template and an empty table."""
    playbook = root / f"{playbook_id}.yaml"
    table = playbook.with_suffix(".csv")
    text = _TEMPLATE.read_text(encoding="utf-8")
    for mark, words in (
        ("__ID__", playbook_id),
        ("__CASE_TYPE__", str(case_type)),
        ("__TABLE__", table.name),
        ("__SCHEMA__", relpath(root / "schema" / "playbook.json", playbook.parent)),
    ):
        text = text.replace(mark, words)
    return {playbook: text, table: ",".join(COLUMNS) + "\n"}
