"""Check digits, on numbers that are published as examples."""

from collections.abc import Callable

import pytest

from bot.domain import check_digits as check

EXAMPLES = [
    (check.iban, "GB29NWBK60161331926819"),
    (check.iban, "NO9386011117947"),
    (check.luhn, "378282246310005"),
    (check.luhn, "4111111111111111"),
    (check.nhs, "4010232137"),
    (check.nhs, "9434765919"),
    (check.social_security, "078051120"),
    (check.spanish_letter, "12345678Z"),
    (check.spanish_letter, "X1234567L"),
    (check.tax_file_number, "123456782"),
    (check.verhoeff, "234123412346"),
]
CHECKS = [
    check.iban,
    check.luhn,
    check.nhs,
    check.social_security,
    check.spanish_letter,
    check.tax_file_number,
    check.verhoeff,
]


@pytest.mark.parametrize(("holds", "number"), EXAMPLES)
def test_a_published_number_holds(holds: Callable[[str], bool], number: str) -> None:
    assert holds(number)


@pytest.mark.parametrize(("holds", "number"), [pair for pair in EXAMPLES if pair[0] is not check.social_security])
def test_one_wrong_digit_does_not(holds: Callable[[str], bool], number: str) -> None:
    place = 5
    for digit in "0123456789":
        if digit != number[place]:
            assert not holds(number[:place] + digit + number[place + 1 :])


@pytest.mark.parametrize("holds", CHECKS)
@pytest.mark.parametrize(
    "nonsense", ["", "-", "4111 1111", "abc", "\u0664\u0661\u0661\u0661", "\u00b2\u00b3", "1", "Z"]
)
def test_nonsense_is_simply_no(holds: Callable[[str], bool], nonsense: str) -> None:
    assert not holds(nonsense)


@pytest.mark.parametrize("number", ["000123456", "123004567", "123450000", "666123456", "900123456"])
def test_numbers_that_are_never_given_are_no_social_security_numbers(number: str) -> None:
    assert not check.social_security(number)


def test_an_iban_has_the_length_of_its_country() -> None:
    assert not check.iban("GB29NWBK6016133192681")
    assert not check.iban("ZZ29NWBK60161331926819")


@pytest.mark.parametrize(("body", "key"), [("1850578006084", "91"), ("2550814168025", "38"), ("850730033", "28")])
def test_french_and_belgian_keys_hold(body: str, key: str) -> None:
    assert check.mod_97_key(body, key)
    assert not check.mod_97_key(body, f"{(int(key) + 1) % 97:02}")
