"""Abuse is told from rude words that are aimed at nobody who answers, by the model and by the words themselves."""

import numpy as np
import pytest

from bot.adapters.reader.abuse_signs import SIGNS, signs
from bot.adapters.reader.abuse_words import AbuseWords
from bot.adapters.reader.aimed import is_aimed
from bot.adapters.reader.encoder import load_heads
from bot.adapters.reader.listening import Listener
from bot.adapters.reader.tokens import tokens
from bot.adapters.reader.word_buckets import BUCKETS, buckets
from tests.unit.adapters.test_trained_reader import READER, SHELF

WORDS = AbuseWords(*(load_heads()[0].arrays[f"abuse_words_{part}"] for part in AbuseWords._fields))


@pytest.mark.parametrize(
    "text",
    [
        "Complaint: your agent was rude to me.",
        "I felt so stupid, I typed the wrong address. Can you help?",
        "The bloody kettle died again, third one this year.",
        "The woman on the phone was abrupt and hung up on me.",
        "This is absolutely unacceptable, I want my money back.",
        "Your agent was rude to me.",
        "Your driver shouted at my daughter.",
    ],
)
def test_what_is_told_of_somebody_or_falls_on_a_thing_is_no_abuse(text: str) -> None:
    assert not READER.read(text).abusive


@pytest.mark.parametrize(
    "text",
    [
        "You are a useless bunch of clowns.",
        "Drop dead, the lot of you.",
        "I know where your office is and when you finish. Watch your back.",
        "are you thick or something?? READ what i wrote you muppet",
        "Hope you choke on your commission, you parasite.",
    ],
)
def test_what_is_thrown_at_whoever_answers_is_abuse(text: str) -> None:
    assert READER.read(text).abusive


@pytest.mark.parametrize(
    ("aimed", "other"),
    [
        ("you useless idiots", "this useless kettle"),
        ("go to hell, all of you", "went to hell and back with this form"),
        ("you are a clown", "the clown on the birthday card is torn"),
    ],
)
def test_the_words_alone_say_more_of_an_insult_than_of_its_word_elsewhere(aimed: str, other: str) -> None:
    assert WORDS.score(aimed) > WORDS.score(other)


def test_a_sign_is_nought_or_one_and_no_text_has_them_all() -> None:
    told = dict(zip(SIGNS, signs("I felt like an idiot, sorry, my own fault."), strict=True))
    assert set(told.values()) <= {0.0, 1.0}
    assert told["of_oneself"]
    assert told["not_you"]
    assert not told["you_name"]


def test_buckets_are_the_same_in_every_process_and_a_misspelt_word_shares_some() -> None:
    assert buckets("hi") == sorted(buckets("HI"))
    assert all(0 <= each < BUCKETS for each in buckets("Sure, whatever you say."))
    right, wrong = set(buckets("incompetent")), set(buckets("imcompetent"))
    assert len(right & wrong) > len(right) / 2


def test_a_message_without_words_scores_the_bias() -> None:
    assert WORDS.score("...") == pytest.approx(float(WORDS.bias))
    assert WORDS.score("") == pytest.approx(float(WORDS.bias))


@pytest.mark.parametrize("text", ["you-" * 1000, "you a-" * 700, '"' * 4000, "a*" * 2000, "i was " * 700, "'" * 4000])
@pytest.mark.timeout(20)  # a runaway pattern would take minutes
def test_no_hostile_text_makes_a_sign_run_away(text: str) -> None:
    assert len(signs(text)) == len(SIGNS)


def test_the_two_scores_are_given_apart_and_in_order() -> None:
    heads, _, _ = load_heads()
    wide = np.zeros((2, heads.arrays["abuse_w"].shape[0]), dtype=np.float32)
    scores = heads.abuse(wide, ["", "you useless idiots"])
    assert scores.shape == (2, 2)
    assert scores[0, 0] == pytest.approx(float(heads.arrays["abuse_b"][0]))
    assert scores[1, 1] > scores[0, 1]


@pytest.mark.parametrize(
    ("thrown", "told"),
    [
        ("you idiot, it is the wrong box", "I'm an idiot, it is the wrong box"),
        ("What an idiot you hired.", "I was called an idiot by your agent."),
        ("Stupid cow at the desk.", "Your man at the barrier called me a stupid cow for standing there."),
        ("Your driver is a lazy cow", "She told me I am a lazy cow"),
    ],
)
def test_a_cue_counts_where_it_is_thrown_and_not_where_it_is_told(thrown: str, told: str) -> None:
    listener = Listener(SHELF.cues())
    assert is_aimed(listener, tokens(thrown))
    assert not is_aimed(listener, tokens(told))
