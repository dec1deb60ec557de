"""Custom workflow steps without a bot: what fits, what ends them, and what their tokens open."""

from typing import Any

import pytest

from bot.playground import load_seed
from bot.playground.clocks import Ids
from bot.playground.functions import KEPT, Functions, misfits
from bot.playground.refusal import ApiRefusal
from bot.playground.seed import SeedFunction, SeedParameter
from bot.playground.tokens import Tokens

STEP = SeedFunction(callback_id="tell", outputs=(SeedParameter(name="told", type="boolean", is_required=True),))


def make() -> Functions:
    return Functions([STEP], lambda: 1_800_000_000.0, Ids())


@pytest.mark.parametrize(
    ("type_", "value", "fits"),
    [
        ("array", [1], True),
        ("array", "x", False),
        ("boolean", 1, False),
        ("boolean", True, True),
        ("integer", 1.5, False),
        ("integer", True, False),
        ("number", 1.5, True),
        ("object", {}, True),
        ("slack#/types/user_id", "U1", True),
        ("slack#/types/user_id", 5, False),
        ("string", None, True),
    ],
)
def test_a_value_fits_the_type_that_its_parameter_declares(type_: str, value: Any, *, fits: bool) -> None:
    assert (misfits([SeedParameter(name="a", type=type_)], {"a": value}) == []) is fits


def test_a_required_value_that_is_null_is_missing() -> None:
    assert misfits([SeedParameter(name="a", is_required=True)], {"a": None}) == ["missing required field: a"]


def test_a_step_that_does_not_exist_cannot_start() -> None:
    with pytest.raises(KeyError):
        make().start("whisper", member="U1", inputs={})


def test_the_token_of_a_step_opens_until_the_step_ends() -> None:
    functions = make()
    run = functions.start("tell", member="U1", inputs={})
    assert functions.opens(run.token)
    functions.complete(run.id, {"told": True})
    assert not functions.opens(run.token)


def test_refused_outputs_leave_the_step_running() -> None:
    functions = make()
    run = functions.start("tell", member="U1", inputs={})
    with pytest.raises(ApiRefusal, match="parameter_validation_failed") as caught:
        functions.complete(run.id, {"told": "yes"})
    assert caught.value.messages == ("must be of type boolean: told",)
    assert functions.complete(run.id, {"told": False}).shown()["outputs"] == {"told": False}


def test_only_the_last_runs_are_remembered() -> None:
    functions = make()
    first = functions.start("tell", member="U1", inputs={})
    for _ in range(KEPT):
        functions.start("tell", member="U1", inputs={})
    assert len(functions.executions()) == KEPT
    with pytest.raises(ApiRefusal, match="function_execution_not_found"):
        functions.fail(first.id, "too late")


def code(tokens: Tokens, token: str, *, app_level: bool = False) -> str:
    """The code that a token is refused with; empty when it opens."""
    try:
        tokens.check(token, app_level=app_level)
    except ApiRefusal as refusal:
        return refusal.code
    return ""


def test_a_token_opens_what_it_is_for() -> None:
    functions = make()
    run = functions.start("tell", member="U1", inputs={})
    tokens = Tokens(load_seed(), functions, Ids())
    assert code(tokens, "xoxb-playground") == ""
    assert code(tokens, run.token) == ""
    assert code(tokens, "xapp-playground", app_level=True) == ""
    assert code(tokens, "") == "not_authed"
    assert code(tokens, "xoxb-guessed") == "invalid_auth"
    assert code(tokens, "xapp-playground") == "not_allowed_token_type"
    assert code(tokens, "xoxb-playground", app_level=True) == "not_allowed_token_type"


def test_a_revoked_token_is_known_for_what_it_was_and_is_not_issued_again() -> None:
    tokens = Tokens(load_seed(), make(), Ids())
    assert tokens.issue(frozenset({"chat:write"})) == "xoxb-playground"
    assert tokens.revoke()
    assert not tokens.revoke()
    assert tokens.knows("xoxb-playground")
    assert code(tokens, "xoxb-playground") == "account_inactive"
    fresh = tokens.issue(frozenset())
    assert fresh != "xoxb-playground"
    assert code(tokens, fresh) == ""
