"""What `raingan check` tries, one function for each thing that can be wrong."""

from bot.checks import channel, office, store
from bot.checks.finding import Check, Finding
from bot.office import Office
from bot.settings import Settings

_CHECKS: tuple[Check, ...] = (
    store.store,
    store.waiting,
    channel.secrets,
    channel.account,
    office.bindings,
    office.people,
    office.menus,
    office.span,
    office.bases,
    office.sheet,
    store.dead,
    store.backup,
)


def findings(office: Office, settings: Settings) -> list[Finding]:
    """Try everything, in the order in which it is to be mended."""
    return [finding for check in _CHECKS for finding in check(office, settings)]
