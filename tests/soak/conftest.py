"""Trials tell how they go while they go: the seed, and every kill."""

from collections.abc import Iterator

import pytest


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Let what a trial prints be seen, whether it fails or not."""
    with item.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        return (yield)
