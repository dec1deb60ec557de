"""Whole phrases of sympathy that a rewrite may bring although single words of them could not: "that can't be easy"."""

import re

_FEELS = r"(?:easy|fun|fair|nice|pleasant|great|ideal|how (?:anyone|you) wants? (?:it )?to|what anyone wants)"
_HARMLESS = re.compile(
    r"\b(?:"
    rf"(?:that|this|it|which|waiting)(?: is|'s| was| has| can| could| must| will|'ll)?(?:n't| ?not| never)(?: have been| be| been)?"
    rf"(?: exactly| at all)? (?:an? )?{_FEELS}(?: (?:thing|place|spot|position|wait|day))?"
    r"|(?:i (?:really |truly )?wish i had (?:an? |another |better |different |kinder |some |other )*(?:answer|news|reply)(?: for you)?)"
    r"|(?:(?:that|this|it|which)(?: is|'s| was) |is |was )?not (?:at all |quite |exactly )?(?:what|how|the \w+) you (?:had )?"
    r"(?:expected|wanted|needed|hoped(?: for| to hear)?|were hoping(?: for| to hear)?|planned|had in mind|were expecting"
    r"|wanted to hear|had hoped(?: for| to hear)?)"
    r"|(?:it is |it's )?no wonder(?: that)?|no small (?:thing|matter)|(?:no one|nobody) (?:likes|enjoys|wants) (?:this|that|to wait|waiting)"
    r"|(?:(?:no one|nobody) should(?: ever)?|you should(?:n't| not)) have to (?:go through|deal with|face|live with) "
    r"(?:this|that|it|something like (?:this|that))(?: alone)?"
    r"|(?:the )?last thing (?:you|anyone) (?:need|needs|needed|want|wants|wanted)"
    r"|of course(?= (?:you(?:'re| are)|that's|that is|this is|it is|it's)\b)"
    r"|if i were (?:you|in your (?:place|shoes|position))|in your (?:place|shoes|position)"
    r"|i(?: completely| totally| fully| really)? get (?:that|it|how|why)\b"
    r"|i can only imagine|take your time|taking the time|the time (?:you took )?to (?=tell|write|explain|let|share|say|report)"
    r"|(?:whichever|whatever|what) (?:suits|works(?: best)? for) you(?: best)?"
    r")",
    re.IGNORECASE,
)


def without_harmless(text: str) -> str | None:
    """The text with its phrases of sympathy taken out, or None when it has none. A word that says nothing stands in."""
    stripped, count = _HARMLESS.subn(" oh ", text)
    return stripped if count else None
