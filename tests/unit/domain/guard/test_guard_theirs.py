"""The customer's words in a rewrite: beside what is said of them, and never in the place of what we say."""

import pytest

from bot.domain.guard import Reason, check
from bot.domain.rewrite.judge import against

TENT = "My tent is still not here and the hike is so close. Is there a form? The driver is a crook, my son says."


@pytest.mark.parametrize(
    ("source", "unsafe", "customer"),
    [
        ("Both ways need a check first, and you choose:", "Both ways need a form first, and you choose:", TENT),
        ("The search is mine from now on.", "The search for the hike is mine from now on.", TENT),
        ("The search is mine from now on.", "The search before the hike is mine from now on.", TENT),
        ("Write to me whenever you like.", "Write to me on the form whenever you like.", TENT),
        ("You were handed a wait.", "You were handed a form.", TENT),
        (
            "You trusted our date, and it let you down.",
            "You trusted our date, and the driver let you down.",
            TENT,
        ),
        ("I have read your message.", "I have read your form.", TENT),
        ("You waited for this.", "You waited for this crook.", TENT),
        (
            "Nobody says for how long, and you wait.",
            "Nobody on the hike says for how long, and you wait.",
            TENT,
        ),
        (
            "You did the looking for it.",
            "You did the looking for a tent that somebody is using.",
            "somebody is using my tent",
        ),
        ("These rooms are free now, and you choose:", "These rooms are free to you now, and you choose:", ""),
        ("You pay nothing beyond your booking.", "You pay nothing for your booking.", "what about my booking"),
        (
            "The fault is ours to chase, and I tell you how it goes.",
            "The fault is ours, and I tell you how it goes.",
            "",
        ),
        ("There is more than one way to deal with it:", "There is more than one way to take it off:", ""),
        ("I send you to the right desk.", "I send you back to the right desk.", "send me back"),
        ("Thank you for saying so.", "Thank you for your thanks.", "thanks for nothing"),
    ],
)
def test_their_words_never_take_the_place_of_what_we_say(source: str, unsafe: str, customer: str) -> None:
    assert against(source, unsafe, customer) is not None


@pytest.mark.parametrize(
    ("source", "good"),
    [
        ("You planned around it, and we did not keep it.", "You planned around the hike, and we did not keep it."),
        ("You want to know where the parcel is.", "You want to know where your tent is."),
        ("You have waited long enough for this.", "You have waited long enough for this, with the hike so close."),
        ("Thank you for coming back to the problem.", "Thank you for coming back to the problem with your tent."),
        ("Your work deserves better.", "Your hike deserves better."),
    ],
)
def test_they_may_name_a_thing_and_stand_where_the_customer_is_spoken_of(source: str, good: str) -> None:
    assert check(source, good, customer=TENT).reasons == ()


PLAIN = "I'm sorry {{files}} went missing. I will write to you by {{time}}."


@pytest.mark.parametrize(
    "sympathy",
    [
        "Losing two months of photos must be awful.",
        "Losing two months of photos is awful, and",
        "I can see how upsetting it is to lose two months of photos.",
        "I understand how upset you are about the photos, and",
    ],
)
def test_a_sentence_that_only_feels_with_the_customer_may_stand_before(sympathy: str) -> None:
    assert check(PLAIN, f"{sympathy} {PLAIN}", customer="I lost two months of photos, I'm so upset, it's awful").ok


@pytest.mark.parametrize(
    ("said", "customer"),
    [
        ("Calm down.", "I am not calm"),
        ("Please stay calm about the photos.", "the photos"),
        ("I understand that it is awful, and we lost them.", "you lost them, awful"),
        ("You must be heartbroken.", "bit annoyed"),
        ("It is awful that your courier stole them.", "the courier stole them, awful"),
        ("It is awful, and you will have them back.", "awful"),
        ("I can see how upset you are that the photos were deleted by Sam.", "Sam deleted the photos, I'm upset"),
        ("It is awful that nobody called.", "nobody called, awful"),
        ("It is good to know that the photos arrived.", "the photos have not arrived, it would be good to know"),
    ],
)
def test_what_asks_tells_promises_or_overstates_is_no_sympathy(said: str, customer: str) -> None:
    assert not check(PLAIN, f"{said} {PLAIN}", customer=customer).ok


@pytest.mark.parametrize(
    ("source", "good"),
    [
        ("Shall I send it, or would you rather wait?", "Would you like me to send it, or would you rather wait?"),
        ("You can take {{this}} or {{that}}.", "It's up to you: take {{this}} or {{that}}."),
        ("You can take {{this}} or {{that}}.", "You can choose between {{this}} and {{that}}."),
        ("I will email you at {{time}}.", "You'll have an email from me at {{time}}."),
        (
            "Before I open {{case}}, could you tell me which one it was?",
            "Could you tell me which one it was before I open {{case}}?",
        ),
    ],
)
def test_the_same_offer_and_question_may_be_put_in_other_words(source: str, good: str) -> None:
    assert check(source, good, customer="").reasons == ()


def test_a_choice_does_not_become_both() -> None:
    assert (
        Reason.CHOICE_CHANGED
        in check("You can take {{a}} or {{b}}.", "You can take {{a}} and {{b}}.", customer="").reasons
    )
