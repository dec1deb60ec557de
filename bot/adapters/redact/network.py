"""Addresses on the network: IPv4 and IPv6. A version number with four parts is none."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from bot.adapters.redact.labels import Labels, Meaning
from bot.domain.redaction import Found, PrivateKind

_V4 = re.compile(r"(?<![\w.:-])v?((?:\d{1,3}\.){3}\d{1,3})(?![\w]|\.\d|-\d)")
_V6 = re.compile(r"(?<![\w:.])(?=[0-9a-f:]{0,38}:[0-9a-f]{0,4}:)[0-9a-f:]{2,39}(?![\w:]|\.\d)", re.IGNORECASE)
_LEAST = 10
_LEAST_GROUPS = 3


def ip_addresses(text: str, labels: Labels) -> Iterator[Found]:
    """Every IP address in a view."""
    for match in _V4.finditer(text):
        if _is_v4(match, labels):
            yield Found(kind=PrivateKind.IP_ADDRESS, start=match.start(1), end=match.end(1))
    for match in _V6.finditer(text) if text.count(":") > 1 else ():
        if _is_v6(match[0]):
            yield Found(kind=PrivateKind.IP_ADDRESS, start=match.start(), end=match.end())


def _is_v4(match: re.Match[str], labels: Labels) -> bool:
    try:
        IPv4Address(match[1])
    except AddressValueError:
        return False
    meaning = labels.of(*match.span())
    if meaning is Meaning.IP:
        return True
    parts = [int(part) for part in match[1].split(".")]
    return (
        match[0][0] != "v"
        and meaning is not Meaning.KEPT
        and parts[0] >= _LEAST
        and sum(part >= _LEAST for part in parts) > 1
    )


def _is_v6(words: str) -> bool:
    if "::" not in words and words.count(":") != 7:  # noqa: PLR2004 - eight groups have seven colons between them
        return False
    if sum(bool(group) for group in words.split(":")) < _LEAST_GROUPS:
        return False
    try:
        IPv6Address(words)
    except AddressValueError:
        return False
    return True
