"""The use cases, built once and handed to those who call them: listeners and the worker."""

from bot.adapters.calendar import PublicHolidays
from bot.adapters.content import LiveLibrary
from bot.adapters.redact.redactor import RuleRedactor
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.dispatch import Dispatch
from bot.adapters.slack.gateway import SlackGateway
from bot.bootstrap.log import Log
from bot.domain.checkpoint import Rung
from bot.domain.work import WorkKind
from bot.services.admit_person import AdmitPerson
from bot.services.announce_checkpoint import AnnounceCheckpoint
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.answer_offer import AnswerOffer
from bot.services.choose_option import ChooseOption
from bot.services.correct_reading import CorrectReading
from bot.services.escalate_checkpoint import EscalateCheckpoint
from bot.services.hear_agent import HearAgent
from bot.services.hear_customer import HearCustomer
from bot.services.held import Handler
from bot.services.list_promises import ListPromises
from bot.services.name_partner import NamePartner
from bot.services.offer_opinion import OfferOpinion
from bot.services.outbox import MakePost, MendPosts
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.ports import Agenda, Clock, Model, Reader, State
from bot.services.post_drill import PostDrill
from bot.services.post_once import PostOnce
from bot.services.put_away_correction import PutAwayCorrection
from bot.services.read_burst import ReadBurst
from bot.services.recap_case import RecapCase
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.set_up_team import SetUpTeam
from bot.services.show_home import ShowHome
from bot.services.show_ping import ShowPing
from bot.services.show_to_team import ShowToTeam
from bot.services.suggest_reply import SuggestReply
from bot.services.track_promise import TrackPromise


def desk_of(
    gateway: SlackGateway,
    state: State,
    library: LiveLibrary,
    reader: Reader,
    clock: Clock,
    agenda: Agenda,
    *,
    second_opinions: bool = False,
) -> Desk:
    """What listeners call. With `second_opinions` a model is asked, later, where the reader is unsure."""
    suggest = SuggestReply(state, library, reader, clock, RuleRedactor(), second_opinions)
    answers = AnswerCheckpoint(state, gateway, library, clock, ShowPing(gateway, library, clock))
    return Desk(
        gateway=gateway,
        admit_person=AdmitPerson(state, gateway),
        hear_customer=HearCustomer(state, ShowToTeam(state, gateway, clock), suggest, ReadBurst(gateway)),
        hear_agent=HearAgent(state, gateway, clock),
        suggest_reply=suggest,
        reword_suggestion=RewordSuggestion(state, library),
        correct_reading=CorrectReading(state, library, clock),
        choose_option=ChooseOption(state, gateway, clock),
        track_promise=TrackPromise(state, gateway, clock),
        answer_checkpoint=answers,
        answer_offer=AnswerOffer(state, gateway, clock, answers),
        list_promises=ListPromises(state, clock),
        set_up_team=SetUpTeam(state, gateway, PublicHolidays(), clock),
        name_partner=NamePartner(state, gateway),
        post_drill=PostDrill(state, gateway, library, clock),
        put_away_correction=PutAwayCorrection(state, gateway),
        show_home=ShowHome(state, gateway, library, agenda, clock),
    )


def opinions_of(
    gateway: SlackGateway,
    state: State,
    library: LiveLibrary,
    clock: Clock,
    *,
    model: Model | None,
    log: Log,
    budget: float,
) -> OfferOpinion:
    """What the worker calls for second opinions. Without a model it lets go of what was planned with one."""
    show = ShowToTeam(state, gateway, clock)
    return OfferOpinion(state, gateway, library, RuleRedactor(), clock, show, model, log, budget)


def handlers_of(
    gateway: SlackGateway,
    state: State,
    library: LiveLibrary,
    clock: Clock,
    dispatch: Dispatch,
    opinions: OfferOpinion,
) -> dict[WorkKind, Handler]:
    """What the worker calls, by kind of work."""
    once = PostOnce(gateway)
    show = ShowPing(gateway, library, clock)
    return {
        WorkKind.INBOUND: dispatch,
        WorkKind.HEADS_UP: AnnounceCheckpoint(state, gateway, clock, once, show),
        WorkKind.PING: PingCheckpoint(state, gateway, clock, once, show, started_at=clock.now()),
        WorkKind.ESCALATE: EscalateCheckpoint(state, gateway, clock, once),
        WorkKind.LEAD: EscalateCheckpoint(state, gateway, clock, once, rung=Rung.LEAD),
        WorkKind.RECAP: RecapCase(state, gateway, clock, once),
        WorkKind.POST: MakePost(state, gateway, clock, once, show),
        WorkKind.MEND: MendPosts(state, once, show),
        WorkKind.OPINION: opinions,
    }
