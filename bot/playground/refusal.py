"""How the playground says no, to the bot in Slack's own error codes and to people in sentences.

Kept apart from both surfaces so that pure parts (validation, views, triggers) can refuse without knowing who asked.
"""

from collections.abc import Mapping
from typing import Any


class ApiRefusal(Exception):  # noqa: N818 - a refusal is an answer here, not a fault
    """An answer of the form `{"ok": false, "error": code}`.

    Attributes:
        code: Slack's error code, such as `channel_not_found`.
        messages: The lines for `response_metadata.messages`; empty where Slack sends none.
        fields: What stands beside the code, such as `needed` and `provided` for a missing scope.
    """

    def __init__(self, code: str, messages: tuple[str, ...] = (), fields: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.fields = dict(fields or {})

    def body(self) -> dict[str, Any]:
        """The JSON body that Slack would answer with."""
        answer: dict[str, Any] = {"ok": False, "error": self.code, **self.fields}
        if self.messages:
            answer["errors"] = list(self.messages)
            answer["response_metadata"] = {"messages": [f"[ERROR] {line}" for line in self.messages]}
        return answer


class StageError(Exception):
    """Something a person asked for on the stage that cannot be done; the message is a sentence for them."""

    def __init__(self, sentence: str, *, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
