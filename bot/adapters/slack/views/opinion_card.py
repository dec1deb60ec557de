"""Show a second opinion: one quiet line with the words that told, and a button to use it."""

from slack_sdk.models.blocks import Block

from bot.adapters.slack.views.blocks import actions, button, quiet
from bot.adapters.slack.views.escape import fit
from bot.adapters.slack.views.ids import Action
from bot.adapters.slack.views.refs import opinion_value
from bot.adapters.slack.views.rendered import LINE, Rendered, rendered
from bot.domain.notice import OpinionCard


def opinion_card(card: OpinionCard) -> Rendered:
    """The opinion. It quotes the customer, so nothing in it is taken for markup."""
    opinion = card.opinion
    says = ", ".join(part for part in (opinion.title, opinion.emotion) if part)

    def build(room: int) -> list[Block]:
        value = opinion_value(card.suggestion_id, opinion.emotion, opinion.case_type)
        use = button("Use it", action_id=Action.USE_OPINION, label=f"Use it: read this as {says}", value=value)
        return [quiet(opinion.line, room), actions([use])]

    return rendered([fit(opinion.line, LINE)], build)
