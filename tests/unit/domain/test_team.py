"""A team: who is one of us, and who leads."""

import pytest

from bot.domain.errors import NotALeadError
from bot.domain.team import Team
from tests.support.samples import sample_team


def test_leads_agents_and_those_who_get_suggestions_are_ours() -> None:
    team = sample_team(suggests_to=("U0THIRD",))
    assert all(team.is_ours(user) for user in ("U0LEAD", "U0AGENT", "U0OTHER", "U0THIRD"))
    assert not team.is_ours("U0DANA")


def test_a_fresh_team_has_chosen_nothing_and_hears_nothing() -> None:
    team = Team(workspace="T1")
    assert not team.listens_in
    assert not team.suggests_to
    assert team.triage_channel is team.team_channel is None
    assert not team.is_ours("U0DANA")


def test_others_than_leads_are_refused_with_a_way_out() -> None:
    team = sample_team()
    team.require_lead("U0LEAD", "post the drill of the day")
    with pytest.raises(NotALeadError) as refused:
        team.require_lead("U0AGENT", "post the drill of the day")
    assert str(refused.value) == (
        "Only a lead can post the drill of the day. Ask a lead of your team, or have one add you in `/assist setup`."
    )
