"""Refusals: kind, short, with the way that is open."""


def stranger() -> str:
    """Tell somebody unknown, 1:1, how to become known."""
    return "ขออภัยค่ะ ยังไม่ทราบว่าท่านเป็นเจ้าหน้าที่อำเภอใด\nพิมพ์ “ลงทะเบียน อ.” ตามด้วยชื่ออำเภอของท่านได้เลยนะคะ"


def other_district_in_private(district: str) -> str:
    """Tell an officer where to report for another district."""
    return f"ส่งแทน อ.{district} ได้ในกลุ่มไลน์ของรายงานนั้นนะคะ ในแชตนี้รับเฉพาะอำเภอของท่านค่ะ"


def figures_elsewhere(group: str) -> str:
    """Tell where figures can be asked for."""
    return f"ยอดของรายงานนี้ดูได้ในกลุ่ม {group} ค่ะ"


def figures_of_others() -> str:
    """Tell an officer, 1:1, that other districts' figures are not shown here."""
    return "ในแชตนี้ดูได้เฉพาะยอดของอำเภอท่านค่ะ ยอดของอำเภออื่นดูได้ในกลุ่มที่ส่งรายงานนะคะ"


def secretariat_only() -> str:
    """Tell that only the secretariat can do this."""
    return "คำสั่งนี้สำหรับเจ้าหน้าที่จังหวัดเท่านั้นค่ะ"


def user_unknown() -> str:
    """Tell somebody whose user id LINE does not give in the group what to do."""
    return "LINE ไม่แจ้งว่าท่านเป็นใครในกลุ่มนี้ กรุณาเพิ่มบอตเป็นเพื่อน แล้วพิมพ์ในแชตส่วนตัวนะคะ"


def read_only() -> str:
    """Tell a chief that the role sees everything and changes nothing."""
    return "ท่านเป็นผู้บริหาร ดูข้อมูลได้ทั้งหมด แต่บันทึกหรือสั่งแก้ไขไม่ได้ค่ะ โปรดให้เจ้าหน้าที่อำเภอหรือจังหวัดดำเนินการ"
