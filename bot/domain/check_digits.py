"""Check digits: how a card, an account or a national number is told from any other row of digits. Arithmetic only.

Each function takes digits (and letters, where the number has some) without separators and answers whether the check
holds. A wrong length or a foreign character is simply no.
"""

from collections.abc import Sequence

_VERHOEFF_PRODUCT = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_VERHOEFF_TURN = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)
_DOUBLED = str.maketrans("0123456789", "0246813579")
_SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_NHS_LENGTH, _TFN_LENGTH, _SSN_LENGTH = 10, 9, 9

IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
    "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24,
    "XK": 20,
}  # fmt: skip
"""The length of an IBAN by its country (SWIFT's IBAN registry)."""


def luhn(digits: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1), which every payment card passes, and one in ten of all numbers."""
    if not _plain(digits):
        return False
    return sum(map(int, digits[-1::-2] + digits[-2::-2].translate(_DOUBLED))) % 10 == 0


def iban(account: str) -> bool:
    """The mod 97 check of an IBAN (ISO 13616), in capitals, with the length of its country."""
    if IBAN_LENGTHS.get(account[:2]) != len(account) or not (account.isascii() and account.isalnum()):
        return False
    return int("".join(str(int(sign, 36)) for sign in account[4:] + account[:4])) % 97 == 1


def verhoeff(digits: str) -> bool:
    """Verhoeff's check, which India's Aadhaar uses."""
    if not _plain(digits):
        return False
    check = "0"
    for place, digit in enumerate(reversed(digits)):
        check = _VERHOEFF_PRODUCT[int(check)][int(_VERHOEFF_TURN[place % 8][int(digit)])]
    return check == "0"


def nhs(digits: str) -> bool:
    """The mod 11 check of a number of the English health service (NHS Data Model and Dictionary)."""
    if len(digits) != _NHS_LENGTH or not _plain(digits):
        return False
    return _weighted(digits, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def tax_file_number(digits: str) -> bool:
    """The mod 11 check of an Australian tax file number of nine digits."""
    if len(digits) != _TFN_LENGTH or not _plain(digits):
        return False
    return _weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def spanish_letter(number: str) -> bool:
    """The last letter of a Spanish DNI (eight digits) or NIE (X, Y or Z and seven digits)."""
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return _plain(digits) and number[-1:] == _SPANISH_LETTERS[int(digits) % 23]


def mod_97_key(body: str, key: str) -> bool:
    """The two-digit key of a French social security or a Belgian national number: 97 less the rest of the body."""
    return _plain(body) and _plain(key) and 97 - int(body) % 97 == int(key)


def social_security(digits: str) -> bool:
    """Whether nine digits can be a US social security number at all: it has no check digit, only parts never given."""
    if len(digits) != _SSN_LENGTH or not _plain(digits):
        return False
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return area not in {"000", "666"} and area < "900" and group != "00" and serial != "0000"


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))


def _plain(digits: str) -> bool:
    return digits.isascii() and digits.isdigit()
