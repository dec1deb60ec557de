"""What a failing test has to tell besides its error: whoever keeps a story of what happened says so here.

Apart from what keeps such stories, so that tests that need none need not import it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_standing: list[Callable[[], str]] = []


@contextmanager
def telling(story: Callable[[], str]) -> Iterator[None]:
    """While the block runs, an error that ends it or the test around it carries this story as a note."""
    _standing.append(story)
    try:
        yield
    except Exception as error:
        _add(error, story)
        raise
    finally:
        _standing.remove(story)


def add_stories(error: BaseException) -> None:
    """Add every story that is still being told to an error, as notes."""
    for story in _standing:
        _add(error, story)


def _add(error: BaseException, story: Callable[[], str]) -> None:
    try:
        told = f"\n{story()}"
    except Exception as trouble:  # noqa: BLE001 - whatever it is, the failure of the test comes first
        told = f"\nThe story of this test cannot be told: {trouble!r}"
    if told not in getattr(error, "__notes__", ()):
        error.add_note(told)
