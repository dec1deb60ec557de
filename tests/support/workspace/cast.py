"""The people of the `workspace` fixture, each as a fixture of their own: tests speak of them by name."""

import pytest

from tests.support.workspace.person import Person
from tests.support.workspace.workspace import Workspace


@pytest.fixture
def dana(workspace: Workspace) -> Person:
    """A customer."""
    return workspace.dana


@pytest.fixture
def maya(workspace: Workspace) -> Person:
    """The agent who gets the suggestions."""
    return workspace.maya


@pytest.fixture
def jon(workspace: Workspace) -> Person:
    """Another agent."""
    return workspace.jon


@pytest.fixture
def ines(workspace: Workspace) -> Person:
    """The lead."""
    return workspace.ines
