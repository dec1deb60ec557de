"""Where content lies when nobody says otherwise: beside the code, never in the current directory."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def default_content_dir() -> Path:
    """The playbooks that came with the installed package or, in a checkout, the repository's own."""
    packed = _PACKAGE / "_content" / "playbooks"
    return packed if packed.is_dir() else _PACKAGE.parent / "playbooks"


def default_prompts_dir() -> Path:
    """The prompts that came with the installed package or, in a checkout, the repository's own."""
    packed = _PACKAGE / "_content" / "prompts"
    return packed if packed.is_dir() else _PACKAGE.parent / "prompts"


def default_manifest() -> Path:
    """The Slack app manifest that came with the installed package or, in a checkout, the repository's own."""
    packed = _PACKAGE / "_content" / "manifest.json"
    return packed if packed.is_file() else _PACKAGE.parent / "manifest.json"
