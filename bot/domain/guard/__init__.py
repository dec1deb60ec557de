"""The guard: may a model's rewrite of one segment be shown in place of the playbook's words?"""

from bot.domain.guard.check import check
from bot.domain.guard.reason import Finding, Reason, Verdict
from bot.domain.guard.vocabulary import Vocabulary, vocabulary_of

__all__ = ["Finding", "Reason", "Verdict", "Vocabulary", "check", "vocabulary_of"]
