"""Which of day and month people write first where they are: 3/9 is 9 March in Boston and 3 September in Rome."""

from datetime import tzinfo

_AMERICAN_CITIES = frozenset(
    [
        "Adak",
        "Anchorage",
        "Boise",
        "Chicago",
        "Denver",
        "Detroit",
        "Edmonton",
        "Fort_Wayne",
        "Halifax",
        "Indianapolis",
        "Juneau",
        "Los_Angeles",
        "Louisville",
        "Menominee",
        "Metlakatla",
        "Moncton",
        "New_York",
        "Nome",
        "Phoenix",
        "Puerto_Rico",
        "Regina",
        "Sitka",
        "St_Johns",
        "Toronto",
        "Vancouver",
        "Winnipeg",
        "Yakutat",
    ]
)
_STATES = ("America/Indiana/", "America/Kentucky/", "America/North_Dakota/", "US/", "Canada/")
_ELSEWHERE = frozenset({"Pacific/Honolulu", "Pacific/Guam", "Asia/Manila", "EST5EDT", "CST6CDT", "MST7MDT", "PST8PDT"})


def is_month_first(zone: tzinfo) -> bool:
    """Whether 12/1 is the first of December in this zone: in the United States, in Canada, in the Philippines.

    Canada writes both ways; what people say ("December 1st") decides there.
    """
    key = str(getattr(zone, "key", ""))
    city = key.removeprefix("America/")
    return (city != key and city in _AMERICAN_CITIES) or key in _ELSEWHERE or key.startswith(_STATES)
