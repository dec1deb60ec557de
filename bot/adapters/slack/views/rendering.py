"""Turn any notice into a Slack message."""

from typing import assert_never
from zoneinfo import ZoneInfo

from bot.adapters.slack.views.answered import answered
from bot.adapters.slack.views.draft_card import draft_card
from bot.adapters.slack.views.drill_card import drill_card
from bot.adapters.slack.views.line import line
from bot.adapters.slack.views.offer_card import offer_card
from bot.adapters.slack.views.opinion_card import opinion_card
from bot.adapters.slack.views.ping import ping
from bot.adapters.slack.views.promise_list import promise_list
from bot.adapters.slack.views.recap import recap
from bot.adapters.slack.views.rendered import Rendered
from bot.adapters.slack.views.reply_ready import reply_ready
from bot.adapters.slack.views.suggestion_card import suggestion_card
from bot.adapters.slack.views.team_alert import team_alert
from bot.domain import notice as notices


def render(notice: notices.Notice, *, zone: ZoneInfo | None = None) -> Rendered:
    """A notice as a message that Slack takes, whatever its texts hold.

    Args:
        notice: what to tell.
        zone: whose time to spell out where Slack cannot show the reader's own; UTC when there is none.
    """
    match notice:
        case notices.SuggestionCard():
            shown = suggestion_card(notice)
        case notices.OpinionCard():
            shown = opinion_card(notice)
        case notices.OfferCard():
            shown = offer_card(notice)
        case notices.DraftCard():
            shown = draft_card(notice)
        case notices.DrillCard():
            shown = drill_card(notice)
        case notices.Line():
            shown = line(notice)
        case _:
            shown = _of_promises(notice, zone)
    return shown


Owed = notices.ReplyReady | notices.Ping | notices.Answered | notices.TeamAlert | notices.Recap | notices.PromiseList
"""The notices that tell of promises with their times."""


def _of_promises(notice: Owed, zone: ZoneInfo | None) -> Rendered:
    match notice:
        case notices.ReplyReady():
            shown = reply_ready(notice, zone)
        case notices.Ping():
            shown = ping(notice, zone)
        case notices.TeamAlert():
            shown = team_alert(notice, zone)
        case notices.Recap():
            shown = recap(notice, zone)
        case notices.Answered():
            shown = answered(notice)
        case notices.PromiseList():
            shown = promise_list(notice, zone)
        case _:
            assert_never(notice)
    return shown
