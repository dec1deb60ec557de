"""Loading content: a folder, and what a workspace lays over it, read with all that keeps it from working collected."""

from pathlib import Path

from bot.adapters.content.read_folder import read_folder
from bot.adapters.content.reading import Loaded, Reading
from bot.domain.content_rules import Tier


def load_content(root: Path, overlay: Path | None = None) -> Loaded:
    """Read every file of a content folder. Trouble is a finding, never an exception, and never stops the rest.

    The findings are those of the bronze tier: what keeps content from working. `check_content` finds everything.

    Args:
        root: holds `<industry>/<name>.yaml` (playbooks, each with its table of examples), `drills/<name>.yaml`,
            `blocks/<name>.yaml`, `cues.yaml`, `case-types.yaml`, `emotions.yaml`, `safety.yaml` and, if
            there are any, `follow-ups.yaml`, `draft-check.yaml`, `business.yaml` and `exceptions.yaml`.
        overlay: a workspace's own folder in the same layout, all of it optional. A file takes the place of ours with
            the same id, a playbook together with its table; blocks, facts, meanings, the follow-ups to an occasion and
            what is said of a kind of finding in a draft take the place of ours one by one.
    """
    return _working(read_content(root, overlay))


def load_over(base: Reading, overlay: Path) -> Loaded:
    """The same for a workspace's own folder, over ours as it was read before. Files of ours are not read again."""
    return _working(read_over(base, overlay))


def read_content(root: Path, overlay: Path | None = None) -> Reading:
    """Read everything, and find what keeps it from working."""
    base = read_folder(root)
    return base if overlay is None else read_over(base, overlay)


def read_over(base: Reading, overlay: Path) -> Reading:
    """Read a workspace's own folder, and lay it over ours."""
    return read_folder(overlay, base)


def _working(read: Reading) -> Loaded:
    working = {finding for finding in read.findings if finding.rule.tier is Tier.BRONZE}
    return Loaded(read.content, tuple(sorted(working)), read)
