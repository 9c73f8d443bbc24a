"""What a customer said, word for word, beside what they ask for, ticked."""

from collections.abc import Sequence

from salesassist.docs.parts import Part, place
from salesassist.docs.parts.body import section
from salesassist.docs.parts.ticks import told
from salesassist.docs.sheet import FRAME, LEFT, RIGHT, THIN, WIDTH, Sheet
from salesassist.docs.text import fit, paragraphs, width_mm

_SAID, _HEAD, _LINE, _ROW, _PAD = 104.0, 6.6, 4.6, 5.0, 1.8
_MOST = 24  # lines beside the boxes; a longer story runs over the whole width
_SIZE, _AIR = 9.0, 4.0

Boxes = Sequence[tuple[bool, str]]


def spoken(
    sheet: Sheet, heading: str, words: tuple[str, str], asks: tuple[str, Boxes], quote: str
) -> None:
    """The words and the boxes side by side; a long story over pages, its boxes below it.

    `words` and `asks` are each a head with its content, `quote` holds the words ("「{text}」").
    """
    said = quote.format(text=words[1].strip()) if words[1].strip() else ""
    lines = paragraphs(said, _SIZE, _SAID - 4)
    boxes = _rows(asks[1], WIDTH - _SAID - 4)
    if len(lines) > _MOST:
        told(sheet, f"{heading}　{words[0]}", said, _SIZE)
        boxes = _rows(asks[1], WIDTH - 44)
        place(sheet, _claims(asks[0], boxes))
        return
    part = _beside((words[0], lines), (asks[0], boxes))
    section(sheet, heading, below=part.height)
    place(sheet, part)


def _rows(boxes: Boxes, room: float) -> list[list[tuple[float, str]]]:
    """The boxes as ☑ and ☐ before their words, in rows no wider than the room."""
    rows: list[list[tuple[float, str]]] = [[]]
    left = 0.0
    for ticked, words in boxes:
        shown = f"{'☑' if ticked else '☐'} {words}"
        wide = width_mm(shown, _SIZE)
        if rows[-1] and left + wide > room:
            rows.append([])
            left = 0.0
        rows[-1].append((left, shown))
        left += wide + _AIR
    return rows


def _beside(said: tuple[str, Sequence[str]], asked: tuple[str, list]) -> Part:
    tall = max(len(said[1]) * _LINE, len(asked[1]) * _ROW, _LINE) + 2 * _PAD

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.fill(LEFT, top, WIDTH, _HEAD)
        for left, word in ((LEFT, said[0]), (LEFT + _SAID, asked[0])):
            sheet.text(left + 1.4, top + 4.4, word, fit(word, 8.5, 5, 70, True) or 5, True)
        y = top + _HEAD + _PAD + 3.3
        for at, line in enumerate(said[1]):
            sheet.text(LEFT + 1.4, y + at * _LINE, line, _SIZE)
        for at, row in enumerate(asked[1]):
            for left, words in row:
                sheet.text(LEFT + _SAID + 1.4 + left, y + at * _ROW, words, _SIZE)
        sheet.rule(LEFT, RIGHT, top + _HEAD, THIN)
        sheet.post(LEFT + _SAID, top, top + height, THIN)
        sheet.frame(LEFT, top, WIDTH, height, FRAME)

    return Part("spoken", _HEAD + tall, draw)


def _claims(label: str, boxes: list) -> Part:
    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.text(LEFT, top + 3.6, label, 9.5, True)
        for at, row in enumerate(boxes):
            for left, words in row:
                sheet.text(LEFT + 40 + left, top + 3.6 + at * _ROW, words, _SIZE)

    return Part("claims", len(boxes) * _ROW, draw)
