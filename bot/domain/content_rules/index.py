"""The index of the rules for writers, as it stands in docs/rules/README.md. Run this module to print it anew.

python -m bot.domain.content_rules.index > docs/rules/README.md
"""

import sys
from collections.abc import Iterator

from bot.domain.content_rules.banned import BANNED
from bot.domain.content_rules.registry import RULES
from bot.domain.content_rules.rule import Rule, Tier

_HEAD = """# The rules for content

`attune check` holds every playbook, drill, block and table of examples against these rules and prints each breach as
`path:line: rule: message`. Each rule has a page that says why it exists, shows a worse and a better way, and says how
to mend.

- **bronze**: it works. A running bot refuses a change that breaks one of these and goes on with the last good set.
- **silver**: it serves. The practice is in it, and no phrase that the practice warns against.
- **gold**: it is a joy to read and to hear. Lengths, accessibility, no sentence twice, enough examples.

`attune check --tier bronze` looks at the first tier alone, `--tier silver` at the first two. A finding that is right in
general and wrong in one place can be excused in `exceptions.yaml`; see
[refused-exception](refused-exception.md).
"""


def index() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_tables()])


def heading(rule: Rule) -> str:
    """How the page of a rule begins."""
    return f"# {rule.id}\n\n{rule.summary}. *{rule.tier.value.capitalize()}: {rule.tier.means}.*\n"


def banned_table() -> str:
    """The banned phrases, for the page of their rule."""
    rows = [f"| {each.name} | {each.reason} | {each.better} |" for each in BANNED]
    return "\n".join(["| never | because | say |", "|---|---|---|", *rows, ""])


def _tables() -> Iterator[str]:
    for tier in Tier:
        yield f"## {tier.value.capitalize()}: {tier.means}\n"
        yield "| rule | what holds |\n|---|---|"
        for rule in RULES.values():
            if rule.tier is tier:
                yield f"| [{rule.id}]({rule.id}.md) | {rule.summary} |"
        yield ""


if __name__ == "__main__":
    sys.stdout.write(index())
