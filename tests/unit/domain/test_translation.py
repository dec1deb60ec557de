"""A translation: what can be told of it without knowing the language is told, and our words alone go out."""

import pytest

from bot.domain.guard import Reason
from bot.domain.opinion import Silence
from bot.domain.rewrite import Kept, Rewrite, Segment, Stage, judged_translation, translatable
from tests.support.samples import sample_suggestion

ENGLISH = (
    "I write to you here within 15 minutes, and order {{order_number}} stays open. Does this plan meet your needs?"
)
SPANISH = (
    "Le escribo aquí en un plazo de 15 minutos, y el pedido {{order_number}} sigue abierto. "
    "¿Este plan se ajusta a lo que necesita?"
)
ASKED = {Segment.CLOSING: ENGLISH}


def judge(text: str, *, source: str = ENGLISH, language: str = "es") -> Rewrite:
    return judged_translation({Segment.CLOSING: source}, [("closing", text)], language=language)


FAITHFUL = {
    "es": SPANISH,
    "de": (
        "Ich schreibe Ihnen hier innerhalb von 15 Minuten, und die Bestellung {{order_number}} bleibt offen. "
        "Passt dieser Plan für Sie?"
    ),
    "fr": (
        "Je vous écris ici dans les 15 minutes, et la commande {{order_number}} reste ouverte. "
        "Ce plan répond-il à vos besoins\u202f?"
    ),
    "ja": (
        "15分以内にこちらへご連絡いたします。ご注文 {{order_number}} はそのまま継続いたします。"
        "この進め方でよろしいでしょうか\uff1f"
    ),
    "ar": "سأكتب لك هنا خلال \u0661\u0665 دقيقة، ويبقى الطلب {{order_number}} مفتوحًا. هل تناسبك هذه الخطة؟",
    "fa": (
        "تا \u06f1\u06f5 دقیقهٔ دیگر همین\u200cج\u0627 برای شما می\u200cنویسم و سفارش {{order_number}} "
        "باز می\u200cم\u0627ند. "
        "آیا این برنامه برای شما مناسب است؟"
    ),
}


@pytest.mark.parametrize("language", sorted(FAITHFUL))
def test_a_faithful_translation_is_offered(language: str) -> None:
    text = FAITHFUL[language]
    outcome = judge(text, language=language)
    assert (outcome.stage, outcome.language, outcome.kept) == (Stage.READY, language, ())
    assert outcome.texts == {Segment.CLOSING: text}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        (SPANISH.replace("{{order_number}}", "A-10293"), Reason.SLOT_EDITED),
        (SPANISH.replace("order_number", "numero"), Reason.SLOT_EDITED),
        (SPANISH.replace("{{order_number}}", "{{order_number}} {{order_number}}"), Reason.SLOT_EDITED),
        (SPANISH.replace("15", "5"), Reason.NUMBER_ADDED),
        (SPANISH.replace("15 minutos", "unos minutos"), Reason.NUMBER_DROPPED),
        (SPANISH + " Le pago 20 más.", Reason.NUMBER_ADDED),
        (SPANISH.replace("abierto", "abierto, con €"), Reason.REMEDY_ADDED),
        (SPANISH + " Vea www.reembolso.example.", Reason.ADDRESS_ADDED),
        (SPANISH + " Escriba a ayuda@reembolso.example.", Reason.ADDRESS_ADDED),
        (SPANISH.replace("aquí", "*aquí*"), Reason.MARKUP),
        (SPANISH.replace("aquí", "<!channel> aquí"), Reason.MARKUP),
        (SPANISH.replace("aquí", "a\u202equí"), Reason.STRANGE_CHARACTERS),
        (SPANISH.replace("aquí", "aquí\u200b"), Reason.STRANGE_CHARACTERS),
        (SPANISH + " ¿Me da su clave?", Reason.ASKS_FOR_MORE),
        (SPANISH.partition(" ¿")[0], Reason.ASKS_FOR_LESS),
        (SPANISH + " Y además le cuento otra cosa que no estaba ahí." * 5, Reason.TOO_LONG),
        ("Pedido {{order_number}}: 15. ¿Sí?", Reason.TOO_SHORT),
        (ENGLISH, Reason.UNKNOWN_WORD),
        ("Ich schreibe Ihnen hier innerhalb von 15 Minuten, und {{order_number}} bleibt offen. Passt das für Sie?",
         Reason.UNKNOWN_WORD),
    ],
)  # fmt: skip
def test_what_differs_in_value_is_left_out_with_the_reason(text: str, reason: Reason) -> None:
    assert judge(text).kept == (Kept(segment=Segment.CLOSING, reason=reason),)


def test_a_number_that_english_says_in_a_word_may_be_in_digits() -> None:
    source = "There are two ways from here, and the choice is yours to make."
    assert judge("Hay 2 caminos desde aquí, y la decisión es suya y de nadie más.", source=source).texts
    assert not judge("Hay 3 caminos desde aquí, y la decisión es suya y de nadie más.", source=source).texts


def test_what_stands_in_for_the_customers_words_goes_out_as_our_own() -> None:
    opener = "You told me {{customer_words|how close it is}}, and I have {{order_number}} open."
    assert translatable(opener, quoted=False) == "You told me how close it is, and I have {{order_number}} open."
    assert translatable(opener, quoted=True) == opener


def test_while_the_case_is_unknown_only_what_is_asked_goes_out() -> None:
    assert list(sample_suggestion(asks_first=True).in_english) == ["opener", "focusing_question", "closing"]
    assert "acknowledgement" in sample_suggestion().in_english


def test_each_outcome_has_a_line_that_says_what_it_is() -> None:
    def line(**changes: object) -> str | None:
        return Rewrite.model_validate({"language": "es", **changes}).line

    kept = (Kept(segment=Segment.CLOSING, reason=Reason.NUMBER_DROPPED),)
    assert line(stage=Stage.ASKED) is None
    assert line(stage=Stage.SHOWN, texts={Segment.OPENER: "Hola."}, kept=kept) == (
        "In Spanish below, translated by a model. Let somebody who speaks it read it before you send. "
        "Left out: closing."
    )
    assert line(stage=Stage.KEPT, kept=kept) == "Not translated into Spanish: the translation lost a number."
    assert line(stage=Stage.KEPT, silence=Silence.TIMEOUT) == "Not translated into Spanish: the model took too long."
    assert line(stage=Stage.KEPT, silence=Silence.NO_KEY) == (
        "With the key of a language model this would also be offered in Spanish."
    )
