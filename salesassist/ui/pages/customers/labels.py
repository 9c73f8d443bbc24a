"""Address labels of the customers listed, chosen or shown, on the sheet somebody has."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from salesassist.db import Customer
from salesassist.db.settings import PAPER_LANGUAGES
from salesassist.desk.issue import new_request, title_of
from salesassist.tasks.privacy import labels
from salesassist.tasks.privacy.labels import Wish
from salesassist.texts import N_, Problem, language, sentence, tr
from salesassist.ui.kit import keys
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label
from salesassist.ui.kit.messages import Message
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.preview import Preview
from salesassist.ui.pages.records.words import called

SIZE = (860, 860)
LISTED, CHOSEN, SHOWN = "listed", "chosen", "shown"


class LabelsDialog(QDialog):
    """Whom, what for, which address, which sheet, from which place on; printed and logged."""

    def __init__(
        self,
        context: Context,
        listed: Sequence[Customer],
        shown: Customer | None,
        parent: QWidget,
        chosen: Sequence[Customer] = (),
    ):
        super().__init__(parent)
        self.setModal(True)
        self.context = context
        self._of = {LISTED: list(listed), CHOSEN: list(chosen), SHOWN: [shown] if shown else []}
        self.setWindowTitle(title_of(labels.KIND))
        self.resize(*SIZE)
        self.whom = Combo(list(self._whom()), tr(N_("Customers")))
        self.whom.set_value(CHOSEN if len(chosen) > 1 else LISTED)
        self.purpose = Combo(_choices(labels.PURPOSES), tr(N_("Used for")))
        self.place = Combo(_choices(labels.PLACES), tr(N_("Address")))
        self.languages = Combo(_choices(PAPER_LANGUAGES), tr(N_("Language")))
        self.languages.set_value(language())
        self.sheet = Combo([(name, _sheet(name)) for name in labels.SHEETS], tr(N_("Sheet")))
        self.start = Combo((), tr(N_("First free label")))
        self.message = Message()
        self.preview = Preview(context.jobs)
        for part in (self.preview.papers, self.preview.pdf_button, self.preview.print_button):
            part.hide()
        self.back = Button(tr(N_("Cancel")), deed=self.reject)
        self.save = Button(tr(N_("Save PDF")), icon="download", key="pdf", deed=self.save_pdf)
        self.verb = Button(
            tr(N_("Print labels")), "main", icon="printer", key="deed", deed=self.print_labels
        )
        self._labels: labels.Labels | None = None
        self._request = new_request()
        self._build()
        self._connect()
        self._other_sheet()

    def _whom(self) -> Iterator[tuple[str, str]]:
        """Whom they may be for: all, some chosen with Ctrl or Shift, one."""
        counts = {kind: f"{len(whom):,}" for kind, whom in self._of.items()}
        yield LISTED, tr(N_("{count} customers listed")).format(count=counts[LISTED])
        if len(self._of[CHOSEN]) > 1:
            yield CHOSEN, tr(N_("{count} customers chosen")).format(count=counts[CHOSEN])
        for shown in self._of[SHOWN]:
            yield SHOWN, tr(N_("Only {name}")).format(name=called(shown))

    def _build(self) -> None:
        rows = (
            ((N_("Customers"), self.whom), (N_("Used for"), self.purpose)),
            ((N_("Address"), self.place), (N_("Language"), self.languages)),
            ((N_("Sheet"), self.sheet), (N_("First free label"), self.start)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        for parts in rows:
            row = QHBoxLayout()
            row.setContentsMargins(16, 0, 16, 0)
            row.setSpacing(8)
            for words, widget in parts:
                label = Label(tr(words), "label")
                label.setFixedWidth(104)
                row.addWidget(label)
                row.addWidget(widget, 1)
            column.addLayout(row)
        column.addWidget(self.message)
        column.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.back, self.save, self.verb):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)

    def _connect(self) -> None:
        for combo in (self.whom, self.purpose, self.place, self.languages):
            combo.currentIndexChanged.connect(self.draw)
        self.sheet.currentIndexChanged.connect(self._other_sheet)
        self.start.currentIndexChanged.connect(self.draw)
        self.preview.failed.connect(self.context.quiet.error)
        self.preview.printed.connect(self._printed)
        self.preview.saved.connect(self._saved)
        keys.action(self, "deed", self.print_labels)
        keys.action(self, "pdf", self.save_pdf)

    def wish(self) -> Wish:
        """What is wanted, as it is chosen now."""
        return Wish(
            purpose=str(self.purpose.value()),
            place=str(self.place.value()),
            sheet=str(self.sheet.value()),
            start=int(self.start.value() or 1),
            language=str(self.languages.value()),
        )

    @Slot()
    def _other_sheet(self) -> None:
        """Another sheet has other places: begin with its first."""
        columns, rows = labels.SHEETS[str(self.sheet.value())]
        blocked = self.start.blockSignals(True)
        self.start.set_choices([(at, str(at)) for at in range(1, columns * rows + 1)])
        self.start.set_value(1)
        self.start.blockSignals(blocked)
        self.draw()

    @Slot()
    def draw(self) -> None:
        """Show the sheets as they would be printed, and who gets no label."""
        self._request, self._labels = new_request(), None
        whom = self._of[str(self.whom.value())]
        now, who = self.context.now(), self.context.who
        try:
            self._labels = labels.labels_for(whom, self.wish(), at=now, who=who)
        except Problem as problem:
            self.message.say("warning", sentence(problem))
            self.preview.clear()
            self._weigh(sentence(problem))
            return
        left_out = self._labels.left_out()
        self.message.clear()
        if left_out:
            self.message.say("warning", left_out)
        self.preview.set_file(title_of(labels.KIND), self.context.papers)
        count = len(self._labels.facts.labels)
        self.preview.set_note(tr(N_("{count} labels")).format(count=f"{count:,}"))
        self.preview.draw(partial(labels.draw_labels, self._labels), now=True)
        self._weigh("")

    def _weigh(self, reason: str) -> None:
        self.save.allow(reason)
        self.verb.allow(reason)

    def _log(self) -> bool:
        """Write down that they leave the house, and show the very sheets that do."""
        if self._labels is None:
            return False
        try:
            labels.print_labels(
                self._labels, self.wish(), who=self.context.who, request=self._request
            )
        except Problem as problem:
            self.context.quiet.error(problem)
            return False
        self.preview.show_bytes(labels.draw_labels(self._labels))
        return True

    @Slot()
    def print_labels(self) -> None:
        """Log them and ask for a printer."""
        if self._log():
            self.preview.print_paper()

    @Slot()
    def save_pdf(self) -> None:
        """Log them and ask for a place."""
        if self._log():
            self.preview.save_as()

    @Slot(str)
    def _printed(self, title: str) -> None:
        self.context.quiet.done(tr(N_("{title} was handed to the printer")).format(title=title))
        self.accept()

    @Slot(object)
    def _saved(self, path: object) -> None:
        self.context.quiet.done(tr(N_("Saved: {path}")).format(path=path))
        self.accept()


def _choices(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, tr(said)) for name, said in words.items()]


def _sheet(name: str) -> str:
    """The sheet as its box says it: 3 × 8 = 24."""
    columns, rows = labels.SHEETS[name]
    return f"A4　{columns} × {rows} = {columns * rows}"


def show_labels(
    context: Context,
    listed: Sequence[Customer],
    shown: Customer | None,
    parent: QWidget,
    chosen: Sequence[Customer] = (),
) -> None:
    """Ask for labels of the customers listed, of those chosen among them, or of the one shown."""
    dialog = LabelsDialog(context, listed, shown, parent, chosen)
    dialog.exec()
    dialog.deleteLater()
