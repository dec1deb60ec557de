"""The settings: what can be set is written down, and what is set wrongly is said with its mend."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import AliasChoices, ValidationError

from bot.settings import Mode, Settings, WrongSettingError, read_settings
from bot.settings.paths import default_content_dir, default_manifest, default_prompts_dir
from bot.settings.unknown import OF_THE_TESTS

EXAMPLE = Path(__file__).parents[2] / ".env.example"
VARIABLE = re.compile(r"^(?:# )?([A-Z][A-Z_]+)=(.*)$")


def names_of(field: str) -> list[str]:
    """The variables that set a field, the one to write down first."""
    alias = Settings.model_fields[field].validation_alias
    if isinstance(alias, AliasChoices):
        return [str(choice) for choice in alias.choices]
    return [alias] if isinstance(alias, str) else [f"ATTUNE_{field.upper()}"]


def paragraphs() -> list[list[str]]:
    return [part.splitlines() for part in EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n")]


def variables_in(lines: list[str]) -> list[str]:
    return [found[1] for line in lines if (found := VARIABLE.match(line))]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        for name in names_of(field):
            monkeypatch.delenv(name, raising=False)


def with_environment(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def refusal(monkeypatch: pytest.MonkeyPatch, variables: Mapping[str, str]) -> str:
    with pytest.raises(WrongSettingError) as refused:
        with_environment(monkeypatch, variables)
    return str(refused.value)


def test_every_setting_is_in_the_example_and_nothing_else_is() -> None:
    listed = [name for lines in paragraphs() for name in variables_in(lines)]
    assert sorted(listed) == sorted(names_of(field)[0] for field in Settings.model_fields)


def test_every_setting_in_the_example_has_a_sentence_above_it() -> None:
    for lines in paragraphs():
        named = variables_in(lines)
        comments = [line for line in lines if line.startswith("# ") and not VARIABLE.match(line)]
        assert comments, f"{named} stands without a word."
        assert comments[-1].endswith("."), f"The comment on {named} is no sentence."
        assert lines[: len(comments)] == comments, f"The comment on {named} stands below it."


def test_a_copy_of_the_example_changes_nothing(tmp_path: Path) -> None:
    untouched = read_settings()
    (tmp_path / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    copied = read_settings()
    assert copied == untouched
    assert copied.bot_token is copied.app_token is copied.signing_secret is None


def test_with_nothing_set_it_is_socket_mode_on_a_sqlite_file_with_the_shipped_content() -> None:
    settings = read_settings()
    assert settings.mode is Mode.SOCKET
    assert settings.database_url.get_secret_value() == "sqlite:///attune.db"
    assert settings.api_url == "https://slack.com/api/"
    assert settings.content_dir == default_content_dir()
    assert (settings.host, settings.port) == ("127.0.0.1", 3000)
    assert (settings.lease_seconds, settings.poll_seconds) == (4, 0.25)
    assert (settings.clock_factor, settings.clock_epoch, settings.clock_file) == (1, None, None)
    assert (settings.keep_days, settings.log_level) == (30, "info")
    assert settings.bot_token is settings.app_token is settings.signing_secret is None


def test_with_nothing_set_there_is_no_model() -> None:
    settings = read_settings()
    assert settings.openai_api_key is None
    assert (settings.model_url, settings.model_api) == ("https://api.openai.com/v1", "responses")
    assert (settings.model_budget_seconds, settings.model_at_once) == (1.5, 4)
    assert (settings.model_price_in, settings.model_price_out) == (0, 0)
    assert settings.prompts_dir == default_prompts_dir()


def test_a_model_of_ones_own_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    variables = {"OPENAI_API_KEY": "any", "ATTUNE_MODEL_URL": "http://[::1]:8080/v1/", "ATTUNE_MODEL_API": "chat"}
    settings = with_environment(monkeypatch, variables)
    assert settings.openai_api_key is not None
    assert (settings.model_url, settings.model_api) == ("http://[::1]:8080/v1", "chat")


def test_content_prompts_and_manifest_are_found_from_any_folder() -> None:
    assert (default_content_dir() / "cues.yaml").is_file()
    assert (default_prompts_dir() / "second-opinion.md").is_file()
    assert default_manifest().is_file()


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ATTUNE_PORT=4000\nATTUNE_HOST=0.0.0.0\n", encoding="utf-8")
    settings = with_environment(monkeypatch, {"ATTUNE_PORT": "5000"})
    assert (settings.host, settings.port) == ("0.0.0.0", 5000)  # noqa: S104 - only read, nothing listens


def test_a_folder_of_overlays_is_optional_and_an_empty_one_is_not_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert read_settings().overlays_dir is None
    assert with_environment(monkeypatch, {"ATTUNE_OVERLAYS_DIR": ""}).overlays_dir is None
    assert with_environment(monkeypatch, {"ATTUNE_OVERLAYS_DIR": str(tmp_path)}).overlays_dir == tmp_path


def test_settings_cannot_be_changed_after_they_were_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        read_settings().port = 1  # type: ignore[misc]  # mypy knows that it is frozen, too


def test_a_stand_in_for_slack_may_leave_the_last_slash_out(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = with_environment(monkeypatch, {"SLACK_API_URL": "http://127.0.0.1:8765/api"})
    assert settings.api_url == "http://127.0.0.1:8765/api/"


def test_an_empty_clock_file_is_none_and_one_that_is_named_need_not_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert with_environment(monkeypatch, {"ATTUNE_CLOCK_FILE": ""}).clock_file is None
    assert with_environment(monkeypatch, {"ATTUNE_CLOCK_FILE": "not-there-yet"}).clock_file == Path("not-there-yet")


def test_a_fast_clock_without_a_zone_counts_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = with_environment(monkeypatch, {"ATTUNE_CLOCK_FACTOR": "60", "ATTUNE_CLOCK_EPOCH": "2026-01-05T09:00:00"})
    assert settings.clock_epoch is not None
    assert settings.clock_epoch.isoformat() == "2026-01-05T09:00:00+00:00"


@pytest.mark.parametrize(
    ("variable", "wrong", "mend"),
    [
        ("ATTUNE_MODE", "webhook", "'socket' or 'http'"),
        ("SLACK_API_URL", "slack.com/api", "https://"),
        ("DATABASE_URL", "mysql://user:hunter2@host/name", "postgresql://user:password@host/name"),
        ("ATTUNE_PORT", "70000", "65535"),
        ("ATTUNE_PORT", "three", "integer"),
        ("ATTUNE_LEASE_SECONDS", "1", "greater than 1"),
        ("ATTUNE_POLL_SECONDS", "0", "greater than 0"),
        ("ATTUNE_CLOCK_FACTOR", "0.5", "greater than or equal to 1"),
        ("ATTUNE_CLOCK_FACTOR", "60", "ATTUNE_CLOCK_EPOCH"),
        ("ATTUNE_CLOCK_EPOCH", "yesterday", "datetime"),
        ("ATTUNE_KEEP_DAYS", "0", "greater than or equal to 1"),
        ("ATTUNE_KEEP_DAYS", "366", "less than or equal to 365"),
        ("ATTUNE_LOG_LEVEL", "loud", "'debug', 'info', 'warning' or 'error'"),
        ("ATTUNE_OVERLAYS_DIR", "nowhere", "there is no folder at nowhere: make it, or take the variable away"),
        ("ATTUNE_PROMPTS_DIR", "nowhere", "there is no folder at nowhere: make it, or take the variable away"),
        ("OPENAI_API_KEY", "sk-key\nand more", "copy it once more"),
        ("OPENAI_API_KEY", "sk-ke\u0443", "copy it once more"),
        ("ATTUNE_MODEL_URL", "api.openai.com/v1", "https://"),
        ("ATTUNE_MODEL_URL", "https:///v1", "name a host"),
        ("ATTUNE_MODEL_URL", "http://host:port/v1", "name a host"),
        ("ATTUNE_MODEL_URL", "https://user:secret@host/v1", "put the key in OPENAI_API_KEY"),
        ("ATTUNE_MODEL_URL", "https://host/v1?key=secret", "put the key in OPENAI_API_KEY"),
        ("ATTUNE_MODEL_NAME", "", "at least 1 character"),
        ("ATTUNE_MODEL_API", "completions", "'responses' or 'chat'"),
        ("ATTUNE_MODEL_REASONING", "high", "'none', 'minimal', 'low' or 'off'"),
        ("ATTUNE_MODEL_BUDGET_SECONDS", "0", "greater than or equal to 0.2"),
        ("ATTUNE_MODEL_AT_ONCE", "0", "greater than or equal to 1"),
        ("ATTUNE_MODEL_PRICE_IN", "-1", "greater than or equal to 0"),
        ("ATTUNE_MODEL_PRICE_OUT", "nan", "finite number"),
    ],
)
def test_a_wrong_value_is_refused_by_its_name_and_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, variable: str, wrong: str, mend: str
) -> None:
    sentence = refusal(monkeypatch, {variable: wrong})
    assert variable in sentence
    assert mend in sentence


def test_all_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = refusal(monkeypatch, {"ATTUNE_MODE": "webhook", "ATTUNE_PORT": "-1"}).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["ATTUNE_MODE", "ATTUNE_PORT"]


def test_a_log_level_may_be_written_in_capitals(monkeypatch: pytest.MonkeyPatch) -> None:
    assert with_environment(monkeypatch, {"ATTUNE_LOG_LEVEL": "WARNING"}).log_level == "warning"


@pytest.mark.parametrize(
    ("misspelt", "nearest"), [("ATTUNE_LOGLEVEL", "ATTUNE_LOG_LEVEL"), ("ATTUNE_LEASE_SECOND", "ATTUNE_LEASE_SECONDS")]
)
def test_a_misspelt_setting_is_refused_with_the_nearest_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, misspelt: str, nearest: str
) -> None:
    sentence = refusal(monkeypatch, {misspelt: "3"})
    assert sentence.startswith(f"{misspelt}: ")
    assert f"The nearest is {nearest}:" in sentence
    monkeypatch.delenv(misspelt)
    (tmp_path / ".env").write_text(f"{misspelt}=3\n", encoding="utf-8")
    assert refusal(monkeypatch, {}) == sentence


def test_a_misspelt_setting_and_a_wrong_value_are_said_together(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = refusal(monkeypatch, {"ATTUNE_PROT": "4000", "ATTUNE_PORT": "-1"}).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["ATTUNE_PROT", "ATTUNE_PORT"]


def test_a_token_that_is_set_under_our_prefix_is_not_taken_for_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(monkeypatch, {"ATTUNE_BOT_TOKEN": "xoxb-1"}).startswith("ATTUNE_BOT_TOKEN: ")


@pytest.mark.parametrize("name", sorted(OF_THE_TESTS))
def test_what_only_the_tests_read_is_let_be(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert with_environment(monkeypatch, {name: "1"}) == read_settings()


def test_an_empty_token_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "OPENAI_API_KEY")
    settings = with_environment(monkeypatch, dict.fromkeys(names, ""))
    assert settings.bot_token is settings.app_token is settings.signing_secret is settings.openai_api_key is None


@pytest.mark.parametrize("where", ["environment", ".env"])
def test_an_empty_token_does_not_hide_the_one_that_the_slack_command_line_gives(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    if where == ".env":
        (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=\n", encoding="utf-8")
    else:
        monkeypatch.setenv("SLACK_BOT_TOKEN", "")
    settings = with_environment(monkeypatch, {"SLACK_CLI_XOXB": "xoxb-from-the-command-line"})
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == "xoxb-from-the-command-line"


def test_a_token_or_a_password_shows_neither_in_the_settings_nor_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "SLACK_BOT_TOKEN": "xoxb-keep-me-quiet",
        "SLACK_APP_TOKEN": "xapp-keep-me-quiet",
        "SLACK_SIGNING_SECRET": "keep-me-quiet",
        "OPENAI_API_KEY": "sk-keep-me-quiet",
        "DATABASE_URL": "postgresql://attune:keep-me-quiet@host/name",
    }
    settings = with_environment(monkeypatch, secrets)
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == "xoxb-keep-me-quiet"
    for shown in (repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()):
        assert "keep-me-quiet" not in shown
    wrong = {"DATABASE_URL": "keep-me-quiet", "OPENAI_API_KEY": "keep-me-quiet\n"}
    assert "keep-me-quiet" not in refusal(monkeypatch, {"ATTUNE_CLOCK_FACTOR": "60"} | wrong)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "keep-me-quiet" not in str(refused.value)
