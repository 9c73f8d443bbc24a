"""The supervisor's box: choices to tick, lines for the instruction, until when, signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesassist.docs.parts import Part
from salesassist.docs.parts.ticks import tick
from salesassist.docs.sheet import HEAVY, LEFT, RIGHT, WIDTH, Sheet
from salesassist.docs.text import fit, paragraphs, width_mm

_HEAD, _LINE = 6.4, 6.3
_SIDE = 118.0
_LABEL = 11.0


@dataclass(frozen=True)
class Decision:
    """What stands in the box; `fields` are (label, what is known) at the right."""

    heading: str
    read: str
    choices: Sequence[tuple[bool, str]]
    label: str
    instruction: str
    fields: Sequence[tuple[str, str]]


def decision_box(told: Decision) -> Part:
    """The box, as tall as the instruction in it, at least with three lines to write on."""
    room = _SIDE - _LABEL - 8
    lines = paragraphs(told.instruction, 9.5, room)
    count = max(3, len(lines), len(told.fields))
    least = _HEAD + 9.5 + count * _LINE + 2.0

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.fill(LEFT, top, WIDTH, _HEAD)
        sheet.text(LEFT + 2, top + 4.4, told.heading, 10, True)
        size = fit(told.read, 8.5, 5, 90) or 5
        sheet.text(RIGHT - 2, top + 4.4, told.read, size, align="right")
        sheet.rule(LEFT, RIGHT, top + _HEAD)
        _choices(sheet, told.choices, top + _HEAD + 5.8)
        first = top + _HEAD + 9.5
        sheet.text(LEFT + 2.6, first + 4.2, told.label, 8.5)
        left = LEFT + max(_LABEL + 2, width_mm(told.label, 8.5) + 4)
        for at in range(count):
            y = first + (at + 1) * _LINE - 1.6
            if at < len(lines):
                sheet.text(left, y - 0.9, lines[at], 9.5)
            sheet.rule(left, LEFT + _SIDE - 4, y, 0.5, dashed=True)
        _fields(sheet, told.fields, first)
        sheet.frame(LEFT, top, WIDTH, height, HEAVY)

    return Part("decision", least, draw, most=least + 8.0)


def _choices(sheet: Sheet, choices: Sequence[tuple[bool, str]], base: float) -> None:
    """One row, closer together where the words are long."""
    words = sum(width_mm(said, 9.5, True) for _, said in choices)
    air = max(2.0, min(8.0, (WIDTH - 6 - words) / len(choices) - 5.0))
    size = 9.5 if words + len(choices) * (air + 5.0) <= WIDTH - 4 else 8.0
    x = LEFT + 2.8
    for ticked, said in choices:
        tick(sheet, x, base, ticked=ticked)
        sheet.text(x + 4.6, base, said, size, ticked)
        x += 4.6 + width_mm(said, size, ticked) + air


def _fields(sheet: Sheet, fields: Sequence[tuple[str, str]], first: float) -> None:
    left = LEFT + _SIDE
    indent = max((width_mm(label, 8.5) for label, _ in fields), default=0) + 3
    for at, (label, known) in enumerate(fields):
        y = first + (at + 1) * _LINE - 1.6
        sheet.text(left, y - 0.9, label, 8.5)
        size = fit(known, 9.5, 5, RIGHT - 3 - left - indent) or 5
        sheet.text(left + indent + 1, y - 0.9, known, size)
        sheet.rule(left + indent, RIGHT - 3, y, 0.5)
