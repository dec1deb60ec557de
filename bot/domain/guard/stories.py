"""Stories: what a thing or a stranger does by itself. A rewrite may tell of none that the source does not tell of."""

from collections.abc import Iterator

from bot.domain.guard.analysed import Analysed
from bot.domain.guard.feelings import is_feeling
from bot.domain.guard.forms import is_doing, is_past
from bot.domain.guard.mirrored import Mirrored
from bot.domain.guard.passage import ADVERBS, BE, HAVE
from bot.domain.guard.reason import Finding, Reason
from bot.domain.guard.word_lists import word_set

BEFORE_A_THING = word_set("a an the my our your their his her its this that every each no another one these any")
BY_ITSELF = word_set("it that this everything something he she nobody somebody")
AFTER_A_VERB = word_set(
    "between you me us it them to on in with for at the a your our my well over back out up down now"
) | {""}
HARMLESS = word_set(
    "hurt matter mean feel sound weigh hit seem look wear make take leave sting help deserve say tell touch show bring "
    "stay put give get suit drive"
)
"""What something may do to somebody's feelings: it hurts, it matters, that means a lot, it takes a toll."""

_TO_THE_HEART = word_set("sense toll lot something heavy hard sad feel alone no nobody anybody anyone much")
_HANDED = word_set("get give bring put take make keep leave set do")
_TWO = 2
_MOVING = word_set("going coming getting")


def stories_told(source: Analysed, rewrite: Analysed, mirrored: Mirrored) -> Iterator[Finding]:
    """Each new thing that something does: "the date stands", "one of these gets you there", "going down"."""
    for at, token in enumerate(rewrite.tokens):
        if token.text in _MOVING and _begins(rewrite, at) and not _begun(source, token.text):
            yield Finding(reason=Reason.NEWS_INVENTED, words=f"{token.text} {rewrite.word(at + 1)}")
        if not is_told(rewrite, at) or token.text in ADVERBS or _says_little(rewrite, at, source):
            continue
        mirrors = is_feeling(token.said) or mirrored.said_once(token.said)
        if not mirrors or token.said in _HANDED:
            yield Finding(reason=Reason.NEWS_INVENTED, words=f"{rewrite.word(at - 1)} {token.text}")


def _says_little(rewrite: Analysed, at: int, source: Analysed) -> bool:
    """Whether what is told here is the source's, or only says what it does to somebody, or that it "keeps" on."""
    token = rewrite.tokens[at]
    if _is_told_of(source, token.said) and not _is_told_alone(rewrite, at, source):
        return True
    if token.said in HARMLESS and (not token.light or _is_of_feeling(rewrite, at)):
        return True
    return token.said == "keep" and is_doing(rewrite.word(at + 1)) and rewrite.says(at + 1) in source.said


def _is_told_of(source: Analysed, said: str) -> bool:
    """Whether the source tells of it as something that is so, and not only as what I do or what was."""
    mine = {act.at for act in source.acts}
    return any(
        token.said == said and at not in mine and not (is_past(token.text) and not token.light)
        for at, token in enumerate(source.tokens)
    )


def _is_told_alone(rewrite: Analysed, at: int, source: Analysed) -> bool:
    """Whether a sentence of two words tells it, such as "it holds", and the source has no such clause."""
    words = [token.text for token in rewrite.by_sentence[rewrite.tokens[at].sentence] if token.text != "and"]
    return len(words) == _TWO and all(
        words != [token.text for token in each][-2:] for each in source.by_clause.values()
    )


def _begun(source: Analysed, word: str) -> bool:
    return any(each == word and _begins(source, at) for at, each in enumerate(source.words))


def _begins(passage: Analysed, at: int) -> bool:
    """Whether a form in "-ing" opens a clause of its own and nothing but small words follows."""
    clause = [token for token in passage.clause_words(at) if token.text not in {"and", "but", "so"}]
    little = all(
        not token.content or token.light or token.text in ADVERBS or token.text == "far" or is_feeling(token.said)
        for token in clause
    )
    return clause[0] is passage.tokens[at] and is_doing(passage.word(at)) and little


def is_told(passage: Analysed, at: int) -> bool:
    """Whether the word stands where something does something: "the date stands", "it holds"."""
    token = passage.tokens[at]
    if not token.content or not at or not token.text.endswith("s") or token.text.endswith("ss"):
        return False
    before = passage.tokens[at - 1]
    if before.sentence != token.sentence or before.text in BE | HAVE:
        return False
    if before.text in BY_ITSELF:
        return before.text != "that" or at <= 1 or not passage.tokens[at - 2].content
    place = at - 1
    while place > 0 and passage.tokens[place].content and not passage.tokens[place].slot:
        place -= 1
    named = place < at - 1 and passage.word(place) in BEFORE_A_THING
    ends = at + 1 == len(passage.tokens) or passage.tokens[at + 1].clause != token.clause
    return (named and (ends or passage.word(at + 1) in AFTER_A_VERB)) or (
        before.text in {"these", "those", "one"} and token.light
    )


def _is_of_feeling(passage: Analysed, at: int) -> bool:
    behind = passage.tokens[at + 1 : at + 5]
    return any(each.text in _TO_THE_HEART or is_feeling(each.said) for each in behind)
