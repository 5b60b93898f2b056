"""Our messages as line-bot-sdk's models.

The SDK silently strips dicts given in place of models, so every part is built as a model; it
checks few of LINE's limits, so the ones that words can break are checked here.
"""

import re

from linebot.v3.messaging import (
    FlexContainer,
    FlexMessage,
    MentionSubstitutionObject,
    Message,
    MessageAction,
    PostbackAction,
    QuickReply,
    QuickReplyItem,
    TextMessage,
    TextMessageV2,
    UserMentionTarget,
)

from bot.messages.message import Card, Choice, Mentioning, OutMessage, Text

TEXT_UNITS = 5000
ALT_UNITS = 1500
CHOICES = 13
LABEL_UNITS = 20
_WHOLE = re.compile(r"\{\{|\}\}|\{\w+\}|[^{}]+")


def line_message(message: OutMessage) -> Message:
    """Return LINE's object for one message."""
    if isinstance(message, Text):
        return TextMessage(
            text=clip(message.text, TEXT_UNITS),
            quoteToken=message.quote,
            quickReply=_quick_reply(message.choices),
        )
    if isinstance(message, Mentioning):
        return _mentioning(message)
    return _card(message)


def clip(text: str, units: int) -> str:
    """Return the text within LINE's limit, counted in UTF-16 units, with … where it was cut."""
    if len(text.encode("utf-16-le")) // 2 <= units:
        return text
    cut = text.encode("utf-16-le")[: (units - 1) * 2]
    return cut.decode("utf-16-le", errors="ignore") + "…"


def _mentioning(message: Mentioning) -> Message:
    people = {
        place: MentionSubstitutionObject(mentionee=UserMentionTarget(userId=user))
        for place, user in message.mentions.items()
    }
    # A place or a doubled brace that clipping has cut in two would be refused.
    text = "".join(_WHOLE.findall(clip(message.text, TEXT_UNITS)))
    return TextMessageV2(
        text=text,
        substitution=people or None,
        quoteToken=message.quote,
        quickReply=_quick_reply(message.choices),
    )


def _card(message: Card) -> Message:
    return FlexMessage(
        altText=clip(message.alt, ALT_UNITS),
        contents=FlexContainer.from_dict(message.contents),
        quickReply=_quick_reply(message.choices),
    )


def _quick_reply(choices: tuple[Choice, ...]) -> QuickReply | None:
    items = [QuickReplyItem(action=_action(choice)) for choice in choices[:CHOICES]]
    return QuickReply(items=items) if items else None


def _action(choice: Choice) -> MessageAction | PostbackAction:
    label = clip(choice.label, LABEL_UNITS)
    if choice.data is None:
        return MessageAction(label=label, text=choice.text or choice.label)
    if choice.fill is not None:
        return PostbackAction(
            label=label, data=choice.data, inputOption="openKeyboard", fillInText=choice.fill
        )
    return PostbackAction(label=label, data=choice.data, displayText=choice.text)
