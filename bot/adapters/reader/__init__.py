"""The reader: what a customer's message tells, worked out here, without a network."""

from bot.adapters.reader.by_similarity import similarity_reader
from bot.adapters.reader.following import FollowingReader, Teacher

__all__ = ["FollowingReader", "Teacher", "similarity_reader"]
