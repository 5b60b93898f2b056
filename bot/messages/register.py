"""Registration: what the person is told, and what the secretariat is told and can undo."""

from collections.abc import Sequence

from bot.messages import _card, thai
from bot.messages.message import Card


def registered(district: str, others: Sequence[str] = ()) -> str:
    """Welcome an officer; who has moved is told how to leave the other districts."""
    if not others:
        return f"ลงทะเบียนแล้ว ✓ ท่านเป็นผู้รายงานของ อ.{district}\nต่อไปส่งรายงานได้โดยไม่ต้องพิมพ์ชื่ออำเภอค่ะ"
    return (
        f"ลงทะเบียนแล้ว ✓ ท่านเป็นผู้รายงานของ {thai.districts([*others, district])}\n"
        "ส่งรายงานโปรดพิมพ์ชื่ออำเภอด้วยค่ะ "
        f"หากย้ายมา อ.{district} แล้ว พิมพ์ “ออกจาก อ.{others[0]}” นะคะ"
    )


def registered_already(district: str) -> str:
    """Say that nothing had to be done."""
    return f"ท่านลงทะเบียน อ.{district} ไว้แล้วค่ะ"


def registered_other(district: str) -> str:
    """Tell the secretariat that somebody it named is registered."""
    return f"ลงทะเบียนให้แล้ว ✓ เป็นผู้รายงานของ อ.{district} ค่ะ"


def requested(district: str) -> str:
    """Say that the secretariat has been asked."""
    return f"ส่งคำขอลงทะเบียน อ.{district} ให้เจ้าหน้าที่จังหวัดแล้วค่ะ เมื่ออนุมัติจะแจ้งให้ทราบนะคะ"


def requested_already(district: str) -> str:
    """Say that the secretariat has not answered yet."""
    return f"ส่งคำขอลงทะเบียน อ.{district} ไว้แล้ว รอเจ้าหน้าที่จังหวัดอนุมัติอยู่ค่ะ เมื่ออนุมัติจะแจ้งให้ทราบนะคะ"


def no_secretariat() -> str:
    """Say that there is nobody yet who could approve."""
    return "ยังไม่มีเจ้าหน้าที่จังหวัดในระบบ ขอให้ลงทะเบียนในกลุ่มไลน์ที่ส่งรายงานแทนนะคะ"


def refused(district: str) -> str:
    """Tell the person that the secretariat said no."""
    return f"จังหวัดไม่อนุมัติคำขอลงทะเบียน อ.{district} ค่ะ หากเข้าใจผิด กรุณาติดต่อจังหวัดนะคะ"


def which_district(names: Sequence[str]) -> str:
    """Ask for the district's name again."""
    return f"ไม่พบอำเภอนี้ค่ะ อำเภอที่มีคือ {', '.join(names)}"


def how_to_register(names: Sequence[str]) -> str:
    """Ask who wants to register for the district."""
    return f"ลงทะเบียนเป็นผู้รายงาน: พิมพ์ “ลงทะเบียน อ.{names[0]}” โดยใช้ชื่ออำเภอของท่านค่ะ"


def left(district: str) -> str:
    """Say goodbye to an officer of a district."""
    return f"นำท่านออกจากผู้รายงานของ อ.{district} แล้วค่ะ ขอบคุณที่ร่วมงานนะคะ"


def not_in(district: str) -> str:
    """Say that there was nothing to leave."""
    return f"ท่านไม่ได้ลงทะเบียน อ.{district} ไว้ค่ะ"


def handed_over(district: str) -> str:
    """Say that another officer has taken over."""
    return f"ส่งมอบงานรายงานของ อ.{district} เรียบร้อยแล้วค่ะ"


def whom() -> str:
    """Ask for a mention, the only way to name somebody."""
    return "กรุณาแท็ก @ชื่อ ผู้ที่จะรับงานในกลุ่มไลน์ด้วยนะคะ"


def who_you_are(districts: Sequence[str], role: str | None) -> str:
    """Tell a person what is known of them."""
    known = []
    if role:
        known.append(_ROLES[role])
    if districts:
        known.append(f"ผู้รายงานของ {thai.districts(districts)}")
    if not known:
        return "ยังไม่ได้ลงทะเบียนค่ะ พิมพ์ “ลงทะเบียน อ.” ตามด้วยชื่ออำเภอได้เลยนะคะ"
    return f"ท่านเป็น{'และ'.join(known)}ค่ะ"


def notice_registered(name: str, district: str, group: str | None, undo: str) -> Card:
    """Tell the secretariat that somebody registered; `undo` is the button's postback data."""
    where = f"กลุ่ม {group}" if group else "แชตส่วนตัว"
    text = f"{name} ลงทะเบียนเป็นผู้รายงานของ อ.{district} ({where})"
    return _notice("ลงทะเบียนใหม่", text, [_card.tap("ไม่ถูกต้อง นำออก", undo)])


def notice_request(name: str, district: str, approve: str, refuse: str) -> Card:
    """Ask the secretariat whether somebody may register; with the two buttons' postback data."""
    text = f"{name} ขอเป็นผู้รายงานของ อ.{district} (แชตส่วนตัว)"
    pair = [_card.tap("อนุมัติ", approve, primary=True), _card.tap("ไม่อนุมัติ", refuse)]
    return _notice("คำขอลงทะเบียน", text, pair)


def notice_gone(name: str, districts: Sequence[tuple[str, str]]) -> Card:
    """Tell the secretariat that an officer has left every group; (district, undo data) each."""
    listed = thai.districts(district for district, _ in districts)
    text = f"{name} ผู้รายงานของ {listed} ออกจากกลุ่มไลน์แล้ว"
    buttons = [_card.tap(f"นำออกจาก อ.{district}", undo) for district, undo in districts[:10]]
    return _notice("ผู้รายงานออกจากกลุ่ม", text, buttons)


def approved_by_secretariat(district: str) -> str:
    """Answer the secretariat's tap."""
    return f"อนุมัติแล้ว ✓ เป็นผู้รายงานของ อ.{district}"


def refused_by_secretariat(district: str) -> str:
    """Answer the secretariat's tap."""
    return f"ไม่อนุมัติคำขอของ อ.{district} แล้วค่ะ"


def undone(district: str) -> str:
    """Answer the secretariat's tap."""
    return f"นำออกจากผู้รายงานของ อ.{district} แล้วค่ะ"


def settled_already() -> str:
    """Answer a second tap."""
    return "รายการนี้ดำเนินการไปแล้วค่ะ"


_ROLES = {"secretariat": "เจ้าหน้าที่จังหวัด", "chief": "ผู้บริหาร (ดูข้อมูลได้ทั้งหมด)"}


def _notice(title: str, text: str, buttons: Sequence[_card.Part]) -> Card:
    contents = _card.bubble(
        title, [_card.words(text)], footer=_card.side_by_side(buttons, 2), colour=_card.AMBER
    )
    return _card.card(text, contents)
