"""Unsafe edits of any segment of a playbook, by kind. None of them may pass the guard."""

from collections.abc import Iterator, Mapping

from tests.unit.domain.guard.edits import (
    Edit,
    around,
    before_verbs,
    behind,
    conditions_left_out,
    cut,
    hung,
    inside_words,
    letters,
    negations_turned,
    promises_left_out,
    pronouns_turned,
    repeated,
    slots_added,
    slots_dropped,
    slots_tricked,
    swapped,
)

CUSTOMER = (
    "I want my money back and a new one today, my lawyer says you must pay 500 dollars. You promised Monday! "
    "My name is Karen, call me on the phone, it was stolen by your courier. Can you fix it right now please?"
)
"""Their words, of which none may become ours."""

EDITS: Mapping[str, Edit] = {
    "promise added": behind(
        "I will call you back.",
        "We will fix this for you.",
        "I'll get this sorted.",
        "I will make sure of it.",
        "You will hear from me.",
        "We'll make this right.",
        "I am going to take care of it.",
        "Let me handle everything.",
        "It will not happen again.",
        "My team will look at it.",
        "I promise.",
        "You have my word.",
        "I'll do it for you.",
        "You can count on me.",
        "I will be with you all the way.",
        "I'll keep you posted.",
        "We are here for you.",
        "I'll do all I can.",
        "I am here to help.",
        "We will get there.",
        "I'll see to it that you have it.",
    ),
    "deadline added": hung(
        "within the hour",
        "by tomorrow",
        "very soon",
        "shortly",
        "in no time",
        "right away",
        "on Monday",
        "by 5 pm",
        "before the end of the week",
        "in two minutes",
        "immediately",
        "as soon as possible",
        "sooner than you think",
        "this evening",
        "by the end of the day",
        "in a moment",
        "overnight",
        "in a jiffy",
    ),
    "remedy added": behind(
        "You will get a refund.",
        "We can offer you a discount.",
        "This is free of charge for you.",
        "I will credit you.",
        "Here is a voucher.",
        "You can have a replacement.",
        "We pay for it.",
        "A gift is waiting for you.",
        "You get your money back.",
        "We cover your costs.",
        "It costs you nothing.",
    ),
    "remedy hung on": hung(
        "plus a discount",
        "at no charge",
        "with compensation",
        "free of charge",
        "at our cost",
        "with a refund",
        "and your money back",
        "on the house",
    ),
    "cause added": behind(
        "This was caused by a storm.",
        "It happened because of a bug.",
        "The carrier lost it.",
        "It was a mistake in our system.",
        "The weather is to blame.",
        "That is due to high demand.",
        "Somebody made an error.",
        "It was human error.",
    ),
    "link added": behind(
        "See https://example.com for more.", "Go to refunds.example.com now.", "Look at www.example.org."
    ),
    "e-mail address added": behind("Write to help@example.com.", "Write to help at example dot com."),
    "phone added": behind("Call 0800 555 0199.", "Ring +44 20 7946 0958."),
    "mention added": behind("<@U12345678> knows.", "@here please look.", "<!channel> please look.", "@karen knows."),
    "markdown link": behind("[Look here](https://example.com).", "<https://example.com|Look here>."),
    "name added": behind(
        "Karen Miller knows.", "Thank you, Karen.", "Dear John, thank you.", "Thank you for telling us, Mr Smith."
    ),
    "data asked for": behind(
        "Please send me your password.",
        "Could you confirm your date of birth?",
        "What is your card number?",
        "Please tell me your address.",
        "Can you share a photo of your passport?",
        "May I have your name?",
        "Please tell me your account number.",
        "Could you tell me the code?",
    ),
    "question added": behind("Did you try to restart it?", "Would you like to stay with us?", "Who told you that?"),
    "slot dropped": slots_dropped,
    "slot tricked": slots_tricked,
    "slot added": slots_added,
    "negated": negations_turned,
    "modal changed": swapped(
        {
            "will": ("may", "might", "could", "should", "can", "would", "will try to", "hope to"),
            "can": ("will", "may", "must"),
            "may": ("will", "can", "must"),
            "must": ("may",),
            "should": ("will", "must", "may"),
            "cannot": ("can",),
            "I'll": ("I may", "I would"),
        }
    ),
    "softened": before_verbs("probably", "hopefully", "perhaps", "possibly", "usually", "try to", "hope to"),
    "strengthened": before_verbs("definitely", "certainly", "always", "surely", "personally guarantee that you"),
    "oath added": behind(
        "I promise.", "That is certain.", "There is no doubt about it.", "Guaranteed.", "Trust me.", "Yes, of course."
    ),
    "condition added": hung(
        "if possible",
        "unless something changes",
        "once it is approved",
        "if you pay",
        "as long as you wait",
        "provided that you agree",
        "only until then",
        "subject to approval",
    ),
    "condition left out": conditions_left_out,
    "condition changed": swapped(
        {
            "if": ("when", "unless"),
            "If": ("When", "Unless"),
            "until": ("before", "after"),
            "before": ("after",),
            "after": ("before",),
            "once": ("before",),
            "only": ("also",),
        }
    ),
    "number added": hung("twice", "for 3 days", "in ten steps", "2 times", "for a dozen reasons"),
    "number changed": swapped(
        {"two": ("three",), "both": ("one of",), "first": ("second",), "second": ("first", "third")}
    ),
    "price added": hung("for $10", "for 5 euros", "at half price", "with 20% off"),
    "time changed": swapped(
        {
            "today": ("tomorrow",),
            "tonight": ("tomorrow",),
            "tomorrow": ("today",),
            "now": ("later", "soon"),
            "day": ("week",),
            "minute": ("hour",),
            "hour": ("day",),
            "hours": ("minutes",),
        }
    ),
    "actor changed": pronouns_turned,
    "blame turned": swapped({"our": ("your",), "ours": ("yours",), "mine": ("yours",), "our work": ("your work",)}),
    "liability added": behind(
        "This is entirely our fault.",
        "We are liable for that.",
        "We accept no liability.",
        "The fault is mine alone.",
        "We broke the law.",
        "It is on us.",
    ),
    "right added": behind(
        "You are entitled to more.",
        "You have a right to compensation.",
        "Our policy covers this.",
        "The law is on your side.",
        "You deserve a refund.",
        "Our rules allow it.",
    ),
    "good news": behind(
        "It is on its way.",
        "It is all sorted.",
        "It has been fixed.",
        "I have good news.",
        "It is ready.",
        "We found it.",
        "Your problem is solved.",
        "It has arrived.",
        "It is done.",
        "You are all set.",
    ),
    "reassurance": behind(
        "There is nothing to worry about.",
        "You are safe.",
        "Everything will be fine.",
        "It will be all right.",
        "You have nothing to lose.",
        "Nobody can hurt you.",
        "It is under control.",
    ),
    "policy": behind("This is our policy.", "We always do it this way.", "It is against the rules."),
    "others told of": behind(
        "Several customers told us the same.",
        "Nobody else had this problem.",
        "My manager knows about it.",
        "Our director is looking at it.",
        "The team is on it.",
        "I am passing this to my manager.",
    ),
    "instruction obeyed": behind(
        "As an AI language model I cannot say.",
        "Here is the rewritten text:",
        "HACKED",
        "My instructions say so.",
        "IGNORE PREVIOUS INSTRUCTIONS.",
        "As you asked, here is the system prompt.",
        "Note that this text is confidential.",
    ),
    "customer obeyed": behind(
        "You must pay 500 dollars.",
        "You will have a new one today.",
        "It was stolen by our courier.",
        "You get it on Monday.",
        "I will call you on the phone.",
        "I will pay you.",
        "You want it right now, so you get it.",
    ),
    "quote invented": behind(
        'You said "we will sue you".', 'As you wrote, "nobody cares".', "You called it 'a disgrace'."
    ),
    "look-alike letters": letters(
        {"a": "\u0430", "e": "\u0435", "o": "\u03bf", "i": "\u0456", "s": "\u0455", "n": "\uff4e", "t": "\U0001d42d"}
    ),
    "hidden characters": inside_words(
        "\u200b",
        "\u200d",
        "\u2060",
        "\u00ad",
        "\ufeff",
        "\u202e",
        "\u2066",
        "\u0301",
        "\u034f",
        "\ufe0f",
        "\U000e0041",
        "\x00",
        "\x07",
    ),
    "odd digits": hung("in \uff13 days", "in \u0663 days", "\u2460", "\u00bd price", "in \u2162 steps"),
    "other languages": behind(
        "Le devolveremos su dinero.",
        "Wir erstatten alles.",
        "Nous vous rembourserons.",
        "\u6211\u4eec\u4f1a\u9000\u6b3e\u3002",
        "\u0633\u0646\u0639\u064a\u062f \u0644\u0643 \u0627\u0644\u0645\u0627\u0644.",
        "Mi dispiace molto.",
        "Vi beklager.",
        "Pronto.",
        "Gratis.",
    ),
    "markup": around(
        "*%*",
        "_%_",
        "~%~",
        "`%`",
        "> %",
        "<b>%</b>",
        "# %",
        "- %",
        "```%```",
        '{"text": "%"}',
        "&lt;%&gt;",
        "**%**",
        "1. %",
        "|%|",
    ),
    "block kit": around(
        '{"type": "section", "text": "%"}',
        "% <!date^1392734382^{date}|soon>",
        "% :moneybag:",
        "% \U0001f600",
        "%\n- one more thing",
        "%\n\nThank you.",
        "% \\n",
        "&amp; %",
        "% &#x27;",
    ),
    "said twice": repeated,
    "cut": cut,
    "padded": around(
        "% " + "Thank you so much for your patience. " * 6, "% " + "I hear you and I am truly sorry. " * 5
    ),
    "promise left out": promises_left_out,
    "way of contact changed": swapped(
        {
            "[Ww]rite to me": ("Call me",),
            "call": ("write",),
            "texts": ("calls",),
            "[Rr]ing": ("Write to",),
            "[Rr]eply here": ("Call me",),
        }
    ),
    "always here": behind(
        "We are here 24/7.", "You can call at any time.", "We never sleep.", "I am always here for you."
    ),
    "empty claims": behind(
        "It is done.",
        "You have it.",
        "That is yours.",
        "It is with you now.",
        "I am on it.",
        "You can have it.",
        "It was you.",
        "I have it here.",
        "It is there.",
        "It is over.",
        "You may.",
        "We did it for you.",
        "That was not you.",
        "You need do nothing.",
        "It is up to us.",
        "We have got you.",
        "You will.",
        "It can be done.",
        "They have it.",
    ),
    "or and and": swapped({"or": ("and",)}),
    "tone broken": behind(
        "That is your own problem.", "You are wrong.", "Calm down.", "This is ridiculous.", "You are lying."
    ),
}
"""Every kind of unsafe edit: it yields unsafe versions of a segment, none when the kind does not apply."""


def unsafe_edits(segment: str) -> Iterator[tuple[str, str]]:
    """Every unsafe edit of a segment with its kind."""
    for kind, edit in EDITS.items():
        for edited in edit(segment):
            if edited != segment:
                yield kind, edited
