"""Workspaces' own folders while the bot runs: each is followed for itself; a broken one is nobody else's trouble."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from bot.adapters.content import LiveLibrary
from bot.adapters.content.watched import LOOKS
from bot.adapters.reader import FollowingReader, similarity_reader
from bot.bootstrap.freshness import Watch
from bot.domain.case import CaseType
from tests.support.overlaid import ACME, LATE, LOST_KEY, OTHER, Overlaid
from tests.support.workspace import Lines
from tests.support.written_content import BLOCKS, PLAYBOOK

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)
PHONE, SLIP = "support_phone: 0800 555 0199\n", "suport_phone: 0800 555 0199\n"


class Place(Overlaid):
    """Folders, a library over them, its clock, and what happens while it waits for files to settle."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.now = NOON
        self.meanwhile: list[Callable[[], object]] = []
        self.library = self.opened()

    def opened(self) -> LiveLibrary:
        return LiveLibrary(self.root, overlays=self.overlays, now=lambda: self.now, pause=self._pause)

    def _pause(self) -> None:
        if self.meanwhile:
            self.meanwhile.pop(0)()

    def phone(self, workspace: str = ACME) -> str | None:
        """The phone line that stands in a workspace's playbook."""
        return self.library.of(workspace).playbook(LATE).blanks["support_phone"].value

    def break_ours(self) -> None:
        (self.root / PLAYBOOK).write_text("title: [\n", encoding="utf-8")

    def change_ours(self, old: str, new: str) -> None:
        text = (self.root / PLAYBOOK).read_text(encoding="utf-8")
        assert old in text
        (self.root / PLAYBOOK).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


# ------------------------------------------------------------------ who is served what


def test_a_workspace_without_a_folder_is_served_ours_itself(place: Place) -> None:
    assert place.library.of(ACME) is place.library
    assert LiveLibrary(place.root).of(ACME).playbook(LATE).title == "Order late"


def test_folders_that_are_there_at_the_start_are_served_at_once(place: Place) -> None:
    place.text("business.yaml", PHONE)
    place.lost_key(OTHER)
    place.library = place.opened()
    assert (place.phone(), place.phone(OTHER), place.phone("T0NOBODY0")) == ("0800 555 0199", None, None)
    assert [len(place.library.of(each).playbooks()) for each in (ACME, OTHER, "T0NOBODY0")] == [2, 3, 2]


def test_a_library_opens_although_a_workspaces_folder_is_broken_and_serves_it_ours(place: Place) -> None:
    place.text("business.yaml", SLIP)
    place.library = place.opened()
    assert place.library.findings == ()
    assert place.library.of(ACME).playbooks() is place.library.playbooks()
    assert [finding.rule.id for finding in place.library.of(ACME).findings] == ["schema"]


def test_a_library_opens_although_the_folder_of_folders_is_away(place: Place) -> None:
    place.overlays.rmdir()
    place.library = place.opened()
    assert place.library.of(ACME) is place.library
    assert [finding.rule.id for finding in place.library.stray] == ["unreadable"]


# ------------------------------------------------------------------ what is followed


def test_a_folder_that_comes_is_live_at_the_next_look_and_one_that_goes_gives_ours_back(place: Place) -> None:
    place.text("business.yaml", PHONE)
    assert place.phone() is None
    assert place.library.refresh() == ()
    assert place.phone() == "0800 555 0199"
    shutil.rmtree(place.overlays / ACME)
    place.library.refresh()
    assert place.library.of(ACME) is place.library


def test_a_change_in_one_folder_swaps_the_set_of_that_workspace_alone(place: Place) -> None:
    place.text("business.yaml", PHONE)
    place.text("business.yaml", "support_phone: 0800 2\n", OTHER)
    place.library.refresh()
    ours, others = place.library.playbooks(), place.library.of(OTHER).playbooks()
    place.text("business.yaml", "support_phone: 0800 3\n")
    place.library.refresh()
    assert (place.phone(), place.phone(OTHER)) == ("0800 3", "0800 2")
    assert place.library.playbooks() is ours
    assert place.library.of(OTHER).playbooks() is others


def test_nothing_changed_means_the_same_object(place: Place) -> None:
    place.text("business.yaml", PHONE)
    place.library.refresh()
    before = place.library.of(ACME).playbooks()
    place.path("business.yaml").touch()
    place.library.refresh()
    assert place.library.of(ACME).playbooks() is before


def test_a_change_of_ours_reaches_a_workspace_beneath_its_own(place: Place) -> None:
    place.text("business.yaml", PHONE)
    place.library.refresh()
    place.change_ours("Order late", "Order very late")
    place.library.refresh()
    assert place.library.of(ACME).playbook(LATE).title == "Order very late"
    assert place.phone() == "0800 555 0199"


def test_words_of_ours_that_move_into_a_block_are_the_workspaces_to_replace(place: Place) -> None:
    place.data("blocks/bridges.yaml", {"here": "This is theirs. What did I miss?"})
    bridge = place.library.playbook(LATE).bridge
    (place.root / "blocks" / "bridges.yaml").write_text(f'here: "{bridge}"\n', encoding="utf-8")
    place.library.refresh()
    place.change_ours(f'"bridge": "{bridge}"', '"bridge": {"include": "bridges/here"}')
    place.library.refresh()
    assert place.library.playbook(LATE).bridge == bridge
    assert place.library.of(ACME).playbook(LATE).bridge == "This is theirs. What did I miss?"


# ------------------------------------------------------------------ what is left out


def test_a_broken_folder_leaves_that_workspaces_last_good_set_and_nobody_else_hears_of_it(place: Place) -> None:
    place.text("business.yaml", PHONE)
    place.lost_key(OTHER)
    place.library.refresh()
    good = place.library.of(ACME).playbooks()
    place.now += timedelta(hours=1)
    place.text("business.yaml", SLIP)
    assert place.library.refresh() == ()
    assert place.library.of(ACME).playbooks() is good
    count, since, findings = place.library.of(ACME).health()
    assert (count, since) == (2, NOON)
    assert [finding.split(": ")[0] for finding in findings] == [f"{ACME}/business.yaml:1"]
    assert place.library.health().findings == place.library.of(OTHER).health().findings == ()

    place.text("business.yaml", "support_phone: 0800 4\n")
    place.library.refresh()
    assert place.phone() == "0800 4"
    assert place.library.of(ACME).health() == (2, place.now, ())


def test_a_folder_that_was_never_clean_follows_ours_until_it_is(place: Place) -> None:
    place.text("business.yaml", SLIP)
    place.library.refresh()
    place.change_ours("Order late", "Order very late")
    place.library.refresh()
    assert place.library.of(ACME).playbook(LATE).title == "Order very late"
    assert place.library.of(ACME).findings
    place.text("business.yaml", PHONE)
    place.library.refresh()
    assert (place.phone(), place.library.of(ACME).findings) == ("0800 555 0199", ())


def test_broken_content_of_ours_leaves_everybodys_last_good_set_and_their_own_changes_go_on(place: Place) -> None:
    place.text("business.yaml", PHONE)
    place.library.refresh()
    place.break_ours()
    assert place.library.refresh() != ()
    assert place.library.of(ACME).playbook(LATE).title == "Order late"
    assert len(place.library.of(ACME).health().findings) == 1
    place.text("business.yaml", "support_phone: 0800 5\n")
    place.data(BLOCKS, {"stays": "Bye. {{support_phone}}"})
    place.library.refresh()
    assert place.phone() == "0800 5"
    assert place.library.of(ACME).playbook(LATE).closing == "Bye. {{support_phone}}"


def test_a_change_of_ours_that_a_folder_cannot_stand_on_leaves_its_last_good_set(place: Place) -> None:
    place.playbook(title="Their own", closing={"include": "closings/stays"})
    place.library.refresh()
    place.change_ours('{\n    "include": "closings/stays"\n  }', '"Bye."')
    (place.root / BLOCKS).unlink()
    assert place.library.refresh() == ()
    assert place.library.playbook(LATE).closing == "Bye."
    assert place.library.of(ACME).playbook(LATE).title == "Their own"
    assert [finding.rule.id for finding in place.library.of(ACME).findings] == ["dangling-include"]


def test_while_the_folder_of_folders_is_away_every_set_stays(place: Place) -> None:
    place.text("business.yaml", PHONE)
    place.library.refresh()
    away = place.overlays.rename(place.overlays.with_name("away"))
    place.library.refresh()
    assert place.phone() == "0800 555 0199"
    assert place.library.stray
    away.rename(place.overlays)
    place.library.refresh()
    assert (place.phone(), place.library.stray) == ("0800 555 0199", ())


def test_half_a_folder_is_waited_for_and_a_restless_one_holds_nobody_else_up(place: Place) -> None:
    place.text("business.yaml", "supp")
    place.meanwhile = [lambda: place.text("business.yaml", PHONE)]
    place.library.refresh()
    assert (place.phone(), place.library.of(ACME).findings) == ("0800 555 0199", ())

    numbers = iter(range(LOOKS + 1))
    place.text("business.yaml", "support_phone: 0800 x\n")
    place.text("business.yaml", PHONE, OTHER)
    place.meanwhile = [lambda: place.text("business.yaml", f"support_phone: 0800 {'9' * next(numbers)} x\n")] * LOOKS
    place.library.refresh()
    assert (place.phone(), place.phone(OTHER)) == ("0800 555 0199", "0800 555 0199")


# ------------------------------------------------------------------ the reader


def test_the_reader_knows_the_case_of_an_added_playbook_in_that_workspace_alone(place: Place) -> None:
    reader = similarity_reader(place.library)
    assert reader.of(ACME).read(LOST_KEY[0]).case_types[:1] == reader.read(LOST_KEY[0]).case_types[:1]
    place.lost_key()
    place.library.refresh()
    assert reader.of(ACME).read(LOST_KEY[0]).case_types[0].case_type is CaseType.FIELD_VISIT
    for other in (reader, reader.of(OTHER)):
        assert CaseType.FIELD_VISIT not in [guess.case_type for guess in other.read(LOST_KEY[0]).case_types]
    shutil.rmtree(place.overlays / ACME)
    place.library.refresh()
    assert CaseType.FIELD_VISIT not in [guess.case_type for guess in reader.of(ACME).read(LOST_KEY[0]).case_types]


def test_what_teaches_nothing_new_is_not_learned_again(place: Place) -> None:
    reader = similarity_reader(place.library)
    assert reader.of(ACME).known() is reader.known()
    place.text("business.yaml", PHONE)
    place.library.refresh()
    assert reader.of(ACME).known().learned.similarity is reader.known().learned.similarity
    place.lost_key()
    place.library.refresh()
    assert reader.of(ACME).known().learned.similarity is not reader.known().learned.similarity


def test_the_reader_keeps_up_with_everybody_it_ever_read_for(place: Place) -> None:
    reader = similarity_reader(place.library)
    acme = reader.of(ACME)
    place.lost_key()
    place.change_ours("Order late", "Order very late")
    place.library.refresh()
    reader.keep_up()
    ours, theirs = reader.known(), acme.known()
    assert ours.playbooks is place.library.playbooks()
    assert theirs.playbooks is place.library.of(ACME).playbooks()
    assert (reader.known(), acme.known()) == (ours, theirs)


def test_while_another_thread_learns_messages_are_read_by_what_was_known_before(place: Place) -> None:
    reader = similarity_reader(place.library)
    acme, before = reader.of(ACME), reader.known()
    place.lost_key()
    place.change_ours("Order late", "Order very late")
    place.library.refresh()
    with Elsewhere(reader):
        assert reader.known() is before
        assert acme.known() is before
        assert acme.read(LOST_KEY[0]).case_types == reader.read(LOST_KEY[0]).case_types
    assert acme.known().playbooks is place.library.of(ACME).playbooks()


async def test_what_a_look_takes_up_is_learned_before_the_look_ends(place: Place) -> None:
    reader = similarity_reader(place.library)
    acme, before = reader.of(ACME), reader.known()
    place.lost_key()
    place.change_ours("Order late", "Order very late")
    during: list[object] = []

    def look_in() -> None:
        with ThreadPoolExecutor(1) as others:
            during.append(others.submit(acme.known).result(10))

    place.meanwhile = [lambda: None, look_in]
    watch = Watch(place.library, Lines(), reader.keeping_up)
    await watch.look()
    assert during == [before], "ours was live already and theirs was not, and nobody had learned either"
    assert reader.known().playbooks is place.library.playbooks()
    assert acme.known().playbooks is place.library.of(ACME).playbooks()


class Elsewhere:
    """Another thread that learns while the block runs."""

    def __init__(self, reader: FollowingReader[Any]) -> None:
        self._begun, self._end = Event(), Event()
        self._thread = Thread(target=self._learn, args=(reader,))

    def _learn(self, reader: FollowingReader[Any]) -> None:
        with reader.learning:
            self._begun.set()
            self._end.wait(10)

    def __enter__(self) -> None:
        self._thread.start()
        self._begun.wait(10)

    def __exit__(self, *trouble: object) -> None:
        self._end.set()
        self._thread.join()


# ------------------------------------------------------------------ the log


async def test_the_log_tells_of_each_workspace_once_for_each_change(place: Place) -> None:
    log = Lines()
    place.text("business.yaml", SLIP)
    (place.overlays / "acme").mkdir()
    place.library = place.opened()
    watch = Watch(place.library, log)
    for _ in range(2):
        await watch.look()
    [refused] = log.named("content_refused")
    assert (refused["workspace"], refused["count"]) == (ACME, 1)
    assert refused["findings"][0].startswith(f"{place.path('business.yaml')}:1: schema: ")
    [stray] = log.named("overlays_not_read")
    assert stray["count"] == 1

    place.text("business.yaml", PHONE)
    for _ in range(2):
        await watch.look()
    assert log.named("content_live") == [{"playbooks": 2, "workspace": ACME}]
    place.lost_key()
    await watch.look()
    shutil.rmtree(place.overlays / ACME)
    for _ in range(2):
        await watch.look()
    assert [line["playbooks"] for line in log.named("content_live")] == [2, 3, 2]
    assert len(log.lines) == 5
