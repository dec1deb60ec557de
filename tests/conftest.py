"""Every test that fails tells what happened in the workspaces that are still standing."""

from collections.abc import Generator

import pytest

from tests.support.on_failure import add_stories


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """What ends the test carries every story that is still being told."""
    try:
        return (yield)
    except Exception as error:
        add_stories(error)
        raise
