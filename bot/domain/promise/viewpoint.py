"""From where a time phrase is read: when and where it is said, by whose hours, and how dates are written there."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.business_hours import BusinessHours
from bot.domain.promise.date_order import is_month_first


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """The moment and the place that a phrase is read from.

    `their_zone` is the customer's, for "3pm your time"; None where nobody knows it. `month_first` says whether 12/1 is
    the first of December; None leaves it to the zone.
    """

    now: datetime
    zone: ZoneInfo
    hours: BusinessHours
    their_zone: ZoneInfo | None = None
    month_first: bool | None = None

    @property
    def writes_month_first(self) -> bool:
        """Whether dates in digits begin with the month, said so or by the zone."""
        return is_month_first(self.zone) if self.month_first is None else self.month_first
