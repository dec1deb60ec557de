"""Where the agent talks with the customer. A Slack channel is never called a medium, nor the other way round."""

from enum import StrEnum


class Medium(StrEnum):
    """The five ways of talking that every playbook has advice for."""

    CHAT = "chat"
    EMAIL = "email"
    PHONE = "phone"
    SOCIAL = "social"
    VIDEO = "video"
