"""What hangs on something else: "if you reply by noon", "once you've paid", "send it today and I'll ...".

A promise that only holds when the customer or chance does its part first is none yet, and neither is its time.
Politeness ("if that's okay"), patience ("if you give me a minute") and what is only asked ("I'll check if ...") bind
nothing.
"""

from bot.domain.promise import verbs
from bot.domain.promise.sentences import is_break
from bot.domain.promise.words import Words, follows, text_at, word_set

LONGEST_CONDITION = 4
"""Words behind an "if" that are looked at."""

_POLITE_IF = word_set("that's that it's it this thats its")
_FINE = word_set("all same ok okay fine alright right works work suits suit good convenient helps possible easier cool")
_PATIENT = word_set("give bear hold hang wait allow let excuse grant spare stay sit mind")
_BINDS_NOTHING = word_set("not possible necessary needed anything's only")
_MANNERS = (("all", "goes"), ("i", "can"), ("i", "may"))
_ASKED = word_set("know see check ask confirm tell find out verify sure test look update inform advise")
_WHEN = word_set("once when whenever after until till upon")
_WHEN_LONG = (("as", "soon", "as"), ("the", "moment"), ("the", "minute"), ("the", "second"), ("by", "the", "time"))
_YOU = word_set("you you've you're you'd you'll your")
_RECEIVED = word_set("receive received have've get got")
_OURSELVES = word_set("i we i've we've i'm we're lunch noon")
_SUBJECTS = word_set("you it that this they he she anything the your there i we nothing nobody anyone")
_SUPPOSING = word_set("provided providing assuming suppose supposing")
_LEADING = word_set("unless should had in")
_AS_LONG = (("as", "long", "as"), ("so", "long", "as"), ("on", "condition"))
_LIFTED = (
    ("either", "way"),
    ("anyway",),
    ("in", "any", "case"),
    ("regardless",),
    ("meanwhile",),
    ("in", "the", "meantime"),
    ("no", "matter"),
)
_TASKS = word_set(
    "send reply tell share confirm sign pay email forward upload provide return fill complete post pop drop text "
    "message answer choose pick click open log restart reboot try ring call phone contact submit attach submit "
    "approve accept verify reset resend switch unplug press scan enter visit"
)
"""What a customer is asked to do; "send me the form and I'll ..." hangs on it."""

_BEFORE_TASK = word_set("please just kindly simply so then and ok okay or also now")
_HOW_FAR_BACK = 5


def bound(words: Words, starts: list[int]) -> list[bool]:
    """For each word of a sentence, whether what is said there hangs on a condition that came before it."""
    waits = False
    found: list[bool] = []
    for at in range(len(words)):
        if starts[at] == at:
            if text_at(words, at - 1) in {"but", ";"} or any(follows(words, at, *lifted) for lifted in _LIFTED):
                waits = False
            elif text_at(words, at - 1) in {"and", "so", "then"} and is_asked_for(words, starts[at - 1]):
                waits = True
        waits = waits or is_condition(words, at, leads=starts[at] == at)
        found.append(waits)
    return found


def is_condition(words: Words, at: int, *, leads: bool) -> bool:
    """Whether a condition begins here. `leads` says that a clause begins here too."""
    word = words[at].text
    if word == "if":
        asks = not leads and _is_only_asked(words, at)
        return not (asks or text_at(words, at - 1) == "even" or binds_nothing(words, at + 1))
    if word in _LEADING:
        return leads and _leads(words, at)
    if word in _SUPPOSING:
        return text_at(words, at + 1) != "all"
    return any(follows(words, at, *phrase) for phrase in _AS_LONG) or _waits_for_them(words, at)


def _leads(words: Words, at: int) -> bool:
    """Unless you object, should it fail, in case it fails: conditions only where they come first."""
    if words[at].text == "unless":
        return all(word.text != "otherwise" for word in words[at + 1 : at + 2 * LONGEST_CONDITION])
    return follows(words, at, "in", "case") or (words[at].text != "in" and text_at(words, at + 1) in _SUBJECTS)


def opens_with_event(words: Words) -> bool:
    """Whether a sentence begins with what others have to do first: "once it arrives", "as soon as payment clears"."""
    at = 0
    while text_at(words, at) in _BEFORE_TASK | {","} and at < LONGEST_CONDITION:
        at += 1
    long = next((phrase for phrase in _WHEN_LONG if follows(words, at, *phrase)), None)
    if long is None and text_at(words, at) not in {"once", "when", "after", "upon", "following"}:
        return False
    subject = text_at(words, at + (1 if long is None else len(long)))
    return subject not in _OURSELVES


def binds_nothing(words: Words, at: int) -> bool:
    """Whether an "if" right before here is mere manners: "that's okay", "you don't mind", "you give me a minute"."""
    word = text_at(words, at)
    if word in _BINDS_NOTHING or any(follows(words, at, *manners) for manners in _MANNERS):
        return True
    if word in _POLITE_IF:
        return any(following.text in _FINE for following in words[at : at + LONGEST_CONDITION])
    verb = at + 1 + (text_at(words, at + 1) in {"can", "could", "would", "don't", "wouldn't"})
    return word in {"you", "you'll", "you'd"} and text_at(words, verb) in _PATIENT


def _is_only_asked(words: Words, at: int) -> bool:
    """The "if" of "I'll check if it is in stock" is a question and no condition."""
    return any(word.text in _ASKED for word in words[max(0, at - _HOW_FAR_BACK) : at])


def _waits_for_them(words: Words, at: int) -> bool:
    """Once you've paid, when you send it, as soon as we receive it."""
    long = next((phrase for phrase in _WHEN_LONG if follows(words, at, *phrase)), None)
    if (long is None and text_at(words, at) not in _WHEN) or text_at(words, at - 1) in {"is", "that's"}:
        return False
    after = at + (len(long) if long is not None else 1)
    subject, verb = text_at(words, after), text_at(words, after + 1)
    if subject in _YOU:
        return subject != "your" or long is not None or text_at(words, at) != "after"
    ours = subject in {"i", "we", "i've", "we've"}
    comes_back = any(word.text in {"your", "back"} for word in words[after + 2 : after + 2 + LONGEST_CONDITION])
    return ours and (verb in {"receive", "received"} or (verb in _RECEIVED and comes_back))


def is_asked_for(words: Words, start: int) -> bool:
    """Whether the clause that begins here asks the customer to do something."""
    at = start
    while text_at(words, at) in _BEFORE_TASK and not is_break(words, at):
        at += 1
    at += text_at(words, at) == "you"
    if follows(words, at, "let", "me", "know") or follows(words, at, "let", "us", "know"):
        return True
    return text_at(words, at) in _TASKS and text_at(words, at + 1) not in verbs.BE_FORMS
