"""Who may do what (DESIGN's table), where the ledger's own rules do not decide it."""

from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.report import Report
from bot.chat.handling import Message
from bot.chat.questions import Question
from bot.directory import Person


def is_stranger_in_private(message: Message) -> bool:
    """Say whether somebody without district or role speaks to the bot alone."""
    person = message.person
    return message.is_private and not person.districts and person.role is None


def may_report(message: Message, district: str) -> bool:
    """Say whether a district may be reported here: anybody's in a group, one's own 1:1."""
    return not message.is_private or message.person.authority(district) != "member"


def may_answer(person: Person, question: Question, key: str) -> bool:
    """Say whether a person may answer: the sender, an officer of the district, the secretariat."""
    if person.is_secretariat or person.user == question.user:
        return True
    district = key if question.missing == "district" else question.given.district
    return district in person.districts if district else False


def sees_everything(message: Message) -> bool:
    """Say whether all figures may be shown: to the secretariat, a chief, or in its own group."""
    return message.person.role is not None or message.group == SECRETARIAT_GROUP


def may_see_figures(message: Message, report: Report, district: str | None = None) -> bool:
    """Say whether figures may be shown here: a group's own reports, or one's own district."""
    if sees_everything(message) or message.group == report.group:
        return True
    return district is not None and district in message.person.districts
