"""Forms of verbs, as far as the guard has to tell them: what is done, what is being done, what is only named."""

_IRREGULAR_PAST = frozenset(
    "been became begun began bought broke broken brought built came caught chose chosen did done driven drew drawn fallen "
    "felt found forgot forgotten gave given gone went got gotten had heard held hidden kept knew known laid led left lent "
    "lost made meant met paid ran read rung rang run said sat saw seen sent set shown shut sold spent spoke spoken stood "
    "stopped taken taught thought threw told took understood woken won wore worn written wrote put let cut come hurt".split()
)
_EITHER = frozenset("put let read set cut run come shut hurt".split())
"""The same in the past: past only behind "have" or "be"."""

_NOT_PAST = frozenset("need indeed speed proceed exceed bed red shed feed embed".split())


def is_participle(word: str) -> bool:
    """Whether a word may stand behind "have" or "be" as something done."""
    word = word.partition("_")[0]
    return word in _IRREGULAR_PAST or (word.endswith("ed") and word not in _NOT_PAST)


def is_past(word: str) -> bool:
    """Whether a word by itself tells of the past."""
    word = word.partition("_")[0]
    return is_participle(word) and word not in _EITHER


def is_doing(word: str) -> bool:
    """Whether a word may stand behind "be" as something going on."""
    word = word.partition("_")[0]
    return word.endswith("ing") and word not in {"thing", "nothing", "anything", "something", "everything", "bring"}


def is_base(word: str) -> bool:
    """Whether a word may be a verb as it stands behind "will"."""
    return not (is_past(word) or is_doing(word) or (word.endswith("s") and not word.endswith("ss")))
