"""Totals joined to the line table, with notes at their left, and the amount in words."""

from collections.abc import Sequence
from dataclasses import replace

from salesassist.docs.parts import Part
from salesassist.docs.parts.body import Pair
from salesassist.docs.sheet import FRAME, GAP, HEAVY, LEFT, RIGHT, THIN, WIDTH, Sheet
from salesassist.docs.text import fit, paragraphs, width_mm, wrap

_SUMS_LEFT = 123.0
_ROW, _LAST = 5.7, 8.0
_NOTE_ROOM = _SUMS_LEFT - LEFT - 4
_NOTE_LINE = 3.95
_WORDS_LEFT = 24.0

Note = tuple[str, str]


def _note_lines(notes: Sequence[Note]) -> list[tuple[str, bool]]:
    lines: list[tuple[str, bool]] = []
    for heading, text in notes:
        if text:
            lines.append((heading, True))
            lines.extend((line, False) for line in paragraphs(text, 8.2, _NOTE_ROOM))
    return lines


def notes_fit(notes: Sequence[Note]) -> bool:
    """Whether notes are short enough to stand beside the totals."""
    return len(_note_lines(notes)) <= 12


def totals(pairs: Sequence[Pair], notes: Sequence[Note]) -> Part:
    """Sums at the right, the last one large; notes use the place at their left."""
    lines = _note_lines(notes)
    sums = _ROW * (len(pairs) - 1) + _LAST
    tall = max(sums, len(lines) * _NOTE_LINE + 2.6)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for at, (line, heading) in enumerate(lines):
            y = top + 3.8 + at * _NOTE_LINE
            sheet.text(LEFT + 2, y, line, 8 if heading else 8.2, heading)
        y = top
        for at, (label, value) in enumerate(pairs):
            last = at == len(pairs) - 1
            if at:
                sheet.rule(_SUMS_LEFT, RIGHT, y, HEAVY if last else THIN)
            y += _LAST if last else _ROW
            _sum(sheet, y, label, value, last)
        sheet.post(_SUMS_LEFT, top, top + height, FRAME)
        if sums < height - 0.1:
            sheet.rule(_SUMS_LEFT, RIGHT, y, FRAME)
        sheet.frame(LEFT, top, WIDTH, height, FRAME)

    return Part("totals", tall, draw, gap=0)


def _sum(sheet: Sheet, bottom: float, label: str, value: str, last: bool) -> None:
    room = RIGHT - _SUMS_LEFT - 6
    most = 10.5 if last else 9
    label_size = fit(label, most, 6, room * 0.6, last) or 6
    sheet.text(_SUMS_LEFT + 2, bottom - (2.4 if last else 1.7), label, label_size, last)
    left = room - width_mm(label, label_size, last)
    size = fit(value, 13 if last else 9, 5, left, last) or 5
    sheet.text(RIGHT - 1.4, bottom - (2.1 if last else 1.7), value, size, last, "right")


def words_row(label: str, words: str) -> Part:
    """The amount in words in one row, down to 8 pt; only then in two or more lines."""
    left = max(_WORDS_LEFT, width_mm(label, 7.5) + 4)
    room = WIDTH - left - 2
    size = fit(words, 11, 8, room, True)
    lines = (words,) if size else wrap(words, 8, room, True)
    size = size or 8.0

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.text(LEFT + 2, top + 4.9, label, 7.5)
        for at, line in enumerate(lines):
            sheet.text(LEFT + left, top + 5.2 + at * 4.0, line, size, True)
        sheet.frame(LEFT, top, WIDTH, height, FRAME)

    return Part("words", 7.8 + 4.0 * (len(lines) - 1), draw)


def words_list(rows: Sequence[Pair], bold: Sequence[bool]) -> list[Part]:
    """Several amounts in words, one a line, the asked one bold; a part each."""
    left = max([18.0, *(width_mm(label, 8) + 4 for label, _ in rows)])
    parts = [_words(*row, heavy, left) for row, heavy in zip(rows, bold, strict=True)]
    return [*parts[:-1], replace(parts[-1], gap=GAP)] if parts else []


def _words(label: str, words: str, bold: bool, left: float) -> Part:
    size = fit(words, 9, 5, WIDTH - left - 2, bold) or 5

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.text(LEFT + 2, top + 3.4, label, 8)
        sheet.text(LEFT + left, top + 3.4, words, size, bold)

    return Part("words", 4.6, draw, gap=0)
