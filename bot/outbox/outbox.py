"""From what is due to what is sent: claim, choose the way, word, freeze, send."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.messages.message import dump_reply
from bot.notices.due import Due
from bot.notices.forecast import budget, expected, month_end
from bot.notices.ladder import THANKS
from bot.notices.quiet import is_quiet
from bot.notices.routing import Budget, Route, paid_route, ride_until, weight_of
from bot.notices.wording import Say, compose, plain
from bot.office import Office
from bot.outbox.account import Account, Line
from bot.outbox.board import Board
from bot.outbox.book import Book
from bot.outbox.notice import Notice, naming, notice_of
from bot.outbox.post import Post, Wait

_TRIES = 5
"""How often the words are made anew because another clock has claimed a part of them."""
_SOON = timedelta(minutes=30)
"""What would be paid for within this time goes along with a push that is paid for anyway."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The sending side of one office. Without a `line` to push to it only says what it would do."""

    office: Office
    account: Account
    line: Line | None
    wait: Wait
    book: Book

    def turn(self, dues: Sequence[Due], board: Board) -> list[Notice]:
        """Do everything that is to be done at the board's moment; return what has changed."""
        turn = _Turn(self, board)
        gone = self.book.take_untold() if self.line else []
        if is_quiet(board.now, self.office.catalogue.quiet):
            return gone
        return [*gone, *turn.resume(), *turn.end_rides(), *turn.take(dues)]


class _Turn:
    """One moment's work of the outbox."""

    def __init__(self, outbox: Outbox, board: Board) -> None:
        self._office, self._book, self._board = outbox.office, outbox.book, board
        self._account = outbox.account
        self._post = (
            Post(self._office.store, self._book, outbox.line, outbox.wait) if outbox.line else None
        )
        self._known_budget: Budget | None = None

    def resume(self) -> list[Notice]:
        """Try again what is in flight."""
        return self._post.resume(self._board.now) if self._post else []

    def take(self, dues: Iterable[Due]) -> list[Notice]:
        """Send what is due and unclaimed: one message for each chat."""
        by_chat: dict[str, list[Due]] = {}
        for due in self._book.unclaimed(list(dues)):
            by_chat.setdefault(due.to, []).append(due)
        return [notice for same in by_chat.values() for notice in self._take_chat(same)]

    def end_rides(self) -> list[Notice]:
        """Pay for what has waited long enough for a free reply, or let it go."""
        found: list[Notice] = []
        for notice in self._book.riding():
            # What has gone along with another's push has changed since it was listed.
            if self._board.now >= notice.ride_until and self._book.get(notice.id) == notice:
                found += self._end_ride(notice)
        return found

    def _take_chat(self, dues: Sequence[Due]) -> list[Notice]:
        for _ in range(_TRIES):
            now = self._board.now
            says, silent = self._board.says(self._book.unclaimed(dues))
            self._book.pass_over(silent)
            late = [say for say in says if say.due.step.until <= now]
            useful = [say for say in says if say.due.step.until > now]
            notices = [self._stale(late)] if late else []
            notices += self._open(useful) if useful else []
            if all(notice is not None for notice in notices):
                return [notice for notice in notices if notice is not None]
        return []

    def _stale(self, says: Sequence[Say]) -> Notice | None:
        notice = self._draft(says)
        route: Route = "group" if _is_group(notice.to) else "direct"
        stale = replace(notice, status="stale", route=route)
        return self._shown(stale) if self._book.open(stale) else None

    def _open(self, says: Sequence[Say]) -> list[Notice | None]:
        """Claim what is due for one chat and send it its way; None where a claim was lost."""
        notice = self._draft(says)
        may_ride = _is_group(notice.to) and self._board.now < notice.ride_until
        is_free_only = all(say.due.step.stage == THANKS for say in says)
        if may_ride and (is_free_only or not self._is_plenty(notice.to, says)):
            return [self._shown(notice) if self._book.open(notice) else None]
        return self._pay(notice, says, None)

    def _end_ride(self, riding: Notice) -> list[Notice]:
        """The ride is over: pay, wait on for what is essential, or let go what is no longer."""
        now = self._board.now
        useful = [due for due in riding.dues if due.step.until > now]
        says, _ = self._board.says(useful)
        if not says:
            return self._changed(riding, replace(riding, status="stale"))
        draft = replace(self._draft(says), id=riding.id, at=riding.at, items=riding.items)
        named = {say.due.claim: say.named for say in says}
        draft = naming(draft, [named.get(due.claim, ()) for due in riding.dues])
        return [notice for notice in self._pay(draft, says, riding) if notice is not None]

    def _pay(
        self, notice: Notice, says: Sequence[Say], riding: Notice | None
    ) -> list[Notice | None]:
        """Send the cheapest way that costs something; ride on, or end, where none can be paid."""
        weight = min(weight_of(say.due.step) for say in says)
        price = self._account.price(notice.to)
        people = {} if self._is_plenty(notice.to, says) else self._people_of(says)
        route = paid_route(weight, price, len(people) or None, self._budget())
        if route is None:
            return self._unpaid(notice, riding)
        if route == "direct":
            return [*self._told_together(notice, says), *self._let_go(notice, riding)]
        frozen = self._frozen(notice, says, route if _is_group(notice.to) else "direct", price)
        is_ours = self._book.change(riding, frozen) if riding else self._book.open(frozen)
        return [self._sent(frozen)] if is_ours else [None]

    def _unpaid(self, notice: Notice, riding: Notice | None) -> list[Notice | None]:
        """Wait on for a free reply as long as the notice is of use."""
        waiting = replace(notice, ride_until=notice.until)
        if riding is None:
            return [self._shown(waiting) if self._book.open(waiting) else None]
        if self._board.now >= notice.until:
            return [*self._changed(riding, replace(riding, status="stale"))]
        self._book.change(riding, waiting)
        return []

    def _let_go(self, notice: Notice, riding: Notice | None) -> list[Notice]:
        """Close the group's notice, which people have been told 1:1 instead."""
        if riding is not None:
            return self._changed(riding, replace(riding, status="stale"))
        self._book.pass_over(notice.dues)
        return []

    def _told_together(self, notice: Notice, says: Sequence[Say]) -> list[Notice]:
        """Tell the officers 1:1, with what other groups' notices would soon be paid for to say.

        A push to a person costs one message whatever it holds.
        """
        along = self._going_along(notice, self._people_of(says))
        everything = [*says, *(say for _, more in along for say in more)]
        told = self._told_alone(everything, self._people_of(everything))
        return [*told, *(gone for other, _ in along for gone in self._let_go(other, other))]

    def _going_along(
        self, notice: Notice, people: Mapping[str, tuple[str, ...]]
    ) -> list[tuple[Notice, list[Say]]]:
        """Return the notices whose paid time is near and whose officers are all told anyway."""
        now, found = self._board.now, []
        for other in self._book.riding():
            is_near = other.ride_until <= now + _SOON and other.ride_until < other.until
            if other.id == notice.id or not is_near:
                continue
            says, _ = self._board.says([due for due in other.dues if due.step.until > now])
            reached = self._people_of(says)
            if reached and reached.keys() <= people.keys():
                found.append((other, says))
        return found

    def _told_alone(
        self, says: Sequence[Say], people: Mapping[str, tuple[str, ...]]
    ) -> list[Notice]:
        """Push to each officer of the named districts, each a notice of its own."""
        found: list[Notice] = []
        for user in people:
            dues = [
                Due(say.due.job, replace(say.due.step, audience="officers"), user)
                for say in says
                if set(say.named) & set(people[user])
            ]
            mine, _ = self._board.says(self._book.unclaimed(dues))
            if mine:
                frozen = self._frozen(self._draft(mine), mine, "direct", 1)
                if self._book.open(frozen):
                    found.append(self._sent(frozen))
        return found

    def _people_of(self, says: Sequence[Say]) -> dict[str, tuple[str, ...]]:
        """Return the officers to tell 1:1, with their districts; empty unless all are reached."""
        found: dict[str, list[str]] = {}
        if any(say.due.step.audience != "group" for say in says):
            return {}
        for name in dict.fromkeys(name for say in says for name in say.named):
            friends = self._account.friends(self._board.people.officers.get(name, ()))
            if not friends:
                return {}
            for user in friends:
                found.setdefault(user, []).append(name)
        return {user: tuple(names) for user, names in found.items()}

    def _draft(self, says: Sequence[Say]) -> Notice:
        catalogue = self._office.catalogue
        weight = min(weight_of(say.due.step) for say in says)
        heavy = [say.due.step for say in says if weight_of(say.due.step) == weight]
        until = min(ride_until(catalogue, step) for step in heavy)
        draft = notice_of([say.due for say in says], self._board.now, until)
        return naming(draft, [say.named for say in says])

    def _frozen(self, notice: Notice, says: Sequence[Say], route: Route, cost: int) -> Notice:
        officers: dict[str, tuple[str, ...]] = {}
        if _is_group(notice.to):
            names = {name for say in says for name in say.named}
            known = self._board.people.officers
            officers = {n: self._account.members(notice.to, known.get(n, ())) for n in names}
        reply = compose(says, self._board.now, officers)
        return replace(
            notice,
            status="flying",
            route=route,
            cost=cost,
            text=plain(reply),
            body=dump_reply(reply),
            frozen_at=self._board.now,
            frozen_ms=self._office.store.now_ms(),
        )

    def _sent(self, frozen: Notice) -> Notice:
        if self._post is None:
            return replace(frozen, status="dry-run")
        sent = self._post.send(frozen)
        if sent.status == "sent":
            self._account.spend(sent.cost)
            self._known_budget = None
        return sent

    def _shown(self, notice: Notice) -> Notice:
        """Return a notice that is not frozen with the words that it would have now."""
        says, _ = self._board.says(notice.dues)
        text = plain(compose(says, self._board.now, {}))
        return replace(notice, text=text, status=notice.status if self._post else "dry-run")

    def _changed(self, before: Notice, after: Notice) -> list[Notice]:
        return [self._shown(after)] if self._book.change(before, after) else []

    def _is_plenty(self, to: str, says: Sequence[Say]) -> bool:
        weight = min(weight_of(say.due.step) for say in says)
        return self._budget().is_plenty(self._account.price(to), weight)

    def _budget(self) -> Budget:
        if self._known_budget is None:
            quota, now = self._account.quota(), self._board.now
            ahead = (
                expected(
                    self._office.catalogue,
                    self._board.people,
                    now + timedelta(microseconds=1),
                    month_end(now),
                    self._account.price,
                )
                if quota.limit is not None
                else []
            )
            self._known_budget = budget(quota.limit, quota.used, ahead)
        return self._known_budget


def _is_group(to: str) -> bool:
    return not to.startswith("U")
