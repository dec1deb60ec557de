"""The commands that read and measure, run as a person or a program runs them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

SHIPPED = Path(__file__).parents[2] / "playbooks"
SOUND = Path(__file__).parents[1] / "support" / "content"
CHARGED = "You charged me twice for one order and my account is overdrawn."
RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(SOUND))
    monkeypatch.chdir(tmp_path)  # nothing may depend on where the command is called


def shell(*words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A real process, as from a shell."""
    return subprocess.run([sys.executable, "-m", "bot", *words], input=given, capture_output=True, check=False)  # noqa: S603 - our own command


# ------------------------------------------------------------------ suggest


def test_a_suggestion_for_a_person_has_every_part_and_visible_blanks() -> None:
    result = RUNNER.invoke(app, ["suggest", CHARGED])
    assert result.exit_code == 0
    headings = [line for line in result.stdout.splitlines() if line and not line.startswith(" ")]
    assert headings == [
        "Reading",
        "Why this playbook",
        "Send at once",
        "Opener",
        "Apology and repair",
        "Ownership",
        "Bridge",
        "Facts",
        "Options",
        "Follow-up",
        "Closing",
        "Questions that help",
        "Medium",
        "Fill in",
    ]
    assert "Case: billing charge (" in result.stdout
    assert "[receipt number]" in result.stdout
    assert "{{" not in result.stdout
    assert "In 15 minutes, to the customer: " in result.stdout
    assert "The next morning, to the customer: " in result.stdout
    assert result.stderr == ""


def test_an_unsure_reading_says_so_and_puts_the_question_first() -> None:
    lines = RUNNER.invoke(app, ["suggest", "My card and my parcel, both wrong"]).stdout.splitlines()
    assert "  Case: not sure." in lines
    assert any(line.startswith("  Closest guesses: ") for line in lines)
    assert lines.index("Ask this first") < lines.index("Opener")


def test_json_is_exact_and_alone_on_standard_output() -> None:
    result = RUNNER.invoke(app, ["suggest", CHARGED, "--json", "--medium", "phone"])
    suggestion = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(suggestion)[:5] == ["playbook", "title", "case_type", "medium", "medium_note"]
    assert list(suggestion)[-2:] == ["turns", "reply"]
    assert suggestion["turns"][0]["label"] == "Open"
    assert suggestion["playbook"] == "payments/double-charge"
    assert suggestion["medium"] == "phone"
    assert suggestion["reading"]["case_type"] == "billing_charge"
    assert suggestion["facts"][0].startswith("I see two charges of [amount]")
    assert suggestion["blanks"][0]["slot"] == "{{amount}}"
    assert suggestion["blanks"][0]["shown"] == "[amount]"
    assert "[receipt number]" in suggestion["reply"]
    assert suggestion["asks_first"] is False


def test_json_of_an_unsure_reading_has_no_case_type() -> None:
    suggestion = json.loads(RUNNER.invoke(app, ["suggest", "zzz", "--json"]).stdout)
    assert suggestion["reading"]["case_type"] is None
    assert suggestion["asks_first"] is True


def test_another_wording_can_be_asked_for() -> None:
    openers = [
        json.loads(RUNNER.invoke(app, ["suggest", CHARGED, "--json", "--wording", n]).stdout)["opener"] for n in "012"
    ]
    assert len(set(openers)) == len(openers)


def test_a_short_suggestion_is_one_reflection_one_choice_and_one_time() -> None:
    lines = RUNNER.invoke(app, ["suggest", CHARGED, "--concise"]).stdout.splitlines()
    assert [line for line in lines if line.startswith("One ")] == ["One reflection", "One choice", "One time"]
    assert "Options" not in lines


# ------------------------------------------------------------------ preview


def test_a_preview_shows_what_the_agent_sees_what_is_sent_and_what_is_never_said() -> None:
    words = ["preview", "payments/double-charge", "--emotion", "anger", "--medium", "phone"]
    result = RUNNER.invoke(app, words)
    headings = [line for line in result.stdout.splitlines() if line and not line.startswith(" ")]
    assert result.exit_code == 0
    assert headings[0] == "Reading"
    assert "Reply 1: Open" in headings
    assert headings.index("Never say") > headings.index("Reply 1: Open")
    assert "{{" not in result.stdout


def test_a_preview_quotes_the_words_it_is_given_and_takes_an_option() -> None:
    option = json.loads(RUNNER.invoke(app, ["suggest", CHARGED, "--json"]).stdout)["options"][0]
    words = ["preview", "payments/double-charge", "--emotion", "anxiety", "--option", option["id"]]
    shown = [RUNNER.invoke(app, [*words, "--quote", "my rent is due", "--wording", n]).stdout for n in "0123"]
    assert any('"my rent is due"' in each for each in shown)
    assert all("Option 1" not in each.split("Reply 1")[1] for each in shown)


@pytest.mark.parametrize(
    ("words", "way_out"),
    [
        (["preview", "retail/nowhere"], "payments/double-charge"),
        (["preview", "payments/double-charge", "--option", "moon"], 'has no option "moon". It has: '),
        (["preview", "payments/double-charge", "--intensity", "4"], "less than or equal to 3"),
    ],
)
def test_a_preview_of_what_is_not_there_says_what_there_is(words: list[str], way_out: str) -> None:
    result = RUNNER.invoke(app, words)
    assert result.exit_code == 2
    assert way_out in result.stderr


# ------------------------------------------------------------------ new-playbook


def test_a_new_playbook_is_a_template_that_check_leads_through(tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "mine")
    made = RUNNER.invoke(app, ["new-playbook", "retail/lost-key", "--folder", "mine", "--case-type", "wrong_item"])
    assert made.exit_code == 0
    assert made.stdout.splitlines() == ["mine/retail/lost-key.yaml", "mine/retail/lost-key.csv"]
    assert "case_type: wrong_item" in (folder / "retail" / "lost-key.yaml").read_text()
    left = RUNNER.invoke(app, ["check", "mine/retail/lost-key.yaml"])
    assert left.exit_code == 1
    assert {line.split(": ")[1] for line in left.stdout.splitlines()} >= {"unwritten"}
    assert not [line for line in left.stdout.splitlines() if ": schema: " in line]


def test_a_template_never_overwrites(tmp_path: Path) -> None:
    folder = shutil.copytree(SOUND, tmp_path / "mine")
    before = (folder / "retail" / "late-gift.yaml").read_text()
    result = RUNNER.invoke(app, ["new-playbook", "retail/late-gift", "--folder", "mine"])
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert (folder / "retail" / "late-gift.yaml").read_text() == before


@pytest.mark.parametrize("name", ["lost-key", "retail/Lost", "../retail/lost", "drills/lost", "retail/lost/key", ""])
def test_an_id_that_is_no_path_is_refused(name: str, tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["new-playbook", name, "--folder", str(tmp_path)])
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


# ------------------------------------------------------------------ schema, library


def test_the_schema_files_are_written_where_one_says(tmp_path: Path) -> None:
    result = RUNNER.invoke(app, ["schema", str(tmp_path / "s")])
    assert result.exit_code == 0
    assert json.loads((tmp_path / "s" / "playbook.json").read_text())["title"] == "Playbook"


def test_the_library_is_printed_as_a_table() -> None:
    result = RUNNER.invoke(app, ["library"])
    assert result.exit_code == 0
    assert "| `payments/double-charge` |" in result.stdout


@pytest.mark.parametrize("words", [["suggest"], ["suggest", ""], ["suggest", " \n"]])
def test_no_text_is_wrong_use_with_a_way_out(words: list[str]) -> None:
    result = RUNNER.invoke(app, words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("There is no text to read. Write: attune suggest ")


@pytest.mark.parametrize("words", [["suggest", "hi", "--medium", "pigeon"], ["sugest", "hi"], ["eval", "weather"]])
def test_wrong_use_is_two(words: list[str]) -> None:
    assert RUNNER.invoke(app, words).exit_code == 2


def test_broken_content_stops_with_every_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = shutil.copytree(SOUND, tmp_path / "broken")
    (broken / "retail" / "late-gift.yaml").write_text("title: [\n")
    monkeypatch.setenv("ATTUNE_CONTENT_DIR", str(broken))
    result = RUNNER.invoke(app, ["suggest", CHARGED, "--json"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "late-gift.yaml:2: yaml-syntax: " in result.stderr


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTUNE_PORT", "many")
    result = RUNNER.invoke(app, ["suggest", CHARGED])
    assert result.exit_code == 2
    assert "ATTUNE_PORT" in result.stderr


# ------------------------------------------------------------------ check


def test_sound_content_is_clean() -> None:
    result = RUNNER.invoke(app, ["check", str(SOUND)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Clean: 4 playbooks, 1 drill and the cues.\n"


def test_findings_go_to_standard_output_one_a_line_and_the_summary_beside(tmp_path: Path) -> None:
    broken = shutil.copytree(SOUND, tmp_path / "broken")
    (broken / "retail" / "a.yaml").write_text("")
    (broken / "retail" / "b.yaml").write_text("title: one\ntitle: two\n")
    result = RUNNER.invoke(app, ["check", "broken"])
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0].startswith("broken/retail/a.yaml:1: empty-file: ")
    assert any(line.startswith("broken/retail/b.yaml:2: duplicate-key: ") for line in lines)
    assert result.stderr.startswith(f"To mend: {len(lines)} findings in 2 files (")


def test_one_file_can_be_checked_alone(tmp_path: Path) -> None:
    broken = shutil.copytree(SOUND, tmp_path / "broken")
    (broken / "retail" / "a.yaml").write_text("")
    assert RUNNER.invoke(app, ["check", str(broken / "retail" / "a.yaml")]).exit_code == 1
    assert RUNNER.invoke(app, ["check", str(broken / "retail" / "late-gift.yaml")]).exit_code == 0


def test_a_path_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "alone.yaml").write_text("a: b\n")
    assert RUNNER.invoke(app, ["check", "nowhere"]).exit_code == 2
    assert RUNNER.invoke(app, ["check", "alone.yaml"]).exit_code == 2


# ------------------------------------------------------------------ eval


def test_reading_figures_come_as_json_with_the_published_keys(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(json.dumps({"text": CHARGED, "case_type": "billing_charge", "emotion": ""}) + "\n\n")
    result = RUNNER.invoke(app, ["eval", "reading", "--data", str(data), "--json"])
    figures = json.loads(result.stdout)
    assert list(figures) == ["case_type", "emotion", "intensity", "urgency", "abuse", "ms"]
    assert figures["case_type"]["accuracy"] == 1
    assert figures["emotion"]["n"] == 0
    assert figures["emotion"]["ece"] is None


def test_figures_for_a_person_are_one_a_line(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(json.dumps({"text": "Thank you so much, you were brilliant!", "emotion": "gratitude"}))
    lines = RUNNER.invoke(app, ["eval", "reading", "--data", str(data)]).stdout.splitlines()
    assert "emotion, accuracy: 1.0" in lines
    assert "case type, accuracy: no rows" in lines


def test_promise_figures_come_as_json(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    now, due = "2026-11-18T10:20:00-05:00", "2026-11-18T10:35:00-05:00"
    row = {"id": "a", "text": "I'll get back to you in 15 minutes.", "promise": True, "vague": False}
    data.write_text(json.dumps({**row, "lo": due, "hi": due, "now": now, "tz": "America/New_York"}))
    figures = json.loads(RUNNER.invoke(app, ["eval", "promise", "--data", str(data), "--json"]).stdout)
    assert {name: figures[name] for name in ("exact", "found", "false_alarms", "dated", "non_promises")} == {
        "exact": 1.0,
        "found": 1.0,
        "false_alarms": 0.0,
        "dated": 1,
        "non_promises": 0,
    }


def test_safety_figures_come_as_json_with_what_went_wrong(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    rows = [{"text": "I will kill you", "flags": ["threat"]}, {"text": "Where is it?", "flags": ["minor"]}]
    data.write_text("\n".join(map(json.dumps, rows)))
    figures = json.loads(RUNNER.invoke(app, ["eval", "safety", "--data", str(data), "--json"]).stdout)
    assert figures["n"] == 2
    assert (figures["flags"]["threat"]["recall"], figures["flags"]["threat"]["false_alarms"]) == (1.0, 0.0)
    assert (figures["flags"]["minor"]["recall"], figures["flags"]["minor"]["missed"]) == (0.0, ["Where is it?"])
    assert figures["flags"]["self_harm"]["recall"] is None


def test_a_flag_that_nobody_knows_is_named_with_its_line(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(json.dumps({"text": "Hello", "flags": ["joy"]}))
    result = RUNNER.invoke(app, ["eval", "safety", "--data", str(data)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert ":1: flags.0: " in result.stderr


def test_a_safety_note_stands_before_the_reading() -> None:
    said = RUNNER.invoke(app, ["suggest", "I want to die"]).stdout
    assert said.startswith("Safety: Somebody may be about to harm themselves\n")
    assert said.index("Whom to call: ") < said.index("Reading\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no rows"),
        ("{", ":1: not a JSON object"),
        ('{"text": "a"}\n[1]', ":2: not a JSON object"),
        ('{"text": "a", "emotion": "rage"}', ":1: emotion: "),
        ('{"emotion": "anger"}', ":1: text: "),
    ],
)
def test_a_wrong_labelled_file_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    data = tmp_path / "rows.jsonl"
    data.write_text(text)
    result = RUNNER.invoke(app, ["eval", "reading", "--data", str(data)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_a_labelled_file_that_is_not_there_is_wrong_use() -> None:
    assert RUNNER.invoke(app, ["eval", "reading", "--data", "nowhere.jsonl"]).exit_code == 2


# ------------------------------------------------------------------ as a real process


def test_a_real_process_reads_standard_input_and_prints_no_colour_codes() -> None:
    done = shell("suggest", "-", given=CHARGED.encode() + b"\xff\xfe\x1b[31m")
    assert done.returncode == 0
    assert b"Case: billing charge" in done.stdout
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""


def test_a_real_process_ends_with_the_exit_codes_that_are_promised(tmp_path: Path) -> None:
    broken = shutil.copytree(SOUND, tmp_path / "broken")
    (broken / "retail" / "a.yaml").write_text("")
    assert shell("check", str(SOUND)).returncode == 0
    assert shell("check", str(broken)).returncode == 1
    assert shell("suggest", "-").returncode == 2


def test_a_suggestion_imports_neither_slack_nor_the_database_nor_a_web_server() -> None:
    script = (
        "import sys\nfrom typer.testing import CliRunner\nfrom bot.cli import app\n"
        f"assert CliRunner().invoke(app, ['suggest', {CHARGED!r}, '--json']).exit_code == 0\n"
        "print(sorted({'slack_sdk', 'slack_bolt', 'sqlalchemy', 'aiohttp', 'starlette', 'uvicorn'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], capture_output=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == b"[]"


# ------------------------------------------------------------------ doctor and run


def test_the_doctor_takes_an_empty_token_for_one_that_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.setenv(name, "")
    result = RUNNER.invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "Not tried, because SLACK_BOT_TOKEN is not set." in result.stdout


def test_a_misspelt_setting_ends_it_with_the_nearest_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTUNE_CONTENTDIR", "elsewhere")
    for command in ("doctor", "run"):
        result = RUNNER.invoke(app, [command])
        assert result.exit_code == 2
        assert "ATTUNE_CONTENTDIR: there is no such setting. The nearest is ATTUNE_CONTENT_DIR" in result.stderr


def test_the_doctor_tells_how_much_work_stands_in_the_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/attune.db")
    result = RUNNER.invoke(app, ["doctor"])
    assert "Database (work: 0 waiting, 0 due, 0 running, 0 parked): ok" in result.stdout


def test_a_database_file_in_a_missing_folder_is_refused_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/missing_folder/attune.db")
    result = RUNNER.invoke(app, ["db", "upgrade"])
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert "missing_folder for the database file does not exist. Create it, or set DATABASE_URL" in result.stderr
    examined = RUNNER.invoke(app, ["doctor"])
    assert "Database (it cannot be asked): 1 to mend" in examined.stdout


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite://", "nonsense"])
def test_an_address_of_no_database_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    result = RUNNER.invoke(app, ["db", "upgrade"])
    assert result.exit_code == 2
    assert "DATABASE_URL" in result.stderr
    assert "Traceback" not in result.stderr
