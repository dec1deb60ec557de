"""The story, played without a person: from a customer's message to a kept promise, as each of them sees it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.cli.demo.cast import DANA, JON, MAYA, SUPPORT, TEAM, TRIAGE, modal_of
from bot.cli.demo.transcript import Transcript
from bot.playground import StageClient

WORDS: Final = (
    "My sister's 40th birthday is tomorrow and her gift has now missed two delivery windows. "
    "Every page gives me a different time. I'm getting really anxious that it won't be here."
)

SOON: Final = 10.0
"""Seconds on the wall until something must show that happens at once."""

AFTER_A_QUARTER: Final = 60.0
"""Seconds on the wall until something must show that is due in a quarter of an hour on the fast clock."""

Json = dict[str, Any]


class Story:
    """One telling. Each step waits for what its person must see, and fails with TimeoutError when that never shows."""

    def __init__(self, stage: StageClient, transcript: Transcript) -> None:
        self.stage = stage
        self.transcript = transcript
        self.asked = ""

    async def tell(self) -> None:
        """All of it, in order."""
        self.transcript.title("A gift that must arrive tomorrow: the story of one promise.")
        suggestion = await self.customer_writes()
        await self.agent_uses(suggestion)
        await self.ping_and_snooze()
        await self.nobody_answers()
        await self.jon_takes_it()

    async def customer_writes(self) -> Json:
        """Dana writes in #support; Maya alone sees a suggestion."""
        self.transcript.act(f"Dana, a customer, writes in #support: {WORDS}")
        self.asked = await self.stage.say(DANA, SUPPORT, WORDS)
        suggestion = await self._sees(MAYA, SUPPORT, with_action("use_suggestion"))
        for other in (JON, DANA):
            if any(with_action("use_suggestion")(message) for message in await self.stage.messages(other, SUPPORT)):
                raise AssertionError("Somebody besides Maya sees the suggestion.")
        self.transcript.shown("Maya alone sees", suggestion)
        return suggestion

    async def agent_uses(self, suggestion: Json) -> None:
        """Maya fills the blanks, chooses an option and starts the first checkpoint; she sends the reply herself."""
        self.transcript.act(
            'Maya presses "Use this", fills the blanks, chooses an option and keeps the first checkpoint'
        )
        await self.stage.press(MAYA, "use_suggestion", channel=SUPPORT, ts=suggestion["ts"])
        modal = await modal_of(self.stage, MAYA)
        await self.stage.submit(MAYA, modal["view_id"], answers(modal["view"]))
        ready = await self._sees(MAYA, SUPPORT, starting("Ready to send"))
        self.transcript.shown("Maya alone sees", ready)
        self.transcript.act("Maya copies the reply and sends it to Dana. Attune never writes to a customer.")
        await self.stage.say(MAYA, SUPPORT, preformatted(ready), thread_ts=self.asked)

    async def ping_and_snooze(self) -> None:
        """The promise falls due; Maya is pinged, and snoozes."""
        self.transcript.act("A quarter of an hour passes, and the promise falls due")
        ping = await self._sees(MAYA, None, with_action("checkpoint_snooze"), within=AFTER_A_QUARTER)
        self.transcript.shown("Attune, to Maya", ping)
        self.transcript.act("The courier has not answered yet. Maya snoozes for 15 minutes")
        choice = next(value for value in options_of(ping, "checkpoint_snooze") if value.endswith(":15m"))
        channel = await self._direct_channel(MAYA)
        await self.stage.press(MAYA, "checkpoint_snooze", channel=channel, ts=ping["ts"], value=choice)
        again = await self._sees(MAYA, None, starting("Reminder again"), within=AFTER_A_QUARTER)
        self.transcript.act("Another quarter of an hour passes")
        self.transcript.shown("Attune, to Maya", again)

    async def nobody_answers(self) -> None:
        """Maya is on another call; after the grace time the team channel hears."""
        self.transcript.act("Maya is on another call and does not answer. Ten minutes later the team hears")
        alert = await self._sees(JON, TEAM, with_action("checkpoint_take"), within=AFTER_A_QUARTER)
        self.transcript.shown("Attune, in #team-harbor", alert)

    async def jon_takes_it(self) -> None:
        """Jon takes it, keeps the promise and is done; the recap appears."""
        self.transcript.act('Jon presses "I\'ll take it"')
        alert = await self._sees(JON, TEAM, with_action("checkpoint_take"))
        await self.stage.press(JON, "checkpoint_take", channel=TEAM, ts=alert["ts"])
        mine = await self._sees(JON, None, with_action("checkpoint_done"))
        self.transcript.shown("Attune, to Jon", mine)
        self.transcript.act("Jon writes to Dana with the courier's answer, and presses Done")
        await self.stage.say(
            JON, SUPPORT, "The courier has it on the van: it will be with you between 9 and 11 tomorrow."
        )
        await self.stage.press(JON, "checkpoint_done", channel=await self._direct_channel(JON), ts=mine["ts"])
        recap = await self._sees(JON, TRIAGE, starting("Recap"))
        self.transcript.shown("Attune, in #triage", recap)

    async def _sees(
        self, who: str, channel: str | None, wanted: Callable[[Json], bool], *, within: float = SOON
    ) -> Json:
        """The newest message this person sees there (None: from Attune, directly) that is the wanted one."""

        def look(state: Json) -> Json | None:
            for each in state["channels"]:
                if each["id"] == channel or (channel is None and each["kind"] == "dm"):
                    for message in reversed(each["messages"]):
                        if wanted(message):
                            return dict(message)
            return None

        found: Json = await self.stage.until(who, look, within=within)
        return found

    async def _direct_channel(self, who: str) -> str:
        state = await self.stage.state(who)
        return str(next(channel["id"] for channel in state["channels"] if channel["kind"] == "dm"))


async def tell(stage: StageClient, transcript: Transcript) -> None:
    """Tell the story once."""
    await Story(stage, transcript).tell()


def with_action(action_id: str) -> Callable[[Json], bool]:
    """Whether a message has a control with this action id."""
    return lambda message: bool(_controls(message, action_id))


def starting(words: str) -> Callable[[Json], bool]:
    """Whether a message's plain text starts with these words."""
    return lambda message: str(message.get("text", "")).lstrip("*").startswith(words)


def options_of(message: Mapping[str, Any], action_id: str) -> list[str]:
    """The values that a select in a message offers."""
    return [str(option["value"]) for control in _controls(message, action_id) for option in control.get("options", [])]


def preformatted(message: Mapping[str, Any]) -> str:
    """The text inside a message that is there to be copied."""
    for block in message["blocks"]:
        for element in block.get("elements", []):
            if element.get("type") == "rich_text_preformatted":
                return "".join(str(part.get("text", "")) for part in element["elements"])
    raise LookupError("The message holds nothing to copy.")


def answers(view: Mapping[str, Any]) -> dict[str, Any]:
    """What Maya enters: each blank as its example says, the first real option, and only the first checkpoint."""
    entered: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element = block["element"]
        match element["type"]:
            case "plain_text_input":
                entered[block["block_id"]] = element["placeholder"]["text"].removeprefix("For example: ")
            case "radio_buttons":
                entered[block["block_id"]] = element["options"][1]["value"]
            case "checkboxes":
                entered[block["block_id"]] = [element["options"][0]["value"]]
    return entered


def _controls(message: Mapping[str, Any], action_id: str) -> list[Json]:
    return [
        element
        for block in message.get("blocks") or []
        for element in [*block.get("elements", []), block.get("accessory") or {}]
        if element.get("action_id") == action_id
    ]
