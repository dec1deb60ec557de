"""What is read of a message: the customer's own words, and never nothing where there was something."""

import re
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import CODE, ERROR, FIRST, LAST, LONGEST_TAKEN, plain, together

TRACE = 'Traceback (most recent call last):\n  File "shop.py", line 3, in pay\n    charge()\nValueError: no card'
DISCLAIMER = (
    "This email and any attachments are confidential and intended solely for the addressee. If you have received it in "
    "error please notify the sender and delete this message at once."
)

COMPLAINT = (
    "I was told that it is confidential, and you sent my letter in error to my neighbour. I want the message deleted, "
    "and an apology, and I want it today."
)


@pytest.mark.parametrize(
    "heading",
    [
        "On Mon, 5 Jan 2026 at 10:00, Support <help@shop.example> wrote:",
        "On Mon, 5 Jan 2026 at 10:00, Support\n<help@shop.example> wrote:",
        "Am 05.01.2026 um 10:00 schrieb Support <help@shop.example>:",
        "Le lun. 5 janv. 2026 à 10:00, Support <help@shop.example> a écrit :",
        "El lun, 5 ene 2026 a las 10:00, Support (<help@shop.example>) escribió:",
        "Em seg., 5 de jan. de 2026 às 10:00, Support escreveu:",
        "Il giorno lun 5 gen 2026 alle ore 10:00 Support ha scritto:",
        "Op ma 5 jan. 2026 om 10:00 schreef Support <help@shop.example>:",
        "-----Original Message-----",
        "-------- Weitergeleitete Nachricht --------",
        "From: Support <help@shop.example>\nSent: Monday\nTo: Ada\nSubject: RE: parcel",
        "Von: Support\nGesendet: Montag\nAn: Ada\nBetreff: AW: Paket",
        "De : Support\nEnvoyé : lundi\nÀ : Ada\nObjet : RE: colis",
    ],
)
def test_the_mail_that_is_answered_is_not_read(heading: str) -> None:
    assert (
        plain(f"Hello,\nmy parcel is late.\n\n{heading}\n\nIt is on its way.\nSupport") == "Hello,\nmy parcel is late."
    )


def test_what_is_written_below_a_marked_quotation_is_read() -> None:
    message = "On Mon, 5 Jan 2026 at 10:00, Support wrote:\n> It is on its way.\n> Support\n\nIt is not."
    assert plain(message) == "It is not."


@pytest.mark.parametrize(
    "message",
    [
        "On the 5th my son wrote: nothing came",
        "Trip:\nFrom: Lisbon\nTo: Paris\nDate: Friday\nThey cancelled it.",
        "Thanks\nwhere is my parcel",
        "Sent from my account by mistake",
        COMPLAINT,
        "what the f*** and 5*3*2",
        "I <3 you, not",
        "My order :( is late at 12:30:45",
        "My options: a | b",
        "Hi there,\n\nwhere is it?",
    ],
)
def test_what_only_looks_like_it_stays(message: str) -> None:
    assert plain(message) == message


@pytest.mark.parametrize(
    ("ending", "left"),
    [
        ("-- \nAda Byron\nHead of Sums", ""),
        ("Sent from my iPhone", ""),
        ("Von meinem iPhone gesendet", ""),
        ("Get Outlook for iOS", ""),
        ("Kind regards,\nAda Byron\nHead of Sums\n+44 20 7946 0958", "Kind regards,"),
        ("Mit freundlichen Grüßen\nAda Byron", "Mit freundlichen Grüßen"),
        (DISCLAIMER, ""),
    ],
)
def test_signatures_and_disclaimers_are_not_read(ending: str, left: str) -> None:
    assert plain(f"I want a refund.\n\n{ending}") == f"I want a refund.\n\n{left}".strip()


@pytest.mark.parametrize(
    ("message", "read"),
    [
        (f"It crashes:\n{TRACE}\nPlease help", "It crashes:\nPlease help"),
        (f"It crashes.\n```{TRACE}```", "It crashes."),
        ('Since today:\n{"a": 1,\n"b": [2]}\nnothing works', "Since today:\nnothing works"),
        ("Missing:\n| item | count |\n|------|-------|\n| bowl | 2 |\nwhere are they?", "Missing:\nwhere are they?"),
        ("Missing:\nitem\tcount\tprice\nbowl\t2\t9\nwhere?", "Missing:\nwhere?"),
        ("2026-01-05 10:00:00 ERROR boom\nit says", "it says"),
        ("I get ```Your account is locked``` every time", "I get Your account is locked every time"),
        ("an open ``` fence is nothing", "an open fence is nothing"),
    ],
)
def test_code_and_tables_are_not_read(message: str, read: str) -> None:
    assert re.sub(r"\s+", " ", plain(message)) == re.sub(r"\s+", " ", read) or plain(message) == read


def test_a_message_that_is_only_code_leaves_one_word() -> None:
    assert plain(TRACE) == ERROR
    assert plain('```{"a": 1}\n{"b": 2}```') == CODE


@pytest.mark.parametrize(
    ("message", "read"),
    [
        ("<@U0ATTUNE> hi, where is it?", "hi, where is it?"),
        ("I told <@U0JON> twice", "I told @ twice"),
        ("see <https://shop.example/1|the order>", "see the order"),
        ("see <https://shop.example/1>", "see https://shop.example/1"),
        ("write <mailto:ada@example.com|ada@example.com>", "write ada@example.com"),
        ("nobody in <#C0HELP|help> answers", "nobody in #help answers"),
        ("<!here> help", "help"),
        ("it is *never* _on_ `time`, *_ever_*", "it is never on time, ever"),
        ("so :rage: now :shipit:", "so 😡 now"),
        ("great :+1::skin-tone-3:", "great 👍"),
        ("Marks &amp; Spencer, &lt;3, 5 &gt; 4, &amp;lt;", "Marks & Spencer, <3, 5 > 4, &lt;"),
        ("wa\u200bi\u00adt\u202e \x00now\ud83d\ufeff", "wait now"),
        ("cafe\u0301", "café"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ],
)
def test_markup_and_what_cannot_be_seen_are_taken_out(message: str, read: str) -> None:
    assert plain(message) == read


@pytest.mark.parametrize("message", ["> where is it?", "???", ":(", "😡", "-- \nAda", "Sent from my iPhone"])
def test_when_nothing_would_be_left_the_message_itself_is_read(message: str) -> None:
    assert plain(message) == message.replace(" \n", "\n")


@pytest.mark.parametrize("message", ["", " \n\t ", "\u200b\u200b", "\x00", "\ud800"])
def test_nothing_is_read_as_nothing(message: str) -> None:
    assert plain(message) == ""


def test_of_a_long_message_the_beginning_and_the_end_are_read_cut_between_sentences() -> None:
    middle = "And then I waited for an hour. " * 400
    read = plain(f"My parcel is late. {middle}I want my money back.")
    assert len(read) <= FIRST + LAST
    assert read.startswith("My parcel is late. And then")
    assert read.endswith("I want my money back.")
    first, last = read.split("\n\u2026\n")
    assert first.endswith("hour.")
    assert last.startswith("And then")


def test_a_long_quotation_does_not_push_out_what_stands_below_it() -> None:
    assert plain("> old words\n" * 5_000 + "It is still late.") == "It is still late."


def test_several_messages_are_read_as_one_each_plain() -> None:
    assert together(["hi", "<@U1>", "my *parcel*", "is late again!!"]) == "hi\nmy parcel\nis late again!!"
    assert together(["", "late"]) == "late"
    assert len(together(["no " * 2_000] * 5)) <= FIRST + LAST


_PIECES = (
    "On 5 Jan 2026 Ada wrote:", "> old", "-- ", "\n", "\n\n", "```", "| a | b |", "From: x", "Sent: y", "Subject: z",
    "Kind regards", "Ada", "<@U1>", "<https://x|y>", "<", ">", "|", "*", "_", "`", ":rage:", "&amp;", "&lt;@", "\x00",
    "\u200b", "e\u0301", "\ud800", "  at a.b(C.java:1)", TRACE, DISCLAIMER, "late", " ", "\t", "{", "};", "😡",
)  # fmt: skip


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)))
def test_whatever_is_written_what_is_read_is_short_and_clean_and_something_stays_something(message: str) -> None:
    read = plain(message)
    assert len(read) <= FIRST + LAST
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\ud800-\udfff]", read)
    assert read == read.strip()
    assert bool(re.search(r"\w|😡", read)) or not re.search(r"late|Ada|old", message)


def _steps(work: Callable[[], object]) -> int:
    """How many lines of our own code run, which counts work without a clock."""
    count = 0

    def each(_frame: object, event: str, _arg: object) -> object:
        nonlocal count
        count += event == "line"
        return each

    before = sys.gettrace()
    sys.settrace(each)  # type: ignore[arg-type] # typeshed wants its own protocol for the same function
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", [each for each in _PIECES if len(each) < 40])
def test_twice_the_text_is_at_most_twice_the_work(piece: str) -> None:
    once = (f"{piece}\n") * 400
    few, many = _steps(lambda: plain(once)), _steps(lambda: plain(once * 2))
    assert many <= 2.2 * few + 200


@pytest.mark.parametrize(
    "piece",
    [
        *("*a", "_a", "`a b`", "<", "<@U1>", "<#a|", "<https:", ":a", ":", "&lt;", "> ", "\n>", "\n", "```", "--\n"),
        *("\u0301", "On 1 ", "On 5 a\n", "From: a\n", "Kind regards\n", "| | |\n", "at a(", "- - ", " ", "a ", "a. "),
    ],
)
def test_a_megabyte_of_anything_is_read(piece: str) -> None:
    assert len(plain(piece * (1_000_000 // len(piece)))) <= FIRST + LAST
    assert len(piece * 1_000_000) > LONGEST_TAKEN
