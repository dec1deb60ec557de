"""What is made from the content and kept beside it is current: the table of the library and the JSON Schema files."""

import json
from pathlib import Path

import pytest

from bot.adapters.content import load_content, schemas
from bot.cli.library_table import library_table

ROOT = Path(__file__).parents[2]
PLAYBOOKS = ROOT / "playbooks"


def test_the_table_of_the_library_is_current() -> None:
    page = (ROOT / "docs" / "playbooks.md").read_text(encoding="utf-8")
    made = library_table(load_content(PLAYBOOKS).content.playbooks)
    assert page == made, "run: attune library > docs/playbooks.md"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_is_current(name: str) -> None:
    assert (PLAYBOOKS / "schema" / name).read_text(encoding="utf-8") == schemas()[name], "run: attune schema"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (PLAYBOOKS / "schema").iterdir()} == set(schemas())


def test_a_playbook_in_the_schema_has_every_field_of_the_file_and_nothing_that_the_path_gives() -> None:
    schema = json.loads(schemas()["playbook.json"])
    assert {"title", "case_type", "openers", "media", "cadence"} <= schema["properties"].keys()
    assert not {"id", "industry"} & (schema["properties"].keys() | set(schema["required"]))


def test_every_text_and_every_list_entry_may_be_an_include() -> None:
    schema = json.loads(schemas()["playbook.json"])
    include = {"$ref": "#/$defs/Include"}
    assert include in schema["properties"]["closing"]["anyOf"]
    openers = schema["properties"]["openers"]["anyOf"][0]
    assert include in openers["items"]["anyOf"]


@pytest.mark.parametrize("path", sorted(PLAYBOOKS.glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_playbook_and_drill_names_its_schema_for_editors(path: Path) -> None:
    if path.parent.name == "blocks":
        return
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve().is_file()
