"""Read what stands behind `/assist` when it is about a partner, and tell it from a customer's words.

A customer's message may begin with "partner" as well, so only the exact forms of the command are taken for it.
"""

import re
from typing import NamedTuple

HOW = "To name who stands in for you, send `/assist partner @name` and pick the name from Slack's list."
"""What is answered to a name that Slack did not know."""

_NONE = r"(?P<none>(?i:none))"
_MENTION = r"<@(?P<user>[UW][A-Z0-9]{1,30})(?:\|[^<>\n]{0,200})?>"
_UNCLEAR = r"(?P<unclear>@\S{1,40}(?: \S{1,40})?)"
_FORMS = re.compile(rf"(?i:partner)(?:\s+(?:{_NONE}|{_MENTION}|{_UNCLEAR}))?")


class PartnerWords(NamedTuple):
    """Somebody named by their Slack user id, nobody, or a name that Slack did not know; or only the question who."""

    user: str | None
    none: bool
    unclear: bool


def parse_partner(text: str) -> PartnerWords | None:
    """What these words say of a partner, or None when they are not about one."""
    found = _FORMS.fullmatch(text.strip())
    if found is None:
        return None
    return PartnerWords(user=found["user"], none=found["none"] is not None, unclear=found["unclear"] is not None)
