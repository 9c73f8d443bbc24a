"""Parts people write on when goods arrive or a slip goes back: lines, boxes, what was received."""

from collections.abc import Sequence

from salesassist.docs.parts import Part
from salesassist.docs.sheet import FRAME, HEAVY, LEFT, RIGHT, THIN, WIDTH, Sheet
from salesassist.docs.text import fit, width_mm

_SUM = 8.0
_ROW = 7.0


def sum_bar(label: str, note: str) -> Part:
    """A bold line that closes a table: what it comes to, and at the right what is still to come."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.frame(LEFT, top, WIDTH, height, FRAME)
        sheet.rule(LEFT, RIGHT, top, HEAVY)
        sheet.text(LEFT + 2, top + 5.4, label, fit(label, 10.5, 7, WIDTH * 0.5, True) or 7, True)
        room = WIDTH - width_mm(label, 10.5, True) - 10
        sheet.text(RIGHT - 2, top + 5.3, note, fit(note, 9, 5, room) or 5, align="right")

    return Part("sum bar", _SUM, draw)


def lines_to_write(count: int) -> Part:
    """A frame with dotted lines for what somebody notes by hand."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.frame(LEFT, top, WIDTH, height, FRAME)
        for at in range(count):
            y = top + (at + 1) * _ROW + 0.4
            sheet.rule(LEFT + 3, RIGHT - 3, y, dashed=True)

    return Part("remarks", count * _ROW + 5.0, draw)


def handled_by(roles: Sequence[tuple[str, str]], height: float = 22.0) -> Part:
    """One box a role with its small words at the bottom: who packed, who drove, who counted."""
    wide = WIDTH / len(roles)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.fill(LEFT, top, WIDTH, 5.0)
        for at, (role, small) in enumerate(roles):
            left = LEFT + at * wide
            if at:
                sheet.post(left, top, top + height)
            size = fit(role, 8.5, 5, wide - 3, True) or 5
            sheet.text(left + wide / 2, top + 3.6, role, size, True, "center")
            sheet.text(left + wide - 2, top + height - 1.8, small, 7.5, align="right")
        sheet.rule(LEFT, RIGHT, top + 5.0)
        sheet.frame(LEFT, top, WIDTH, height, FRAME)

    return Part("handled by", height, draw)


def receipt_box(heading: str, sentence: str, fields: Sequence[str], seal: str) -> Part:
    """The box of whoever receives: what the signature says, fields, place for a stamp."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.frame(LEFT, top, WIDTH, height, FRAME)
        sheet.text(LEFT + 2, top + 5.0, heading, 10, True)
        sheet.text(LEFT + 2, top + 10.2, sentence, fit(sentence, 8.2, 5, 124) or 5)
        for at, label in enumerate(fields):
            y = top + 20.0 + at * 8.6
            sheet.text(LEFT + 2, y - 0.8, label, 8.2)
            sheet.rule(LEFT + 20, LEFT + 90, y)
        left = RIGHT - 52.0
        sheet.frame(left, top + 2.2, 49.6, height - 4.4, 0.5, dashed=True)
        middle = top + height / 2 + 1
        sheet.text(left + 24.8, middle, seal, 8, align="center", grey=0.55)

    return Part("receipt box", 34.0, draw)


def reply_slip(
    heading: str, said: str, cut: str, agree: str, differ: str, fields: Sequence[str]
) -> Part:
    """The slip at the foot of a statement that the customer cuts off and sends back."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        y = top + 4.0
        sheet.text(105, y - 1.2, cut, 7.5, align="center")
        sheet.rule(LEFT, RIGHT, y + 0.4, THIN, dashed=True)
        sheet.text(LEFT, y + 6.2, heading, 10.5, True)
        indent = width_mm(heading, 10.5, True) + 8
        sheet.text(LEFT + indent, y + 6.2, said, fit(said, 8.5, 5, WIDTH - indent) or 5)
        for left, words in ((LEFT, agree), (LEFT + 76, differ)):
            sheet.frame(left, y + 11.4, 3.2, 3.2)
            sheet.text(left + 4.6, y + 14.0, words, 9.5)
        for at in range(2):
            sheet.rule(LEFT + 76, RIGHT, y + 23.0 + at * 7.4)
        wide = WIDTH / len(fields)
        for at, label in enumerate(fields):
            left = LEFT + at * wide
            sheet.text(left, y + 39.4, label, 8.2)
            sheet.rule(left + width_mm(label, 8.2) + 2, left + wide - 4, y + 40.2)

    return Part("reply slip", 45.6, draw)
