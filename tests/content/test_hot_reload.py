"""Hot reload: a clean change is taken up at the next look, a broken one is left out, half a file is neither."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.content import LiveLibrary, Loaded, live, load_content
from bot.adapters.content.watched import LOOKS
from bot.bootstrap.freshness import Watch
from tests.support.workspace import Lines
from tests.support.written_content import BLOCKS, DRILL, EXAMPLES, PLAYBOOK, written_content

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
LATE = "retail/late-delivery"
FIELD, SLIP = '"focusing_question"', '"focusing_qestion"'


class Shelf:
    """A content folder, a library over it, its clock, and what happens while it waits for files to settle."""

    def __init__(self, root: Path) -> None:
        self.root = written_content(root)
        self.now = NOON
        self.meanwhile: list[Callable[[], object]] = []
        self.library = LiveLibrary(root, now=lambda: self.now, pause=self._pause)

    def _pause(self) -> None:
        if self.meanwhile:
            self.meanwhile.pop(0)()

    def path(self, name: str) -> Path:
        return self.root / name

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text
        self.path(name).write_text(text.replace(old, new), encoding="utf-8")

    def rules(self) -> list[str]:
        """The rules that the next look finds broken."""
        return [str(finding).split(": ")[1] for finding in self.library.refresh()]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "content")


# ------------------------------------------------------------------ what is taken up


def test_a_changed_playbook_is_live_at_the_next_look_and_from_then_on(shelf: Shelf) -> None:
    before = shelf.library.playbooks()
    shelf.replace(PLAYBOOK, "Order late", "Order very late")
    assert shelf.library.playbook(LATE).title == "Order late"
    shelf.now += timedelta(hours=1)
    assert shelf.rules() == []
    assert shelf.library.playbook(LATE).title == "Order very late"
    assert shelf.library.playbooks() is not before
    assert shelf.library.health() == (2, shelf.now, ())


def test_a_changed_table_of_examples_is_live(shelf: Shelf) -> None:
    shelf.replace(EXAMPLES, "The party is tomorrow", "The feast is tomorrow")
    assert shelf.rules() == []
    assert any("The feast" in example.text for example in shelf.library.playbook(LATE).examples)


def test_a_table_of_examples_that_is_broken_is_refused(shelf: Shelf) -> None:
    shelf.replace(EXAMPLES, "emotion_2", "another")
    assert "examples-table" in shelf.rules()
    assert len(shelf.library.playbook(LATE).examples) == 6


def test_a_changed_block_is_live_in_every_playbook_that_includes_it(shelf: Shelf) -> None:
    shelf.replace(BLOCKS, "I stay with this", "I remain with this")
    assert shelf.rules() == []
    assert shelf.library.playbook(LATE).closing.startswith("I remain with this")


def test_a_changed_drill_is_live(shelf: Shelf) -> None:
    [drill] = shelf.library.drills()
    shelf.replace(DRILL, drill.title, "Another title")
    assert shelf.rules() == []
    assert [each.title for each in shelf.library.drills()] == ["Another title"]


def test_a_file_that_was_added_is_live_and_one_that_was_deleted_is_gone(shelf: Shelf) -> None:
    shutil.copy(shelf.path(PLAYBOOK), shelf.path("retail/another.yaml"))
    shutil.copy(shelf.path(EXAMPLES), shelf.path("retail/another.csv"))
    assert shelf.rules() == []
    assert [each.id for each in shelf.library.playbooks()] == ["any/unknown", "retail/another", LATE]
    shelf.path("retail/another.yaml").unlink()
    shelf.path("retail/another.csv").unlink()
    assert shelf.rules() == []
    assert shelf.library.health().playbooks == 2


def test_a_file_put_in_place_of_another_is_seen_although_time_and_size_are_the_same(shelf: Shelf) -> None:
    path = shelf.path(PLAYBOOK)
    stat, new = path.stat(), shelf.path("retail/.new")
    new.write_text(path.read_text(encoding="utf-8").replace("Order late", "Order gone"), encoding="utf-8")
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.replace(path)
    assert shelf.rules() == []
    assert shelf.library.playbook(LATE).title == "Order gone"


# ------------------------------------------------------------------ what is left out


def test_a_broken_file_is_refused_and_the_last_good_set_stays_since_when_it_was(shelf: Shelf) -> None:
    good = shelf.library.playbooks()
    shelf.now += timedelta(hours=1)
    shelf.replace(PLAYBOOK, FIELD, SLIP)
    assert shelf.rules() == ["schema", "schema"]
    assert shelf.library.playbooks() is good
    count, since, findings = shelf.library.health()
    assert (count, since) == (2, NOON)
    assert [finding.split(": ")[0].rpartition(":")[0] for finding in findings] == [PLAYBOOK, PLAYBOOK]
    assert str(shelf.root) not in "".join(findings)


def test_findings_stay_until_the_files_are_mended_and_then_all_is_live_again(shelf: Shelf) -> None:
    good = shelf.library.playbooks()
    shelf.replace(PLAYBOOK, FIELD, SLIP)
    assert shelf.rules() == shelf.rules() != []
    shelf.now += timedelta(hours=1)
    shelf.replace(PLAYBOOK, SLIP, FIELD)
    assert shelf.rules() == []
    assert shelf.library.playbooks() is good, "nothing is new, so nobody has to learn it again"
    assert shelf.library.health() == (2, NOON, ())


def test_a_file_mended_in_other_words_is_live_from_then_on(shelf: Shelf) -> None:
    shelf.replace(PLAYBOOK, FIELD, SLIP)
    shelf.library.refresh()
    shelf.now += timedelta(hours=1)
    shelf.replace(PLAYBOOK, SLIP, FIELD)
    shelf.replace(PLAYBOOK, "Order late", "Order later")
    assert shelf.rules() == []
    assert shelf.library.health() == (2, shelf.now, ())


def test_a_block_that_is_taken_away_keeps_the_last_change_out(shelf: Shelf) -> None:
    shelf.path(BLOCKS).unlink()
    assert "dangling-include" in shelf.rules()
    assert shelf.library.playbook(LATE).closing


def test_a_folder_that_vanishes_is_one_more_finding(shelf: Shelf) -> None:
    shutil.rmtree(shelf.root)
    assert "unreadable" in shelf.rules()
    assert len(shelf.library.playbooks()) == 2
    assert str(shelf.root) not in "".join(shelf.library.health().findings)


def test_a_file_saved_unchanged_is_nothing_new(shelf: Shelf) -> None:
    good = shelf.library.playbooks()
    shelf.path(PLAYBOOK).touch()
    shelf.path("retail/.late-delivery.yaml.swp").write_text("an editor's own")
    assert shelf.rules() == []
    assert shelf.library.playbooks() is good


# ------------------------------------------------------------------ in the middle of a save


def test_half_a_file_is_waited_for_and_neither_told_of_nor_served(shelf: Shelf) -> None:
    whole = shelf.path(PLAYBOOK).read_text(encoding="utf-8").replace("Order late", "Order very late")
    half, three_quarters = whole[: len(whole) // 2], whole[: len(whole) * 3 // 4]
    shelf.path(PLAYBOOK).write_text(half, encoding="utf-8")
    shelf.meanwhile = [
        lambda: shelf.path(PLAYBOOK).write_text(three_quarters, encoding="utf-8"),
        lambda: shelf.path(PLAYBOOK).write_text(whole, encoding="utf-8"),
    ]
    assert shelf.rules() == []
    assert shelf.library.playbook(LATE).title == "Order very late"


def test_files_that_never_come_to_rest_are_left_to_the_next_look(shelf: Shelf) -> None:
    whole = shelf.path(PLAYBOOK).read_text(encoding="utf-8")
    shelf.path(PLAYBOOK).write_text(whole[:100], encoding="utf-8")
    ends = iter(range(101, 101 + LOOKS))
    shelf.meanwhile = [lambda: shelf.path(PLAYBOOK).write_text(whole[: next(ends)], encoding="utf-8")] * LOOKS
    assert shelf.rules() == []
    assert shelf.rules() == ["yaml-syntax"]


def test_a_change_beneath_the_reading_is_read_again_at_the_next_look(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_and_change(root: Path) -> Loaded:
        loaded = load_content(root)
        shelf.replace(PLAYBOOK, "Order very late", "Order extremely late")
        return loaded

    shelf.replace(PLAYBOOK, "Order late", "Order very late")
    with monkeypatch.context() as patched:
        patched.setattr(live, "load_content", load_and_change)
        assert shelf.rules() == []
    assert shelf.library.playbook(LATE).title == "Order late"
    assert shelf.rules() == []
    assert shelf.library.playbook(LATE).title == "Order extremely late"


# ------------------------------------------------------------------ the log


async def test_the_log_tells_once_of_what_is_refused_and_of_what_goes_live(shelf: Shelf) -> None:
    log = Lines()
    watch = Watch(shelf.library, log)
    await watch.look()
    assert log.lines == []

    shelf.replace(PLAYBOOK, FIELD, SLIP)
    await watch.look()
    await watch.look()
    [refused] = log.named("content_refused")
    assert refused["count"] == len(refused["findings"]) == 2
    assert refused["findings"][0].startswith(f"{shelf.path(PLAYBOOK)}:")

    shelf.path(DRILL).write_text("")
    await watch.look()
    assert [line["count"] for line in log.named("content_refused")] == [2, 3]
    assert log.named("content_live") == []

    shelf.path(DRILL).unlink()
    shelf.replace(PLAYBOOK, SLIP, FIELD)
    await watch.look()
    await watch.look()
    assert log.named("content_live") == [{"playbooks": 2}]

    shelf.replace(PLAYBOOK, "Order late", "Order very late")
    await watch.look()
    await watch.look()
    assert log.named("content_live") == [{"playbooks": 2}, {"playbooks": 2}]
    assert len(log.lines) == 4
