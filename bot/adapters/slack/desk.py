"""The desk: the use cases that listeners call, gathered once at start."""

from dataclasses import dataclass

from bot.adapters.slack.gateway import SlackGateway
from bot.services.admit_person import AdmitPerson
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.answer_offer import AnswerOffer
from bot.services.ask_draft import AskDraft
from bot.services.check_draft import CheckDraft
from bot.services.choose_option import ChooseOption
from bot.services.correct_reading import CorrectReading
from bot.services.hear_agent import HearAgent
from bot.services.hear_customer import HearCustomer
from bot.services.list_promises import ListPromises
from bot.services.name_partner import NamePartner
from bot.services.pass_on_checkpoint import PassOnCheckpoint
from bot.services.plan_rewrite import PlanRewrite
from bot.services.post_drill import PostDrill
from bot.services.put_away_correction import PutAwayCorrection
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.set_up_team import SetUpTeam
from bot.services.show_home import ShowHome
from bot.services.show_rewrite import ShowRewrite
from bot.services.suggest_reply import SuggestReply
from bot.services.track_promise import TrackPromise


@dataclass(frozen=True)
class Desk:
    """What a listener may use: the gateway to answer with, and one use case for each verb."""

    gateway: SlackGateway
    admit_person: AdmitPerson
    hear_customer: HearCustomer
    hear_agent: HearAgent
    suggest_reply: SuggestReply
    check_draft: CheckDraft
    ask_draft: AskDraft
    plan_rewrite: PlanRewrite
    show_rewrite: ShowRewrite
    reword_suggestion: RewordSuggestion
    correct_reading: CorrectReading
    choose_option: ChooseOption
    track_promise: TrackPromise
    answer_checkpoint: AnswerCheckpoint
    pass_on_checkpoint: PassOnCheckpoint
    answer_offer: AnswerOffer
    list_promises: ListPromises
    set_up_team: SetUpTeam
    name_partner: NamePartner
    post_drill: PostDrill
    put_away_correction: PutAwayCorrection
    show_home: ShowHome
