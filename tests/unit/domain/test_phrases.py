import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.phrases import Ears, phrase
from bot.domain.plain_words import plain_words


def stands(written: str, text: str, **lists: list[str]) -> bool:
    """Whether a phrase stands in a text."""
    known = phrase(written, lists)
    ears = Ears([known])
    return any(ears.on(plain_words(text)).spans(ears.sorted([known])))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I’m  GONNA", "i am going to"),  # noqa: RUF001 - the curly apostrophe is what is tried
        ("im gonna", "i am going to"),
        ("can't cannot cant", "can not can not can not"),
        ("They've won't didnt", "they have will not did not"),
        ("he's my dad's", "he is my dad"),
        ("café na\u00efve k\u200bill", "cafe naive kill"),
        ("noooooo", "nooo"),
        ("\uff2b\uff29\uff2c\uff2c", "kill"),
    ],
)
def test_the_usual_spellings_read_the_same(text: str, words: str) -> None:
    assert " ".join(word.text for word in plain_words(text)) == words


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("kill the app", "How do I KILL   the app?"),
        ("kill/stop it", "stop it"),
        ("i will ... call", "I will, I promise you, call"),
        ("i will ... call", "I will call"),
        ("do not stop", "don’t stop"),  # noqa: RUF001 - as above
        ("supervisor", "get the supevrisor"),
        ("supervisor", "get the superisor"),
        ("supervisor", "get the superrvisor"),
        ("help", "heeeeelp"),
        ("call me now", "call me\nnow"),
        ("call me now", "call me ... now"),
    ],
)
def test_a_phrase_is_heard_in_any_case_over_gaps_and_slips(written: str, text: str) -> None:
    assert stands(written, text)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("kill the app", "skill the apple"),
        ("i will ... call", "I will one two three four call"),
        ("i will ... call", "I will never call"),
        ("call me now", "call me. Now it works."),
        ("call me now", "call me\n\nnow"),
        ("supervisor", "the supervisors"),
        ("charged", "changed"),
        ("though", "through"),
    ],
)
def test_other_words_sentences_and_denials_in_between_are_not_heard(written: str, text: str) -> None:
    assert not stands(written, text)


def test_a_list_stands_for_each_of_its_words() -> None:
    assert stands("see <them> tonight", "I'll see her tonight", them=["him", "her"])
    assert not stands("see <them> tonight", "I'll see you tonight", them=["him", "her"])


@pytest.mark.parametrize("written", ["... kill", "kill ...", "...", "see <nobody>", "can't/will", "!"])
def test_what_cannot_be_a_phrase_is_refused_with_a_word_on_what_to_do(written: str) -> None:
    with pytest.raises(ValueError, match=r"has to|add it"):
        phrase(written, {})


@given(st.text())
def test_any_text_has_words_without_an_error(text: str) -> None:
    assert all(word.text for word in plain_words(text))
