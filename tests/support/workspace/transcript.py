"""What happened in a workspace, for a test that fails: who did what when, who saw what, and what bot and Slack said.

It is written after the fact, from what stands in the playground, so that it costs nothing while all goes well.
"""

from collections.abc import Iterator
from itertools import groupby

from bot.cli.demo.transcript import text_of
from bot.playground import Playground
from tests.support.workspace.acts import Act, Acts
from tests.support.workspace.bot_log import Lines
from tests.support.workspace.readable import as_read

MOST_WORDS = 300
"""Characters of one message that are told: a test of long texts must not bury what went wrong."""


def transcript(playground: Playground, acts: Acts, log: Lines) -> str:
    """The whole of it, as lines to read."""
    told = sorted([*acts.done, *_seen(playground)], key=lambda act: act.at)
    begun = told[0].at if told else 0.0
    happened = [f"{act.at - begun:+7.2f} s  {act.words}" for act in told]
    sections = {
        "What happened": happened,
        "What stands open": list(_open(playground)),
        "Between bot and Slack": list(_traffic(playground)),
        "In the bot's log": log.troubles,
    }
    return "\n".join(
        line for title, lines in sections.items() for line in (f"{title}:", *(f"  {each}" for each in lines or ["-"]))
    )


def _seen(playground: Playground) -> Iterator[Act]:
    """Every message that stands anywhere now, and who has it in sight."""
    parts = playground.parts
    names = names_of(playground)
    for channel in parts.workspace.channels.values():
        for message in [*channel.messages.values(), *channel.ephemerals.values()]:
            author = names.get(message.user, message.user)
            people = [names[each] for each in channel.members if each != parts.workspace.bot and each in names]
            if message.ephemeral_for is not None:
                to = f"to {names[message.ephemeral_for]} alone in #{channel.name}"
            elif channel.is_dm:
                to = f"to {' and '.join(people)} directly"
            else:
                to = f"in #{channel.name}"
            words = " / ".join(as_read(text_of({"text": message.text, "blocks": message.blocks})))
            became = ", changed since" if message.edited_ts else ""
            yield Act(float(message.ts), f"{author}, {to}{became}: {_short(words)}")


def _open(playground: Playground) -> Iterator[str]:
    """The modals in front of people, and their Home tabs."""
    views = playground.parts.views
    for member_id, name in names_of(playground).items():
        for view in (views.top(member_id), views.home(member_id)):
            if view is not None:
                shown = views.show(view)
                what = f"the modal {shown['title']['text']!r}" if shown["type"] == "modal" else "their Home tab"
                yield f"{name} has {what} before them: {_short(' / '.join(as_read(text_of(shown))))}"


def _traffic(playground: Playground) -> Iterator[str]:
    """Names and outcomes of every exchange, those alike in a row told once."""
    entries = [f"{each.direction}: {each.what}, {each.outcome}" for each in playground.parts.traffic.since(0)]
    for line, alike in groupby(entries):
        count = len(list(alike))
        yield line if count == 1 else f"{line} ({count} times)"


def names_of(playground: Playground) -> dict[str, str]:
    """What people are called, by id, without their family names."""
    return {member.id: member.name.partition(" ")[0] for member in playground.seed.members}


def _short(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]}..."
