"""The head of a report: its name, its days, and the buttons; few of them in little room."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from salesassist.db import ReportLayout
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, ShortLabel, area
from salesassist.ui.pages.reports.asked import answers_request
from salesassist.ui.pages.reports.layout_deeds import LayoutDeeds
from salesassist.ui.pages.reports.output import Output
from salesassist.ui.pages.reports.sides import Beside, Sides

HEIGHT = 48
ROOMY, TIGHT = 1400, 1180  # of the window: from here buttons show their keys, below some fold
FOLLOWING = {
    Beside.CHART: (N_("Chart"), "chart-column"),
    Beside.PAPER: (N_("Preview"), "eye"),
    Beside.NOTHING: (N_("Table alone"), "list"),
}


class Head(QWidget):
    """The title row. The layout that is open, if any, is renamed and removed from its menu."""

    def __init__(
        self, output: Output, sides: Sides, deeds: LayoutDeeds, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._output, self._sides, self._deeds = output, sides, deeds
        self.layout_open: ReportLayout | None = None
        self.title, self.days = Label("", "title"), ShortLabel("", "label")
        self.save = Button(tr(N_("Save as a layout")), icon="new", key="layout_save")
        self.more = Button("", icon="more", name=tr(N_("More")), deed=self.open_more)
        self.beside = Button(tr(N_("Preview")), icon="eye", key="right", deed=sides.turn)
        self.setFixedHeight(theme.current().px(HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.days, 1)
        out = output
        for button in (self.save, out.issue, out.copy, out.excel, out.csv, self.beside, self.more):
            row.addWidget(button)
        row.addWidget(out.print_button)
        area(self, "base")
        sides.turned.connect(self._turned)

    def say(self, title: str, days: str) -> None:
        """Name the report and its days."""
        self.title.setText(title)
        self.days.setText(days)

    def give_room(self, width: int) -> None:
        """Lay the buttons out for a window so wide."""
        out = self._output
        for button in (out.copy, out.excel, out.csv, self.beside, self.save, out.issue):
            button.show_key(False)
        for button in (out.copy, out.excel, self.beside, out.print_button):
            button.show_key(width >= ROOMY)
        for button in self._folding():
            button.setVisible(width >= TIGHT)

    def _folding(self) -> tuple[Button, ...]:
        return (self.save, self._output.issue, self._output.csv)

    @Slot()
    def open_more(self) -> QMenu:
        """What finds no room of its own, and what can be done with the layout that is open."""
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._folding():
            if button.isHidden():
                action = menu.addAction(button.text(), button.click)
                action.setEnabled(button.isEnabled())
        if self.layout_open is not None:
            menu.addAction(tr(N_("Rename the layout…")), self.rename_layout)
            menu.addAction(tr(N_("Remove the layout…")), self.remove_layout)
        menu.addAction(tr(N_("Put into a sales report…")), self._deeds.put.emit)
        answers = menu.addAction(tr(N_("Answers a request…")), self.answer_request)
        answers.setEnabled(self._output.paper.newest() is not None)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        return menu

    @Slot()
    def answer_request(self) -> None:
        """The issued paper that is seen, else the newest of the report, answers a request."""
        paper = self._output.paper.newest()
        if paper is not None:
            answers_request(self._output.context, paper, self)

    @Slot()
    def rename_layout(self) -> None:
        """Call the layout that is open otherwise."""
        self._deeds.rename(self.layout_open)

    @Slot()
    def remove_layout(self) -> None:
        """Remove the layout that is open."""
        self._deeds.remove(self.layout_open)

    @Slot(int)
    def _turned(self, beside: int) -> None:
        """Let the button say what F9 shows next."""
        words, icon = FOLLOWING[self._sides.following()]
        self.beside.set_text(tr(words))
        self.beside.set_icon(icon)
