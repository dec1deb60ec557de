"""Take the markup out of a message: Slack's links, mentions and emoji codes, code blocks, bold and italics."""

import re

MARKED_EMOJI = {
    "+1": "👍",
    "thumbsup": "👍",
    "-1": "👎",
    "thumbsdown": "👎",
    "pray": "🙏",
    "heart": "❤",
    "broken_heart": "💔",
    "smile": "😄",
    "slightly_smiling_face": "🙂",
    "grinning": "😀",
    "joy": "😂",
    "tada": "🎉",
    "rage": "😡",
    "angry": "😠",
    "face_with_symbols_on_mouth": "🤬",
    "triumph": "😤",
    "unamused": "😒",
    "face_with_rolling_eyes": "🙄",
    "disappointed": "😞",
    "slightly_frowning_face": "🙁",
    "cry": "😢",
    "sob": "😭",
    "weary": "😩",
    "tired_face": "😫",
    "confused": "😕",
    "thinking_face": "🤔",
    "worried": "😟",
    "fearful": "😨",
    "scream": "😱",
    "flushed": "😳",
    "sweat": "😓",
    "relieved": "😌",
}
"""Codes that tell a feeling, as the sign they stand for. Others say nothing that we read."""

_ENTITY = re.compile(
    r"<(?:(?P<kind>[@#!])(?P<id>[^<>|\n]{1,200})|(?P<link>(?:https?|ftp|mailto|tel|slack):[^<>|\s]{1,2000}))"
    r"(?:\|(?P<label>[^<>\n]{0,500}))?>"
)
_EMOJI = re.compile(r"(?<![\w:]):(?P<code>[+-]1|[a-z][a-z0-9_+'-]{0,60}):(?::?skin-tone-[2-6]:)?(?!\w)")
_LEADING_MENTIONS = re.compile(r"(?m)^(?:[^\S\n]{0,3}@\x00[,:]?)+[^\S\n]{0,3}")
_FENCE = "```"
_LONGEST_QUOTED_LINE = 300
_CODE_SIGNS = frozenset("{}[]<>=;\\|$")
_EMPHASIS = tuple(
    re.compile(rf"(?<![^\W_])(?<!{mark})({mark})(?!{mark}|\s)([^{mark}\n]{{1,400}})(?<!\s){mark}(?!{mark}|[^\W_])")
    for mark in (r"\*", "_", "`")
)


def unmarked(text: str) -> str:
    """Slack's entities as a person reads them: `<url|label>` as its label, `<@U1>` as a bare @, `:rage:` as its sign.

    A mention that a line begins with goes altogether. In the middle it stays as a sign without letters, so that nobody
    quotes a sentence with a hole in it. `&amp;`, `&lt;` and `&gt;` become what they stand for.
    """
    told = _LEADING_MENTIONS.sub("", _ENTITY.sub(_spelt, text.replace("\x00", ""))).replace("\x00", "")
    shown = _EMOJI.sub(lambda match: MARKED_EMOJI.get(match["code"], ""), told)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def without_code(text: str) -> tuple[str, str]:
    """The text without its code blocks, and the code. One line of plain words between fences is speech, and stays."""
    pieces = text.split(_FENCE)
    if len(pieces) % 2 == 0:  # the last fence was never closed
        pieces[-2:] = [f"{pieces[-2]} {pieces[-1]}"]
    code = [piece for piece in pieces[1::2] if not _is_speech(piece)]
    spoken = [piece if number % 2 == 0 or _is_speech(piece) else "\n" for number, piece in enumerate(pieces)]
    return "".join(spoken), "\n".join(code)


def without_emphasis(text: str) -> str:
    """Bold, italic and code without their signs. A sign inside a word, or that nobody closes, is the customer's."""
    for marks in _EMPHASIS:
        text = marks.sub(r"\2", text)
    return text


def _spelt(match: re.Match[str]) -> str:
    label = match["label"] or ""
    if match["link"]:
        return label or match["link"].removeprefix("mailto:").removeprefix("tel:")
    if match["kind"] == "@":
        return "@\x00"  # marks ours, so that a mention that the customer typed is left as it is
    return f"#{label}" if match["kind"] == "#" else label.lstrip("@")


def _is_speech(code: str) -> bool:
    line = code.strip()
    few = len(line) <= _LONGEST_QUOTED_LINE and "\n" not in line
    return few and " " in line and not _CODE_SIGNS & frozenset(line)
