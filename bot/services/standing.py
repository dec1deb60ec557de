"""How the bot stands, in figures for whoever keeps it running: its agenda, its posts, its model. Nothing of any person.

It is a value, so that whatever shows it (a page to be scraped, a check-up) can be held to say no more than this.
"""

from collections.abc import Mapping
from typing import NamedTuple

from bot.services.agenda_figures import AgendaFigures, WorkerFigures
from bot.services.ports import ModelUse


class SlackFigures(NamedTuple):
    """What went to Slack since the process began. Channels are counted and never named."""

    posts: int
    """Posts that Slack took."""

    put_off: int
    """Posts handed back to be tried again, because too many were waiting for their channel."""

    waited: float
    """Seconds that posts waited for their turn in a channel, all together."""

    channels_in_line: int
    """Channels in which one more post would have to wait just now."""

    longest_line: float
    """Seconds that it would have to wait, where it is longest."""

    answered: int
    """Answers of Slack to anything we asked, other than the two below."""

    asked_for_quiet: int
    """Answers with status 429, each of which we waited out."""

    failed: int
    """Requests that were answered with a server's error, or not at all."""


class Standing(NamedTuple):
    """How one process stands, and the work that it shares with others."""

    ready: Mapping[str, bool]
    """Whether each part it needs works, by the name that `/readyz` has for it."""

    agenda: AgendaFigures | None
    """None while the database does not answer."""

    worker: WorkerFigures
    slack: SlackFigures
    model: ModelUse | None
    """None when no model is configured."""

    trained_reader: bool
    """False when the first reader stands in, because the trained one could not be loaded."""

    drift: float
    """Seconds by which this machine's clock is behind the one that all replicas share."""
