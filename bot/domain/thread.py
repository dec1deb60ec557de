"""The thread of a case: how warm each customer message was, and when the customer turned.

An agent with ten threads open does not see that one of them has calmed, or is about to boil. What is kept to see it is
a short trail of numbers and labels, no words. Whether somebody turned is told slowly and once: a line that cries wolf
at every sharp word would be read by nobody.

The cadence listens to this too: what was told last is the way the thread has turned, until it turns back.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Final

from pydantic import Field

from bot.domain.emotion import Emotion
from bot.domain.heat import heat
from bot.domain.turning import Direction, Feeling, Turning
from bot.domain.value import Confidence, Level, Value

MOST_POINTS: Final = 12
"""Messages a trail remembers. What is older weighs next to nothing in the smoothed heat."""

EDGES: Final = (0.35, 0.65)
"""Where the bands of heat meet: mild and calm below, strong between, overwhelming above."""

GAP: Final = 0.05
"""How far beyond an edge the heat must go to cross it; so an edge is entered and left at two different heats."""

LEAST_CHANGE: Final = 0.2
"""How far the smoothed heat must have moved since before the turn began."""

LEAST_SUPPORT: Final = 2.0
"""How much must speak for a turn: two messages that were read with confidence."""

_KEEP: Final = 0.4
"""The share of its weight that a point keeps with each later message of full weight."""

_KEEP_EMOTION: Final = 0.7
"""The same for the emotion that stands: after a long spell of one it takes two messages to name another."""

_UNSURE, _SURE, _CERTAIN = 0.25, 1.0, 2.0
"""What a point weighs: abstained, read with confidence, corrected by an agent."""


class Point(Value):
    """What one message of the customer told; none of its words.

    `at` is when it was written, as Slack stamps it, and names the message: no thread holds two of one moment.
    `suggestion` is the id of the suggestion that was made from it, so that a correction finds it. `turned` is set when
    the agent was told of a turn with this very message. `joined` says that a later message was read together with it
    and speaks for both: three lines sent in one breath are one thing said, not three.
    """

    at: datetime
    suggestion: str
    heat: Confidence
    emotion: Emotion
    intensity: Level = 0
    abstained: bool = False
    corrected: bool = False
    turned: Turning | None = None
    joined: bool = False

    @property
    def weight(self) -> float:
        """How much it counts."""
        if self.joined:
            return 0.0
        if self.corrected:
            return _CERTAIN
        return _UNSURE if self.abstained else _SURE

    @property
    def sure(self) -> bool:
        """Whether it stands by itself: read with confidence, and not along with a later one."""
        return not (self.abstained or self.joined)

    @property
    def feeling(self) -> Feeling:
        """What was felt."""
        return Feeling(emotion=self.emotion, intensity=self.intensity)


class Trail(Value):
    """What was read in a thread, message by message: the latest points in the order in which they were written.

    `band` is where the thread stands among the bands of heat, None until a message was read with confidence. `told` is
    the direction of the last turn the agent was told of. `held` is the emotion an agent named for the whole case.
    """

    points: tuple[Point, ...] = ()
    band: Annotated[int, Field(ge=0, le=len(EDGES))] | None = None
    told: Direction | None = None
    held: Emotion | None = None

    @property
    def heat(self) -> float:
        """The smoothed heat, from 0 to 1; 0 for a trail without points."""
        return smoothed(self.points)

    @property
    def emotion(self) -> Emotion | None:
        """The emotion that stands: the agent's, or else the one that most speaks for, the latest message loudest."""
        if self.held is not None:
            return self.held
        votes: dict[Emotion, float] = {}
        share = 1.0
        for point in reversed(self.points):
            if point.sure:
                votes[point.emotion] = votes.get(point.emotion, 0.0) + share * point.weight
                share *= _KEEP_EMOTION
        return max(votes, key=lambda emotion: votes[emotion], default=None)

    def turned_at(self, at: datetime) -> Turning | None:
        """The turn that was told with the message of this moment, if one was."""
        return next((point.turned for point in self.points if point.at == at), None)

    def knows(self, at: datetime) -> bool:
        """Whether the message of this moment is among the points."""
        return any(point.at == at for point in self.points)

    def followed_by(self, point: Point, *, together: int = 0) -> "Trail":
        """The trail with one more message; `turned_at` then says whether the customer turned with it.

        A message that is known already, or is older than all that is remembered, changes nothing. One that comes late
        takes its place among the others, and what then stands at the end decides. `together` is how many messages right
        before it were read along with it; what they said, it says.
        """
        if self.knows(point.at):
            return self
        points = _in_order((*self.points, point), point, together)
        if point not in points:
            return self
        if self.band is None:
            return self.model_copy(update={"points": points, "band": _first_band(points)})
        for direction in Direction:
            moved = _moved(points, self.band, direction)
            if moved is None:
                continue
            band, turning = moved
            if turning is None or direction is self.told:
                return self.model_copy(update={"points": points, "band": band})
            marked = tuple(each.model_copy(update={"turned": turning}) if each is point else each for each in points)
            return self.model_copy(update={"points": marked, "band": band, "told": direction})
        return self.model_copy(update={"points": points})

    def corrected(self, suggestion: str, emotion: Emotion) -> "Trail":
        """The trail with an agent's word on the message of this suggestion: it is certain, and it holds for the case.

        A band it moves is moved in silence, and any direction may be told again: the agent needs no news of their own.
        """
        points = tuple(
            point.model_copy(
                update={
                    "emotion": emotion,
                    "heat": heat({emotion: 1.0}, point.intensity),
                    "abstained": False,
                    "corrected": True,
                    "turned": None,
                }
            )
            if point.suggestion == suggestion
            else point
            for point in self.points
        )
        changes: dict[str, object] = {"points": points, "held": emotion}
        if points != self.points:
            changes |= {"band": _first_band(points), "told": None}
        return self.model_copy(update=changes)


def _in_order(points: Sequence[Point], newest: Point, together: int) -> tuple[Point, ...]:
    """The latest points by the time they were written; the few right before the one that read them along are joined."""
    in_order = sorted(points, key=lambda each: each.at)
    end = in_order.index(newest)
    along = range(max(0, end - together), end)
    joined = (
        each.model_copy(update={"joined": True}) if number in along else each for number, each in enumerate(in_order)
    )
    return tuple(joined)[-MOST_POINTS:]


def smoothed(points: Sequence[Point]) -> float:
    """The heat of points in their order, weighted: the later, the more; what was not read with confidence, little."""
    share, whole, total = 1.0, 0.0, 0.0
    for point in reversed(points):
        whole += share * point.weight
        total += share * point.weight * point.heat
        share *= _KEEP**point.weight
    return total / whole if whole else 0.0


def _first_band(points: Sequence[Point]) -> int | None:
    """The band in which a thread begins, once there is a message that was read with confidence."""
    if not any(point.sure for point in points):
        return None
    return sum(smoothed(points) >= edge for edge in EDGES)


def _moved(points: Sequence[Point], band: int, direction: Direction) -> tuple[int, Turning | None] | None:
    """The band that the end of the thread has moved to in this direction, and the turn; None when it has not moved.

    There is no turn to tell when nothing is left to compare with: it came so slowly that it is no news.
    """
    edges = EDGES[band:] if direction is Direction.HEATING else EDGES[:band][::-1]
    if not edges or points[-1].abstained or not _beyond(edges[0], smoothed(points), direction):
        return None
    start, support = _run(points, edges[0], direction)
    before = max((number for number in range(start) if points[number].sure), default=None)
    reached = band + direction.sign * sum(_beyond(edge, smoothed(points), direction) for edge in edges)
    if support < LEAST_SUPPORT:
        return None
    if before is None:
        return reached, None
    change = direction.sign * (smoothed(points) - smoothed(points[: before + 1]))
    if change < LEAST_CHANGE:
        return None
    messages = sum(not point.joined for point in points[before:])
    was, now = points[before].feeling, points[-1].feeling
    return reached, Turning(direction=direction, was=was, now=now, messages=messages)


def _run(points: Sequence[Point], edge: float, direction: Direction) -> tuple[int, float]:
    """Where the latest run of messages beyond an edge begins, and how much they weigh.

    A message that was not read with confidence neither breaks the run nor, on the other side of the edge, supports it.
    """
    start, support = len(points), 0.0
    for number in reversed(range(len(points))):
        point = points[number]
        if point.joined:
            continue
        if _beyond(edge, point.heat, direction):
            start, support = number, support + point.weight
        elif not point.abstained:
            break
    return start, support


def _beyond(edge: float, heat: float, direction: Direction) -> bool:
    return direction.sign * (heat - edge) >= GAP
