"""What an agent may say of themselves without promising anything: "I understand", "I can see"."""

from bot.domain.guard.stems import concept
from bot.domain.guard.word_lists import words_of

SAFE = frozenset(concept(word) for word in words_of("safe_acts"))
"""The concepts of these verbs."""
