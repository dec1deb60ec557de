"""Follow-ups: what we ship can be read aloud whatever the times, and a workspace has its own, occasion by occasion."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from bot.adapters.content import LiveLibrary, check_content, load_content
from bot.adapters.content.load import load_over, read_content
from bot.domain.content_rules.follow_ups import FEW_FOLLOW_UPS, follow_up_faults, follow_up_slot_faults
from bot.domain.content_rules.wording import sentences
from bot.domain.follow_up import NO_FOLLOW_UPS, FollowUps, Occasion
from tests.content.plant import SOUND, sound_copy
from tests.support.overlaid import ACME, OTHER, Overlaid

SHIPPED = load_content(Path(__file__).parents[2] / "playbooks").content.follow_ups
TIMES = ("15:30", "tomorrow at 09:00", "Friday 27 November at 09:00")
OWN = """late:
  - I said {{promised}}. It is {{new_time}} now.
  - I told you {{promised}}, and it will be {{new_time}}.
  - Not {{promised}} but {{new_time}} is my time.
"""
EACH_OCCASION = pytest.mark.parametrize("occasion", sorted(Occasion))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound content folder that a test may spoil."""
    return sound_copy(tmp_path)


@pytest.fixture
def place(tmp_path: Path) -> Overlaid:
    """Our content without follow-ups of its own, and a workspace's folder over it."""
    place = Overlaid(tmp_path)
    (place.overlays / ACME).mkdir()
    return place


def said(occasion: Occasion) -> Iterator[str]:
    """Every line that we ship for an occasion, with every kind of time in it."""
    for turn, promised, new_time in product(range(len(SHIPPED.lines[occasion])), TIMES, (*TIMES, None)):
        yield SHIPPED.line(occasion, promised=promised, new_time=new_time, turn=turn)


# ------------------------------------------------------------------ what we ship


@EACH_OCCASION
def test_there_are_six_ways_or_more_to_say_it_and_each_names_the_promised_time(occasion: Occasion) -> None:
    lines = SHIPPED.lines[occasion]
    assert len(set(lines)) == len(lines) >= 6
    assert all(line.count("{{promised}}") == 1 for line in lines)


@EACH_OCCASION
def test_no_two_lines_begin_alike(occasion: Occasion) -> None:
    beginnings = [" ".join(line.split()[:2]) for line in SHIPPED.lines[occasion]]
    assert len(set(beginnings)) == len(beginnings)


@EACH_OCCASION
def test_a_line_is_at_most_four_short_sentences_and_each_begins_with_a_capital_whatever_the_time(
    occasion: Occasion,
) -> None:
    for line in said(occasion):
        parts = sentences(line)
        assert len(parts) <= 5
        assert sum(len(part.split()) for part in parts) <= 60
        assert all(part[0].isupper() for part in parts), line


@EACH_OCCASION
def test_the_agent_speaks_as_i_and_gives_no_reason_that_the_agent_did_not_give(occasion: Occasion) -> None:
    for line in SHIPPED.lines[occasion]:
        assert re.search(r"\bI\b", line)
        assert not re.search(r"\b(?:we|us|our|because|due to|busy|however|fix\w*)\b", line, re.IGNORECASE)


@EACH_OCCASION
def test_what_nobody_but_the_agent_knows_stays_visible_and_nothing_is_left_in_braces(occasion: Occasion) -> None:
    for line in said(occasion):
        assert "{" not in line
    for words in SHIPPED.lines[occasion]:
        known = SHIPPED.line(occasion, promised="15:30", new_time="16:00", turn=SHIPPED.lines[occasion].index(words))
        assert re.findall(r"\[[^\]]*\]", known) == re.findall(r"\[[^\]]*\]", words)
        unknown = SHIPPED.line(occasion, promised="15:30", turn=SHIPPED.lines[occasion].index(words))
        assert ("[the next time]" in unknown) == ("{{new_time}}" in words)


def test_the_lines_that_stand_in_where_nobody_wrote_any_are_sound_but_for_their_number() -> None:
    assert list(follow_up_slot_faults(NO_FOLLOW_UPS.lines)) == []
    assert {fault.rule for fault in follow_up_faults(NO_FOLLOW_UPS.lines)} == {FEW_FOLLOW_UPS}


# ------------------------------------------------------------------ loading


def test_the_lines_of_a_folder_are_loaded_in_their_order() -> None:
    lines = load_content(SOUND).content.follow_ups.lines
    assert list(lines) == list(Occasion)
    assert lines[Occasion.LATE][0] == "I told you {{promised}} and I am late. You hear from me by {{new_time}}."


def test_a_folder_without_the_file_works_with_plain_lines_and_is_told_to_add_it(folder: Path) -> None:
    (folder / "follow-ups.yaml").unlink()
    loaded = load_content(folder)
    assert loaded.findings == ()
    assert loaded.content.follow_ups == NO_FOLLOW_UPS
    (finding,) = check_content(folder).findings
    assert str(finding).startswith(f"{folder / 'follow-ups.yaml'}:1: few-follow-ups: add follow-ups.yaml")


def test_an_occasion_that_is_left_out_keeps_its_plain_line(folder: Path) -> None:
    (folder / "follow-ups.yaml").write_text(OWN)
    lines = load_content(folder).content.follow_ups.lines
    assert lines[Occasion.DUE] == NO_FOLLOW_UPS.lines[Occasion.DUE]
    assert lines[Occasion.LATE] != NO_FOLLOW_UPS.lines[Occasion.LATE]
    (finding,) = check_content(folder).findings
    assert (finding.rule, finding.message) == (FEW_FOLLOW_UPS, "due, changed: add at least 3 wordings")


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        ("late: []\n", "schema", '"late" needs at least 1 of them and has 0'),
        ("late: now\n", "schema", '"late" expects a list'),
        ("late: [15:30, 7]\n", "schema", "put them in quotes"),
        ("later: [a]\n", "schema", 'did you mean "late"?'),
        ("- late\n", "schema", "expects fields below it"),
        ("", "empty-file", "the file is empty"),
        ("late: [\n", "yaml-syntax", "often a missing quote"),
        ("late: [{include: nowhere/lines}]\n", "dangling-include", "there is no block"),
    ],
)
def test_a_broken_file_is_refused_and_says_what_to_do(folder: Path, text: str, rule: str, says: str) -> None:
    (folder / "follow-ups.yaml").write_text(text)
    loaded = load_content(folder)
    assert {finding.rule.id for finding in loaded.findings} == {rule}
    assert any(says in finding.message for finding in loaded.findings), loaded.findings
    assert loaded.content.follow_ups == NO_FOLLOW_UPS
    assert {finding.rule.id for finding in check_content(folder).findings} <= {rule, "stale-exception"}


def test_lines_may_be_shared_as_a_block_and_are_mended_there(folder: Path) -> None:
    file, block = folder / "follow-ups.yaml", folder / "blocks" / "next.yaml"
    file.write_text(
        file.read_text().replace("  - I owed you word by {{promised}}. It will be with you by {{new_time}}.\n", "", 1)
    )
    file.write_text(file.read_text().replace("late:\n", "late:\n  - include: next/late\n"))
    block.write_text("late:\n  - Not {{promised}} but {{new_time}} holds.\n")
    assert check_content(folder).findings == ()
    block.write_text("late:\n  - Not {{promised}} but {{then}} holds.\n")
    assert [(each.path, each.line, each.rule.id) for each in load_content(folder).findings] == [
        (block, 2, "follow-up-slot")
    ]


def test_an_exception_can_excuse_a_line_with_its_reason(folder: Path) -> None:
    file = folder / "follow-ups.yaml"
    file.write_text(file.read_text().replace("I cannot keep {{promised}}.", "I cannot keep it."))
    exceptions = folder / "exceptions.yaml"
    exceptions.write_text(
        f"{exceptions.read_text()}  - {{file: follow-ups.yaml, rule: follow-up-times, why: It is said before.}}\n"
    )
    assert check_content(folder).findings == ()


# ------------------------------------------------------------------ a workspace's own


def test_a_workspaces_own_occasion_takes_the_place_of_ours_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "follow-ups.yaml").write_text(OWN)
    loaded = load_content(SOUND, tmp_path)
    assert loaded.findings == check_content(SOUND, tmp_path).findings == ()
    ours, theirs = load_content(SOUND).content.follow_ups.lines, loaded.content.follow_ups.lines
    assert len(theirs[Occasion.LATE]) == 3
    assert not set(theirs[Occasion.LATE]) & set(ours[Occasion.LATE])
    assert {each: theirs[each] for each in (Occasion.DUE, Occasion.CHANGED)} == {
        each: ours[each] for each in (Occasion.DUE, Occasion.CHANGED)
    }


def test_two_workspaces_have_lines_each_and_ours_stay_ours(tmp_path: Path) -> None:
    base = read_content(SOUND)
    before = base.content
    for name, word in (("one", "One"), ("two", "Two")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "follow-ups.yaml").write_text(f"due:\n  - {word} {{{{promised}}}}\n")
    first, second = (
        load_over(base, tmp_path / name).content.follow_ups.line(Occasion.DUE, promised="15:30")
        for name in ("one", "two")
    )
    assert (first, second) == ("One 15:30", "Two 15:30")
    assert base.content == before == load_content(SOUND).content


def test_a_workspaces_own_file_is_held_to_the_same_rules_and_ours_is_not_blamed_on_it(tmp_path: Path) -> None:
    (tmp_path / "follow-ups.yaml").write_text("late:\n  - Unfortunately it is late.\n")
    findings = check_content(SOUND, tmp_path).findings
    assert {finding.path for finding in findings} == {tmp_path / "follow-ups.yaml"}
    assert {finding.rule.id for finding in findings} == {"banned-phrase", "few-follow-ups", "follow-up-times"}
    (tmp_path / "follow-ups.yaml").write_text("late:\n  - Ask {{courier}}.\n")
    assert [finding.rule.id for finding in load_content(SOUND, tmp_path).findings] == ["follow-up-slot"]


def test_a_workspace_may_begin_from_a_copy_of_ours(tmp_path: Path) -> None:
    (tmp_path / "follow-ups.yaml").write_text((SOUND / "follow-ups.yaml").read_text())
    assert check_content(SOUND, tmp_path).findings == ()


def test_a_workspace_over_a_folder_without_the_file_is_not_told_to_add_ours(place: Overlaid) -> None:
    place.text("follow-ups.yaml", OWN)
    assert check_content(place.root, place.overlays / ACME).findings == ()
    assert (
        load_content(place.root, place.overlays / ACME).content.follow_ups.lines[Occasion.DUE]
        == (NO_FOLLOW_UPS.lines[Occasion.DUE])
    )


# ------------------------------------------------------------------ while the bot runs


def opened(place: Overlaid) -> LiveLibrary:
    """The library over both, which does not wait for files to settle."""
    return LiveLibrary(place.root, overlays=place.overlays, pause=lambda: None)


def late(follow_ups: FollowUps) -> str:
    return follow_ups.line(Occasion.LATE, promised="15:30", new_time="16:00")


def test_a_file_that_is_written_while_the_bot_runs_is_live_for_its_workspace_alone(place: Overlaid) -> None:
    library = opened(place)
    plain = late(library.follow_ups())
    place.text("follow-ups.yaml", OWN)
    library.refresh()
    assert late(library.of(ACME).follow_ups()) == "I said 15:30. It is 16:00 now."
    assert late(library.of(OTHER).follow_ups()) == late(library.follow_ups()) == plain


def test_a_broken_file_is_refused_and_the_last_good_lines_stay(place: Overlaid) -> None:
    place.text("follow-ups.yaml", OWN)
    library = opened(place)
    good = late(library.of(ACME).follow_ups())
    place.text("follow-ups.yaml", OWN.replace("{{new_time}}", "{{later}}"))
    library.refresh()
    assert late(library.of(ACME).follow_ups()) == good
    assert {finding.rule.id for finding in library.of(ACME).findings} == {"follow-up-slot"}


def test_when_the_file_is_taken_away_ours_are_back(place: Overlaid) -> None:
    path = place.text("follow-ups.yaml", OWN)
    library = opened(place)
    path.unlink()
    library.refresh()
    assert library.of(ACME).follow_ups() == library.follow_ups() == NO_FOLLOW_UPS


def test_our_own_file_is_taken_up_by_every_workspace_that_has_no_lines_for_the_occasion(place: Overlaid) -> None:
    place.text("follow-ups.yaml", OWN)
    library = opened(place)
    (place.root / "follow-ups.yaml").write_text((SOUND / "follow-ups.yaml").read_text())
    library.refresh()
    due = load_content(SOUND).content.follow_ups.lines[Occasion.DUE]
    assert library.follow_ups().lines[Occasion.DUE] == library.of(ACME).follow_ups().lines[Occasion.DUE] == due
    assert late(library.of(ACME).follow_ups()) == "I said 15:30. It is 16:00 now."
