"""What a page is given, and what the window may ask of every page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.state import State
from salesassist.ui.kit.status import StatusBar

NARROW = 1400


@dataclass
class Context:
    """Handed to each page: who works here, what the PC remembers, where to tell things.

    `go(page, record_id)` shows a record on another page, `new_order(customer_id)` begins an order;
    `restart()` builds the window anew
    after the language, the look or the person has changed; `resume(row)` goes on with an unfinished
    form; `badge(page, count)` puts a number on a tab; `laid_aside()` tells that a form was
    laid aside unfinished, or is so no more. `reopen(between)` closes window and database, calls
    `between` and opens again, telling what it returned: the data file was put in another's place.
    """

    who: str
    state: State
    jobs: Jobs
    quiet: QuietPlace
    status: StatusBar
    papers: Path
    mail_password: str = ""
    """Typed once for the mail server; it lives as long as the program."""
    read_only: bool = False
    """The data may only be looked at: whoever writes all the same is told so by ReadOnly."""
    go: Callable[[str, int | None], None] = field(default=lambda page, record_id: None)
    new_order: Callable[[int], None] = field(default=lambda customer_id: None)
    restart: Callable[[], None] = field(default=lambda: None)
    resume: Callable[[object], None] = field(default=lambda row: None)
    badge: Callable[[str, int], None] = field(default=lambda page, count: None)
    laid_aside: Callable[[], None] = field(default=lambda: None)
    reopen: Callable[[Callable[[], str]], None] = field(default=lambda between: None)

    def today(self) -> date:
        """The PC's day."""
        return date.today()

    def now(self) -> datetime:
        """The PC's time to the second."""
        return datetime.now().replace(microsecond=0)


class Page(QWidget):
    """One tab's page. HINTS are the keys the status bar shows while it stands in front."""

    HINTS: tuple[str, ...] = ()

    def __init__(self, context: Context, parent: QWidget | None = None):
        super().__init__(parent)
        self.context = context
        self._splitters: dict[QSplitter, tuple[str, list[int], list[int]]] = {}

    def show_record(self, record_id: int | None) -> None:
        """Show a record of this page's kind, chosen elsewhere."""

    def show_new(self) -> None:
        """Begin a new record of this page's kind (Ctrl+N)."""

    def list_table(self) -> QWidget | None:
        """The table of all records of this page, for exporting; None where it has none."""
        return None

    def export_shown(self) -> bool:
        """Take out by itself what stands in front (Ctrl+Shift+X); False where the window may."""
        return False

    def leave(self) -> bool:
        """Keep what is typed before the page is left or the window closes; False to stay."""
        return True

    def remember(
        self, splitter: QSplitter, name: str, sizes: list[int], narrow: list[int] | None = None
    ) -> None:
        """Give a splitter the sizes the PC remembers, and remember those it gets.

        `narrow` are the sizes in a window less than 1400 wide, remembered apart; a size of 0
        takes what the others leave.
        """
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.splitterMoved.connect(self._keep_sizes)
        self._splitters[splitter] = (name, sizes, narrow or sizes)
        self._lay_panes(splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the panes out anew when the window becomes narrow or wide."""
        super().resizeEvent(event)
        was_narrow = event.oldSize().width() < NARROW
        if event.oldSize().width() < 0 or was_narrow != self.is_narrow():
            for splitter in self._splitters:
                self._lay_panes(splitter)

    def is_narrow(self) -> bool:
        """Whether the window is as narrow as a small screen's."""
        return self.width() < NARROW

    def _lay_panes(self, splitter: QSplitter) -> None:
        name, wide, narrow = self._splitters[splitter]
        usual = narrow if self.is_narrow() else wide
        rest = max(self.width() - sum(usual), 0)
        sizes = [size or rest for size in usual]
        splitter.setSizes(self.context.state.splitters.get(self._key(name), sizes))

    def _key(self, name: str) -> str:
        return f"{name} narrow" if self.is_narrow() else name

    def _keep_sizes(self) -> None:
        splitter = self.sender()
        name = self._splitters[splitter][0]
        self.context.state.splitters[self._key(name)] = splitter.sizes()
