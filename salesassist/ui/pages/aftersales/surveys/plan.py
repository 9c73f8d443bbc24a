"""The plan of a wave: whom the turnover names, whom chance names, who is left out and why."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesassist.db import Invitation, Wave, eyes
from salesassist.db.fields import NotWhole
from salesassist.rules.surveys import sample_size
from salesassist.tasks.aftersales.surveys.planning import (
    REASONS,
    Chosen,
    Plan,
    frame_sentence,
    left_out_of,
    plan,
)
from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.flow import Flow
from salesassist.ui.kit.labels import Label, area
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.kit.scroll import TallArea
from salesassist.ui.pages.records.facts import FactTable

MOST = 400


class ShareOutOfRange(Problem):
    """A share of turnover that is none."""

    says = N_("The share of turnover is 1 to 100 percent.")


def _why(each: Chosen) -> str:
    return tr(N_("by turnover")) if each.leading else tr(N_("drawn"))


def _mind(each: Chosen) -> str:
    return tr(N_("open complaint: mention it")) if each.complaint else ""


COLUMNS = (
    Column("customer", N_("Customer"), show=lambda each: eyes.words(each.customer)),
    Column(
        "contact", N_("Contact"), width=110,
        show=lambda each: eyes.text(each.contact, "name") if each.contact else "—",
    ),
    Column("why", N_("Chosen"), show=_why, width=90),
    Column("mind", N_("Mind"), show=_mind, width=190),
)  # fmt: skip
OUT = (
    Column("customer", N_("Customer"), show=lambda each: eyes.words(each[0])),
    Column("why", N_("Why"), show=lambda each: each[1], width=300),
)


class PlanPane(QWidget):
    """Figures to choose by, the choice they give, and the button that takes it."""

    taken = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self._context = context
        self.wave: Wave | None = None
        self.plan: Plan | None = None
        self.share, self.sample, self.seed = QLineEdit(), QLineEdit(), QLineEdit()
        self.message, self.said = Message(), Label("", "note")
        self.said.setWordWrap(True)
        self.again = Button(tr(N_("Choose")), icon="filter", deed=self.choose)
        self.take = Button(tr(N_("Ask these customers")), icon="check", deed=self._take)
        nobody = tr(N_("Nobody: no customer bought anything in the last 12 months."))
        self.chosen = FactTable(
            tr(N_("Customers asked")), COLUMNS, empty=nobody, head=True, most=MOST
        )
        self.out = FactTable(
            tr(N_("Left out")), OUT, empty=tr(N_("Nobody is left out.")), most=MOST
        )
        self._build()
        self.setFocusProxy(self.share)

    def _build(self) -> None:
        row = Flow()
        told = (
            (N_("Share of turnover, %"), self.share, "80"),
            (N_("Drawn of the others"), self.sample, ""),
            (N_("Seed"), self.seed, "1"),
        )
        for words, line, usual in told:
            line.setText(usual)
            line.setFixedWidth(theme.current().px(72))
            line.setAccessibleName(tr(words))
            line.returnPressed.connect(self.choose)
            pair = QWidget()
            beside = QHBoxLayout(pair)
            beside.setContentsMargins(0, 0, 0, 0)
            beside.addWidget(Label(tr(words), "label"))
            beside.addWidget(line)
            row.addWidget(pair)
        row.addWidget(self.again)
        row.addWidget(self.take)
        inside = area(QWidget(), "base")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 0, 12)
        column.setSpacing(12)
        column.addWidget(self.chosen)
        column.addWidget(self.out)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 0)
        whole.setSpacing(8)
        place = QWidget()
        place.setLayout(row)
        whole.addWidget(place)
        whole.addWidget(self.said)
        whole.addWidget(self.message)
        whole.addWidget(TallArea(inside), 1)
        area(self, "base")

    def show_wave(self, wave: Wave | None) -> None:
        """Show a planned wave's choice as it would be; of a sent one how it came about."""
        fresh = wave is None or self.wave is None or self.wave.id != wave.id
        self.wave = wave
        frame = (wave.frame or {}) if wave is not None else {}
        if fresh:
            self.share.setText(str(frame.get("share", 80)))
            self.sample.setText(str(frame.get("sample", "")))
            self.seed.setText(str(frame.get("seed", 1)))
        planned = wave is not None and wave.state == "planned"
        for part in (self.share, self.sample, self.seed, self.again, self.take):
            part.setEnabled(planned)
        if planned:
            self.choose()
        else:
            self._show_frame(wave)

    def _show_frame(self, wave: Wave | None) -> None:
        self.plan = None
        self.message.clear()
        frame = wave.frame if wave is not None else None
        none = tr(N_("Customers of this wave were chosen by hand."))
        self.said.setText(frame_sentence(frame) if frame else none if wave else "")
        named = Invitation.customer.is_null(False)
        forms = wave.invitations.where(named) if wave is not None else ()
        busy = set((frame or {}).get("complaints", ()))
        self.chosen.set_facts(
            [Chosen(e.customer, e.contact, e.key, e.customer_id in busy) for e in forms]
        )
        self.out.set_facts(left_out_of(wave) if wave is not None else [])

    @Slot()
    def choose(self) -> None:
        """Choose anew by the figures typed; nothing is written."""
        if self.wave is None:
            return
        try:
            self.plan = plan(
                self._context.today(),
                rest_days=self.wave.rest_days,
                share=_number(self.share, 1, 100),
                sample=_number(self.sample, 0, 100_000) if self.sample.text().strip() else None,
                seed=_number(self.seed, 0, 1_000_000_000),
            )
        except Problem as problem:
            self.message.say("error", sentence(problem))
            return
        self.message.clear()
        frame = self.plan.frame
        size = tr(N_("For a margin of 5 points {size} of the {free} others would be drawn."))
        told = size.format(size=sample_size(frame["free"]), free=frame["free"])
        self.said.setText(f"{self.plan.sentence()} {told}")
        self.chosen.set_facts(self.plan.chosen)
        self.out.set_facts([(who, tr(REASONS[why])) for who, why in self.plan.left_out])

    @Slot()
    def _take(self) -> None:
        self.choose()
        if self.plan is not None:
            self.taken.emit(self.plan)


def _number(line: QLineEdit, least: int, most: int) -> int:
    text = line.text().strip()
    if not text.isdecimal():
        raise NotWhole(text=text, label=line.accessibleName())
    if not least <= int(text) <= most:
        raise ShareOutOfRange() if most == 100 else NotWhole(text=text, label=line.accessibleName())
    return int(text)
