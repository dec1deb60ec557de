"""The Home tab as a person opens it, again and again until it says what is waited for."""

from tests.support.people import SOON, Modal, Person

WELCOME = "Attune suggests the next sentence when you answer a customer"


async def home_of(person: Person, *, saying: str = WELCOME, without: str = "\0") -> str:
    """Open the Home tab, and again until it says these words and not those; everything that stands in it then."""

    def reads(state: dict[str, object]) -> str | None:
        words = Modal("", state["home"]["view"]).words if state["home"] else ""  # type: ignore[index]  # JSON
        return words if saying in words and without not in words else None

    for _ in range(20):
        await person.stage.act("home", as_=person.id)
        try:
            found: str = await person.stage.until(person.id, reads, within=SOON / 20)
        except TimeoutError:
            continue
        return found
    raise AssertionError(f"the Home tab never said {saying!r} without {without!r}")
