"""`/assist partner`: what is a command, and what is a customer's message that happens to begin like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.slack.partner_words import PartnerWords, parse_partner

NOBODY = PartnerWords(user=None, none=False, unclear=False)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("partner", NOBODY),
        (" Partner ", NOBODY),
        ("partner none", NOBODY._replace(none=True)),
        ("PARTNER  NONE", NOBODY._replace(none=True)),
        ("partner <@U0JON>", NOBODY._replace(user="U0JON")),
        ("partner <@W0JON|jon.reyes>", NOBODY._replace(user="W0JON")),
        ("partner @Jon", NOBODY._replace(unclear=True)),
        ("partner @Jon Reyes", NOBODY._replace(unclear=True)),
    ],
)
def test_the_forms_of_the_command_are_read(text: str, meant: PartnerWords) -> None:
    assert parse_partner(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "partners",
        "partner me",
        "partner portal is down and I cannot log in",
        "partner <@U0JON> never called me back",
        "my partner <@U0JON>",
        "partner <@B0TBOT>",
        "partner <!channel>",
        "partner @someone promised me a refund and nothing came",
    ],
)
def test_a_customers_words_stay_a_customers_words(text: str) -> None:
    assert parse_partner(text) is None


@given(st.text(max_size=300))
def test_no_text_at_all_is_too_much_for_it(text: str) -> None:
    parse_partner(f"partner {text}")
