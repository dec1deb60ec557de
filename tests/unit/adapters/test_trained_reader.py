"""The trained reader: it knows a playbook from the moment it is loaded, and falls back when its files are not right."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.content import load_content
from bot.adapters.reader import by_encoder, encoder
from bot.adapters.reader.by_encoder import encoder_reader, load_model
from bot.adapters.reader.encoder import FOLDER, BrokenModelError, load_card
from bot.adapters.reader.listening import Listener
from bot.adapters.reader.outright import said_outright
from bot.adapters.reader.tokens import tokens
from bot.bootstrap.reading import reading_parts
from bot.domain.case import CaseType
from bot.domain.emotion import Emotion
from bot.domain.playbook import Example
from bot.domain.reading import Head
from tests.support.samples import sample_playbook
from tests.unit.adapters.test_reader import Shelf

PLAYBOOKS = Path(__file__).parents[3] / "playbooks"
CONTENT = load_content(PLAYBOOKS).content
MODEL = load_model()
SHELF = Shelf(CONTENT.playbooks)
SHELF.cues_now = CONTENT.cues
READER = encoder_reader(SHELF, MODEL)
LISTENER = Listener(CONTENT.cues)

TELESCOPE = (
    "The mirror of my telescope came misaligned and I cannot collimate it.",
    "collimation screws on the newtonian are stripped",
    "How do I get the laser collimator to fit the 2 inch focuser?",
    "Stars look like little comets at the edge of the field since I cleaned the mirror.",
    "Third night out with the dobsonian and every star is a seagull.",
    "the finder scope points somewhere else than the eyepiece",
    "I aligned the secondary mirror by your manual and now nothing comes to focus",
    "Is it normal that the primary mirror moves when I turn the tube?",
    "my eyepiece shows a doughnut with the hole off centre",
    "Ruined the eclipse for me, this scope will not hold collimation.",
    "Thanks, the mirror cell is tight now and Saturn is sharp again!",
    "Which hex key fits the mirror cell of the 8 inch?",
)


def test_what_is_said_plainly_is_read_with_its_case_its_emotion_and_the_words_that_told() -> None:
    reading = READER.read("I am furious. You charged me twice for one order and the refund never came!")
    assert reading.case_type is CaseType.BILLING_CHARGE
    assert reading.emotion is Emotion.ANGER
    assert "charged" in " ".join(piece.words for piece in reading.evidence if piece.says == CaseType.BILLING_CHARGE)


def test_a_playbook_with_twelve_examples_is_recognised_at_the_next_message_without_training() -> None:
    shelf = Shelf(tuple(playbook for playbook in CONTENT.playbooks if playbook.case_type is not CaseType.FIELD_VISIT))
    shelf.cues_now = CONTENT.cues
    reader = encoder_reader(shelf, MODEL)
    asked = "The star test shows a lopsided doughnut, so how do I collimate the mirror?"
    assert reader.read(asked).case_type is not CaseType.FIELD_VISIT
    examples = tuple(Example(text=text, emotion=Emotion.NEUTRAL, intensity=0, urgency=0) for text in TELESCOPE)
    added = sample_playbook(id="optics/collimation", case_type=CaseType.FIELD_VISIT, examples=examples)
    shelf.set = (*shelf.set, added)
    assert reader.read(asked).case_types[0].case_type is CaseType.FIELD_VISIT


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("My parcel is late for the third time. I am furious, this is outrageous!!", Emotion.ANGER),
        ("Still no parcel. I am so angry, this is absolutely unacceptable!!", Emotion.ANGER),
        ("I feel so ashamed, I gave my password to a stranger and now the card is locked", Emotion.EMBARRASSMENT),
        ("Two emails in one hour with two different totals, I'm really confused", Emotion.CONFUSION),
    ],
)
def test_a_feeling_that_the_customer_names_of_themselves_is_what_is_read(text: str, emotion: Emotion) -> None:
    assert READER.read(text).sure_emotion is emotion


def test_a_feeling_that_is_denied_or_somebody_elses_is_not_taken_for_theirs() -> None:
    assert READER.read("I am not angry at all, thank you for asking.").emotion is not Emotion.ANGER
    assert READER.read("Your driver was furious, I only asked for my parcel.").emotions[Emotion.ANGER] < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "Your driver was furious, I only asked for my parcel.",
        "The receptionist was really angry. I only asked when the doctor comes.",
        "She seemed so angry when I asked for the date.",
    ],
)
def test_what_is_told_of_somebody_elses_feeling_speaks_against_it_and_not_for_it(text: str) -> None:
    (told,) = {round(float(each), 4) for each in said_outright(LISTENER, tokens(text), ["anger"])}
    assert told < 1


@pytest.mark.parametrize(
    "text", ["I was angry with your driver.", "Your driver was awful, I am so angry.", "So angry."]
)
def test_a_feeling_of_their_own_still_counts_where_somebody_else_is_named(text: str) -> None:
    assert said_outright(LISTENER, tokens(text), ["anger"])[0] > 1


def test_another_language_is_not_guessed_at() -> None:
    reading = READER.read("Mijn pakket is nog steeds niet aangekomen en niemand neemt op.")
    assert set(reading.abstained) == set(Head)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    reading = READER.read(text)
    assert sum(reading.emotions.values()) == pytest.approx(1, abs=1e-4)
    assert len(reading.case_types) <= 3
    assert all(piece.words for piece in reading.evidence)


@pytest.mark.parametrize("text", ["charged twice " * 3000, "x" * 40_000, "a " * 20_000, "!" * 40_000])
@pytest.mark.timeout(20)  # a runaway pattern would take minutes; how long it takes is for the bench to say
def test_forty_thousand_characters_are_read_to_an_end(text: str) -> None:
    assert sum(READER.read(text).emotions.values()) == pytest.approx(1, abs=1e-4)


def test_the_shipped_vectors_are_those_of_the_shipped_examples() -> None:
    texts = [example.text for playbook in CONTENT.playbooks for example in playbook.examples]
    shipped = encoder.load_vectors()
    missing = [text for text in texts if encoder.key(text) not in shipped]
    assert len(missing) <= 0.02 * len(texts), "run training/export.py: a start would have to encode them"
    some = texts[:: len(texts) // 8]
    fresh = MODEL.encoder.vectors(some)
    for text, vector in zip(some, fresh, strict=True):
        if encoder.key(text) in shipped:
            assert float(vector @ shipped[encoder.key(text)]) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("name", sorted(load_card()["files"]))
def test_a_file_that_is_not_the_released_one_is_named(name: str, tmp_path: Path) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / "model")
    (folder / name).write_bytes(b"something else")
    with pytest.raises(BrokenModelError, match=name):
        load_model(folder)


def test_without_its_files_the_first_reader_reads_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenModelError("encoder.int8.onnx is missing")

    monkeypatch.setattr(by_encoder, "load_model", broken)
    parts = reading_parts(PLAYBOOKS)
    assert parts.trouble == "BrokenModelError: encoder.int8.onnx is missing"
    assert parts.reader.read("You charged me twice for one order.").case_type is CaseType.BILLING_CHARGE
