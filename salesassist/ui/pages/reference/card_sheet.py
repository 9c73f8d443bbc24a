"""The sheet of a fact: what is so, whose it is, where it comes from, what to mind."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from salesassist.db import FactCard
from salesassist.rules.reference import CardState
from salesassist.rules.reference_hints import hints
from salesassist.tasks.reference.cards import FROZEN, keep_card
from salesassist.texts import N_, tr
from salesassist.ui.kit.form import RecordForm
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.records.sheet import RecordSheet

FACT = "title+ kind body+ value unit | currency tax_basis quantity"
ABOUT = "competitor rival product | article effective_on"
SOURCE = "source+ source_kind reliability seen_on seen_by review_on outward"


class CardSheet(RecordSheet):
    """Everything about a fact that is typed; a published one is changed only in what it is not."""

    NEW, FORM = N_("New fact"), "reference.fact_card"

    def __init__(self, context: Context, parent: QWidget | None = None):
        self.fact, self.about = RecordForm(FactCard, FACT), RecordForm(FactCard, ABOUT)
        self.source = RecordForm(FactCard, SOURCE)
        groups = (
            ("", self.fact),
            (tr(N_("Whose and of what")), self.about),
            (tr(N_("Where it comes from")), self.source),
        )
        super().__init__(context, groups, keep_card, parent)

    def settle(self, record: FactCard) -> None:
        """What a published fact says stands; a replaced one is the past."""
        gone = record.state == CardState.REPLACED or self.context.read_only
        for form in self.forms:
            form.set_read_only(gone)
        if not gone and record.state != CardState.DRAFT:
            for form in self.forms:
                for name in set(form.names()) & set(FROZEN):
                    form.editor(name).set_read_only(True)

    def judge_all(self) -> None:
        self.judge("body")
        self.judge("source")

    @Slot(str)
    def judge(self, name: str) -> None:
        if name in ("body", "title", "source_kind"):
            said = f"{self._text('title')} {self._text('body')}"
            found = hints(said, self.keeper.value("source_kind") or "")
            self.fact.say("body", "warning" if found else "", " ".join(found))
        if name == "source":
            empty = not self._text("source").strip()
            words = tr(N_("Without a source it is not published")) if empty else ""
            self.source.say("source", "sentence" if empty else "", words)

    def _text(self, name: str) -> str:
        return str(self.keeper.value(name) or "")
