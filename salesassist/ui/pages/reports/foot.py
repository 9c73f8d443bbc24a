"""The foot of the report: what its figures mean, and the proof that they add up."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.tasks.reports import Monthly, sentences
from salesassist.tasks.reports.monthly import Proof
from salesassist.texts import N_, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.labels import Label, Rule, ShortLabel, area
from salesassist.ui.pages.reports import words

DEFINITIONS, PROOF = 28, 40
ICON = 16


class Foot(QWidget):
    """A line of definitions, and under it a band: green with the sums, red when they differ."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.definitions = ShortLabel("", "note")
        self.verdict, self.figures, self.count = Label("", "good"), ShortLabel(), Label("", "note")
        bold = self.verdict.font()
        bold.setBold(True)
        self.verdict.setFont(bold)
        self._icon, self._tint = Label(), ("confirmed", "gn")
        hint = Label(tr(N_("Enter or a double click shows the orders behind a row")), "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule())
        column.addWidget(_row(DEFINITIONS, (self.definitions, 1), (hint, 0)))
        column.addWidget(Rule())
        self.band = _row(
            PROOF, (self._icon, 0), (self.verdict, 0), (self.figures, 1), (self.count, 0)
        )
        column.addWidget(self.band)

    def show_report(self, report: Monthly, first: Proof) -> None:
        """Say how the report counts and whether it foots; `first` is the proof of this view."""
        self.definitions.setText(_definitions(report))
        wrong = next((proof for proof in report.proofs if not proof.foots), None)
        shown = wrong or first
        mark = N_("The sums differ: nothing is printed") if wrong else N_("The sums agree")
        self.verdict.setText(tr(mark))
        self.figures.setText(_sums(report, shown))
        self.count.setText(
            tr(N_("{orders:,} orders, {lines:,} lines, {proofs} proofs")).format(
                orders=report.orders, lines=report.lines, proofs=len(report.proofs)
            )
        )
        self._tint = ("error", "rd") if wrong else ("confirmed", "gn")
        self.verdict.set_role("error" if wrong else "good")
        area(self.band, "error" if wrong else "good")
        self._paint()
        self.band.setAccessibleName(f"{self.verdict.text()} {self.figures.text()}")

    def changeEvent(self, event: QEvent) -> None:
        """Tint the band again when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        icon, role = self._tint
        self._icon.setPixmap(icons.pixmap(icon, role, ICON, self.devicePixelRatioF()))


def _row(height: int, *parts: tuple[QWidget, int]) -> QWidget:
    row = QWidget()
    row.setFixedHeight(theme.current().px(height))
    line = QHBoxLayout(row)
    line.setContentsMargins(12, 0, 12, 0)
    line.setSpacing(8)
    for widget, stretch in parts:
        line.addWidget(widget, stretch, Qt.AlignmentFlag.AlignVCenter)
    return area(row, "base")


def _definitions(report: Monthly) -> str:
    text = tr(N_("Basis: order date; before tax, {currency}; {filters}; {none}: none last year"))
    return text.format(currency=report.currency, filters=sentences.filters(report), none=words.NONE)


def _sums(report: Monthly, proof: Proof) -> str:
    text = tr(N_("{what}: {one} against {two}, difference {difference}"))
    return text.format(
        what=tr(proof.what),
        one=words.amount(proof.one, report),
        two=words.amount(proof.two, report),
        difference=words.amount(proof.one - proof.two, report),
    )
