"""The first reader: similarity to the playbooks' own examples, and the writers' cues. Small, local, quick to unlearn.

It needs no model and no network. What it knows is what the content says, so a writer can see and mend every reason it
has. It knows when it does not know: each head abstains below a published confidence, and a message in a language that
neither examples nor cues speak is not guessed at.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import NamedTuple, Protocol

from bot.adapters.reader import confidence
from bot.adapters.reader.case_head import CaseVote, vote
from bot.adapters.reader.emotion_head import emotions, spoken
from bot.adapters.reader.function_words import FUNCTION_WORDS
from bot.adapters.reader.levels import intensity, loudness, urgency
from bot.adapters.reader.listening import ABUSE, INTENSIFIER, NEGATORS, URGENCY, Heard, Listener
from bot.adapters.reader.prose import prose
from bot.adapters.reader.quoting import MOST_QUOTES, case_quotes, quote
from bot.adapters.reader.similarity import Neighbour, Similarity
from bot.adapters.reader.tokens import Token, tokens
from bot.domain.case import CaseType
from bot.domain.cues import Cues
from bot.domain.emotion import Emotion
from bot.domain.playbook import Example, Playbook
from bot.domain.reading import Evidence, Head, Reading, Stake
from bot.services.ports import Library


class _Known(NamedTuple):
    """What was learned, and from which objects, so that we see when there is something new.

    `words` are the content's; `quotable` are those and our own lists of grammar.
    """

    playbooks: Sequence[Playbook]
    cues: Cues
    examples: list[Example]
    case_types: list[CaseType]
    similarity: Similarity
    listener: Listener
    words: frozenset[str]
    quotable: frozenset[str]

    def is_of(self, playbooks: Sequence[Playbook], cues: Cues) -> bool:
        """Whether this is what these very objects teach."""
        return playbooks is self.playbooks and cues is self.cues

    def of(self, playbooks: Sequence[Playbook], cues: Cues) -> "_Known":
        """The same, as learned from other objects that teach it."""
        return self._replace(playbooks=playbooks, cues=cues)

    def teaches_as(self, playbooks: Sequence[Playbook], cues: Cues) -> bool:
        """Whether these teach the same. Blanks teach nothing: who fills them in, or for whom, makes no difference."""
        if self.is_of(playbooks, cues):
            return True
        alike = zip(self.playbooks, playbooks, strict=False)
        return (
            cues == self.cues
            and len(playbooks) == len(self.playbooks)
            and all(ours is theirs or _unfilled(ours) == _unfilled(theirs) for ours, theirs in alike)
        )


def _unfilled(playbook: Playbook) -> Playbook:
    return playbook.model_copy(update={"blanks": {}})


class Teacher(Library, Protocol):
    """A library that teaches: the examples of its playbooks, and the cues that belong to them."""

    def of(self, workspace: str) -> "Teacher":
        """What teaches for one workspace."""
        ...

    def cues(self) -> Cues:
        """The words to listen for."""
        ...


class SimilarityReader:
    """The `Reader` port, learning from a library.

    It learns anew when the library serves another set of playbooks or cues (told by identity): on the next message, or
    before, when told to keep up. Learning takes about a second for a large library, so whoever runs an event loop keeps
    it up from beside it. Messages that come meanwhile are read by what was learned last.

    Args:
        library: gives what teaches.
    """

    def __init__(self, library: Teacher) -> None:
        self._library = library
        self._known = _learn(library.playbooks(), library.cues())
        self._of: dict[str, WorkspaceReader] = {}
        self.learning = RLock()
        """Held by whoever learns: one thread at a time, for all workspaces."""

    def of(self, workspace: str) -> "WorkspaceReader":
        """The one that reads for a workspace. It learns when it first has to, and only what nobody knows yet."""
        if workspace not in self._of:
            self._of[workspace] = WorkspaceReader(self, self._library, workspace)
        return self._of[workspace]

    def read(self, text: str) -> Reading:
        """What the message tells. Any text will do; the first 4,000 characters are read."""
        return _read_by(self.known(), text)

    def keep_up(self) -> None:
        """Learn whatever is new, for everybody who was ever read for. Call it off the event loop."""
        with self.learning:
            self.known()
            for reader in tuple(self._of.values()):
                reader.known()

    @contextmanager
    def keeping_up(self) -> Iterator[None]:
        """While the block changes the library nobody learns; then everything new is learned. Off the event loop."""
        with self.learning:
            yield
            self.keep_up()

    def known(self) -> _Known:
        """What is known of the library as it is now or, while another thread learns, of the one before."""
        playbooks, cues = self._library.playbooks(), self._library.cues()
        if not self._known.is_of(playbooks, cues) and self.learning.acquire(blocking=False):
            try:
                self._known = _learn(playbooks, cues)
            finally:
                self.learning.release()
        return self._known


class WorkspaceReader:
    """The `Reader` port for one workspace, which may have content of its own.

    Without, and where its content teaches the same as everybody's, it shares what the common reader knows.

    Args:
        common: reads for everybody.
        library: gives what teaches in which workspace.
        workspace: the Slack team id.
    """

    def __init__(self, common: SimilarityReader, library: Teacher, workspace: str) -> None:
        self._common = common
        self._library = library
        self._workspace = workspace
        self._known: _Known | None = None

    def of(self, workspace: str) -> "WorkspaceReader":
        """The one that reads for a workspace."""
        return self._common.of(workspace)

    def read(self, text: str) -> Reading:
        """What the message tells, by what is taught in this workspace."""
        return _read_by(self.known(), text)

    def known(self) -> _Known:
        """What is known of this workspace's content or, while another thread learns, what was known before."""
        library = self._library.of(self._workspace)
        if library is self._library:
            self._known = None
            return self._common.known()
        playbooks, cues = library.playbooks(), library.cues()
        known = self._known
        if known is not None and known.is_of(playbooks, cues):
            return known
        if not self._common.learning.acquire(blocking=False):
            return known or self._common.known()
        try:
            common = self._common.known()
            shared = common.teaches_as(playbooks, cues)
            self._known = known = common.of(playbooks, cues) if shared else _learn(playbooks, cues)
        finally:
            self._common.learning.release()
        return known


def _read_by(known: _Known, text: str) -> Reading:
    text = text[: confidence.LONGEST_READ]
    message = tokens(text)
    if not _understood(message, known.words):
        return _nothing()
    return _read(text, message, known)


def _learn(playbooks: Sequence[Playbook], cues: Cues) -> _Known:
    examples = [example for playbook in playbooks for example in playbook.examples]
    served = {playbook.case_type for playbook in playbooks}
    described = {case_type: "\n".join(words) for case_type, words in cues.case_types.items() if case_type in served}
    told = [*(prose(playbook) for playbook in playbooks), *described.values()]
    similarity = Similarity([example.text for example in examples], told)
    listener = Listener(cues)
    words = similarity.words | listener.words
    return _Known(
        playbooks=playbooks,
        cues=cues,
        examples=examples,
        case_types=[playbook.case_type for playbook in playbooks for _ in playbook.examples]
        + [playbook.case_type for playbook in playbooks]
        + list(described),
        similarity=similarity,
        listener=listener,
        words=words,
        quotable=words | FUNCTION_WORDS | NEGATORS,
    )


def _understood(message: Sequence[Token], words: frozenset[str]) -> bool:
    worded = [token.word for token in message if any(sign.isalpha() for sign in token.word)]
    return bool(worded) and sum(word in words for word in worded) >= confidence.KNOWN_SHARE * len(worded)


def _nothing() -> Reading:
    """The reading of a message that tells us nothing: every head abstains."""
    even = {emotion: 1 / len(Emotion) for emotion in Emotion}
    return Reading(emotions=even, emotion=Emotion.NEUTRAL, abstained=(Head.EMOTION, Head.CASE_TYPE))


def _read(text: str, message: Sequence[Token], known: _Known) -> Reading:
    near = known.similarity.neighbours(message)
    alike = [each for each in near if each.number < len(known.examples)]
    nearest = alike[: confidence.EMOTION_NEAREST]
    case = vote(alike, [each for each in near if each.number >= len(known.examples)], known.case_types)
    heard = known.listener.emotions(message)
    stakes = [each for each in known.listener.stakes(message) if each.denied is None]
    others = [each for each in known.listener.others(message) if each.denied is None]
    loud = loudness(text, message)
    abusive = bool(_count(others, ABUSE)) or _near_abuse(nearest, known.examples)
    felt = emotions(heard, nearest, known.examples, loudness=loud)
    first, second = sorted(felt, key=lambda emotion: -felt[emotion])[:2]
    urgent = _count(others, URGENCY)
    has_second = first is not Emotion.NEUTRAL and second is not Emotion.NEUTRAL
    return Reading(
        emotions=felt,
        emotion=first,
        emotion_2=second if has_second and felt[second] >= confidence.SECOND_EMOTION else None,
        intensity=intensity(
            felt,
            nearby=_mean([(each.cosine, known.examples[each.number].intensity) for each in nearest]),
            intensifiers=_count(others, INTENSIFIER),
            loud=loud,
            urgent=urgent > 0,
            abusive=abusive,
        ),
        urgency=urgency(
            urgent=urgent, nearby=_mean([(each.cosine, known.examples[each.number].urgency) for each in nearest])
        ),
        abusive=abusive,
        stakes=tuple(stake for stake in Stake if any(stake in each.says for each in stakes)),
        case_types=case.guesses,
        abstained=_abstained(felt[first], case),
        evidence=_evidence(text, message, known, case=case, heard=heard, stakes=stakes),
    )


def _abstained(emotion_confidence: float, case: CaseVote) -> tuple[Head, ...]:
    sure = {
        Head.EMOTION: emotion_confidence >= confidence.EMOTION_SURE,
        Head.CASE_TYPE: bool(case.guesses) and case.guesses[0].confidence >= confidence.CASE_SURE,
    }
    return tuple(head for head in Head if not sure[head])


def _near_abuse(nearest: Sequence[Neighbour], examples: Sequence[Example]) -> bool:
    if not nearest or nearest[0].cosine < confidence.ABUSE_NEAR:
        return False
    share = _mean([(each.cosine, float(examples[each.number].abusive)) for each in nearest])
    return share is not None and share >= confidence.ABUSE_SHARE


def _count(heard: Sequence[Heard], says: str) -> int:
    return sum(1 for each in heard if says in each.says)


def _mean(weighted: Sequence[tuple[float, float]]) -> float | None:
    whole = sum(weight for weight, _ in weighted)
    return sum(weight * value for weight, value in weighted) / whole if whole else None


def _evidence(
    text: str,
    message: Sequence[Token],
    known: _Known,
    *,
    case: CaseVote,
    heard: Sequence[Heard],
    stakes: Sequence[Heard],
) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    if case.guesses:
        shares = known.similarity.shares(message, case.voters)
        found += case_quotes(text, message, shares, case.guesses[0].case_type, known=known.quotable)
    for each in heard:
        first = each.first if each.denied is None else each.denied
        found += [quote(text, message, first, each.last, emotion, known=known.quotable) for emotion in spoken(each)]
    found += [
        quote(text, message, each.first, each.last, says, known=known.quotable) for each in stakes for says in each.says
    ]
    return tuple(dict.fromkeys(each for each in found if each.words))[:MOST_QUOTES]
