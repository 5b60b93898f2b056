"""The tour speaks of one report from its first step to its last, and shows where the summary is."""

from bot.catalogue.office import SECRETARIAT_GROUP, Catalogue
from bot.demo.channel import Channel
from bot.demo.seed import invented_cast, seed
from bot.demo.world import World
from bot.showing.tour import tour_steps


def test_the_tours_report_is_the_first_that_falls_due(catalogue: Catalogue) -> None:
    world = World(Channel(secret="s", access_token="t"), lambda: 0)
    groups = [group.name for group in catalogue.groups]
    people = seed(world, invented_cast(catalogue.district_names, groups, [SECRETARIAT_GROUP]))
    first, *_, last = tour_steps(catalogue, people, "2020-06")
    # Due on the 3rd at midnight, two days before รายได้ OTOP.
    assert first["fill"]["text"] == "OTOP ออนไลน์ พ.ค. 2563 1.25 ล้านบาท"
    assert last["see"]["room"] == people.groups[SECRETARIAT_GROUP].room_id
