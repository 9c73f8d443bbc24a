"""The delivery note on half a page (中一刀): two to a sheet, or each on carbon paper 241 × 140."""

from collections.abc import Sequence

from salesassist.docs.facts import DeliveryItem, DeliveryNote
from salesassist.docs.file import PAGE_HEIGHT, PAGE_WIDTH, Cut, PaperFile
from salesassist.docs.opening import Layout, begin
from salesassist.docs.sheet import FRAME, HEAVY, LEFT, RIGHT, THIN, WIDTH, Sheet
from salesassist.docs.text import block, fit
from salesassist.docs.wording import Voice

CARBON = "241x140"
CARBON_SIZE = (241.0, 140.0)
CARBON_TOP = 3.0
"""Three-part carbon paper, in mm, and where a half begins on it."""
LINES = 8
"""Lines on a half page."""
_HALF = PAGE_HEIGHT / 2
_ROW = 5.7
_ANSWERS = 15.0
_CELLS = (64.0, 64.0, 22.0, 30.0)
_WIDTHS = (10.0, 23.0, 55.0, 34.0, 13.0, 13.0, 12.0, 10.0, 10.0)


def compose(facts: DeliveryNote, file: PaperFile | None = None) -> Layout:
    """Each copy of each eight lines on a half of its own; the halves fill the sheets in turn."""
    voice = Voice(facts.language, facts.currency)
    layout = begin(facts, "delivery", (), facts.customer.name, file=file, bare=True)
    sheet = layout.sheet
    pieces = [facts.items[at : at + LINES] for at in range(0, max(len(facts.items), 1), LINES)]
    names = facts.copies if facts.issue and facts.copies else ("",)
    halves = [(name, page) for name in names for page in range(len(pieces))]
    if facts.format == CARBON:
        return _on_carbon(facts, layout, pieces, halves)
    for at, (name, page) in enumerate(halves):
        if at and at % 2 == 0:
            sheet.new_page()
        if at % 2 == 0 and at + 1 < len(halves):
            sheet.text(14.0, _HALF + 1.1, "✂", 9)
            sheet.rule(18.5, 207.0, _HALF, THIN, dashed=True)
        half = _Half(facts, voice, sheet, (at % 2) * _HALF + 7.0, layout.foot.code)
        half.draw(name, pieces[page], page + 1, len(pieces))
    return layout


def _on_carbon(
    facts: DeliveryNote,
    layout: Layout,
    pieces: Sequence[Sequence[DeliveryItem]],
    halves: Sequence[tuple[str, int]],
) -> Layout:
    """Each half on a page of its own, as wide and high as the carbon paper."""
    sheet, wide, high = layout.sheet, *CARBON_SIZE
    sheet.cut = Cut((PAGE_WIDTH - wide) / 2, 0.0, wide, high)
    for at, (name, page) in enumerate(halves):
        if at:
            sheet.new_page()
        half = _Half(facts, sheet.voice, sheet, CARBON_TOP, layout.foot.code)
        half.draw(name, pieces[page], page + 1, len(pieces))
    return layout


class _Half:
    """One half of a sheet; `top` is where it begins, in mm."""

    def __init__(
        self, facts: DeliveryNote, voice: Voice, sheet: Sheet, top: float, code: str
    ) -> None:
        self.facts, self.voice, self.sheet, self.top, self.code = facts, voice, sheet, top, code

    def draw(self, copy: str, items: Sequence[DeliveryItem], page: int, pages: int) -> None:
        """Head, four answers, the lines, and one row to sign."""
        self._head(copy)
        self._answers()
        bottom = self._table(items, last=page == pages)
        self._signing(bottom)
        self._foot(page, pages)

    def _say(self, key: str, **facts: object) -> str:
        return self.voice.say(f"delivery.{key}", **facts)

    def _head(self, copy: str) -> None:
        sheet, facts, y, voice = self.sheet, self.facts, self.top, self.voice
        firm = facts.company
        sheet.text(LEFT, y + 5.2, firm.name, fit(firm.name, 11.5, 7, 74, True) or 7, True)
        reach = "　".join(
            part
            for part in (
                voice.say("common.tax_id", number=firm.tax_id) if firm.tax_id else "",
                voice.say("common.phone", number=firm.phone) if firm.phone else "",
            )
            if part
        )
        sheet.text(LEFT, y + 9.2, reach, fit(reach, 7.5, 5, 74) or 5)
        title = self._say("title")
        size = fit(title, 16, 9, 34, True) or 9
        spacing = 5 if voice.chinese else 0
        sheet.text(105, y + 7.6, title, size, True, "center", spacing=spacing)
        if copy:
            sheet.frame(128, y + 0.4, 22, 5.6)
            sheet.text(139, y + 4.2, copy, fit(copy, 8.5, 5, 20, True) or 5, True, "center")
        number = facts.issue.number if facts.issue else voice["common.unnumbered"]
        sheet.text(RIGHT, y + 5.0, number, fit(number, 10.5, 6, 42, True) or 6, True, "right")
        order = f"{voice['order.number']} {facts.order_number}"
        if facts.customer_po:
            order += f"　PO {facts.customer_po}"
        sheet.text(RIGHT, y + 9.2, order, fit(order, 7.5, 5, 66) or 5, align="right")
        sheet.rule(LEFT, RIGHT, y + 11.0, HEAVY)

    def _answers(self) -> None:
        sheet, facts, voice, top = self.sheet, self.facts, self.voice, self.top + 12.4
        receiver = "　".join(filter(None, (facts.receiver, facts.receiver_phone)))
        cartons = "—"
        if facts.cartons is not None:
            cartons = self._say("cartons_said", count=facts.cartons)
        arrival = " ".join(filter(None, (voice.weekday(facts.arrives_on), facts.window)))
        cells = (
            (self._say("customer"), facts.customer.name, receiver),
            (voice["order.ship_to"], facts.ship_to, facts.unloading),
            (self._say("cartons"), cartons, facts.weight),
            (self._say("arrives"), voice.day(facts.arrives_on), arrival),
        )
        left = LEFT
        for (label, value, small), wide in zip(cells, _CELLS, strict=True):
            if left > LEFT:
                sheet.post(left, top, top + _ANSWERS)
            sheet.text(left + 1.4, top + 3.2, label, 7)
            size, lines = block(value, (10.5, 9, 8, 7, 6, 5), wide - 2.8, 7.4, True)
            for at, line in enumerate(lines):
                sheet.text(left + 1.4, top + 7.4 + at * size * 0.42, line, size, True)
            sheet.text(left + 1.4, top + 13.8, small, fit(small, 7.5, 5, wide - 2.8) or 5)
            left += wide
        sheet.frame(LEFT, top, WIDTH, _ANSWERS, FRAME)

    def _table(self, items: Sequence[DeliveryItem], last: bool) -> float:
        sheet, voice, top = self.sheet, self.voice, self.top + 29.0
        heads = ("no", "code", "name", "lot", "ordered", "now", "open", "unit", "checked")
        own = {"code": "order.column_code", "unit": "order.column_unit"}
        labels = [voice[own.get(each, f"delivery.column_{each}")] for each in heads]
        sheet.fill(LEFT, top, WIDTH, _ROW)
        self._row(top, labels, bold=True)
        y = top + _ROW
        for item in items:
            open_ = voice.quantity(item.open) if item.open else "—"
            cells = [str(item.no), item.code, item.name, item.lot, voice.quantity(item.ordered)]
            self._row(y, [*cells, voice.quantity(item.now), open_, item.unit, ""])
            sheet.rule(LEFT, RIGHT, y, THIN)
            y += _ROW
        left = LEFT
        for wide in _WIDTHS[:-1]:
            left += wide
            sheet.post(left, top, y)
        closing = voice["common.nothing_below" if last else "common.continues"]
        sheet.rule(LEFT, RIGHT, y, THIN)
        sheet.text(105, y + 3.9, closing, 8, align="center")
        y += _ROW
        sheet.rule(LEFT, RIGHT, y, THIN)
        if last:
            self._sums(y)
            y += _ROW
        sheet.frame(LEFT, top, WIDTH, y - top, FRAME)
        return y

    def _sums(self, y: float) -> None:
        facts, voice = self.facts, self.voice
        pieces = voice.quantity(sum(item.now for item in facts.items))
        said = self._say("counted", lines=len(facts.items), pieces=pieces)
        self.sheet.text(LEFT + 2, y + 4.0, f"{self._say('sum')}　{said}", 9, True)
        rest = self._say("rest", count=facts.rest) if facts.rest else self._say("rest_none")
        self.sheet.text(RIGHT - 2, y + 4.0, rest, fit(rest, 8, 5, 80) or 5, align="right")

    def _row(self, y: float, cells: Sequence[str], bold: bool = False) -> None:
        left = LEFT
        aligns = ("center", "left", "left", "left", "right", "right", "right", "center", "center")
        for at, (text, wide, align) in enumerate(zip(cells, _WIDTHS, aligns, strict=True)):
            heavy = bold or at == 5
            size, lines = block(text, (8.2, 7.5, 6.5, 5.5, 5), wide - 2, 5.0, heavy)
            x = {"left": left + 1, "right": left + wide - 1, "center": left + wide / 2}[align]
            first = y + _ROW / 2 + size * 0.125 - (len(lines) - 1) * size * 0.2
            for number, line in enumerate(lines):
                self.sheet.text(x, first + number * size * 0.4, line, size, heavy, align)
            left += wide

    def _signing(self, bottom: float) -> None:
        sheet, voice = self.sheet, self.voice
        top, low = max(bottom + 5.0, self.top + 88.0), self.top + 129.0
        sheet.text(LEFT, top - 1.6, voice["common.notes"], 7.5)
        note = self.facts.notes
        sheet.text(LEFT + 10, top - 1.6, note, fit(note, 8, 5, WIDTH - 12) or 5)
        names = (
            (voice["delivery.prepared"], 36.0),
            (voice["delivery.store"], 36.0),
            (voice["delivery.driver"], 36.0),
            (voice["delivery.receipt_short"], 72.0),
        )
        left = LEFT
        for label, wide in names:
            if left > LEFT:
                sheet.post(left, top, low)
            sheet.text(left + 1.4, top + 3.6, label, 7.5)
            left += wide
        who = self.facts.issue.issued_by if self.facts.issue else self.facts.printed_by
        sheet.text(LEFT + 18, (top + low) / 2 + 1, who, fit(who, 9.5, 5, 33) or 5, align="center")
        said = voice["delivery.receipt"]
        sheet.text(LEFT + 109.4, low - 1.8, said, fit(said, 7, 5, 69) or 5)
        sheet.frame(LEFT, top, WIDTH, low - top, FRAME)

    def _foot(self, page: int, pages: int) -> None:
        sheet, voice, y = self.sheet, self.voice, self.top + 133.2
        issue = self.facts.issue
        number = issue.number if issue else voice["common.unnumbered"]
        place = voice.say("common.page", page=page, pages=pages)
        sheet.text(LEFT, y, f"{number}　{place}", 7, True)
        parts = [voice["delivery.output"]]
        if issue:
            when = voice.stamp(issue.issued_at)
            parts.insert(0, voice.say("common.issued", when=when, who=issue.issued_by))
        code = voice.say("common.check", code=self.code) if self.code else voice["common.no_check"]
        sheet.text(RIGHT, y, "　".join([*parts, code]), 7, align="right")
