"""What a page is given, and what the window may ask of every page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QSplitter, QWidget

from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.state import State
from salesassist.ui.kit.status import StatusBar


@dataclass
class Context:
    """Handed to each page: who works here, what the PC remembers, where to tell things.

    `go(page, record_id)` shows a record on another page, `new_order(customer_id)` begins an order;
    `restart()` builds the window anew
    after the language, the look or the person has changed.
    """

    who: str
    state: State
    jobs: Jobs
    quiet: QuietPlace
    status: StatusBar
    papers: Path
    go: Callable[[str, int | None], None] = field(default=lambda page, record_id: None)
    new_order: Callable[[int], None] = field(default=lambda customer_id: None)
    restart: Callable[[], None] = field(default=lambda: None)

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

    def show_record(self, record_id: int | None) -> None:
        """Show a record of this page's kind, chosen elsewhere."""

    def show_new(self) -> None:
        """Begin a new record of this page's kind (Ctrl+N)."""

    def leave(self) -> bool:
        """Keep what is typed before the page is left or the window closes; False to stay."""
        return True

    def remember(self, splitter: QSplitter, name: str, sizes: list[int]) -> None:
        """Give a splitter the sizes the PC remembers, and remember those it gets."""
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(self.context.state.splitters.get(name, sizes))
        splitter.setObjectName(name)
        splitter.splitterMoved.connect(self._keep_sizes)

    def _keep_sizes(self) -> None:
        splitter = self.sender()
        self.context.state.splitters[splitter.objectName()] = splitter.sizes()
