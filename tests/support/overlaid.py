"""A small content folder with workspaces' own folders over it, which a test may write into."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.domain.case import CaseType
from bot.domain.playbook import Playbook
from tests.support.samples import sample_playbook
from tests.support.written_content import BLOCKS, PLAYBOOK, written_content

ACME, OTHER = "T0ACME000", "T0OTHER00"
LATE = "retail/late-delivery"
CLOSES = "I stay with this until it is delivered; you reach me on {{support_phone}}. Does this plan meet your needs?"
LOST_KEY = (
    "I locked myself out and my spare key is inside the house.",
    "The key snapped in the front door lock.",
    "I lost the key to my flat on the bus.",
)


class Overlaid:
    """Our content in one folder, and a folder of workspaces' own beside it.

    Our one closing names a business fact, `support_phone`, that nobody has given a value to.
    """

    def __init__(self, folder: Path) -> None:
        self.root = written_content(folder / "content")
        self.overlays = folder / "overlays"
        self.overlays.mkdir()
        self.ours(BLOCKS, {"stays": CLOSES})
        self.ours("business.yaml", {"support_phone": fact("our phone line", "0800 555 0100")})

    def path(self, name: str, workspace: str = ACME) -> Path:
        """A file in a workspace's own folder."""
        return self.overlays / workspace / name

    def text(self, name: str, text: str, workspace: str = ACME) -> Path:
        """Write a file of a workspace's own."""
        path = self.path(name, workspace)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def data(self, name: str, data: Mapping[str, Any], workspace: str = ACME) -> Path:
        """Write a file of a workspace's own from its data."""
        return self.text(name, json.dumps(data, indent=2), workspace)  # JSON is YAML too

    def ours(self, name: str, data: Mapping[str, Any]) -> None:
        """Write a file of ours from its data."""
        (self.root / name).write_text(json.dumps(data, indent=2), encoding="utf-8")

    def playbook(self, name: str = PLAYBOOK, workspace: str = ACME, **changes: Any) -> Path:
        """Write the sample playbook, with these fields changed, as a workspace's own."""
        return self.data(name, _data(sample_playbook()) | changes, workspace)

    def lost_key(self, workspace: str = ACME) -> Path:
        """Write a playbook for a case that we have none for."""
        labels = {"emotion": "anxiety", "intensity": 2, "urgency": 2}
        examples = [{"text": text, **labels} for text in LOST_KEY]
        return self.playbook(
            "retail/lost-key.yaml", workspace, title="Locked out", case_type=CaseType.FIELD_VISIT, examples=examples
        )


def fact(label: str, example: str, **more: str) -> dict[str, str]:
    """A business fact as it is declared."""
    return {"type": "text", "label": label, "example": example, **more}


def by_id(playbooks: tuple[Playbook, ...]) -> dict[str, Playbook]:
    """Playbooks by their id."""
    return {playbook.id: playbook for playbook in playbooks}


def _data(playbook: Playbook) -> dict[str, Any]:
    return playbook.model_dump(mode="json", exclude={"id", "industry"}, exclude_none=True)
