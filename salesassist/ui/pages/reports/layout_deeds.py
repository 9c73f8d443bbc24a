"""Saving, renaming and removing layouts; what is asked is one name or one question."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from salesassist.db import ReportLayout
from salesassist.tasks.reports import layouts
from salesassist.tasks.reports.asking import Asked
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import Question, ask
from salesassist.ui.kit.page import Context

PREFIX = "layout:"
"""Before the id of a layout, in the names of the list."""


def entries() -> list[tuple[str, str]]:
    """The saved layouts as rows of the list, by name."""
    query = ReportLayout.select(ReportLayout.id, ReportLayout.name).order_by(ReportLayout.name)
    return [(f"{PREFIX}{key}", name) for key, name in query.tuples()]


def layout_of(entry: str) -> ReportLayout | None:
    """The layout of a row of the list; None for any other row."""
    if not entry.startswith(PREFIX):
        return None
    return ReportLayout.get_or_none(ReportLayout.id == int(entry.removeprefix(PREFIX)))


class LayoutDeeds(QObject):
    """`kept` gives the row of the list of a layout saved or renamed, `removed` comes without it."""

    kept = Signal(str)
    removed = Signal()

    def __init__(self, context: Context, parent: QWidget):
        super().__init__(parent)
        self._context = context

    def keep(self, report: str, asked: Asked, hidden: set[str], proposal: str = "") -> None:
        """Ask for a name and keep the question under it."""
        title = tr(N_("Save as a layout"))
        text = tr(N_("Kept are time, filters and columns. A layout of the same name is replaced."))
        name = self._name(title, text, tr(N_("Save")), proposal)
        if name is not None:
            columns = sorted(hidden)
            who = self._context.who
            self._keep(lambda: layouts.save_layout(name, report, asked, columns, who=who))

    def rename(self, layout: ReportLayout) -> None:
        """Ask for another name."""
        title = tr(N_("Rename the layout “{name}”")).format(name=layout.name)
        name = self._name(title, "", tr(N_("Rename")), layout.name)
        if name is not None and name != layout.name:
            self._keep(lambda: layouts.rename_layout(layout, name, who=self._context.who))

    def remove(self, layout: ReportLayout) -> None:
        """Remove a layout, if that is meant."""
        title = tr(N_("Remove the layout “{name}”?")).format(name=layout.name)
        text = tr(N_("The reports issued with it stay; only the saved question goes."))
        if not ask(self.parent(), title, text, tr(N_("Remove")), tr(N_("Keep"))):
            return
        try:
            layouts.remove_layout(layout, who=self._context.who)
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self.removed.emit()

    def _keep(self, deed) -> None:
        try:
            layout = deed()
        except Problem as problem:
            self._context.quiet.error(problem)
            return
        self._context.quiet.done(tr(N_("The layout “{name}” is saved")).format(name=layout.name))
        self.kept.emit(f"{PREFIX}{layout.id}")

    def _name(self, title: str, text: str, verb: str, proposal: str) -> str | None:
        """The name somebody types; None for none."""
        keep = tr(N_("Cancel"))
        question = Question(
            title,
            text,
            verb,
            keep,
            reason=tr(N_("Name")),
            missing=tr(N_("A layout needs a name.")),
            icon="save",
            danger=False,
            parent=self.parent(),
        )
        question.reason.setText(proposal)
        question.reason.selectAll()
        question.exec()
        answer = question.answer()
        question.deleteLater()
        return answer.reason if answer else None
