"""Groups: the greeting on joining, who has to bind, and what binding answers."""

from collections.abc import Sequence

SECRETARIAT = "จังหวัด"
"""What people call the secretariat's own group."""


def greeting(office: str) -> str:
    """Greet a group that is bound already."""
    return f"สวัสดีค่ะ บอตรับรายงานของ{office}\nพิมพ์รายงานในกลุ่มตามปกติได้เลย หรือพิมพ์ “วิธีส่ง” เพื่อดูแบบนะคะ"


def who_has_to_bind(office: str, names: Sequence[str]) -> str:
    """Tell a group that is not bound that nothing is recorded here, and who can change that."""
    return (
        f"สวัสดีค่ะ บอตรับรายงานของ{office} กลุ่มนี้ยังไม่ได้ผูกกับระบบ จึงยังไม่บันทึกรายงาน\n"
        f"ขอให้เจ้าหน้าที่จังหวัดพิมพ์ในกลุ่มนี้ว่า {_commands(names)} ค่ะ"
    )


def bound(name: str) -> str:
    """Say that a group of districts is bound."""
    return f"ผูกกลุ่มแล้ว ✓ กลุ่มนี้คือ {name} เริ่มรับรายงานได้เลยค่ะ"


def bound_secretariat() -> str:
    """Say that the secretariat's own group is bound."""
    return "ผูกกลุ่มแล้ว ✓ กลุ่มนี้เป็นกลุ่มของจังหวัด จะแจ้งสรุปและเรื่องที่ต้องดำเนินการที่นี่ค่ะ"


def bound_already(name: str) -> str:
    """Say that nothing had to be done."""
    return f"กลุ่มนี้ผูกเป็น {name} อยู่แล้วค่ะ"


def moved(name: str) -> str:
    """Say that a name was taken from another LINE group."""
    return f"ย้ายแล้ว ✓ ต่อไปกลุ่มนี้คือ {name} กลุ่มเดิมเลิกผูกแล้วค่ะ"


def which_group(names: Sequence[str], *, is_named: bool = True) -> str:
    """Ask for the group's name, again if one was given."""
    unknown = "ไม่พบชื่อกลุ่มนี้ในระบบค่ะ" if is_named else "กลุ่มนี้คือกลุ่มใดคะ"
    return f"{unknown} พิมพ์ {_commands(names)}"


def no_secretariat_yet() -> str:
    """Tell who would bind a group on the office's first day how to become its secretariat."""
    return (
        "ยังไม่มีเจ้าหน้าที่จังหวัดในระบบค่ะ ขอรหัสเชิญจากผู้ดูแลระบบ (คำสั่ง raingan invite) "
        "แล้วส่งรหัสให้บอตในแชตส่วนตัวก่อน จึงพิมพ์ “ผูกกลุ่ม” อีกครั้งนะคะ"
    )


def only_in_groups() -> str:
    """Tell where the command belongs."""
    return "กรุณาพิมพ์คำสั่งนี้ในกลุ่มไลน์ที่ต้องการผูกค่ะ"


def _commands(names: Sequence[str]) -> str:
    return " หรือ ".join(f"“ผูกกลุ่ม {name}”" for name in [*names, SECRETARIAT])
