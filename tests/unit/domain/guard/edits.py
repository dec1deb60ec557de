"""Ways to edit any segment of a playbook by machine: to add, hang on, swap, hide, drop and turn round."""

import re
from collections.abc import Callable, Iterator, Mapping

SLOT = re.compile(r"\{\{[^{}]*\}\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z']+")


Edit = Callable[[str], Iterator[str]]


def _plain(segment: str) -> list[str]:
    """The pieces of a segment between its blanks, blanks kept."""
    return re.split(r"(\{\{[^{}]*\}\})", segment)


def _outside(segment: str, change: Callable[[str], str]) -> str:
    return "".join(piece if piece.startswith("{{") else change(piece) for piece in _plain(segment))


def _replaced(segment: str, pattern: str, by: str) -> Iterator[str]:
    """The first match outside the blanks replaced, when there is one."""
    done = False

    def once(piece: str) -> str:
        nonlocal done
        if done:
            return piece
        changed = re.sub(pattern, by, piece, count=1)
        done = changed != piece
        return changed

    changed = _outside(segment, once)
    if done:
        yield changed


def behind(*sentences: str) -> Edit:
    """The sentences, each behind the segment, before it, and hung onto its end."""

    def edit(segment: str) -> Iterator[str]:
        closed = segment if segment[-1] in ".?!" else segment[:-1] + "."
        for sentence in sentences:
            yield f"{closed} {sentence}"
            yield f"{sentence} {segment}"
            if segment.endswith("."):
                inside = sentence if sentence.startswith("I") else sentence[0].lower() + sentence[1:]
                yield f"{segment[:-1]}, and {inside}"

    return edit


def hung(*phrases: str) -> Edit:
    """The phrases, each hung onto the end of the first and of the last sentence."""

    def edit(segment: str) -> Iterator[str]:
        for phrase in phrases:
            yield f"{segment[:-1]} {phrase}{segment[-1]}"
            first = _SENTENCE.split(segment)[0]
            if first != segment and first[-1] in ".?!":
                yield f"{first[:-1]} {phrase}{first[-1]}{segment[len(first) :]}"

    return edit


def before_verbs(*words: str) -> Edit:
    """The words, each before the first verb of the agent or of anything."""

    def edit(segment: str) -> Iterator[str]:
        for word in words:
            yield from _replaced(segment, r"\b(I|we|We) (?=[a-z])(?!am|was|were|have|do|had|did|are)", rf"\1 {word} ")
            yield from _replaced(segment, r"\b(will|can|I am|I have|is|are) ", rf"\1 {word} ")

    return edit


def swapped(pairs: Mapping[str, tuple[str, ...]]) -> Edit:
    """One word put in the place of another."""

    def edit(segment: str) -> Iterator[str]:
        for pattern, others in pairs.items():
            for other in others:
                yield from _replaced(segment, rf"\b{pattern}\b", other)

    return edit


def letters(table: Mapping[str, str]) -> Edit:
    """The first of each letter put in another writing."""

    def edit(segment: str) -> Iterator[str]:
        for plain, other in table.items():
            yield from _replaced(segment, plain, other)

    return edit


def inside_words(*signs: str) -> Edit:
    """Each sign put inside the first word."""

    def edit(segment: str) -> Iterator[str]:
        for sign in signs:
            yield from _replaced(segment, r"([a-z])([a-z])", rf"\1{sign}\2")

    return edit


def around(*frames: str) -> Edit:
    """The segment put in the place of % in each frame."""

    def edit(segment: str) -> Iterator[str]:
        for frame in frames:
            yield frame.replace("%", segment)

    return edit


def slots_dropped(segment: str) -> Iterator[str]:
    """Each blank left out, or something vague in its place."""
    for slot in SLOT.findall(segment):
        yield segment.replace(slot, "that", 1)
        yield segment.replace(slot, "", 1)


def slots_tricked(segment: str) -> Iterator[str]:
    """Each blank renamed, broken, doubled, filled, or changed with another."""
    slots = SLOT.findall(segment)
    for slot in slots:
        name = slot.strip("{}").partition("|")[0]
        for trick in (
            slot.upper(),
            slot[1:-1],
            f"{{{{ {name}_2 }}}}",
            f"{slot} {slot}",
            f"[{name}]",
            slot.strip("{}").rpartition("|")[2],
            slot.replace("{{", "{ {"),
            slot.replace("}}", "|a refund}}"),
            slot.replace("_", "\u200b_"),
            "5 pm",
        ):
            if trick != slot:
                yield segment.replace(slot, trick, 1)
    if len(set(slots)) > 1:
        first, second = slots[0], slots[1]
        yield segment.replace(first, "\0").replace(second, first).replace("\0", second)


def slots_added(segment: str) -> Iterator[str]:
    """Blanks of nobody hung onto the end."""
    for slot in ("{{refund_amount}}", "{{deadline}}", "{{customer_words|you want a refund}}"):
        yield f"{segment[:-1]} {slot}{segment[-1]}"


def negations_turned(segment: str) -> Iterator[str]:
    """A "not" taken away, or put in."""
    yield from _replaced(segment, r"\b(will|can|should|is|are|was|were|am|may|do|does|did|have|has) not ", r"\1 ")
    yield from _replaced(segment, r"\b(will|can|should|is|are|was|were|am|may)\b(?! not)", r"\1 not")
    yield from _replaced(segment, r"\b(never|nothing|nobody|none|no)\b", "some")
    yield from _replaced(segment, r"\bwithout\b", "with")


def pronouns_turned(segment: str) -> Iterator[str]:
    """Somebody else does it now."""
    yield from _replaced(segment, r"\bI (?=will|take|look|stay|carry|bring|start|begin|work|go)", "you ")
    yield from _replaced(segment, r"\bI (?=will)", "My manager ")
    yield from _replaced(segment, r"\bI will\b", "They will")
    yield from _replaced(segment, r"\b(we|We) (?=did|built|gave|let|put|sold|took|failed|made)", "you ")


def repeated(segment: str) -> Iterator[str]:
    """The segment, or its last sentence, said again."""
    yield f"{segment} {segment}"
    last = _SENTENCE.split(segment)[-1]
    if len(_WORD.findall(last)) >= 5:
        yield f"{segment} {last}"


def cut(segment: str) -> Iterator[str]:
    """Only a piece of it left."""
    words = segment.split()
    if len(words) >= 10:
        yield " ".join(words[: len(words) // 3])
        yield " ".join(words[-(len(words) // 3) :])
    yield ""
    yield "..."
    yield "Thank you."


def promises_left_out(segment: str) -> Iterator[str]:
    """A sentence or a clause in which the agent promises is left out."""
    for piece in re.findall(
        r"(?:, and|;|\.) (?:I will|I'll|I take|I stay|I start|I bring|I pass|I look)[^.;]*", segment
    ):
        if not SLOT.search(piece) and len(_WORD.findall(piece)) > 3:
            yield segment.replace(piece, "", 1)


def conditions_left_out(segment: str) -> Iterator[str]:
    """An "if", "until" or "before" left out with what follows it."""
    for piece in re.findall(r"\b(?:[Ii]f|[Uu]nless|[Oo]nce) [^,.;{}]*, ", segment):
        yield segment.replace(piece, "", 1)
    for piece in re.findall(r",? (?:if|unless|until|once|before) [^,.;:{}]*(?=[.,;:])", segment):
        yield segment.replace(piece, "", 1)


def doers_swapped(segment: str) -> Iterator[str]:
    """What I do, you do, and the other way round."""
    if re.search(r"\bI\b", segment) and re.search(r"\b[Yy]ou\b(?! and I)", segment):
        turned = {"I": "you", "you": "I", "You": "I"}
        yield _outside(segment, lambda piece: re.sub(r"\b(?:I|[Yy]ou)\b", lambda found: turned[found[0]], piece))


def numbers_changed(segment: str) -> Iterator[str]:
    """Each number of the segment made another one, and each "within" something looser."""
    yield from _replaced(segment, r"\b(\d+) (minutes|hours|days)", r"1\1 \2")
    yield from _replaced(segment, r"\b(\d+) minutes", r"\1 hours")
    yield from _replaced(segment, r"\bwithin (?=\d)", "in about ")
    yield from _replaced(segment, r"\bwithin (?=\d)", "after ")
    yield from _replaced(segment, r"\bwithin (?=\d)", "mostly within ")


def done_already(segment: str) -> Iterator[str]:
    """What I am doing or will do told as done."""
    yield from _replaced(segment, r"\bI am (look|check|ask|open|search|pull|read|compar)ing\b", r"I have \1ed")
    yield from _replaced(
        segment, r"\bI will (look|check|ask|open|search|pull|answer|start|refund|return)\b", r"I have \1ed"
    )
    yield from _replaced(segment, r"\bI will (write|tell)\b", "I am ready to \\1")


def lists_cut(segment: str) -> Iterator[str]:
    """Of two things that I will do or give, only one is left."""
    for sentence in _SENTENCE.split(segment):
        if re.search(r"\bI(?:'ll| will| am [a-z]+ing)\b", sentence) and not SLOT.search(sentence):
            shorter = re.sub(r"\b([a-z]{4,}s) and (?:the )?[a-z]{4,}s\b(?= |\.)", r"\1", sentence, count=1)
            if shorter != sentence:
                yield segment.replace(sentence, shorter)


def together_left_out(segment: str) -> Iterator[str]:
    """What I do with you is now done for you, or nobody knows with whom."""
    for by in ("for you", "without you"):
        yield from _replaced(segment, r"(\bI(?:'ll| will)\b[^.;]*?) (?:together )?with you\b", rf"\1 {by}")
