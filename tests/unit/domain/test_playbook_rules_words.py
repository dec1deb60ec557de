"""Rules for words catch plain evasions and leave good prose alone."""

import pytest

from bot.domain.content_rules.accessibility import stumbles
from bot.domain.content_rules.banned import BANNED
from bot.domain.content_rules.habits import habits
from bot.domain.content_rules.wording import plain, sentences, short, spoken_words


def found(text: str, *, promised: bool = False) -> set[str]:
    return {rule.id for rule, _ in habits(text, promised=promised)}


def stumbled(text: str) -> set[str]:
    return {rule.id for rule, _ in stumbles(text)}


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry if that was late.",
        "I\u2019m SORRY, IF that was late.",
        "I am sorry\nif that was late.",
        "I am sorry\u00a0if that was late.",
        "I am so\u200brry i\u00adf that was late.",
        "\uff33orry if that was late.",
        "I am sorry in case it was late.",
        "I am sorry that you feel let down.",
        "We apologise for any inconvenience.",
        "the INCONVENIENCES this caused",
        "We deeply apologize.",
        "Our sincere apologies.",
        "Unfortunately, no.",
        "Please be advised that it moved.",
        "Be assured that it is on its way.",
        "I can assure you of that.",
        "Don\u2019t hesitate to write.",
        "Please do not hesitate to call.",
        "As a valued customer, you come first.",
        "Kindly wait.",
        "As per the plan.",
        "I totally understand your frustration.",
        "I understand that you are upset.",
        "I understand how frustrating this is.",
        "I understand how you feel.",
        "I can imagine how you must feel.",
        "Calm down, please.",
        "Our policy does not allow it.",
        "The policy clearly states it.",
        "It is against our policy.",
        "It is our policy.",
        "I will reach back out tomorrow.",
        "Thank you for reaching out.",
        "At least you have the box.",
        "At least nothing broke.",
        "Don't worry about it.",
        "There is no need to worry.",
        "No worries!",
        "Please bear with me.",
        "Your time is really important to us.",
    ],
)
def test_a_banned_phrase_is_heard_however_it_is_written(text: str) -> None:
    assert found(text) == {"banned-phrase"}


@pytest.mark.parametrize(
    "text",
    [
        "I am sorry that our dates moved.",
        "The hour is inconvenient for you, so I will move it.",
        "You hesitated, and that was right.",
        "The insurance policy covers this, and here is its number.",
        "Wait for at least two hours before you plug it in.",
        "It is worrying, and you should not have to carry it alone.",
        "The parcel is out of reach for the driver.",
        "I understand what is at stake.",
        "I see how close the day is.",
        "You asked for a word on what you feel about it.",
        "I will be kinder to the next box.",
        "As soon as the courier confirms, I will write.",
        "How soon do you need it?",
        "A later seat does not undo that.",
        "It may be one line in our records.",
        "The page should have stopped the second payment.",
        "You should not have to ask.",
        "I will write down what it looks like on your side.",
        "Tell me how it seems from where you stand.",
        "Does it fit the family table?",
        "The photos are dear to you.",
        "You missed the train, and I know what hung on it.",
        "I will not name a fix time.",
        "I will fix the record now.",
        "A developer works on the fix today.",
        "Friday is fixed, and I hold on to it.",
        "The repair is at our cost.",
        "It will be restored one piece after the other.",
    ],
)
def test_good_prose_is_left_alone(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("It will be fixed by tomorrow.", "fix-time"),
        ("The site should be back up within the hour.", "fix-time"),
        ("It\u2019ll be resolved in {{hours}}.", "fix-time"),
        ("I will fix this today.", "fix-time"),
        ("You can expect a fix by noon.", "fix-time"),
        ("We are going to have everything restored by {{time}}.", "fix-time"),
        ("You hear from me soon.", "vague-time"),
        ("SHORTLY after that I write.", "vague-time"),
        ("Please answer a.s.a.p.", "vague-time"),
        ("I will write as soon as I can.", "vague-time"),
        ("At your earliest convenience.", "vague-time"),
        ("I will be back in a moment.", "vague-time"),
        ("It takes effect in the coming days: in a few days.", "vague-time"),
        ("It is probably the courier.", "speculation"),
        ("It is most likely lost.", "speculation"),
        ("It really seems lost.", "speculation"),
        ("It seems to be lost.", "speculation"),
        ("It looks like a delay.", "speculation"),
        ("I suspect the depot.", "speculation"),
        ("That might be because of rain.", "speculation"),
        ("It should arrive tomorrow.", "speculation"),
        ("Hopefully it comes.", "speculation"),
        ("Your husband can sign for it.", "assumption"),
        ("Send it to your loved ones.", "assumption"),
        ("Thank you, sir.", "assumption"),
        ("Good morning, Mrs. {{name}}.", "assumption"),
        ("Hello Mr Gray.", "assumption"),
        ("Dear {{name}}, thank you.", "assumption"),
        ("Merry Christmas to you.", "assumption"),
        ("God bless you.", "assumption"),
    ],
)
def test_a_claim_that_nobody_can_stand_by_is_heard(text: str, rule: str) -> None:
    assert rule in found(text)


def test_a_promise_is_held_to_its_time_more_strictly() -> None:
    assert found("I will write later today.") == set()
    assert found("I will write later today.", promised=True) == {"vague-time"}
    assert found("I will write at 4 pm today.", promised=True) == set()


def test_what_stands_in_for_the_customers_words_is_read_too() -> None:
    assert found("You told me {{customer_words|about any inconvenience}}, and I heard it.") == {"banned-phrase"}


def test_a_message_says_what_was_heard_why_it_is_hollow_and_what_serves_better() -> None:
    ((rule, message),) = habits("Unfortunately not.")
    assert rule.id == "banned-phrase"
    assert message == (
        '"Unfortunately": it announces a no and makes it sound like the weather; say what is so, then what you can do'
    )


@pytest.mark.parametrize("banned", BANNED, ids=lambda banned: banned.name)
def test_the_key_of_a_phrase_stands_in_its_name(banned: object) -> None:
    assert any(banned.key in text.lower() for text in (banned.name, "important to us"))  # type: ignore[attr-defined]  # a row of the table


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Done \u2705", "emoji"),
        ("Done \u2714\ufe0f", "emoji"),
        ("Done \U0001f44d\U0001f3fd", "emoji"),
        ("Done :white_check_mark:", "emoji"),
        ("Done :-)", "emoji"),
        ("From depot \u27a1 to you", "emoji"),
        ("Do NOT open it.", "all-caps"),
        ("PLEASE wait.", "all-caps"),
        ("DON\u2019T open it.", "all-caps"),
        ("It is URGENT-ly needed, IMPORTANT.", "all-caps"),
        ("Click here for more.", "link-text"),
        ("Tap on this to see it.", "link-text"),
        ("You find the policy here: {{returns_policy}}", "link-text"),
        ("See [here](https://example.com).", "link-text"),
        ("See <https://example.com|this link>.", "link-text"),
    ],
)
def test_what_a_screen_reader_stumbles_over_is_found(text: str, rule: str) -> None:
    assert stumbled(text) == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "I am here until it is done.",
        "Reply here and it comes straight to me.",
        "You get the time by SMS, as a PDF, or from the GP at the NHS.",
        "Order HB-20418 goes to gate B12, seat 14A.",
        "The IBAN and the PIN stay with you.",
        "It is 21 \u00b0C in the depot; that is 70 \u00b0F.",
        "Between 9:30 and 10:45, at 3:1 odds.",
        "I ring you (at 4 pm).",
        "Cr\u00e8me br\u00fbl\u00e9e, na\u00efve, \u00fcber, \u2026 and \u201cquotes\u201d \u2013 all fine.",
        "{{ORDER}} is a slot and no shouting.",
        "A US address, the EU and the UK.",
    ],
)
def test_what_reads_aloud_well_is_left_alone(text: str) -> None:
    assert stumbled(text) == set()


def test_sentences_end_where_a_reader_would_stop() -> None:
    text = 'I rang the depot. "Is it there?" It is not, e.g. Leeds has it. By 4 p.m. {{name}} writes ({{how}}). End'
    assert sentences(text) == (
        "I rang the depot.",
        '"Is it there?"',
        "It is not, e.g. Leeds has it.",
        "By 4 p.m.",
        "{{name}} writes ({{how}}).",
        "End",
    )


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("One two three.", 3),
        ("It's a same-day courier at 9:30.", 6),
        ("By {{time}}.", 3),
        ("You told me {{customer_words|which day this is for}}, and I know.", 11),
        ("You told me {{customer_words|it}}.", 5),
        ("", 0),
    ],
)
def test_a_slot_counts_as_two_words_and_a_fallback_as_what_it_holds(sentence: str, words: int) -> None:
    assert spoken_words(sentence) == words


def test_plain_words_have_one_kind_of_quote_space_and_hyphen() -> None:
    assert plain(" \u201cdon\u2019t\u201d\u00a0\u2013  a\u200b\nb ") == '"don\'t" - a b'
    assert short("one " * 40).endswith(" ...")
