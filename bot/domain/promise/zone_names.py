"""What zones are called beside a time: ET, "Central European Time", "London time", "Mumbai time"."""

from functools import cache
from zoneinfo import available_timezones

SHORT_NAMES = {
    **dict.fromkeys(("et", "est", "edt", "eastern"), "America/New_York"),
    **dict.fromkeys(("ct", "cst", "cdt", "central"), "America/Chicago"),
    **dict.fromkeys(("mt", "mst", "mdt", "mountain"), "America/Denver"),
    **dict.fromkeys(("pt", "pst", "pdt", "pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("akst", "akdt", "akt"), "America/Anchorage"),
    **dict.fromkeys(("atlantic",), "America/Halifax"),
    "hst": "Pacific/Honolulu",
    "brt": "America/Sao_Paulo",
    "bst": "Europe/London",
    **dict.fromkeys(("cet", "cest"), "Europe/Paris"),
    **dict.fromkeys(("eet", "eest"), "Europe/Athens"),
    "msk": "Europe/Moscow",
    "trt": "Europe/Istanbul",
    "gst": "Asia/Dubai",
    "pkt": "Asia/Karachi",
    "ist": "Asia/Kolkata",
    "wib": "Asia/Jakarta",
    "sgt": "Asia/Singapore",
    "pht": "Asia/Manila",
    "hkt": "Asia/Hong_Kong",
    "awst": "Australia/Perth",
    "jst": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    **dict.fromkeys(("acst", "acdt"), "Australia/Adelaide"),
    **dict.fromkeys(("aest", "aedt", "aet"), "Australia/Sydney"),
    **dict.fromkeys(("nzst", "nzdt", "nzt"), "Pacific/Auckland"),
    "sast": "Africa/Johannesburg",
}
"""The zones by their short names. A name keeps to the clocks on the wall: "EST" said in July is New York's time too."""

LONG_NAMES = {
    ("central", "european"): "Europe/Paris",
    ("eastern", "european"): "Europe/Athens",
    ("british",): "Europe/London",
    ("irish",): "Europe/Dublin",
    ("indian",): "Asia/Kolkata",
    ("india",): "Asia/Kolkata",
    ("japan",): "Asia/Tokyo",
    ("hawaii",): "Pacific/Honolulu",
    ("alaska",): "America/Anchorage",
    ("australian", "eastern"): "Australia/Sydney",
    ("australian", "western"): "Australia/Perth",
    ("south", "african"): "Africa/Johannesburg",
    ("greenwich", "mean"): "Etc/UTC",
    ("uk",): "Europe/London",
    ("us", "eastern"): "America/New_York",
    ("us", "pacific"): "America/Los_Angeles",
    ("east", "coast"): "America/New_York",
    ("west", "coast"): "America/Los_Angeles",
    ("german",): "Europe/Berlin",
    ("germany",): "Europe/Berlin",
    ("texas",): "America/Chicago",
    ("california",): "America/Los_Angeles",
    ("seattle",): "America/Los_Angeles",
    ("san", "francisco"): "America/Los_Angeles",
    ("austin",): "America/Chicago",
    ("dallas",): "America/Chicago",
    ("houston",): "America/Chicago",
    ("boston",): "America/New_York",
    ("miami",): "America/New_York",
    ("atlanta",): "America/New_York",
    ("washington",): "America/New_York",
    ("montreal",): "America/Toronto",
    ("manchester",): "Europe/London",
    ("edinburgh",): "Europe/London",
    ("leeds",): "Europe/London",
    ("cork",): "Europe/Dublin",
    ("barcelona",): "Europe/Madrid",
    ("munich",): "Europe/Berlin",
    ("hamburg",): "Europe/Berlin",
    ("milan",): "Europe/Rome",
    ("geneva",): "Europe/Zurich",
    ("mumbai",): "Asia/Kolkata",
    ("delhi",): "Asia/Kolkata",
    ("bangalore",): "Asia/Kolkata",
    ("bengaluru",): "Asia/Kolkata",
    ("pune",): "Asia/Kolkata",
    ("chennai",): "Asia/Kolkata",
    ("hyderabad",): "Asia/Kolkata",
    ("beijing",): "Asia/Shanghai",
    ("cape", "town"): "Africa/Johannesburg",
    ("wellington",): "Pacific/Auckland",
    ("canberra",): "Australia/Sydney",
}
"""The zones by what stands before "time", where that is no name of the time zone database."""

MOST_WORDS = 3


@cache
def known_zones() -> dict[str, str]:
    """Every zone of the time zone database by its name in lower case; read once, when a text first names a zone."""
    return {key.lower(): key for key in available_timezones()}


@cache
def cities() -> dict[tuple[str, ...], str]:
    """The zones by the words of their cities: ("new", "york") is America/New_York."""
    named = {
        tuple(key.lower().rpartition("/")[2].split("_")): key for key in sorted(available_timezones()) if "/" in key
    }
    return {words: key for words, key in named.items() if len(words) <= MOST_WORDS} | LONG_NAMES
