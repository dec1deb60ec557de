"""The small words around a time: what leads to it, fills it, joins its pieces and closes it."""

from bot.domain.promise.words import DASHES, word_set

LEADS = word_set(
    "by before at on in within until till til after between from over during for every inside under @ past"
)
"""The small words that may lead to a time."""

LONG_LEADS = (
    (("no", "later", "than"), "by"),
    (("not", "later", "than"), "by"),
    (("any", "time", "before"), "before"),
    (("anytime", "before"), "before"),
    (("prior", "to"), "before"),
    (("ahead", "of"), "before"),
    (("up", "to"), "within"),
    (("less", "than"), "within"),
    (("at", "some", "point"), "on"),
    (("at", "the", "latest"), "by"),
    (("some", "time"), "on"),
)
"""Several words that mean one of them."""

ROUGHLY = word_set("around about approximately approx roughly circa maybe say just exactly sometime ~ probably latest")
"""Words that make a time less exact; it is taken at its word all the same."""

FILLERS = word_set(
    "the next coming following about around approximately approx roughly maybe just like less than under no more "
    "at most up to only say ~ well probably another a good"
)
"""What may stand between "in" and a length: "in the next", "in less than"."""

HOUR_LEADS = frozenset(
    {"at", "by", "before", "until", "till", "til", "after", "between", "from", "@", "around", "past"}
)
"""After these a number alone is an hour: "by 5"."""

LENGTH_LEADS = frozenset({"", "in", "within", "over", "during", "for", "every", "inside", "under", "after", "until"})
"""After these, or after none, a length may stand: not after "at" or "by"."""

GLUE = (
    word_set(", ( at by on of in the before between from around about @ sometime ~ approx no later than latest")
    | DASHES
)
"""What may stand between two pieces of one phrase: "tomorrow, at around 3"."""

AFTER_MINUTES = word_set(". , ; ! ? … ) tops max and or but so with i'll we'll to from i we at") | DASHES | {""}
"""What may follow a number that means minutes without saying so: "back in 10, thanks"."""

GONE = frozenset({"ago", "earlier", "before", "prior", "old", "late", "early", "overdue", "after", "past"})
"""What makes a length look back, or count from somewhere else: "2 hours ago", "2 hours before"."""


TAILS = (
    ("from", "now"),
    ("or", "so"),
    ("or", "less"),
    ("or", "sooner"),
    ("at", "the", "latest"),
    ("at", "the", "most"),
    ("at", "most"),
    ("on", "the", "dot"),
    ("tops",),
    ("max",),
    ("maximum",),
    ("latest",),
    ("sharp",),
    ("'", "time"),
    ("time",),
)
"""What may close a phrase without changing the time it names."""
