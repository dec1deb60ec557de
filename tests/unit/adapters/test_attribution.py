"""Which words told: what each word piece gave to the vector adds up to what the heads saw, and is told by words."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.reader.attribution import by_word
from bot.adapters.reader.encoder import prepared
from bot.adapters.reader.tokens import tokens
from bot.domain.emotion import Emotion
from tests.unit.adapters.test_trained_reader import MODEL, READER

ENCODER = MODEL.encoder
MESSAGE = "  Hi @Parcels,\n\nmy  daughter's cake never came and you charged me twice!! See https://example.com/a?b=1 :("


def test_what_the_pieces_gave_adds_up_to_the_vector_but_for_the_two_marks_at_its_ends() -> None:
    (seen,) = ENCODER.look([MESSAGE])
    assert seen.vector == pytest.approx(ENCODER.vectors([MESSAGE])[0], abs=2e-2)
    assert float(seen.shares.sum(axis=0) @ seen.vector) > 0.7, "the words make the vector, not the marks"


def test_each_piece_knows_where_it_stands_in_the_message_as_it_was_written() -> None:
    (seen,) = ENCODER.look([MESSAGE])
    written = [MESSAGE[first:last].lower() for first, last in seen.places]
    assert {"daughter", "cake", "charged", "twice"} <= set(written)
    assert [place for place in seen.places if place[0] > place[1]] == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab @w.:/htps\n\t 'é😀—!"), max_size=80))
def test_places_lie_in_the_message_and_in_order_whatever_it_holds(text: str) -> None:
    (seen,) = ENCODER.look([text])
    flat = [at for place in seen.places for at in place]
    assert all(0 <= at <= len(text) for at in flat)
    assert [place[0] for place in seen.places] == sorted(place[0] for place in seen.places)
    assert prepared(text) == " ".join(prepared(text).split())


def test_a_word_of_several_pieces_gave_what_its_pieces_gave_and_one_said_twice_what_it_gave_most() -> None:
    message = tokens("late delivered late")
    told = by_word(message, [(0, 4), (5, 12), (12, 14), (15, 19)], np.array([0.1, 0.2, 0.3, 0.4], dtype=np.float32))
    assert told == pytest.approx({"late": 0.4, "delivered": 0.5})


def test_a_word_beyond_what_was_read_gave_nothing() -> None:
    assert by_word(tokens("late again"), [(0, 4)], np.array([0.1], dtype=np.float32))["again"] == 0


@pytest.mark.parametrize(
    ("text", "emotion", "word"),
    [
        ("Her letters are gone and I am heartbroken.", Emotion.SADNESS, "heartbroken"),
        ("I am so ashamed to ask, but how do I reset this?", Emotion.EMBARRASSMENT, "ashamed"),
        ("Thank you so much, the room was lovely!", Emotion.GRATITUDE, "Thank"),
    ],
)
def test_the_words_that_moved_the_emotion_are_quoted_for_it(text: str, emotion: Emotion, word: str) -> None:
    reading = READER.read(text)
    assert reading.emotion is emotion
    assert word in " ".join(piece.words for piece in reading.evidence if piece.says == emotion)


def test_many_messages_read_together_are_read_as_one_by_one() -> None:
    texts = [MESSAGE, "", "Where is my refund?", "x" * 500, "Gracias por nada", "the app crashes whenever I pay"]
    together = READER.read_all(texts)
    for text, reading in zip(texts, together, strict=True):
        alone = READER.read(text)
        assert (reading.emotion, reading.abstained, reading.language) == (
            alone.emotion,
            alone.abstained,
            alone.language,
        )
        assert [guess.case_type for guess in reading.case_types[:1]] == [
            guess.case_type for guess in alone.case_types[:1]
        ]


def test_no_messages_at_all_are_no_readings() -> None:
    assert READER.read_all([]) == []
