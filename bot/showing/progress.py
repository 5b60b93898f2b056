"""What has really happened in the demo's office, counted for the steps of the guided tour."""

from collections import Counter

from bot.catalogue.periods import from_millis
from bot.demo.models import Message
from bot.demo.world import World
from bot.ledger.revision import Kind
from bot.notices.ladder import SUMMARY
from bot.office import Office
from bot.outbox.book import Book
from bot.outbox.notice import Notice
from bot.understanding.reading import Message as Said

Counts = dict[str, int]
REPORTED, CORRECTED, ASKED = "reported", "corrected", "asked"
REMINDED, SUMMED_UP = "reminded", "summed-up"
_STEPS: dict[Kind, str] = {"submission": REPORTED, "correction": CORRECTED, "edit": CORRECTED}
_TOPICS = ("status", "missing", "sent")
_GONE = ("sent", "accepted")
_UNDER_WAY = ("riding", "boarded", "flying")


class Progress:
    """Counts reports, corrections, answered questions, reminders and summaries."""

    def __init__(self, office: Office, world: World) -> None:
        self._office = office
        self._world = world
        self._seen: set[str] = set()
        self._counted: Counter[str] = Counter()
        self._message_version = 0
        self._asking: set[str] = set()

    def counts(self) -> Counts:
        """Return how often each of the tour's things has happened since the demo began."""
        self._count_revisions()
        self._count_answers()
        self._count_notices()
        return dict(self._counted)

    def _count_revisions(self) -> None:
        ledger, store = self._office.ledger, self._office.store
        for name in store.zrange("ledger", 0, -1):
            if name in self._seen:
                continue
            self._seen.add(name)
            revision = ledger.revision(name)
            step = _STEPS.get(revision.kind) if revision else None
            if step is not None:
                self._counted[step] += 1

    def _count_answers(self) -> None:
        """Count the bot's answers in rooms where somebody has just asked who has sent."""
        found = self._world.messages_since(self._message_version)
        for message in sorted(found, key=lambda m: m.version):
            self._message_version = message.version
            if message.sender_id is None and message.route == "reply":
                self._counted[ASKED] += message.room_id in self._asking
            if message.sender_id is not None and self._is_asked(message):
                self._asking.add(message.room_id)
            else:
                self._asking.discard(message.room_id)

    def _is_asked(self, message: Message) -> bool:
        text, directory = str(message.body.get("text", "")), self._office.directory
        at = from_millis(message.timestamp_ms)
        reading = self._office.reader.read(Said(text, directory.group_of(message.room_id), at))
        return reading.kind == "query" and reading.topic in _TOPICS

    def _count_notices(self) -> None:
        book, store = Book(self._office.store), self._office.store
        for name in store.zrange("notices", 0, -1):
            notice = None if name in self._seen else book.get(name)
            if notice is None or notice.status in _UNDER_WAY:
                continue
            self._seen.add(name)
            if notice.status in _GONE:
                self._counted.update(kinds_of(notice))


def kinds_of(notice: Notice) -> set[str]:
    """Return what a notice is for the tour: a reminder, a summary, both or neither."""
    steps = [item.step for item in notice.items]
    reminds = {REMINDED for step in steps if step.is_before_deadline}
    return reminds | {SUMMED_UP for step in steps if step.stage == SUMMARY}
