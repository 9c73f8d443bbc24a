"""What the views of the sales reference share: three panes, deeds beside the title, doing them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesassist.db import Record
from salesassist.desk.issue import new_request
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.entry import Entry, run
from salesassist.ui.kit.labels import Label
from salesassist.ui.pages.records.frame import pane
from salesassist.ui.pages.records.page import RecordsPage

Deed = Callable[..., Any]


class ReferenceView(RecordsPage):
    """A view with list, sheet and a pane of deeds; HEAD_OF_PANE is the pane's title (a mark)."""

    TABLE_TOO = False
    PANES, LEAST = [288, 760, 352], (240, 480, 320)
    HINTS = ("filter", "new", "save", "pane", "fold", "help")
    HEAD_OF_PANE = ""
    form_names: frozenset[str] = frozenset()

    def make_deed(self) -> Button:
        return Button(tr(N_("Save now")), "main", icon="check", key="deed")

    def _sheet_pane(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        self.title.setSizePolicy(self.number.sizePolicy())
        for part in (self.title, self.number, self.chip, self.remark):
            row.addWidget(part)
        row.setStretchFactor(self.number, 1)
        for button in self.more_deeds:
            row.addWidget(button)
        row.addWidget(self.deed)
        return pane(row, self.sheet_place)

    def _insight_pane(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.addWidget(Label(tr(self.HEAD_OF_PANE), "title"))
        row.addStretch(1)
        return pane(row, self.insight)

    # Doing

    def kept_one(self) -> Any:
        """The record shown with everything typed kept; None of one that cannot be."""
        record = self.sheet.keeper.record
        if record is None or not self.sheet.clean():
            return None
        record = self.sheet.keeper.record
        return type(record).get_by_id(record.id) if record is not None and record.id else None

    def tell(self, deed: Callable[[], Any]) -> Any:
        """Do something; what stands against it is told, and what is shown is read again."""
        try:
            return deed()
        except Problem as problem:
            self.context.quiet.error(problem)
            return None
        finally:
            self.after_deed()

    def do(self, deed: Deed, *given: Any, **more: Any) -> Any:
        """Do a task's deed in the name of who sits here."""
        return self.tell(partial(deed, *given, who=self.context.who, request=new_request(), **more))

    def enter(
        self, title: str, record: Record, names: str, verb: str, deed: Deed, note: str = ""
    ) -> Any:
        """Ask for values in a dialog and do the deed with them; None when it was given up."""
        request = new_request()

        def perform(values: dict[str, Any]) -> Any:
            return deed(who=self.context.who, request=request, **values)

        asked = Entry(title, record, names, tr(verb), perform, note=note, parent=self)
        done = run(asked)
        self.after_deed()
        return done

    @Slot()
    def after_deed(self) -> None:
        """Read what is shown again, but never over what is being typed."""
        record = self.sheet.keeper.record
        if record is not None and record.id is not None and not self.sheet.keeper.dirty():
            self._load(record.id)

    @Slot()
    def do_deed(self) -> None:
        """The filled button: keep what is new, else what it says."""
        if self.sheet.keeper.is_new():
            for name in self.sheet.forms[0].names()[:1]:
                self.sheet.keeper.touch(name)
            self.sheet.clean()
        else:
            self.main()

    def main(self) -> None:
        """What the filled button does with a kept record."""
        self.sheet.clean()

    def _show_head(self) -> None:
        super()._show_head()
        record = self.sheet.keeper.record
        self.deed.setVisible(record is not None)
        if record is not None:
            words, icon = self.deed_words(record)
            self.deed.set_text(tr(words))
            self.deed.set_icon(icon)

    def deed_words(self, record: Record) -> tuple[str, str]:
        """What the filled button says of a record (a mark), and its icon."""
        return N_("Save now"), "check"
