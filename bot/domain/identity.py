"""Ids that follow from what they stand for, so that work which runs twice makes the same thing and not a second one."""

from uuid import UUID, uuid5

_ATTUNE = UUID("5e0b6f0e-6a0f-5a53-9d0e-3c8a1f1c7b11")


def id_from(*parts: str) -> str:
    """The id of whatever these parts name. The same parts always give the same id; 32 characters, lower-case hex."""
    return uuid5(_ATTUNE, "\x1f".join(parts)).hex
