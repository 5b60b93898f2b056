"""Fills the pretend LINE with rooms and people from plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.demo.models import Person, Room
from bot.demo.world import World

OFFICER_NAMES = (
    "สมชาย ใจดี",
    "มาลี ศรีสุข",
    "วิชัย แก้วมา",
    "สุนีย์ คำแสน",
    "ประยุทธ วงค์คำ",
    "อรทัย ปันทะ",
    "ณัฐพล อินต๊ะ",
    "พิมพ์ใจ เครือวงศ์",
    "ธนากร สายปัญญา",
    "กัญญา มูลเมือง",
    "อนุชา ต๊ะวิชัย",
    "รัตนา จันทร์ตา",
    "ศักดิ์ดา ยะวงค์",
)
STRANGERS = {"บุญมี ผ่านทาง": "คนนอก ยังไม่ลงทะเบียน"}
OFFICE_PEOPLE = {"จันทร์เพ็ญ ทองดี": "สพจ.", "วรพจน์ สุวรรณ": "สพจ.", "นพดล ศรีวิชัย": "พัฒนาการจังหวัด"}


@dataclass(frozen=True)
class Cast:
    """Who is there, as plain data.

    `officers` maps a name to a district; `office` maps a name to a role; `groups` names the
    groups that everyone is in, `office_groups` those of the office's people alone; `strangers`
    are in no group.
    """

    officers: Mapping[str, str]
    office: Mapping[str, str]
    groups: Sequence[str]
    office_groups: Sequence[str] = ()
    strangers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Seeded:
    """The people and rooms that were made: officers by district, office people by name."""

    officers: dict[str, Person] = field(default_factory=dict)
    office: dict[str, Person] = field(default_factory=dict)
    strangers: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Room] = field(default_factory=dict)


def invented_cast(
    districts: Sequence[str], groups: Sequence[str], office_groups: Sequence[str] = ()
) -> Cast:
    """An invented officer for each district, and three people of the office."""
    names = [
        OFFICER_NAMES[position % len(OFFICER_NAMES)]
        + (f" {position // len(OFFICER_NAMES) + 1}" if position >= len(OFFICER_NAMES) else "")
        for position in range(len(districts))
    ]
    officers = dict(zip(names, districts, strict=True))
    return Cast(officers, OFFICE_PEOPLE, groups, office_groups, STRANGERS)


def seed(world: World, cast: Cast) -> Seeded:
    """Make the cast's people (all friends of the bot) and rooms (the bot is in them)."""
    made = Seeded()
    for name, district in cast.officers.items():
        made.officers[district] = world.add_person(name, district, is_friend=True)
    for name, role in cast.office.items():
        made.office[name] = world.add_person(name, role, is_friend=True)
    for name, title in cast.strangers.items():
        made.strangers[name] = world.add_person(name, title, is_friend=True)
    office = list(made.office.values())
    for group in cast.groups:
        made.groups[group] = world.add_group(group, [*made.officers.values(), *office])
    for group in cast.office_groups:
        made.groups[group] = world.add_group(group, office)
    return made
