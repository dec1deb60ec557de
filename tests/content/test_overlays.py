"""A workspace's own folder: it overrides and adds, for that workspace alone, and its findings name its own files."""

from pathlib import Path

import pytest

from bot.adapters.content import Finding, Loaded, check_content, load_content, overlay_folders
from bot.adapters.content.load import load_over, read_content
from bot.domain.case import CaseType
from bot.domain.compose import compose
from bot.domain.content_rules import Tier
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.reading import Stake
from tests.support.overlaid import ACME, CLOSES, LATE, OTHER, Overlaid, by_id, fact
from tests.support.samples import sample_reading
from tests.support.written_content import BLOCKS, DRILL, EXAMPLES, PLAYBOOK

ROWS = "text,emotion,emotion_2,intensity,urgency,abusive\n"


@pytest.fixture
def place(tmp_path: Path) -> Overlaid:
    place = Overlaid(tmp_path)
    (place.overlays / ACME).mkdir()
    return place


def loaded(place: Overlaid, workspace: str = ACME) -> Loaded:
    """What serves a workspace, in which nothing is to be mended."""
    found = load_content(place.root, place.overlays / workspace)
    assert found.findings == ()
    return found


def only_finding(place: Overlaid) -> Finding:
    findings = load_content(place.root, place.overlays / ACME).findings
    assert len(findings) == 1, findings
    return findings[0]


# ------------------------------------------------------------------ playbooks and drills


def test_an_empty_folder_changes_nothing_and_needs_no_file(place: Overlaid) -> None:
    assert loaded(place).content == load_content(place.root).content


def test_a_playbook_of_the_same_id_takes_the_place_of_ours_together_with_its_table(place: Overlaid) -> None:
    place.playbook(title="Our own late order", examples=[])
    theirs = by_id(loaded(place).content.playbooks)
    assert sorted(theirs) == ["any/unknown", LATE]
    assert theirs[LATE].title == "Our own late order"
    assert theirs[LATE].examples == ()

    place.text(EXAMPLES, f"{ROWS}It is late again.,anger,,2,1,\n")
    [example] = by_id(loaded(place).content.playbooks)[LATE].examples
    assert example.text == "It is late again."


def test_a_table_alone_does_not_replace_the_table_of_ours(place: Overlaid) -> None:
    place.text(EXAMPLES, f"{ROWS}It is late again.,anger,,2,1,\n")
    assert loaded(place).content == load_content(place.root).content
    assert [finding.rule.id for finding in check_content(place.root, place.overlays / ACME).findings] == [
        "orphan-table"
    ]


def test_a_playbook_of_a_new_id_is_added_in_order_of_id(place: Overlaid) -> None:
    place.lost_key()
    place.playbook("a-trade/late.yaml")
    ids = [playbook.id for playbook in loaded(place).content.playbooks]
    assert ids == ["a-trade/late", "any/unknown", LATE, "retail/lost-key"]


def test_a_drill_is_replaced_or_added(place: Overlaid) -> None:
    drill = (place.root / DRILL).read_text(encoding="utf-8")
    place.text(DRILL, drill.replace("The gift that is late", "Another gift"))
    place.text("drills/a-second.yaml", drill)
    drills = loaded(place).content.drills
    assert [each.id for each in drills] == ["a-second", "name-the-harm"]
    assert [each.title for each in drills] == ["The gift that is late", "Another gift"]


def test_ours_stays_ours(place: Overlaid) -> None:
    before = load_content(place.root).content
    place.playbook(title="Their own")
    place.data(BLOCKS, {"stays": "Bye."})
    place.text("business.yaml", "support_phone: 0800 1\n")
    base = read_content(place.root)
    load_over(base, place.overlays / ACME)
    assert base.content == before == load_content(place.root).content


# ------------------------------------------------------------------ blocks


def test_a_block_of_the_same_name_changes_our_playbook_and_leaves_its_examples(place: Overlaid) -> None:
    ours = by_id(load_content(place.root).content.playbooks)[LATE]
    place.data(BLOCKS, {"stays": "Ask for me by name. Does this plan meet your needs?"})
    theirs = by_id(loaded(place).content.playbooks)[LATE]
    assert theirs.closing == "Ask for me by name. Does this plan meet your needs?"
    assert theirs.examples == ours.examples
    assert "support_phone" not in theirs.blanks
    assert theirs == ours.model_copy(update={"closing": theirs.closing, "blanks": theirs.blanks})


def test_a_block_of_a_new_name_serves_the_workspaces_own_playbook_beside_our_blocks(place: Overlaid) -> None:
    place.data("blocks/bridges.yaml", {"here": "This is how I read it. What did I miss?"})
    place.playbook(bridge={"include": "bridges/here"}, closing={"include": "closings/stays"})
    theirs = by_id(loaded(place).content.playbooks)[LATE]
    assert (theirs.bridge, theirs.closing) == ("This is how I read it. What did I miss?", CLOSES)


def test_a_block_that_is_spliced_into_a_list_may_grow(place: Overlaid) -> None:
    place.ours(BLOCKS, {"stays": CLOSES, "facts": ["It is late."]})
    ours = (place.root / PLAYBOOK).read_text(encoding="utf-8")
    (place.root / PLAYBOOK).write_text(ours.replace('"facts": [', '"facts": [{"include": "closings/facts"},'))
    place.data(BLOCKS, {"facts": ["It is very late.", "We know why."]})
    facts = by_id(loaded(place).content.playbooks)[LATE].facts
    assert facts[:2] == ("It is very late.", "We know why.")
    assert facts[2:] == by_id(load_content(place.root).content.playbooks)[LATE].facts[1:]


def test_a_block_that_names_an_unknown_blank_is_found_in_the_block_and_not_in_our_playbook(place: Overlaid) -> None:
    place.text(BLOCKS, "# ours\nstays: Ring {{the_desk}}.\n")
    finding = only_finding(place)
    assert (finding.path, finding.line, finding.rule.id) == (place.path(BLOCKS), 2, "undeclared-blank")
    assert finding.message.endswith(f"(in {LATE}, by this block)")


def test_a_block_of_the_wrong_shape_is_found_once_however_many_playbooks_include_it(place: Overlaid) -> None:
    for name in ("one", "two"):
        text = (place.root / PLAYBOOK).read_text(encoding="utf-8")
        (place.root / "retail" / f"{name}.yaml").write_text(text, encoding="utf-8")
    place.data(BLOCKS, {"stays": ["a", "list"]})
    finding = only_finding(place)
    assert (finding.path, finding.rule.id) == (place.path(BLOCKS), "schema")
    assert finding.message.endswith(f"(in {LATE} and 2 more, by this block)")


def test_a_block_that_leaves_a_blank_of_ours_unused_is_nobodys_fault(place: Overlaid) -> None:
    text = (place.root / PLAYBOOK).read_text(encoding="utf-8")
    blank = '"blanks": {"desk": {"type": "text", "label": "desk", "example": "4"},'
    (place.root / PLAYBOOK).write_text(text.replace('"blanks": {', blank, 1), encoding="utf-8")
    place.ours(BLOCKS, {"stays": "Come to {{desk}}."})
    place.data(BLOCKS, {"stays": "Come to us."})
    assert loaded(place).content.playbooks[1].closing == "Come to us."
    rules = [finding.rule.id for finding in check_content(place.root, place.overlays / ACME).findings]
    assert "unused-blank" not in rules


# ------------------------------------------------------------------ business facts


def closing_of(content: Loaded) -> str:
    """How the reply ends before the agent has filled anything in."""
    suggestion = compose(by_id(content.content.playbooks)[LATE], sample_reading(), medium=Medium.CHAT)
    return suggestion.words(suggestion.closing)


def test_a_plain_text_is_the_value_of_a_declared_fact_and_fills_the_blank_in_the_reply(place: Overlaid) -> None:
    place.text("business.yaml", "support_phone: 0800 555 0199\n")
    assert "[our phone line]" in closing_of(load_content(place.root))
    assert "you reach me on 0800 555 0199." in closing_of(loaded(place))
    assert loaded(place).content.business["support_phone"].label == "our phone line"


def test_a_value_fills_the_blank_in_the_workspaces_own_playbooks_and_blocks_too(place: Overlaid) -> None:
    place.text("business.yaml", "support_phone: 0800 555 0199\n")
    place.playbook(closing="Ring {{support_phone}}.")
    assert closing_of(loaded(place)) == "Ring 0800 555 0199."
    place.path(PLAYBOOK).unlink()
    place.data(BLOCKS, {"stays": "Do ring {{support_phone}}."})
    assert closing_of(loaded(place)) == "Do ring 0800 555 0199."


def test_two_workspaces_have_a_value_each(place: Overlaid) -> None:
    place.text("business.yaml", "support_phone: 0800 1\n")
    place.text("business.yaml", "support_phone: 0800 2\n", OTHER)
    base = read_content(place.root)
    ends = [closing_of(load_over(base, place.overlays / each)) for each in (ACME, OTHER)]
    assert [("0800 1" in end, "0800 2" in end) for end in ends] == [(True, False), (False, True)]


def test_a_fact_may_be_changed_field_by_field_or_declared_anew(place: Overlaid) -> None:
    place.data("business.yaml", {"support_phone": {"label": "the desk"}, "shop": fact("our shop", "Hill Street 4")})
    place.data(BLOCKS, {"stays": "Come to {{shop}} or ring {{support_phone}}."})
    assert closing_of(loaded(place)) == "Come to [our shop] or ring [the desk]."


def test_a_blank_that_our_playbook_declares_itself_is_not_filled_by_a_fact_of_the_same_name(place: Overlaid) -> None:
    place.data("business.yaml", {"courier_window": fact("window", "noon", value="never"), "support_phone": "1 2"})
    theirs = by_id(loaded(place).content.playbooks)[LATE]
    assert theirs.blanks["courier_window"].value is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("suport_phone: 0800 1\n", 'there is no fact "suport_phone" to give a value to: did you mean "support_phone"?'),
        ("shop: Hill Street 4\n", "declare it, with type, label, example and value below it"),
        ("support_phone: 08005550199\n", "put them in quotes when they look like a number"),
        ('support_phone: ""\n', "may not be empty"),
        ("support_phone: [1, 2]\n", "expects fields below it"),
        ("shop: {label: our shop}\n", '"type" is missing'),
        ("- support_phone\n", "the file"),
    ],
)
def test_a_wrong_fact_is_a_finding_that_says_what_to_do(place: Overlaid, text: str, says: str) -> None:
    place.text("business.yaml", text)
    findings = load_content(place.root, place.overlays / ACME).findings
    assert {finding.path for finding in findings} == {place.path("business.yaml")}
    assert says in findings[0].message or any(says in finding.message for finding in findings)


def test_a_plain_text_in_our_own_business_file_is_still_no_declaration(place: Overlaid) -> None:
    place.ours("business.yaml", {"support_phone": "0800 1"})
    assert "schema" in [finding.rule.id for finding in load_content(place.root).findings]


# ------------------------------------------------------------------ cues


def test_meanings_are_replaced_one_by_one(place: Overlaid) -> None:
    meaning = {"title": "Cross", "description": "Not pleased.", "cues": ["cross", "narked", "miffed"]}
    place.data("emotions.yaml", {"anger": meaning})
    place.data("case-types.yaml", {"delivery_late": meaning})
    ours, theirs = load_content(place.root).content, loaded(place).content
    assert theirs.cues.emotions == ours.cues.emotions | {Emotion.ANGER: ("cross", "narked", "miffed")}
    assert theirs.case_types == ours.case_types | {CaseType.DELIVERY_LATE: theirs.emotions[Emotion.ANGER]}


def test_lists_of_cues_are_replaced_one_by_one_and_stakes_by_stake(place: Overlaid) -> None:
    place.ours("cues.yaml", {"urgency": ["now"], "abuse": ["idiot"], "stakes": {"money": ["fee"], "safety": ["gas"]}})
    place.data("cues.yaml", {"abuse": ["numpty"], "stakes": {"money": ["quid"]}})
    cues = loaded(place).content.cues
    assert (cues.urgency, cues.abuse) == (("now",), ("numpty",))
    assert cues.stakes == {Stake.MONEY: ("quid",), Stake.SAFETY: ("gas",)}


# ------------------------------------------------------------------ what is wrong


def test_a_broken_file_is_found_under_its_own_path(place: Overlaid) -> None:
    place.text(PLAYBOOK, "title: [\n")
    place.text("retail/lost-key.yaml", "titel: Lost\n")
    place.text("stray.yaml", "a: b\n")
    place.text("blocks/closings.yaml", "- a\n")
    findings = load_content(place.root, place.overlays / ACME).findings
    assert {finding.path.relative_to(place.overlays / ACME).as_posix() for finding in findings} == {
        PLAYBOOK,
        "retail/lost-key.yaml",
        "stray.yaml",
        "blocks/closings.yaml",
    }


def test_a_link_out_of_the_workspaces_folder_is_refused_even_into_ours(place: Overlaid) -> None:
    place.path("retail").mkdir()
    place.path("retail/link.yaml").symlink_to(place.root / PLAYBOOK)
    assert only_finding(place).rule.id == "outside"


def test_an_include_that_nobody_has_is_found_where_it_stands(place: Overlaid) -> None:
    place.playbook(closing={"include": "closings/stay"})
    finding = next(iter(load_content(place.root, place.overlays / ACME).findings))
    assert (finding.path, finding.rule.id) == (place.path(PLAYBOOK), "dangling-include")
    assert 'did you mean "closings/stays"?' in finding.message


def test_a_folder_that_is_not_there_is_a_finding(place: Overlaid) -> None:
    (place.overlays / ACME).rmdir()
    assert only_finding(place).rule.id == "unreadable"


def test_folders_are_found_by_their_team_id_and_the_rest_is_told_with_its_mend(place: Overlaid) -> None:
    for name in (OTHER, "E0GRID0000", "acme", "t0acme111", ".git"):
        (place.overlays / name).mkdir()
    (place.overlays / "README.md").write_text("Ours.")
    (place.overlays / "business.yaml").write_text("a: b\n")
    found = overlay_folders(place.overlays)
    assert found.by_workspace is not None
    assert list(found.by_workspace) == ["E0GRID0000", ACME, OTHER]
    told = {finding.path.name: finding.message for finding in found.findings}
    assert sorted(told) == ["acme", "business.yaml", "t0acme111"]
    assert told["acme"].endswith("name it after the Slack team id, such as T0123ABCD")
    assert told["t0acme111"].endswith("name it after the Slack team id, T0ACME111")
    assert {finding.rule.id for finding in found.findings} == {"misplaced"}


def test_a_folder_of_folders_that_is_not_there_is_told_by_its_setting(tmp_path: Path) -> None:
    found = overlay_folders(tmp_path / "nowhere")
    assert found.by_workspace is None
    assert "ATTUNE_OVERLAYS_DIR" in found.findings[0].message


# ------------------------------------------------------------------ attune check


def test_a_check_of_a_workspace_speaks_of_its_files_alone_and_of_every_tier(place: Overlaid) -> None:
    assert check_content(place.root).findings
    assert check_content(place.root, place.overlays / ACME).findings == ()
    place.lost_key()
    place.data("blocks/bridges.yaml", {"nobody": "Here."})
    findings = check_content(place.root, place.overlays / ACME).findings
    assert {finding.path.relative_to(place.overlays / ACME).as_posix() for finding in findings} == {
        "retail/lost-key.yaml",
        "blocks/bridges.yaml",
    }
    assert {finding.rule.tier for finding in findings} >= {Tier.SILVER, Tier.GOLD}
    assert "unused-block" in [finding.rule.id for finding in findings]


def test_a_check_finds_what_a_block_makes_worse_in_our_playbooks(place: Overlaid) -> None:
    place.text(BLOCKS, "stays: WE ARE SORRY IF THIS CAUSED ANY INCONVENIENCE.\n")
    findings = check_content(place.root, place.overlays / ACME).findings
    assert findings
    assert {finding.path for finding in findings} == {place.path(BLOCKS)}


def test_an_exception_excuses_in_the_workspaces_own_folder(place: Overlaid) -> None:
    place.data("blocks/bridges.yaml", {"nobody": "Here."})
    excused = {"file": "blocks/bridges.yaml", "rule": "unused-block", "why": "It is for later."}
    place.data("exceptions.yaml", {"exceptions": [excused]})
    assert check_content(place.root, place.overlays / ACME).findings == ()


def test_a_check_over_broken_content_of_ours_is_no_crash(place: Overlaid) -> None:
    (place.root / PLAYBOOK).write_text("title: [\n", encoding="utf-8")
    place.ours(BLOCKS, {"stays": "{{nobody}}"})
    place.data(BLOCKS, {"stays": "Bye."})
    place.playbook("retail/lost-key.yaml")
    check_content(place.root, place.overlays / ACME)
