"""The trained reader: a small sentence encoder with heads trained offline, and a case head fitted to the content.

A playbook is known from the moment it is loaded, for its examples are encoded and the case head is fitted anew; nothing
is trained on the machine that runs it. Which words told is what each of them gave to the heads (`attribution`).
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bot.adapters.reader import case_fit
from bot.adapters.reader.abuse_signs import compiled
from bot.adapters.reader.aimed import is_aimed
from bot.adapters.reader.attribution import by_word
from bot.adapters.reader.case_fit import CaseHead, Floats, Statistics
from bot.adapters.reader.case_words import CaseWords
from bot.adapters.reader.confidence import LONGEST_READ, SECOND_EMOTION
from bot.adapters.reader.encoder import (
    FOLDER,
    Encoder,
    Heads,
    Seen,
    case_settings,
    check_files,
    key,
    load_heads,
    load_vectors,
    read_card,
)
from bot.adapters.reader.following import FollowingReader, Teacher
from bot.adapters.reader.function_words import FUNCTION_WORDS
from bot.adapters.reader.listening import NEGATORS, Heard, Listener
from bot.adapters.reader.outright import said_outright, words_outright
from bot.adapters.reader.quoting import MOST_QUOTES, quote, word_quotes
from bot.adapters.reader.tokens import Token, tokens, words_in
from bot.adapters.reader.understanding import nothing, understood
from bot.domain.case import CaseType
from bot.domain.cues import Cues
from bot.domain.emotion import Emotion
from bot.domain.playbook import Playbook
from bot.domain.reading import CaseGuess, Evidence, Head, Reading, Stake

MOST_GUESSES = 3
_HIGHEST = 3
_URGENT = 2
CUED_ABUSE = 0.8
"""How likely abuse is where a writers' cue of it stands: that share of the training messages with one are abuse."""


class Model(NamedTuple):
    """What was released: the encoder, the offline heads, what is known of real messages and of words, the thresholds.

    `vectors` holds those of the shipped examples by the key of their text, and grows by what was encoded since.
    """

    encoder: Encoder
    heads: Heads
    prior: Statistics
    words: CaseWords
    card: Mapping[str, Any]
    vectors: dict[str, Floats]


def load_model(folder: Path = FOLDER, *, threads: int = 1) -> Model:
    """Load the released model, or raise BrokenModelError when a file is missing or is not the released one.

    The files are checked while the runtime builds the encoder from them, on another core where there is one; nothing
    is handed out before the check has passed.
    """
    card = read_card(folder)
    with ThreadPoolExecutor(max_workers=2) as beside:
        built = beside.submit(Encoder, folder, threads=threads, longest=card["longest"])
        checked = beside.submit(check_files, folder, card)
        arrays = beside.submit(lambda: (load_heads(folder), load_vectors(folder)))
        compiled()
        checked.result()
        (heads, prior, words), vectors = arrays.result()
        return Model(built.result(), heads, prior, words, card, vectors)


class _Learned(NamedTuple):
    """What was learned from the content."""

    head: CaseHead
    listener: Listener
    words: frozenset[str]
    quotable: frozenset[str]


class _Read(NamedTuple):
    """A message, and its words."""

    text: str
    message: Sequence[Token]


class ByEncoder:
    """The way of the trained reader."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._names = model.heads.emotions

    def learn(self, playbooks: Sequence[Playbook], cues: Cues) -> _Learned:
        """Fit the case head to the examples. Those that did not come with the release are encoded first."""
        taught = [(playbook, example.text) for playbook in playbooks for example in playbook.examples]
        vectors = self._vectors([text for _, text in taught])
        head = case_fit.fit(
            vectors,
            [playbook.case_type.value for playbook, _ in taught],
            [playbook.id for playbook, _ in taught],
            case_settings(self._model.card),
            self._model.prior,
        )
        listener = Listener(cues)
        words = listener.words.union(*(words_in(text) for _, text in taught))
        return _Learned(head, listener, words, words | FUNCTION_WORDS | NEGATORS)

    def read(self, learned: _Learned, texts: Sequence[str]) -> list[Reading]:
        """What each message tells. The encoder reads its first hundred words or so."""
        read = [_Read(text, tokens(text)) for text in (text[:LONGEST_READ] for text in texts)]
        found = [nothing() for _ in read]
        worth = [at for at, each in enumerate(read) if understood(each.message, learned.words)]
        for at, seen in zip(worth, self._model.encoder.look([read[at].text for at in worth]), strict=True):
            found[at] = self._reading(learned, read[at], seen)
        return found

    def _vectors(self, texts: Sequence[str]) -> Floats:
        known = self._model.vectors
        keys = [key(text) for text in texts]
        new = {each: text for each, text in zip(keys, texts, strict=True) if each not in known}
        known.update(zip(new, self._model.encoder.vectors(list(new.values())), strict=True))
        return np.asarray([known[each] for each in keys], dtype=np.float32)

    def _reading(self, learned: _Learned, read: _Read, seen: Seen) -> Reading:
        thresholds = self._model.card["thresholds"]
        vectors = seen.vector[None]
        felt = self._model.heads.feel(vectors, [read.text])
        emotions = self._emotions(felt.emotions[0] * said_outright(learned.listener, read.message, self._names))
        first, second = sorted(emotions, key=lambda emotion: -emotions[emotion])[:2]
        names = learned.head.case_types
        guesses = _guesses(names, self._model.words.joined(learned.head.probabilities(vectors), names, [read.text])[0])
        stakes = [each for each in learned.listener.stakes(read.message) if each.denied is None]
        aimed = is_aimed(learned.listener, read.message)
        abuse = max(float(felt.abusive[0]), CUED_ABUSE if aimed else 0.0)
        sure = {
            Head.EMOTION: emotions[first] >= thresholds["emotion"],
            Head.CASE_TYPE: bool(guesses) and guesses[0].confidence >= thresholds["case_type"],
        }
        has_second = Emotion.NEUTRAL not in {first, second} and emotions[second] >= SECOND_EMOTION
        return Reading(
            emotions=emotions,
            emotion=first,
            emotion_2=second if has_second else None,
            intensity=_level(float(felt.intensity[0])),
            urgency=_urgency(float(felt.urgency[0]), float(felt.urgent[0])),
            abusive=aimed or abuse >= thresholds["abusive"],
            urgent=float(felt.urgent[0]),
            abuse=abuse,
            stakes=tuple(stake for stake in Stake if any(stake in each.says for each in stakes)),
            case_types=guesses,
            abstained=tuple(head for head in Head if not sure[head]),
            evidence=self._evidence(learned, read, seen, emotions, guesses, stakes),
        )

    def _evidence(
        self,
        learned: _Learned,
        read: _Read,
        seen: Seen,
        emotions: Mapping[Emotion, float],
        guesses: Sequence[CaseGuess],
        stakes: Sequence[Heard],
    ) -> tuple[Evidence, ...]:
        """The words that moved the heads, and the cues of what is at stake, few and short."""
        found: list[Evidence] = []
        moved: list[tuple[str, Mapping[str, float]]] = []
        if guesses:
            case_type = guesses[0].case_type.value
            at = learned.head.case_types.index(case_type)
            nats = learned.head.moves(seen.shares, seen.vector, at)
            moved.append((case_type, by_word(read.message, seen.places, nats)))
        emotion = max(emotions, key=lambda each: emotions[each])
        if emotion is not Emotion.NEUTRAL:
            moved.append((emotion, self._told(learned, read, seen, emotions, emotion)))
        for says, told in moved:
            found += word_quotes(read.text, read.message, told, says, known=learned.quotable)
        for each in stakes:
            found += [
                quote(read.text, read.message, each.first, each.last, says, known=learned.quotable)
                for says in each.says
            ]
        return tuple(dict.fromkeys(each for each in found if each.words))[:MOST_QUOTES]

    def _told(
        self, learned: _Learned, read: _Read, seen: Seen, emotions: Mapping[Emotion, float], emotion: Emotion
    ) -> dict[str, float]:
        """What each word of the message gave to an emotion, in nats: by the encoder, by itself, and as part of a cue.

        What two neighbours say as a pair is not told: it belongs to neither.
        """
        heads = self._model.heads
        shares = np.asarray([emotions[Emotion(name)] for name in self._names], dtype=np.float32)
        moves = heads.moves_emotion(seen.vector, read.text, shares, self._names.index(emotion))
        told = by_word(read.message, seen.places, seen.shares @ moves.vector)
        cues = words_outright(learned.listener, read.message, emotion)
        own = heads.blend.words_apart(read.text, list(told)) @ moves.words
        return {
            word: nats + float(itself) + cues.get(word, 0.0)
            for (word, nats), itself in zip(told.items(), own, strict=True)
        }

    def _emotions(self, shares: Floats) -> dict[Emotion, float]:
        named = {Emotion(name): float(share) for name, share in zip(self._model.heads.emotions, shares, strict=True)}
        whole = sum(named.values())
        return {emotion: share / whole for emotion, share in named.items()}


def encoder_reader(library: Teacher, model: Model) -> FollowingReader[_Learned]:
    """The trained reader, learning from a library."""
    return FollowingReader(library, ByEncoder(model))


def _guesses(case_types: Sequence[str], shares: Floats) -> tuple[CaseGuess, ...]:
    ranked = np.argsort(-shares, kind="stable")[:MOST_GUESSES]
    return tuple(CaseGuess(case_type=CaseType(case_types[at]), confidence=min(1.0, float(shares[at]))) for at in ranked)


def _level(expected: float) -> int:
    return max(0, min(_HIGHEST, round(expected)))


def _urgency(expected: float, urgent: float) -> int:
    """The level, which is 2 or more exactly when that is likelier than not."""
    level = _level(expected)
    return max(_URGENT, level) if urgent >= 0.5 else min(_URGENT - 1, level)  # noqa: PLR2004 - likelier than not
