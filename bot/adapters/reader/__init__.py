"""The reader: what a customer's message tells, worked out here, without a network."""

from bot.adapters.reader.reader import SimilarityReader

__all__ = ["SimilarityReader"]
