"""Trials tell how they go while they go: the seed, and every kill."""

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def told_as_it_goes(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Let what a trial prints be seen, whether it fails or not."""
    with capsys.disabled():
        yield
