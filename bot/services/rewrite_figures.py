"""How often the playbook's words stand although a model was asked, and for which reasons: one count for all trials."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.domain.figures import mean
from bot.domain.rewrite import Rewrite
from bot.domain.value import Value


class Fallbacks(Value):
    """What came of the rewrites.

    `answered` counts those to which the model gave an answer that could be read, `silences` why the others have none.
    `changed` counts the wordings that differ from the playbook's, and `shown` those that passed. `rate` is the share of
    changed wordings that were kept back, `reasons` the share by the first reason. `untouched` is the share of all
    suggestions that stay entirely as the playbook has them, for whatever reason.
    """

    answered: int
    silences: Mapping[str, int]
    changed: int
    shown: int
    rate: float | None
    reasons: Mapping[str, float]
    untouched: float | None


def fallbacks_of(rewrites: Sequence[Rewrite]) -> Fallbacks:
    """Add up what came of these."""
    reasons = Counter(kept.reason.value for each in rewrites for kept in each.kept)
    shown = sum(len(each.texts) for each in rewrites)
    changed = shown + reasons.total()
    return Fallbacks(
        answered=sum(each.silence is None for each in rewrites),
        silences=dict(sorted(Counter(each.silence.value for each in rewrites if each.silence).items())),
        changed=changed,
        shown=shown,
        rate=reasons.total() / changed if changed else None,
        reasons={reason: count / changed for reason, count in reasons.most_common()},
        untouched=mean([not each.texts for each in rewrites]),
    )
