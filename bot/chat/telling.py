"""Saying a thing once in a chat."""

from bot.chat.handling import Services


def tell_once(services: Services, chat: str) -> bool:
    """Say whether an unbound group is still to be told who binds it; with the commit it is."""
    name = f"told-unbound:{chat}"
    services.unit.watch(name)
    if services.office.store.get(name) is not None:
        return False
    services.unit.write("set", name, "1")
    return True
