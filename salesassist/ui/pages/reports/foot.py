"""The foot of the report: by what it counts, and the proof that it adds up."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.rules.report_table import Control, Kind
from salesassist.tasks.reports.making import Finished
from salesassist.texts import N_, sentence, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.pages.reports import words
from salesassist.ui.pages.reports.said import Said

DEFINITIONS, PROOF = 28, 40
ICON = 16
TINTS = {
    "good": ("confirmed", "gn", "good"),
    "error": ("error", "rd", "error"),
    "panel": ("unverified", "t2", "note"),
}
"""By the ground of the band: its icon, the icon's role, the role of the words."""


class Foot(QWidget):
    """A line of definitions, and under it a band: green with the sums, red when they differ."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.definitions, self.figures = Said("note"), Said(folds=True)
        self.verdict, self.closed = Label("", "good"), Label("", "note")
        bold = self.verdict.font()
        bold.setBold(True)
        self.verdict.setFont(bold)
        self._icon, self._ground = Label(), "good"
        self.hint = Label(tr(N_("Enter or a double click on a figure shows its documents")), "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addWidget(_row(DEFINITIONS, (self.definitions, 1), (self.hint, 0)))
        column.addWidget(Rule())
        self.band = _row(
            PROOF, (self._icon, 0), (self.verdict, 0), (self.figures, 1), (self.closed, 0)
        )
        column.addWidget(self.band)

    def clear(self) -> None:
        """Say nothing: the report is not there yet."""
        self._say("panel", "", (), "")
        self.definitions.say(())
        self._icon.clear()

    def show_report(self, found: Finished) -> None:
        """Say by what the report counts, whether it adds up, and whether its months are closed."""
        self.definitions.say((*found.basis, *found.notes))
        table, closed = found.made.table, _closed(found)
        wrong = next((each for each in table.controls if not each.foots), None)
        if wrong is not None:
            verdict = tr(N_("The sums differ: nothing is printed, saved or issued"))
            self._say("error", verdict, (_sums(wrong, found),), closed)
        elif found.against is not None:
            self._say("error", tr(N_("It is not printed")), (sentence(found.against),), closed)
        elif not table.controls:
            why = tr(N_("With this filter there is no second way to the same sum"))
            self._say("panel", tr(N_("Not proven")), (why,), closed)
        else:
            said = [_sums(each, found) for each in table.controls]
            self._say("good", tr(N_("The sums agree")), said, closed)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the band again when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.verdict.text():
            self._paint()

    def _say(self, ground: str, verdict: str, figures: Sequence[str], closed: str) -> None:
        self._ground = ground
        self.verdict.setText(verdict)
        self.verdict.set_role(TINTS[ground][2])
        self.figures.say(figures)
        self.closed.setText(closed)
        area(self.band, ground)
        self._paint()
        self.band.setAccessibleName(" ".join((verdict, *figures, closed)).strip())

    def _paint(self) -> None:
        icon, role, _ = TINTS[self._ground]
        self._icon.setPixmap(icons.pixmap(icon, role, ICON, self.devicePixelRatioF()))


def _row(height: int, *parts: tuple[QWidget, int]) -> QWidget:
    row = QWidget()
    row.setMinimumHeight(theme.current().px(height))
    line = QHBoxLayout(row)
    line.setContentsMargins(12, 4, 12, 4)
    line.setSpacing(8)
    for widget, stretch in parts:
        line.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
    return area(row, "base")


def _sums(control: Control, found: Finished) -> str:
    text = tr(N_("{what}: {one} against {two}, difference {difference}"))
    one, two, difference = (
        words.figure(each, control.kind, found.made.asked.currency)
        for each in (control.one, control.two, control.one - control.two)
    )
    return text.format(what=control.what, one=one, two=two, difference=difference)


def _closed(found: Finished) -> str:
    """Whether all months of the span are closed, and what was corrected since."""
    if found.closed_on is None:
        return ""
    day = found.closed_on
    shown = f"{day:%m/%d}" if words.style() == "roc" else day.isoformat()
    if not found.corrected:
        return tr(N_("Closed on {day}, nothing corrected since")).format(day=shown)
    text = tr(N_("Closed on {day}, corrected since: {amount}"))
    amount = words.figure(found.corrected, Kind.AMOUNT, found.made.asked.currency, change=True)
    return text.format(day=shown, amount=amount)
