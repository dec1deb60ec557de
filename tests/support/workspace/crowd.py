"""Several people, of whom something is expected together: mostly that they see nothing."""

from dataclasses import dataclass

from tests.support.workspace.person import Person
from tests.support.workspace.wanted import ANYWHERE, Wanted


@dataclass(frozen=True)
class Crowd:
    """Some of the people in a workspace."""

    people: tuple[Person, ...]

    async def sees(
        self, words: str | Wanted = "", where: str = ANYWHERE, *, begins: str = "", offers: str = ""
    ) -> None:
        """None of them sees such a message just now: `await workspace.nobody_but(maya).sees(offers="Use this")`."""
        for person in self.people:
            await person.sees_nothing_of(words, where, begins=begins, offers=offers)
