"""The answers behind a figure: how often each was given, on which forms, and a form as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Response
from salesassist.rules.survey_results import percent
from salesassist.tasks.aftersales.surveys import behind
from salesassist.tasks.aftersales.surveys.behind import Said
from salesassist.tasks.aftersales.surveys.behind_figures import Often
from salesassist.texts import N_, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.labels import Label, ShortLabel, area
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.records.facts import FactTable

MOST = 400


@dataclass(frozen=True)
class Level:
    """What is shown: its title, how often each answer was given, the answers, and of one form."""

    title: str
    often: tuple[Often, ...]
    said: tuple[Said, ...]
    whole: Response | None = None
    more: int = 0


OFTEN = (
    Column("answer", N_("Answer"), show=lambda each: each.words),
    Column("often", N_("Named"), "right", lambda each: f"{each.often:,}", width=64),
    Column("share", N_("Share"), "right", lambda each: percent(each.share, each.n), width=76),
)
SAID = (
    Column("form", N_("Form ID"), show=lambda each: _code(each.response), width=120),
    Column("whose", N_("Customer"), show=lambda each: behind.whose(each.response), width=130),
    Column("day", N_("Answered"), show=lambda each: f"{each.response.answered_on:%m/%d}", width=70),
    Column("question", N_("Question"), show=Said.asked, width=210),
    Column("answer", N_("Answer"), show=Said.words),
)


def _code(response: Response) -> str:
    return response.invitation.code if response.invitation else str(response.id)


class BehindPane(QWidget):
    """Stands over the results until `closed`; `form` gives the invitation of a paper to be seen."""

    closed = Signal()
    form = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._levels: list[Level] = []
        self.back = Button(tr(N_("Back")), "quiet", icon="chevron-left", deed=self.leave)
        self.paper = Button(tr(N_("Survey form")), icon="printer", deed=self._show_form)
        self.all = Button(tr(N_("All answers")), icon="list", deed=self._show_all)
        self.title = ShortLabel("", "title")
        self.often = FactTable(tr(N_("How often")), OFTEN, head=True, most=12)
        self.said = FactTable(
            tr(N_("Answers")), SAID, head=True, most=MOST, reachable=True,
            empty=tr(N_("No form says this.")),
        )  # fmt: skip
        self.note = Label("", "note")
        self._build()
        self.often.opened.connect(self._narrow)
        self.said.opened.connect(self._open)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        for button in (self.all, self.paper):
            row.addWidget(button)
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(12)
        for part in (self.often, self.said, self.note):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 0)
        whole.setSpacing(8)
        whole.addLayout(row)
        whole.addWidget(TallArea(inside), 1)
        area(self, "base")
        self.setFocusProxy(self.said.view)

    def show_answers(
        self, title: str, often: Sequence[Often], said: Sequence[Said], count: int = 0
    ) -> None:
        """Show the answers behind a figure, as the first level; `count` if there are more yet."""
        more = max(count - len(said), 0)
        self._levels = [Level(title, tuple(often), tuple(said), more=more)]
        self._show()

    def show_form(self, response: Response) -> None:
        """Show all a form says, on top of what is shown."""
        title = f"{_code(response)}　{behind.whose(response)}"
        self._levels.append(Level(title, (), tuple(behind.whole_form(response)), response))
        self._show()

    @Slot()
    def leave(self) -> None:
        """Back by one level, after the first to the results."""
        self._levels = self._levels[:-1]
        if self._levels:
            self._show()
        else:
            self.closed.emit()

    def _show(self) -> None:
        level = self._levels[-1]
        self.title.setText(level.title)
        self.often.setVisible(bool(level.often))
        self.often.set_facts(level.often)
        self._fill(level.said)
        named = level.whole is not None and level.whole.invitation is not None
        self.paper.setVisible(named)
        self.said.view.setFocus()

    def _fill(self, said: Sequence[Said]) -> None:
        level = self._levels[-1]
        self.said.set_facts(said[:MOST])
        self.all.setVisible(len(said) < len(level.said))
        more = len(said) - MOST + level.more
        words = tr(N_("{count} more; narrow them down by an answer above."))
        self.note.setText(words.format(count=f"{more:,}") if more > 0 else "")
        if said:
            self.said.view.setCurrentIndex(self.said.model.index(0, 0))

    @Slot(object)
    def _narrow(self, often: Often | None) -> None:
        """Only the forms with this answer."""
        if often is not None:
            self._fill([each for each in self._levels[-1].said if often.is_of(each.value)])
            self.said.view.setFocus()

    @Slot()
    def _show_all(self) -> None:
        self._show()

    @Slot(object)
    def _open(self, said: Said | None) -> None:
        if said is not None and self._levels[-1].whole is None:
            self.show_form(said.response)

    @Slot()
    def _show_form(self) -> None:
        whole = self._levels[-1].whole
        if whole is not None and whole.invitation is not None:
            self.form.emit(whole.invitation)
