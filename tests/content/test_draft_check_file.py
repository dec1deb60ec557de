"""The file of the draft check: mistakes are named where they stand, and a workspace has its own, kind by kind."""

from pathlib import Path

import pytest

from bot.adapters.content import LiveLibrary, check_content, load_content
from bot.adapters.content.load import load_over, read_content
from bot.domain.content_rules.banned import BANNED
from bot.domain.content_rules.draft_advice import DRAFT_KIND
from bot.domain.draft import Kind
from tests.content.plant import SOUND, sound_copy

NAME = "draft-check.yaml"
SHIPPED = load_content(Path(__file__).parents[2] / "playbooks").content.draft_advice
OWN = """jargon:
  title: Our own jargon
  why: Nobody outside knows it.
  source: our team
  say:
    - words: [sprint]
      instead: "[when]"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound content folder that a test may spoil."""
    return sound_copy(tmp_path)


def told(folder: Path) -> list[str]:
    return [str(finding) for finding in check_content(folder).findings if NAME in str(finding)]


def test_we_ship_words_for_every_kind_and_listen_for_every_banned_phrase() -> None:
    assert SHIPPED.kinds.keys() == set(Kind)
    shared = [name for advice in SHIPPED.kinds.values() for say in advice.say for name in say.shared]
    assert sorted(shared) == sorted(each.name for each in BANNED)


def test_no_edit_that_we_ship_puts_in_what_is_found_again() -> None:
    check = LiveLibrary(Path(__file__).parents[2] / "playbooks").draft_check()
    for advice in SHIPPED.kinds.values():
        for say in advice.say:
            text = say.instead.replace("{words}", "").strip()
            found = {each.kind for each in check.review(f"The box {text}").findings}
            assert found <= {Kind.NO_NEXT_STEP}, text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("rudeness:\n  title: Rude\n  why: It hurts.\n  source: x\n", "rudeness"),
        ("blame:\n  title: Blame\n  source: x\n", "why"),
        ("blame:\n  title: B\n  why: w\n  source: x\n  say:\n    - {instead: ''}\n", "write the words to listen for"),
        ("blame:\n  title: B\n  why: w\n  source: x\n  say:\n    - {words: [<who> did], instead: ''}\n", 'list "who"'),
        ("blame:\n  title: B\n  why: w\n  source: x\n  say:\n    - {shared: [oops], instead: ''}\n", '"oops"'),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_do(folder: Path, content: str, said: str) -> None:
    (folder / NAME).write_text(content, encoding="utf-8")
    assert any(said in line for line in told(folder)), told(folder)


def test_an_edit_that_breaks_the_rules_itself_is_found_in_its_line(folder: Path) -> None:
    (folder / NAME).write_text(OWN.replace('"[when]"', "probably, rest assured"), encoding="utf-8")
    rules = {line.split(": ")[1] for line in told(folder)}
    assert {"speculation", "banned-phrase"} <= rules


def test_a_reason_longer_than_a_line_is_found(folder: Path) -> None:
    (folder / NAME).write_text(OWN.replace("Nobody outside knows it.", "word " * 40), encoding="utf-8")
    assert any("draft-why" in line for line in told(folder))


def test_without_the_file_nothing_is_looked_for_and_check_says_so(tmp_path: Path) -> None:
    folder = sound_copy(tmp_path)
    (folder / NAME).unlink(missing_ok=True)
    loaded = load_content(folder)
    assert loaded.findings == ()
    assert loaded.content.draft_advice.kinds == {}
    assert [finding.rule for finding in check_content(folder).findings] == [DRAFT_KIND]


def test_a_workspace_lays_its_own_over_ours_kind_by_kind(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / NAME).write_text(OWN, encoding="utf-8")
    base = read_content(SOUND)
    laid = load_over(base, own)
    assert laid.findings == ()
    kinds = laid.content.draft_advice.kinds
    assert kinds[Kind.JARGON].title == "Our own jargon"
    assert {kind: kinds[kind] for kind in kinds if kind is not Kind.JARGON} == {
        kind: advice for kind, advice in base.content.draft_advice.kinds.items() if kind is not Kind.JARGON
    }
