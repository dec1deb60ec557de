"""The first reader: similarity to the playbooks' own examples, and the writers' cues. Small, local, quick to unlearn.

It needs no model and no network. What it knows is what the content says, so a writer can see and mend every reason it
has. It knows when it does not know: each head abstains below a published confidence, and a message in a language that
neither examples nor cues speak is not guessed at.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.adapters.reader import confidence
from bot.adapters.reader.aimed import is_aimed
from bot.adapters.reader.case_head import CaseVote, vote
from bot.adapters.reader.emotion_head import emotions, spoken
from bot.adapters.reader.following import FollowingReader, Teacher
from bot.adapters.reader.function_words import FUNCTION_WORDS
from bot.adapters.reader.levels import intensity, loudness, urgency
from bot.adapters.reader.listening import INTENSIFIER, NEGATORS, URGENCY, Heard, Listener
from bot.adapters.reader.prose import prose
from bot.adapters.reader.quoting import MOST_QUOTES, quote, word_quotes
from bot.adapters.reader.similarity import Neighbour, Similarity
from bot.adapters.reader.tokens import Token, tokens
from bot.adapters.reader.understanding import nothing, understood
from bot.domain.case import CaseType
from bot.domain.cues import Cues
from bot.domain.emotion import Emotion
from bot.domain.playbook import Example, Playbook
from bot.domain.reading import Evidence, Head, Reading, Stake


class _Learned(NamedTuple):
    """What was learned. `words` are the content's; `quotable` are those and our own lists of grammar."""

    examples: list[Example]
    case_types: list[CaseType]
    similarity: Similarity
    listener: Listener
    words: frozenset[str]
    quotable: frozenset[str]


class BySimilarity:
    """The way of the first reader."""

    def learn(self, playbooks: Sequence[Playbook], cues: Cues) -> _Learned:
        """Index the examples. About half a second for a large library."""
        return _learn(playbooks, cues)

    def read(self, learned: _Learned, texts: Sequence[str]) -> list[Reading]:
        """What each message tells. Its first 4,000 characters are read."""
        return [_read(text[: confidence.LONGEST_READ], learned) for text in texts]


def similarity_reader(library: Teacher) -> FollowingReader[_Learned]:
    """The first reader, learning from a library."""
    return FollowingReader(library, BySimilarity())


def _learn(playbooks: Sequence[Playbook], cues: Cues) -> _Learned:
    examples = [example for playbook in playbooks for example in playbook.examples]
    served = {playbook.case_type for playbook in playbooks}
    described = {case_type: "\n".join(words) for case_type, words in cues.case_types.items() if case_type in served}
    told = [*(prose(playbook) for playbook in playbooks), *described.values()]
    similarity = Similarity([example.text for example in examples], told)
    listener = Listener(cues)
    words = similarity.words | listener.words
    return _Learned(
        examples=examples,
        case_types=[playbook.case_type for playbook in playbooks for _ in playbook.examples]
        + [playbook.case_type for playbook in playbooks]
        + list(described),
        similarity=similarity,
        listener=listener,
        words=words,
        quotable=words | FUNCTION_WORDS | NEGATORS,
    )


def _read(text: str, known: _Learned) -> Reading:
    message = tokens(text)
    if not understood(message, known.words):
        return nothing()
    near = known.similarity.neighbours(message)
    alike = [each for each in near if each.number < len(known.examples)]
    nearest = alike[: confidence.EMOTION_NEAREST]
    case = vote(alike, [each for each in near if each.number >= len(known.examples)], known.case_types)
    heard = known.listener.emotions(message)
    stakes = [each for each in known.listener.stakes(message) if each.denied is None]
    others = [each for each in known.listener.others(message) if each.denied is None]
    loud = loudness(text, message)
    abusive = is_aimed(known.listener, message) or _near_abuse(nearest, known.examples)
    felt = emotions(heard, nearest, known.examples, loudness=loud)
    first, second = sorted(felt, key=lambda emotion: -felt[emotion])[:2]
    urgent = _count(others, URGENCY)
    hurry = urgency(
        urgent=urgent, nearby=_mean([(each.cosine, known.examples[each.number].urgency) for each in nearest])
    )
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
        urgency=hurry,
        abusive=abusive,
        urgent=hurry / 3,
        abuse=float(abusive),
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
    known: _Learned,
    *,
    case: CaseVote,
    heard: Sequence[Heard],
    stakes: Sequence[Heard],
) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    if case.guesses:
        shares = known.similarity.shares(message, case.voters)
        found += word_quotes(text, message, shares, case.guesses[0].case_type, known=known.quotable)
    for each in heard:
        first = each.first if each.denied is None else each.denied
        found += [quote(text, message, first, each.last, emotion, known=known.quotable) for emotion in spoken(each)]
    found += [
        quote(text, message, each.first, each.last, says, known=known.quotable) for each in stakes for says in each.says
    ]
    return tuple(dict.fromkeys(each for each in found if each.words))[:MOST_QUOTES]
