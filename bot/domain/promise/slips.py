"""Slips of the keyboard in the words that matter: "minuts", "tommorow", "wendesday", "afternnon".

Only the few dozen words by which a promise and its time are known are put right, and only where one letter is missing,
doubled, wrong or changed places with its neighbour. A word that means something by itself is left alone, and so is one
that only has an ending more ("messaged", "Mondays").
"""

from itertools import chain

_MEANT = frozenset(
    [
        "minute",
        "minutes",
        "tomorrow",
        "tonight",
        "morning",
        "afternoon",
        "evening",
        "weekend",
        "midnight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "september",
        "october",
        "november",
        "december",
        "business",
        "quarter",
        "message",
        "contact",
        "update",
        "shortly",
        "callback",
        "respond",
        "response",
        "o'clock",
    ]
)
_MEANS_ITSELF = frozenset(
    [
        "sundry",
        "sundae",
        "massage",
        "contract",
        "quartet",
        "mourning",
        "shorty",
        "minuses",
        "octobre",
        "septembre",
        "compact",
        "contacts",
        "responds",
        "weekday",
        "updates",
        "updated",
        "messages",
        "messaged",
        "quarters",
        "evenings",
        "mornings",
    ]
)
SHORTEST, LONGEST = min(map(len, _MEANT)) - 1, max(map(len, _MEANT)) + 1


def _shortened(word: str) -> frozenset[str]:
    return frozenset(word[:at] + word[at + 1 :] for at in range(1, len(word)))


_BY_SHORTENED: dict[str, str] = {}
for _word in sorted(_MEANT):
    for _form in chain([_word], _shortened(_word)):
        _BY_SHORTENED.setdefault(_form, _word)


def put_right(word: str) -> str:
    """The word that this one, in lower case, is a slip of; or itself."""
    if not SHORTEST <= len(word) <= LONGEST or word in _MEANT or word in _MEANS_ITSELF:
        return word
    for form in chain([word], sorted(_shortened(word))):
        meant = _BY_SHORTENED.get(form)
        if meant is not None and _is_one_slip(word, meant):
            return meant
    return word


def _is_one_slip(word: str, meant: str) -> bool:
    """Whether one letter is missing, too many (but not at the end), another one, or changed places."""
    if word == meant or word.startswith(meant):
        return False
    same = next((at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), len(word))
    rest, wanted = word[same:], meant[same:]
    return (
        rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )
