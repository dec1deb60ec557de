"""Whatever somebody puts into the folder, reading and checking it ends in findings and never in an exception."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.content import check_content, load_content
from tests.content.plant import SOUND, sound_copy

FILES = sorted(path.relative_to(SOUND).as_posix() for path in SOUND.rglob("*") if path.suffix in {".yaml", ".csv"})
PIECES = [
    "{", "}", "[", "]", "{{", "}}", "|", ":", "- ", "\n", "\t", '"', "'", "#", "&a ", "*a", "<<: ", "!!x ", "~", "null",
    "{include: openers/any-case}", "{include: endings}", "{{customer_words}}", "\u2028", "\x00", "\ufeff", "9" * 400,
    "on", "1e999", ".nan", "? ", "%", "@", ",", "\r", "\u202e", "\U0001f600", "---\n", "...\n", "2024-01-01",
]  # fmt: skip

EDITS = st.lists(
    st.tuples(st.sampled_from(["drop", "put", "cut", "swap", "byte"]), st.floats(0, 1), st.integers(0, 10**6)),
    min_size=1,
    max_size=6,
)


def edited(raw: bytes, edits: list[tuple[str, float, int]]) -> bytes:
    """A file after some slips: lines lost or swapped, a piece of syntax put in, the end cut off, a byte changed."""
    for kind, where, number in edits:
        at = int(where * len(raw))
        lines = raw.split(b"\n")
        line = int(where * (len(lines) - 1))
        if kind == "drop":
            raw = b"\n".join(lines[:line] + lines[line + 1 + number % 3 :])
        elif kind == "put":
            raw = raw[:at] + PIECES[number % len(PIECES)].encode() + raw[at:]
        elif kind == "cut":
            raw = raw[:at]
        elif kind == "swap":
            other = number % len(lines)
            lines[line], lines[other] = lines[other], lines[line]
            raw = b"\n".join(lines)
        else:
            raw = raw[:at] + bytes([number % 256]) + raw[at + 1 :]
    return raw


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sound_copy(tmp_path_factory.mktemp("hostile"))


@given(name=st.sampled_from(FILES), edits=EDITS)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_spoiled_at_random_is_a_finding_and_never_an_exception(
    folder: Path, name: str, edits: list[tuple[str, float, int]]
) -> None:
    path = folder / name
    sound = path.read_bytes()
    try:
        path.write_bytes(edited(sound, edits))
        checked = check_content(folder)
        assert all(finding.line >= 1 for finding in checked.findings)
        assert {f for f in checked.findings if f.rule.tier == "bronze"} == set(load_content(folder).findings)
    finally:
        path.write_bytes(sound)


HOSTILE = {
    "a picture": bytes(number * number % 251 for number in range(5000)),
    "only zeros": bytes(3000),
    "half a surrogate": b'title: "\xed\xa0\x80"\n',
    "an escaped surrogate": b'title: "\\ud800"\n',
    "utf-16": "title: A gift\n".encode("utf-16"),
    "a bell": b"title: \x07\n",
    "an alias of itself": b"a: &x [*x]\n",
    "a mapping as a key": b"? {a: b}\n: c\n",
    "a merge of nothing": b"<<: *nobody\n",
    "two documents": b"a: b\n---\nc: d\n",
    "a list": b"- 1\n- 2\n",
    "words": b"just words\n",
    "a number as a field": b"1: 2\n",
    "nothing at all": b"~\n",
    "a block in place of a file": b"{include: endings/survey}\n",
    "a list of blocks": b"- {include: openers/any-case}\n",
    "a very deep list": b"[" * 3000,
    "the deepest list that fits": b"[" * 250_000,
    "the deepest mapping that fits": b"{a: " * 60_000,
    "a very long line": b"title: " + b"x" * 200_000 + b"\n",
    "a very long run of spaces in a slot": b'title: "{{a|' + b" " * 20_000 + b'b"\n',
    "a great number": b"title: " + b"9" * 10_000 + b"\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.parametrize(
    "where",
    [
        "retail/hostile.yaml",
        "retail/late-gift.csv",
        "blocks/endings.yaml",
        "business.yaml",
        "drills/x.yaml",
        "exceptions.yaml",
    ],
)
def test_a_hostile_file_is_found_wherever_it_lies(tmp_path: Path, name: str, where: str) -> None:
    folder = sound_copy(tmp_path)
    (folder / where).write_bytes(HOSTILE[name])
    checked = check_content(folder)
    assert checked.findings
    assert all(finding.path.is_relative_to(folder) for finding in checked.findings)


def test_a_pipe_is_refused_and_nobody_waits_for_it(tmp_path: Path) -> None:
    folder = sound_copy(tmp_path)
    os.mkfifo(folder / "retail" / "pipe.yaml")
    (finding,) = load_content(folder).findings
    assert finding.rule.id == "unreadable"
    assert "no ordinary file" in finding.message


def test_a_folder_named_like_a_file_is_no_crash(tmp_path: Path) -> None:
    folder = sound_copy(tmp_path)
    (folder / "retail" / "folder.yaml").mkdir()
    (folder / "retail" / "late-gift.csv").unlink()
    (folder / "retail" / "late-gift.csv").mkdir()
    assert {finding.rule.id for finding in load_content(folder).findings} <= {"unreadable", "misplaced"}
