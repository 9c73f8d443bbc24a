"""The paper of a report beside its table: as the data are now, or one that was issued."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from salesassist.db import Paper
from salesassist.desk.files import safe_name
from salesassist.tasks.reports.issued import issued_of
from salesassist.tasks.reports.making import Finished
from salesassist.tasks.reports.telling import Made, table_pdf
from salesassist.texts import N_, language, sentence, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages.records.words import moment

COMBO = 116
NOW = 0
"""The value of the preview's combo for the report as the data are now; issued ones have ids."""


def pdf_of(made: Made, context: Context) -> bytes:
    """The report as a paper, as it is now. Raises DoesNotFoot."""
    now = context.now()
    return table_pdf(made, paper_language=language(), who=context.who, at=now)


class PaperSide(QObject):
    """Draws the paper only while it is seen."""

    def __init__(self, context: Context, parent: QObject):
        super().__init__(parent)
        self._context = context
        self._found: Finished | None = None
        self._title, self._on = "", False
        self.preview = Preview(context.jobs)
        self.preview.print_button.hide()
        self.preview.papers.setMinimumWidth(theme.current().px(COMBO))
        self.preview.chose.connect(self._choose)
        self.preview.failed.connect(context.quiet.error)

    def clear(self) -> None:
        """Show no paper: the report is not there yet."""
        self._found = None
        self.preview.clear()

    def show_report(self, found: Finished, title: str) -> None:
        """Take another report and offer the papers issued of it."""
        self._found, self._title = found, title
        self._offer(NOW)
        self._draw()

    def show_paper(self, on: bool) -> None:
        """Whether the paper is seen."""
        self._on = on
        self._draw()

    def show_issued(self, paper: int) -> None:
        """Show an issued report, the very bytes."""
        self._on = True
        self._offer(paper)
        self._choose(paper)

    def chosen(self) -> Paper | None:
        """The issued paper that is seen; None where it is the report of now."""
        paper = self.preview.papers.value() if self._on else NOW
        return Paper.get_by_id(paper) if paper else None

    def newest(self) -> Paper | None:
        """The issued paper that is seen, else the report's newest; None where there is none."""
        issued = [] if self._found is None else issued_of(self._found.made)
        return self.chosen() or (Paper.get_by_id(issued[0].id) if issued else None)

    def _draw(self) -> None:
        if not self._on or self._found is None or self.preview.papers.value():
            return
        if self._found.against:
            self.preview.clear()
            self.preview.say(sentence(self._found.against))
            return
        self.preview.set_file(self._title, self._context.papers)
        self.preview.set_note(tr(N_("As the data are now; not issued")))
        self.preview.draw(partial(pdf_of, self._found.made, self._context), now=True)

    def _offer(self, chosen: int) -> None:
        """The papers of the question to choose from: now, and those issued."""
        papers = [(NOW, tr(N_("As of now")))]
        if self._found is not None:
            papers += [(each.id, each.full_number()) for each in issued_of(self._found.made)]
        if chosen and chosen not in [each for each, _ in papers]:
            papers.append((chosen, Paper.get_by_id(chosen).full_number()))
        blocked = self.preview.papers.blockSignals(True)
        self.preview.set_papers(papers)
        self.preview.papers.set_value(chosen)
        self.preview.papers.blockSignals(blocked)

    @Slot(object)
    def _choose(self, paper: int) -> None:
        if not paper:
            self._draw()
            return
        found = Paper.get_by_id(paper)
        self.preview.set_file(safe_name(found.full_number()), self._context.papers)
        note = tr(N_("Issued {when} by {who}"))
        when = moment(found.issued_at)
        self.preview.set_note(note.format(when=when, who=found.issued_by))
        self.preview.show_bytes(bytes(found.pdf))
