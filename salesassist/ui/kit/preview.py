"""The paper beside its form: one page on the desk, redrawn behind the old one, printed, saved."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMargins, QPointF, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from salesassist.texts import N_, Problem, sentence, tr
from salesassist.ui.kit import printing
from salesassist.ui.kit.empty import Empty
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.labels import Rule, area
from salesassist.ui.kit.page_foot import PageFoot
from salesassist.ui.kit.preview_head import PreviewHead
from salesassist.ui.kit.printing import NotSaved, Paper, Press
from salesassist.ui.kit.veil import VEIL

WAIT = 300  # milliseconds after the last change
STEP = 1.2
ZOOMS = (0.4, 4.0)
MARGIN = 15
LEAST = 320

Draw = Callable[[], bytes]
Tell = Callable[[], Draw]


class Preview(QWidget):
    """`preview.draw(callable)` shows the bytes the callable makes on a worker, 300 ms later.

    `drawn` comes with each new picture, `failed` with the Problem that prevented one, `chose`
    with the value of another paper, `saved` with a path, `printed` with the title.
    """

    drawn = Signal()
    failed = Signal(object)
    chose = Signal(object)
    saved = Signal(object)
    printed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None):
        super().__init__(parent)
        self._jobs = jobs
        self._tell: Tell | None = None
        self._busy = self._again = False
        self._paper: Paper | None = None
        self._nothing = QPdfDocument(self)
        self.title, self.folder, self.printer_name = "", Path.home(), ""
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.redraw)
        self._press = Press(self)
        self.view = QPdfView()
        self.empty = Empty("paper")
        self.foot = PageFoot()
        self.head = PreviewHead()
        self.papers = self.head.papers
        self.zoom_out, self.fit, self.zoom_in = self.head.zooms
        self.pdf_button, self.print_button = self.head.pdf, self.head.print
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        self.view.setPageMode(QPdfView.PageMode.SinglePage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocumentMargins(QMargins(MARGIN, MARGIN, MARGIN, MARGIN))
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setAccessibleName(tr(N_("Preview")))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self.setMinimumWidth(LEAST)
        area(self, "base")

    def _connect(self) -> None:
        self.papers.currentIndexChanged.connect(self._chosen)
        self.zoom_in.clicked.connect(self.larger)
        self.zoom_out.clicked.connect(self.smaller)
        self.fit.clicked.connect(self.fit_width)
        self.pdf_button.clicked.connect(self.save_as)
        self.print_button.clicked.connect(self.print_paper)
        self.foot.back.clicked.connect(self.page_back)
        self.foot.forth.clicked.connect(self.page_forth)
        self.view.pageNavigator().currentPageChanged.connect(self._tell_page)
        self._press.printed.connect(self.printed)
        self._press.failed.connect(self.failed)

    def set_papers(self, papers: Iterable[tuple[object, str]]) -> None:
        """Which papers there are to choose from, as (value, words)."""
        papers = list(papers)
        self.papers.set_choices(papers)
        self.papers.setVisible(bool(papers))
        if papers and self.papers.value() is None:
            self.papers.set_value(papers[0][0])

    def set_note(self, text: str) -> None:
        """What stands at the right under the paper: that a draft has no number yet."""
        self.foot.note.setText(text)

    def set_file(self, title: str, folder: Path | None = None, printer: str = "") -> None:
        """The document's title (also the name proposed for the file), folder and printer."""
        self.title = title
        self.folder = folder or self.folder
        self.printer_name = printer or self.printer_name

    def data(self) -> bytes:
        """The PDF now shown, empty if none."""
        return self._paper.data if self._paper else b""

    def pages(self) -> int:
        """How many pages the paper shown has."""
        return self._paper.pages() if self._paper else 0

    def draw(self, make: Draw, *, now: bool = False) -> None:
        """Show what `make` will draw, on a worker, 300 ms after the last call (or now)."""
        self.draw_told(lambda: make, now=now)

    def draw_told(self, tell: Tell, *, now: bool = False) -> None:
        """As `draw`; what is drawn is told when it is time, in the window's thread.

        `tell` may raise a Problem: its sentence then stands in for the paper.
        """
        self._tell = tell
        if now:
            self._timer.stop()
            self.redraw()
        else:
            self._timer.start()

    @Slot()
    def redraw(self) -> None:
        """Draw now; while one drawing is under way only the newest wish is remembered."""
        if self._tell is None:
            return
        if self._busy:
            self._again = True
            return
        try:
            make = self._tell()
        except Problem as problem:
            self.clear()
            self.set_note("")
            self.say(sentence(problem))
            return
        self._busy, self._again = True, False
        words = tr(N_("Preview"))
        make = VEIL.drawing(make)
        self._jobs.start(words, make, done=self._take, failed=self._refuse, ended=self._free)

    def show_bytes(self, data: bytes) -> None:
        """Show a finished PDF at once; the page and the zoom stay where they were."""
        self._tell = None
        self._timer.stop()
        self._take(VEIL.finished(data))

    @Slot()
    def clear(self) -> None:
        """Show no paper, but a sentence."""
        self._tell = None
        self._timer.stop()
        self.view.setDocument(self._nothing)
        self._paper = None
        self.say("")

    def say(self, text: str, detail: str = "") -> None:
        """Stand in for the paper with a sentence."""
        self.empty.say(text or tr(N_("There is no paper to show yet.")), detail)
        self._stack.setCurrentIndex(1)
        self._tell_page()

    @Slot()
    def larger(self) -> None:
        """Zoom in."""
        self._zoom(STEP)

    @Slot()
    def smaller(self) -> None:
        """Zoom out."""
        self._zoom(1 / STEP)

    @Slot()
    def fit_width(self) -> None:
        """Make the page as wide as there is room."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    @Slot()
    def page_back(self) -> None:
        """Turn to the page before."""
        self._turn(-1)

    @Slot()
    def page_forth(self) -> None:
        """Turn to the next page."""
        self._turn(1)

    @Slot()
    def print_paper(self) -> None:
        """Ask for a printer and print the paper shown."""
        if self._paper is not None:
            chosen = self._press.ask_and_print(self._paper.data, self.title, self.printer_name)
            self.printer_name = chosen or self.printer_name

    @Slot()
    def save_as(self) -> None:
        """Ask for a place and save the paper shown."""
        if self._paper is None:
            return
        proposal = str(self.folder / f"{self.title or 'paper'}.pdf")
        name, _ = QFileDialog.getSaveFileName(self, tr(N_("Save as PDF")), proposal, "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> bool:
        """Save the paper shown; `saved` or `failed` tells how it went."""
        try:
            printing.save(self.data(), path)
        except NotSaved as problem:
            self.failed.emit(problem)
            return False
        self.folder = path.parent
        self.saved.emit(path)
        return True

    @Slot(object)
    def _take(self, data: bytes) -> None:
        fresh = Paper(data, self)
        if not fresh.pages():
            self.say(tr(N_("This paper cannot be shown.")))
            return
        page = min(self.view.pageNavigator().currentPage(), fresh.pages() - 1)
        old, self._paper = self._paper, fresh
        self.view.setDocument(fresh.document)
        if old is not None:
            old.deleteLater()
        self.view.pageNavigator().jump(page, QPointF(), 0)
        self._stack.setCurrentIndex(0)
        self._tell_page()
        self.drawn.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow pane has no room for all buttons."""
        super().resizeEvent(event)
        self.head.give_room(event.size().width())

    @Slot(object)
    def _refuse(self, problem: Problem) -> None:
        if self._paper is None:
            self.say(sentence(problem))
        self.failed.emit(problem)

    @Slot()
    def _free(self) -> None:
        self._busy = False
        if self._again:
            self.redraw()

    @Slot(int)
    def _chosen(self, index: int) -> None:
        if index >= 0:
            self.chose.emit(self.papers.itemData(index))

    def _zoom(self, by: float) -> None:
        now = self.view.zoomFactor()
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth and self._paper is not None:
            page = self._paper.document.pagePointSize(self.view.pageNavigator().currentPage())
            inches = page.width() / 72
            now = (self.view.viewport().width() - 2 * MARGIN) / (inches * self.logicalDpiX())
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(ZOOMS[0], min(ZOOMS[1], now * by)))

    def _turn(self, by: int) -> None:
        page = self.view.pageNavigator().currentPage() + by
        if 0 <= page < self.pages():
            self.view.pageNavigator().jump(page, QPointF(), 0)

    @Slot()
    def _tell_page(self) -> None:
        pages, shown = self.pages(), self._stack.currentIndex() == 0
        page = self.view.pageNavigator().currentPage() + 1
        self.foot.tell(page, pages if shown else 0)
        reason = "" if shown and pages else tr(N_("There is no paper to show yet."))
        for button in (self.pdf_button, self.print_button, self.zoom_in, self.zoom_out):
            button.allow(reason)
