"""Loading a content folder: whatever is in it, what is well-shaped is there and the rest is a finding with its line."""

import shutil
from pathlib import Path

import pytest

from bot.adapters.content import Loaded, check_content, load_content
from tests.content.plant import BROKEN, SOUND, plant, sound_copy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound content folder that a test may spoil."""
    return sound_copy(tmp_path)


def rules(loaded: Loaded) -> list[str]:
    return [finding.rule.id for finding in loaded.findings]


def test_sound_content_loads_without_a_finding() -> None:
    loaded = load_content(SOUND)
    assert loaded.findings == ()
    assert [playbook.id for playbook in loaded.content.playbooks] == [
        "any/unknown",
        "payments/double-charge",
        "retail/late-gift",
        "retail/late-parcel",
    ]
    assert loaded.content.playbooks[1].industry == "payments"
    assert [drill.id for drill in loaded.content.drills] == ["name-the-harm"]
    assert "furious" in loaded.content.cues.emotions["anger"]  # type: ignore[index]  # an emotion is its id


def test_the_rows_of_a_table_follow_the_examples_of_the_playbook() -> None:
    (gift,) = (each for each in load_content(SOUND).content.playbooks if each.id == "retail/late-gift")
    assert len(gift.examples) == 12
    assert gift.examples[2].text == "She will have nothing to open at her party."
    assert gift.examples[3].text == "Will the christening cup be here before Friday?"


def test_a_block_is_spliced_in_after_the_own_openers_and_business_facts_are_blanks() -> None:
    _, charge, gift, _ = load_content(SOUND).content.playbooks
    assert gift.openers[3].wordings[0] == "You have spent time on this that was yours."
    assert charge.blanks["support_phone"].label == "our phone line"


SCHEMA = [
    ("schema", 'there is no field "closng" here: did you mean "closing"?'),
    ("schema--unknown-emotion", 'did you mean "frustration"?'),
    ("schema--no-trade-off", '"trade_off" is missing: add it'),
    ("schema--no-timeline", '"timeline" is missing: add it'),
    ("schema--blank-without-type", '"type" is missing: add it'),
    ("schema--one-option", '"options" needs at least 2 of them and has 1'),
    ("schema--four-chat-lines", '"first" takes at most 3 of them'),
    ("schema--level", '"intensity" must be 3 or less'),
    ("schema--row", '"emotion" does not know "worry"'),
    ("schema--offset", 'cannot be "half an hour": write a length of time as 15m, 2h or 1d'),
    ("schema--not-words", '"focusing_question" expects words'),
    ("schema--two-times", 'give exactly one of "after"'),
    ("schema--exception-without-why", '"why" is missing: add it'),
    ("schema--wrong-kind-of-block", '"survey" expects words'),
]


@pytest.mark.parametrize(("stem", "says"), SCHEMA)
def test_a_shape_error_names_the_field_and_what_it_expects(folder: Path, stem: str, says: str) -> None:
    plant(next(path for path in BROKEN if path.stem == stem)).put(folder)
    assert any(says in finding.message for finding in load_content(folder).findings)


def test_every_broken_file_is_reported_and_all_others_are_loaded(folder: Path) -> None:
    for number, text in enumerate(("", "title: [\n", "title: one\ntitle: two\n", "- a list\n")):
        (folder / "retail" / f"broken-{number}.yaml").write_text(text)
    loaded = load_content(folder)
    assert len({finding.path for finding in loaded.findings}) == 4
    assert len(loaded.content.playbooks) == 4


def test_a_fault_in_a_block_is_found_once_although_four_playbooks_include_it(folder: Path) -> None:
    block = folder / "blocks" / "openers.yaml"
    block.write_text(block.read_text().replace("You would like to know where you stand.", "You {{Where}} stand.", 1))
    (finding,) = load_content(folder).findings
    assert (finding.path, finding.rule.id) == (block, "malformed-slot")
    assert "You {{Where}} stand." in block.read_text().splitlines()[finding.line - 1]


def test_a_shape_error_inside_a_block_is_found_once_in_the_block(folder: Path) -> None:
    block = folder / "blocks" / "openers.yaml"
    block.write_text(block.read_text().replace("emotion: sadness", "emotion: sorrow"))
    (finding,) = load_content(folder).findings
    assert (finding.path, finding.rule.id) == (block, "schema")


def test_one_wrong_exception_does_not_void_the_others(folder: Path) -> None:
    exceptions = folder / "exceptions.yaml"
    exceptions.write_text(exceptions.read_text().replace("exceptions:\n", "exceptions:\n  - {file: a.yaml}\n"))
    assert {finding.path for finding in check_content(folder).findings} == {exceptions}


def test_a_link_inside_the_folder_is_followed_as_clusters_mount_files_that_way(folder: Path) -> None:
    (folder / "..data").mkdir()
    shutil.move(folder / "retail", folder / "..data" / "retail")
    (folder / "retail").symlink_to(folder / "..data" / "retail")
    assert load_content(folder).findings == ()


def test_a_linked_folder_that_leads_out_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "linked").symlink_to(tmp_path)
    assert rules(load_content(folder)) == ["outside"]


def test_links_in_a_circle_are_unreadable(folder: Path) -> None:
    (folder / "retail" / "circle.yaml").symlink_to(folder / "retail" / "circle.yaml")
    assert rules(load_content(folder)) == ["unreadable"]


def test_a_folder_that_is_not_there_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    assert "unreadable" in rules(load_content(tmp_path / "nowhere"))


def test_a_folder_without_anything_says_which_files_to_add(tmp_path: Path) -> None:
    findings = load_content(tmp_path).findings
    assert {finding.rule.id for finding in findings} == {"missing-file"}
    assert {finding.path.name for finding in findings} == {
        "unknown.yaml",
        "case-types.yaml",
        "cues.yaml",
        "emotions.yaml",
        "safety.yaml",
    }


# ------------------------------------------------------------------ tables


def test_a_table_with_a_byte_order_mark_and_windows_line_ends_is_read(folder: Path) -> None:
    table = folder / "retail" / "late-gift.csv"
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes().replace(b"\n", b"\r\n"))
    assert check_content(folder).findings == ()


def test_a_message_over_several_lines_with_quotes_is_one_row_and_the_next_keeps_its_line(folder: Path) -> None:
    table = folder / "retail" / "late-gift.csv"
    table.write_text(
        table.read_text() + '"First,\nI waited.\n\nThen ""they"" rang, at nine.",anger,,2,1,\nno cake yet,worry,,1,1,\n'
    )
    (finding,) = load_content(folder).findings
    assert table.read_text().splitlines()[finding.line - 1].startswith("no cake yet")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("one, two,anger,,2,1,", "this row has 7 columns and needs 6"),
        ("one,anger,,2", "this row has 4 columns and needs 6"),
        ('"one,anger,,2,1,', "look for a quote that is not closed"),
        ('on"e,anger,,2,1,\n"tw"o,anger,,2,1,', "look for a quote that is not closed"),
        ("\u201cone, two\u201d,anger,,2,1,", "put the message in straight quotes"),
        ("x" * 200_000 + ",anger,,2,1,", "the table cannot be read from here on"),
    ],
)
def test_a_row_that_cannot_be_read_says_what_to_do(folder: Path, row: str, says: str) -> None:
    table = folder / "retail" / "late-gift.csv"
    table.write_text(table.read_text() + row + "\n")
    (finding,) = load_content(folder).findings
    assert (finding.path, finding.rule.id) == (table, "examples-table")
    assert says in finding.message


@pytest.mark.parametrize(("sign", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_table_from_another_spreadsheet_says_how_to_save_it(folder: Path, sign: str, name: str) -> None:
    table = folder / "retail" / "late-gift.csv"
    table.write_text("text,emotion,emotion_2,intensity,urgency,abusive\n".replace(",", sign))
    (finding,) = load_content(folder).findings
    assert f"the columns stand apart by {name}: save it with commas" in finding.message
