"""Read what stands behind `/assist` when it is a draft to check, and tell it from a customer's words."""

import re

_FORM = re.compile(r"check(?:\s*:\s*|\s+|$)(?P<draft>.*)", re.IGNORECASE | re.DOTALL)


def parse_check(text: str) -> str | None:
    """The draft behind the word "check", empty where there is none yet; None when it is about something else."""
    found = _FORM.fullmatch(text.strip())
    return None if found is None else found["draft"].strip()
