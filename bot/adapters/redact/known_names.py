"""Names that the caller knows: taken out exactly as given, as whole words, wherever they stand."""

import re
from collections.abc import Collection, Iterator

from bot.adapters.redact.view import View
from bot.domain.redaction import Found, PrivateKind

_LEAST_LETTERS = 2


def known_names(text: str, names: Collection[str]) -> Iterator[Found]:
    """Each known name in a view. "Maria's" keeps its ending; "Mariana" is another name; "may" is not May."""
    wanted = {" ".join(View(name).text.split()) for name in names}
    rules = [
        re.escape(name).replace(r"\ ", r"\s{1,3}")
        for name in sorted(wanted, key=lambda each: (-len(each), each))
        if sum(sign.isalnum() for sign in name) >= _LEAST_LETTERS
    ]
    if not rules:
        return
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(rules)})(?!\w)", text):
        yield Found(kind=PrivateKind.NAME, start=match.start(), end=match.end())
