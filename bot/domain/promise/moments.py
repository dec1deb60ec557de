"""From what a phrase says to the moments it means, seen from now, in a zone, by a team's hours."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.errors import UnclearTimeError
from bot.domain.promise.clock import HOURS_A_DAY, MINUTES_AN_HOUR, NOON, Clock
from bot.domain.promise.days import DAYS_A_WEEK, Ahead, Day, DaySpan, MonthsAhead, WorkingDaysAhead
from bot.domain.promise.durations import Duration, Measure
from bot.domain.promise.parts_of_day import DAY_END, IS_AFTERNOON, TIMES, NamedPart, Part
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.viewpoint import Viewpoint
from bot.domain.promise.weeks_and_months import InWeek
from bot.domain.promise.when import Grain, When

SMALL_HOURS = frozenset({12, 1, 2, 3, 4})
"""The hours of a night that belong to the next day."""

JUST_AFTER = timedelta(minutes=10)
"""How long after four "just after four" is measured; twice as long it lasts."""

SETTLING = timedelta(hours=1)
"""How long after opening "first thing" lasts, and how long before closing "end of day" begins."""


class Moments:
    """One phrase at one moment. The dates are the agent's; the times of the clock are those of the zone named."""

    def __init__(self, phrase: TimePhrase, quote: str, view: Viewpoint) -> None:
        self.phrase = phrase
        self.quote = quote
        self.now = view.now.astimezone(UTC)
        self.zone: tzinfo = phrase.zone or view.zone
        self.today = view.now.astimezone(view.zone).date()
        self.hours = view.hours

    def when(self) -> When:
        """The moments. Raises UnclearTimeError, NoSuchDayError or OverflowError for what no calendar can give."""
        phrase = self.phrase
        if phrase.duration is not None and phrase.duration.measure is Measure.MINUTES:
            return self._elapsed(phrase.duration)
        day = phrase.day if phrase.duration is None else _as_day(phrase.duration)
        if phrase.gone and phrase.duration is not None:
            day = Ahead(-1)
        if phrase.clock is not None:
            return self._clock(day)
        if phrase.part is not None:
            return self._part(phrase.part, day)
        if day is None:
            raise UnclearTimeError(self.quote)
        return self._days(self._span(day, self.hours.closes))

    def _elapsed(self, duration: Duration) -> When:
        low, high = timedelta(minutes=duration.low), timedelta(minutes=duration.high)
        if self.phrase.gone:
            return self._moment(self.now - high)
        if duration.business:
            due = self.hours.add_hours(self.now, high, self.zone)
            return self._moment(due, self.hours.add_hours(self.now, low, self.zone))
        return self._moment(self.now + high, self.now + low)

    def _clock(self, day: Day | None) -> When:
        span, part = self.phrase.clock, self.phrase.part
        assert span is not None  # noqa: S101 - the caller has looked
        end = self._shown_now() if span.end.same else span.end
        if span.end.same and isinstance(day, InWeek):
            day = Ahead(DAYS_A_WEEK * max(1, day.week))
        if part is not None and part.part is Part.NIGHT and not end.fixed and end.hour in SMALL_HOURS:
            return self._moment(self._small_hours(end, day))
        if part is not None and part.part in IS_AFTERNOON:
            end = end.fix(afternoon=IS_AFTERNOON[part.part])
        if end.mark:
            return self._moment(self._next_mark(end.minute))
        if day is None and part is not None and (part.today or part.part in {Part.NIGHT, Part.EVENING}):
            day = Ahead(0)
        due = self._next(end) if day is None else self._on(end, day)
        if span.start is not None:
            return self._moment(due, self._start_of_window(span.start, due))
        if self.phrase.lead == "after":
            return self._after(due)
        if self.phrase.lead == "just after":
            return self._moment(due + JUST_AFTER, due, due + 2 * JUST_AFTER)
        return self._moment(due)

    def _shown_now(self) -> Clock:
        here = self.now.astimezone(self.zone)
        return Clock(here.hour, here.minute, fixed=True)

    def _small_hours(self, clock: Clock, day: Day | None) -> datetime:
        """12 tonight is midnight, and 1 tonight an hour later."""
        evening = self._span(day or Ahead(0), DAY_END).due
        return self._at(evening + timedelta(days=1), clock.hour % NOON, clock.minute)

    def _next(self, clock: Clock) -> datetime:
        """The next time the clock shows this. A bare hour goes to the team's hours first."""
        here = self.now.astimezone(self.zone).date()
        coming = [
            moment
            for ahead in range(3)
            for hour in clock.hours()
            if (moment := self._at(here + timedelta(days=ahead), hour, clock.minute)) > self.now
        ]
        return next((moment for moment in coming if clock.fixed or self._is_open_at(moment)), coming[0])

    def _on(self, clock: Clock, day: Day) -> datetime:
        """This time on that day. A bare hour goes to the team's hours first, then to the first that is ahead."""
        hour = clock.hours()[-1]
        latest = time(hour % HOURS_A_DAY, clock.minute) if hour < HOURS_A_DAY else DAY_END
        date_ = self._span(day, latest).due
        moments = [self._at(date_, hour, clock.minute) for hour in clock.hours()]
        inside = [moment for moment in moments if self._is_open_at(moment)]
        ahead = [moment for moment in moments if moment > self.now]
        return (inside or ahead or moments)[0]

    def _is_open_at(self, moment: datetime) -> bool:
        return self.hours.opens <= moment.astimezone(self.zone).time() <= self.hours.closes

    def _start_of_window(self, start: Clock, due: datetime) -> datetime:
        day = due.astimezone(self.zone).date()
        starts = [self._at(day, hour, start.minute) for hour in start.hours()]
        return max((moment for moment in starts if moment <= due), default=due)

    def _after(self, start: datetime) -> When:
        day = start.astimezone(self.zone).date()
        closing = self.hours.closing(day, self.zone)
        end = closing if closing > start else datetime.combine(day, DAY_END, tzinfo=self.zone)
        return self._moment(max(end, start), start, grain=Grain.PART)

    def _next_mark(self, minute: int) -> datetime:
        here = self.now.astimezone(self.zone)
        ahead = (minute - here.minute) % MINUTES_AN_HOUR or MINUTES_AN_HOUR
        return here.replace(second=0, microsecond=0).astimezone(UTC) + timedelta(minutes=ahead)

    def _part(self, named: NamedPart, day: Day | None) -> When:
        part = named.part
        if part is Part.CLOSE:
            return self._close(day or Ahead(0))
        if part is Part.FIRST:
            return self._first_thing(day)
        if part is Part.LATER:
            ends = self._days(self._span(Ahead(0), self.hours.closes))
            return ends.model_copy(update={"grain": Grain.PART, "earliest": self.now.astimezone(self.zone)})
        starts, due, ends_at = TIMES[part]
        if self.phrase.lead == "before" and part in {Part.MORNING, Part.AFTERNOON, Part.EVENING}:
            due = ends_at = starts
        date_ = self._date_of_part(named, day, due)
        return self._between(date_, starts, due, ends_at)

    def _date_of_part(self, named: NamedPart, day: Day | None, due: time) -> date:
        if day is not None:
            return self._span(day, due).due
        starts, _, ends = TIMES[named.part]
        here = self.now.astimezone(self.zone)
        passed = self._at(here.date(), due.hour, due.minute) <= self.now
        if named.part in {Part.NIGHT, Part.EVENING} and passed and here.time() < ends:
            return self.today
        if named.today:
            return self.today
        gone = here.time() >= starts if named.generic else passed
        return self.today + timedelta(days=1) if gone else self.today

    def _close(self, day: Day) -> When:
        span = self._span(day, self.hours.closes)
        closing = self._closing(span.due)
        earliest = min(self.hours.closing(span.due, self.zone) - SETTLING, closing)
        return self._moment(closing, earliest, self._end_of(span.due))

    def _first_thing(self, day: Day | None) -> When:
        if day is None:
            opening = self.hours.next_opening(self.now, self.zone)
        else:
            latest = (datetime.combine(self.today, self.hours.opens) + SETTLING).time()
            opening = self.hours.opening(self._span(day, latest).due, self.zone)
        return self._moment(opening + SETTLING, opening - SETTLING, grain=Grain.PART)

    def _between(self, day: date, starts: time, due: time, ends: time) -> When:
        due_at, end = (datetime.combine(day, moment, tzinfo=self.zone) for moment in (due, ends))
        if due_at <= self.now < end:
            due_at = end
        return self._moment(due_at, datetime.combine(day, starts, tzinfo=self.zone), end, grain=Grain.PART)

    def _days(self, span: DaySpan) -> When:
        first = datetime.combine(span.first, time(0), tzinfo=self.zone)
        return self._moment(self._closing(span.due), first, self._end_of(span.last), grain=Grain.DAY)

    def _span(self, day: Day, latest: time) -> DaySpan:
        """The dates of a day; `latest` is the time on it that still counts as ahead."""
        ahead = datetime.combine(self.today, latest, tzinfo=self.zone) > self.now
        return day.span(self.today, self.hours, still_today=ahead)

    def _closing(self, day: date) -> datetime:
        """When that day closes, or its very end when it has closed already."""
        closing, end = self.hours.closing(day, self.zone), self._end_of(day)
        return end if closing <= self.now < end else closing

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day, DAY_END, tzinfo=self.zone)

    def _at(self, day: date, hour: int, minute: int) -> datetime:
        if hour == HOURS_A_DAY:
            day, hour = day + timedelta(days=1), 0
        return datetime.combine(day, time(hour, minute), tzinfo=self.zone)

    def _moment(
        self,
        due: datetime,
        earliest: datetime | None = None,
        latest: datetime | None = None,
        *,
        grain: Grain = Grain.TIME,
    ) -> When:
        due, first, last = (_real(moment, self.zone) for moment in (due, earliest or due, latest or due))
        return When(phrase=self.quote, due=due, earliest=min(first, due), latest=max(last, due), grain=grain)


def _as_day(duration: Duration) -> Day:
    low, high = int(duration.low), int(duration.high)
    if duration.measure is Measure.MONTHS:
        return MonthsAhead(high)
    return WorkingDaysAhead(high, low) if duration.business else Ahead(high, low)


def _real(moment: datetime, zone: tzinfo) -> datetime:
    """The moment in its zone; a time that the clocks skip is moved on to one that they show."""
    return moment.astimezone(UTC).astimezone(zone)
