"""Say one plain sentence."""

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import words
from bot.adapters.slack.views.escape import fit
from bot.adapters.slack.views.limits import SECTION
from bot.adapters.slack.views.rendered import Rendered, rendered
from bot.domain.notice import Line


def line(notice: Line) -> Rendered:
    """The sentence. It may quote somebody, so nothing in it is taken for markup."""

    def build(room: int) -> list[Block]:
        return [words(notice.text, room)]

    return rendered([fit(notice.text, SECTION)], build)
