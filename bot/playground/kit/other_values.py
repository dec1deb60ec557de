"""Values that no list in the view can vouch for: options the app was asked for, rich text, and files.

An option comes whole from the stage, since only the app knew of it. Rich text is typed as plain words here. Files
cannot be given in a form of the playground.
"""

from typing import Any

_OPTIONS = {
    "external_select": ("selected_option", "initial_option"),
    "multi_external_select": ("selected_options", "initial_options"),
}
KINDS = frozenset({*_OPTIONS, "rich_text_input", "file_input"})


class BadValueError(ValueError):
    """A value that the Slack client would not let a person send; the message is for that person."""


def initial_other(element: dict[str, Any]) -> dict[str, Any]:
    """The typed value of such an element before anyone touched it."""
    kind = element["type"]
    if kind == "rich_text_input":
        return {"type": kind, "rich_text_value": element.get("initial_value")}
    if kind == "file_input":
        return {"type": kind, "files": []}
    selected, start = _OPTIONS[kind]
    many = kind.startswith("multi")
    return {"type": kind, selected: list(element.get(start) or []) if many else element.get(start)}


def chosen_other(element: dict[str, Any], plain: Any) -> dict[str, Any]:
    """The typed value for what a person gave: an option or a list of them, or words.

    Raises:
        BadValueError: when the Slack client would not have let them.
    """
    kind = element["type"]
    if not plain:
        return initial_other({"type": kind})
    if kind == "file_input":
        raise BadValueError("Files cannot be given here.")
    if kind == "rich_text_input":
        words = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(plain)}]}
        return {"type": kind, "rich_text_value": {"type": "rich_text", "elements": [words]}}
    many = kind.startswith("multi")
    options = plain if many else [plain]
    if not isinstance(options, list) or not all(isinstance(option, dict) and option.get("value") for option in options):
        raise BadValueError("Choose one of the options that the app offers.")
    most = element.get("max_selected_items")
    if most and len(options) > most:
        raise BadValueError(f"Choose at most {most}.")
    return {"type": kind, _OPTIONS[kind][0]: list(options) if many else options[0]}
