"""Texts that people, by accident or not, put where a few words were meant; and how to look for what became of them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

BLOCK_JSON = json.dumps([{"type": "section", "text": {"type": "mrkdwn", "text": "<!everyone> *owned*"}}])

HOSTILE = (
    "<!channel>",
    "<!here|here> <!subteam^S0AAA>",
    "<@U123>",
    "<#C123|general>",
    "<https://evil.example|our refund page>",
    "<!date^0^{date}|never>",
    "@channel https://evil.example",
    "x" * 40_000,
    "&<>" * 10_000,
    '"\\\n' * 10_000,
    "😤🔥" * 400,
    "👩‍👩‍👧‍👦" * 900,
    "👍🏽",
    "مرحبا، أين طلبي؟ " * 60,
    "\u202eesrever",
    "a" + "\u0301" * 9_000,
    "```",
    "```\nnot the end",
    "*_~`> bold & quote",
    BLOCK_JSON,
    "{{order_number}} {{unknown}}",
    "half \ud83d surrogate and \x00 control",
    "\n\n\n",
    "-",
)

EMPTY = ("", "   ", "\u200b", "\n")

_AN_ID = re.compile(r"[CDGUW][A-Z0-9]{1,30}")

words = st.one_of(
    st.sampled_from([text for text in HOSTILE if len(text) < 2_000]),
    st.text(min_size=1, max_size=400).filter(lambda text: _AN_ID.fullmatch(text) is None),
)
"""Anything a person might put where words are needed. Never by chance the id of somebody or of a channel: where an id
is wanted, that is one."""

any_words = st.one_of(words, st.sampled_from(EMPTY))
"""The same where nothing at all is possible too."""

_TOKEN = re.compile(r"<[^>]*>")
_OURS = re.compile(r"<(?:@U0[A-Z]+|#C0[A-Z]+|!date\^\d+\^\{date_short_pretty\} at \{time\}\|[^|<>]+)>")


def texts(node: Any, kind: str) -> Iterator[str]:
    """Every text of one kind (`mrkdwn`, `plain_text`, `text`) in blocks."""
    if isinstance(node, list):
        for each in node:
            yield from texts(each, kind)
    elif isinstance(node, dict):
        if node.get("type") == kind and isinstance(node.get("text"), str):
            yield node["text"]
        for each in node.values():
            yield from texts(each, kind)


def live_markup(blocks: list[dict[str, Any]], text: str) -> list[str]:
    """What Slack would act on and Attune did not write: ids of the samples' own people and channels begin with 0."""
    spots = [*texts(blocks, "mrkdwn"), text]
    return [token for spot in spots for token in _TOKEN.findall(spot) if not _OURS.fullmatch(token)]
