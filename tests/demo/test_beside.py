"""Two demos at a time: the second one neither empties the first one's folder nor takes its port."""

from pathlib import Path

import pytest

from bot.app import EXAMPLE
from bot.catalogue.office import Catalogue
from bot.demonstration import demo_folder, demonstration
from bot.errors import ServiceError
from bot.playing import settle
from bot.processes import web_process

SALES = "อ.เกาะคา ยอดขาย OTOP พ.ค. 63 1,250,000 บาท"


def test_a_second_demo_leaves_the_first_ones_folder_and_port_alone(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_process, "_PORT_TIMEOUT_S", 0.0)
    folder = demo_folder(tmp_path)
    with demonstration(catalogue, EXAMPLE, folder, 0, None) as demo:
        port = int(demo.url.rpartition(":")[2])
        with (
            pytest.raises(ServiceError, match=r"A demo runs already in .*RAINGAN_DATA"),
            demonstration(catalogue, EXAMPLE, folder, 0, None),
        ):
            pass
        with (
            pytest.raises(ServiceError, match=rf"Port {port} cannot be used .* Set PORT"),
            demonstration(catalogue, EXAMPLE, tmp_path / "other", port, None),
        ):
            pass
        officer = demo.people.officers["เกาะคา"].user_id
        demo.line.chat.say(demo.people.groups["OTOPlp"].room_id, officer, SALES)
        settle(demo)
        assert len(demo.office.ledger.entries()) == 1
    assert not (tmp_path / "other").exists()


def test_the_month_played_once_has_a_folder_of_its_own(tmp_path: Path) -> None:
    assert demo_folder(tmp_path, once=True) != demo_folder(tmp_path)
