"""What a playbook itself says, as one text. Its options and facts name the things that such customers write about."""

from bot.adapters.reader.function_words import FUNCTION_WORDS
from bot.adapters.reader.tokens import tokens
from bot.domain.content_rules import texts
from bot.domain.playbook import Playbook

_SAID_IN_EVERY_CASE = frozenset(("openers", "survey", "boundary", "closing", "bridge"))
"""Fields that are shared between playbooks, in their words or in their turns."""


def prose(playbook: Playbook) -> str:
    """The playbook's topical words in order: no grammar, no examples, nothing that is said in every case."""
    parts = [
        playbook.title,
        *(words for cues in playbook.when.values() for words in cues),
        *(words for loc, words in texts(playbook) if loc[0] not in _SAID_IN_EVERY_CASE),
        *playbook.context_checklist,
        *playbook.confirmation_checklist,
        *playbook.follow_up_checklist,
        *playbook.success_signals,
        *playbook.commitments.pre_approved,
        playbook.escalation.when,
        playbook.structural_fix,
    ]
    words = (token.word for token in tokens("\n".join(parts)))
    return " ".join(word for word in words if word not in FUNCTION_WORDS)
