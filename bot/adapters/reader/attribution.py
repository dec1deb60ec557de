"""Which words moved a head: what each word piece gave to the vector, told by the words that the customer wrote.

The heads see a message as one vector, which is the mean of its pieces' vectors, and they are linear in it. So the odds
of a label are a sum with one summand for each piece, and nothing has to be read twice to learn what told (occluding
words one by one would read a message as often as it has words). A piece is seen in its sentence: "not" may speak
through the word that it denies.
"""

from collections.abc import Mapping, Sequence

from bot.adapters.reader.case_fit import Floats
from bot.adapters.reader.tokens import Token


def by_word(message: Sequence[Token], places: Sequence[tuple[int, int]], moved: Floats) -> Mapping[str, float]:
    """What each word of a message gave: the sum over its pieces, and of several places the one that gave most.

    Args:
        message: the words.
        places: where each of t pieces stands in the text, in order.
        moved: what each piece gave, (t,).
    """
    told: dict[str, float] = {}
    piece = 0
    for token in message:
        while piece < len(places) and places[piece][1] <= token.start:
            piece += 1
        gave, at = 0.0, piece
        while at < len(places) and places[at][0] < token.end:
            gave += float(moved[at])
            at += 1
        told[token.word] = max(gave, told.get(token.word, gave))
    return told
