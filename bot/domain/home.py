"""Home: what somebody reads on Attune's own page in Slack: their promises and, if they run the team, how content is."""

from datetime import datetime
from typing import NamedTuple

from bot.domain.checkpoint import Checkpoint
from bot.domain.correction import WaitingCorrections
from bot.domain.value import Value
from bot.domain.work import WorkKind


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


class KeptAside(NamedTuple):
    """One piece of work that was given up on: what kind, when it was last tried, and why. Nothing of what it held."""

    kind: WorkKind
    tried_at: datetime
    error: str


class ParkedWork(NamedTuple):
    """What was given up on and is kept for somebody to look at.

    Attributes:
        total: how many pieces that are.
        more: whether there are more than were counted.
        latest: the last few of them, the newest first.
        now: the time it is, to tell their age by.
    """

    total: int
    more: bool
    latest: tuple[KeptAside, ...]
    now: datetime


class Home(Value):
    """One person's Home tab.

    `ours` is false for somebody from outside whom no lead has named: they are told so, and nothing else. `zone` is the
    person's own, an IANA name. `promises` are the open ones they own, the one that is due first on top. `content` is
    there for leads and workspace admins alone, and so are `corrections`, while any wait.
    `parked` is theirs as well, while any work is kept aside.
    """

    ours: bool
    zone: str
    promises: tuple[Checkpoint, ...] = ()
    content: ContentHealth | None = None
    corrections: WaitingCorrections | None = None
    parked: ParkedWork | None = None
