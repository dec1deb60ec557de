"""Known exceptions: findings that are right in general and wrong in one place, each with the reason why."""

from collections.abc import Mapping
from difflib import get_close_matches

from bot.domain.content_rules.rule import Rule, Tier
from bot.domain.value import Text, Value


class KnownException(Value):
    """Findings that are excused: those of one rule in one file and, where `words` are given, those that name them.

    `file` is the path inside the content folder, such as `retail/late-gift.yaml`.
    """

    file: Text
    rule: Text
    words: Text | None = None
    why: Text

    def excuses(self, file: str, rule: Rule, message: str) -> bool:
        """Whether a finding is the one that is meant."""
        named = self.words is None or self.words.casefold() in message.casefold()
        return self.file == file and self.rule == rule.id and named


class KnownExceptions(Value):
    """The file `exceptions.yaml`."""

    exceptions: tuple[KnownException, ...] = ()


def refusal(exception: KnownException, rules: Mapping[str, Rule]) -> str | None:
    """Why an exception cannot be made, or None."""
    rule = rules.get(exception.rule)
    if rule is None:
        close = get_close_matches(exception.rule, rules, n=1)
        hint = f'did you mean "{close[0]}"?' if close else "docs/rules lists them all"
        return f'there is no rule "{exception.rule}": {hint}'
    if rule.tier is Tier.BRONZE:
        return f'"{rule.id}" cannot be excused, for the content would not work: mend it, and take this out'
    return None
