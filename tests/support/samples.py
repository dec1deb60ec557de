"""Small, complete values for tests: a playbook as a lead would write it, and what follows from it.

Every `sample_*` takes the fields to change by name and gives a valid value, or pydantic's own error.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.domain.case import Case, CaseType, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint
from bot.domain.compose import compose
from bot.domain.draft import DraftAdvice, Kind, KindAdvice, Say
from bot.domain.drill import Drill, DrillCheck
from bot.domain.emotion import Emotion
from bot.domain.media import ChatScript, EmailScript, Media, PhoneScript, SocialScript, VideoScript
from bot.domain.medium import Medium
from bot.domain.playbook import (
    Apology,
    Blank,
    CadenceStep,
    ClockRule,
    Commitments,
    Escalation,
    Example,
    NeverSay,
    Opener,
    Option,
    Playbook,
)
from bot.domain.reading import CaseGuess, Evidence, Head, Reading, Stake
from bot.domain.safety import SafetyRule
from bot.domain.suggestion import Suggestion
from bot.domain.team import Team
from bot.domain.value import Value

NOON = datetime(2025, 11, 21, 12, 0, tzinfo=UTC)
"""A Friday, at noon in UTC: the moment every sample is told from."""

V = TypeVar("V", bound=Value)

_MESSAGES = (
    ("My order was due Monday and nobody can tell me where it is.", Emotion.FRUSTRATION),
    ("The party is tomorrow. Will the present even be here?", Emotion.ANXIETY),
    ("Third date you gave me, third date missed. I am done waiting.", Emotion.ANGER),
    ("Hello, could you check when my parcel arrives?", Emotion.NEUTRAL),
    ("It said out for delivery twice and then nothing came", Emotion.FRUSTRATION),
    ("i took a day off for this delivery for nothing", Emotion.ANGER),
)


def _with(base: V, changes: dict[str, Any]) -> V:
    return type(base).model_validate({**dict(base), **changes}) if changes else base


def sample_playbook(**changes: Any) -> Playbook:
    """A late delivery: two options, a cadence of two steps, and blanks of every type. It keeps every content rule."""
    base = Playbook(
        id="retail/late-delivery",
        industry="retail",
        title="Order late",
        case_type=CaseType.DELIVERY_LATE,
        emotions=(Emotion.ANXIETY, Emotion.FRUSTRATION),
        stakes=(Stake.DEADLINE, Stake.MONEY),
        examples=tuple(Example(text=text, emotion=emotion, intensity=2, urgency=1) for text, emotion in _MESSAGES),
        acknowledgement="I have your message and look at the order now. You hear from me here within 15 minutes.",
        focusing_question="By when does it have to be with you?",
        success_question="What would make today a good result for you?",
        context_checklist=("Read the carrier's scans.", "Look for earlier promises."),
        openers=(
            Opener(
                emotion=Emotion.NEUTRAL,
                wordings=("Thank you for asking about your order.", "Good that you wrote about your order."),
            ),
            Opener(
                emotion=Emotion.ANXIETY,
                wordings=(
                    "It matters that this arrives in time, and right now you cannot count on it.",
                    "Waiting without knowing whether it comes in time is hard.",
                ),
            ),
            Opener(
                emotion=Emotion.FRUSTRATION,
                wordings=(
                    "You planned around our date, and we did not keep it.",
                    "You have waited longer than we said, and checked more often than you should have to.",
                ),
            ),
        ),
        apology=Apology(
            harm="I am sorry that our date cost you a day of waiting.",
            repair="I will get you one window that the courier has confirmed.",
            action="I am ringing the depot now.",
        ),
        bridge="Here is what I understand so far. What did I miss?",
        facts=(
            "The carrier scanned order {{order_number}} last in {{last_scan}}.",
            "The next delivery window is {{courier_window}}.",
        ),
        options=(
            Option(
                id="courier",
                title="Same-day courier",
                say="I can send it by courier today.",
                trade_off="Someone has to be at home.",
                timeline="It is with you by {{courier_window}}.",
            ),
            Option(
                id="refund",
                title="Refund the delivery",
                say="I can refund the {{delivery_fee}} you paid for delivery and leave the order as it is.",
                trade_off="The parcel stays with the carrier.",
                timeline="The refund shows within 3 days.",
            ),
        ),
        ownership="We gave you a date that we did not keep, and I am taking this on myself.",
        cadence=(
            CadenceStep(after="15m", promise="I write to you with the courier's answer."),
            CadenceStep(at=ClockRule.END_OF_DAY, promise="I confirm that order {{order_number}} is on its way."),
        ),
        concise_choice="Shall I send it by courier today, or refund the delivery?",
        closing="I stay with this until it is delivered. Does this plan meet your needs?",
        survey="What did this change for you?",
        media=Media(
            best=Medium.PHONE,
            why="The time can be settled in one call.",
            chat=ChatScript(note="Keep each message to two lines.", first=("I have your order open.",)),
            email=EmailScript(
                note="List the times under each other.",
                subject="Your order {{order_number}}",
                summary=("Your choice: {{chosen_option}}.", "Next word: within 15 minutes."),
            ),
            phone=PhoneScript(
                note="Say the window twice and send it in writing.",
                hold="May I put you on hold for two minutes while I ring the depot?",
                read_back="Let me read that back: you chose {{chosen_option}}.",
            ),
            social=SocialScript(
                note="Answer once in public, then move to direct messages.",
                public="We did not keep our date. I am back here within 15 minutes.",
                private="Please send me the order number in a direct message.",
                follow_up="This is settled, and I stay on it until it arrives.",
            ),
            video=VideoScript(
                note="Show the tracking page.",
                on_screen="You will see the courier's map.",
                steps=("First I show you the last scan.", "Then you choose."),
                captions="I can switch captions on.",
            ),
        ),
        confirmation_checklist=("The customer chose an option.", "The window is confirmed in writing."),
        follow_up_checklist=("Confirm the delivery.", "Note the cause."),
        never_say=(
            NeverSay(
                words="It should be there soon.", reason="Soon is no time.", instead="Name the next time you write."
            ),
        ),
        escalation=Escalation(when="The carrier gives no window.", to="The logistics lead", how="In the team channel."),
        success_signals=("The customer names an option.",),
        structural_fix="Log which hand-off lost the parcel.",
        blanks={
            "order_number": Blank(type="id", label="order number", example="A-10293"),
            "last_scan": Blank(type="text", label="place of the last scan", example="Leipzig"),
            "courier_window": Blank(type="datetime", label="courier window", example="today, 16:00 to 18:00"),
            "delivery_fee": Blank(type="money", label="delivery fee", example="4.90 EUR"),
        },
        commitments=Commitments(
            pre_approved=("Refund the delivery fee.",), needs_lead=("Send a second parcel at our cost.",)
        ),
    )
    return _with(base, changes)


def sample_reading(**changes: Any) -> Reading:
    """Anxious and frustrated, strong; a late delivery, fairly sure."""
    base = Reading(
        emotions={Emotion.ANXIETY: 0.6, Emotion.FRUSTRATION: 0.4},
        emotion=Emotion.ANXIETY,
        emotion_2=Emotion.FRUSTRATION,
        intensity=2,
        urgency=2,
        stakes=(Stake.DEADLINE,),
        case_types=(
            CaseGuess(case_type=CaseType.DELIVERY_LATE, confidence=0.82),
            CaseGuess(case_type=CaseType.DELIVERY_MISSING, confidence=0.11),
        ),
        evidence=(
            Evidence(words="tomorrow", says=Stake.DEADLINE),
            Evidence(words="missed", says=Emotion.FRUSTRATION),
        ),
    )
    return _with(base, changes)


def unsure_reading() -> Reading:
    """A reading that abstains on the case type."""
    return sample_reading(
        abstained=(Head.CASE_TYPE,),
        case_types=(
            CaseGuess(case_type=CaseType.BILLING_CHARGE, confidence=0.34),
            CaseGuess(case_type=CaseType.UNEXPECTED_FEE, confidence=0.3),
        ),
    )


def sample_suggestion(**changes: Any) -> Suggestion:
    """What `sample_playbook` and `sample_reading` make together, in chat."""
    base = compose(
        sample_playbook(),
        sample_reading(),
        medium=Medium.CHAT,
        why="The message speaks of a date that was missed.",
    )
    return _with(base, changes)


def sample_case(**changes: Any) -> Case:
    """A late delivery in a thread, opened half an hour before noon and owned by U0AGENT."""
    base = Case(
        id="case-1",
        workspace="T0TEAM",
        place=Place(channel="C0SUPPORT", thread_ts="1763724600.000100"),
        opened_at=NOON - timedelta(minutes=30),
        case_type=CaseType.DELIVERY_LATE,
        emotion=Emotion.ANXIETY,
        owner="U0AGENT",
        playbook="retail/late-delivery",
    )
    return _with(base, changes)


def sample_checkpoint(**changes: Any) -> Checkpoint:
    """The courier's answer, promised to the customer by U0AGENT for noon."""
    base = Checkpoint(
        id="checkpoint-1",
        workspace="T0TEAM",
        case_id="case-1",
        place=Place(channel="C0SUPPORT", thread_ts="1763724600.000100"),
        owner="U0AGENT",
        promise="I write to you with the courier's answer.",
        due_at=NOON,
        promised_due_at=NOON,
    )
    return _with(base, changes)


def sample_story(case_id: str = "case-1") -> tuple[JournalEntry, ...]:
    """Opened, an option chosen, a promise made: the half hour before noon."""
    steps = (
        (30, JournalKind.OPENED, None, ""),
        (20, JournalKind.OPTION_CHOSEN, "U0AGENT", "Same-day courier"),
        (15, JournalKind.PROMISED, "U0AGENT", "I write to you with the courier's answer."),
    )
    return tuple(
        JournalEntry(case_id=case_id, at=NOON - timedelta(minutes=before), kind=kind, who=who, words=words)
        for before, kind, who, words in steps
    )


def sample_team(**changes: Any) -> Team:
    """A team that listens in one channel and has chosen everything."""
    base = Team(
        workspace="T0TEAM",
        leads=frozenset({"U0LEAD"}),
        agents=frozenset({"U0AGENT", "U0OTHER"}),
        listens_in=frozenset({"C0SUPPORT"}),
        suggests_to=("U0AGENT",),
        triage_channel="C0TRIAGE",
        team_channel="C0TEAM",
        zone="Europe/London",
    )
    return _with(base, changes)


def sample_safety_rule(**changes: Any) -> SafetyRule:
    """A rule that listens for one plain phrase, with one idiom that only sounds like it."""
    base = SafetyRule(
        title="Somebody may be about to harm themselves",
        guidance=("Stay with them.", "Ask whether they are safe."),
        path="Your lead, now.",
        first_words="I am glad that you told me. Are you safe right now?",
        never=("Leave without a word.",),
        listen_for=("want to <end> myself",),
        idioms=("want to kill myself laughing",),
        lists={"end": ("kill", "hurt")},
    )
    return _with(base, changes)


def sample_draft_advice() -> DraftAdvice:
    """A few phrases of three kinds, and the kinds that are found without any."""
    said = {
        Kind.BLAME: (Say(words=("you should have",), instead="next time it helps to [what]; for now I"),),
        Kind.JARGON: (Say(shared=("unfortunately",), instead=""),),
        Kind.HOLLOW_APOLOGY: (Say(words=("sorry if",), instead="sorry that"),),
    }
    return DraftAdvice(
        kinds={
            kind: KindAdvice(
                title=kind.replace("_", " ").capitalize(),
                why="It lands badly.",
                source="a study",
                instead="[time]" if kind is not Kind.NO_NEXT_STEP else "[Next I will do what, by when.]",
                say=said.get(kind, ()),
            )
            for kind in Kind
        }
    )


def sample_drill(**changes: Any) -> Drill:
    """A drill with two checks."""
    base = Drill(
        id="late-gift",
        title="The gift that is late",
        scene="A customer's order missed two dates. The birthday is tomorrow.",
        customer_says="You said Monday. Then Wednesday. It is Thursday and her birthday is tomorrow!",
        task="Write the first two sentences.",
        framework="Name the effort, then own the impact.",
        checks=(
            DrillCheck(id="names-the-day", any_of=("birthday", "tomorrow"), note="Name what is at stake: tomorrow."),
            DrillCheck(id="no-sorry-if", any_of=("sorry if",), absent=True, note='Leave "if" out of the apology.'),
        ),
        praise="You named what is at stake and owned it.",
    )
    return _with(base, changes)
