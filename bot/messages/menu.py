"""The menus under the 1:1 chat: who sees which, and what each button says for the one who taps."""

from dataclasses import dataclass
from typing import Final, Literal

Key = Literal["guest", "officer", "secretariat", "chief"]


@dataclass(frozen=True, slots=True)
class Button:
    """A button: the words on it, the picture above them, and the message that it sends.

    One that `fills` opens the keyboard with the text instead, to be completed.
    """

    label: str
    picture: str
    text: str
    fills: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu; `bar` stands on the bar that opens it (14 characters at most)."""

    key: Key
    bar: str
    buttons: tuple[Button, ...]


_FORM: Final = Button("กรอกฟอร์ม", "form", "แบบฟอร์ม")
_HOW: Final = Button("วิธีพิมพ์ส่ง", "write", "วิธีส่ง")
_FILE: Final = Button("ไฟล์ Excel", "file", "ไฟล์แบบฟอร์ม")
_OWN: Final = Button("ที่ส่งไปแล้ว", "check", "ขอดูข้อมูล")
_STATUS: Final = Button("สถานะการส่ง", "list", "สถานะ")
_BOARD: Final = Button("แดชบอร์ด", "chart", "แดชบอร์ด")
_MISSING: Final = Button("ใครยังไม่ส่ง", "list", "ใครยังไม่ส่ง")
_SUMMARY: Final = Button("สรุปยอด", "sum", "สรุป")
_RANKING: Final = Button("อันดับ", "rank", "อันดับ")
_TOTAL: Final = Button("ยอดสะสม", "total", "ยอดสะสม")
_UNANSWERED: Final = Button("ค้างตอบ", "ask", "ค้างตอบ")
_HELP: Final = Button("วิธีใช้งาน", "help", "ช่วยเหลือ")
_PRIVACY: Final = Button("ข้อมูลของฉัน", "lock", "นโยบาย")
_REGISTER: Final = Button("ลงทะเบียน", "person", "ลงทะเบียน อ.", fills=True)

MENUS: Final = (
    Menu("guest", "เมนู", (_REGISTER, _HELP, _PRIVACY)),
    Menu("officer", "เมนูอำเภอ", (_FORM, _HOW, _FILE, _OWN, _STATUS, _BOARD)),
    Menu("secretariat", "เมนูจังหวัด", (_MISSING, _SUMMARY, _BOARD, _RANKING, _TOTAL, _UNANSWERED)),
    Menu("chief", "เมนูผู้บริหาร", (_MISSING, _SUMMARY, _BOARD, _RANKING, _TOTAL, _HELP)),
)


def menu_for(districts: tuple[str, ...], role: str | None) -> Key:
    """Return which menu a person sees; a role comes before a district."""
    if role == "chief":
        return "chief"
    if role == "secretariat":
        return "secretariat"
    return "officer" if districts else "guest"
