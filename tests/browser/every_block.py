"""One of everything that Block Kit knows: what the page must be able to show.

The kinds are those of slack_sdk's own models, so that a kind that is new there is missed here by name.
"""

from typing import Any

Json = dict[str, Any]


def words(text: str) -> Json:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    """A mrkdwn object."""
    return {"type": "mrkdwn", "text": text}


def option(text: str, **more: Any) -> Json:
    """An option whose value is its text in lower case."""
    return {"text": words(text), "value": text.lower(), **more}


def section(*pieces: Json) -> Json:
    """A rich_text_section."""
    return {"type": "rich_text_section", "elements": list(pieces)}


def said(text: str, **style: bool) -> Json:
    """A text piece of rich text."""
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def rich(*parts: Json) -> Json:
    """A rich_text block."""
    return {"type": "rich_text", "elements": list(parts)}


def listed(style: str, *items: str, **more: Any) -> Json:
    """A rich_text_list."""
    return {"type": "rich_text_list", "style": style, "elements": [section(said(item)) for item in items], **more}


PIXEL = (
    "data:image/png;base64,"
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
PICTURE: Json = {"type": "image", "image_url": PIXEL, "alt_text": "A parcel at a depot"}
CONFIRM: Json = {"title": words("Sure?"), "text": words("It goes away."), "confirm": words("Yes"), "deny": words("No")}
GROUPS: list[Json] = [
    {"label": words("Carriers"), "options": [option("Post"), option("Courier")]},
    {"label": words("Own"), "options": [option("Van")]},
]
CHOICES = [option("Chat", description=words("Brief")), option("Phone")]

MENUS: list[Json] = [
    {"type": "static_select", "options": CHOICES, "placeholder": words("Medium")},
    {"type": "static_select", "option_groups": GROUPS, "placeholder": words("Carrier")},
    {"type": "multi_static_select", "option_groups": GROUPS, "placeholder": words("Carriers")},
    {"type": "external_select", "placeholder": words("Order"), "min_query_length": 1},
    {"type": "multi_external_select", "placeholder": words("Orders"), "min_query_length": 1},
    {"type": "users_select", "placeholder": words("Person"), "initial_user": "U0JON"},
    {"type": "multi_users_select", "placeholder": words("People")},
    {"type": "channels_select", "placeholder": words("Channel")},
    {"type": "multi_channels_select", "placeholder": words("Channels")},
    {"type": "conversations_select", "placeholder": words("Place")},
    {"type": "multi_conversations_select", "placeholder": words("Places")},
]
PICKERS: list[Json] = [
    {"type": "datepicker", "placeholder": words("Day"), "initial_date": "2026-03-02"},
    {"type": "timepicker", "placeholder": words("Hour"), "initial_time": "14:05", "timezone": "Europe/Lisbon"},
    {"type": "datetimepicker", "initial_date_time": 1772460300},
]
SETS: list[Json] = [
    {"type": "radio_buttons", "options": CHOICES, "initial_option": CHOICES[0]},
    {"type": "checkboxes", "options": [option("Called"), {"text": marked("*Written*"), "value": "written"}]},
]
BUTTONS: list[Json] = [
    {"type": "button", "text": words("Plain"), "value": "plain"},
    {"type": "button", "text": words("Main"), "style": "primary"},
    {"type": "button", "text": words("Drop"), "style": "danger", "confirm": CONFIRM},
    {"type": "button", "text": words("Read"), "url": "https://example.com/read"},
    {"type": "workflow_button", "text": words("Flow"), "workflow": {"trigger": {"url": "https://example.com/flow"}}},
    {"type": "overflow", "options": [option("Later"), option("Site", url="https://example.com/site")]},
]
INPUTS: list[Json] = [
    {"type": "plain_text_input", "placeholder": words("One line")},
    {"type": "plain_text_input", "multiline": True, "initial_value": "Two\nlines"},
    {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
    {"type": "email_text_input"},
    {"type": "url_text_input"},
    {"type": "rich_text_input", "initial_value": rich(section(said("Bold", bold=True)))},
    {"type": "file_input", "filetypes": ["png"], "max_files": 1},
]

RICH = rich(
    section(
        said("bold", bold=True),
        said(" struck", strike=True),
        said(" under", underline=True),
        said(" code", code=True),
        {"type": "link", "url": "https://example.com/case", "text": "the case"},
        {"type": "user", "user_id": "U0JON"},
        {"type": "channel", "channel_id": "C0TEAM"},
        {"type": "usergroup", "usergroup_id": "S0CARE"},
        {"type": "broadcast", "range": "here"},
        {"type": "emoji", "name": "wave", "unicode": "1f44b"},
        {"type": "emoji", "name": "harbor_bell"},
        {"type": "date", "timestamp": 86400, "format": "{date_num} at {time}", "fallback": "then"},
        {"type": "color", "value": "#0b645d"},
    ),
    listed("bullet", "first", "second"),
    listed("ordered", "inner one", "inner two", indent=1, offset=4),
    listed("bullet", "innermost", indent=2),
    listed("bullet", "third"),
    {"type": "rich_text_quote", "elements": [said("They said so")]},
    {"type": "rich_text_preformatted", "elements": [said("track DEP-3\n  late")]},
)
MARKDOWN = "# Plan\n\n**Bold** and _slanted_ with `code`\n\n#### Steps\n\n1. Ask\n2. Tell\n\n> quoted\n\n[site](https://example.com)"
CELL_ROWS: list[list[Json]] = [
    [{"type": "raw_text", "text": "Stop"}, {"type": "raw_text", "text": "Hours"}],
    [rich(section(said("Depot", bold=True))), {"type": "raw_number", "value": 2.5, "text": "2.5 h"}],
]
TASK: Json = {
    "type": "task_card",
    "task_id": "t1",
    "title": "Ask the courier",
    "status": "in_progress",
    "details": rich(section(said("Called the depot"))),
    "output": rich(section(said("Out for delivery"))),
    "sources": [{"type": "url", "url": "https://example.com/track", "text": "tracking"}],
}
CARD: Json = {
    "type": "card",
    "hero_image": PICTURE,
    "icon": PICTURE,
    "title": marked("*Order 7*"),
    "subtitle": marked("Two windows missed"),
    "body": marked("A refund or a courier"),
    "actions": [{"type": "button", "action_id": "pick", "text": words("Pick this")}],
}
FEEDBACK: Json = {
    "type": "feedback_buttons",
    "positive_button": {"text": words("Helped"), "value": "good"},
    "negative_button": {"text": words("Did not help"), "value": "bad"},
}

SHOWN: list[Json] = [
    {"type": "header", "text": words("A header")},
    {
        "type": "section",
        "text": marked("A section with *marks*"),
        "fields": [marked("*Who*\nDana"), words("Plain field")],
    },
    {"type": "section", "text": words("Beside a picture"), "accessory": PICTURE},
    {"type": "divider"},
    {"type": "context", "elements": [PICTURE, marked("In _context_"), words("plainly")]},
    {**PICTURE, "title": words("The depot")},
    {"type": "image", "image_url": "https://example.com/far.png", "alt_text": "A picture kept elsewhere"},
    RICH,
]
"""What may stand in messages, modals and the Home tab alike, and asks for nothing."""

ACTING: list[Json] = [
    {"type": "actions", "elements": BUTTONS},
    {"type": "actions", "elements": MENUS},
    {"type": "actions", "elements": PICKERS},
    {"type": "actions", "elements": SETS},
]
"""What acts at once."""

FORM: list[Json] = [
    {"type": "input", "label": words(f"Field {number}"), "element": element, "hint": words("A hint"), "optional": True}
    for number, element in enumerate([*INPUTS, *MENUS, *PICKERS, *SETS], start=1)
]
"""Every field of a form."""

MESSAGE_ALONE: list[Json] = [
    {"type": "markdown", "text": MARKDOWN},
    {"type": "table", "rows": CELL_ROWS, "column_settings": [{"is_wrapped": True}, {"align": "right"}]},
    {"type": "context_actions", "elements": [FEEDBACK, {"type": "icon_button", "icon": "trash", "text": words("Bin")}]},
    {"type": "plan", "title": "The plan", "tasks": [TASK, {**TASK, "task_id": "t2", "status": "error"}]},
    TASK,
    {
        "type": "video",
        "title": words("How to pack"),
        "video_url": "https://example.com/v",
        "thumbnail_url": "https://example.com/t.png",
        "alt_text": "Hands fold a box",
        "description": words("Two minutes"),
        "author_name": "Ines",
    },
    {"type": "file", "external_id": "F-7", "source": "remote"},
]
"""What stands in messages only."""

NEWER: list[Json] = [
    rich(section(said("For "), {"type": "team", "team_id": "T0HARBOR"})),
    {"type": "alert", "level": "warning", "text": marked("The depot closes *early*")},
    CARD,
    {"type": "carousel", "elements": [CARD, {**CARD, "title": marked("Order 8")}]},
    {"type": "container", "title": words("The case so far"), "subtitle": words("two steps"), "child_blocks": [TASK]},
    {"type": "container", "title": words("Folded"), "is_collapsible": True, "child_blocks": [{"type": "divider"}]},
    {"type": "call", "call_id": "R1", "call": {"v1": {"name": "Stand-up", "join_url": "https://example.com/call"}}},
    {
        "type": "auth_provider",
        "value": "depot",
        "name": words("Depot system"),
        "is_connected": True,
        "connected_identity": words("maya@example.com"),
        "disconnect_url": "https://example.com/leave",
    },
]
"""What the SDK can build and the playground's own check does not take yet."""
