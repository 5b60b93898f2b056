"""The answer to a question, tapped or typed: it completes the message that was asked about."""

from bot.chat.completing import complete
from bot.chat.handling import ANSWER, Message, OnTap, Services
from bot.chat.permits import may_answer
from bot.chat.questions import Question
from bot.messages import ask as words
from bot.messages.message import Reply, Text

TRIGGER = (ANSWER, OnTap("answer"))


def handle(message: Message, services: Services) -> Reply | None:
    """Complete the question's message; a tapped question may be closed or not for the tapper."""
    if message.question is None or message.answer is None:
        return _tapped(message, services)
    if message.answer == words.NONE:
        return _let_go(message.question, services)
    _note(message.question, message, services)
    return complete(message.question, message.answer, message, services)


def _tapped(message: Message, services: Services) -> Reply | None:
    question_id, _, key = message.tap.argument.partition("|")
    question = services.office.questions.find(services.unit, question_id)
    if question is None or not question.is_open(message.event.sent_at):
        return (Text(words.no_longer_open()),)
    if not may_answer(message.person, question, key):
        return (Text(words.not_for_you()),)
    if key == words.NONE:
        return _let_go(question, services)
    if key not in question.options:
        return None
    return complete(question, key, message, services)


def _let_go(question: Question, services: Services) -> Reply:
    """Close the question: its message was no report."""
    services.office.questions.close(services.unit, question)
    return (Text(words.let_go()),)


def _note(question: Question, message: Message, services: Services) -> None:
    """Keep which message a typed answer completes: when it is unsent, so is what it brought."""
    facts = {"completes": question.message_id, "completing_event": message.event.id}
    services.office.ledger.note_message(services.unit, message.text.message_id, facts)
