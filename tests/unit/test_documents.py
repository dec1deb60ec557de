"""The documents say what is so: what they link to, name and list is there."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.cli import Commands

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"^ {4,}(\S.*)$", re.MULTILINE)
PATH = re.compile(r"^(?:bot|bench|docs|playbooks|prompts|tests)/[\w./-]*$|^[\w-]+\.(?:toml|json|lock|md)$")
SAYS = {document.relative_to(ROOT).as_posix(): document.read_text(encoding="utf-8") for document in DOCUMENTS}

each_document = pytest.mark.parametrize("document", SAYS)


def commands_in(text: str) -> set[str]:
    """What a reader would type: code between backticks, and indented lines."""
    return {*CODE.findall(text), *(line.partition("#")[0].strip() for line in BLOCK.findall(text))}


def anchors_of(text: str) -> set[str]:
    """The anchors that headings get where the documents are read."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_every_link_leads_somewhere(document: str) -> None:
    for target in LINK.findall(SAYS[document]):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        goal = (ROOT / document).parent / path if path else ROOT / document
        assert goal.exists(), f"{document} links to {target}, which is not there."
        if anchor:
            assert anchor in anchors_of(goal.read_text(encoding="utf-8")), f"{document} links to {target}: no heading."


@each_document
def test_every_picture_is_there_and_is_told_in_words(document: str) -> None:
    for words, target in IMAGE.findall(SAYS[document]):
        assert ((ROOT / document).parent / target).is_file(), f"{document} shows {target}, which is not there."
        assert len(words.split()) > 9, f"{document} shows {target} without saying what is to be seen."


@each_document
def test_every_path_that_is_named_is_there(document: str) -> None:
    for named in CODE.findall(SAYS[document]):
        if PATH.match(named) and not (ROOT / named).exists():
            assert ((ROOT / document).parent / named).exists(), f"{document} names {named}, which is not there."


@each_document
def test_every_make_target_that_is_named_is_in_the_makefile(document: str) -> None:
    for command in commands_in(SAYS[document]):
        if found := re.match(r"make ([a-z-]+)", command):
            assert re.search(rf"^{found[1]}:", MAKEFILE, re.MULTILINE), f"{document}: no target {found[1]}."


@each_document
def test_every_attune_command_that_is_named_exists(document: str) -> None:
    for command in commands_in(SAYS[document]):
        if found := re.match(r"(?:\.venv/bin/)?attune ([a-z-]+)", command):
            assert found[1] in Commands.modules, f"{document}: no command attune {found[1]}."


@each_document
def test_every_setting_that_is_named_can_be_set(document: str) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for named in re.findall(r"\b(?:ATTUNE|SLACK)_[A-Z_]+\b|\bDATABASE_URL\b", SAYS[document]):
        assert re.search(rf"^(?:# )?{named}=", example, re.MULTILINE), f"{document}: {named} is in no example."


def test_the_readme_says_how_to_begin() -> None:
    said = commands_in(SAYS["README.md"])
    assert {"make demo", "make test", "make demo-script", ".venv/bin/attune doctor", ".venv/bin/attune run"} <= said


def test_every_dependency_is_listed_with_its_reason_and_licence_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        "At run time": project["project"]["dependencies"],
        "For development": project["dependency-groups"]["dev"],
    }
    parts = dict(part.split("\n", 1) for part in SAYS["docs/dependencies.md"].split("## ")[1:])
    for heading, dependencies in wanted.items():
        rows = re.findall(r"^\| `([\w-]+)` \| (.+) \| (.+) \|$", parts[heading], re.MULTILINE)
        assert [row[0] for row in rows] == [re.split(r"[\[><=]", name)[0] for name in dependencies]


def test_decisions_are_numbered_in_a_row_and_the_index_lists_them() -> None:
    assert [path.name[:4] for path in DECISIONS] == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]
    assert [link for link in LINK.findall(SAYS["docs/decisions/README.md"]) if link[0] == "0"] == [
        path.name for path in DECISIONS
    ]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_bears_its_number_fits_a_page_and_ends_with_its_check(path: Path) -> None:
    said = path.read_text(encoding="utf-8")
    assert said.startswith(f"# {path.name[:4]}: ")
    assert re.findall(r"^## (.+)$", said, re.MULTILINE)[-1] == "The check that holds it"
    assert len(said.split()) < 600
