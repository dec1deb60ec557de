"""The desk: the use cases that listeners call, gathered once at start."""

from dataclasses import dataclass

from bot.adapters.slack.gateway import SlackGateway
from bot.services.admit_person import AdmitPerson
from bot.services.answer_checkpoint import AnswerCheckpoint
from bot.services.choose_option import ChooseOption
from bot.services.correct_reading import CorrectReading
from bot.services.hear_customer import HearCustomer
from bot.services.post_drill import PostDrill
from bot.services.reword_suggestion import RewordSuggestion
from bot.services.set_up_team import SetUpTeam
from bot.services.show_home import ShowHome
from bot.services.suggest_reply import SuggestReply
from bot.services.track_promise import TrackPromise


@dataclass(frozen=True)
class Desk:
    """What a listener may use: the gateway to answer with, and one use case for each verb."""

    gateway: SlackGateway
    admit_person: AdmitPerson
    hear_customer: HearCustomer
    suggest_reply: SuggestReply
    reword_suggestion: RewordSuggestion
    correct_reading: CorrectReading
    choose_option: ChooseOption
    track_promise: TrackPromise
    answer_checkpoint: AnswerCheckpoint
    set_up_team: SetUpTeam
    post_drill: PostDrill
    show_home: ShowHome
