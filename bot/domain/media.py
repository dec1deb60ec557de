"""What each medium needs beside the common parts of a reply, and which medium serves a case best."""

from typing import Annotated

from pydantic import Field

from bot.domain.medium import Medium
from bot.domain.value import Text, Value


class ChatScript(Value):
    """Chat: what to send at once, as at most three short lines, and how to go on."""

    note: Text
    first: Annotated[tuple[Text, ...], Field(min_length=1, max_length=3)]


class EmailScript(Value):
    """E-mail: a subject that says what it is about, and the lines that sum it up at the end."""

    note: Text
    subject: Text
    summary: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]


class PhoneScript(Value):
    """Phone: how to ask for a hold and say when you are back, and what to read back before the call ends."""

    note: Text
    hold: Text
    read_back: Text


class SocialScript(Value):
    """Social: what everyone may read, without personal data; the way to a private place; the word in public after."""

    note: Text
    public: Text
    private: Text
    follow_up: Text


class VideoScript(Value):
    """Video: what will be on screen, the steps of the walk-through, and the offer of captions."""

    note: Text
    on_screen: Text
    steps: Annotated[tuple[Text, ...], Field(min_length=2, max_length=5)]
    captions: Text


Script = ChatScript | EmailScript | PhoneScript | SocialScript | VideoScript


class Media(Value):
    """How the case is handled in each medium, and which one serves it best, with the reason."""

    best: Medium
    why: Text
    chat: ChatScript
    email: EmailScript
    phone: PhoneScript
    social: SocialScript
    video: VideoScript

    def script(self, medium: Medium) -> Script:
        """What is said in one medium beside the common parts."""
        scripts: dict[Medium, Script] = {
            Medium.CHAT: self.chat,
            Medium.EMAIL: self.email,
            Medium.PHONE: self.phone,
            Medium.SOCIAL: self.social,
            Medium.VIDEO: self.video,
        }
        return scripts[medium]
