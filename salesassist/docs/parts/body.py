"""Blocks of text: section headings, pairs of label and value, numbered terms, notes."""

from collections.abc import Sequence
from dataclasses import replace

from salesassist.docs.facts import Clause
from salesassist.docs.parts import Part
from salesassist.docs.sheet import BOTTOM, FRAME, GAP, LEFT, RIGHT, WIDTH, Sheet
from salesassist.docs.text import fit, paragraphs, width_mm, wrap

Pair = tuple[str, str]

_PITCH, _MORE = 4.95, 4.2
_NEEDED_BELOW = 16.0  # a heading is never the last thing on a page
_TERM = 4.6
_TERM_LINES = 8  # a longer term may go on to the next page after so many lines
_HALF = 90.0


def section(sheet: Sheet, heading: str, note: str = "", below: float = _NEEDED_BELOW) -> None:
    """A heading with its mark, and a note at the right; `below` mm must follow on this page."""
    sheet.need(6.0 + below)
    top, part = sheet.y, heading_part(heading, note)
    part.draw(sheet, top, part.height)
    sheet.y = top + part.height
    sheet.took("section", top, part.gap)


def heading_part(heading: str, note: str = "") -> Part:
    """A heading among parts that are placed together."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.fill(LEFT, top + 0.5, 1.8, 3.5, 0.0)
        sheet.text(LEFT + 3.4, top + 3.6, heading, 10, True)
        taken = width_mm(heading, 10, True) + 8
        sheet.text(RIGHT, top + 3.5, note, fit(note, 8, 5, WIDTH - taken) or 5, align="right")

    return Part("heading", 5.4, draw, 0.4)


def _column(pairs: Sequence[Pair], room: float) -> list[tuple[str, tuple[str, ...]]]:
    return [(label, wrap(value, 9, room)) for label, value in pairs if value]


def _height(column: list[tuple[str, tuple[str, ...]]]) -> float:
    return sum(_PITCH + _MORE * (len(lines) - 1) for _, lines in column)


def key_values(left: Sequence[Pair], right: Sequence[Pair]) -> Part:
    """One or two columns of (label, value); pairs without a value are left out."""
    labels = [label for label, value in (*left, *right) if value]
    indent = max([18.5, *(width_mm(label, 7.5) + 3 for label in labels)])
    one = not any(value for _, value in right) or not any(value for _, value in left)
    room = (WIDTH if one else _HALF) - indent - 3
    columns = [_column(pairs, room) for pairs in (left, right)]
    columns = [column for column in columns if column]

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.rule(LEFT, RIGHT, top)
        for at, column in enumerate(columns):
            start, y = LEFT + 1.4 + at * (_HALF + 1), top + 3.9
            for label, lines in column:
                sheet.text(start, y, label, 7.5)
                for more, line in enumerate(lines):
                    sheet.text(start + indent, y + more * _MORE, line, 9)
                y += _PITCH + _MORE * (len(lines) - 1)
        if len(columns) > 1:
            sheet.post(LEFT + _HALF, top, top + height)
        sheet.rule(LEFT, RIGHT, top + height)

    tall = max(map(_height, columns), default=0)
    return Part("key values", tall + 0.9 if tall else 0, draw)


def terms(clauses: Sequence[Clause]) -> list[Part]:
    """Numbered terms in parts of a few lines, so that long ones may go on to the next page."""
    clauses = [clause for clause in clauses if clause.key or clause.text]
    indent = 5.5 + max([16.0, *(width_mm(clause.key, 8.5, True) + 3 for clause in clauses)])
    parts = [part for no, each in enumerate(clauses, 1) for part in _term(no, each, indent)]
    return [*parts[:-1], replace(parts[-1], gap=GAP - 0.6)] if parts else []


def _term(no: int, clause: Clause, indent: float) -> list[Part]:
    lines = wrap(clause.text, 8.5, WIDTH - indent - 2)
    starts = range(0, max(len(lines), 1), _TERM_LINES)
    cut = [(lines[at : at + _TERM_LINES], clause.key if not at else "") for at in starts]
    return [_lines(no, key, some, indent) for some, key in cut]


def _lines(no: int, key: str, lines: tuple[str, ...], indent: float) -> Part:
    def draw(sheet: Sheet, top: float, height: float) -> None:
        if key:
            sheet.text(LEFT + 1.4, top + 3.2, f"{no}.", 8.5)
            sheet.text(LEFT + 5.5, top + 3.2, key, 8.5, True)
        for at, line in enumerate(lines):
            sheet.text(LEFT + indent, top + 3.2 + at * _TERM, line, 8.5)

    return Part("term", max(len(lines), 1) * _TERM, draw, 0)


def notice(key: str, text: str) -> Part:
    """A framed sentence with its key word: fixed warnings."""
    indent = max(17.0, width_mm(key, 8.5, True) + 5)
    lines = wrap(text, 8.5, WIDTH - indent - 3)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.frame(LEFT, top, WIDTH, height, FRAME)
        sheet.text(LEFT + 2.6, top + 4.2, key, 8.5, True)
        for at, line in enumerate(lines):
            sheet.text(LEFT + indent, top + 4.2 + at * 4.2, line, 8.5)

    return Part("notice", len(lines) * 4.2 + 2.4, draw)


def small_print(text: str, size: float = 7.0) -> Part:
    """A fixed sentence in small type without a frame."""
    lines = wrap(text, size, WIDTH)
    pitch = size * 0.46

    def draw(sheet: Sheet, top: float, height: float) -> None:
        for at, line in enumerate(lines):
            sheet.text(LEFT, top + 2.6 + at * pitch, line, size)

    return Part("small print", len(lines) * pitch + 0.8, draw)


def flowing(sheet: Sheet, text: str, size: float = 9.0, mark: str = "") -> None:
    """A typed note over as many lines and pages as it has, with its own line breaks."""
    pitch, indent = size * 0.5, 5.0 if mark else 0.0
    lines = paragraphs(text, size, WIDTH - indent - 1.4)
    top = sheet.y
    for at, line in enumerate(lines):
        if sheet.y + pitch > BOTTOM:
            sheet.took("note", top)
            sheet.new_page()
            top = sheet.y
        if mark and not at:
            sheet.text(LEFT + 2, sheet.y + pitch * 0.75, mark, size)
        sheet.text(LEFT + indent, sheet.y + pitch * 0.75, line, size)
        sheet.y += pitch
    sheet.took("note", top, 0.6)
