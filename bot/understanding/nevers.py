"""Claims digits that are never a value: telephone and letter numbers, times, dates, ordinals."""

import re

from bot.understanding.marks import Board, NeverMark

# Words are tried only where a number follows them; none below is over 14 letters long.
_NEVER = re.compile(
    r"""
    (?=[\d/+])(?:
        # letter numbers
        \d{3,5}(?:\.\d+)+\s?/\s?(?:ว\s?)?\d+|/\s?ว\s?\d+
        # telephone numbers
        |(?<![\d,.])(?:\+66|0)[\s-]?\d{1,2}[\s-]?\d{3}[\s-]?\d{3,4}(?![\d,])
        |(?<![\d,.-])\d+-\d+-\d+(?:-\d+)*(?![\d,])|(?<![\d,.])0\d{8,9}(?![\d,])
        # times
        |(?<![\d,.])\d{1,2}[.:]\d{2}(?:\s?(?:-|ถึง)\s?\d{1,2}[.:]\d{2})?\s?(?:น\.?(?![ก-๎])|นาฬิกา)
        |(?<![\d,.])(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)
        |(?<![\d,.])\d{1,2}\s?(?:โมง|ทุ่ม)(?:เช้า|เย็น|ครึ่ง)?
    )|(?=[ก-ฮเ-ไa-z][ก-๎a-z]{0,13}+[\s:\#=.-]{0,3}\d|ที่\s[ก-ฮ]|(?<=ขึ้น))(?:
        # letter numbers
        (?:ที่\s?)?(?<![ก-๎])[ก-ฮ]{1,3}\s?\d{3,5}(?:\.\d+)*\s?/\s?(?:ว\s?\.?\s?)?\d+
        |(?<![ก-๎])ว\s?\d{2,5}(?![\d,.])
        # times
        |เวลา\s?\d{1,2}[.:]\d{2}(?:\s?-\s?\d{1,2}[.:]\d{2})?\s?(?:น\.?(?![ก-๎])|นาฬิกา)?
        |(?:บ่าย|ตี)\s?\d(?:\s?โมง)?
        # ordinals
        |(?:ครั้ง|ลำดับ|อันดับ|รอบ|งวด|ไตรมาส|หมู่|เลข|ข้อ|รุ่น|กลุ่ม|ชุด|บท|ปี|หน้า|ฉบับ|แผ่น|โครงการ|ตัว|จุด)ที่
        \s?\d+(?:\s?/\s?\d+)?(?!,\d{3})
        |(?:ส่ง|มี|ทั้ง|ครบ|รวม)(?:ทั้งหมด|จำนวน)?\s?\d{1,2}\s?รายงาน(?![ก-๎])
        |(?:error|เออเร่อ|เออเรอร์|เออเร่อร์|โค้ด|code|สถานะ)\s?[:#=]?\s?\d{1,4}(?![\d,.]*\d)
        |(?<=ขึ้น)(?:ว่า|เลข|รหัส)?\s?[45]0\d(?![\d,.]*\d|\s?%)
        (?!\s?(?!ค่ะ|คะ|ครับ|คับ|จ้า|เลย|ตลอด|อีก|นะ|แล้ว|อะ)[ก-๎])
        |(?:ห้องประชุม|ห้อง|รางวัล|คน|ช่อง|เฟส|ระยะ|เมนู|ขั้น|หัวข้อ|ตอน|สมัย|เวที|จุด|สาย|แบบ)ที่\s?\d{1,3}(?![\d,.]*\d)
        |(?:ห้องประชุม|เฟส|phase|ระยะ|เมนู|สไลด์|อาคาร|โซน|บูธ|version|ver\.|v\.)\s?\d{1,3}(?![\d,.]*\d)
        |(?<!เดือน)(?<!งวด)(?<!สัปดาห์)(?<!อาทิตย์)(?:ที่|เลข|คำสั่ง|ประกาศ)\s?\d+\s?/\s?\d+(?!\d|\s?/\s?\d)
        |(?:หน้า|ข้อ|แถว|บรรทัด|หมู่|ซอย|อันดับ|ลำดับ|ไตรมาส|ฉบับ|มาตรา|ชั้น|อาคาร|ห้อง|โควิด|covid|เวอร์ชัน|no\.)\s?-?\s?
        \d+(?:\s?/\s?\d+)?(?![\d,.]*\d))
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"วันที่\s?\d{1,2}(?:\s?(?:-|ถึง|,|และ)\s?\d{1,2})*(?![\d,.]*\d)")
_YEAR = re.compile(
    r"(?:พ\.ศ\.|ปีงบประมาณ|ปีงบ|ปี|ค\.ศ\.|ไตรมาส)\s?(?:พ\.ศ\.\s?)?(?:25\d\d|20\d\d|\d\d?)(?![\d,.]*\d)"
    r"(?:\s?(?:หรือ|และ|กับ|-|/)\s?(?:25\d\d|\d\d)(?![\d,.]*\d))?"
)
_LIST_NUMBER = re.compile(
    r"(?:(?<=\n)|^|(?<=\s))[ \t]*(?:[-*•=#]{1,3}[ \t]?)?"
    r"(?:\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})?\)|\d{1,2}(?:\.\d)*\.(?!\d))"
    r"(?=\s*[ก-๎a-z\x02(\"])"
)
_LINKED = re.compile(r"(?:^|(?<=\n))\s*\d{1,2}[.)][ \t]*(?=\n|$)")
_SECTION = re.compile(
    r"(?:^|(?<=\n))\s*\d{1,2}(?:\.\d{1,2})+(?=\s+(?!สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|บาท|ลบ)[ก-๎a-z\x02])"
)
_COUNTED_LINE = re.compile(r"(?:^|(?<=\n))\s*(\d{1,2})(?=\s+[ก-๎a-z\x02])")


def find_nevers(board: Board) -> None:
    """Claim what can be told from its form alone; dates are the periods' business."""
    if not _DIGIT.search(board.free):
        return
    for found in _NEVER.finditer(board.free):
        board.claim(NeverMark(found.start(), found.end(), "number"))


def find_years(board: Board) -> None:
    """Claim years and days that belong to no period."""
    if not _DIGIT.search(board.free):
        return
    for pattern, kind in ((_YEAR, "year"), (_DAY, "date")):
        for found in pattern.finditer(board.free):
            board.claim(NeverMark(found.start(), found.end(), kind))


def find_list_numbers(board: Board) -> None:
    """Claim the numbers of a list: "1." and "2)", or bare ones that count the lines."""
    if not _DIGIT.search(board.free):
        return
    if "." in board.free or ")" in board.free:
        for pattern in (_LIST_NUMBER, _LINKED, _SECTION):
            for found in pattern.finditer(board.free):
                if not _closes_bracket(board.free, found):
                    board.claim(NeverMark(found.start(), found.end(), "list"))
    if "\n" in board.free:
        _find_counted_lines(board)


def _closes_bracket(text: str, found: re.Match[str]) -> bool:
    """Say whether "90)" ends what a bracket on its line began, rather than numbering an item."""
    if not found[0].endswith(")") or "(" in found[0]:
        return False
    line = text.rfind("\n", 0, found.end()) + 1
    return text.rfind("(", line, found.start()) > text.rfind(")", line, found.start())


def _find_counted_lines(board: Board) -> None:
    counted = list(_COUNTED_LINE.finditer(board.free))
    if len(counted) > 1 and [int(found[1]) for found in counted] == list(
        range(1, len(counted) + 1)
    ):
        for found in counted:
            board.claim(NeverMark(found.start(1), found.end(1), "list"))
