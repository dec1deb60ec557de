"""National numbers and identity papers by their name: social security, health and tax numbers, passports, licences."""

from collections.abc import Iterator

from bot.adapters.redact.words import Cue, Words
from bot.domain.redaction import Found, PrivateKind

_LINK = (
    r"(?:\s?(?:cards?|numbers?|numero|numéro|número|nummer|no\.?|n°|num\.?|nr\.?|id|is|was|es|est|ist|lautet|è|:|=|#|-|,|\()){0,5}"
    r"\s{0,3}"
)
_PAPER = r"(?=[A-Z0-9]*\d[A-Z0-9]*\d)[A-Z0-9]{6,12}|[A-Z]{1,2} ?\d{6,9}|\d{2,3}(?:[ -]\d{2,4}){2,4}"
_LAST_FOUR = Cue(
    "last four|last 4",
    r"(?:\sdigits|\snumbers)?(?:\s(?:of|on|for))?\s(?:my |the |his |her )?(?:ssn|social security number|"
    r"social security|social|sin|itin)"
    r"(?:\snumber)?(?:\s?(?:is|are|was|:|=|-)){0,2}\s{0,2}(\d{4})(?![\w]|[-.,]\d)",
)
_ENDS = Cue(
    "ssn|social|social security|social security number|sin|itin",
    r"(?:\snumber)?(?:'s)?(?:,?\s\(?last (?:four|4)(?: digits)?\)?|\s(?:ends|ending|ends in|ending in|ends with|"
    r"ending with))"
    r"(?:\s?(?:is|are|in|with|:|=|-)){0,2}\s{0,2}(\d{4})(?![\w]|[-.,]\d)",
)
_LICENCE = r"[A-Z]{2}[ -]?\d{2}[ -]?(?:\d{4}[ -]?)?\d{7,11}|[A-Z9]{5}[ -]?\d{6}[ -]?[A-Z0-9]{3,5}(?:[ -]?\d[A-Z]{2})?|"
_LICENCE += r"(?=[A-Z0-9]{0,10}\d[A-Z]{0,10}\d)(?=[A-Z0-9]{0,10}[A-Z])[A-Z0-9]{8,13}(?!\w)|"
_LICENCE += r"[A-Z]{1,4}-(?=[A-Z]{0,6}\d)[A-Z0-9]{6,12}|"
_LICENCE += r"(?=[A-Z-]{0,6}\d)[A-Z0-9]{1,5}(?:[ -](?=[A-Z]{0,2}\d)[A-Z0-9]{1,6}){1,5}|[A-Z]{0,5}\d{3,16}[A-Z0-9]{0,8}"


def _named(shape: str, *phrases: str) -> Cue:
    return Cue("|".join(phrases), rf"{_LINK}({shape})(?!\w)")


_NUMBERS = (
    _named(  # United States, Canada
        r"\d{3}[ .-]?\d{2}[ .-]?\d{4}|\d{3}[ -]\d{3}[ -]\d{3}",
        "ssn|social|socials|social security|social insurance|social security insurance|sin|itin",
    ),
    _named(r"\d{4}[ -]?\d{5}[ -]?\d(?:[ /-]?\d)?|[1-9][A-Z0-9]{3}-?[A-Z0-9]{3}-?[A-Z0-9]{4}", "medicare|medicaid|mbi"),
    _named(r"[A-Z]{2}[ -]?(?:\d{2}[ -]?){3}[A-D]?", "nino|nin|ni|national insurance|nat ins"),  # United Kingdom
    _named(r"\d(?:[ -]?\d){9}", "nhs"),
    _named(r"\d{4}[ -]?\d{4}[ -]?\d{4}", "aadhaar|aadhar|adhaar|adhar|uidai|uid"),  # India
    _named(r"[A-Z]{5}[ -]?\d{4}[ -]?[A-Z]", "pan"),
    _named(r"[A-Z]{3}[ -]?\d{7}", "epic|voter id"),
    _named(r"\d{2,3}[ -]?\d{3}[ -]?\d{3}", "tfn|tax file"),  # Australia
    _named(r"[XYZ]?[ -]?\d(?:[ .-]?\d){6,7}[ -]?[A-Z]?|\d{3} ?\d{3} ?\d{3}", "dni|nie|nif|cif"),
    _named(r"[A-HJNP-SUVW][ -]?\d{7}[0-9A-J]", "cif|nif"),  # Spain, Portugal
    _named(r"[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]", "codice fiscale|cod fisc|cod. fisc.?|cf"),  # Italy
    _named(  # France
        r"[12X](?:[ .-]?\d){11,14}|\d{2}[ /-]?\d{8,10}",
        "sécu|sécurité sociale|securite sociale|nir|insee|seguridad social",
    ),
    _named(  # Germany, Austria
        r"\d(?:[ /-]?\d){7,12}",
        "steuer-id|steuer-nr|steuerid|steuer id|steueridnr|steuernummer|steueridentifikationsnummer|idnr",
        "tax id|taxpayer id|tin",
    ),
    _named(r"\d(?:[ .-]?\d){7,8}", "bsn|burgerservicenummer|sofinummer"),  # Netherlands
    _named(r"\d(?:[ .-]?\d){10,12}", "rijksregister|rijksregisternummer|registre national|avs|ahv"),
    _named(  # the north and the east
        r"\d{6}[-+A]? ?\d{2,3}[0-9A-Z]{1,4}",
        "pesel|oib|cnp|egn|jmbg|rodné číslo|personnummer|personnr|fødselsnummer|födselsnummer|cpr|cpr-nr|hetu",
        "henkilötunnus",
    ),
    _named(r"\d{7}[A-Z]{1,2}", "pps|ppsn"),  # Ireland
    _named(
        _PAPER,
        "national identity|national identification|national id|personal id|government id|state id|resident id|id card",
        "identity card|ausweis|personalausweis|personalausweisnummer|carte d'identité",
    ),
)
_PAPERS = (
    _named(_PAPER, "passport|passports|reisepass|reisepassnummer|passeport|pasaporte|passaporto|paspoort"),
    _named(
        _LICENCE,
        "driver licen[cs]e|drivers licen[cs]e|driver's licen[cs]e|drivers' licen[cs]e|driving licen[cs]e",
        "licence number|licence no.?|license number|license no.?|dl|d.l.|führerschein|führerscheinnummer|permis",
        "permis de conduire|rijbewijs|rijbewijsnummer|permiso de conducir|carnet de conducir|licencia de conducir|"
        "patente|patente di guida|carta de condução|prawo jazdy",
    ),
)


def national_ids(words: Words) -> Iterator[Found]:
    """Numbers of people and of their papers that the customer calls by name."""
    for cue in (_LAST_FOUR, _ENDS):
        for match in cue.matches(words):
            yield Found(kind=PrivateKind.NATIONAL_ID, start=match.start(1), end=match.end(1))
    for cues, kind in ((_NUMBERS, PrivateKind.NATIONAL_ID), (_PAPERS, PrivateKind.ID_DOCUMENT)):
        for cue in cues:
            for match in cue.matches(words):
                yield Found(kind=kind, start=match.start(1), end=match.end(1))
