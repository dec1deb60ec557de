from pathlib import Path

import pytest

from bot.adapters.content import load_content
from bot.domain.case import CaseType
from bot.domain.choice import choose
from bot.domain.emotion import Emotion
from bot.domain.playbook import Occasion, Playbook
from bot.domain.reading import CaseGuess, Evidence, Head, Reading

PLAYBOOKS = load_content(Path(__file__).parents[2] / "support" / "content").content.playbooks


def reading(case_type: CaseType | None = None, *, sure: bool = True, abusive: bool = False, **more: object) -> Reading:
    return Reading(
        emotions=dict.fromkeys(Emotion, 1 / 9),
        emotion=Emotion.NEUTRAL,
        abusive=abusive,
        case_types=(CaseGuess(case_type=case_type, confidence=0.34),) if case_type else (),
        abstained=() if sure else (Head.CASE_TYPE,),
    ).model_copy(update=more)


def with_boundary() -> list[Playbook]:
    unknown = PLAYBOOKS[0]
    boundary = unknown.model_copy(update={"id": "any/abusive-message", "case_type": CaseType.ABUSIVE_CUSTOMER})
    return [boundary, *PLAYBOOKS]


def test_the_playbook_of_the_case_type_is_chosen_and_the_words_say_why() -> None:
    spoken = tuple(
        Evidence(words=words, says=says)
        for words, says in (
            ("worried", "anxiety"),
            ("charged twice", "billing_charge"),
            ("overdraft", "billing_charge"),
        )
    )
    choice = choose(PLAYBOOKS, reading(CaseType.BILLING_CHARGE, evidence=spoken), "charged twice, overdraft, worried")
    assert choice.playbook.id == "payments/double-charge"
    assert choice.why == 'Read as billing charge, from "charged twice" and "overdraft".'
    assert choice.care is None


@pytest.mark.parametrize("text", ["It is her BIRTHDAY tomorrow", "a wedding, no less", "(gift)"])
def test_among_several_the_one_whose_words_occur_is_chosen(text: str) -> None:
    choice = choose(PLAYBOOKS, reading(CaseType.DELIVERY_LATE), text)
    assert choice.playbook.id == "retail/late-gift"
    assert choice.why.startswith("Read as delivery late; chosen among its playbooks for ")


@pytest.mark.parametrize("text", ["my parcel is late", "such gifted drivers", "birthdays"])
def test_part_of_a_word_calls_for_nothing_so_the_plain_one_is_chosen(text: str) -> None:
    assert choose(PLAYBOOKS, reading(CaseType.DELIVERY_LATE), text).playbook.id == "retail/late-parcel"


SPECIAL = [playbook for playbook in PLAYBOOKS if playbook.id != "retail/late-parcel"]


def test_a_playbook_for_another_occasion_is_not_guessed_at() -> None:
    choice = choose(SPECIAL, reading(CaseType.DELIVERY_LATE), "late")
    assert choice.playbook.id == "any/unknown"
    assert choice.asks_first
    assert choice.why == (
        "Read as delivery late, which has no playbook for what it says yet. This one serves any case."
    )


def test_a_case_that_the_agent_named_gets_its_playbook_without_the_occasion() -> None:
    named = reading(sure=False).corrected(case_type=CaseType.DELIVERY_LATE)
    assert choose(SPECIAL, named, "").playbook.id == "retail/late-gift"


def late(**when: tuple[str, ...]) -> Playbook:
    """A playbook for late deliveries that listens for these words, by kind."""
    plain = next(playbook for playbook in PLAYBOOKS if playbook.id == "retail/late-parcel")
    kinds = {Occasion(kind): words for kind, words in when.items()}
    return plain.model_copy(update={"id": f"retail/{'-'.join(when) or 'plain'}", "when": kinds})


FOUR = [
    late(),
    late(occasion=("gift",)),
    late(occasion=("gift",), deadline=("tomorrow",)),
    late(deadline=("tomorrow", "tonight")),
]


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("my parcel is late", "retail/plain"),
        ("my gift is late", "retail/occasion"),
        ("I need it tomorrow", "retail/deadline"),
        ("the gift is for tomorrow", "retail/occasion-deadline"),
        ("the gift is for tonight", "retail/occasion"),
        ("tomorrow, tonight at the latest, and it is a gift", "retail/occasion-deadline"),
    ],
)
def test_every_kind_that_a_playbook_lists_must_be_found_and_the_most_kinds_win(text: str, chosen: str) -> None:
    assert choose(FOUR, reading(CaseType.DELIVERY_LATE), text).playbook.id == chosen


def test_on_a_tie_the_first_of_its_id_is_chosen_whatever_the_day() -> None:
    text = "the gift is for tonight"
    assert {choose(FOUR, reading(CaseType.DELIVERY_LATE), text).playbook.id for _ in range(5)} == {"retail/occasion"}


def test_the_agent_reads_which_words_of_which_kind_decided() -> None:
    choice = choose(FOUR, reading(CaseType.DELIVERY_LATE), "The GIFT is for tomorrow")
    assert choice.why == (
        'Read as delivery late; chosen among its playbooks for the occasion ("gift") and the deadline ("tomorrow").'
    )


def test_an_abusive_message_brings_the_boundary_whatever_its_case_and_no_other_message_does() -> None:
    steps = ("Please stop.", "I will end this.", "I am ending this here.")
    playbooks = [*FOUR, FOUR[0].model_copy(update={"id": "any/abuse", "case_type": CaseType.OTHER, "boundary": steps})]
    assert choose(playbooks, reading(CaseType.DELIVERY_LATE, abusive=True), "late").boundary == steps
    assert choose(playbooks, reading(CaseType.DELIVERY_LATE), "late").boundary == ()


def test_abuse_without_a_case_is_a_case_of_its_own() -> None:
    boundary = PLAYBOOKS[0].model_copy(update={"id": "any/abusive-message", "case_type": CaseType.ABUSIVE_CUSTOMER})
    abuse = reading(sure=False).model_copy(update={"abusive": True})
    choice = choose([*PLAYBOOKS, boundary], abuse, "you useless people")
    assert choice.playbook.id == "any/abusive-message"
    assert not choice.asks_first


def test_unsure_readings_go_to_the_fallback_and_name_the_closest_guess() -> None:
    choice = choose(PLAYBOOKS, reading(CaseType.BILLING_CHARGE, sure=False), "charged twice")
    assert choice.playbook.id == "any/unknown"
    assert choice.why.endswith("The closest guess is billing charge, at 34%.")


def test_a_reading_without_any_guess_goes_to_the_fallback() -> None:
    choice = choose(PLAYBOOKS, reading(sure=False), "¿?")
    assert choice.playbook.id == "any/unknown"
    assert choice.why == "Not sure what this is about, so it asks first."


def test_a_case_nobody_has_written_for_goes_to_the_fallback_and_says_so() -> None:
    choice = choose(PLAYBOOKS, reading(CaseType.POWER_OUTAGE), "no light")
    assert choice.playbook.id == "any/unknown"
    assert choice.why == "Read as power outage, which has no playbook yet. This one serves any case."


def test_without_the_fallback_any_playbook_is_better_than_none() -> None:
    assert choose(PLAYBOOKS[1:], reading(sure=False), "?").playbook.id == "payments/double-charge"


def test_abuse_keeps_the_playbook_of_the_case_and_cares_for_the_agent() -> None:
    choice = choose(with_boundary(), reading(CaseType.BILLING_CHARGE, abusive=True), "charged twice you idiots")
    assert choice.playbook.id == "payments/double-charge"
    assert choice.care is not None
    assert "the boundary steps are in the abusive-message playbook" in choice.care


def test_the_boundary_playbook_does_not_point_to_itself_and_none_is_promised_that_is_not_there() -> None:
    for playbooks, case_type in (
        (with_boundary(), CaseType.ABUSIVE_CUSTOMER),
        (PLAYBOOKS, CaseType.BILLING_CHARGE),
    ):
        care = choose(playbooks, reading(case_type, abusive=True), "you idiots").care
        assert care == "This message is abusive. You may step back or hand over."
