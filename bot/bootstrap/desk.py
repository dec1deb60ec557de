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
from bot.services.ask_draft import AskDraft
from bot.services.check_draft import CheckDraft
from bot.services.choose_option import ChooseOption
from bot.services.correct_reading import CorrectReading
from bot.services.escalate_checkpoint import EscalateCheckpoint
from bot.services.hear_agent import HearAgent
from bot.services.hear_customer import HearCustomer
from bot.services.held import Handler
from bot.services.keep_true import MendPosts
from bot.services.list_promises import ListPromises
from bot.services.make_post import MakePost
from bot.services.name_partner import NamePartner
from bot.services.offer_opinion import OfferOpinion
from bot.services.pass_on_checkpoint import PassOnCheckpoint
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.plan_rewrite import PlanRewrite
from bot.services.ports import Agenda, Clock, Model, Reader, State
from bot.services.post_drill import PostDrill
from bot.services.post_once import PostOnce
from bot.services.propose_promises import ProposePromises
from bot.services.put_away_correction import PutAwayCorrection
from bot.services.read_burst import ReadBurst
from bot.services.recap_case import RecapCase
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.rewrite_suggestion import RewriteSuggestion
from bot.services.set_up_team import SetUpTeam
from bot.services.show_home import ShowHome
from bot.services.show_ping import ShowPing
from bot.services.show_rewrite import ShowRewrite
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
    with_model: bool = False,
    model: Model | None = None,
    budget: float = 1.5,
) -> Desk:
    """What listeners call.

    `with_model` says whether there is one to ask later, about readings, words and promises. `model` is who is asked at
    once for a whole draft, where an agent asks for it, and `budget` how many seconds another question may take.
    """
    redactor = RuleRedactor()
    suggest = SuggestReply(state, library, reader, clock, redactor, second_opinions=with_model, rewrites=with_model)
    rewrite = PlanRewrite(state, clock)
    answers = AnswerCheckpoint(state, gateway, library, clock)
    return Desk(
        gateway=gateway,
        admit_person=AdmitPerson(state, gateway),
        hear_customer=HearCustomer(state, ShowToTeam(state, gateway, clock), suggest, ReadBurst(gateway), rewrite),
        hear_agent=HearAgent(state, gateway, clock, proposals=with_model),
        suggest_reply=suggest,
        check_draft=CheckDraft(library),
        ask_draft=AskDraft(library, redactor, model, gateway, budget),
        plan_rewrite=rewrite,
        show_rewrite=ShowRewrite(state, clock),
        reword_suggestion=RewordSuggestion(state, library),
        correct_reading=CorrectReading(state, library, clock, rewrites=with_model),
        choose_option=ChooseOption(state, gateway, clock),
        track_promise=TrackPromise(state, gateway, clock),
        answer_checkpoint=answers,
        pass_on_checkpoint=PassOnCheckpoint(state, gateway, library, clock, ShowPing(gateway, library, clock)),
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


def rewrites_of(
    gateway: SlackGateway, state: State, clock: Clock, *, model: Model | None, log: Log, budget: float
) -> RewriteSuggestion:
    """What the worker calls for rewrites. Without a model the playbook's words stand in what was planned with one."""
    return RewriteSuggestion(state, gateway, RuleRedactor(), clock, PostOnce(gateway), model, log, budget)


def proposals_of(
    gateway: SlackGateway,
    state: State,
    library: LiveLibrary,
    clock: Clock,
    *,
    model: Model | None,
    log: Log,
    budget: float,
) -> ProposePromises:
    """What the worker calls for promises beyond our rules. Without a model it lets go of what was planned with one."""
    return ProposePromises(state, gateway, library, RuleRedactor(), clock, model, log, budget)


def handlers_of(
    gateway: SlackGateway,
    state: State,
    library: LiveLibrary,
    clock: Clock,
    dispatch: Dispatch,
    opinions: OfferOpinion,
    rewrites: RewriteSuggestion,
    proposals: ProposePromises,
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
        WorkKind.REWRITE: rewrites,
        WorkKind.PROPOSE: proposals,
    }
