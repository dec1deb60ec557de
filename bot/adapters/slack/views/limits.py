"""Slack's limits, in characters or in pieces, as its Block Kit reference states them unless a comment says more."""

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100

MESSAGE_SIZE = 13_200
"""All blocks of a message as JSON. Not documented: beyond about this Slack answers `msg_blocks_too_long`."""

MESSAGE_TEXT = 4_000
"""The text beside the blocks. `chat.postMessage` splits a longer one and `chat.update` refuses it."""

VIEW_BYTES = 250_000

SECTION = 3_000
FIELD = 2_000
FIELDS = 10
HEADER = 150
MARKDOWN = 12_000
CONTEXT_ELEMENTS = 10
ACTION_ELEMENTS = 25

BUTTON = 75
VALUE = 2_000
URL = 3_000
ID = 255

OPTION = 75
OPTION_VALUE = 150
SELECT_OPTIONS = 100
BOX_OPTIONS = 10
OVERFLOW_OPTIONS = 5
PLACEHOLDER = 150

LABEL = 2_000
INPUT = 3_000
ALT_TEXT = 2_000

TITLE = 24
METADATA = 3_000
