"""Take out of a message the lines that the customer did not write now: quoted mail, signatures, traces and tables.

Each function walks the lines once or twice and looks at no line longer than a heading can be, so the cost grows with
the text and with nothing else. The forms are those of the mail programs people use, in eight languages.
"""

import re
from collections.abc import Callable, Sequence

LONGEST_HEADING = 300
"""Characters of a line that can announce quoted mail. A longer one is somebody speaking."""

_WROTE = re.compile(
    r"^\s*(?:On\b.{5,200}\bwrote|Am\b.{5,200}\bschrieb\b.{0,120}|Le\b.{5,200}\ba\s+écrit|El\b.{5,200}\bescribió"
    r"|Em\b.{5,200}\bescreveu|Il\b.{5,200}\bha\s+scritto|Op\b.{5,200}\b(?:schreef\b.{0,120}|het volgende geschreven)"
    r"|W dniu\b.{5,200}\bnapisał(?:\(a\)|a)?|Den\b.{5,200}\bskrev\b.{0,120})\s*:\s*$"
)
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(
    r"^\s*[-_*]{2,}\s*(?:Original Message|Original Appointment|Forwarded message|Reply message"
    r"|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message d'origine|Message transféré|Mensaje original"
    r"|Mensaje reenviado|Mensagem original|Mensagem encaminhada|Messaggio originale|Messaggio inoltrato"
    r"|Oorspronkelijk bericht|Doorgestuurd bericht)\s*[-_*]{0,40}\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\s*\*?(?:From|Von|De|Da|Van|Från|Od)\s?:\*?\s?\S", re.IGNORECASE)
_SENT = re.compile(
    r"^\s*\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el| em)?|Fecha|Data|Inviato|Verzonden|Skickat|Wysłano)\s?:",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\s*\*?(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Temat)\s?:", re.IGNORECASE
)
_DEVICE = re.compile(
    r"^\s*(?:Sent (?:from|with|via) (?:my )?|Get |Von meinem |Gesendet (?:von|mit) (?:meinem |der )?"
    r"|Envoyé (?:de|depuis) (?:mon )?|Enviado desde (?:mi )?|Enviado (?:do|de) (?:meu )?|Inviato da(?:l mio)? "
    r"|Verstuurd vanaf (?:mijn )?|Skickat från (?:min )?|Wysłane z )"
    r"(?:iphone|ipad|android|samsung|galaxy|huawei|xiaomi|pixel|blackberry|windows|outlook|mail|yahoo|gmail|proton"
    r"|mobile|phone|device|handy|smartphone|tablet|t[ée]l[ée]phone|portable|m[óo]vil|celular|telefoon|mobil)\b.{0,60}$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^\s*(?:(?:with )?(?:kind|best|warm|many|kindest|warmest)?\s?(?:regards|wishes)|(?:many )?thanks|thank you|cheers"
    r"|(?:yours )?(?:sincerely|faithfully|truly)|(?:all the )?best|(?:mit )?(?:freundlichen|besten|vielen|liebe[nr]?)"
    r" (?:grüßen|grüße|grüssen|gruß|dank)|cordialement|bien à vous|(?:cordiales )?saludos|atentamente"
    r"|atenciosamente|cumprimentos|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|pozdrawiam"
    r"|med vänliga hälsningar)[\s,.!]{0,3}$",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|https?:|www\.|\+?\d[\d\s()./-]{6,}|\|")
_SMALL = frozenset(("and", "at", "der", "de", "du", "for", "in", "la", "of", "on", "the", "van", "von", "&", "-", "|"))
_LONGEST_CARD, _LONGEST_CARD_LINE = 8, 70
_CARD_WORDS = 5

_ABOUT_MAIL = re.compile(
    r"\b(?:this|the) (?:e-?mail|message|communication|transmission)\b|\bdiese (?:e-?mail|nachricht)\b"
    r"|\bce (?:message|courriel)\b|\beste (?:mensaje|correo|mensagem|e-?mail)\b|\bquesto messaggio\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"confidential|privileged|intended (?:only|solely|for|recipient)|in error|notify the sender|disclos|unauthori[sz]ed"
    r"|delete (?:it|this)|vertraulich|irrtümlich|confidentiel|destinataire|confidencial|destinatari|riservat",
    re.IGNORECASE,
)
_LEAST_LEGAL, _SHORTEST_DISCLAIMER = 2, 120

_TRACE = re.compile(
    r"^\s*(?:Traceback \(most recent call last\)|File \"[^\"\n]{1,300}\", line \d+|at [\w.$<>\[\]/ ]{1,200}\("
    r"|at (?:async )?\S{1,200}:\d+:\d+\s*$|Caused by: \S|Exception in thread|\.\.\. \d+ more|goroutine \d+ \["
    r"|#\d+\s+0x)"
)
_RAISED = re.compile(r"^\s*[\w.$]{1,120}(?:Error|Exception)\b(?::|\s*$)")
_LOG = re.compile(
    r"^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S{0,20}\]?\s+\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b"
)
_SIGNS = frozenset('{}[]();=<>\\|$"')
_SIGN_SHARE = 0.15
_RULE = re.compile(r"^[\s|+:=-]{3,}$")
_CELLS = re.compile(r"\t|\|")


def without_quoted(lines: Sequence[str]) -> list[str]:
    """The lines that answer, without the mail they answer.

    What follows a heading ("On Monday ... wrote:") goes too, unless the quotation is marked with ">" and so tells where
    it ends: people write below it as well.
    """
    kept: list[str] = []
    number, said = 0, False
    while number < len(lines):
        heading = _heading(lines, number)
        if heading:
            number += heading
            after = next((line for line in lines[number : number + 3] if line.strip()), "")
            if said and not after.lstrip().startswith(">"):
                break
        elif lines[number].lstrip().startswith(">"):
            number += 1
        else:
            kept.append(lines[number])
            said = said or _says(lines[number])
            number += 1
    return kept if said else list(lines)


def without_signature(lines: Sequence[str]) -> list[str]:
    """The lines without signature, name card, disclaimer and "Sent from my phone". A farewell itself stays."""
    kept: list[str] = []
    said = False
    for number, line in enumerate(lines):
        if line.rstrip() in {"--", "\u2014"} and said:
            break
        if len(line) <= LONGEST_HEADING and _DEVICE.match(line):
            continue
        kept.append(line)
        said = said or _says(line)
        if _is_farewell(line) and _is_card(lines[number + 1 : number + 1 + 3 * _LONGEST_CARD]):
            break
    return _without_disclaimers(kept)


def without_pasted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines that are speech, and those that are code: stack traces, logs, programs. Tables are neither."""
    trace = [_is_trace(line) for line in lines]
    codelike = _in_pairs(lines, _is_code)
    table = _in_pairs(lines, _is_row)
    kept: list[str] = []
    code: list[str] = []
    below = False
    for number, line in enumerate(lines):
        goes_on = below and (line.startswith(("  ", "\t")) or bool(_RAISED.match(line[:LONGEST_HEADING])))
        below = trace[number] or goes_on
        if below or (codelike[number] and not table[number]):
            code.append(line)
        elif not table[number]:
            kept.append(line)
    return kept, code


def _heading(lines: Sequence[str], number: int) -> int:
    """How many lines from here announce a quotation; none mostly."""
    line = lines[number]
    if len(line) > LONGEST_HEADING:
        return 0
    if _SEPARATOR.match(line):
        return 1
    if _FROM.match(line):
        below = [other[:LONGEST_HEADING] for other in lines[number + 1 : number + 7]]
        # A subject is what sets it off from a journey: "From: Lisbon", "To: Paris", "Date: Friday".
        return 2 if any(map(_SENT.match, below)) and any(map(_SUBJECT.match, below)) else 0
    for many in (1, 2, 3):
        joined = " ".join(lines[number : number + many])
        if len(joined) <= LONGEST_HEADING and _WROTE.match(joined) and _DIGIT.search(joined):
            return many
    return 0


def _is_farewell(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and bool(_FAREWELL.match(line))


def _is_card(lines: Sequence[str]) -> bool:
    """Whether only a name, a title and addresses follow: nothing in which somebody could still be speaking."""
    filled = [line.strip() for line in lines if line.strip()]
    if not filled or len(filled) > _LONGEST_CARD:
        return False
    return all(len(line) <= _LONGEST_CARD_LINE and (_is_name(line) or bool(_CONTACT.search(line))) for line in filled)


def _is_name(line: str) -> bool:
    words = [word for word in line.split() if word.lower() not in _SMALL]
    return len(words) <= _CARD_WORDS and line[-1] not in "?!" and all(word[0].isupper() for word in words)


def _without_disclaimers(lines: list[str]) -> list[str]:
    """A paragraph is a disclaimer when it is long, speaks of "this message" and of two legal matters."""
    kept: list[str] = []
    paragraph: list[str] = []
    said = False
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line)
            continue
        if not (said and _is_disclaimer(" ".join(paragraph))):
            kept += paragraph
            said = said or any(map(_says, paragraph))
        kept.append(line)
        paragraph = []
    return kept[:-1]


def _is_disclaimer(paragraph: str) -> bool:
    if len(paragraph) < _SHORTEST_DISCLAIMER or not _ABOUT_MAIL.search(paragraph):
        return False
    return len({match.lower() for match in _LEGAL.findall(paragraph)}) >= _LEAST_LEGAL


def _is_trace(line: str) -> bool:
    return len(line) <= 2 * LONGEST_HEADING and bool(_TRACE.match(line) or _LOG.match(line))


def _in_pairs(lines: Sequence[str], is_one: Callable[[str], bool]) -> list[bool]:
    """Which lines are of a kind beside another that is: alone, a line is more likely just an odd one."""
    alone = [False, *map(is_one, lines), False]
    return [alone[at] and (alone[at - 1] or alone[at + 1]) for at in range(1, len(alone) - 1)]


def _is_code(line: str) -> bool:
    tight = line.strip()
    if not tight or not _SIGNS & frozenset(tight):
        return False
    return sum(sign in _SIGNS for sign in tight) >= _SIGN_SHARE * len(tight)


def _is_row(line: str) -> bool:
    tight = line.strip()
    return len(_CELLS.findall(tight)) >= 2 or bool(len(tight) > 2 and _RULE.match(tight))  # noqa: PLR2004 - three cells


def _says(line: str) -> bool:
    return any(sign.isalnum() for sign in line)
