"""A case: one customer problem, usually one Slack thread, and where it lives."""

from datetime import datetime
from enum import StrEnum

from bot.domain.emotion import Emotion
from bot.domain.medium import Medium
from bot.domain.thread import Trail
from bot.domain.value import Value


class CaseType(StrEnum):
    """The kinds of case. Their ids are fixed; several playbooks may serve one of them."""

    DELIVERY_LATE = "delivery_late"
    DELIVERY_MISSING = "delivery_missing"
    WRONG_ITEM = "wrong_item"
    DEFECTIVE_RETURN = "defective_return"
    BILLING_CHARGE = "billing_charge"
    UNEXPECTED_FEE = "unexpected_fee"
    FRAUD_OR_ACCOUNT_LOCK = "fraud_or_account_lock"
    ACCESSIBILITY_BARRIER = "accessibility_barrier"
    FLIGHT_DISRUPTION = "flight_disruption"
    HOTEL_OVERBOOKING = "hotel_overbooking"
    UPDATE_BROKE_WORKFLOW = "update_broke_workflow"
    BUG_BLOCKING = "bug_blocking"
    DATA_LOSS = "data_loss"
    ADMIN_EXEC_PRESSURE = "admin_exec_pressure"
    SERVICE_OUTAGE = "service_outage"
    POWER_OUTAGE = "power_outage"
    BILL_HARDSHIP = "bill_hardship"
    FIELD_VISIT = "field_visit"
    HEALTHCARE_ADMIN = "healthcare_admin"
    IDENTITY_NAME_ERROR = "identity_name_error"
    ABUSIVE_CUSTOMER = "abusive_customer"
    REPEAT_CONTACT = "repeat_contact"
    FEATURE_REQUEST = "feature_request"
    CANCELLATION = "cancellation"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The id as words, for people: `delivery_late` reads "Delivery late"."""
        return self.value.replace("_", " ").capitalize()


class Place(Value):
    """A spot in Slack: a channel id, and the timestamp of a thread's first message when it is inside one."""

    channel: str
    thread_ts: str | None = None


class Case(Value):
    """What we keep of one customer problem. It holds no customer text.

    `case_type` and `emotion` are what stands now: the reading's, or the agent's correction once there is one. In a
    thread the emotion is the one its messages speak for together; `trail` is what was read in them.
    """

    id: str
    workspace: str
    place: Place
    opened_at: datetime
    medium: Medium = Medium.CHAT
    case_type: CaseType | None = None
    emotion: Emotion | None = None
    corrected: bool = False
    owner: str | None = None
    playbook: str | None = None
    option: str | None = None
    trail: Trail = Trail()


class JournalKind(StrEnum):
    """What can happen in a case, as the recap tells it."""

    OPENED = "opened"
    READ_CORRECTED = "read corrected"
    TURNED = "turned"
    OPTION_CHOSEN = "option chosen"
    PROMISED = "promised"
    ANNOUNCED = "heads-up sent"
    PINGED = "pinged"
    SNOOZED = "snoozed"
    CHANGED = "changed"
    HANDED_OVER = "handed over"
    ESCALATED = "team told"
    LEADS_TOLD = "leads told"
    TAKEN = "taken"
    KEPT = "kept"
    KEPT_LATE = "kept late"
    CANCELLED = "cancelled"


class JournalEntry(Value):
    """One line of a case's story: when, what, by whom (a Slack user id, or nobody), and in which words."""

    case_id: str
    at: datetime
    kind: JournalKind
    who: str | None = None
    words: str = ""
