"""The reader: what a customer's message tells, worked out here, without a network."""

from typing import TYPE_CHECKING, Any

from bot.adapters.reader.following import FollowingReader, Teacher

if TYPE_CHECKING:
    from bot.adapters.reader.by_similarity import similarity_reader

__all__ = ["FollowingReader", "Teacher", "similarity_reader"]


def __getattr__(name: str) -> Any:
    """The first reader, imported when it is asked for: it reads only where the trained one cannot be loaded."""
    if name == "similarity_reader":
        from bot.adapters.reader import by_similarity  # noqa: PLC0415 - to import it late is what this is for

        return by_similarity.similarity_reader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
