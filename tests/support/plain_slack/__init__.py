"""A second stand-in for Slack, much plainer than the playground and written apart from it."""

from tests.support.plain_slack.delivery import Door
from tests.support.plain_slack.server import PlainSlack
from tests.support.plain_slack.somebody import Somebody

__all__ = ["Door", "PlainSlack", "Somebody"]
