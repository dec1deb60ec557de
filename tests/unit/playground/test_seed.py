"""The seed: what comes with the package, what a manifest brings, and clear errors for what cannot be used."""

import json
from pathlib import Path

import pytest

from bot.playground import SeedError, load_seed
from bot.playground.seed import DEFAULT_SEED


def test_the_seed_of_the_package_has_a_shared_channel_and_people_in_their_own_zones() -> None:
    seed = load_seed()
    assert [channel.name for channel in seed.channels if channel.is_ext_shared] == ["partner-northwind"]
    zones = {member.name: member.tz for member in seed.members}
    assert zones["Jon Reyes"] == "America/New_York"
    assert [member.name for member in seed.members if member.is_admin] == ["Ines Duarte"]


def test_a_manifest_brings_commands_shortcuts_and_events(tmp_path: Path) -> None:
    manifest = {
        "display_information": {"name": "Attune"},
        "features": {
            "slash_commands": [{"command": "/calm", "description": "x", "url": "https://bot.example/slack"}],
            "shortcuts": [{"name": "Read this", "type": "message", "callback_id": "read", "description": "x"}],
        },
        "settings": {"event_subscriptions": {"bot_events": ["message.channels"]}},
    }
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(manifest))
    seed = load_seed(manifest_path=path)
    assert [command.command for command in seed.commands] == ["/calm"]
    assert [shortcut.callback_id for shortcut in seed.shortcuts] == ["read"]
    assert seed.bot_events == frozenset({"message.channels"})
    assert not seed.home_tab, "Slack shows none unless the manifest switches it on"
    path.write_text(json.dumps({"features": {"app_home": {"home_tab_enabled": True}}}))
    assert load_seed(manifest_path=path).home_tab
    assert load_seed().home_tab


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("tz: Europe/Lisbon", "tz: Lisbon time", "use a name such as Europe/Lisbon"),
        ("members: [U0DANA, U0MAYA, U0JON", "members: [U0NOBODY, U0MAYA, U0JON", "U0NOBODY is not among the members"),
        ("id: U0JON", "id: U0MAYA", "U0MAYA is used twice"),
        ("role: bot", "role: agent", "exactly one member has the role bot"),
        ("name: Harbor Home", "nickname: Harbor", "nickname"),
        ("users: [U0MAYA", "users: [U0NOBODY", "user group support-agents: U0NOBODY is not among the members"),
        ("is_admin: true", "is_ultra_restricted: true", "set is_restricted as well"),
        ("team:", "team: [", "is not YAML"),
    ],
)
def test_a_seed_that_cannot_be_used_says_where_and_why(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    path = tmp_path / "seed.yaml"
    path.write_text(DEFAULT_SEED.read_text().replace(old, new, 1))
    with pytest.raises(SeedError, match=sentence) as caught:
        load_seed(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="give the path of a seed file"):
        load_seed(tmp_path / "none.yaml")
    with pytest.raises(SeedError, match=r"give the path of a manifest\.json"):
        load_seed(manifest_path=tmp_path / "none.json")
