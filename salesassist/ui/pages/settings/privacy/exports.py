"""The section of masks and exports: lists that leave the house, masked copies, and the log."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from salesassist.tasks.privacy import exporting
from salesassist.texts import N_, tr
from salesassist.ui.kit import theme
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.privacy import common
from salesassist.ui.pages.settings.privacy.log_table import log_table
from salesassist.ui.pages.settings.sheet import WideSheet

LOG_HEIGHT = 360
MASKED, FULL, COPY = N_("Masked, as CSV"), N_("In full, as CSV…"), N_("Masked copy")


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
        self.log = log_table()
        self.log.set_empty(tr(N_("Nothing yet.")))
        self.log.setMinimumHeight(theme.current().px(LOG_HEIGHT))
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
        self.group(tr(N_("Log of views and exports")))
        self.add(self.log)
        self.list.currentIndexChanged.connect(self._weigh)
        self._weigh()

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

    @Slot()
    def copy(self) -> None:
        """The issued paper of the number typed, its people hidden."""
        number = self.number.text().strip()
        made = common.attempt(self.context, partial(exporting.masked_copy, number))
        if made is not None:
            paper, pdf = made
            common.save_file(self.context, f"{paper.full_number()} {tr(N_('Masked'))}.pdf", pdf)

    @Slot()
    def _weigh(self) -> None:
        marketing = exporting.LISTS[str(self.list.value())].marketing
        reason = tr(N_("Nobody can be written to by a masked list.")) if marketing else ""
        self.buttons[MASKED].allow(reason)
