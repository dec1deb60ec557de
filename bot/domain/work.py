"""Work: something that must happen later, or must not be forgotten. The agenda keeps it until it is finished."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.value import Value


class WorkKind(StrEnum):
    """What there is to do."""

    INBOUND = "inbound"
    HEADS_UP = "heads_up"
    PING = "ping"
    ESCALATE = "escalate"
    LEAD = "lead"
    RECAP = "recap"
    POST = "post"
    MEND = "mend"
    OPINION = "opinion"
    REWRITE = "rewrite"
    PROPOSE = "propose"


class NewWork(Value):
    """Work to be recorded. `key` is unique within the workspace: recording the same key again changes nothing."""

    workspace: str
    kind: WorkKind
    key: str
    payload: dict[str, Any]
    due_at: datetime


class Work(NewWork):
    """Work that was claimed: `lease` names this claim, `attempts` counts claims including this one."""

    id: int
    lease: str
    attempts: int
