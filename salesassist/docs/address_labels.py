"""地址標籤: address labels on A4 and nothing else: neither head nor foot nor frames."""

from salesassist.docs.facts import AddressLabel, AddressLabels
from salesassist.docs.file import PAGE_HEIGHT, PAGE_WIDTH, PaperFile
from salesassist.docs.opening import Layout, begin
from salesassist.docs.sheet import Sheet
from salesassist.docs.text import MM, block, fit
from salesassist.docs.wording import Voice

SIDE, EDGE = 5.0, 4.5
"""Kept free at the sides, and above and below the text of a label, in mm: printers slip."""
_STEP = 1.25 / MM  # from line to line, in mm a point of size
_LARGE, _SMALL = 11.0, 6.0


def draw(facts: AddressLabels) -> bytes:
    """The sheets as a PDF; the same facts give the same bytes."""
    return compose(facts).pdf()


def compose(facts: AddressLabels, file: PaperFile | None = None) -> Layout:
    """The labels from left to right, row by row, beginning with the first free place."""
    voice = Voice(facts.language, facts.currency)
    count = voice.say("labels.count", count=len(facts.labels))
    layout = begin(facts, "labels", (), count, number=count, draft=False, file=file, bare=True)
    each_sheet = facts.columns * facts.rows
    for at, label in enumerate(facts.labels, facts.start - 1):
        if at % each_sheet == 0 and at >= each_sheet:
            layout.sheet.new_page()
        left, top, wide, high = place_of(facts, at)
        _draw(
            layout.sheet, voice, label, (left + SIDE, top + EDGE, wide - 2 * SIDE, high - 2 * EDGE)
        )
    return layout


def place_of(facts: AddressLabels, at: int) -> tuple[float, float, float, float]:
    """Left, top, width and height in mm of a place, counted from 0 over all sheets."""
    wide, high = PAGE_WIDTH / facts.columns, PAGE_HEIGHT / facts.rows
    row, column = divmod(at % (facts.columns * facts.rows), facts.columns)
    return column * wide, row * high, wide, high


def _draw(
    sheet: Sheet, voice: Voice, label: AddressLabel, room: tuple[float, float, float, float]
) -> None:
    """Postcode and address, the firm, and who receives it, in the order a postman reads."""
    left, top, wide, high = room
    y = top
    for text, bold, share in _lines(voice, label):
        if not text:
            continue
        size, lines = _set(text, wide, high * share, bold=bold)
        for line in lines:
            y += size * _STEP
            sheet.text(left, y, line, size, bold)
        y += 0.8


def _lines(voice: Voice, label: AddressLabel) -> tuple[tuple[str, bool, float], ...]:
    """Each text, whether it is bold, and what share of the height it may take."""
    person = voice.say("labels.person", name=label.person) if label.person else ""
    firm = label.firm if person or not label.firm else voice.say("labels.firm", name=label.firm)
    if voice.chinese:
        return (
            (label.postcode, False, 0.16), (label.address, False, 0.34),
            (firm, not person, 0.3), (person, True, 0.18),
        )  # fmt: skip
    return (
        (person, True, 0.18), (firm, not person, 0.3), (label.address, False, 0.34),
        (label.postcode, False, 0.16),
    )  # fmt: skip


def _set(text: str, room: float, high: float, *, bold: bool) -> tuple[float, tuple[str, ...]]:
    """One line as large as it fits, else as many as the height takes; what is too long is cut."""
    size = fit(text, _LARGE, 9.0, room, bold)
    if size and size * _STEP <= high + 0.6:
        return size, (text,)
    size, lines = block(text, (9.0, 8.0, 7.0, _SMALL), room, high, bold)
    return size, lines[: max(int(high / (size * _STEP)), 1)]
