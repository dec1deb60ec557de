"""All rules together: look, take out, and look again until nothing more is found."""

from collections.abc import Collection, Iterable, Iterator

from bot.adapters.redact.access_codes import access_codes
from bot.adapters.redact.addresses import addresses, unnumbered_addresses
from bot.adapters.redact.bank_accounts import bank_accounts
from bot.adapters.redact.births import births
from bot.adapters.redact.called_phones import called_phones
from bot.adapters.redact.cards import cards
from bot.adapters.redact.devices import devices
from bot.adapters.redact.emails import emails
from bot.adapters.redact.handles import handles
from bot.adapters.redact.known_names import known_names
from bot.adapters.redact.labels import Labels
from bot.adapters.redact.links import link_details
from bot.adapters.redact.names import names as announced_names
from bot.adapters.redact.national_ids import national_ids
from bot.adapters.redact.network import ip_addresses
from bot.adapters.redact.passwords import passwords
from bot.adapters.redact.payment_addresses import payment_addresses
from bot.adapters.redact.phones import phones
from bot.adapters.redact.secret_answers import secret_answers
from bot.adapters.redact.spelt_phones import spelt_phones
from bot.adapters.redact.tax_numbers import tax_numbers
from bot.adapters.redact.unnamed_ids import unnamed_ids
from bot.adapters.redact.view import HOLE, View
from bot.adapters.redact.words import Words
from bot.domain.redaction import Found, PrivateKind, Redacted, redact, together

_ROUNDS = 6
_EVERYWHERE = frozenset({PrivateKind.NAME, PrivateKind.PASSWORD, PrivateKind.NATIONAL_ID, PrivateKind.ID_DOCUMENT,
                         PrivateKind.BANK_ACCOUNT, PrivateKind.PHONE, PrivateKind.HANDLE})  # fmt: skip
_LEAST_EVERYWHERE = 6
_MOST_EVERYWHERE = 50


class RuleRedactor:
    """Redaction by our own rules. No state, no network, one pass and a check; safe to share between threads."""

    def redact(self, text: str, *, names: Collection[str] = ()) -> Redacted:
        """The text with placeholders, and the way back. See the port for what is asked of it."""
        return redact(text, self.find(text, names=names))

    def find(self, text: str, *, names: Collection[str] = ()) -> tuple[Found, ...]:
        """The private places in a text, in order.

        What is taken out can change what the words around it mean, so the rules look again at what is left; a second
        redaction of the result finds nothing.
        """
        taken: tuple[Found, ...] = ()
        for _ in range(_ROUNDS):
            view = View(text, taken)
            new = [
                view.written(place)
                for place in _look(view.text, names)
                if HOLE not in view.text[place.start : place.end]
            ]
            if not new:
                break
            taken = together([*taken, *new], len(text))
        return taken


def _look(text: str, names: Collection[str]) -> Iterable[Found]:
    words = Words(text)
    found = [*known_names(text, names), *emails(words), *payment_addresses(words), *link_details(text)]
    found += [*passwords(words), *access_codes(words), *secret_answers(words), *births(words)]
    if words.numeric:
        labels = Labels(words)
        found += [
            *cards(words),
            *bank_accounts(words, labels),
            *national_ids(words),
            *unnamed_ids(words, labels),
            *tax_numbers(words),
            *phones(words, labels),
            *called_phones(words),
            *devices(words),
            *ip_addresses(text, labels),
            *addresses(words, labels),
        ]
    found += [*unnumbered_addresses(words), *spelt_phones(words), *handles(words), *announced_names(words)]
    return [*found, *_again(text, found)]


def _again(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """The same words once more, where no cue stands beside them. Short ones may be anything and stay."""
    values: dict[str, PrivateKind] = {}
    for place in found:
        words = text[place.start : place.end]
        if (
            place.kind in _EVERYWHERE
            and len(words) >= _LEAST_EVERYWHERE
            and (place.kind is not PrivateKind.NAME or " " in words)
        ):
            values.setdefault(words, place.kind)
    for words, kind in list(values.items())[:_MOST_EVERYWHERE]:
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield Found(kind=kind, start=at, end=end)
            at = text.find(words, end)
