"""How long it takes to load every playbook, and to compose one suggestion from it."""

import time
from itertools import product
from statistics import median
from typing import NamedTuple

from bench.figures import percentile
from bot.adapters.content import load_content
from bot.domain.compose import compose
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.reading import Reading
from bot.domain.reply import reply
from bot.settings.paths import default_content_dir

LOADS = 7


class Library(NamedTuple):
    """Counts, and seconds of processor time. `slowest_compose` is the slowest of all combinations."""

    playbooks: int
    load: float
    slowest_load: float
    combinations: int
    compose_p99: float
    slowest_compose: float


def measure_library() -> Library:
    """Load the folder from disk several times; then compose and write out every combination once."""
    loads = []
    content = load_content(default_content_dir()).content
    for _ in range(LOADS):
        began = time.process_time()
        load_content(default_content_dir())
        loads.append(time.process_time() - began)
    spent = []
    for playbook, emotion, medium, concise in product(content.playbooks, Emotion, Medium, (False, True)):
        reading = Reading(emotions={emotion: 1.0}, emotion=emotion, intensity=2)
        began = time.process_time()
        reply(compose(playbook, reading, medium=medium, concise=concise, customer_words="I have waited since Tuesday"))
        spent.append(time.process_time() - began)
    return Library(
        playbooks=len(content.playbooks),
        load=median(loads),
        slowest_load=max(loads),
        combinations=len(spent),
        compose_p99=percentile(spent, 0.99),
        slowest_compose=max(spent),
    )
