"""The file of follow-ups: the lines to send when a promise is due, late or moved, a workspace's own over ours."""

from collections.abc import Iterator, Mapping

from bot.adapters.content.finding import Finding
from bot.adapters.content.folder import Kind
from bot.adapters.content.folder_files import FolderFiles
from bot.adapters.content.placing import placed
from bot.adapters.content.reading import WrittenLines
from bot.domain.content_rules.follow_ups import FEW_FOLLOW_UPS, FEWEST_WORDINGS, follow_up_slot_faults
from bot.domain.follow_up import FollowUps, Occasion, Wordings

_NAME = "follow-ups.yaml"


def written_follow_ups(files: FolderFiles) -> dict[Occasion, WrittenLines]:
    """The lines that stand in a folder. What keeps one from working is put among the findings of `files`."""
    written: dict[Occasion, WrittenLines] = {}
    for source in files.of(Kind.FOLLOW_UPS):
        document = files.document(source)
        lines = files.shaped(document, document.data, dict[Occasion, Wordings]) if document else None
        if document and lines:
            files.findings += placed(document, follow_up_slot_faults(lines))
            written |= {occasion: WrittenLines(document, wordings) for occasion, wordings in lines.items()}
    return written


def follow_ups(ours: FollowUps, written: Mapping[Occasion, WrittenLines]) -> FollowUps:
    """Ours, with every occasion that was written anew in its place."""
    if not written:
        return ours
    return FollowUps(lines=ours.lines | {occasion: each.wordings for occasion, each in written.items()})


def unwritten_follow_ups(files: FolderFiles, written: Mapping[Occasion, WrittenLines]) -> Iterator[Finding]:
    """The occasions that our folder says nothing for, so that plain words of the bot's own stand in.

    A file that is there but broken has findings of its own.
    """
    if not any(files.of(Kind.FOLLOW_UPS)):
        message = f"add {_NAME}: what is said when a promise is due, late or moved; until then a plain line stands in"
        yield Finding(files.root / _NAME, 1, FEW_FOLLOW_UPS, message)
    absent = ", ".join(occasion for occasion in Occasion if occasion not in written)
    for document in files.documents[Kind.FOLLOW_UPS]:
        if written and absent:
            message = f"{absent}: add at least {FEWEST_WORDINGS} wordings"
            yield Finding(*document.spots.nearest(()), FEW_FOLLOW_UPS, message)
