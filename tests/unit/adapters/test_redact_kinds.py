"""What is found: for each kind, the ways in which customers write it, and the words that must go."""

import pytest

from bot.adapters.redact.redactor import RuleRedactor
from bot.domain.redaction import PrivateKind as Kind

REDACTOR = RuleRedactor()


def found(text: str, kind: Kind) -> list[str]:
    return [text[place.start : place.end] for place in REDACTOR.find(text) if place.kind is kind]


EXAMPLES = [
    (Kind.EMAIL, "mail jane.doe+shop@example.co.uk please", "jane.doe+shop@example.co.uk"),
    (Kind.EMAIL, "it is sam (at) example (dot) com", "sam (at) example (dot) com"),
    (Kind.EMAIL, "write to helena at gmail dot com", "helena at gmail dot com"),
    (Kind.EMAIL, "f.delacroix @ example . fr, thanks", "f.delacroix @ example . fr"),
    (Kind.EMAIL, "k u m a r @ example . com", "k u m a r @ example . com"),
    (Kind.PHONE, "call me on (415) 555-0132 after 5pm", "(415) 555-0132"),
    (Kind.PHONE, "07700 900456 on WhatsApp", "07700 900456"),
    (Kind.PHONE, "my number is 555-0142", "555-0142"),
    (Kind.PHONE, "ring +44 (0)20 7946 0321 today", "+44 (0)20 7946 0321"),
    (Kind.PHONE, "Tel. 030/1234567", "030/1234567"),
    (Kind.PHONE, "+91 98765 43210 or mail", "+91 98765 43210"),
    (Kind.PHONE, "0412 345 678 (Australia)", "0412 345 678"),
    (
        Kind.PHONE,
        "call six one seven five five five zero one four four",
        "six one seven five five five zero one four four",
    ),
    (Kind.CARD, "paid with 4111 1111 1111 1111 twice", "4111 1111 1111 1111"),
    (Kind.CARD, "4111 1111\n1111 1111 is on file", "4111 1111\n1111 1111"),
    (Kind.CARD, "amex 3782-822463-10005", "3782-822463-10005"),
    (Kind.CARD_CODE, "cvv 123", "123"),
    (Kind.CARD_CODE, "4242424242424242, 09/27, 123", "09/27, 123"),
    (Kind.IBAN, "IBAN GB29 NWBK 6016 1331 9268 19 for the refund", "GB29 NWBK 6016 1331 9268 19"),
    (Kind.IBAN, "to de89370400440532013000 thanks", "de89370400440532013000"),
    (Kind.BANK_ACCOUNT, "sort code 20-00-00", "20-00-00"),
    (Kind.BANK_ACCOUNT, "account number is 0012 3456 7890", "0012 3456 7890"),
    (Kind.NATIONAL_ID, "078-05-1120 is wrong", "078-05-1120"),
    (Kind.NATIONAL_ID, "National Insurance AB 12 34 56 C", "AB 12 34 56 C"),
    (Kind.NATIONAL_ID, "NHS number 943 476 5919", "943 476 5919"),
    (Kind.NATIONAL_ID, "Aadhaar: 2341 2341 2346", "2341 2341 2346"),
    (Kind.NATIONAL_ID, "ABCPE1234F is my PAN", "ABCPE1234F"),
    (Kind.NATIONAL_ID, "TFN 123 456 782", "123 456 782"),
    (Kind.NATIONAL_ID, "Medicare 2123 45670 1", "2123 45670 1"),
    (Kind.NATIONAL_ID, "mi DNI es 12345678Z", "12345678Z"),
    (Kind.ID_DOCUMENT, "passport no: 533380006", "533380006"),
    (Kind.ID_DOCUMENT, "driver's license D123-4567-8901", "D123-4567-8901"),
    (Kind.ADDRESS, "I live at 1600 Pennsylvania Ave NW, Washington", "1600 Pennsylvania Ave NW"),
    (Kind.ADDRESS, "my address changed to 45 Elm St Apt 3C", "45 Elm St Apt 3C"),
    (Kind.ADDRESS, "im at 1428 elm street", "1428 elm street"),
    (Kind.ADDRESS, "Flat 4, 12 Harcourt Terrace", "Flat 4, 12 Harcourt Terrace"),
    (Kind.ADDRESS, "Unit 7/45 Wattle Street, Ultimo", "Unit 7/45 Wattle Street"),
    (Kind.ADDRESS, "Plot 45, Jubilee Hills, Hyderabad 500033", "Plot 45, Jubilee Hills, Hyderabad 500033"),
    (Kind.ADDRESS, "Wohne in der Lindenstraße 14, Berlin", "Lindenstraße 14"),
    (Kind.ADDRESS, "J'habite 12 rue des Lilas, Paris", "12 rue des Lilas"),
    (Kind.ADDRESS, "Vivo en Calle Mayor 22, Madrid", "Calle Mayor 22"),
    (Kind.POSTCODE, "221B Baker Street, London NW1 6XE", "NW1 6XE"),
    (Kind.POSTCODE, "742 Evergreen Terrace, Springfield IL 62704", "62704"),
    (Kind.POSTCODE, "my zip is 94107-1234", "94107-1234"),
    (Kind.PO_BOX, "post it to P.O. Box 4471, Tulsa", "P.O. Box 4471"),
    (Kind.BIRTH_DATE, "my date of birth is 12 March 1990", "12 March 1990"),
    (Kind.BIRTH_DATE, "DOB: 1987-03-14", "1987-03-14"),
    (Kind.BIRTH_DATE, "I was born on the 9th of October 1984", "9th of October 1984"),
    (Kind.PASSWORD, "my password is Hunter2! and it fails", "Hunter2!"),
    (Kind.PASSWORD, "pw: Tr0ub4dor&3", "Tr0ub4dor&3"),
    (Kind.PASSWORD, 'password = "open sesame"', "open sesame"),
    (Kind.PASSWORD, "the key sk_test_4eC39HqLyjWDarjt leaked", "sk_test_4eC39HqLyjWDarjt"),
    (Kind.ACCESS_CODE, "my pin is 4471", "4471"),
    (Kind.ACCESS_CODE, "the code you texted is 771 204", "771 204"),
    (Kind.ACCESS_CODE, "login code 482913 never arrived", "482913"),
    (Kind.IP_ADDRESS, "our server 198.51.100.23 is blocked", "198.51.100.23"),
    (Kind.IP_ADDRESS, "from 2001:db8::8a2e:370:7334 only", "2001:db8::8a2e:370:7334"),
    (Kind.HANDLE, "my twitter is @jane_doe88", "@jane_doe88"),
    (Kind.LINK_DETAILS, "see https://example.com/a?session=8fhq2n now", "session=8fhq2n"),
]


@pytest.mark.parametrize(("kind", "text", "words"), EXAMPLES)
def test_private_words_are_found_to_the_letter(kind: Kind, text: str, words: str) -> None:
    assert found(text, kind) == [words]


NAMES = [
    ("This is Maria Gonzalez, I ordered a headset", "Maria Gonzalez"),
    ("my name is Siobhan O'Neill and I'm furious", "Siobhan O'Neill"),
    ("regards, Rajesh Kumar", "Rajesh Kumar"),
    ("it's john smith here again", "john smith"),
    ("Spoke to Kevin yesterday, he promised a refund", "Kevin"),
    ("hello this is Nguyen Thi Lan", "Nguyen Thi Lan"),
    ("Deliver to Mrs. Eleanor Whitcombe-Hart please", "Eleanor Whitcombe-Hart"),
    ("i m ahmed from leeds", "ahmed"),
    ("Signed, A. B. Carter", "A. B. Carter"),
    ("MY NAME IS JANET BROWN AND I AM FURIOUS", "JANET BROWN"),
    ("Best wishes,\nMr. and Mrs. Hill", "Hill"),
    ("my daughter Sophie's tablet", "Sophie"),
    ("a guy called Trevor took it", "Trevor"),
    ("Dear Jonathan, I wrote last week", "Jonathan"),
    ("it will not turn on\n- Louise", "Louise"),
    ("Steve in your returns team said so", "Steve"),
    ("mein Name ist Uwe Kranz", "Uwe Kranz"),
    ("From: Helga Brandt <helga@example.de>", "Helga Brandt"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_name_goes_with_its_cue(text: str, name: str) -> None:
    assert found(text, Kind.NAME) == [name]


def test_known_names_go_exactly_as_given_and_keep_their_possessive() -> None:
    redacted = REDACTOR.redact("Will Mara's parcel come? Marathon, mara and MARA stay.", names=["Mara"])
    assert redacted.text == "Will [NAME 1]'s parcel come? Marathon, mara and MARA stay."


def test_a_known_full_name_goes_over_a_line_break_and_before_its_own_beginning() -> None:
    redacted = REDACTOR.redact("José\nRamos told José", names=["José", "José Ramos"])
    assert redacted.text == "[NAME 1] told [NAME 2]"
    assert redacted.restore() == "José\nRamos told José"


def test_a_known_name_is_found_however_its_accent_is_written() -> None:
    assert REDACTOR.redact("for Jose\u0301 only", names=["Jos\u00e9"]).text == "for [NAME 1] only"


@pytest.mark.parametrize("name", ["", " ", "-", "x", "(?:.*)"])
def test_a_known_name_that_is_none_takes_nothing(name: str) -> None:
    assert REDACTOR.redact("my parcel is late", names=[name]).text == "my parcel is late"


def test_a_password_goes_wherever_it_is_said_again() -> None:
    redacted = REDACTOR.redact("password: Sunfl0wer99. Again, Sunfl0wer99 fails.")
    assert redacted.text == "password: [PASSWORD 1]. Again, [PASSWORD 1] fails."


def test_several_kinds_in_one_message_all_go() -> None:
    redacted = REDACTOR.redact("I'm Ngozi Eze, 07700 900456, ngozi@example.com, order 20931177")
    assert redacted.text == "I'm [NAME 1], [PHONE 1], [EMAIL 1], order 20931177"
    assert redacted.stored() == "I'm [NAME], [PHONE], [EMAIL], order 20931177"
