"""Questions to be answered by circling: the printed digit is the key it is entered with."""

from dataclasses import dataclass

from salesassist.docs.facts import SurveyQuestion
from salesassist.docs.file import Field
from salesassist.docs.parts import Part
from salesassist.docs.sheet import FRAME, LEFT, RIGHT, THIN, WIDTH, Sheet
from salesassist.docs.text import fit, width_mm, wrap
from salesassist.docs.wording import Voice

NUMBER, TEXT = LEFT + 6.8, LEFT + 11.8
KEYED = RIGHT - 11.0
FIRST, STEP = 107.2, 13.85
RADIUS = 3.6
_ROW, _HEAD, _LINE = 11.2, 12.0, 4.4
_BOX = 8.0
_CHOICE = 7.6


@dataclass(frozen=True)
class Asking:
    """How questions are drawn: in which voice, and whether with fields to fill on a screen."""

    voice: Voice
    fillable: bool = False

    def circle(
        self, sheet: Sheet, question: SurveyQuestion, value: str, x: float, y: float
    ) -> None:
        """A circle with the digit in it."""
        sheet.circle(x, y, RADIUS, 0.5)
        sheet.text(x, y + 1.35, value, 10.5, align="center")
        if self.fillable and question.kind != "ranking":
            several = question.kind == "multi"
            name = f"q.{question.key}.{value}" if several else f"q.{question.key}"
            kind, side = "check" if several else "radio", 2 * RADIUS
            sheet.to_fill(Field(kind, name, x - RADIUS, y - RADIUS, side, side, value))


_INTRO = FIRST - STEP / 2 - TEXT - 2  # the room of the introduction in the head of the rows


def fits_head(intro: str) -> bool:
    """Whether an introduction stands whole in the head of the rows."""
    return len(wrap(intro, 9, _INTRO, True)) <= 2


def scale_head(asking: Asking, intro: str) -> Part:
    """The head of 5-point rows: what each digit means, and the column we key in."""
    voice = asking.voice

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.fill(LEFT, top, KEYED - LEFT, height)
        for at, line in enumerate(wrap(intro, 9, _INTRO, True)):
            sheet.text(TEXT, top + 7.0 + at * 4, line, 9, True)
        for at, digit in enumerate("543210"):
            x, said = FIRST + at * STEP, voice[f"survey.scale_{digit}"]
            sheet.text(x, top + 4.8, digit, 11, True, "center")
            size = fit(said, 7.2, 4.5, STEP - 0.8) or 4.5
            sheet.text(x, top + 9.4, said, size, align="center")
        _keyed_head(sheet, voice, top)
        _edges(sheet, top, height, first=True)

    return Part("scale", _HEAD, draw, 0)


def _keyed_head(sheet: Sheet, voice: Voice, top: float) -> None:
    middle, room = (KEYED + RIGHT) / 2, RIGHT - KEYED - 1
    for key, y, most, bold in (
        ("survey.keyed", 4.8, 8, True),
        ("survey.keyed_note", 9.4, 6.4, False),
    ):
        said = voice[key]
        sheet.text(middle, top + y, said, fit(said, most, 4, room, bold) or 4, bold, "center")


def _edges(sheet: Sheet, top: float, height: float, *, first: bool = False) -> None:
    """The frame of a row, and the line before the column we key in."""
    sheet.rule(LEFT, RIGHT, top, FRAME if first else THIN)
    sheet.rule(LEFT, RIGHT, top + height, THIN)
    for x in (LEFT, KEYED, RIGHT):
        sheet.post(x, top, top + height, THIN if x == KEYED else FRAME)


def _keyed_box(sheet: Sheet, top: float, height: float) -> None:
    sheet.frame((KEYED + RIGHT - _BOX) / 2, top + (height - _BOX) / 2, _BOX, _BOX, 0.5)


def _words(sheet: Sheet, question: SurveyQuestion, lines: tuple[str, ...], base: float) -> None:
    sheet.text(NUMBER, base, str(question.no), 11, True, "right")
    for at, line in enumerate(lines):
        sheet.text(TEXT, base + at * _LINE, line, 10)


def row(asking: Asking, question: SurveyQuestion, *, shaded: bool, first: bool) -> Part:
    """One question with all it can be answered with, in one row."""
    if question.kind == "likert":
        return _scale_row(asking, question, shaded=shaded)
    if question.kind in ("nps", "ces"):
        return _long_scale(asking, question, first=first)
    return _choices(asking, question, first=first)


def _scale_row(asking: Asking, question: SurveyQuestion, *, shaded: bool) -> Part:
    lines = wrap(question.text, 10, FIRST - STEP / 2 - TEXT - 1)
    tall = max(_ROW, 4.0 + _LINE * len(lines))

    def draw(sheet: Sheet, top: float, height: float) -> None:
        if shaded:
            sheet.fill(LEFT, top, KEYED - LEFT, height, 0.965)
        middle = top + height / 2
        _words(sheet, question, lines, middle + 1.4 - _LINE * (len(lines) - 1) / 2)
        for at, digit in enumerate("543210" if question.may_skip else "54321"):
            asking.circle(sheet, question, digit, FIRST + at * STEP, middle)
        _keyed_box(sheet, top, height)
        _edges(sheet, top, height)

    return Part("question", tall, draw, 0)


def _long_scale(asking: Asking, question: SurveyQuestion, *, first: bool) -> Part:
    """A recommendation of 0 to 10, or an effort of 1 to 7 with 0 for not applicable."""
    voice, nps = asking.voice, question.kind == "nps"
    digits = [
        str(n) for n in (range(11) if nps else (*range(1, 8), *([0] if question.may_skip else ())))
    ]
    note = voice[f"survey.note_{question.kind}"]
    room = KEYED - TEXT - width_mm(note, 7.2) - 6
    lines = wrap(question.text, 10, room)
    step = (KEYED - 9.2 - TEXT - 8) / 10

    def draw(sheet: Sheet, top: float, height: float) -> None:
        _words(sheet, question, lines, top + 6.2)
        sheet.text(KEYED - 3, top + 6.2, note, 7.2, align="right")
        y = top + 8.4 + _LINE * (len(lines) - 1) + RADIUS + 0.6
        for at, digit in enumerate(digits):
            asking.circle(sheet, question, digit, TEXT + 8 + at * step, y)
        last = len(digits) - 1 if nps else 6
        low, high = voice[f"survey.low_{question.kind}"], voice[f"survey.high_{question.kind}"]
        for at, said in ((0, low), (last, high)):
            sheet.text(TEXT + 8 + at * step, y + RADIUS + 3.2, said, 7.2, align="center")
        if not nps and question.may_skip:
            x = TEXT + 8 + 7 * step
            sheet.text(x, y + RADIUS + 3.2, voice["survey.scale_0"], 7.2, align="center")
        _keyed_box(sheet, top, height)
        _edges(sheet, top, height, first=first)

    return Part("question", 22.0 + _LINE * (len(lines) - 1), draw, 0)


def _choices(asking: Asking, question: SurveyQuestion, *, first: bool) -> Part:
    """Choices with their digits; of a ranking a box stands before each."""
    voice = asking.voice
    note = voice.say(f"survey.note_{question.kind}", count=len(question.choices))
    lines = wrap(question.text, 10, KEYED - TEXT - width_mm(note, 7.2) - 6)
    rows = _laid(question, voice["survey.scale_0"] if question.may_skip else "")
    tall = 8.0 + _LINE * (len(lines) - 1) + sum(high for high, _ in rows) + 2.4

    def draw(sheet: Sheet, top: float, height: float) -> None:
        _words(sheet, question, lines, top + 6.2)
        sheet.text(KEYED - 3, top + 6.2, note, 7.2, align="right")
        y = top + 8.0 + _LINE * (len(lines) - 1)
        for high, row_ in rows:
            for x, digit, said in row_:
                _choice(asking, sheet, question, digit, said, x, y + _CHOICE / 2)
            y += high
        _keyed_box(sheet, top, height)
        _edges(sheet, top, height, first=first)

    return Part("question", tall, draw, 0)


_Row = tuple[float, list[tuple[float, str, tuple[str, ...]]]]


def _laid(question: SurveyQuestion, skip: str) -> list[_Row]:
    """The choices in rows, as many side by side as fit; a long one takes several lines."""
    told = [(str(no), words) for no, words in enumerate(question.choices, 1)]
    if skip:
        told.append(("0", skip))
    whole = KEYED - TEXT - 4
    wide = max(width_mm(words, 9.5) for _, words in told) + 13
    columns = max(1, min(4, int(whole / wide)))
    step = whole / columns
    found: list[_Row] = []
    for start in range(0, len(told), columns):
        cells = [
            (TEXT + at * step, digit, wrap(words, 9.5, step - 12))
            for at, (digit, words) in enumerate(told[start : start + columns])
        ]
        most = max(len(lines) for _, _, lines in cells)
        found.append((_CHOICE + _LINE * (most - 1) + 0.6, cells))
    return found


def _choice(
    asking: Asking,
    sheet: Sheet,
    question: SurveyQuestion,
    digit: str,
    said: tuple[str, ...],
    x: float,
    y: float,
) -> None:
    if question.kind == "ranking" and digit != "0":
        sheet.frame(x + 0.4, y - 3.2, 6.4, 6.4, 0.5)
        sheet.text(x + 8.6, y + 1.2, f"{digit}.", 9.5)
        left = x + 12.4
        if asking.fillable:
            name = f"q.{question.key}.{digit}"
            sheet.to_fill(Field("text", name, x + 0.4, y - 3.2, 6.4, 6.4))
    else:
        asking.circle(sheet, question, digit, x + RADIUS, y)
        left = x + 2 * RADIUS + 1.8
    for at, line in enumerate(said):
        sheet.text(left, y + 1.2 + at * _LINE, line, 9.5)


def words_box(asking: Asking, question: SurveyQuestion, heading: str, note: str) -> Part:
    """A question answered in words: its heading, and a box with lines to write on."""
    lines = wrap(heading, 10, WIDTH - width_mm(note, 8) - 16, True)
    head = 5.6 + _LINE * (len(lines) - 1)

    def draw(sheet: Sheet, top: float, height: float) -> None:
        sheet.fill(LEFT, top + 0.5, 1.8, 3.5, 0.0)
        sheet.text(LEFT + 3.4, top + 3.6, str(question.no), 10, True)
        for at, line in enumerate(lines):
            sheet.text(LEFT + 11, top + 3.6 + at * _LINE, line, 10, True)
        sheet.text(RIGHT, top + 3.6, note, 8, align="right")
        box = height - head
        sheet.frame(LEFT, top + head, WIDTH, box, FRAME)
        count = max(1, int(box / 7.7) - 1)
        for at in range(1, count + 1):
            sheet.rule(LEFT + 3, RIGHT - 3, top + head + at * box / (count + 1), 0.5, dashed=True)
        if asking.fillable:
            name = f"q.{question.key}"
            sheet.to_fill(
                Field("text", name, LEFT + 1, top + head + 1, WIDTH - 2, box - 2, lines=3)
            )

    return Part("words", head + 20.0, draw, most=head + 31.0)


def contact_row(asking: Asking, label: str, choices: tuple[tuple[str, str], ...]) -> Part:
    """Whether and how we may answer: boxes behind a key word."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        base = top + 4.2
        sheet.text(LEFT, base, label, 9.5, True)
        x = LEFT + max(32.0, width_mm(label, 9.5, True) + 5)
        for value, said in choices:
            sheet.frame(x, base - 2.9, 3.3, 3.3)
            if asking.fillable:
                sheet.to_fill(Field("radio", "contact", x, base - 2.9, 3.3, 3.3, value))
            sheet.text(x + 4.6, base, said, 9.5)
            x += 4.6 + width_mm(said, 9.5) + 5

    return Part("contact", 5.4, draw)


def to_write(asking: Asking, boxes: tuple[tuple[str, str, float], ...]) -> Part:
    """Boxes with a label: (field, label, width in mm)."""

    def draw(sheet: Sheet, top: float, height: float) -> None:
        left = LEFT
        for name, label, wide in boxes:
            sheet.text(left + 2, top + 3.4, label, 7.5)
            if left > LEFT:
                sheet.post(left, top, top + height)
            if asking.fillable:
                sheet.to_fill(Field("text", name, left + 1, top + 4.4, wide - 2, height - 5.2))
            left += wide
        sheet.frame(LEFT, top, WIDTH, height, FRAME)

    return Part("to write", 11.2, draw)
