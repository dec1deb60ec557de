from pathlib import Path

from bot.bootstrap.reading import reading_parts
from bot.domain.case import CaseType
from bot.domain.medium import Medium
from bot.domain.reply import reply
from bot.services.draft_suggestion import draft

PARTS = reading_parts(Path(__file__).parents[2] / "support" / "content")
CHARGED = "You charged me twice for one order and my account is overdrawn."


def test_a_message_becomes_a_whole_reply_with_visible_blanks() -> None:
    suggestion = draft(CHARGED, medium=Medium.EMAIL, reader=PARTS.reader, library=PARTS.library)
    assert suggestion.playbook == "payments/double-charge"
    assert not suggestion.asks_first
    assert suggestion.medium_note == "Put the receipt number in the subject."
    assert suggestion.why.startswith("Read as billing charge, from ")
    words = reply(suggestion, {})
    assert "[amount]" in words
    assert "{{" not in words
    assert suggestion.opener in words


def test_an_unsure_reading_asks_first() -> None:
    suggestion = draft("zzz", medium=Medium.CHAT, reader=PARTS.reader, library=PARTS.library)
    assert suggestion.asks_first
    assert suggestion.playbook == "any/unknown"
    assert suggestion.case_type is CaseType.OTHER
    assert suggestion.focusing_question in reply(suggestion, {})


def test_another_variation_is_another_wording_and_wraps_around() -> None:
    openers = [
        draft(CHARGED, medium=Medium.CHAT, reader=PARTS.reader, library=PARTS.library, variation=number).opener
        for number in range(20)
    ]
    assert openers[0] != openers[1]
    assert openers[0] in openers[1:]


def test_an_abusive_message_carries_a_line_for_the_agent() -> None:
    suggestion = draft(f"You idiots. {CHARGED}", medium=Medium.CHAT, reader=PARTS.reader, library=PARTS.library)
    assert suggestion.playbook == "payments/double-charge"
    assert suggestion.care == "This message is abusive. You may step back or hand over."
