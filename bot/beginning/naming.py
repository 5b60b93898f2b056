"""What a new config calls districts by: further names people type, and names to take exactly.

อ. and อำเภอ before a name are always understood, and so are slips of one letter in longer names.
"""

from bot.beginning.thailand import BANGKOK, District, Province

_SEAT = "เมือง"
_SHORT = 4
"""Names of so few letters are words of their own in many a sentence."""
_SHORTENED = {"เฉลิมพระเกียรติ": "เฉลิมฯ", "พระนครศรีอยุธยา": "อยุธยา", "ป้อมปราบศัตรูพ่าย": "ป้อมปราบ"}


def aliases_of(district: District, province: Province) -> list[str]:
    """Return the further names of a district; none of them is another district's."""
    found = []
    if district.name == _SEAT + province.name:
        found.append(_SEAT)
    if district.name in _SHORTENED:
        found.append(_SHORTENED[district.name])
    if province.code == BANGKOK:
        found.append(f"เขต{district.name}")
    return found


def is_exact(district: District) -> bool:
    """Say whether a name is so short that it must be matched letter by letter."""
    return len(district.name) <= _SHORT
