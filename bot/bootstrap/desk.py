"""The use cases, built once and handed to those who call them: listeners and the worker."""

from bot.adapters.content import LiveLibrary
from bot.adapters.slack.desk import Desk
from bot.adapters.slack.dispatch import Dispatch
from bot.adapters.slack.gateway import SlackGateway
from bot.domain.work import WorkKind
from bot.services.admit_person import AdmitPerson
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.choose_option import ChooseOption
from bot.services.correct_reading import CorrectReading
from bot.services.escalate_checkpoint import EscalateCheckpoint
from bot.services.hear_customer import HearCustomer
from bot.services.held import Handler
from bot.services.ping_checkpoint import PingCheckpoint
from bot.services.ports import Clock, Reader, State
from bot.services.post_drill import PostDrill
from bot.services.post_once import PostOnce
from bot.services.read_burst import ReadBurst
from bot.services.recap_case import RecapCase
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.set_up_team import SetUpTeam
from bot.services.show_home import ShowHome
from bot.services.suggest_reply import SuggestReply
from bot.services.track_promise import TrackPromise


def desk_of(
    gateway: SlackGateway, state: State, library: LiveLibrary, reader: Reader, clock: Clock, once: PostOnce
) -> Desk:
    """What listeners call."""
    suggest = SuggestReply(state, library, reader, clock)
    return Desk(
        gateway=gateway,
        admit_person=AdmitPerson(state, gateway),
        hear_customer=HearCustomer(state, gateway, once, suggest, ReadBurst(gateway)),
        suggest_reply=suggest,
        reword_suggestion=RewordSuggestion(state, library),
        correct_reading=CorrectReading(state, library, clock),
        choose_option=ChooseOption(state, gateway, clock),
        track_promise=TrackPromise(state, gateway, clock),
        answer_checkpoint=AnswerCheckpoint(state, gateway, clock, once),
        set_up_team=SetUpTeam(state, gateway),
        post_drill=PostDrill(state, gateway, library, clock, once),
        show_home=ShowHome(state, gateway, library),
    )


def handlers_of(
    gateway: SlackGateway, state: State, clock: Clock, once: PostOnce, dispatch: Dispatch
) -> dict[WorkKind, Handler]:
    """What the worker calls, by kind of work."""
    return {
        WorkKind.INBOUND: dispatch,
        WorkKind.PING: PingCheckpoint(state, gateway, clock, once),
        WorkKind.ESCALATE: EscalateCheckpoint(state, gateway, clock, once),
        WorkKind.RECAP: RecapCase(state, gateway, clock, once),
    }
