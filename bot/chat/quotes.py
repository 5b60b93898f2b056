"""What a quote is about."""

from bot.chat.handling import Services


def original_of(quoted: str | None, services: Services) -> str | None:
    """Return the message a quote is about: a quoted receipt or question stands for its message."""
    if quoted is None:
        return None
    return services.office.store.get(f"answers:{quoted}") or quoted
