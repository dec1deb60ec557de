"""The figures of `/metrics`, as Prometheus and whatever speaks OpenMetrics read them.

What is told here stands open to whoever may reach the port. So every label and every value that it may take is listed
below, and is taken from a list in our own code: no workspace, channel, person or word can become one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from bot.domain.opinion import Silence
from bot.services.agenda_figures import AgendaFigures, WorkerFigures
from bot.services.ports import ModelUse
from bot.services.standing import SlackFigures, Standing

ANSWERED: Final = "answered"

LABELS: Final = {
    "part": ("database", "slack"),
    "answer": (ANSWERED, "asked_for_quiet", "failed"),
    "outcome": (ANSWERED, *(silence.value for silence in Silence)),
    "direction": ("in", "out"),
}
"""Every label, with every value that it may have."""


class Page(NamedTuple):
    """What is answered: the text, and its kind as the one who asked prefers it."""

    body: bytes
    content_type: str


class MetricsPage:
    """Makes the page. Memory, processor time and open files of the process are on it where the system tells them."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry(auto_describe=False)
        self._shown = _Shown()
        self._registry.register(self._shown)
        ProcessCollector(registry=self._registry)

    def __call__(self, standing: Standing, accept: str = "") -> Page:
        """The page for this standing. `accept` is the header by which the one who asks names the format."""
        self._shown.standing = standing
        encode, content_type = choose_encoder(accept)
        return Page(encode(self._registry), content_type)


class _Shown(Collector):
    def __init__(self) -> None:
        self.standing: Standing | None = None

    def collect(self) -> Iterable[Metric]:
        return families(self.standing) if self.standing else ()


def families(standing: Standing) -> Iterator[Metric]:
    """The figures, each with what it means. Those of the agenda are left out while the database does not answer."""
    yield _by_label(
        GaugeMetricFamily,
        "attune_ready",
        "1 when this part, which the bot cannot do without, works.",
        "part",
        {part: float(standing.ready[part]) for part in LABELS["part"] if part in standing.ready},
    )
    if standing.agenda is not None:
        yield from _agenda(standing.agenda)
    yield from _worker(standing.worker)
    yield from _slack(standing.slack)
    yield _gauge(
        "attune_reader_trained",
        "1 when the trained reader reads, 0 when it could not be loaded and the first one stands in.",
        standing.trained_reader,
    )
    yield _gauge(
        "attune_clock_behind_seconds",
        "Seconds that this machine's clock is behind the database server's; 0 on SQLite and below a second.",
        standing.drift,
    )
    if standing.model is not None:
        yield from _model(standing.model)


def _agenda(figures: AgendaFigures) -> Iterator[Metric]:
    """Of all replicas, and so the same in each."""
    yield _gauge(
        "attune_agenda_waiting", "Pieces of work still to be done, due or not. Of all replicas.", figures.waiting
    )
    yield _gauge(
        "attune_agenda_due", "Pieces of work that are due and in nobody's hands. Of all replicas.", figures.due
    )
    yield _gauge(
        "attune_agenda_oldest_due_seconds", "Since when the oldest of those is due. Of all replicas.", figures.late
    )
    yield _gauge("attune_agenda_running", "Pieces of work in anybody's hands. Of all replicas.", figures.held)
    yield _gauge("attune_agenda_parked", "Pieces of work given up on and still kept. Of all replicas.", figures.parked)
    yield _gauge(
        "attune_intake_backlog", "What came in from Slack and is not done yet. Of all replicas.", figures.inbound
    )


def _worker(figures: WorkerFigures) -> Iterator[Metric]:
    yield _gauge("attune_worker_in_hand", "Pieces of work in this process's hands.", figures.in_hand)
    yield _counter("attune_worker_claimed", "Pieces of work this process took.", figures.claimed)
    yield _counter("attune_worker_retries", "Pieces of work given back to be tried again.", figures.retries)
    yield _counter("attune_worker_leases_lost", "Pieces of work that went to another process.", figures.lost)


def _slack(figures: SlackFigures) -> Iterator[Metric]:
    yield _counter("attune_posts_made", "Posts that Slack took.", figures.posts)
    yield _counter("attune_posts_put_off", "Posts put off, because their channel's line was long.", figures.put_off)
    yield _counter("attune_pacing_wait_seconds", "Seconds that posts waited in their channel's line.", figures.waited)
    yield _gauge("attune_pacing_channels", "Channels in which a post has to wait just now.", figures.channels_in_line)
    yield _gauge("attune_pacing_longest_wait_seconds", "How long, where it is longest.", figures.longest_line)
    yield _by_label(
        CounterMetricFamily,
        "attune_slack_answers",
        "What became of requests to Slack; asked_for_quiet is status 429, which is waited out.",
        "answer",
        {ANSWERED: figures.answered, "asked_for_quiet": figures.asked_for_quiet, "failed": figures.failed},
    )


def _model(use: ModelUse) -> Iterator[Metric]:
    yield _gauge("attune_model_left_alone", "1 while the model is left alone, because it kept failing.", use.resting)
    yield _by_label(
        CounterMetricFamily,
        "attune_model_questions",
        "Questions put to the model, by how they ended.",
        "outcome",
        {ANSWERED: use.answered} | {silence.value: use.silences.get(silence, 0) for silence in Silence},
    )
    yield _by_label(
        CounterMetricFamily,
        "attune_model_tokens",
        "Tokens that the model counted.",
        "direction",
        {"in": use.tokens_in, "out": use.tokens_out},
    )
    yield _counter("attune_model_cost", "What they cost, by the prices in the settings.", use.cost)


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=float(value))


def _counter(name: str, what: str, value: float) -> Metric:
    return CounterMetricFamily(name, what, value=float(value))


def _by_label(
    kind: Callable[..., GaugeMetricFamily | CounterMetricFamily],
    name: str,
    what: str,
    label: str,
    values: Mapping[str, float],
) -> Metric:
    family = kind(name, what, labels=[label])
    for value, figure in values.items():
        family.add_metric([value], figure)
    return family
