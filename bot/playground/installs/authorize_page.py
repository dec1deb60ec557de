"""What a person reads when an app wants to come into a workspace: plain HTML, one question, two buttons."""

from collections.abc import Mapping, Sequence
from html import escape

_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.05rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 3rem auto; padding: 0 1.5rem; }}
fieldset {{ border: 1px solid; border-radius: .5rem; margin: 1.5rem 0; }}
label {{ display: block; padding: .3rem 0; }}
button {{ font: inherit; padding: .5rem 1.5rem; margin-right: .75rem; }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def question(*, app: str, scopes: Sequence[str], teams: Mapping[str, str], chosen: str) -> str:
    """The page that asks.

    Args:
        app: Its name.
        scopes: What it wants to do there.
        teams: The names of the workspaces by id.
        chosen: The id of the one that is picked at first.
    """
    title = f"Allow {app} into a workspace?"
    choices = "\n".join(
        f'<label><input type="radio" name="team" value="{escape(team)}"{" checked" if team == chosen else ""}> '
        f"{escape(name)}</label>"
        for team, name in teams.items()
    )
    wanted = "\n".join(f"<li><code>{escape(scope)}</code></li>" for scope in scopes)
    return _page(
        title,
        f"""<h1>{escape(title)}</h1>
<p>This is the playground. Nothing leaves your machine.</p>
<form method="post">
<fieldset>
<legend>Workspace</legend>
{choices}
</fieldset>
<h2>{escape(app)} will be able to use</h2>
<ul>
{wanted}
</ul>
<button name="answer" value="allow">Allow</button>
<button name="answer" value="cancel">Cancel</button>
</form>""",
    )


def refusal(sentence: str) -> str:
    """The page that says why nothing can be asked."""
    title = "This app cannot be installed"
    return _page(title, f"<h1>{title}</h1>\n<p>{escape(sentence)}</p>")


def _page(title: str, body: str) -> str:
    return _FRAME.format(title=escape(title), body=body)
