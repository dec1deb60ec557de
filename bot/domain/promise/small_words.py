"""The small words around a time: what leads to it, fills it, joins its pieces and closes it."""

from bot.domain.promise.words import DASHES, word_set

LEADS = word_set(
    "by before at on in within until till til after between from over during for every inside under @ past come "
    "towards toward gone beyond"
)
"""The small words that may lead to a time."""

LONG_LEADS = (
    (("no", "later", "than"), "by"),
    (("not", "later", "than"), "by"),
    (("any", "time", "before"), "before"),
    (("anytime", "before"), "before"),
    (("prior", "to"), "before"),
    (("inside", "of"), "within"),
    (("within", "the", "space", "of"), "within"),
    (("in", "the", "space", "of"), "within"),
    (("some", "time", "before"), "before"),
    (("sometime", "before"), "before"),
    (("on", "or", "before"), "by"),
    (("by", "or", "before"), "by"),
    (("as", "of"), "from"),
    (("in", "the", "course", "of"), "on"),
    (("over", "the", "course", "of"), "on"),
    (("ahead", "of"), "before"),
    (("up", "to"), "within"),
    (("less", "than"), "within"),
    (("not", "more", "than"), "within"),
    (("no", "more", "than"), "within"),
    (("no", "longer", "than"), "within"),
    (("no", "later", "then"), "by"),
    (("later", "than"), "by"),
    (("longer", "than"), "within"),
    (("more", "than"), "within"),
    (("not", "after"), "by"),
    (("not", "past"), "by"),
    (("not", "a", "minute", "after"), "by"),
    (("not", "a", "minute", "later", "than"), "by"),
    (("a", "bit", "before"), "before"),
    (("a", "little", "before"), "before"),
    (("shortly", "before"), "before"),
    (("well", "before"), "before"),
    (("well", "ahead", "of"), "before"),
    (("this", "side", "of"), "before"),
    (("on", "the", "right", "side", "of"), "before"),
    (("a", "bit", "after"), "just after"),
    (("a", "little", "after"), "just after"),
    (("a", "tad", "after"), "just after"),
    (("shortly", "after"), "just after"),
    (("just", "after"), "just after"),
    (("soon", "after"), "just after"),
    (("just", "gone"), "just after"),
    (("right", "after"), "just after"),
    (("straight", "after"), "just after"),
    (("on", "the", "stroke", "of"), "at"),
    (("by", "the", "time", "the", "clock", "strikes"), "by"),
    (("by", "the", "time"), "by"),
    (("when", "the", "clock", "strikes"), "at"),
    (("once", "the", "clock", "strikes"), "at"),
    (("at", "the", "stroke", "of"), "at"),
    (("on", "the", "dot", "of"), "at"),
    (("bang", "on"), "at"),
    (("dead", "on"), "at"),
    (("spot", "on"), "at"),
    (("close", "to"), "at"),
    (("coming", "up", "to"), "at"),
    (("come", "the"), "by"),
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
    {"at", "by", "before", "until", "till", "til", "after", "between", "from", "@", "around", "past", "just after"}
    | {"towards", "toward", "gone", "about", "beyond"}
)
"""After these a number alone is an hour: "by 5"."""

LENGTH_LEADS = frozenset({"", "in", "within", "over", "during", "for", "every", "inside", "under", "after", "until"})
"""After these, or after none, a length may stand: not after "at" or "by"."""

GLUE = (
    word_set(", ( ) at by on of in the before between from around about @ sometime ~ approx no later than latest")
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
    ("at", "the", "very", "latest"),
    ("at", "the", "absolute", "latest"),
    ("at", "most"),
    ("at", "the", "very", "most"),
    ("at", "the", "outside"),
    ("at", "worst"),
    ("at", "the", "worst"),
    ("from", "this", "moment"),
    ("from", "this", "message"),
    (",", "not", "a", "minute", "later"),
    ("not", "a", "minute", "later"),
    (",", "not", "a", "minute", "more"),
    (",", "not", "a", "day", "later"),
    (",", "not", "a", "second", "later"),
    (",", "no", "later"),
    ("and", "not", "a", "minute", "later"),
    ("and", "no", "later"),
    ("on", "the", "dot"),
    ("or", "earlier"),
    ("itself",),
    ("for", "sure"),
    ("without", "fail"),
    ("positively",),
    ("pakka",),
    ("definitely",),
    ("guaranteed",),
    (",", "promise"),
    (",", "no", "more"),
    (",", "no", "longer"),
    ("to", "be", "exact"),
    ("to", "be", "precise"),
    ("exactly",),
    ("precisely",),
    ("only",),
    ("on", "the", "button"),
    ("or", "before"),
    ("if", "not", "before"),
    ("if", "not", "sooner"),
    ("if", "not", "earlier"),
    ("if", "not", "less"),
    ("flat",),
    ("outside",),
    ("tops",),
    ("max",),
    ("maximum",),
    ("latest",),
    ("sharp",),
    ("prompt",),
    ("on", "the", "nose"),
    ("give", "or", "take"),
    (",", "give", "or", "take"),
    ("max", "."),
    ("or", "thereabouts"),
    ("ish",),
    ("'", "time"),
    ("time",),
)
"""What may close a phrase without changing the time it names."""
