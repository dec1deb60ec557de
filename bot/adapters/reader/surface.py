"""What the spelling of a message tells beside its meaning: capitals, marks, oaths, words of haste and of thanks.

The encoder folds capitals and thins out punctuation, so a few counts join its vector before the heads look at it. Every
count is cut off at the top and lies between 0 and 1; the order of `FEATURES` is part of the trained heads.
"""

import re

FEATURES = (
    "capitals",
    "exclamation",
    "repeated_marks",
    "question",
    "ellipsis",
    "length",
    "short",
    "digits",
    "oath",
    "insult",
    "aimed",
    "threat",
    "thanks",
    "please",
    "sorry",
    "haste",
    "soon",
    "glad_sign",
    "sad_sign",
    "quote",
)
"""The names of the features, in the order `surface` returns them."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # noqa: RUF001 - customers type both kinds of apostrophe
_REPEATED = re.compile(r"[!?]*(?:!!|!\?|\?!|\?\?)[!?]*")
_OATH = re.compile(
    r"\b(?:f+u+c*k\w*|fkn|fck\w*|effing|f\*+\w*|wtf|s+h+i+t+\w*|sh\*t\w*|bs|bull\w*sh\w*|crap\w*|damn\w*|dammit|bloody|"
    r"hell|arse\w*|ass|asshole\w*|bitch\w*|b\*tch\w*|bastard\w*|piss\w*|bollocks|wank\w*|twat\w*|cunt\w*|dick\w*|"
    r"prick\w*|goddamn\w*)\b",
    re.IGNORECASE,
)
_INSULT = re.compile(
    r"\b(?:idiot\w*|moron\w*|stupid|dumb\w*|imbecile\w*|incompetent|useless|worthless|pathetic|clown\w*|thie(?:f|ves)|"
    r"crook\w*|liar\w*|scum\w*|scammer\w*|parasite\w*|trash|garbage|rubbish|vermin|muppet\w*|monkey\w*|cretin\w*|loser\w*|"
    r"brainless|braindead|brain-dead|clueless|lazy|halfwit\w*|dimwit\w*|numpt\w*|disgrace|robot|bot)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(r"\b(?:you|your|you're|youre|u|ur|ya|yall|y'all|lot|people|staff|team)\b", re.IGNORECASE)
_THREAT = re.compile(
    r"\b(?:know where you|watch your back|come (?:down )?(?:there|for you)|find you|burn (?:it|your|the)|kill|"
    r"hope (?:you|your)|you(?:'ll| will) (?:regret|pay|be sorry)|die|hurt you|hunt)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thanks?|thank(?:ful|x)|thx|ty|ta|cheers|grateful|appreciated?|love(?:d|ly)?|great|amazing|excellent|brilliant|"
    r"fantastic|wonderful|kind|helpful|relie[fv]\w*|star)\b",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"\b(?:please|pls|plz|kindly|could you|can you|would you)\b", re.IGNORECASE)
_SORRY = re.compile(
    r"\b(?:sorry|my (?:fault|mistake|bad)|embarrass\w*|asham\w*|silly|stupid question|apologi\w*)\b", re.IGNORECASE
)
_HASTE = re.compile(
    r"\b(?:now|today|tonight|tonite|asap|urgent\w*|immediate\w*|emergency|hours?|minutes?|mins|stranded|stuck|"
    r"right away|straight ?away|this (?:morning|afternoon|evening)|hurry|noon|midnight|[ap]m)\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(?:tomorrow|tmrw|tmw|deadline|weekend|soon|by (?:mon|tues|wednes|thurs|fri|satur|sun)\w*|this week|next week|"
    r"waiting|still)\b",
    re.IGNORECASE,
)
_GLAD_SIGN = re.compile("[\U0001f600-\U0001f60d\U0001f642\U0001f64f\U0001f44d\U0001f970❤♥]|:-?\\)|<3")
_SAD_SIGN = re.compile(
    "[\U0001f612-\U0001f616\U0001f61e-\U0001f631\U0001f641\U0001f644\U0001f645\U0001f92c\U0001f926]|:-?\\(|(?<!\\w):-?/(?!/)"
)
_QUOTE = re.compile(r"[\"“”]|\bhaha\b|\blol\b|\bapparently\b", re.IGNORECASE)
_LONG, _SHORT = 80, 8


def surface(text: str) -> list[float]:
    """The features of one message, each between 0 and 1, in the order of `FEATURES`."""
    words = _WORD.findall(text)
    long_words = [word for word in words if len(word) > 2]  # noqa: PLR2004 - two letters are often an abbreviation
    shouted = sum(word.isupper() for word in long_words)
    many = len(words)
    insults = len(_INSULT.findall(text))
    oaths = len(_OATH.findall(text))
    return [
        min(1.0, shouted / len(long_words)) if shouted > 1 else 0.0,
        min(1.0, text.count("!") / 3),
        min(1.0, len(_REPEATED.findall(text)) / 2),
        min(1.0, text.count("?") / 2),
        min(1.0, text.count("...") + text.count("…")),
        min(1.0, many / _LONG),
        float(many < _SHORT),
        min(1.0, sum(sign.isdigit() for sign in text) / 20),
        min(1.0, oaths / 2),
        min(1.0, insults / 2),
        float(bool(insults + oaths) and bool(_AIMED.search(text))),
        float(bool(_THREAT.search(text))),
        min(1.0, len(_THANKS.findall(text)) / 2),
        float(bool(_PLEASE.search(text))),
        float(bool(_SORRY.search(text))),
        min(1.0, len(_HASTE.findall(text)) / 2),
        min(1.0, len(_SOON.findall(text)) / 2),
        float(bool(_GLAD_SIGN.search(text))),
        float(bool(_SAD_SIGN.search(text))),
        float(bool(_QUOTE.search(text))),
    ]
