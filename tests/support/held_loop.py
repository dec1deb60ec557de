"""How long the event loop was held by a single step, in CPU time: a busy machine must not be taken for a busy loop.

What the tests themselves have piled up is put out of the garbage collector's sight meanwhile, for no bot carries it.
"""

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass
class Longest:
    """The longest step so far, in seconds of this thread's CPU, and what it was."""

    seconds: float = 0.0
    step: str = ""


@contextmanager
def watched_loop() -> Iterator[Longest]:
    """Watch every step of every loop in this process while the block runs."""
    longest = Longest()
    run: Any = asyncio.events.Handle._run

    def watched(handle: Any) -> None:
        began = time.thread_time()
        try:
            run(handle)
        finally:
            took = time.thread_time() - began
            if took > longest.seconds:
                longest.seconds, longest.step = took, repr(handle)

    gc.collect()
    gc.freeze()
    asyncio.events.Handle._run = watched  # type: ignore[method-assign,assignment]  # the one place that every step passes
    try:
        yield longest
    finally:
        gc.unfreeze()
        asyncio.events.Handle._run = run  # type: ignore[method-assign]  # as it was
