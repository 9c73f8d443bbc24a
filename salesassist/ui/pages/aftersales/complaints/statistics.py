"""The month's complaints on the screen: the paper itself, any month, issued, printed or saved."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Paper
from salesassist.desk.files import safe_name
from salesassist.desk.issue import new_request
from salesassist.rules import dates
from salesassist.tasks.aftersales.complaints.statistics import (
    issue_statistics,
    issued,
    months_with_complaints,
    statistics_pdf,
)
from salesassist.texts import N_, Problem, language, tr
from salesassist.ui.kit import keys, month
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, Rule, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview

WIDTH, HEIGHT = 900, 860
TITLE = 40  # pixels the window system takes above
BACK = 12  # months that can be chosen at least
YearMonth = tuple[int, int]


class StatisticsDialog(QDialog):
    """A month to choose and its paper; Ctrl+PgUp and Ctrl+PgDn go from month to month."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self.setModal(True)
        self.setWindowTitle(tr(N_("Complaint statistics")))
        self.months = Combo(_choices(context), tr(N_("Month")))
        self.earlier = Button("", "quiet", icon="chevron-left", key="earlier", deed=self.go_earlier)
        self.later = Button("", "quiet", icon="chevron-right", key="later", deed=self.go_later)
        for button in (self.earlier, self.later):
            button.show_key(False)
        self.earlier.setAccessibleName(tr(N_("Month before")))
        self.later.setAccessibleName(tr(N_("Month after")))
        self.state = Label("", "note")
        self.issue = Button(tr(N_("Issue report")), icon="file-check", deed=self.issue_paper)
        self.shut = Button(tr(N_("Close")), key="escape", deed=self.accept)
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self._build()
        self.months.currentIndexChanged.connect(self.refresh)
        self.preview.failed.connect(self._failed)
        keys.bind(
            self, print=self.preview.print_paper, pdf=self.preview.save_as,
            earlier=self.go_earlier, later=self.go_later,
        )  # fmt: skip
        self.months.set_value(_first(context))
        self.refresh()
        room = self.screen().availableSize()  # a small screen is lower than a page
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height() - TITLE))
        self.months.setFocus()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(Label(tr(N_("Complaint statistics")), "title"))
        for part in (self.earlier, self.months, self.later, self.state):
            head.addWidget(part)
        head.addStretch(1)
        for button in (self.issue, self.shut):
            button.setAutoDefault(False)
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.preview, 1)
        area(self, "base")

    def month(self) -> YearMonth:
        """The month chosen."""
        year, number = str(self.months.value()).split("-")
        return int(year), int(number)

    @Slot()
    def go_earlier(self) -> None:
        """The month before."""
        self._step(1)

    @Slot()
    def go_later(self) -> None:
        """The month after."""
        self._step(-1)

    def _step(self, by: int) -> None:
        at = self.months.currentIndex() + by
        if 0 <= at < self.months.count():
            self.months.setCurrentIndex(at)

    @Slot()
    def refresh(self) -> None:
        """Show the month as it is now."""
        at = self.months.currentIndex()
        self.earlier.setEnabled(at + 1 < self.months.count())
        self.later.setEnabled(at > 0)
        last = next(iter(issued(*self.month())), None)
        words = tr(N_("issued as {number}")).format(number=last.full_number()) if last else ""
        self.state.setText(words or tr(N_("not issued")))
        self._name(words and last.full_number())
        told = {"language": language(), "at": self.context.now()}
        self.preview.draw(partial(statistics_pdf, *self.month(), **told), now=True)

    def _name(self, number: str) -> None:
        title = number or _key(self.month())
        self.preview.set_file(safe_name(tr(N_("Complaint statistics")), title), self.context.papers)
        self.preview.set_note(title)

    @Slot()
    def issue_paper(self) -> None:
        """Give the month a number and freeze it; unchanged it is the same paper again."""
        try:
            made = issue_statistics(
                *self.month(), language=language(), who=self.context.who, request=new_request()
            )
        except Problem as problem:
            self._failed(problem)
            return
        self._show(made)

    def _show(self, paper: Paper) -> None:
        self.state.setText(tr(N_("issued as {number}")).format(number=paper.full_number()))
        self._name(paper.full_number())
        self.preview.show_bytes(bytes(paper.pdf))

    @Slot(object)
    def _failed(self, problem: Problem) -> None:
        self.context.quiet.error(problem)
        self.state.setText(str(problem))


def _choices(context: Context) -> list[tuple[str, str]]:
    """The last twelve months and all that brought complaints, the newest first."""
    first = context.today().replace(day=1)
    back = (dates.add_months(first, -n) for n in range(BACK))
    found = {(each.year, each.month) for each in back} | set(months_with_complaints())
    return [(_key(each), _named(each)) for each in sorted(found, reverse=True)]


def _first(context: Context) -> str:
    """The newest month with complaints; this month where there are none."""
    today = context.today()
    return _key(next(iter(months_with_complaints()), (today.year, today.month)))


def _key(each: YearMonth) -> str:
    return f"{each[0]}-{each[1]:02d}"


def _named(each: YearMonth) -> str:
    return month.head(dates.month_bounds(*each)[0])
