"""What the wording of a message tells of abuse: names people are called, threats, and at whom they are aimed.

The same rude word is abuse when it is thrown at whoever reads, and none when it falls on a parcel, on oneself, or when
it is told of somebody. So most signs are a word and what it stands beside. The lists are English as people know it, and
the commonest insults of a few other languages; how much a sign weighs is learned (`abuse_words`).
"""

import re
from functools import cache


def _any(words: str) -> str:
    """A pattern for any of the words, which are parted by commas."""
    return "(?:" + "|".join(" ".join(word.split()) for word in words.split(",")) + ")"


_YOU = r"\b(?:you(?:['’]re|r| are| were)?|u(?: r| are)?|ur|ya|y['’]?all|yous?e?)"  # noqa: RUF001 - both apostrophes
_STAFF = _any(
    """agents?, boss(?:es)?, manager, staff, team, people, lot, guys?, bloke, man, men, woman, women, girl, lad,
    boy, kid, driver, courier, engineer, technician, fitter, installer, receptionist, reception, clerk, steward,
    crew, cashier, operator, colleague, whoever, company, management, drones?, owner, trainee, intern"""
)
_HARD = _any(
    """idiots?, morons?, imbeciles?, cretins?, muppets?, numpt(?:y|ies), pillocks?, plonkers?, half-?wits?,
    dim-?wits?, nitwits?, knobheads?, bellends?, tossers?, wankers?, twats?, cunts?, pricks?, dickheads?,
    arse-?holes?, a-?holes?, ass-?holes?, bastards?, bitch(?:es)?, scum, scumbags?, vermin, parasites?,
    leech(?:es)?, blood-?suckers?, crooks?, thieves, robbers, liars?, lowlifes?, cowards?, buffoons?,
    shit-?heads?, f+u*c+k+(?:ers?|wits?|heads?|tards?), retards?"""
)
_SOFT = _any(
    """clowns?, wall(?:y|ies), berks?, prats?, gits?, twits?, dopes?, dunces?, dullards?,
    dumb-?(?:ass|arse|bell|o)\\w*, nincompoops?, simpletons?, airheads?, blockheads?, meatheads?, knobs?,
    dicks?, jerks?, cows?, slags?, hags?, vultures?, rats?, snakes?, weasels?, worms?, maggots?,
    cockroach(?:es)?, toads?, swine, pigs?, thief, cheats?, fraudsters?, con ?(?:men|man|artists?), scammers?,
    criminals?, gangsters?, losers?, failures?, no-?hopers?, wasters?,
    wastes? of (?:space|skin|oxygen|air|time), snobs?, apes?, monkeys?, gorillas?, baboons?, donkeys?, mules?,
    goats?, sheep, parrots?, goldfish, amoebas?, jellyfish, slugs?, sloths?, turds?, trash, filth, dross,
    degenerates?, psychos?, monsters?, animals?, savages?, peasants?, planks?, melts?, spanners?, lemons?,
    plums?, potato(?:es)?, turnips?, cabbages?, vegetables?, donuts?, lumps?, oafs?, louts?, yobs?, thugs?,
    brutes?, jokers?, fools?, dumm(?:y|ies), dingbats?, creeps?, pervs?, perverts?, bints?, trolls?, goons?,
    minions?, puppets?, shysters?, charlatans?, spaz\\w*, sad acts?, jobsworths?, shits?, mother ?f\\w+, sods?"""
)
_NAME = f"(?:{_HARD}|{_SOFT})"
_LOW = _any(
    """useless, worthless, pathetic, stupid, dumb, thick, dense, slow, brain-?dead, brainless, gormless, clueless,
    spineless, gutless, heartless, soulless, witless, mindless, incompetent, inept, lazy, idle, smug, greedy,
    grubby, slimy, filthy, dirty, vile, disgusting, revolting, repulsive, ugly, fat, ignorant, illiterate,
    incapable, hopeless, sad, miserable, bloody, flaming, fucking, damn(?:ed)?, absolute, utter, complete,
    total, silly, arrogant, snooty, snotty, spotty, sneering, two-faced, lying, thieving, robbing, cheating,
    bent, corrupt, evil, deaf, blind, simple, mental, insane, deranged, demented, senile, moronic, idiotic,
    desperate, dozy, dopey, daft, jumped-up, overpaid, inbred, wet, cheap, crooked, two-bit, little, sick,
    twisted, nasty, rotten"""
)
_OBSCENE = _any(
    r"""f+u+[ck]+\w*, f[*#@!$.\-]+\w*, fck\w*, fuk\w*, sh[i1!*]t\w*, c[*#]+\w*, b[*#][*#]\w*, d[!1*]ck\w*,
    a[*$][*$]\w*"""
)
_BETWEEN = r"(?:\W+\w+){0,4}?\W+"
_ALL = "all, lot, people, guys, just, so, such, really, that, a, an, the, bunch, of, are"

_PATTERNS = {
    "hard_name": rf"\b{_HARD}\b",
    "name": rf"\b{_NAME}\b",
    "you_name": rf"{_YOU}{_BETWEEN}{_NAME}\b",
    "you_low": rf"{_YOU}(?:\W+{_any(_ALL)}){{0,4}}\W+{_LOW}\b",
    "you_at_end": rf"(?:^|[,.!?]\s*){_YOU}\s+(?:[a-z'-]+\s+){{0,3}}[a-z'-]+\s*[.!?]*$",
    "staff_name": rf"\b{_STAFF}{_BETWEEN}{_NAME}\b|\b{_NAME}{_BETWEEN}(?:on|in|at|behind|called|who)\b",
    "staff_low": rf"\b{_STAFF}\W+(?:is|are|was|were)\W+(?:\w+\W+){{0,2}}{_LOW}\b|\b{_LOW}\W+{_STAFF}\b",
    "body": r"\byour?\W+(?:\w+\W+)?"
    + _any(
        """mum, mother, mouth, face, head, skull, neck, teeth, kids, children, wife, family, house, home, car,
        brain, eyes, nose, throat, legs?, knees?, ribs, arse, ass, fingers, hands, grave"""
    )
    + r"\b",
    "be_gone": r"\b"
    + _any(
        r"""shut (?:up|it|your), go to hell, drop dead, get (?:lost|stuffed|bent|knotted|in the bin),
        screw (?:you|u), (?:f\w*|eff|sod|piss|bugger|naff|jog|f[*]+) off, bite me, boil (?:your|his|her) head,
        kiss my, choke, rot, burn in, (?:shove|stick|ram) (?:it|that|your),
        go (?:and )?(?:die|jump|hang|drown|play), kys, kill yourself, crawl back, do one, suck (?:my|it|on),
        up yours, belong in, get a (?:life|brain|real job), grow (?:up|a), learn to, wake up"""
    )
    + r"\b",
    "wish": r"\b(?:hope|wish|pray|may)\W+"
    + _any("you, u, your, ur, he, she, they, every, all, one day, somebody, someone, whoever")
    + r"\b",
    "threat": r"\b"
    + _any(
        r"""(?:know|found|got|have|find out) (?:where|your|what time|who) (?:you|name|address|face|finish|live|work),
        watch (?:your|out|yourself), when i see you, face to face, know where, outside your,
        come (?:down|round|over) there,
        (?:i'?ll|i will|we'?ll|gonna|going to|i'?m) (?:come|coming|find|hunt|break|smash|burn|hurt|get you|ruin|wait),
        (?:i'?ll|i will) (?:be (?:there|round|waiting|outside)|make (?:you|sure you)|deal with you|show you),
        (?:you|u|he|she|they)(?:'?ll| will) (?:regret|pay|be sorry|wish|see|find out|learn),
        better (?:hope|pray|watch|not|run|hide), my (?:brothers?|cousins?|mates|lads|fists?|boot)"""
    )
    + r"\b",
    "kind": r"\b"
    + _any(
        """your (?:kind|sort|lot|type), you (?:people|lot), go back to, speak english, learn english, all of you,
        every (?:last |single )?one of you, the (?:whole )?lot of you, (?:each|which|one) of you"""
    )
    + r"\b",
    "talked_down": r"\b"
    + _any(
        r"""are you (?:\w+ )?(?:stupid|thick|dumb|deaf|blind|slow|dense|mental|simple|all), left school,
        brain ?cells?, iq,
        (?:can|do|did) you (?:even )?(?:read|count|think|know|speak|understand|ever|actually), half a brain,
        a brain, (?:who|did (?:they|anyone)) (?:hired|trained|taught), in (?:small|short) words, slowly for you,
        spell it out, too (?:thick|stupid|dumb), more (?:brains|sense|initiative|use) (?:than|in), sweetheart,
        darling, with a pulse, little (?:girl|boy|man), congrat\w*, well done, bravo, genius\w*, einstein,
        sherlock, clap, biscuit"""
    )
    + r"\b",
    "obscene_you": rf"\b{_OBSCENE}\W+(?:you|u|off|ya|yourself|them|him|her)\b|\byou\W+(?:\w+\W+){{0,2}}{_OBSCENE}",
    "obscene": rf"\b{_OBSCENE}|\b\w+[*!$@#]+\w+\b",
    "at_a_thing": r"\b(?:this|the|that|it|its|it's|my|damn|bloody|fucking|stupid|crap|rubbish|useless)\W+(?:\w+\W+)?"
    + _any(
        """app, site, website, phone, printer, parcel, box, form, code, page, button, update, map, router, service,
        policy, fee, system, thing, bot, machine, kettle, tablet, laptop, menu, music, queue, line, email, link"""
    )
    + r"\b",
    "of_oneself": r"\b(?:i['’]?m|i am|i was|i feel|i felt|me|myself|feel|look)\W+(?:\w+\W+){0,4}"  # noqa: RUF001 - as above
    + _any("idiot, moron, numpty, fool, stupid, thick, dumb, clown, dunce, muppet, twit, daft, silly, failure, useless")
    + r"\b",
    "told_of": r"\b(?:called|calling|calls|told|said|shout(?:ed|ing)|yelled|swore|laughed|sneered|snapped) (?:at )?"
    r"(?:me|us|my|him|her|them)\b|\b(?:was|were|been|so|very|being|are|is) (?:\w+ )?(?:rude|abrupt|dismissive|"
    r"condescending|patronising|unhelpful|aggressive|horrible to)\b|\brude to\b|\bhung up\b|\brudeness\b",
    "quoted": rf"[\"“][^\"”]{{0,80}}\b(?:{_NAME}|{_LOW}|nuisance)\b[^\"”]{{0,80}}[\"”]",
    "not_you": r"\b"
    + _any("not your fault, don'?t blame you, no hard feelings, nothing personal, my own fault, my fault, my mistake")
    + r"\b",
    "elsewhere": r"\b"
    + _any(
        r"""idiota\w*, in[uú]tile?s?, imb[eé]cil\w*, est[uú]pid\w*, pendej\w*, cabr[oó]n\w*, mierda, puta,
        gilipollas, ladrone?s, voleurs?, connards?, salauds?, merde, incapables?, abruti\w*, idioten?, trottel,
        arschl\w+, arsch, schei\w+, betr[uü]ger\w*, sukkels?, klootzak\w*, eikels?, oplichters?, stronz\w*,
        ladri, cretin[io], idiot[ai], mumu, bakwas, pagal, kutta, harami, kurwa, debil\w*"""
    )
    + r"\b",
}
SIGNS = tuple(_PATTERNS)
"""The names of the signs, in the order `signs` returns them, which is part of the trained head."""


@cache
def compiled() -> tuple[re.Pattern[str], ...]:
    """The patterns, made ready when they are first needed: while the encoder is built, rather than before it."""
    return tuple(re.compile(each, re.IGNORECASE) for each in _PATTERNS.values())


def signs(text: str) -> list[float]:
    """The signs in one message, each 0 or 1, in the order of `SIGNS`."""
    return [float(each.search(text) is not None) for each in compiled()]
