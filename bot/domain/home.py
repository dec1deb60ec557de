"""Home: what somebody reads on Attune's own page in Slack: their promises and, if they run the team, how content is."""

from datetime import datetime
from typing import NamedTuple

from bot.domain.checkpoint import Checkpoint
from bot.domain.value import Value


class ContentHealth(NamedTuple):
    """How the content stands.

    Attributes:
        playbooks: how many are live.
        live_since: when the set that is live was taken up, in UTC by the clock on the wall.
        findings: what keeps the files as they stand now from being taken up, each as `path:line: rule: message` with
            the path inside the content folder. Empty when what is live is what is on disk.
    """

    playbooks: int
    live_since: datetime
    findings: tuple[str, ...]


class Home(Value):
    """One person's Home tab.

    `ours` is false for somebody from outside whom no lead has named: they are told so, and nothing else. `zone` is the
    person's own, an IANA name. `promises` are the open ones they own, the one that is due first on top. `content` is
    there for leads and workspace admins alone.
    """

    ours: bool
    zone: str
    promises: tuple[Checkpoint, ...] = ()
    content: ContentHealth | None = None
