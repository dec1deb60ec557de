"""Every rule is loud: each planted fault is caught by the rule that its file is named after, where it was planted."""

from pathlib import Path

import pytest

from bot.adapters.content import check_content, load_content
from bot.domain.content_rules import Tier
from bot.domain.content_rules.registry import RULES
from tests.content.plant import BROKEN, SOUND, Plant, plant, sound_copy

PLANTED = pytest.mark.parametrize("planted", [plant(path) for path in BROKEN], ids=[path.stem for path in BROKEN])


def test_sound_content_is_clean_at_gold() -> None:
    assert [str(finding) for finding in check_content(SOUND).findings] == []


@PLANTED
def test_a_planted_fault_is_found_by_its_rule_alone_and_at_its_line(tmp_path: Path, planted: Plant) -> None:
    folder = sound_copy(tmp_path)
    line = planted.put(folder)
    findings = check_content(folder).findings
    assert {finding.rule.id for finding in findings} == {planted.rule}, [str(finding) for finding in findings]
    places = [(finding.path, finding.line) for finding in findings]
    assert places.count((folder / planted.path, line)) == 1, [str(finding) for finding in findings]


@PLANTED
def test_a_planted_fault_keeps_content_from_being_taken_up_only_when_it_would_not_work(
    tmp_path: Path, planted: Plant
) -> None:
    folder = sound_copy(tmp_path)
    planted.put(folder)
    refused = {finding.rule.id for finding in load_content(folder).findings}
    assert refused == ({planted.rule} if RULES[planted.rule].tier is Tier.BRONZE else set())


def test_every_rule_has_a_plant() -> None:
    assert {plant(path).rule for path in BROKEN} == RULES.keys()
