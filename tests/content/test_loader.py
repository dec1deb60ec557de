"""The loader, held against content with one thing wrong at a time. Each file in `broken/` is named after its rule."""

import shutil
from os import utime
from pathlib import Path

import pytest

from bot.adapters.content import LiveLibrary, Loaded, load_content
from bot.domain.errors import ContentError, NotFoundError

SOUND = Path(__file__).parents[1] / "support" / "content"
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound content folder that a test may spoil."""
    return shutil.copytree(SOUND, tmp_path / "content")


def rules(loaded: Loaded) -> list[str]:
    return [finding.rule for finding in loaded.findings]


def only_message(loaded: Loaded) -> str:
    assert len(loaded.findings) == 1, loaded.findings
    return loaded.findings[0].message


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


@pytest.mark.parametrize("planted", BROKEN, ids=lambda path: path.stem)
def test_a_planted_fault_is_found_by_its_rule_at_its_line(folder: Path, planted: Path) -> None:
    there = folder / "retail" / "planted.yaml"
    shutil.copy(planted, there)
    findings = load_content(folder).findings
    marked = [number for number, line in enumerate(planted.read_text().splitlines(), 1) if line.endswith("# <- here")]
    rule = "schema" if planted.stem.startswith("schema") else planted.stem
    assert [(finding.path, finding.line, finding.rule) for finding in findings] == [(there, (marked or [1])[0], rule)]
    assert str(findings[0]).startswith(f"{there}:{(marked or [1])[0]}: {rule}: ")


@pytest.mark.parametrize(
    ("stem", "says"),
    [
        ("schema-unknown-field", 'there is no field "closng" here: did you mean "closing"?'),
        ("schema-unknown-emotion", 'did you mean "frustration"?'),
        ("schema-missing-field", '"title" is missing: add it'),
        ("schema-too-few", '"examples" needs at least 6 of them and has 5'),
        ("schema-number", '"intensity" must be 3 or less'),
        ("schema-offset", 'cannot be "half an hour": write a length of time as 15m, 2h or 1d'),
        ("schema-words", '"bridge" expects words'),
        ("schema-two-times", 'give exactly one of "after"'),
    ],
)
def test_a_shape_error_names_the_field_and_what_it_expects(folder: Path, stem: str, says: str) -> None:
    shutil.copy(next(path for path in BROKEN if path.stem == stem), folder / "retail" / "planted.yaml")
    assert says in only_message(load_content(folder))


def test_every_finding_of_every_file_is_collected(folder: Path) -> None:
    for number, planted in enumerate(BROKEN):
        shutil.copy(planted, folder / "retail" / f"planted-{number}.yaml")
    assert len({finding.path for finding in load_content(folder).findings}) == len(BROKEN)
    assert len(load_content(folder).content.playbooks) >= 4


def test_a_file_that_is_not_utf_8_is_found_at_its_line(folder: Path) -> None:
    (folder / "retail" / "latin.yaml").write_bytes(b"title: a\nbridge: caf\xe9\n")
    (finding,) = load_content(folder).findings
    assert (finding.line, finding.rule) == (2, "encoding")


def test_a_file_that_is_too_large_is_not_parsed(folder: Path) -> None:
    (folder / "retail" / "large.yaml").write_text("a: b\n" * 60_000)
    assert rules(load_content(folder)) == ["too-large"]


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("title: elsewhere\n")
    (folder / "retail" / "link.yaml").symlink_to(outside)
    (folder / "linked").symlink_to(tmp_path)
    assert rules(load_content(folder)) == ["outside", "outside"]


def test_a_link_inside_the_folder_is_followed_as_clusters_mount_files_that_way(folder: Path) -> None:
    (folder / "..data").mkdir()
    shutil.move(folder / "retail", folder / "..data" / "retail")
    (folder / "retail").symlink_to(folder / "..data" / "retail")
    assert load_content(folder).findings == ()


def test_links_in_a_circle_and_links_to_nothing_are_unreadable(folder: Path) -> None:
    (folder / "retail" / "circle.yaml").symlink_to(folder / "retail" / "circle.yaml")
    (folder / "retail" / "gone.yaml").symlink_to(folder / "retail" / "nothing.yaml")
    assert rules(load_content(folder)) == ["unreadable", "unreadable"]


def test_a_folder_that_is_not_there_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    assert "unreadable" in rules(load_content(tmp_path / "nowhere"))


@pytest.mark.parametrize("text", ["a: &x [*x]\n", "[" * 3000, "a: \x07\n", "- 1\n- 2\n", "just words\n", "1: 2\n"])
def test_hostile_yaml_is_a_finding_and_no_crash(folder: Path, text: str) -> None:
    (folder / "retail" / "hostile.yaml").write_text(text)
    loaded = load_content(folder)
    assert loaded.findings
    assert set(rules(loaded)) <= {"yaml-syntax", "schema"}


def test_aliases_that_unfold_without_end_are_stopped(folder: Path) -> None:
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 8))
    (folder / "retail" / "bomb.yaml").write_text("l0: &l0 [a]\n" + layers)
    assert rules(load_content(folder)) == ["yaml-syntax"]


def test_files_in_wrong_places_and_with_wrong_names_are_found(folder: Path) -> None:
    sound = folder / "retail" / "late-gift.yaml"
    (folder / "retail" / "deep").mkdir()
    for name in ("stray.yaml", "retail/Late Gift.yaml", "retail/other.yml", "retail/deep/down.yaml"):
        shutil.copy(sound, folder / name)
    (folder / "README.md").write_text("not our business")
    assert sorted(rules(load_content(folder))) == ["file-name", "file-name", "misplaced", "misplaced"]


def test_a_folder_without_cues_or_fallback_says_which_file_to_add(folder: Path) -> None:
    (folder / "cues.yaml").unlink()
    (folder / "any" / "unknown.yaml").unlink()
    assert [finding.path.name for finding in load_content(folder).findings] == ["unknown.yaml", "cues.yaml"]
    assert set(rules(load_content(folder))) == {"missing-file"}


def test_wrong_cues_and_drills_are_found_too(folder: Path) -> None:
    cues, drill = folder / "cues.yaml", folder / "drills" / "name-the-harm.yaml"
    cues.write_text(cues.read_text().replace("sadness:", "sadnes:"))
    drill.write_text(drill.read_text().replace("id: step", "id: harm"))
    assert sorted(rules(load_content(folder))) == ["duplicate-check", "schema"]


# ------------------------------------------------------------------ the live library


def touch(path: Path, text: str) -> None:
    """Write a file so that even a coarse clock shows the change."""
    path.write_text(text)
    later = path.stat().st_mtime_ns + 1_000_000_000
    utime(path, ns=(later, later))


def test_a_library_does_not_open_on_broken_content_and_lists_every_finding(folder: Path) -> None:
    (folder / "retail" / "one.yaml").write_text("")
    (folder / "retail" / "two.yaml").write_text("a: [\n")
    with pytest.raises(ContentError, match=r"one\.yaml:1: empty-file: .*\n.*two\.yaml:2: yaml-syntax: "):
        LiveLibrary(folder)


def test_a_clean_change_is_served_after_a_refresh(folder: Path) -> None:
    library = LiveLibrary(folder)
    path = folder / "retail" / "late-gift.yaml"
    touch(path, path.read_text().replace("A gift that is late", "A gift in a hurry"))
    assert library.playbook("retail/late-gift").title == "A gift that is late"
    assert library.refresh() == ()
    assert library.playbook("retail/late-gift").title == "A gift in a hurry"


def test_a_broken_change_leaves_the_last_good_set_and_is_remembered_until_it_is_mended(folder: Path) -> None:
    library = LiveLibrary(folder)
    good, path = library.playbooks(), folder / "retail" / "late-gift.yaml"
    text = path.read_text()
    touch(path, "title: [\n")
    assert [finding.rule for finding in library.refresh()] == ["yaml-syntax"]
    assert library.refresh() == library.findings != ()
    assert library.playbooks() is good
    touch(path, text)
    assert library.refresh() == library.findings == ()
    assert library.playbooks() == good


def test_a_new_file_is_served_and_a_deleted_one_is_gone(folder: Path) -> None:
    library = LiveLibrary(folder)
    gift = folder / "retail" / "late-gift.yaml"
    shutil.copy(gift, folder / "retail" / "party.yaml")
    gift.unlink()
    library.refresh()
    assert library.playbook("retail/party").id == "retail/party"
    with pytest.raises(NotFoundError, match="Ask for a new suggestion"):
        library.playbook("retail/late-gift")


def test_nothing_changed_means_the_same_object(folder: Path) -> None:
    library = LiveLibrary(folder)
    before = library.playbooks()
    library.refresh()
    assert library.playbooks() is before


def test_a_folder_that_vanishes_never_takes_the_library_down(folder: Path) -> None:
    library = LiveLibrary(folder)
    shutil.rmtree(folder)
    assert library.refresh()
    assert len(library.playbooks()) == 4
