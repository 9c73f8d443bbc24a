"""The answer strip: who, what, how much, when; below it the action line with one verb."""

from dataclasses import dataclass

from salesassist.docs.parts import Part
from salesassist.docs.sheet import FRAME, LEFT, THIN, WIDTH, Sheet
from salesassist.docs.text import block, fit, wrap

_CELLS = 15.5
_TAB = 15.0
_SMALLER = (9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5, 5, 4, 3.2, 2.6)


@dataclass(frozen=True)
class Answer:
    """One cell of the strip, `width` mm wide; the small line adds where the value comes from."""

    label: str
    value: str
    small: str
    width: float


def one_line(value: str, width: float) -> bool:
    """Whether a value stands in one line of a strip cell; if not, its small line gives way."""
    return fit(value, 13, 10, width - 3.6, True) > 0


def _answer(sheet: Sheet, answer: Answer, left: float, top: float) -> None:
    room = answer.width - 3.6
    sheet.text(left + 2, top + 3.4, answer.label, fit(answer.label, 7.5, 5, room) or 5)
    size = fit(answer.value, 13, 10, room, True)
    if size:
        sheet.text(left + 2, top + 9.4, answer.value, size, True)
        small = fit(answer.small, 8.2, 5, room) or 5
        sheet.text(left + 2, top + 13.5, answer.small, small)
        return
    size, lines = block(answer.value, _SMALLER, room, 10.6, True)
    pitch = size * 0.43
    first = top + 5.0 + (10.0 - pitch * len(lines)) / 2 + size * 0.32
    for at, line in enumerate(lines):
        sheet.text(left + 2, first + at * pitch, line, size, True)


def _action_lines(action: str, width: float) -> tuple[float, tuple[str, ...]]:
    """Size and lines of the action; a last line of one or two characters is avoided."""
    for size in (9.5, 8.5, 8, 7.5):
        lines = wrap(action, size, width - _TAB - 5, True)
        if len(lines) == 1 or (len(lines) == 2 and len(lines[-1]) > 2):
            break
    return size, lines


def answer_strip(answers: tuple[Answer, ...], tab: str, action: str, width: float = WIDTH) -> Part:
    """The strip (when there are answers) and the action line below it."""
    size, lines = _action_lines(action, width)
    cells = _CELLS if answers else 0.0
    band = 7.6 if len(lines) == 1 else 3.6 + 4.3 * len(lines)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        left = LEFT
        for answer in answers:
            if left > LEFT:
                sheet.post(left, top, top + cells, THIN)
            _answer(sheet, answer, left, top)
            left += answer.width
        middle = top + cells + band / 2
        sheet.fill(LEFT, top + cells, _TAB, band, 0.0)
        tab_size = fit(tab, 9.5, 5, _TAB - 1.5, True) or 5
        sheet.text(LEFT + _TAB / 2, middle + 1.2, tab, tab_size, True, "center", grey=1.0)
        first = middle + 1.2 - (len(lines) - 1) * 4.3 / 2
        for at, line in enumerate(lines):
            sheet.text(LEFT + _TAB + 3, first + at * 4.3, line, size, True)
        sheet.frame(LEFT, top, width, height, FRAME)
        if answers:
            sheet.rule(LEFT, LEFT + width, top + cells, FRAME)

    return Part("strip", cells + band, draw)
