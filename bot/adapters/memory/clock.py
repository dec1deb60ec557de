"""A clock that stands still until it is moved, so that a test decides what time it is."""

from datetime import UTC, datetime, timedelta


class FixedClock:
    """Shows the moment it was given, as both `now` and `wall`. `at` must be aware."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("The moment has no time zone. Give it one, UTC for instance.")
        self._at = at.astimezone(UTC)

    @property
    def pace(self) -> float:
        """One: when it is moved, both times move alike."""
        return 1.0

    @property
    def ahead(self) -> timedelta:
        """Nothing: when it is moved, both times move alike."""
        return timedelta()

    def leapt(self, moment: datetime) -> bool:
        """Never: whoever moves it makes up for what lay between."""
        del moment
        return False

    def now(self) -> datetime:
        """The moment it stands at."""
        return self._at

    def wall(self) -> datetime:
        """The moment it stands at."""
        return self._at

    def advance(self, by: timedelta) -> None:
        """Move on by this much."""
        self._at += by
