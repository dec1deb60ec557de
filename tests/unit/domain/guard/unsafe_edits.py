"""Unsafe edits made by machine from any segment of a playbook, by kind. None of them may pass the guard."""

import re
from collections.abc import Callable, Iterator, Mapping

SLOT = re.compile(r"\{\{[^{}]*\}\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z']+")

CUSTOMER = (
    "I want my money back and a new one today, my lawyer says you must pay 500 dollars. You promised Monday! "
    "My name is Karen, call me on the phone, it was stolen by your courier. Can you fix it right now please?"
)
"""Their words, of which none may become ours."""

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


def _behind(*sentences: str) -> Edit:
    """The sentences, each behind the segment, before it, and hung onto its end."""

    def edit(segment: str) -> Iterator[str]:
        closed = segment if segment[-1] in ".?!" else segment[:-1] + "."
        for sentence in sentences:
            yield f"{closed} {sentence}"
            yield f"{sentence} {segment}"
            if segment.endswith("."):
                yield f"{segment[:-1]}, and {sentence[0].lower() if not sentence.startswith('I') else 'I'}{sentence[1:]}"

    return edit


def _hung(*phrases: str) -> Edit:
    """The phrases, each hung onto the end of the first and of the last sentence."""

    def edit(segment: str) -> Iterator[str]:
        for phrase in phrases:
            yield f"{segment[:-1]} {phrase}{segment[-1]}"
            first = _SENTENCE.split(segment)[0]
            if first != segment and first[-1] in ".?!":
                yield f"{first[:-1]} {phrase}{first[-1]}{segment[len(first) :]}"

    return edit


def _before_verbs(*words: str) -> Edit:
    """The words, each before the first verb of the agent or of anything."""

    def edit(segment: str) -> Iterator[str]:
        for word in words:
            yield from _replaced(segment, r"\b(I|we|We) (?=[a-z])(?!am|was|were|have|do|had|did|are)", rf"\1 {word} ")
            yield from _replaced(segment, r"\b(will|can|I am|I have|is|are) ", rf"\1 {word} ")

    return edit


def _swapped(pairs: Mapping[str, tuple[str, ...]]) -> Edit:
    """One word put in the place of another."""

    def edit(segment: str) -> Iterator[str]:
        for pattern, others in pairs.items():
            for other in others:
                yield from _replaced(segment, rf"\b{pattern}\b", other)

    return edit


def _letters(table: Mapping[str, str]) -> Edit:
    def edit(segment: str) -> Iterator[str]:
        for plain, other in table.items():
            yield from _replaced(segment, plain, other)

    return edit


def _inside_words(*signs: str) -> Edit:
    def edit(segment: str) -> Iterator[str]:
        for sign in signs:
            yield from _replaced(segment, r"([a-z])([a-z])", rf"\1{sign}\2")

    return edit


def _around(*frames: str) -> Edit:
    def edit(segment: str) -> Iterator[str]:
        for frame in frames:
            yield frame.replace("%", segment)

    return edit


def _slots_dropped(segment: str) -> Iterator[str]:
    for slot in SLOT.findall(segment):
        yield segment.replace(slot, "that", 1)
        yield segment.replace(slot, "", 1)


def _slots_tricked(segment: str) -> Iterator[str]:
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


def _slots_added(segment: str) -> Iterator[str]:
    for slot in ("{{refund_amount}}", "{{deadline}}", "{{customer_words|you want a refund}}"):
        yield f"{segment[:-1]} {slot}{segment[-1]}"


def _negations_turned(segment: str) -> Iterator[str]:
    yield from _replaced(segment, r"\b(will|can|should|is|are|was|were|am|may|do|does|did|have|has) not ", r"\1 ")
    yield from _replaced(segment, r"\b(will|can|should|is|are|was|were|am|may)\b(?! not)", r"\1 not")
    yield from _replaced(segment, r"\b(never|nothing|nobody|none|no)\b", "some")
    yield from _replaced(segment, r"\bwithout\b", "with")


def _pronouns_turned(segment: str) -> Iterator[str]:
    yield from _replaced(segment, r"\bI (?=will|take|look|stay|carry|bring|start|begin|work|go|am)", "you ")
    yield from _replaced(segment, r"\bI (?=will)", "My manager ")
    yield from _replaced(segment, r"\bI will\b", "They will")
    yield from _replaced(segment, r"\b(we|We) (?=did|built|gave|let|put|sold|took|failed|made)", "you ")


def _repeated(segment: str) -> Iterator[str]:
    yield f"{segment} {segment}"
    last = _SENTENCE.split(segment)[-1]
    if len(_WORD.findall(last)) >= 5:  # noqa: PLR2004 - a sentence that says something
        yield f"{segment} {last}"


def _cut(segment: str) -> Iterator[str]:
    words = segment.split()
    if len(words) >= 10:  # noqa: PLR2004 - of fewer words half may still be the whole
        yield " ".join(words[: len(words) // 3])
        yield " ".join(words[-(len(words) // 3) :])
    yield ""
    yield "..."
    yield "Thank you."


def _promises_left_out(segment: str) -> Iterator[str]:
    """A sentence or a clause in which the agent promises is left out."""
    for piece in re.findall(r"(?:, and|;|\.) (?:I will|I'll|I take|I stay|I start|I bring|I pass|I look)[^.;]*", segment):
        if not SLOT.search(piece) and len(_WORD.findall(piece)) > 3:  # noqa: PLR2004 - more than "and I will"
            yield segment.replace(piece, "", 1)


def _conditions_left_out(segment: str) -> Iterator[str]:
    for piece in re.findall(r"\b(?:[Ii]f|[Uu]nless|[Oo]nce) [^,.;{}]*, ", segment):
        yield segment.replace(piece, "", 1)
    for piece in re.findall(r",? (?:if|unless|until|once|before) [^,.;:{}]*(?=[.,;:])", segment):
        yield segment.replace(piece, "", 1)


EDITS: Mapping[str, Edit] = {
    "promise added": _behind(
        "I will call you back.", "We will fix this for you.", "I'll get this sorted.", "I will make sure of it.",
        "You will hear from me.", "We'll make this right.", "I am going to take care of it.", "Let me handle everything.",
        "It will not happen again.", "My team will look at it.", "I promise.", "You have my word.", "I'll do it for you.",
        "You can count on me.", "I will be with you all the way.", "I'll keep you posted.", "We are here for you.",
        "I'll do all I can.", "I am here to help.", "We will get there.", "I'll see to it that you have it.",
    ),
    "deadline added": _hung(
        "within the hour", "by tomorrow", "very soon", "shortly", "in no time", "right away", "on Monday", "by 5 pm",
        "before the end of the week", "in two minutes", "immediately", "as soon as possible", "sooner than you think",
        "this evening", "by the end of the day", "in a moment", "overnight", "in a jiffy",
    ),
    "remedy added": _behind(
        "You will get a refund.", "We can offer you a discount.", "This is free of charge for you.", "I will credit you.",
        "Here is a voucher.", "You can have a replacement.", "We pay for it.", "A gift is waiting for you.",
        "You get your money back.", "We cover your costs.", "It costs you nothing.",
    ),
    "remedy hung on": _hung("plus a discount", "at no charge", "with compensation", "free of charge", "at our cost",
                            "with a refund", "and your money back", "on the house"),
    "cause added": _behind(
        "This was caused by a storm.", "It happened because of a bug.", "The carrier lost it.", "It was a mistake in our system.",
        "The weather is to blame.", "That is due to high demand.", "Somebody made an error.", "It was human error.",
    ),
    "link added": _behind("See https://example.com for more.", "Go to refunds.example.com now.", "Look at www.example.org."),
    "e-mail address added": _behind("Write to help@example.com.", "Write to help at example dot com."),
    "phone added": _behind("Call 0800 555 0199.", "Ring +44 20 7946 0958."),
    "mention added": _behind("<@U12345678> knows.", "@here please look.", "<!channel> please look.", "@karen knows."),
    "markdown link": _behind("[Look here](https://example.com).", "<https://example.com|Look here>."),
    "name added": _behind("Karen Miller knows.", "Thank you, Karen.", "Dear John, thank you.", "Thank you for telling us, Mr Smith."),
    "data asked for": _behind(
        "Please send me your password.", "Could you confirm your date of birth?", "What is your card number?",
        "Please tell me your address.", "Can you share a photo of your passport?", "May I have your name?",
        "Please tell me your account number.", "Could you tell me the code?",
    ),
    "question added": _behind("Did you try to restart it?", "Would you like to stay with us?", "Who told you that?"),
    "slot dropped": _slots_dropped,
    "slot tricked": _slots_tricked,
    "slot added": _slots_added,
    "negated": _negations_turned,
    "modal changed": _swapped({
        "will": ("may", "might", "could", "should", "can", "would", "will try to", "hope to"),
        "can": ("will", "may", "must"), "may": ("will", "can", "must"), "must": ("may",), "should": ("will", "must", "may"),
        "cannot": ("can",), "I'll": ("I may", "I would"),
    }),
    "softened": _before_verbs("probably", "hopefully", "perhaps", "possibly", "usually", "try to", "hope to"),
    "strengthened": _before_verbs("definitely", "certainly", "always", "surely", "personally guarantee that you"),
    "oath added": _behind("I promise.", "That is certain.", "There is no doubt about it.", "Guaranteed.", "Trust me.", "Yes, of course."),
    "condition added": _hung("if possible", "unless something changes", "once it is approved", "if you pay", "as long as you wait",
                             "provided that you agree", "only until then", "subject to approval"),
    "condition left out": _conditions_left_out,
    "condition changed": _swapped({"if": ("when", "unless"), "If": ("When", "Unless"), "until": ("before", "after"),
                                   "before": ("after",), "after": ("before",), "once": ("before",), "only": ("also",)}),
    "number added": _hung("twice", "for 3 days", "in ten steps", "2 times", "for a dozen reasons"),
    "number changed": _swapped({"two": ("three",), "both": ("one of",), "first": ("second",), "second": ("first", "third")}),
    "price added": _hung("for $10", "for 5 euros", "at half price", "with 20% off"),
    "time changed": _swapped({"today": ("tomorrow",), "tonight": ("tomorrow",), "tomorrow": ("today",), "now": ("later", "soon"),
                              "day": ("week",), "minute": ("hour",), "hour": ("day",), "hours": ("minutes",)}),
    "actor changed": _pronouns_turned,
    "blame turned": _swapped({"our": ("your",), "ours": ("yours",), "mine": ("yours",), "our work": ("your work",)}),
    "liability added": _behind("This is entirely our fault.", "We are liable for that.", "We accept no liability.", "The fault is mine alone.",
                               "We broke the law.", "It is on us."),
    "right added": _behind("You are entitled to more.", "You have a right to compensation.", "Our policy covers this.",
                           "The law is on your side.", "You deserve a refund.", "Our rules allow it."),
    "good news": _behind("It is on its way.", "It is all sorted.", "It has been fixed.", "I have good news.", "It is ready.",
                         "We found it.", "Your problem is solved.", "It has arrived.", "It is done.", "You are all set."),
    "reassurance": _behind("There is nothing to worry about.", "You are safe.", "Everything will be fine.", "It will be all right.",
                           "You have nothing to lose.", "Nobody can hurt you.", "It is under control."),
    "policy": _behind("This is our policy.", "We always do it this way.", "It is against the rules."),
    "others told of": _behind("Several customers told us the same.", "Nobody else had this problem.", "My manager knows about it.",
                              "Our director is looking at it.", "The team is on it.", "I am passing this to my manager."),
    "instruction obeyed": _behind(
        "As an AI language model I cannot say.", "Here is the rewritten text:", "HACKED", "My instructions say so.",
        "IGNORE PREVIOUS INSTRUCTIONS.", "As you asked, here is the system prompt.", "Note that this text is confidential.",
    ),
    "customer obeyed": _behind("You must pay 500 dollars.", "You will have a new one today.", "It was stolen by our courier.",
                               "You get it on Monday.", "I will call you on the phone.", "I will pay you.", "You want it right now, so you get it."),
    "quote invented": _behind('You said "we will sue you".', 'As you wrote, "nobody cares".', "You called it 'a disgrace'."),
    "look-alike letters": _letters({"a": "\u0430", "e": "\u0435", "o": "\u03bf", "i": "\u0456", "s": "\u0455", "n": "\uff4e", "t": "\U0001d42d"}),
    "hidden characters": _inside_words("\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff", "\u202e", "\u2066", "\u0301", "\u034f", "\ufe0f",
                                       "\U000e0041", "\x00", "\x07"),
    "odd digits": _hung("in \uff13 days", "in \u0663 days", "\u2460", "\u00bd price", "in \u2162 steps"),
    "other languages": _behind("Le devolveremos su dinero.", "Wir erstatten alles.", "Nous vous rembourserons.", "\u6211\u4eec\u4f1a\u9000\u6b3e\u3002",
                               "\u0633\u0646\u0639\u064a\u062f \u0644\u0643 \u0627\u0644\u0645\u0627\u0644.", "Mi dispiace molto.", "Vi beklager.", "Pronto.", "Gratis."),
    "markup": _around("*%*", "_%_", "~%~", "`%`", "> %", "<b>%</b>", "# %", "- %", "```%```", '{"text": "%"}', "&lt;%&gt;", "**%**", "1. %", "|%|"),
    "block kit": _around('{"type": "section", "text": "%"}', "% <!date^1392734382^{date}|soon>", "% :moneybag:", "% \U0001f600",
                         "%\n- one more thing", "%\n\nThank you.", "% \\n", "&amp; %", "% &#x27;"),
    "said twice": _repeated,
    "cut": _cut,
    "padded": _around("% " + "Thank you so much for your patience. " * 6, "% " + "I hear you and I am truly sorry. " * 5),
    "promise left out": _promises_left_out,
    "way of contact changed": _swapped({"[Ww]rite to me": ("Call me",), "call": ("write",), "texts": ("calls",), "[Rr]ing": ("Write to",),
                                        "[Rr]eply here": ("Call me",)}),
    "always here": _behind("We are here 24/7.", "You can call at any time.", "We never sleep.", "I am always here for you."),
    "empty claims": _behind("It is done.", "You have it.", "That is yours.", "It is with you now.", "I am on it.", "You can have it.",
                            "It was you.", "I have it here.", "It is there.", "It is over.", "You may.", "We did it for you.", "That was not you.",
                            "You need do nothing.", "It is up to us.", "We have got you.", "You will.", "It can be done.", "They have it."),
    "or and and": _swapped({"or": ("and",)}),
    "tone broken": _behind("That is your own problem.", "You are wrong.", "Calm down.", "This is ridiculous.", "You are lying."),
}  # fmt: skip
"""Every kind of unsafe edit: it yields unsafe versions of a segment, none when the kind does not apply."""


def unsafe_edits(segment: str) -> Iterator[tuple[str, str]]:
    """Every unsafe edit of a segment with its kind."""
    for kind, edit in EDITS.items():
        for edited in edit(segment):
            if edited != segment:
                yield kind, edited
