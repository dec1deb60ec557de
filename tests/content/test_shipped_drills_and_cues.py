"""The drills we ship tell a good answer from a poor one, and the cues speak for every emotion and stake."""

from pathlib import Path

import pytest

from bot.adapters.content.load import load_content
from bot.domain.drill import Drill
from bot.domain.emotion import Emotion
from bot.domain.reading import Stake

ROOT = Path(__file__).parents[2]
CONTENT = load_content(ROOT / "playbooks").content
DRILLS = {drill.id: drill for drill in CONTENT.drills}
CUES = CONTENT.cues

GOOD = {
    "late-gift-tomorrow": (
        "The wedding is tomorrow at noon, and our changing dates cost you two days at the door. I can send it "
        "by same-day courier, if someone is in to take it, or set the same item aside in a shop across town for you to "
        "collect. Which protects the day better? I write to you within 15 minutes."
    ),
    "charged-twice": (
        "That was the money for the electric, and it is our mistake that it is gone. I am reversing the second charge "
        "now; the receipt number is yours to keep. I will look at noon tomorrow whether it is there."
    ),
    "screen-reader-checkout": (
        "Thank you for the detail, and for forty minutes that our form should not have cost you. I can take your order "
        "on our secure line now. A developer is working on the labels, and I will write to you at 4 pm either way."
    ),
    "calm-words-for-abuse": (
        "Eight days and two missed call-backs are on us. I will work on your parcel, but not under insults. "
        "You hear from me or from Ines within 30 minutes."
    ),
}
POOR = {
    "late-gift-tomorrow": "Sorry for the delay with your wedding gift. It should arrive soon, thank you for waiting.",
    "charged-twice": "Please contact your bank, pending charges usually drop off within five working days.",
    "screen-reader-checkout": "Could a sighted friend fill in the form for you, or could you try another browser?",
    "calm-words-for-abuse": "Please calm down. I am just doing my job and you are being rude.",
}


@pytest.mark.parametrize("drill", DRILLS.values(), ids=DRILLS)
def test_a_good_answer_earns_the_praise_and_a_poor_one_a_note(drill: Drill) -> None:
    assert drill.improvement_note(GOOD[drill.id]) == drill.praise
    assert drill.improvement_note(POOR[drill.id]) in {check.note for check in drill.checks}


def test_there_is_a_drill_for_each_of_four_days() -> None:
    assert DRILLS.keys() == GOOD.keys() == POOR.keys()


def test_cues_speak_for_every_emotion_and_every_stake() -> None:
    assert CUES.emotions.keys() == set(Emotion)
    assert CUES.stakes.keys() == set(Stake)
    lists = [*CUES.emotions.values(), CUES.intensifiers, CUES.urgency, CUES.abuse, *CUES.stakes.values()]
    for phrases in lists:
        # Few enough to be read at a glance; but insults and threats are many, and each is heard only where it stands.
        assert 15 <= len(phrases) <= (200 if phrases is CUES.abuse else 40)
        assert len(set(phrases)) == len(phrases)
        assert all(phrase == phrase.lower() for phrase in phrases)
