"""The other thing a phrase may mean, where two readings are common: "next Friday", "3/9", "at 8", "midnight on Friday".

The first reading is the one we would confirm; this one is there so that the agent can be asked.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.promise.clock import HOURS_A_DAY
from bot.domain.promise.days import OnDate, Weekday
from bot.domain.promise.time_phrase import TimePhrase
from bot.domain.promise.viewpoint import Viewpoint
from bot.domain.promise.weeks_and_months import Weekend


def second_readings(phrase: TimePhrase, view: Viewpoint) -> Iterator[TimePhrase]:
    """The phrase as others would read it, the likeliest first. Those that come to the same moment count for nothing."""
    match phrase.day:
        case Weekday(day, week=1, which="next"):
            yield replace(phrase, day=Weekday(day))
            yield replace(phrase, day=Weekday(day, later=1))
        case Weekday(day, week=None, later=0) as named if day == view.now.astimezone(view.zone).weekday():
            yield replace(phrase, day=replace(named, or_today=not named.or_today))
        case Weekend(week=1):
            yield replace(phrase, day=Weekend())
        case OnDate(day, month, either_way=True) as dated if view.month_first is None and month is not None:
            yield replace(phrase, day=replace(dated, day=month, month=day))
        case _:
            pass
    if phrase.clock is None or phrase.clock.start is not None:
        return
    clock = phrase.clock.end
    if clock.hour == HOURS_A_DAY and phrase.day is not None:
        yield replace(phrase, clock=replace(phrase.clock, end=replace(clock, hour=0)))
    if not clock.fixed and not clock.mark and phrase.part is None:
        open_hours = range(view.hours.opens.hour, view.hours.closes.hour + 1)
        if not any(hour in open_hours for hour in clock.hours()):
            for afternoon in (False, True):
                yield replace(phrase, clock=replace(phrase.clock, end=clock.fix(afternoon=afternoon)))
