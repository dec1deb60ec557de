"""Which emotions are felt at all is learned from first and second labels alike; what it counts is chosen apart."""

import numpy as np
import pytest

from training.felt import NEVER, START, fit_felt, mix_emotions
from training.rows import EMOTIONS, Row

ANGER, SADNESS, CALM = (EMOTIONS.index(each) for each in ("anger", "sadness", "neutral"))


def row(text: str, first: str, second: str = "") -> Row:
    return Row(id=text, text=text, source="ours", split="train", emotions={first: 1.0}, passes=[["", first, second]])


ROWS = [
    *[row(f"so cross number {number}", "anger") for number in range(12)],
    *[row(f"cross and heartbroken {number}", "anger", "sadness") for number in range(12)],
    *[row(f"where is parcel {number}", "neutral") for number in range(12)],
]
SEEN = np.array([[1.0, 0.0]] * 12 + [[1.0, 1.0]] * 12 + [[0.0, 0.0]] * 12, dtype=np.float32)


def test_a_second_label_is_learned_like_a_first() -> None:
    heads = fit_felt(ROWS, SEEN)
    scores = SEEN @ heads["felt_w"] + heads["felt_b"]
    assert scores[12:24, SADNESS].min() > scores[:12, SADNESS].max()
    assert scores[:24, ANGER].min() > scores[24:, ANGER].max()


def test_an_emotion_nobody_felt_is_never_said() -> None:
    heads = fit_felt(ROWS, SEEN)
    assert heads["felt_b"][EMOTIONS.index("gratitude")] == NEVER
    assert not heads["felt_words_buckets"][:, EMOTIONS.index("gratitude")].any()


def test_the_head_that_is_right_counts_most() -> None:
    truth = np.array([[emotion in each.emotions for emotion in EMOTIONS] for each in ROWS])
    right = np.log(np.where(truth, 0.8, 0.025))
    noise = np.log(np.random.default_rng(3).dirichlet(np.ones(len(EMOTIONS)), size=len(ROWS)))
    mix, loss = mix_emotions(np.stack([noise, right, noise]), ROWS)
    assert mix[1] > max(mix[0], mix[2])
    assert loss < -np.log(0.5)


def test_messages_that_tell_nothing_leave_the_mix_where_it_began() -> None:
    flat = np.full((3, len(ROWS), len(EMOTIONS)), np.log(1 / len(EMOTIONS)))
    mix, _ = mix_emotions(flat, ROWS)
    assert mix == pytest.approx(START, abs=1e-3)
    nobody, loss = mix_emotions(flat[:, :0], [])
    assert nobody == pytest.approx(START)
    assert loss == 0
