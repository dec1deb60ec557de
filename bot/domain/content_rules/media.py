"""What each medium needs: a time at once, nothing private in public, leave for a hold, a read-back, captions."""

import re
from collections.abc import Iterator

from bot.domain.content_rules.manuscript import Manuscript
from bot.domain.content_rules.rule import Fault, Rule, Tier
from bot.domain.content_rules.times import length_of_time, names_a_time
from bot.domain.slots import CHOSEN, slots

ACKNOWLEDGEMENT_BLANK = Rule("acknowledgement-blank", Tier.SILVER, "The acknowledgement can be sent as it stands")
ACKNOWLEDGEMENT_TIME = Rule("acknowledgement-time", Tier.SILVER, "The acknowledgement says when the next word comes")
SOCIAL_BLANK = Rule("social-blank", Tier.SILVER, "Nothing that stands in public has a blank, save business facts")
SOCIAL_PRIVATE = Rule("social-private", Tier.SILVER, "The invitation to a private place says where that is")
PHONE_HOLD = Rule("phone-hold", Tier.SILVER, "A hold is asked for, with its length in minutes")
PHONE_READ_BACK = Rule("phone-read-back", Tier.SILVER, "What is read back holds the option that was chosen")
VIDEO_CAPTIONS = Rule("video-captions", Tier.SILVER, "On video, captions are offered by that name")

_PRIVATE_PATH = "private_path"
_CAPTIONS = re.compile(r"\b(?:captions?|captioning|captioned|subtitles?)\b", re.IGNORECASE)


def media_faults(manuscript: Manuscript) -> Iterator[Fault]:
    """What the acknowledgement and the scripts of each medium lack."""
    yield from _acknowledgement(manuscript)
    media = manuscript.playbook.media
    for name in ("public", "follow_up"):
        for slot in slots(getattr(media.social, name)):
            if slot.name not in manuscript.business:
                message = f"everyone can read this, so {{{{{slot.name}}}}} may not stand in it: move it to private"
                yield Fault(("media", "social", name), SOCIAL_BLANK, message)
    if not any(slot.name == _PRIVATE_PATH for slot in slots(media.social.private)):
        message = "say where to write in private: {{private_path}}"
        yield Fault(("media", "social", "private"), SOCIAL_PRIVATE, message)
    if length_of_time(media.phone.hold) is None or "?" not in media.phone.hold:
        message = "ask for the hold and say how long it takes, such as two minutes"
        yield Fault(("media", "phone", "hold"), PHONE_HOLD, message)
    if not any(slot.name == CHOSEN for slot in slots(media.phone.read_back)):
        message = "read back what was chosen: {{chosen_option}}"
        yield Fault(("media", "phone", "read_back"), PHONE_READ_BACK, message)
    if not _CAPTIONS.search(media.video.captions):
        message = "offer captions by that name: people look and listen for the word"
        yield Fault(("media", "video", "captions"), VIDEO_CAPTIONS, message)


def _acknowledgement(manuscript: Manuscript) -> Iterator[Fault]:
    text = manuscript.playbook.acknowledgement
    for slot in slots(text):
        message = f"it goes out before anything is looked up: say it without {{{{{slot.name}}}}}"
        yield Fault(("acknowledgement",), ACKNOWLEDGEMENT_BLANK, message)
    if not names_a_time(text):
        message = 'say when the next word comes, such as "within 15 minutes"'
        yield Fault(("acknowledgement",), ACKNOWLEDGEMENT_TIME, message)
