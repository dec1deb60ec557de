"""How fast a bot answers Slack, and how fast its words appear: the same trial for Attune and for the bare echo bot."""

import asyncio
from typing import NamedTuple

from bench.figures import percentile
from bench.stage import Stage, customer, customer_messages
from bot.cli.demo.cast import SUPPORT
from bot.playground.traffic import Entry

RATE = 50
"""Events a second."""

SECONDS = 20
"""How long they keep coming."""

SINGLY = 100
"""Messages that are sent one after the other, each when the one before was answered."""


class Answering(NamedTuple):
    """Seconds: of acks under load, and from a message to its answer on screen; answers a second; memory."""

    ack_p50: float
    ack_p99: float
    shown_p50: float
    shown_p99: float
    throughput: float
    megabytes: float


async def measure_answering(stage: Stage) -> Answering:
    """One message at a time first, then a steady load, then a heap of messages at once."""
    shown = [await one_shown(stage, number) for number in range(SINGLY)]
    mark = stage.playground.parts.traffic.count
    await customer_messages(stage.people, per_second=RATE, seconds=SECONDS)
    log = await _settled(stage, mark, RATE * SECONDS, pause=0.1)
    acks = [entry.ms / 1000 for entry in log if entry.direction == "to bot" and entry.ms is not None]
    assert len(acks) >= RATE * SECONDS, "some events were never acknowledged"
    return Answering(
        ack_p50=percentile(acks, 0.5),
        ack_p99=percentile(acks, 0.99),
        shown_p50=percentile(shown, 0.5),
        shown_p99=percentile(shown, 0.99),
        throughput=await _throughput(stage),
        megabytes=stage.process.memory_info().rss / 1e6,
    )


async def one_shown(stage: Stage, number: int) -> float:
    """Seconds from a message of the customer to its answer on screen."""
    mark = stage.playground.parts.traffic.count
    await stage.people.say(customer(number), SUPPORT, f"Order {number} was charged twice and the money is gone.")
    log = await _settled(stage, mark, 1)
    sent = next(entry.at - entry.ms / 1000 for entry in log if entry.direction == "to bot" and entry.ms is not None)
    answered = next(entry.at for entry in log if entry.what == "chat.postEphemeral")
    return answered - sent


async def _throughput(stage: Stage, heap: int = 400) -> float:
    mark = stage.playground.parts.traffic.count
    await asyncio.gather(
        *(stage.people.say(customer(number), SUPPORT, f"Order {number} was charged twice.") for number in range(heap))
    )
    log = await _settled(stage, mark, heap, pause=0.1)
    answers = [entry.at for entry in log if entry.what == "chat.postEphemeral"]
    return (len(answers) - 1) / (answers[-1] - answers[0])


async def _settled(stage: Stage, mark: int, answers: int, *, pause: float = 0.002) -> list[Entry]:
    """The log since `mark`, once so many answers are in it. Looking must cost the playground little."""
    traffic = stage.playground.parts.traffic
    seen, found = mark, 0
    async with asyncio.timeout(60):
        while found < answers:
            await asyncio.sleep(pause)
            fresh = traffic.since(seen)
            seen += len(fresh)
            found += sum(entry.what == "chat.postEphemeral" for entry in fresh)
    return traffic.since(mark)
