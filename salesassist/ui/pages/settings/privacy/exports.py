"""The section of masks and exports: lists that leave the house, masked copies, and the log."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from salesassist.db import PersonalLog
from salesassist.tasks.privacy import exporting
from salesassist.texts import N_, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.query import Column
from salesassist.ui.pages.records.facts import FactTable
from salesassist.ui.pages.records.words import moment
from salesassist.ui.pages.settings.privacy import common
from salesassist.ui.pages.settings.sheet import WideSheet

MASKED, FULL, COPY = N_("Masked, as CSV"), N_("In full, as CSV…"), N_("Masked copy")
LOG = (
    Column("at", N_("When"), show=lambda each: moment(each.at), width=180),
    Column("who", N_("By whom"), show=lambda each: each.who, width=90),
    Column("deed", N_("Deed"), show=lambda each: PersonalLog.deed.text(each), width=90),
    Column("what", N_("What"), show=lambda each: exporting.what_words(each), width=170),
    Column("rows", N_("Rows"), "right", show=lambda each: f"{each.rows:,}", width=64),
    Column("masked", N_("Masked"), show=lambda each: PersonalLog.masked.text(each), width=70),
    Column("reason", N_("Reason"), show=lambda each: each.reason),
)


class ExportsSection(WideSheet):
    """A list to take along, a paper with its people hidden, and who has seen what."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        note = N_(
            "Personal columns leave masked unless right and reason are there. The mailing list has"
            " nobody in it who refused marketing or whose use is stopped."
        )
        super().__init__(tr(N_("Masks and exports")), tr(note), parent)
        self.context = context
        choices = [(name, tr(each.words)) for name, each in exporting.LISTS.items()]
        self.list = Combo(choices, tr(N_("List")))
        self.number = QLineEdit()
        self.number.setAccessibleName(tr(N_("Number of the paper")))
        self.number.setPlaceholderText(tr(N_("Number of the paper")))
        self.log = FactTable(
            tr(N_("Log of views and exports")), LOG, empty=tr(N_("Nothing yet.")), head=True,
            most=14, reachable=True,
        )  # fmt: skip
        lists, one = common.buttons(
            (MASKED, "eye", self.save_masked, ""), (FULL, "download", self.save_full, "")
        )
        copies, two = common.buttons((COPY, "printer", self.copy, ""))
        self.buttons = one | two
        self.group(tr(N_("Take a list along")))
        self.row(Label(tr(N_("List")), "label"), self.list)
        self.add(lists)
        self.group(tr(N_("A paper with people hidden")))
        self.row(self.number)
        self.add(copies)
        self.add(self.log)
        self.list.currentIndexChanged.connect(self._weigh)
        self._weigh()
        self.refresh()

    @Slot()
    def save_masked(self) -> None:
        """The list with its personal columns masked."""
        self._save(full=False, reason="")

    @Slot()
    def save_full(self) -> None:
        """The list in full, with a reason."""
        answer = ask(
            self, tr(N_("Take {what} along in full?")).format(what=self.list.currentText()),
            tr(N_("Who took it, when, which columns and why are kept in the log.")),
            tr(N_("Take it along")), tr(N_("Leave it")), reason=tr(N_("Reason")), icon="download",
            danger=False,
        )  # fmt: skip
        if answer:
            self._save(full=True, reason=answer.reason)

    def _save(self, *, full: bool, reason: str) -> None:
        name = str(self.list.value())
        deed = partial(exporting.export_list, name, full=full, reason=reason)
        made = common.attempt(self.context, deed)
        if made is not None:
            common.save_file(self.context, f"{self.list.currentText()}.csv", made.data)
        self.refresh()

    @Slot()
    def copy(self) -> None:
        """The issued paper of the number typed, its people hidden."""
        number = self.number.text().strip()
        made = common.attempt(self.context, partial(exporting.masked_copy, number))
        if made is not None:
            paper, pdf = made
            common.save_file(self.context, f"{paper.full_number()} {tr(N_('Masked'))}.pdf", pdf)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the log again."""
        self.log.set_facts(exporting.log_since())

    @Slot()
    def _weigh(self) -> None:
        marketing = exporting.LISTS[str(self.list.value())].marketing
        reason = tr(N_("Nobody can be written to by a masked list.")) if marketing else ""
        self.buttons[MASKED].allow(reason)
