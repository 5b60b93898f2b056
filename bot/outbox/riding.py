"""A due notice that waits goes along with the free reply to the next message of its chat.

It is worded at that moment and queued by the transaction that handles the message, so that a
report in this very message counts already.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.chat.handling import Services
from bot.line.events import Event
from bot.messages.message import Reply
from bot.notices.quiet import is_quiet
from bot.notices.wording import OBJECTS, Say, compose, plain
from bot.outbox.board import Board
from bot.outbox.book import RIDING, Book
from bot.outbox.notice import Item, Notice, naming
from bot.outbox.post import riding_again
from bot.store.store import Read, Store
from bot.store.unit import transaction

Ids = tuple[str, ...]


def reads_of_riding(chat: str) -> list[Read]:
    """Return what is read for every event of a chat."""
    return [("smembers", f"{RIDING}:{chat}")]


def ride_along(services: Services, event: Event, reply: Reply | None) -> tuple[Reply, Ids]:
    """Return what the chat's waiting notices say now, and their ids; both empty if none go.

    `reply` is what the message is answered anyway: LINE takes five objects in all.
    """
    office = services.office
    waiting = sorted(office.store.smembers(f"{RIDING}:{event.chat}"))
    if not waiting or event.reply_token is None:
        return (), ()
    if is_quiet(event.sent_at, office.catalogue.quiet):
        return (), ()
    services.unit.watch(*(f"notice:{one}" for one in waiting))
    book = Book(office.store)
    notices = [n for one in waiting if (n := book.get(one)) and _may_go(n, event)]
    board = Board(office, event.sent_at, unit=services.unit)
    says, _ = board.says(due for n in notices for due in n.dues if due.step.until > board.now)
    going = _aboard(services, event, board, says)
    if going and len(going) + len(reply or ()) > OBJECTS:
        return (), ()
    named = {say.due.claim: say.named for say in says}
    for notice in notices:
        book.keep(services.unit, _boarded(notice, named, going))
    return going, tuple(n.id for n in notices) if going else ()


def _may_go(notice: Notice, event: Event) -> bool:
    return notice.status == "riding" and notice.at <= event.sent_at < notice.until


def _aboard(services: Services, event: Event, board: Board, says: Sequence[Say]) -> Reply:
    if not says:
        return ()
    officers: dict[str, Ids] = {}
    if event.chat_kind == "group":
        for name in {name for say in says for name in say.named}:
            known = board.people.officers.get(name, ())
            officers[name] = tuple(u for u in known if _is_here(services, event.chat, u))
    return compose(says, board.now, officers)


def _is_here(services: Services, chat: str, user: str) -> bool:
    """Say whether a person can be mentioned: those not seen in the group are looked up."""
    seen = services.office.directory.is_member(chat, user)
    return seen or services.line.is_in_group(chat, user)


def _boarded(notice: Notice, named: dict[str, Ids], going: Reply) -> Notice:
    """Return the notice on its way; one that has nothing left to say is over."""
    districts = [named.get(due.claim, ()) for due in notice.dues]
    if not any(due.claim in named for due in notice.dues):
        return replace(notice, status="stale", items=_unnamed(notice))
    return replace(
        naming(notice, districts), status="boarded", route="ride", cost=0, text=plain(going)
    )


def _unnamed(notice: Notice) -> tuple[Item, ...]:
    return tuple(replace(item, districts=()) for item in notice.items)


def arrived(store: Store, ids: Sequence[str]) -> None:
    """Note that notices have gone with a reply."""
    _settle(store, ids, lambda notice: replace(notice, status="sent"))


def left_behind(store: Store, ids: Sequence[str]) -> None:
    """Let notices wait on whose reply has certainly not gone."""
    _settle(store, ids, riding_again)


def refused(store: Store, ids: Sequence[str]) -> None:
    """Note that LINE takes the reply without these notices only."""
    _settle(store, ids, lambda notice: replace(notice, status="failed"))


def lost_sight(store: Store, ids: Sequence[str]) -> None:
    """Note that a reply with notices may or may not have gone: they are not sent again."""
    _settle(store, ids, lambda notice: replace(notice, status="unknown"))


def _settle(store: Store, ids: Sequence[str], end: Callable[[Notice], Notice]) -> None:
    book = Book(store)
    for one in ids:
        notice = book.get(one)
        if notice is None or notice.status != "boarded":
            continue
        with transaction(store) as unit:
            book.keep(unit, end(notice))
            book.tell_later(unit, one)
