"""Where the results stand: the pane is made when it is first shown: it brings the charts along."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Invitation, Wave
from salesassist.texts import N_
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages import Tab

PANE = Tab("results", N_("Results"), "reports", f"{__package__}.results", "ResultsPane")


class ResultsPlace(QWidget):
    """Empty until the first wave is shown; `paper` when the results are to be seen in the preview.

    `form` gives a form whose paper is asked for, `other` the id of another wave.
    """

    form = Signal(object)
    other = Signal(int)
    paper = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context, self._pane = context, None
        self._wave: Wave | None = None
        self._preview: Preview | None = None
        self._buttons: QHBoxLayout | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def set_paper(self, preview: Preview, buttons: QHBoxLayout) -> None:
        """The preview shared with the forms, and the row of buttons above it."""
        self._preview, self._buttons = preview, buttons

    def pane(self) -> QWidget:
        """The pane itself."""
        if self._pane is None:
            self._pane = made = PANE.make(self._context)
            self.layout().addWidget(made)
            self.setFocusProxy(made)
            self._buttons.addWidget(made.output.issue)
            made.output.set_preview(self._preview)
            made.output.shown.connect(self._show_paper)
            made.form.connect(self._show_form)
            made.other.connect(self.other)
            made.show_wave(self._wave)
        return self._pane

    def set_wave(self, wave: Wave | None, *, shown: bool) -> None:
        """Another wave; counted now only if it is `shown`."""
        self._wave = wave
        if shown:
            self.pane().show_wave(wave)

    @Slot()
    def show_paper(self) -> None:
        """The results as a paper."""
        self.pane().output.show_paper()

    @Slot()
    def save_xlsx(self) -> None:
        """The summary table as a workbook."""
        self.pane().output.save_xlsx()

    @Slot()
    def save_csv(self) -> None:
        """The summary table as CSV."""
        self.pane().output.save_csv()

    def escape(self) -> bool:
        """Back by a level of answers; whether there was one."""
        return self._pane is not None and self._pane.escape()

    def show_issue(self, on: bool) -> None:
        """Whether what the preview shows are results, which may be issued."""
        if self._pane is not None:
            self._pane.output.issue.setVisible(on)
        self._preview.papers.setVisible(on)

    @Slot()
    def _show_paper(self) -> None:
        self.show_issue(True)
        self.paper.emit()

    @Slot(object)
    def _show_form(self, form: Invitation) -> None:
        self.form.emit(form)
