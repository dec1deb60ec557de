"""National numbers that nobody names: the few whose shape, and check where there is one, no order number has."""

import re
from collections.abc import Callable, Iterator

from bot.adapters.redact.labels import Labels, Meaning
from bot.adapters.redact.words import Words
from bot.domain.check_digits import mod_97_key, nhs, social_security
from bot.domain.redaction import Found, PrivateKind


def _has_key(number: str) -> bool:
    born_since_2000 = f"2{number[:-2]}"
    return mod_97_key(number[:-2], number[-2:]) or mod_97_key(born_since_2000, number[-2:])


_SHAPES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    (r"\d{3}-\d{2}-\d{4}", social_security),
    (r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d\d){3} ?[A-D]", bool),  # NINO
    (r"[A-Z]{3}[ABCFGHLJPT][A-Z]\d{4}[A-Z]", bool),  # India's PAN
    (r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]", bool),  # codice fiscale
    (r"\d{3} \d{3} \d{4}", nhs),
    (r"[12] \d{2} \d{2} \d{2} \d{3} \d{3} \d{2}", _has_key),  # France
    (r"\d{2}\.\d{2}\.\d{2}-\d{3}[ .]\d{2}", _has_key),  # Belgium
)
_ANY = re.compile(rf"(?<![\w.#/-])(?:{'|'.join(f'({shape})' for shape, _ in _SHAPES)})(?![\w/-])")
"""All in one: a message is read once. A group each, in their order."""
_SEPARATORS = str.maketrans("", "", " .-")


def unnamed_ids(words: Words, labels: Labels) -> Iterator[Found]:
    """Numbers of people by their shape, where no word beside them calls them an order or a phone."""
    for match in _ANY.finditer(words.text):
        _, holds = _SHAPES[(match.lastindex or 1) - 1]
        called = labels.of(*match.span())
        if called not in {Meaning.KEPT, Meaning.PHONE} and holds(match[0].translate(_SEPARATORS)):
            yield Found(kind=PrivateKind.NATIONAL_ID, start=match.start(), end=match.end())
