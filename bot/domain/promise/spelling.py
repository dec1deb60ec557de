"""One spelling for each word: people in a hurry write "u", "n", "2moro" and "i`ll", and the rules know one of each."""

from types import MappingProxyType

from bot.domain.promise.slips import put_right

_APOSTROPHES = str.maketrans("\u2019`\u00b4", "'''")

SHORT_FORMS = MappingProxyType(
    {
        **dict.fromkeys(("u", "ya", "yous", "youse"), "you"),
        "ur": "your",
        **dict.fromkeys(("youll", "u'll", "ull", "ya'll"), "you'll"),
        **dict.fromkeys(("i'l", "i'll'l"), "i'll"),
        **dict.fromkeys(("im", "i'am"), "i'm"),
        **dict.fromkeys(("wil", "wll", "willl"), "will"),
        **dict.fromkeys(("gunna", "gona", "gonna"), "gonna"),
        "n": "and",
        **dict.fromkeys(("2day", "tday", "2dy"), "today"),
        **dict.fromkeys(
            (
                "2moro", "2morow", "2morrow", "2mrw", "tmrw", "tmrrw", "tmr", "tmw", "tmoro", "tomo", "tomoz",
                "tommorow", "tommorrow", "tomorow", "tomorrrow", "tomorro", "tomor",
            ),
            "tomorrow",
        ),
        **dict.fromkeys(("2nite", "tonite", "2night"), "tonight"),
        **dict.fromkeys(("arvo", "aft", "afternon"), "afternoon"),
        **dict.fromkeys(("eve", "evng"), "evening"),
        **dict.fromkeys(("mornin", "mornin'"), "morning"),
        "mo": "moment",
        "w": "with",
        "cld": "could",
        "shld": "should",
        "pls": "please",
        "plz": "please",
        "abt": "about",
        "arnd": "around",
        "msg": "message",
        "thx": "thanks",
        "recieve": "receive",
        **dict.fromkeys(("il", "i'lll", "iwill"), "i'll"),
        **dict.fromkeys(("wel", "we'l"), "we'll"),
        **dict.fromkeys(("bk", "bck", "bak"), "back"),
        **dict.fromkeys(("cal", "caal", "calll"), "call"),
        **dict.fromkeys(("fone", "fon", "phne"), "phone"),
        **dict.fromkeys(("txt", "tex"), "text"),
        **dict.fromkeys(("emial", "emaill", "e-mial", "eml"), "email"),
        **dict.fromkeys(("rply", "repy", "replly", "repley"), "reply"),
        **dict.fromkeys(("updte", "updt", "upd"), "update"),
        **dict.fromkeys(("hav", "hve", "haev"), "have"),
        **dict.fromkeys(("snd", "sned"), "send"),
        **dict.fromkeys(("mns", "mnts", "mnt", "minits", "mintes", "mits", "minuites"), "minutes"),
        **dict.fromkeys(("hrz", "hous", "horus", "hurs", "houres"), "hours"),
        **dict.fromkeys(("wensday", "wednsday", "weds."), "wednesday"),
        **dict.fromkeys(("satday", "satdy"), "saturday"),
        **dict.fromkeys(("todya", "todat", "tody", "todday", "toady"), "today"),
        **dict.fromkeys(("l8r", "ltr", "latr"), "later"),
        **dict.fromkeys(("wknd", "wkend"), "weekend"),
        **dict.fromkeys(("noonish", "noon-ish"), "noon"),
        **dict.fromkeys(("midday-ish", "middayish"), "midday"),
        "lunchtimeish": "lunchtime",
        "hv": "have",
        "rite": "right",
        **dict.fromkeys(("wit", "wiv", "wth"), "with"),
        "frm": "from",
        "wen": "when",
        "shud": "should",
        "thru": "through",
        "befor": "before",
        "becuase": "because",
        "withing": "within",
        "withn": "within",
        "nxt": "next",
        "ltst": "latest",
        "lates": "latest",
    }
)  # fmt: skip
"""What a short or wrong spelling stands for."""


def plain(word: str) -> str:
    """The word in lower case, with plain apostrophes and its usual spelling."""
    text = word.lower().translate(_APOSTROPHES)
    known = SHORT_FORMS.get(text)
    if known is not None:
        return text if word == "IL" else known
    return put_right(text)
