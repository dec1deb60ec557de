"""Composing a suggestion: the opener varies, and no customer reads the same one twice."""

from bot.domain.compose import compose
from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.playbook import Blank, Opener
from tests.support.samples import sample_playbook, sample_reading

WORDINGS = ("One.", "Two.", "Three.")
PLAYBOOK = sample_playbook(
    openers=(
        Opener(emotion=Emotion.ANXIETY, intensity=(2, 3), wordings=WORDINGS),
        Opener(emotion=Emotion.ANXIETY, intensity=(0, 1), wordings=("Calm one.", "Calm two.")),
        Opener(emotion=Emotion.NEUTRAL, wordings=("Plain one.", "Plain two.")),
    )
)


def opener(variation: int = 0, said_before: tuple[str, ...] = ()) -> str:
    return compose(PLAYBOOK, sample_reading(), medium=Medium.CHAT, variation=variation, said_before=said_before).opener


def test_the_same_variation_gives_the_same_wording_and_the_next_gives_the_next() -> None:
    assert [opener(number) for number in (0, 1, 2, 3, -1)] == ["One.", "Two.", "Three.", "One.", "Three."]
    assert opener(1) == opener(1)


def test_what_the_customer_has_read_is_passed_over() -> None:
    assert opener(0, ("One.",)) == "Two."
    assert opener(2, ("Three.", "One.")) == "Two."


def test_when_all_wordings_were_read_those_of_other_intensities_and_then_plain_ones_serve() -> None:
    assert opener(0, WORDINGS) == "Calm one."
    assert opener(0, (*WORDINGS, "Calm one.", "Calm two.")) == "Plain one."


def test_when_everything_was_read_it_begins_again() -> None:
    assert opener(1, (*WORDINGS, "Calm one.", "Calm two.", "Plain one.", "Plain two.")) == "Two."


def test_shared_openers_stand_behind_the_playbooks_own() -> None:
    shared = sample_playbook(
        openers=(*PLAYBOOK.openers, Opener(emotion=Emotion.ANXIETY, wordings=("Shared.", "More.")))
    )
    assert shared.opener_wordings(Emotion.ANXIETY, 3) == (*WORDINGS, "Shared.", "More.")
    assert shared.opener_wordings(Emotion.SADNESS, 3) == ("Plain one.", "Plain two.")


def test_a_business_fact_that_the_team_gave_fills_itself() -> None:
    blank = Blank(type="text", label="our phone line", example="0800", value="0800 555 0100")
    playbook = sample_playbook(closing="Ring {{phone}}.", blanks={**sample_playbook().blanks, "phone": blank})
    suggestion = compose(playbook, sample_reading(), medium=Medium.CHAT)
    assert suggestion.words(suggestion.closing) == "Ring 0800 555 0100."
    assert suggestion.words(suggestion.closing, {"phone": "112"}) == "Ring 112."


def test_the_chosen_option_is_named_inside_a_sentence() -> None:
    suggestion = compose(sample_playbook(), sample_reading(), medium=Medium.CHAT)
    assert suggestion.words("You chose {{chosen_option}}.", {}, "courier") == "You chose same-day courier."
    assert suggestion.words("You chose {{chosen_option}}.") == "You chose [what they chose]."
