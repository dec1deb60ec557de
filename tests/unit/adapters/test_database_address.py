from pathlib import Path

import pytest

from bot.adapters.db.address import DatabaseAddressError, async_url, require_folder


@pytest.mark.parametrize(
    ("url", "understood"),
    [
        ("sqlite:///attune.db", "sqlite+pysqlite:///attune.db"),
        ("sqlite:////var/lib/attune/attune.db", "sqlite+pysqlite:////var/lib/attune/attune.db"),
        ("postgresql://ann:pw@db/attune", "postgresql+asyncpg://ann:pw@db/attune"),
        ("postgres://ann:pw@db:5433/attune", "postgresql+asyncpg://ann:pw@db:5433/attune"),
        ("postgresql+asyncpg://db/attune", "postgresql+asyncpg://db/attune"),
        ("postgresql://db/attune?sslmode=require", "postgresql+asyncpg://db/attune?ssl=require"),
    ],
)
def test_addresses_as_people_write_them_are_understood(url: str, understood: str) -> None:
    assert async_url(url).render_as_string(hide_password=False) == understood


@pytest.mark.parametrize(
    ("url", "mend"),
    [
        ("", "Write it as"),
        ("attune.db", "Write it as"),
        ("postgresql://db:port/attune", "Write it as"),
        ("mysql://root:hunter2@db/attune", "Start it with"),
        ("sqlite://", "three slashes"),
        ("sqlite:///:memory:", "three slashes"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_what_to_write(url: str, mend: str) -> None:
    with pytest.raises(DatabaseAddressError, match=mend) as refused:
        async_url(url)
    assert "hunter2" not in str(refused.value)


def test_a_missing_folder_is_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with pytest.raises(DatabaseAddressError, match="Create it") as refused:
        require_folder(async_url(f"sqlite:///{folder}/attune.db"))
    assert str(folder) in str(refused.value)


def test_a_folder_that_is_there_passes(tmp_path: Path) -> None:
    require_folder(async_url(f"sqlite:///{tmp_path}/attune.db"))
    require_folder(async_url("postgresql://db/attune"))
