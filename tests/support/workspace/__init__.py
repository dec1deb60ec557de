"""A workspace for tests: people who say, click and fill in things, and what each of them then sees.

A scenario reads as a dialogue, and tells the whole of it when it fails:

    await dana.says("Where is my parcel?")
    card = await maya.sees(offers="Use this", only_them=True)
    await maya.clicks("Wrong read", on=card)
    await maya.fills("Wrong read", case_type="billing_charge")
    await maya.sees("Corrected as you said.", on=card)
    await workspace.nobody_but(maya).sees("Corrected")
"""

from tests.support.workspace.at_work import FEW_PLAYBOOKS, RETRIES, at_work, settings_for
from tests.support.workspace.bot_log import Lines
from tests.support.workspace.looking import SOON
from tests.support.workspace.person import WELCOME, Person, Said
from tests.support.workspace.readable import Modal, Seen
from tests.support.workspace.wanted import ANYWHERE, DIRECT, Wanted, offering, saying, starting
from tests.support.workspace.workspace import OPEN_TO_CUSTOMERS, PARTNER, Workspace, key_of

__all__ = [
    "ANYWHERE",
    "DIRECT",
    "FEW_PLAYBOOKS",
    "OPEN_TO_CUSTOMERS",
    "PARTNER",
    "RETRIES",
    "SOON",
    "WELCOME",
    "Lines",
    "Modal",
    "Person",
    "Said",
    "Seen",
    "Wanted",
    "Workspace",
    "at_work",
    "key_of",
    "offering",
    "saying",
    "settings_for",
    "starting",
]
