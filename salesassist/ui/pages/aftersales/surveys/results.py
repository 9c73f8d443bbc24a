"""The results of a wave: figures, a table with its chart, words; each opens its answers."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Answer, Invitation, Question, Response, Survey, Wave
from salesassist.desk.people import may
from salesassist.tasks.aftersales.surveys import behind, behind_figures, results, showing, telling
from salesassist.tasks.aftersales.surveys.answering import VERB
from salesassist.tasks.aftersales.surveys.behind import Said
from salesassist.tasks.aftersales.surveys.results import Results
from salesassist.tasks.aftersales.surveys.showing import Line, Shown
from salesassist.tasks.aftersales.surveys.telling import Scope
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.chart import Chart
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.delegate import ROW
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.kit.table import HEAD
from salesassist.ui.kit.watch import Watch
from salesassist.ui.pages.aftersales.surveys import results_tables as tables
from salesassist.ui.pages.aftersales.surveys.results_behind import BehindPane
from salesassist.ui.pages.aftersales.surveys.results_output import ResultsOutput
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.figures import Figures

QUESTION, DIMENSION, CUSTOMER = "question", "dimension", "customer"
DAY, WAVES = "day", "waves"
BY = {
    QUESTION: N_("By question"),
    DIMENSION: N_("By dimension"),
    CUSTOMER: N_("By customer"),
    DAY: N_("By day"),
    WAVES: N_("From wave to wave"),
}
WIDE = 900  # from here on the chart stands beside its table
WATCHED = {Answer, Invitation, Question, Response, Survey, Wave}
WORDS = (
    Column("whose", N_("Customer"), show=lambda each: behind.whose(each.response), width=130),
    Column("question", N_("Question"), show=Said.asked, width=190),
    Column("words", N_("What was written"), show=Said.words),
)


class ResultsPane(QWidget):
    """What came back of a wave; `form` asks for a form's paper, `wave` for another wave."""

    form = Signal(object)
    other = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.wave: Wave | None = None
        self.found: Results | None = None
        self.scope: Scope | None = None
        self._shown: Shown | None = None
        self._drawn_wide = False
        self.which, self.by = Combo((), tr(N_("Waves"))), Combo((), tr(N_("Results by")))
        self.figures = Figures([tr(name) for name in showing.FIGURES], reachable=True)
        self.tables = {
            QUESTION: tables.question_table(),
            DIMENSION: tables.dimension_table(),
            CUSTOMER: tables.part_table(tr(N_("Customers")), N_("Customer")),
            DAY: tables.part_table(tr(N_("Days answered on")), N_("Answered on")),
            WAVES: tables.part_table(tr(N_("Waves")), N_("Wave")),
        }
        self.chart, self.note = Chart(), Label("", "note")
        self.words = FactTable(
            tr(N_("What customers wrote")), WORDS, head=True, most=tables.MOST, reachable=True
        )
        self.behind = BehindPane()
        self.output = ResultsOutput(context, self.fresh_scope, self)
        self._build()
        self._connect()

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self.refresh)
        self.by.currentIndexChanged.connect(self._show)
        for table in self.tables.values():
            table.opened.connect(self._open)
        self.words.opened.connect(self._open_words)
        self.figures.opened.connect(self._open_figure)
        self.behind.closed.connect(self._close)
        self.behind.form.connect(self.form)
        self._watch = Watch(WATCHED, self)
        self._watch.touched.connect(self._changed)

    def _build(self) -> None:
        row = Flow()
        for part in (self.which, self.by, *self.output.buttons):
            row.addWidget(part)
        place = QWidget()
        place.setLayout(row)
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part, sides in ((place, (16, 8, 16, 0)), (self.figures, (0, 0, 0, 0))):
            beside = QHBoxLayout()
            beside.setContentsMargins(*sides)
            beside.addWidget(part)
            column.addLayout(beside)
        scrolled = QHBoxLayout()
        scrolled.setContentsMargins(16, 0, 16, 0)
        scrolled.addWidget(TallArea(self._inside()), 1)
        column.addLayout(scrolled, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(front)
        self.stack.addWidget(self.behind)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        area(self, "base")
        self.setFocusProxy(self.by)

    def _inside(self) -> QWidget:
        """The table and its chart, how the figures are made, what was written."""
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.setSpacing(12)
        left, self._right = QVBoxLayout(), QVBoxLayout()
        for table in self.tables.values():
            left.addWidget(table)
        left.addStretch(1)
        self._right.addWidget(self.chart)
        self._right.addStretch(1)
        self.body.addLayout(left, 2)
        self.body.addLayout(self._right, 1)
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(12)
        self.note.setWordWrap(True)
        column.addLayout(self.body)
        column.addWidget(self.note)
        column.addWidget(self.words)
        column.addStretch(1)
        return inside

    # Showing

    def show_wave(self, wave: Wave | None) -> None:
        """Show the results of a wave."""
        if wave is None or self.wave is None or wave.id != self.wave.id:
            self.stack.setCurrentIndex(0)
        self.wave = wave
        if wave is not None:
            count = wave.survey.waves.count()
            every = tr(N_("All {count} waves")).format(count=count)
            self.which.set_choices([(False, wave.title), *([(True, every)] if count > 1 else [])])
        self.refresh()

    def fresh_scope(self) -> Scope | None:
        """What is shown, as it is kept now."""
        wave = Wave.get_or_none(Wave.id == self.wave.id) if self.wave is not None else None
        if wave is None:
            return None
        return telling.scope_of(wave, whole=bool(self.which.value()))

    @Slot()
    def refresh(self) -> None:
        """Count again."""
        self.scope = self.fresh_scope()
        there = self.scope is not None
        for part in (self.which, self.by, self.figures, *self.output.buttons):
            part.setVisible(there)
        if not there:
            self.found = None
            self.chart.show_chart(None)
            return
        self.found = results.results(self.scope.survey, self.scope.waves)
        self.output.allow(self.found)
        self.figures.set_figures(showing.head_figures(self.found))
        self.note.setText(showing.definitions(self.scope.survey, self.found))
        singles = [each for each in self.found.items if each.question.kind == "single"]
        asked = [
            (each.code, tr(N_("By: {question}")).format(question=each.question.text))
            for each in singles
        ]
        self.by.set_choices([*((key, tr(word)) for key, word in BY.items()), *asked])
        self._show()
        self._show_words()

    @Slot()
    def _show(self) -> None:
        """The table and the chart of what is chosen."""
        if self.found is None or self.by.value() is None:
            return
        self._shown = self._view(str(self.by.value()))
        table = self.table()
        for each in self.tables.values():
            each.setVisible(each is table)
        table.set_facts(self._shown.lines)
        self._draw()

    def table(self) -> FactTable:
        """The table that is shown; a choice has that of customers."""
        return self.tables.get(str(self.by.value()), self.tables[CUSTOMER])

    def _view(self, by: str) -> Shown:
        if by == QUESTION:
            return showing.by_question(self.scope, self.found)
        if by == DIMENSION:
            return showing.by_dimension(self.scope, self.found)
        if by == DAY:
            return showing.by_day(self.scope)
        if by == WAVES:
            return showing.by_wave(self.scope)
        item = self.found.item(by)
        return (
            showing.by_customer(self.scope) if item is None else showing.by_choice(self.scope, item)
        )

    def _draw(self) -> None:
        """The chart beside its table, its rows on the table's; on its own where that is narrow."""
        self._drawn_wide = self._is_wide()
        beside = self._drawn_wide and self._shown.beside
        looks, table = theme.current(), self.table()
        above = table.heading.sizeHint().height() + table.layout().spacing() if beside else 0
        self._right.setContentsMargins(0, above, 0, 0)
        if not self._shown.lines:
            self.chart.show_chart(None)
        elif beside:
            pitch, top = float(looks.px(ROW)), float(looks.px(HEAD))
            self.chart.show_chart(self._shown.draw(pitch, top), self._shown.words())
        else:
            self.chart.show_chart(self._shown.draw(), self._shown.words())

    def _is_wide(self) -> bool:
        return self.width() >= theme.current().px(WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow pane has the chart below its table."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self.body.setDirection(ways.LeftToRight if self._is_wide() else ways.TopToBottom)
        if self._shown is not None and self._drawn_wide != self._is_wide():
            self._draw()

    def _show_words(self) -> None:
        said = behind.remarks(self.scope.waves, who=self._context.who)
        hidden = N_("What customers wrote is for those who enter forms.")
        shown = may(self._context.who, VERB)
        self.words.set_empty(tr(N_("Nobody wrote anything.") if shown else hidden))
        self.words.set_facts(said)

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    # What stands behind

    @Slot(object)
    def _open(self, line: Line | None) -> None:
        if line is None:
            return
        if self.by.value() == WAVES:
            self.other.emit(int(line.key))
            return
        said = behind_figures.answers_behind(self.scope, self.found, line)
        plain = line.item is not None and not line.grouped
        self.stack.setCurrentWidget(self.behind)
        self.behind.show_answers(
            line.label, behind_figures.how_often(line.item) if plain else (), said
        )

    @Slot(int)
    def _open_figure(self, at: int) -> None:
        item, said, count = behind_figures.behind_figure(self.scope, self.found, at)
        self.stack.setCurrentWidget(self.behind)
        often = behind_figures.how_often(item) if item is not None else ()
        self.behind.show_answers(tr(showing.FIGURES[at]), often, said, count)

    @Slot(object)
    def _open_words(self, said: Said | None) -> None:
        if said is not None:
            self.stack.setCurrentWidget(self.behind)
            self.behind.show_answers(said.asked(), (), (said,))
            self.behind.show_form(said.response)

    @Slot()
    def _close(self) -> None:
        self.stack.setCurrentIndex(0)
        self.table().view.setFocus()

    def escape(self) -> bool:
        """Esc: back by a level of answers; whether there was one."""
        there = self.stack.currentWidget() is self.behind
        if there:
            self.behind.leave()
        return there
