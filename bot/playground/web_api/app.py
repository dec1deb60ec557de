"""`auth.test`, `team.info`, `api.test` and `apps.connections.open`: who the app is, where, and how it gets a socket."""

from typing import Any

from bot.playground.parts import Parts
from bot.playground.refusal import ApiRefusal
from bot.playground.web_api.arguments import Arguments, Method


def auth_test(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`auth.test`: the identity behind the bot token."""
    del arguments
    team, app = parts.seed.team, parts.seed.app
    return {
        "url": parts.base_url,
        "team": team.name,
        "user": app.name.lower(),
        "team_id": team.id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def api_test(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`api.test`: an echo; with an `error` argument, that error."""
    del parts
    if arguments.has("error"):
        raise ApiRefusal(arguments.text("error"))
    return {"args": {key: value for key, value in arguments.given.items() if key != "token"}}


def connections_open(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`apps.connections.open`: an address for one socket."""
    del arguments
    if parts.sockets is None:
        raise ApiRefusal("socket_mode_not_enabled", ("this playground delivers to a request URL",))
    if parts.sockets.closing:
        raise ApiRefusal("internal_error")
    ticket = parts.sockets.hand_out_ticket()
    return {"url": f"ws{parts.base_url.removeprefix('http')}link?ticket={ticket}"}


def team_info(parts: Parts, arguments: Arguments) -> dict[str, Any]:
    """`team.info`: the workspace itself; of others the playground knows no more than the id."""
    team = parts.seed.team
    if arguments.text("team", team.id) != team.id:
        raise ApiRefusal("team_not_found")
    icon = {"image_default": True}
    url = f"https://{team.domain}.slack.com/"
    shown = {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": icon, "url": url}
    return {"team": shown}


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "api.test": api_test,
    "apps.connections.open": connections_open,
    "team.info": team_info,
}
