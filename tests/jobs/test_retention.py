"""Retention: evidence goes when its period has been over for the config's days; figures stay."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue, Retention
from bot.catalogue.periods import BANGKOK
from bot.evidence import Piece
from bot.ledger.revision import Revision
from bot.office import Office, open_office
from bot.outbox.account import Account
from bot.outbox.board import Board
from bot.processes.jobbing import Services
from bot.store.store import Store
from bot.store.unit import transaction
from jobs import retention

JUNE_4 = datetime(2020, 6, 4, 9, tzinfo=BANGKOK)
KEPT = timedelta(days=100)
OVER = datetime(2020, 6, 1, tzinfo=BANGKOK) + KEPT
"""May is over with the first moment of June."""


@pytest.fixture
def office(store: Store, catalogue: Catalogue, tmp_path: Path) -> Office:
    """An office that keeps evidence for a hundred days."""
    kept = catalogue.model_copy(update={"retention": Retention(webhooks=60, evidence=100)})
    return open_office(kept, tmp_path, store)


def keep(office: Office, content: bytes, *periods: str, sent_at: datetime = JUNE_4) -> Piece:
    """Keep a photo that has come with a report of each period."""
    code = office.evidence.keep(content)
    piece = Piece(code, "ภาพนางสาวสมศรี.jpg", "image", len(content))
    with transaction(office.store) as unit:
        office.evidence.note(unit, f"m-{code}", piece, sent_at)
        for period in periods:
            message = f"m-{code}-{period}"
            office.evidence.attach(unit, message, code)
            said = Revision(
                event_id=f"e-{code}-{period}", report="otop-income", district="เกาะคา",
                period=period, kind="submission", values={"total": Decimal(1000)}, source="file",
                authority="officer", message_id=message, sent_at=sent_at, recorded_at=sent_at,
                evidence=(code,),
            )  # fmt: skip
            office.ledger.record(unit, [said])
    return piece


def run(office: Office, now: datetime, *, dry: bool = False) -> None:
    account = Account(office.store, office.directory, None)
    retention.run(Services(office, Board(office, now), account, dry), now)


def is_kept(office: Office, piece: Piece) -> bool:
    try:
        return bool(office.evidence.read(piece.code))
    except FileNotFoundError:
        return False


def test_evidence_goes_when_its_period_has_been_over_long_enough(office: Office) -> None:
    photo = keep(office, b"photo", "2020-05")
    run(office, OVER)
    assert is_kept(office, photo)
    run(office, OVER + timedelta(seconds=1))
    assert not is_kept(office, photo)


def test_the_figures_stay_and_a_note_of_when_it_went(office: Office) -> None:
    photo, now = keep(office, b"photo", "2020-05"), OVER + timedelta(days=1)
    run(office, now)
    cell = office.ledger.cell("otop-income", "เกาะคา", "2020-05")
    assert (cell.values["total"], cell.evidence) == (1000, (photo.code,))
    noted = office.evidence.piece(photo.code)
    assert noted is not None
    assert (noted.expired_at, noted.name) == (now, "")
    run(office, now + timedelta(days=1))
    assert office.evidence.piece(photo.code) == noted


def test_what_proves_a_later_period_too_stays_with_it(office: Office) -> None:
    photo = keep(office, b"photo", "2020-05", "2020-08")
    run(office, OVER + timedelta(days=1))
    assert is_kept(office, photo)
    run(office, OVER + timedelta(days=100))
    assert not is_kept(office, photo)


def test_what_proves_nothing_counts_from_its_sending(office: Office) -> None:
    photo = keep(office, b"a picture of lunch")
    run(office, JUNE_4 + KEPT)
    assert is_kept(office, photo)
    run(office, JUNE_4 + KEPT + timedelta(seconds=1))
    assert not is_kept(office, photo)


def test_the_same_file_sent_again_is_kept_again(office: Office) -> None:
    photo, now = keep(office, b"photo", "2020-05"), OVER + timedelta(days=1)
    run(office, now)
    assert keep(office, b"photo", "2020-09", sent_at=now) == office.evidence.piece(photo.code)
    run(office, now + timedelta(days=1))
    assert is_kept(office, photo)


def test_a_dry_run_deletes_nothing(office: Office) -> None:
    photo = keep(office, b"photo", "2020-05")
    run(office, OVER + KEPT, dry=True)
    assert is_kept(office, photo)


def test_raw_webhooks_go_after_their_days(office: Office, store: Store) -> None:
    day_ms = 24 * 3600 * 1000
    for age in (61, 59):
        item_id = f"{store.now_ms() - age * day_ms}-0"
        store.ask("xadd", "inbox", {"event": f"{age}"}, id=item_id)
    run(office, JUNE_4)
    assert [item.fields["event"] for item in office.inbox.items()] == ["59"]
