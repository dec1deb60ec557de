"""Promises without their "I": "the unit will be replaced" promises what "we will replace the unit" does."""

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.forms import is_participle
from bot.domain.guard.modals import Modal, Mode

_NEAR = 8


def will_be_done(modal: Modal, source: Analysed, rewrite: Analysed) -> bool:
    """Whether a "will be" of the rewrite says of a thing that it is done which the source's act does to that thing."""
    place = rewrite.skip(modal.at + 1)
    done = rewrite.skip(place + 1)
    if rewrite.word(place) != "be" or not is_participle(rewrite.word(done)):
        return False
    return any(
        act.mode is Mode.WILL
        and act.said == rewrite.says(done)
        and any(token.said == modal.subject for token in source.tokens[act.at + 1 : act.at + _NEAR])
        for act in source.acts
    )
