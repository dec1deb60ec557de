"""The shipped safety rules: how well they hear, and what a workspace of its own can and cannot change."""

import json
from pathlib import Path

import pytest
import yaml

from bot.adapters.content import check_content, load_content
from bot.domain.safety import Flag, SafetyWatch
from bot.services.evaluate_safety import FlaggedMessage, SafetyFigures, evaluate_safety
from tests.content.plant import SOUND

ROOT = Path(__file__).parents[2]
WATCH = SafetyWatch(load_content(ROOT / "playbooks").content.safety)


def figures(name: str) -> SafetyFigures:
    """What came of one of the labelled sets."""
    lines = (ROOT / "tests" / "evals" / name).read_text(encoding="utf-8").splitlines()
    return evaluate_safety([FlaggedMessage.model_validate(json.loads(line)) for line in lines], watch=WATCH)


def texts(name: str) -> set[str]:
    lines = (ROOT / "tests" / "evals" / name).read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["text"] for line in lines}


@pytest.mark.parametrize("flag", [Flag.SELF_HARM, Flag.THREAT])
def test_danger_to_life_is_heard_and_seldom_in_error(flag: Flag) -> None:
    for name in ("safety.jsonl", "safety_held.jsonl"):
        found = figures(name).flags[flag]
        assert found.recall is not None
        assert found.recall >= 0.95, found.missed
        assert found.false_alarms is not None
        assert found.false_alarms <= 0.02, found.raised_in_error


@pytest.mark.parametrize("flag", sorted(set(Flag) - {Flag.SELF_HARM, Flag.THREAT}))
def test_the_other_flags_are_heard(flag: Flag) -> None:
    found = figures("safety.jsonl").flags[flag]
    assert found.recall is not None
    assert found.recall >= 0.90, found.missed
    assert found.false_alarms is not None
    assert found.false_alarms <= 0.02, found.raised_in_error


def test_the_set_that_is_kept_apart_shares_no_message_with_the_other() -> None:
    assert len(texts("safety.jsonl")) >= 240
    assert len(texts("safety_held.jsonl")) >= 120
    assert not texts("safety.jsonl") & texts("safety_held.jsonl")


def test_no_message_of_the_sets_is_an_example_of_a_playbook() -> None:
    examples = {
        example.text for playbook in load_content(ROOT / "playbooks").content.playbooks for example in playbook.examples
    }
    assert not examples & (texts("safety.jsonl") | texts("safety_held.jsonl"))


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A workspace's own folder with a safety contact of its own, one more phrase and one more word in a list."""
    own = {
        "self_harm": {"path": "Ring Ines at extension 7."},
        "threat": {"listen_for": ["hex <people>"], "idioms": ["hex key"], "lists": {"people": ["you", "me"]}},
    }
    (tmp_path / "safety.yaml").write_text(yaml.safe_dump(own))
    return tmp_path


def test_a_workspace_names_its_own_contact_and_everything_else_stays(overlay: Path) -> None:
    loaded = load_content(SOUND, overlay)
    assert loaded.findings == ()
    ours, theirs = load_content(SOUND).content.safety, loaded.content.safety
    assert theirs[Flag.SELF_HARM] == ours[Flag.SELF_HARM].model_copy(update={"path": "Ring Ines at extension 7."})
    assert theirs[Flag.MINOR] == ours[Flag.MINOR]


def test_what_a_workspace_listens_for_joins_ours_and_takes_nothing_away(overlay: Path) -> None:
    watch = SafetyWatch(load_content(SOUND, overlay).content.safety)
    assert watch.heard("I hex you") == watch.heard("I will kill you") == (Flag.THREAT,)
    assert watch.heard("Where is the hex key?") == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("self_harm: [a, b]", "expects fields below it"),
        ("kindness: {path: Me.}", 'does not know "kindness"'),
        ("threat: {listen_for: [hurt <whom>]}", 'names the list "whom", which is not there'),
        ("threat: {listen_for: me}", "expects a list"),
        ("threat: {phone: '1'}", "there is no field"),
        ("[1]", "expects fields below it"),
    ],
)
def test_a_workspaces_own_file_that_does_not_fit_says_what_to_do(tmp_path: Path, data: str, says: str) -> None:
    (tmp_path / "safety.yaml").write_text(data)
    findings = check_content(SOUND, tmp_path).findings
    assert {finding.rule.id for finding in findings} == {"schema"}
    assert any(says in finding.message for finding in findings)
