"""Variables that look like ours and are not: a misspelt name would otherwise change nothing, without a word."""

from collections.abc import Sequence
from difflib import get_close_matches

from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource

PREFIX = "ATTUNE_"

OF_THE_TESTS = frozenset({"ATTUNE_TEST_POSTGRES_URL", "ATTUNE_TAKE_PICTURES", "ATTUNE_KILL_SEED"})
"""Variables that only the tests read. The processes that tests start inherit them, and must start all the same."""


def unknown_variables(settings: type[BaseSettings], known: Sequence[str]) -> list[str]:
    """One sentence for each ATTUNE_ variable, in the environment or `.env`, that sets nothing, with its mend.

    Args:
        settings: says where to look.
        known: the names with that prefix that set something; at least one.
    """
    # Case does not matter to pydantic-settings, which holds every name in lower case.
    named = {*EnvSettingsSource(settings).env_vars, *DotEnvSettingsSource(settings).env_vars}
    ours = sorted(name.upper() for name in named if name.upper().startswith(PREFIX))
    return [_sentence(name, known) for name in ours if name not in OF_THE_TESTS and name not in known]


def _sentence(name: str, known: Sequence[str]) -> str:
    nearest = get_close_matches(name, known, n=1, cutoff=0)
    return f"{name}: there is no such setting. The nearest is {nearest[0]}: write that, or take the variable away."
