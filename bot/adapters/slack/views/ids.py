"""The ids that tie what is shown to what handles it. A listener and a view agree on a name here and nowhere else."""

from enum import StrEnum


class Action(StrEnum):
    """Action ids of the buttons and selects in messages."""

    USE = "use_suggestion"
    REWORD = "another_wording"
    IN_THEIR_WORDS = "in_their_words"
    SHORTER = "shorter"
    IN_FULL = "in_full"
    WRONG_READ = "wrong_read"
    START = "start_checkpoints"
    PICK_CASE = "pick_case_type"
    DONE = "checkpoint_done"
    SENT = "checkpoint_sent"
    SNOOZE = "checkpoint_snooze"
    CHANGE = "checkpoint_change"
    HAND_OVER = "checkpoint_hand_over"
    CANCEL = "checkpoint_cancel"
    TAKE = "checkpoint_take"
    ANSWER_DRILL = "answer_drill"
    USE_OPINION = "use_opinion"
    SEEN = "correction_seen"
    TRACK = "offer_track"
    TRACK_OTHER = "offer_track_other"
    TRACK_QUARTER = "offer_track_quarter"
    TRACK_HOUR = "offer_track_hour"
    TRACK_TODAY = "offer_track_today"
    TRACK_AT = "offer_track_at"
    LET_BE = "offer_let_be"
    FOLLOW = "offer_follow"
    CHANGE_TRACKED = "offer_change_tracked"
    CANCEL_TRACKED = "offer_cancel_tracked"
    GO_THROUGH = "go_through_draft"
    TAKE_EDIT = "take_edit"
    KEEP_WORDS = "keep_words"
    ASK_MODEL = "ask_model_for_draft"
    USE_MODEL = "use_model_draft"


class Callback(StrEnum):
    """Callback ids of the modals and of the message shortcuts."""

    ASSIST = "assist"
    USE = "use_suggestion"
    WRONG_READ = "wrong_read"
    SNOOZE = "custom_snooze"
    CHANGE = "change_time"
    HAND_OVER = "hand_over"
    CANCEL = "cancel_checkpoint"
    SETUP = "team_setup"
    DRILL_ANSWER = "drill_answer"
    TRACK_AT = "track_at"
    CHECK_DRAFT = "check_draft"
    SUGGEST_SHORTCUT = "suggest_reply"
    CHECK_SHORTCUT = "check_my_draft"


class Block(StrEnum):
    """Block ids of the inputs in modals; errors are shown beside the input whose id they carry.

    An input's action id is the same word. The inputs for blanks are the exception: `blank_block` and `blank_action`.
    """

    TEXT = "text"
    MEDIUM = "medium"
    OPTION = "option"
    CADENCE = "cadence"
    EMOTION = "emotion"
    CASE_TYPE = "case_type"
    WHEN = "when"
    AGENT = "agent"
    NOTE = "note"
    REASON = "reason"
    LISTEN = "listen"
    SUGGESTS_TO = "suggests_to"
    AGENTS = "agents"
    LEADS = "leads"
    TRIAGE_CHANNEL = "triage_channel"
    TEAM_CHANNEL = "team_channel"
    HEADS_UP = "heads_up"
    GRACE = "grace"
    LEAD_AFTER = "lead_after"
    ZONE = "zone"
    HOLIDAYS = "holidays"
    DAYS_OFF = "days_off"
    ANSWER = "answer"
    DRAFT = "draft"
    CUSTOMER = "customer"


BLANK = "blank:"
"""What the block id of every input for a blank starts with."""


def blank_block(name: str) -> str:
    """The block id of the input for the blank called `name`."""
    return f"{BLANK}{name}"


def blank_action(kind: str, name: str) -> str:
    """The action id of that input. It carries the blank's type, so that a submission can be checked on its own."""
    return f"{kind}:{name}"
