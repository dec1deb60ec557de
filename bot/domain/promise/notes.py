"""Words among colleagues, which no customer reads: internal notes, hand-overs, lines that begin with an @name."""

from bot.domain.promise.words import Words, follows, text_at, word_set

LONGEST_OPENING = 4
"""Words in which a note shows that it is one."""

_NOTES = (
    ("internal",),
    ("note", "to", "self"),
    ("note", "to", "team"),
    ("note", "to", "the", "team"),
    ("note", "for"),
    ("agent", "note"),
    ("team", "only"),
    ("for", "the", "team"),
    ("fyi", "team"),
    ("fyi", "all"),
    ("fyi", "@"),
    ("handover",),
    ("hand", "over", ":"),
    ("hand", "-", "over"),
    ("hand-over",),
    ("todo",),
    ("to", "do", ":"),
    ("private", "note"),
    ("private", ":"),
    ("cc", "@"),
    ("cc", "<"),
)
_BEFORE = frozenset({"[", "(", "*", "-"})
_GREETING = word_set("hey hi hello ok okay so thanks cc fyi morning")
_OTHERS = word_set("her him them customer client caller she he they hers his their")


def opens_note(words: Words) -> bool:
    """Whether a sentence begins a note to colleagues; what follows up to an empty line belongs to it."""
    at = 0
    while text_at(words, at) in _BEFORE and at < LONGEST_OPENING:
        at += 1
    return any(follows(words, at, *note) for note in _NOTES)


def is_to_colleague(words: Words) -> bool:
    """Whether a sentence is addressed to somebody by @name and speaks of the customer as of somebody else."""
    at = 0
    while text_at(words, at) in _GREETING | {",", "<"} and at < LONGEST_OPENING:
        at += 1
    names = {word.text for word in words}
    return text_at(words, at) == "@" and (bool(names & _OTHERS) or not names & {"you", "your", "you'll"})
