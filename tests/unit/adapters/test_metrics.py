"""The page of figures: it says what it should, and can say nothing of a person."""

import re
from collections import Counter
from types import MappingProxyType

import pytest
from prometheus_client.openmetrics.parser import text_string_to_metric_families as openmetrics_families
from prometheus_client.parser import text_string_to_metric_families

from bot.adapters.web.metrics import LABELS, MetricsPage
from bot.domain.opinion import Silence
from bot.services.agenda_figures import AgendaFigures, WorkerFigures
from bot.services.ports import ModelUse
from bot.services.standing import SlackFigures, Standing

AGENDA = AgendaFigures(
    due=3,
    late=12.5,
    held=2,
    parked=1,
    in_hand=4,
    claimed=50,
    claimed_per_second=0.5,
    retries=6,
    waiting=70,
    inbound=5,
    lost=8,
)
WORKER = WorkerFigures(in_hand=4, claimed=50, claimed_per_second=0.5, retries=6, lost=8)
SLACK = SlackFigures(
    posts=11,
    put_off=2,
    waited=7.25,
    channels_in_line=1,
    longest_line=3.5,
    answered=90,
    asked_for_quiet=4,
    failed=3,
)
MODEL = ModelUse(
    asked=10,
    answered=8,
    silences=MappingProxyType({Silence.TIMEOUT: 2}),
    tokens_in=1000,
    tokens_out=200,
    cost=0.25,
    resting=True,
)
STANDING = Standing(
    ready={"database": True, "slack": False},
    agenda=AGENDA,
    worker=WORKER,
    slack=SLACK,
    model=MODEL,
    trained_reader=True,
    drift=0.0,
)


def told(standing: Standing) -> dict[str, float]:
    """Every figure on the page by its name, with the label's value behind it where it has one."""
    text = MetricsPage()(standing).body.decode()
    return {
        ":".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_the_back_pressure_of_the_agenda_is_told() -> None:
    figures = told(STANDING)
    assert figures["attune_agenda_waiting"] == 70
    assert figures["attune_agenda_due"] == 3
    assert figures["attune_agenda_oldest_due_seconds"] == 12.5
    assert figures["attune_agenda_running"] == 2
    assert figures["attune_agenda_parked"] == 1
    assert figures["attune_intake_backlog"] == 5
    assert figures["attune_worker_in_hand"] == 4
    assert figures["attune_worker_claimed_total"] == 50
    assert figures["attune_worker_retries_total"] == 6
    assert figures["attune_worker_leases_lost_total"] == 8


def test_what_goes_to_slack_is_told_over_all_channels() -> None:
    figures = told(STANDING)
    assert figures["attune_posts_made_total"] == 11
    assert figures["attune_posts_put_off_total"] == 2
    assert figures["attune_pacing_wait_seconds_total"] == 7.25
    assert figures["attune_pacing_channels"] == 1
    assert figures["attune_pacing_longest_wait_seconds"] == 3.5
    assert figures["attune_slack_answers_total:answered"] == 90
    assert figures["attune_slack_answers_total:asked_for_quiet"] == 4
    assert figures["attune_slack_answers_total:failed"] == 3


def test_what_works_and_what_does_not_is_told() -> None:
    figures = told(STANDING)
    assert (figures["attune_ready:database"], figures["attune_ready:slack"]) == (1, 0)
    assert figures["attune_reader_trained"] == 1
    assert told(STANDING._replace(trained_reader=False))["attune_reader_trained"] == 0


def test_a_model_is_told_of_with_its_breaker_and_its_cost() -> None:
    figures = told(STANDING)
    assert figures["attune_model_left_alone"] == 1
    assert figures["attune_model_questions_total:answered"] == 8
    assert figures["attune_model_questions_total:timeout"] == 2
    assert figures["attune_model_questions_total:busy"] == 0
    assert (figures["attune_model_tokens_total:in"], figures["attune_model_tokens_total:out"]) == (1000, 200)
    assert figures["attune_model_cost_total"] == 0.25


def test_without_a_model_nothing_is_told_of_one() -> None:
    assert not [name for name in told(STANDING._replace(model=None)) if name.startswith("attune_model")]


def test_while_the_database_is_away_its_figures_are_missing_rather_than_zero() -> None:
    figures = told(STANDING._replace(agenda=None, ready={"database": False, "slack": True}))
    assert not [name for name in figures if name.startswith(("attune_agenda", "attune_intake"))]
    assert figures["attune_ready:database"] == 0
    assert figures["attune_worker_in_hand"] == 4, "what this process knows by itself is told"


def test_the_memory_and_the_processor_time_of_the_process_are_told() -> None:
    figures = told(STANDING)
    assert figures["process_resident_memory_bytes"] > 1_000_000
    assert figures["process_cpu_seconds_total"] > 0


def test_every_label_and_every_value_of_it_comes_from_the_list() -> None:
    text = MetricsPage()(STANDING).body.decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    for sample in samples:
        assert set(sample.labels) <= set(LABELS), sample
        for label, value in sample.labels.items():
            assert value in LABELS[label], sample
    assert Counter(name for sample in samples for name in sample.labels) == {
        name: len(values) for name, values in LABELS.items()
    }, "each value of each label is told once"


def test_a_part_of_an_unknown_name_becomes_no_label() -> None:
    figures = told(STANDING._replace(ready={"database": True, "U0MAYA": True}))
    assert not [name for name in figures if "U0MAYA" in name]


def test_no_figure_is_of_an_agent() -> None:
    text = MetricsPage()(STANDING).body.decode()
    assert not re.search(r"\b(agent|user|owner|lead|person|team_id|workspace|customer|name)=", text)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "text/plain"),
        ("*/*", "text/plain"),
        ("text/plain;version=0.0.4", "text/plain"),
        ("application/openmetrics-text;version=1.0.0,text/plain;q=0.5", "application/openmetrics-text"),
        ("nonsense;;;", "text/plain"),
    ],
)
def test_the_page_comes_in_the_format_that_is_asked_for(accept: str, kind: str) -> None:
    page = MetricsPage()(STANDING, accept)
    assert page.content_type.startswith(kind)
    assert b"attune_agenda_waiting 70.0" in page.body


def test_the_page_holds_to_openmetrics() -> None:
    text = MetricsPage()(STANDING, "application/openmetrics-text").body.decode()
    told = openmetrics_families(text)  # type: ignore[no-untyped-call]  # the library leaves this one untyped
    families = {family.name: family for family in told}
    assert families["attune_posts_made"].type == "counter"
    assert all(family.documentation for family in families.values())
