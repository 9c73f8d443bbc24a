"""The quiet place: one line above the status bar for progress, news, conflicts and errors."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from salesassist.rules.reasons import sentence
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit import icons, theme
from salesassist.ui.kit.jobs import Job
from salesassist.ui.kit.labels import Label, Link, ShortLabel, area

LEAVES_AFTER = 8_000  # milliseconds
REMEMBERED = 200
ICON = 14

Deed = Callable[[], object]

# Each kind with its icon, its tint and its ground.
KINDS = {
    "done": ("checked", "gn", "panel"),
    "error": ("error", "rd", "error"),
    "warning": ("warning", "am", "warn"),
    "conflict": ("warning", "am", "warn"),
}


@dataclass(frozen=True)
class News:
    """One message that stood in the quiet place."""

    at: dt.datetime
    kind: str
    text: str


class QuietPlace(QWidget):
    """Tells without covering work: errors stay until read, the rest leaves after 8 s."""

    told = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.history: list[News] = []
        self._kind = ""
        self._deeds: dict[Link, Deed | None] = {}
        self._icon, self._words, self._numbers = Label(), ShortLabel(), Label("", "note")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._timer = QTimer(self, singleShot=True, interval=LEAVES_AFTER)
        self._timer.timeout.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 2)
        self._row.addWidget(self._bar, 3)
        self._row.addWidget(self._numbers)
        self.setFixedHeight(theme.current().px(28))
        self.clear()

    def done(self, text: str, **actions: Deed) -> None:
        """Say that something is done; actions are `Words=deed` (open=…, folder=… have words)."""
        self._show("done", text, self._named(actions))
        self._timer.start()

    def error(self, problem: Problem | str, **actions: Deed) -> None:
        """Say what went wrong; it stays until the person has read it."""
        text = sentence(problem) if isinstance(problem, Problem) else problem
        self._show("error", text, [*self._named(actions), (tr(N_("Read")), None)])

    def warn(self, text: str, then: Deed | None = None, kind: str = "warning") -> None:
        """Say what a person should see to; it stays until read, and `then` is done."""
        self._show(kind, text, [(tr(N_("Read")), then)])

    def conflict(self, text: str, mine: Deed, theirs: Deed, compare: Deed | None = None) -> None:
        """Say that somebody else changed the same thing, and let the person choose."""
        choices = [(tr(N_("Use mine")), mine), (tr(N_("Use theirs")), theirs)]
        if compare is not None:
            choices.append((tr(N_("Compare fields")), compare))
        self._show("conflict", text, choices)

    def follow(self, job: Job) -> None:
        """Show the progress of a job with a way to cancel it."""
        self._show("", job.name, [(tr(N_("Cancel")), job.cancel)])
        self._bar.setRange(0, 0)
        self._bar.show()
        job.progress.connect(self.progress)
        job.ended.connect(self._job_ended)

    @Slot(int, int)
    def progress(self, done: int, total: int) -> None:
        """Move the bar."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._numbers.setText(tr(N_("{done:,} of {total:,}")).format(done=done, total=total))

    @Slot()
    def clear(self) -> None:
        """Take the message away."""
        self._kind = ""
        self._drop_links()
        self.hide()

    def kind(self) -> str:
        """The kind of the message that stands there: done, error, warning, conflict, or ""."""
        return self._kind

    def text(self) -> str:
        """The words that stand there."""
        return self._words.text()

    def links(self) -> list[Link]:
        """The ways out that are offered, left to right."""
        return list(self._deeds)

    def _named(self, actions: dict[str, Deed]) -> list[tuple[str, Deed]]:
        words = {"open": N_("Open"), "folder": N_("Open folder"), "undo": N_("Undo")}
        return [(tr(words.get(name, name)), deed) for name, deed in actions.items()]

    def _show(self, kind: str, text: str, choices: Sequence[tuple[str, Deed | None]]) -> None:
        self._timer.stop()
        self._drop_links()
        self._kind = kind
        icon, tint, ground = KINDS.get(kind, ("", "", "panel"))
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.setPixmap(icons.pixmap(icon, tint, ICON, self.devicePixelRatioF()))
        self._words.setText(text)
        self._bar.hide()
        self._numbers.setText("")
        for words, deed in choices:
            self._add_link(words, deed)
        area(self, ground)
        self.setAccessibleName(text)
        self.show()
        self._remember(kind, text)

    def _remember(self, kind: str, text: str) -> None:
        if kind:
            news = News(dt.datetime.now().replace(microsecond=0), kind, text)
            self.history = [*self.history, news][-REMEMBERED:]
            self.told.emit(news)

    def _add_link(self, words: str, deed: Deed | None) -> None:
        link = Link(words)
        link.clicked.connect(self._chosen)
        self._deeds[link] = deed
        self._row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)

    def _drop_links(self) -> None:
        for link in self._deeds:
            self._row.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._deeds = {}

    @Slot()
    def _chosen(self) -> None:
        deed = self._deeds.get(self.sender())
        self.clear()
        if deed is not None:
            deed()

    @Slot()
    def _job_ended(self) -> None:
        if not self._kind:
            self.clear()
