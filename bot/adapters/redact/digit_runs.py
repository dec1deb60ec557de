"""Rows of digits with the separators people put between them, and every whole-group stretch of a wanted length."""

import re
from collections.abc import Iterator

_RUN = re.compile(r"(?<![\w.,])[0-9](?:[ \t.\-\n\r_/]{0,3}[0-9]){11,}(?![\w])")
_GROUP = re.compile(r"[0-9]+")


def stretches(text: str, *, shortest: int, longest: int) -> Iterator[tuple[str, int, int]]:
    """Each stretch of whole digit groups with between `shortest` and `longest` digits: digits, start, end.

    Longer stretches come first from each place. A group is never cut, so a row of 20 digits holds no card of 16.
    """
    for run in _RUN.finditer(text):
        groups = [match.span() for match in _GROUP.finditer(text, run.start(), run.end())]
        digits = "".join(text[start:end] for start, end in groups)
        before = 0
        last = 0
        reached = 0
        for first, (start, end) in enumerate(groups):
            while last < len(groups) and reached + groups[last][1] - groups[last][0] - before <= longest:
                reached += groups[last][1] - groups[last][0]
                last += 1
            count = reached - before
            for each in range(last - 1, first - 1, -1):
                if count < shortest:
                    break
                yield digits[before : before + count], start, groups[each][1]
                count -= groups[each][1] - groups[each][0]
            before += end - start
            if last == first:  # the group itself is too long
                last, reached = first + 1, before
