"""The frame of the satisfaction view: the waves, the head of one, its tabs, its paper."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from salesassist.db import Wave
from salesassist.texts import N_, tr
from salesassist.ui.kit import chips, keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, Rule, ShortLabel
from salesassist.ui.kit.page import Context, Page
from salesassist.ui.kit.preview import Preview
from salesassist.ui.kit.tabs import sub_views
from salesassist.ui.pages.aftersales.surveys import lists
from salesassist.ui.pages.aftersales.surveys.builder import BuilderPane
from salesassist.ui.pages.aftersales.surveys.deeds import SurveyDeeds
from salesassist.ui.pages.aftersales.surveys.entry import EntryPane
from salesassist.ui.pages.aftersales.surveys.forms import FormsPane
from salesassist.ui.pages.aftersales.surveys.importing import AnswersImporting
from salesassist.ui.pages.aftersales.surveys.plan import PlanPane
from salesassist.ui.pages.aftersales.surveys.results_place import ResultsPlace
from salesassist.ui.pages.records.frame import pane
from salesassist.ui.pages.report_entry import ask_report

ENTRY, FORMS, RESULTS, PLAN, QUESTIONS = range(5)
TABS = (N_("Enter forms"), N_("Forms"), N_("Results"), N_("Plan"), N_("Questions"))
LIST, REST = 288, 1112


class SurveysFrame(Page):
    """What the view is made of; it does nothing by itself."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(context, parent)
        self._wave: Wave | None = None
        self.list = lists.wave_list(tr(N_("New wave")))
        self.list.set_empty(
            tr(N_("There are no waves yet.")),
            tr(
                N_("A wave asks customers once; the standard questionnaire is there to begin with.")
            ),
            "star",
            tr(N_("New wave")),
        )
        self.title, self.code = ShortLabel("", "title"), Label("", "label")
        self.chip, self.remark = chips.Chip(), ShortLabel("", "note")
        self.tabs = sub_views(*map(tr, TABS))
        self.tabs.setAccessibleName(tr(N_("Satisfaction")))
        self.entry, self.forms = EntryPane(context), FormsPane()
        self.plan, self.builder = PlanPane(context), BuilderPane(context)
        self.results = ResultsPlace(context)
        self.importing = AnswersImporting(context, self)
        self.preview = Preview(context.jobs)
        self.preview.papers.hide()
        self.deeds = SurveyDeeds(context, self, self.wave)
        self._make_buttons()
        self._build()
        keys.action(self, "report", self.report_form)

    def wave(self) -> Wave | None:
        """The wave that is shown, as it is now."""
        return Wave.get_or_none(Wave.id == self._wave.id) if self._wave is not None else None

    def open_record(self) -> Wave | None:
        return self.wave()

    @Slot()
    def report_form(self) -> None:
        """Tell the supervisor about the answer the cursor is on, else about the wave."""
        wave, form = self.wave(), self.forms.table.current()
        if wave is None:
            return
        kept = next(iter(form.responses), None) if form is not None else None
        if kept is None:
            ask_report(self.context, self, wave.title, wave=wave)
        else:
            about = {"response": kept, "customer": kept.customer}
            ask_report(self.context, self, str(kept), wave=wave, **about)

    def _make_buttons(self) -> None:
        self.deed = Button("", "main", icon="send", key="deed")
        self.edit = Button(tr(N_("Wave")), "quiet", icon="pencil", deed=self.deeds.edit_wave)
        self.take_file = Button(
            tr(N_("Import answers")), icon="import", deed=self.importing.ask_file
        )
        self.form_buttons = {
            "invite": Button(tr(N_("Add customer")), icon="new", deed=self.deeds.invite),
            "open": Button(tr(N_("Ten open forms")), icon="new", deed=self.deeds.add_open),
            "paper": Button(tr(N_("Survey form")), icon="printer", key="print"),
            "remind": Button(tr(N_("Remind customers")), icon="mail", deed=self.deeds.remind),
            "report": Button(tr(N_("Report to supervisor")), icon="bell", deed=self.report_form),
            "refuse": Button(tr(N_("Does not wish")), icon="bell-off"),
            "out": Button("", icon="trash-2", name=tr(N_("Take the form out"))),
            "close": Button(tr(N_("Close the wave")), icon="check", deed=self.deeds.close),
        }
        self.back = Button(tr(N_("Back")), "quiet", icon="chevron-left")

    def _build(self) -> None:
        self.forms.set_deeds(list(self.form_buttons.values()))
        self.stack = QStackedWidget()
        parts = (self.entry, self.forms, self.results, self.plan, self.builder)
        for part in parts:
            self.stack.addWidget(part)
        self.paper_place = self._paper_place()
        self.stack.addWidget(self.paper_place)
        self.results.set_paper(self.preview, self.paper_row)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self.title.setSizePolicy(self.code.sizePolicy())
        for part in (self.title, self.code, self.chip, self.edit):
            row.addWidget(part)
        row.addWidget(self.remark, 1)
        row.addWidget(self.take_file)
        row.addWidget(self.deed)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 12, 4)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        column.addLayout(bar)
        column.addWidget(Rule())
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(pane(row, body))
        self.remember(self.splitter, "surveys", [LIST, REST])
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _paper_place(self) -> QWidget:
        place = QWidget()
        self.paper_row = row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.back)
        row.addStretch(1)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.preview, 1)
        return place
