"""The draft check: everything that is looked for, put in order of harm, with nothing found twice in the same words."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import islice

from bot.domain.draft.advice import DraftAdvice
from bot.domain.draft.apologising import long_apologies
from bot.domain.draft.edits import fitted
from bot.domain.draft.finding import Edit, Finding, Place, finding
from bot.domain.draft.inaccessible import inaccessible
from bot.domain.draft.kind import Kind
from bot.domain.draft.measured import measured
from bot.domain.draft.mimicking import mimicked
from bot.domain.draft.next_step import missing_next_step
from bot.domain.draft.own_promises import untimed_promises
from bot.domain.draft.phrases_said import DraftEars
from bot.domain.draft.review import DraftReview
from bot.domain.draft.shared_rules import claims_made, fix_times
from bot.domain.draft.speaking import we_for_i
from bot.domain.draft.spoken import Spoken
from bot.domain.draft.walls import walls

MOST_OF_A_LOOK = 100
"""Places that one way of looking gives."""

_END = frozenset(".!?\n")

LONGEST_READ = 4_000
"""Characters of a draft that are looked at: as long as a message in Slack should be. A longer one is a document."""

LONGEST_CUSTOMER = 3_000
"""Characters of the customer's message that a draft is compared with."""

MOST_FINDINGS = 40
"""More help nobody: the gravest come first, and the rest shows once those are done."""


class DraftCheck:
    """Looks at drafts. Built once from what writers wrote, then only read, from any thread.

    Args:
        advice: what is looked for, and what is said of it.
    """

    def __init__(self, advice: DraftAdvice) -> None:
        self._advice = advice.kinds
        self._ears = DraftEars(advice)

    def review(self, draft: str, *, customer: str = "", kept: Collection[str] = ()) -> DraftReview:
        """Look at a draft. Any text will do; it takes time in proportion to its length.

        Args:
            draft: what the agent wrote.
            customer: the message it answers, where that is known.
            kept: the keys of findings that the agent chose to keep.
        """
        text = draft[:LONGEST_READ]
        theirs = customer[:LONGEST_CUSTOMER]
        spoken = Spoken(text)
        places = self._apart(spoken, theirs, whole=len(text) == len(draft))[: MOST_FINDINGS + len(kept)]
        found = [self._finding(spoken, place, nth) for place, nth in _numbered(text, places)]
        shown = tuple(each for each in found if each.key not in kept)
        return DraftReview(
            draft,
            shown[:MOST_FINDINGS],
            len(found) - len(shown),
            measured(spoken, theirs),
            len(draft) - len(text),
        )

    def _finding(self, spoken: Spoken, place: Place, nth: int) -> Finding:
        advice = self._advice[place.kind]
        instead = advice.instead if place.instead is None else place.instead
        if place.kind is Kind.NO_NEXT_STEP:
            edit = Edit(place.end, place.end, f" {instead}")
        else:
            edit = fitted(spoken, place.start, place.end, instead)
        return finding(place, spoken.text, advice, nth, edit)

    def _apart(self, spoken: Spoken, customer: str, *, whole: bool) -> list[Place]:
        """The places, gravest first; where two meet in the same words, the graver or else the longer one.

        A missing next step is added at the end, so it takes no words from others; a vague one is not missing. One time
        is enough for a sentence. What is said back of the customer's words is theirs: nothing else is looked for in it.
        """
        taken: list[Place] = []
        used = bytearray(len(spoken.text))
        theirs = [place for place in mimicked(spoken, customer) if Kind.MIMICRY in self._advice]
        for place in theirs:
            used[place.start : place.end] = b"\x01" * (place.end - place.start)
        for place in sorted(self._places(spoken, customer), key=_order):
            if place.kind is Kind.NO_NEXT_STEP:
                if whole and all(each.kind is not Kind.VAGUE_TIME for each in taken):
                    taken.append(place)
            elif place.kind is Kind.VAGUE_TIME and any(_together(spoken.text, place, each) for each in taken):
                continue
            elif place.start < place.end and not any(used[place.start : place.end]):
                used[place.start : place.end] = b"\x01" * (place.end - place.start)
                taken.append(place)
        return [*taken, *theirs]

    def _places(self, spoken: Spoken, customer: str) -> Iterator[Place]:
        looks = (
            self._ears.places,
            fix_times,
            partial(claims_made, customer=customer),
            untimed_promises,
            partial(missing_next_step, ears=self._ears),
            long_apologies,
            we_for_i,
            walls,
            inaccessible,
        )
        for look in looks:
            for place in islice(look(spoken), MOST_OF_A_LOOK):
                if place.kind in self._advice and spoken.is_ours(place.start, place.end):
                    yield place


def _together(text: str, one: Place, other: Place) -> bool:
    """Whether two places of a kind stand in one sentence."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return one.kind is other.kind and _END.isdisjoint(between)


def _order(place: Place) -> tuple[int, int, int, int]:
    """Gravest first, then the longer words; of vague times the shorter, for a whole promise may hold one of them."""
    shorter = place.end - place.start if place.kind is Kind.VAGUE_TIME else 0
    return place.kind.rank, shorter, place.start, -place.end


def _numbered(text: str, places: Iterable[Place]) -> Iterator[tuple[Place, int]]:
    """Each place with how often the same words of its kind stood before it."""
    said: Counter[tuple[Kind, str]] = Counter()
    for place in places:
        words = (place.kind, text[place.start : place.end].casefold())
        yield place, said[words]
        said[words] += 1
