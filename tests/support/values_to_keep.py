"""Values to keep: one plain example of each kind, and generated ones with every field filled in every way."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import strategies as st

from bot.domain.business_hours import BusinessHours
from bot.domain.case import Case, CaseType, JournalEntry, JournalKind, Place
from bot.domain.checkpoint import Checkpoint, CheckpointState
from bot.domain.emotion import Emotion
from bot.domain.media import ChatScript
from bot.domain.medium import Medium
from bot.domain.offer import OfferedPromise, PromiseOffer
from bot.domain.playbook import Apology, CadenceStep, Listener, Option
from bot.domain.reading import CaseGuess, Evidence, Reading, Stake
from bot.domain.suggestion import NamedBlank, Suggestion
from bot.domain.team import Team
from bot.domain.thread import EDGES, MOST_POINTS, Point, Trail
from bot.domain.turning import Direction, Feeling, Turning
from bot.services.ports import StoredSuggestion
from tests.support.worlds import NOON

THREAD = Place(channel="C1", thread_ts="1900000000.000100")

# Ids come from Slack and from us; words come from people, and hold anything but what no database holds.
ids = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
moments = st.integers(0, 2**52).map(lambda count: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(microseconds=count))
places = st.builds(Place, channel=ids, thread_ts=st.none() | ids)
feelings = st.builds(Feeling, emotion=st.sampled_from(Emotion), intensity=st.integers(0, 3))
turnings = st.builds(
    Turning, direction=st.sampled_from(Direction), was=feelings, now=feelings, messages=st.integers(2, MOST_POINTS)
)
points = st.builds(
    Point,
    at=moments,
    suggestion=ids,
    heat=st.floats(0, 1),
    emotion=st.sampled_from(Emotion),
    intensity=st.integers(0, 3),
    abstained=st.booleans(),
    corrected=st.booleans(),
    turned=st.none() | turnings,
    joined=st.booleans(),
)
trails = st.builds(
    Trail,
    points=st.lists(points, max_size=MOST_POINTS).map(tuple),
    band=st.none() | st.integers(0, len(EDGES)),
    told=st.none() | st.sampled_from(Direction),
    held=st.none() | st.sampled_from(Emotion),
)
cases = st.builds(
    Case,
    id=ids,
    workspace=st.just("T1"),
    place=places,
    opened_at=moments,
    medium=st.sampled_from(Medium),
    case_type=st.none() | st.sampled_from(CaseType),
    emotion=st.none() | st.sampled_from(Emotion),
    corrected=st.booleans(),
    owner=st.none() | ids,
    playbook=st.none() | ids,
    option=st.none() | ids,
    trail=trails,
)
checkpoints = st.builds(
    Checkpoint,
    id=ids,
    workspace=st.just("T1"),
    case_id=ids,
    place=places,
    owner=ids,
    promise=words,
    to=st.sampled_from(Listener),
    due_at=moments,
    promised_due_at=moments,
    state=st.sampled_from(CheckpointState),
    generation=st.integers(1, 2**31 - 1),
    pinged_in=st.none() | ids,
)
offers = st.builds(
    PromiseOffer,
    id=ids,
    workspace=st.just("T1"),
    place=places,
    owner=ids,
    said_at=moments,
    as_of=moments,
    zone=st.sampled_from(["UTC", "Asia/Kathmandu"]),
    shown=st.integers(0, 2**31 - 1),
    case_id=st.none() | ids,
    items=st.lists(
        st.builds(
            OfferedPromise,
            quote=words,
            phrase=st.none() | words,
            due_at=st.none() | moments,
            other=st.none() | moments,
            their_time=st.booleans(),
            checkpoint_id=st.none() | ids,
            let_be=st.booleans(),
            reworded=st.booleans(),
            gone=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    version=st.integers(1, 99),
    withdrawn=st.booleans(),
)
entries = st.builds(
    JournalEntry,
    case_id=st.just("the case"),
    at=moments,
    kind=st.sampled_from(JournalKind),
    who=st.none() | ids,
    words=words,
)
teams = st.builds(
    Team,
    workspace=st.just("T1"),
    leads=st.frozensets(ids, max_size=3),
    agents=st.frozensets(ids, max_size=3),
    listens_in=st.frozensets(ids, max_size=3),
    suggests_to=st.lists(ids, max_size=3).map(tuple),
    triage_channel=st.none() | ids,
    team_channel=st.none() | ids,
    zone=st.sampled_from(["UTC", "Asia/Kathmandu"]),
    hours=st.builds(
        BusinessHours,
        opens=st.times(max_value=time(11, 59)),
        closes=st.times(min_value=time(12)),
        days=st.frozensets(st.integers(0, 6), min_size=1),
        holidays=st.frozensets(st.dates(), max_size=3),
        days_off=st.frozensets(st.dates(), max_size=3),
    ),
    country=st.none() | ids,
    region=st.none() | ids,
    heads_up=st.timedeltas(timedelta(0), timedelta(days=1)),
    grace=st.timedeltas(timedelta(0), timedelta(days=400)),
    lead_after=st.timedeltas(timedelta(0), timedelta(days=400)),
    partners=st.dictionaries(ids, ids, max_size=3),
)


def a_case(case_id: str = "case", *, workspace: str = "T1", place: Place = THREAD) -> Case:
    return Case(id=case_id, workspace=workspace, place=place, opened_at=NOON)


def a_checkpoint(
    checkpoint_id: str = "checkpoint", *, workspace: str = "T1", minutes: int = 15, case_id: str = "case"
) -> Checkpoint:
    due = NOON + timedelta(minutes=minutes)
    return Checkpoint(
        id=checkpoint_id,
        workspace=workspace,
        case_id=case_id,
        place=THREAD,
        owner="U1",
        promise="Tell them what the courier said.",
        due_at=due,
        promised_due_at=due,
    )


def an_offer(offer_id: str = "offer", *, workspace: str = "T1") -> PromiseOffer:
    return PromiseOffer(
        id=offer_id,
        workspace=workspace,
        place=THREAD,
        owner="U1",
        said_at=NOON,
        as_of=NOON,
        items=(OfferedPromise(quote="I will call you by four \0", phrase="by four", due_at=NOON),),
    )


def a_suggestion(suggestion_id: str = "suggestion") -> StoredSuggestion:
    reading = Reading(
        emotions={emotion: 0.1 if emotion is not Emotion.ANGER else 0.2 for emotion in Emotion},
        emotion=Emotion.ANGER,
        intensity=2,
        stakes=(Stake.MONEY,),
        case_types=(CaseGuess(case_type=CaseType.BILLING_CHARGE, confidence=1 / 3),),
        evidence=(Evidence(words="twice, \0 and again \ud800", says="anger"),),
    )
    suggestion = Suggestion(
        playbook="billing-charge",
        title="A charge that should not be there",
        case_type=CaseType.BILLING_CHARGE,
        medium=Medium.CHAT,
        medium_note="Short lines.",
        script=ChatScript(note="Short lines.", first=("I have your statement open.",)),
        best_medium=Medium.EMAIL,
        best_medium_why="They will want it in writing.",
        reading=reading,
        variation=1,
        why="They name a charge.",
        asks_first=False,
        acknowledgement="I have your message. You hear from me within 15 minutes.",
        focusing_question="Which charge do you mean?",
        success_question="What would a good result be today?",
        apology=Apology(harm="I am sorry that you paid twice.", repair="One comes back.", action="I do it now."),
        concise_choice="Shall I refund it or credit it?",
        survey="What did this change for you?",
        customer_words="my card was charged \0 twice",
        opener="Being charged twice is alarming.",
        bridge="Here is what I understand. What did I miss?",
        facts=("The charge of {{amount}} shows twice.",),
        options=(
            Option(id="refund", title="Refund", say="I refund it.", trade_off="It takes days.", timeline="By Friday."),
        ),
        ownership="I own this.",
        cadence=(CadenceStep(after="15m", promise="I write with the result."),),
        closing="Does this plan meet your needs?",
        blanks=(NamedBlank(name="amount", type="money", label="amount", example="12.00"),),
    )
    return StoredSuggestion(
        id=suggestion_id,
        case_id="case",
        asker="U1",
        place=THREAD,
        shown_at=NOON,
        customer="U2",
        openers=("Being charged twice is alarming.",),
        suggestion=suggestion,
    )
