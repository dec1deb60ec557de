"""What loading gives: the content itself, and all that is known of the files it was read from."""

from typing import NamedTuple

from bot.adapters.content.document import Block, Document
from bot.adapters.content.exceptions import KnownException
from bot.adapters.content.finding import Finding
from bot.adapters.content.folder import Kind
from bot.domain.case import CaseType
from bot.domain.content_rules import Manuscript
from bot.domain.cues import Cues, Meaning
from bot.domain.draft import DraftAdvice
from bot.domain.draft.advice import NO_ADVICE
from bot.domain.drill import Drill
from bot.domain.emotion import Emotion
from bot.domain.follow_up import NO_FOLLOW_UPS, FollowUps, Occasion, Wordings
from bot.domain.playbook import Blank, Playbook
from bot.domain.safety import Flag, SafetyRule


class ContentSet(NamedTuple):
    """Everything writers keep, in order of id. It never changes; a newer set is another object."""

    playbooks: tuple[Playbook, ...]
    drills: tuple[Drill, ...]
    cues: Cues
    case_types: dict[CaseType, Meaning]
    emotions: dict[Emotion, Meaning]
    business: dict[str, Blank]
    safety: dict[Flag, SafetyRule]
    follow_ups: FollowUps
    draft_advice: DraftAdvice = NO_ADVICE


NOTHING = ContentSet((), (), Cues(), {}, {}, {}, {}, NO_FOLLOW_UPS)
"""What there is where nobody has written anything yet."""


class Loaded(NamedTuple):
    """What a folder holds: all that is well-shaped, and all that is to be mended, in order of path and line."""

    content: ContentSet
    findings: tuple[Finding, ...]
    read: "Reading | None" = None
    """What a workspace's own folder can be laid over."""


class WrittenPlaybook(NamedTuple):
    """A well-shaped playbook with the document it stands in."""

    document: Document
    manuscript: Manuscript
    whole: bool
    """Whether all of its examples could be read."""

    @property
    def playbook(self) -> Playbook:
        """Its words."""
        return self.manuscript.playbook


class WrittenDrill(NamedTuple):
    """A well-shaped drill with the document it stands in."""

    document: Document
    drill: Drill


class WrittenLines(NamedTuple):
    """The well-shaped lines for one occasion with the document they stand in."""

    document: Document
    wordings: Wordings


class Reading(NamedTuple):
    """Everything that was read from a folder, with the findings that keep content from working.

    `unsure` are the case types of which some playbook cannot be used yet: nothing can be said of them as a whole.
    `documents` are all that could be parsed, by what they hold; where one could not, `unread` is true.
    """

    content: ContentSet
    findings: list[Finding]
    playbooks: list[WrittenPlaybook]
    drills: list[WrittenDrill]
    follow_ups: dict[Occasion, WrittenLines]
    blocks: dict[str, Block]
    documents: dict[Kind, list[Document]]
    exceptions: dict[int, KnownException]
    unsure: frozenset[CaseType]
    unread: bool

    def laid_over(self, base: "Reading") -> "Reading":
        """This reading of a workspace's own folder with what is known of ours besides."""
        return self._replace(
            findings=[*base.findings, *self.findings],
            documents={kind: [*base.documents[kind], *self.documents[kind]] for kind in Kind},
            unsure=base.unsure | self.unsure,
            unread=base.unread or self.unread,
        )
