"""Openers: every emotion is met, at every intensity, in more than one wording and in the customer's own words."""

from collections.abc import Iterable, Iterator, Mapping

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.wording import sentences
from bot.domain.emotion import Emotion
from bot.domain.playbook import Opener
from bot.domain.slots import CUSTOMER_WORDS

NEUTRAL_OPENER = Rule("neutral-opener", Tier.BRONZE, "There is an opener for neutral, which serves whatever is not met")
INTENSITY_ORDER = Rule("intensity-order", Tier.BRONZE, "An opener's intensities run from the lower to the higher")
MISSING_OPENER = Rule("missing-opener", Tier.SILVER, "Every emotion that a playbook expects has openers of its own")
EMOTION_COVERAGE = Rule(
    "emotion-coverage", Tier.SILVER, "Every emotion has at least two wordings at every intensity, shared ones included"
)
FEW_OPENERS = Rule(
    "few-openers", Tier.SILVER, "The two likeliest emotions have at least three own wordings at intensities 1 to 3"
)
MIRRORED_OPENER = Rule(
    "mirrored-opener", Tier.SILVER, "Each opener of the two likeliest emotions has a wording with the customer's words"
)
OPENER_LENGTH = Rule("opener-length", Tier.GOLD, "An opener has at most two sentences")

FEWEST_WORDINGS = 2
FEWEST_FOR_THE_LIKELIEST = 3
LIKELIEST = 2
"""How many of a playbook's emotions, which stand likeliest first, are met most of the time."""
MOST_SENTENCES = 2
_INTENSITIES = range(4)


def opener_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What is wrong with the openers of a playbook."""
    playbook = manuscript.playbook
    if not any(opener.emotion is Emotion.NEUTRAL for opener in playbook.openers):
        message = "add an opener for neutral, or include openers/any-case: it serves what no other opener does"
        yield Fault(("openers",), NEUTRAL_OPENER, message)
    for index, opener in enumerate(playbook.openers):
        low, high = opener.intensity
        if low > high:
            yield Fault(("openers", index, "intensity"), INTENSITY_ORDER, f"write [{high}, {low}]")
        for nth, wording in enumerate(opener.wordings):
            count = len(sentences(wording))
            if count > MOST_SENTENCES:
                message = f"{count} sentences: an opener says one thing in at most two, then hands over"
                yield Fault(("openers", index, "wordings", nth), OPENER_LENGTH, message)


def coverage_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """Which emotions and intensities a playbook does not meet well enough."""
    playbook = manuscript.playbook
    own = {index: opener for index, opener in enumerate(playbook.openers) if manuscript.own(("openers", index))}
    for index, emotion in enumerate(playbook.emotions):
        if not any(opener.emotion is emotion for opener in own.values()):
            message = f"{emotion} is expected here, so it needs openers of its own"
            yield Fault(("emotions", index), MISSING_OPENER, message)
        elif index < LIKELIEST:
            yield from _likeliest(emotion, own)
    for emotion in Emotion:
        poor = [level for level in _INTENSITIES if len(_met(playbook.openers, emotion, level)) < FEWEST_WORDINGS]
        if poor and not (emotion is Emotion.NEUTRAL and len(poor) == len(_INTENSITIES)):
            message = f"{emotion} has fewer than two wordings at intensity {_levels(poor)}: include openers/any-case"
            yield Fault(("openers",), EMOTION_COVERAGE, message)


def _likeliest(emotion: Emotion, own: Mapping[int, Opener]) -> Iterator[Fault]:
    of_emotion = {index: opener for index, opener in own.items() if opener.emotion is emotion}
    poor = [level for level in _INTENSITIES[1:] if len(_met(own.values(), emotion, level)) < FEWEST_FOR_THE_LIKELIEST]
    if poor:
        message = f"{emotion} is one of the two likeliest here: write three own wordings for intensity {_levels(poor)}"
        yield Fault(("openers", min(of_emotion)), FEW_OPENERS, message)
    for index, opener in of_emotion.items():
        if not any(CUSTOMER_WORDS in wording for wording in opener.wordings):
            message = "give one wording the customer's own words: {{customer_words|what you told me}}"
            yield Fault(("openers", index), MIRRORED_OPENER, message)


def _met(openers: Iterable[Opener], emotion: Emotion, level: int) -> set[str]:
    """The different wordings for an emotion at an intensity."""
    return {
        wording
        for opener in openers
        if opener.emotion is emotion and opener.intensity[0] <= level <= opener.intensity[1]
        for wording in opener.wordings
    }


def _levels(levels: list[int]) -> str:
    return " and ".join(str(level) for level in levels)
