"""Custom workflow steps: what the app declares, each run of one, and how it ended.

A workflow runs a step of the app by sending it `function_executed`, and waits until the app says that it is done or
that it failed, by `functions.completeSuccess` or `functions.completeError`. Both work once, and for a running step only
(https://docs.slack.dev/reference/methods/functions.completeSuccess). Here nobody builds workflows: somebody on the
stage runs one step, and sees what came of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.playground.clocks import Clock, Ids
from bot.playground.refusal import ApiRefusal
from bot.playground.seed import SeedFunction, SeedParameter

State = Literal["running", "completed", "failed"]

KEPT = 200
"""How many runs are remembered."""

_FITS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


@dataclass(frozen=True, kw_only=True)
class Execution:
    """One run of a step.

    Attributes:
        id: What the app completes it by, `Fx...`.
        workflow_id: The run of the workflow around it, `Wx...`.
        member: Who ran it.
        token: Opens the Web API for the app while the step runs.
        outputs: What the app gave back; empty until then.
        error: The sentence of a step that failed.
        started_at: Seconds since the epoch.
    """

    id: str
    workflow_id: str
    callback_id: str
    member: str
    inputs: dict[str, Any]
    token: str
    started_at: float
    state: State = "running"
    outputs: Mapping[str, Any] | None = None
    error: str | None = None

    def shown(self) -> dict[str, Any]:
        """What the stage tells of it."""
        return {
            "id": self.id,
            "callback_id": self.callback_id,
            "member": self.member,
            "inputs": self.inputs,
            "state": self.state,
            "outputs": dict(self.outputs or {}),
            "error": self.error,
            "started_at": self.started_at,
        }


class Functions:
    """The declared steps of one workspace's app, and their last runs.

    Args:
        declared: The steps of the seed or the manifest.
        clock: Seconds since the epoch.
        ids: Names runs and tokens.
    """

    def __init__(self, declared: Sequence[SeedFunction], clock: Clock, ids: Ids) -> None:
        self.declared = {function.callback_id: function for function in declared}
        self._clock = clock
        self._ids = ids
        self._runs: dict[str, Execution] = {}

    def start(self, callback_id: str, *, member: str, inputs: dict[str, Any]) -> Execution:
        """Begin a run of a declared step.

        Raises:
            KeyError: when no such step is declared.
            ValueError: with a sentence, when the inputs do not fit what it declares.
        """
        problems = misfits(self.declared[callback_id].inputs, inputs)
        if problems:
            raise ValueError("; ".join(problems))
        run = Execution(
            id=self._ids.next("Fx0"),
            workflow_id=self._ids.next("Wx0"),
            callback_id=callback_id,
            member=member,
            inputs=inputs,
            token=self._ids.next("xwfp-playground-"),
            started_at=self._clock(),
        )
        self._runs[run.id] = run
        for old in list(self._runs)[:-KEPT]:
            del self._runs[old]
        return run

    def complete(self, execution_id: str, outputs: dict[str, Any]) -> Execution:
        """End a run well (`functions.completeSuccess`).

        Raises:
            ApiRefusal: `function_execution_not_found`, `execution_not_in_running_state`, or
                `parameter_validation_failed` with a line for each output that does not fit.
        """
        run = self._running(execution_id)
        problems = misfits(self.declared[run.callback_id].outputs, outputs)
        if problems:
            raise ApiRefusal("parameter_validation_failed", tuple(problems))
        return self._keep(replace(run, state="completed", outputs=outputs))

    def fail(self, execution_id: str, error: str) -> Execution:
        """End a run badly (`functions.completeError`), with a sentence for the person behind the workflow.

        Raises:
            ApiRefusal: `function_execution_not_found` or `execution_not_in_running_state`.
        """
        return self._keep(replace(self._running(execution_id), state="failed", error=error))

    def opens(self, token: str) -> bool:
        """Whether this is the token of a step that still runs; it opens the Web API as the bot's own does."""
        return any(run.token == token and run.state == "running" for run in self._runs.values())

    def executions(self) -> list[Execution]:
        """The last runs, oldest first."""
        return list(self._runs.values())

    def _running(self, execution_id: str) -> Execution:
        run = self._runs.get(execution_id)
        if run is None:
            raise ApiRefusal("function_execution_not_found")
        if run.state != "running":
            raise ApiRefusal("execution_not_in_running_state")
        return run

    def _keep(self, run: Execution) -> Execution:
        self._runs[run.id] = run
        return run


def misfits(declared: Sequence[SeedParameter], given: Mapping[str, Any]) -> list[str]:
    """What is wrong with values for declared parameters: missing, of another type, or not declared at all.

    Slack's own types (`slack#/types/user_id` and its like) are texts, and are taken as such.
    """
    known = {parameter.name: parameter for parameter in declared}
    problems = [f"missing required field: {p.name}" for p in declared if p.is_required and given.get(p.name) is None]
    for name, value in given.items():
        if name not in known:
            problems.append(f"unexpected field: {name}")
        elif value is not None and not _FITS.get(known[name].type, _FITS["string"])(value):
            problems.append(f"must be of type {known[name].type}: {name}")
    return problems
