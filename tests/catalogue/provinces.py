"""Another province's config, as its own secretariat might write it."""

import tomllib
from typing import Any

PHRAE = """
[province]
key = "phrae"
name = "แพร่"
office = "สำนักงานพัฒนาชุมชนจังหวัดแพร่"

[[districts]]
code = "5401"
name = "เมืองแพร่"
aliases = ["เมือง"]
[[districts]]
code = "5402"
name = "ร้องกวาง"
[[districts]]
code = "5403"
name = "ลอง"
exact = true

[[groups]]
name = "OTOP แพร่"

[[reports]]
key = "visitors"
title = "จำนวนนักท่องเที่ยว"
group = "OTOP แพร่"
[reports.schedule]
every = "week"
weekday = "mon"
time = 10:00:00
[[reports.fields]]
key = "people"
label = "นักท่องเที่ยว"
unit = "คน"

[[reports]]
key = "photos"
title = "ภาพกิจกรรม"
group = "OTOP แพร่"
kind = "evidence"
districts = ["ลอง"]
[reports.schedule]
every = "once"
date = 2021-03-31
time = 16:30:00
"""


def phrae() -> dict[str, Any]:
    """Return the tables of Phrae's config, to be changed at will."""
    return tomllib.loads(PHRAE)
