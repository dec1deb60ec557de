"""The language of a message: named when it tells, honest when it does not. English is never called foreign."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.language import language_name, language_of

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "evals" / "languages.jsonl").read_text(encoding="utf-8").splitlines()
]
PARTS = ["held_out", "tuned_on"]


def _rows(part: str) -> Iterator[tuple[str, str, str | None]]:
    return ((row["text"], row["language"], language_of(row["text"])) for row in ROWS if row["part"] == part)


@pytest.mark.parametrize("part", PARTS)
def test_english_is_hardly_ever_called_foreign(part: str) -> None:
    read = [(text, found) for text, language, found in _rows(part) if language == "en"]
    wrong = [each for each in read if each[1] is not None]
    assert len(wrong) <= 0.01 * len(read), wrong


@pytest.mark.parametrize("part", PARTS)
def test_a_language_that_is_named_is_nearly_always_the_right_one(part: str) -> None:
    named = [each for each in _rows(part) if each[1] not in {"", "en"} and each[2] not in {None, "und"}]
    wrong = [each for each in named if each[1] != each[2]]
    assert len(wrong) <= 0.05 * len(named), wrong


@pytest.mark.parametrize("part", PARTS)
def test_most_foreign_messages_are_noticed(part: str) -> None:
    foreign = [each for each in _rows(part) if each[1] not in {"", "en"}]
    assert sum(each[2] is not None for each in foreign) >= 0.9 * len(foreign)


@pytest.mark.parametrize("part", PARTS)
def test_what_does_not_tell_its_language_stays_undecided(part: str) -> None:
    assert [each for each in _rows(part) if not each[1] and each[2] is not None] == []


def test_the_set_is_as_broad_as_it_says() -> None:
    languages = [row["language"] for row in ROWS]
    assert len(ROWS) >= 300
    assert languages.count("en") >= 120
    assert len(set(languages) - {""}) >= 14
    assert sum(row["part"] == "held_out" for row in ROWS) >= 0.3 * len(ROWS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("የእኔ ጥቅል የት ነው", "am"),
        ("ᏙᎯᏧ ᎢᏣᏙᎵᏍᏗ", "und"),
        ("解約希望", "und"),
        ("MÜŞTERİ hizmetleri neden CEVAP vermiyor?", "tr"),
        ("J\u2019attends ma commande", "fr"),
        ("Our order 注文 has not come", None),
        ("see https://example.com/el/pedido/no/ha/llegado or es@de.para.com", None),
        ("", None),
    ],
)
def test_edges(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_names_are_words_a_person_knows() -> None:
    assert [language_name(code) for code in ("es", "zh", "und", "xx")] == [
        "Spanish",
        "Chinese",
        "another language",
        "another language",
    ]


@given(st.text(max_size=200))
def test_any_text_gives_a_code_or_none(text: str) -> None:
    code = language_of(text)
    assert code is None or language_name(code)


def test_only_the_beginning_is_looked_at() -> None:
    assert language_of("Where is my parcel? It is late. " * 100 + "¿Dónde está mi pedido? " * 10_000) is None
