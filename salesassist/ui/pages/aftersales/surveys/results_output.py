"""What leaves the results: the paper, seen and issued, and the summary table."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from salesassist.db import Paper
from salesassist.desk.exporting import logged, refuse_unpermitted
from salesassist.desk.files import safe_name, write_whole
from salesassist.desk.issue import export, new_request
from salesassist.tasks.aftersales.surveys import summary, telling
from salesassist.tasks.aftersales.surveys.results import Results
from salesassist.tasks.aftersales.surveys.telling import NothingCameBack, Scope
from salesassist.texts import N_, Problem, language, sentence, tr
from salesassist.ui.kit import printing
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview

NOW = 0
"""The value of the preview's combo for the results as they are now; issued ones have ids."""


class ResultsOutput(QObject):
    """The buttons of the results; `shown` when the paper is to be seen in the preview."""

    shown = Signal()

    def __init__(self, context: Context, fresh: Callable[[], Scope | None], parent: QWidget):
        super().__init__(parent)
        self.context, self._fresh = context, fresh
        self.scope: Scope | None = None
        self.preview: Preview | None = None
        self.paper = Button(
            tr(N_("Results paper")), icon="paper", key="print", deed=self.show_paper
        )
        self.xlsx = Button(
            tr(N_("Summary, Excel")), icon="excel", key="survey_xlsx", deed=self.save_xlsx
        )
        self.csv = Button(tr(N_("CSV")), icon="file-down", key="csv", deed=self.save_csv)
        self.issue = Button(tr(N_("Issue results")), icon="file-check", deed=self.issue_report)
        self.buttons = (self.paper, self.xlsx, self.csv)

    def set_preview(self, preview: Preview) -> None:
        """Where the paper is shown; it is shared with the forms'."""
        self.preview = preview
        preview.chose.connect(self._choose)

    def allow(self, found: Results) -> None:
        """Nothing leaves of a wave of which nothing came back."""
        scope = self._fresh()
        reason = ""
        if scope is not None and not found.returned:
            reason = sentence(NothingCameBack(wave=scope.title))
        for button in (*self.buttons, self.issue):
            button.allow(reason)

    @Slot()
    def show_paper(self) -> None:
        """Ctrl+P: the results as a paper, as they are now."""
        self.scope = self._fresh()
        if self.scope is None or self.preview is None:
            return
        self._offer(NOW)
        self._draw()
        self.shown.emit()

    def leave(self) -> None:
        """The preview shows something else."""
        self.scope = None

    def _draw(self) -> None:
        self.preview.set_file(self._title(), self.context.papers)
        self.preview.set_note(tr(N_("As the data are now; not issued")))
        told = {"language": language(), "who": self.context.who, "at": self.context.now()}
        self.preview.draw(partial(telling.results_pdf, self.scope, **told), now=True)

    def _offer(self, chosen: int) -> None:
        papers = [(NOW, tr(N_("As of now")))]
        papers += [(each.id, each.full_number()) for each in telling.issued_of(self.scope)]
        blocked = self.preview.papers.blockSignals(True)
        self.preview.set_papers(papers)
        self.preview.papers.set_value(chosen)
        self.preview.papers.blockSignals(blocked)

    @Slot(object)
    def _choose(self, paper: int) -> None:
        """Another of the papers: of now, or an issued one, the very bytes."""
        if self.scope is None:
            return
        if not paper:
            self._draw()
            return
        found = Paper.get_by_id(paper)
        self.preview.set_file(safe_name(found.full_number()), self.context.papers)
        self.preview.set_note(found.full_number())
        self.preview.show_bytes(bytes(found.pdf))

    @Slot()
    def issue_report(self) -> None:
        """Give the results a number and freeze them."""
        if self.scope is None:
            return
        told = {"language": language(), "who": self.context.who, "on": self.context.today()}
        try:
            paper = telling.issue_results(self.scope, request=new_request(), **told)
            path = export(paper, self.context.papers)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self._offer(paper.id)
        self._choose(paper.id)
        text = tr(N_("{number} is issued; its PDF is in {folder}"))
        self._tell(text.format(number=paper.full_number(), folder=path.parent), path)

    @Slot()
    def save_xlsx(self) -> None:
        """Ctrl+E: the summary table as a workbook."""
        self._save("xlsx", "Excel (*.xlsx)", summary.summary_xlsx)

    @Slot()
    def save_csv(self) -> None:
        """Ctrl+Shift+E: the summary table as CSV."""
        self._save("csv", "CSV (*.csv)", summary.summary_csv)

    def _save(self, ending: str, kind: str, make: Callable[..., bytes]) -> None:
        scope = self._fresh()
        if scope is None or not self.csv.isEnabled():
            return
        name = safe_name(f"{tr(summary.TITLE)} {scope.title}.{ending}")
        proposal = str(self.context.papers / name)
        title = tr(N_("Save the summary"))
        chosen, _ = QFileDialog.getSaveFileName(self.parent(), title, proposal, kind)
        if not chosen:
            return
        try:
            refuse_unpermitted(self.context.who)
            path = write_whole(Path(chosen), make(scope, who=self.context.who))
            columns = summary.personal_columns(self.context.who)
            told = {"personal": columns, "masked": columns, "rows": summary.count(scope)}
            logged(path, who=self.context.who, what=name.rpartition(".")[0], **told)
        except Problem as problem:
            self.context.quiet.error(problem)
            return
        self._tell(tr(N_("Saved: {path}")).format(path=path), path)

    def _title(self) -> str:
        return safe_name(f"{tr(N_('Survey results'))} {self.scope.title}")

    def _tell(self, text: str, path: Path) -> None:
        self.context.quiet.done(
            text,
            open=partial(printing.open_file, path),
            folder=partial(printing.open_folder, path),
        )
