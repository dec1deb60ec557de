"""Three heads tell the emotion together, and what moved them is told word by word."""

import numpy as np
import pytest

from bot.adapters.reader.case_fit import Floats
from bot.adapters.reader.emotion_blend import EmotionBlend
from bot.adapters.reader.encoder import load_heads
from bot.adapters.reader.outright import words_outright
from bot.adapters.reader.tokens import tokens
from bot.adapters.reader.word_buckets import BUCKETS, buckets
from bot.domain.emotion import Emotion
from tests.unit.adapters.test_trained_reader import LISTENER, MODEL, READER

WIDTH, SIGNS = 6, 2
SHIPPED = load_heads()[0]


def blend(*, mix: tuple[float, float, float] = (0.5, 0.5, 0.2), word: str = "") -> EmotionBlend:
    """A small one over three emotions. Its words take `word` for the last of them."""
    chance = np.random.default_rng(7)

    def some(*shape: int) -> Floats:
        return chance.normal(size=shape).astype(np.float32)

    weights = np.zeros((BUCKETS, 3), dtype=np.float32)
    weights[buckets(word), 2] = 9
    return EmotionBlend(
        first_w=some(WIDTH + SIGNS, 3),
        first_b=some(3),
        felt_w=some(WIDTH + SIGNS, 3),
        felt_b=some(3),
        buckets=weights,
        words_b=np.full(3, -1, dtype=np.float32),
        mix=np.array(mix, dtype=np.float32),
    )


def seen(number: int, *, signs: float = 0.0) -> Floats:
    vector = np.random.default_rng(number).normal(size=WIDTH).astype(np.float32)
    return np.concatenate([vector, np.full(SIGNS, signs, dtype=np.float32)])


def test_the_probabilities_of_a_message_sum_to_one_whatever_counts() -> None:
    for mix in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.4, 0.5, 0.3)):
        shares = blend(mix=mix).shares(np.stack([seen(1), seen(2, signs=1)]), ["", "late again"])
        assert shares.sum(axis=1) == pytest.approx(1, abs=1e-5)


def test_a_word_lifts_the_emotion_it_speaks_for_unless_words_count_nothing() -> None:
    said, unsaid = ([seen(3)], ["ashamed"]), ([seen(3)], ["late"])
    some, none = blend(word="ashamed", mix=(0.5, 0.5, 1.0)), blend(word="ashamed", mix=(0.5, 0.5, 0.0))
    assert some.shares(np.stack(said[0]), said[1])[0, 2] > some.shares(np.stack(unsaid[0]), unsaid[1])[0, 2] + 0.05
    assert none.shares(np.stack(said[0]), said[1]) == pytest.approx(none.shares(np.stack(unsaid[0]), unsaid[1]))


@pytest.mark.parametrize("emotion", [0, 1, 2])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_moved_an_emotion_adds_up_to_what_the_message_changed(number: int, emotion: int) -> None:
    told, wide, text = blend(word="ashamed"), seen(number), "so ashamed of it"
    shares = told.shares(wide[None], [text])[0]
    moves = told.moves(wide, text, WIDTH, shares, emotion)

    def for_it(scores: Floats) -> float:
        others = np.delete(shares, emotion)
        return float(scores[emotion] - np.delete(scores, emotion) @ (others / others.sum()))

    def scores(of: Floats, words: str) -> Floats:
        found: Floats = np.tensordot(told.mix, told.said(of[None], [words]), axes=1)[0]
        return found

    moved = float(wide[:WIDTH] @ moves.vector) + float(told.words(text) @ moves.words)
    assert moved == pytest.approx(for_it(scores(wide, text)) - for_it(scores(np.zeros_like(wide), "")), abs=1e-3)


def test_a_head_that_heard_nothing_gives_a_slope_and_no_error() -> None:
    told = blend()
    moves = told.moves(np.zeros(WIDTH + SIGNS, dtype=np.float32), "", WIDTH, np.array([0.2, 0.3, 0.5]), 1)
    assert np.isfinite(moves.vector).all()
    assert np.isfinite(moves.words).all()
    certain = told.moves(seen(1), "", WIDTH, np.array([0.0, 1.0, 0.0]), 1)
    assert np.isfinite(certain.vector).all()


def test_each_word_is_told_apart_and_one_without_letters_says_nothing() -> None:
    told = blend(word="ashamed")
    apart = told.words_apart("ashamed ...", ["ashamed", "..."])
    assert apart[0, 2] > 1
    assert apart[1].tolist() == [0, 0, 0]
    assert told.words_apart("", []).shape == (0, 3)


def test_the_shipped_words_hear_a_feeling_by_its_name() -> None:
    for word, emotion in (("furious", Emotion.ANGER), ("ashamed", Emotion.EMBARRASSMENT), ("grateful", "gratitude")):
        said = SHIPPED.blend.words_apart(word, [word])[0]
        assert SHIPPED.emotions[int(said.argmax())] == emotion


def test_the_words_of_a_cue_share_what_it_counted_and_one_that_is_denied_counted_nothing() -> None:
    told = words_outright(LISTENER, tokens("I am so angry about this"), Emotion.ANGER)
    assert told["angry"] > 0
    assert words_outright(LISTENER, tokens("I am so angry about this"), Emotion.GRATITUDE) == {}
    assert words_outright(LISTENER, tokens("I am not angry"), Emotion.ANGER) == {}


@pytest.mark.parametrize(
    "text",
    [
        "I am furious. You charged me twice and the refund never came!",
        "Thank you so much, the room was lovely!",
        "I feel so ashamed, I gave my password to a stranger and now the card is locked",
        "They lost my wife's letters and I cannot stop crying.",
        "Nobody tells me anything and the deadline is tonight, I am scared.",
    ],
)
def test_the_emotion_that_is_quoted_for_is_the_one_that_is_read(text: str) -> None:
    reading = READER.read(text)
    spoken = {piece.says for piece in reading.evidence} & set(Emotion)
    assert spoken == {reading.emotion}


def test_the_model_reads_what_its_heads_say_together() -> None:
    text = "You charged me twice and nobody answers."
    vector = MODEL.encoder.vectors([text])
    felt = MODEL.heads.feel(vector, [text])
    assert felt.emotions.shape == (1, len(MODEL.heads.emotions))
    assert felt.emotions.sum() == pytest.approx(1, abs=1e-5)
