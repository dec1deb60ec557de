"""What somebody expects to see: it is waited for, and where it never shows a sentence says what was not there."""

from dataclasses import dataclass, field
from typing import Any, Final

from bot.playground import StageClient
from tests.support.workspace.acts import Acts
from tests.support.workspace.readable import Modal, Seen
from tests.support.workspace.wanted import ANYWHERE, Wanted, all_of, called, in_sight

SOON: Final = 8.0
"""Seconds until something must show. Generous: the machine may be busy, and nobody waits longer than it takes."""


@dataclass(frozen=True)
class Looking:
    """Somebody who looks at a workspace."""

    id: str
    stage: StageClient
    acts: Acts = field(default_factory=Acts, compare=False)

    @property
    def name(self) -> str:
        """What they are called."""
        return self.id.removeprefix("U0").title()

    async def sees(
        self,
        words: str | Wanted = "",
        where: str = ANYWHERE,
        *,
        begins: str = "",
        offers: str = "",
        on: Seen | None = None,
        than: Seen | None = None,
        only_them: bool = False,
        within: float = SOON,
    ) -> Seen:
        """Wait for a message, and give the newest that is wanted. TimeoutError, with a sentence, when it never shows.

        Args:
            words: what stands somewhere in it; a function of the message for what words cannot say.
            where: in which channel; by default anywhere.
            begins: how it begins.
            offers: what a button or a menu on it is called.
            on: what it was when it was seen before: the same message, changed.
            than: another message besides this.
            only_them: whether it must be marked as theirs alone, and be in nobody else's sight.
            within: seconds to wait.
        """
        wanted = all_of(words, begins=begins, offers=offers)
        there = on.channel if on else where

        def look(state: dict[str, Any]) -> Seen | None:
            return next(
                (seen for seen in in_sight(state, there) if _is_it(seen, on, than) and wanted(seen.message)), None
            )

        missing = called(words, begins, offers, there)
        seen: Seen = await self._until(look, f"see {missing}{' in place of what they saw' if on else ''}", within)
        if only_them:
            await self.alone_sees(seen)
        return seen

    async def sees_once(
        self, words: str | Wanted = "", where: str = ANYWHERE, *, begins: str = "", offers: str = ""
    ) -> Seen:
        """They see one such message just now, and no second one."""
        found = await self.all_that(words, where, begins=begins, offers=offers)
        assert len(found) == 1, f"{self.name} sees {len(found)} times {called(words, begins, offers, where)}."
        return found[0]

    async def sees_nothing_of(
        self, words: str | Wanted = "", where: str = ANYWHERE, *, begins: str = "", offers: str = ""
    ) -> None:
        """They see no such message just now."""
        found = await self.all_that(words, where, begins=begins, offers=offers)
        told = "\n".join(seen.words for seen in found)
        assert not found, f"{self.name} sees {called(words, begins, offers, where)}:\n{told}"

    async def all_that(
        self, words: str | Wanted = "", where: str = ANYWHERE, *, begins: str = "", offers: str = ""
    ) -> list[Seen]:
        """Every such message that they see just now, newest first."""
        wanted = all_of(words, begins=begins, offers=offers)
        return [seen for seen in in_sight(await self.stage.state(self.id), where) if wanted(seen.message)]

    async def alone_sees(self, seen: Seen) -> None:
        """It is marked as theirs alone, and nobody else has it in sight."""
        assert seen.private, f"{self.name} is not told that only they see this:\n{seen.words}"
        for member in (await self.stage.state(self.id))["members"]:
            if member["role"] != "bot" and member["id"] != self.id:
                theirs = in_sight(await self.stage.state(member["id"]), seen.channel)
                assert seen.ts not in {each.ts for each in theirs}, f"{member['name']} sees it too:\n{seen.words}"

    async def is_asked(self, title: str, *, saying: str = "") -> Modal:
        """Wait for the modal with this title and these words."""

        def standing(state: dict[str, Any]) -> Modal | None:
            if not state["modal"]:
                return None
            modal = Modal(state["modal"]["view_id"], state["modal"]["view"])
            return modal if modal.title == title and saying in modal.words else None

        found: Modal = await self._until(standing, f"get the modal {title!r}{saying and f' saying {saying!r}'}", SOON)
        return found

    async def reads_at_home(self, words: str = "", *, without: str = "\0", within: float = SOON) -> Modal:
        """Wait for a Home tab that says these words and not those, without opening it again."""

        def standing(state: dict[str, Any]) -> Modal | None:
            home = state["home"] and Modal(state["home"]["view_id"], state["home"]["view"])
            return home if home and words in home.words and without not in home.words else None

        lacking = "" if without == "\0" else f" and not {without!r}"
        found: Modal = await self._until(standing, f"read {words!r}{lacking} at home", within)
        return found

    async def _until(self, look: Any, what: str, within: float) -> Any:
        try:
            return await self.stage.until(self.id, look, within=within)
        except TimeoutError:
            raise TimeoutError(f"{self.name} did not {what} within {within:g} seconds.") from None


def _is_it(seen: Seen, on: Seen | None, than: Seen | None) -> bool:
    return (on is None or seen.ts == on.ts) and (than is None or seen.ts != than.ts)
