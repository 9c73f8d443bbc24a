"""Paper out of PDF bytes: the system's print dialog, then `lp` or a picture of 300 dpi."""

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QObject,
    QProcess,
    QRect,
    QSaveFile,
    QSize,
    QTemporaryFile,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from salesassist.texts import N_, Problem

DPI = 300


class NotSaved(Problem):
    """A file could not be written."""

    says = N_("{path} cannot be written ({reason}): choose another folder.")


class NotPrinted(Problem):
    """The printer or its queue refused the paper."""

    says = N_("“{title}” was not printed ({reason}): check the printer, then print again.")


@dataclass(frozen=True)
class Wish:
    """What the person chose in the dialog: printer, copies, sides, and the pages if not all."""

    printer: str = ""
    copies: int = 1
    sides: str = "one-sided"
    pages: tuple[int, int] | None = None
    media: str = "A4"

    def arguments(self, title: str) -> list[str]:
        """How `lp` is asked for it, without the file's name."""
        asked = ["-t", title, "-n", str(self.copies), "-o", f"sides={self.sides}"]
        asked += ["-o", f"media={self.media}"]
        if self.printer:
            asked = ["-d", self.printer, *asked]
        if self.pages:
            asked += ["-P", f"{self.pages[0]}-{self.pages[1]}"]
        return asked


def wish_of(printer: QPrinter) -> Wish:
    """The choices a dialog has left in a printer."""
    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(printer.duplex(), "one-sided")
    some = printer.printRange() == QPrinter.PrintRange.PageRange
    pages = (printer.fromPage(), printer.toPage()) if some else None
    return Wish(printer.printerName(), printer.copyCount(), sides, pages)


class Paper(QObject):
    """A PDF held in memory so that Qt can read it for as long as it lives."""

    def __init__(self, data: bytes, parent: QObject | None = None):
        super().__init__(parent)
        self.data = data
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)

    def pages(self) -> int:
        """The number of pages; 0 for bytes that are no PDF."""
        return self.document.pageCount()


def save(data: bytes, path: Path) -> None:
    """Write the bytes whole or not at all; raises NotSaved."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise NotSaved(path=path, reason=file.errorString())
    file.write(data)
    if not file.commit():
        raise NotSaved(path=path, reason=file.errorString())


def media_of(document: QPdfDocument) -> str:
    """The sheet a paper is for, as the queue names it: A4, or its own size in mm."""
    size = document.pagePointSize(0)
    wide, high = (round(side * 25.4 / 72) for side in (size.width(), size.height()))
    return "A4" if (wide, high) in ((210, 297), (0, 0)) else f"Custom.{wide}x{high}mm"


def open_folder(path: Path) -> bool:
    """Show the folder of a file in the system's file manager."""
    folder = path if path.is_dir() else path.parent
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def open_file(path: Path) -> bool:
    """Open a file with the program the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Press(QObject):
    """Prints papers: `printed` with the title when handed over, `failed` with a Problem."""

    printed = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._title = ""
        self._spooled: QTemporaryFile | None = None
        self._process: QProcess | None = None

    def ask_and_print(self, data: bytes, title: str, printer_name: str = "") -> str:
        """Let the person choose a printer, then print; returns the printer's name, "" if not."""
        paper = Paper(data, self)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if printer_name:
            printer.setPrinterName(printer_name)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, self.parent())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, max(paper.pages(), 1))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return ""
        self.print_on(printer, paper, title)
        return printer.printerName()

    def print_on(self, printer: QPrinter, paper: Paper, title: str) -> None:
        """Print on a chosen printer; a queue gets the PDF itself, all else a picture of it."""
        queue = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
        if queue and sys.platform != "win32" and shutil.which("lp"):
            wish = replace(wish_of(printer), media=media_of(paper.document))
            self.hand_over(paper.data, title, wish)
        elif _draw(printer, paper.document):
            self.printed.emit(title)
        else:
            self.failed.emit(NotPrinted(title=title, reason=printer.printerName()))

    def hand_over(self, data: bytes, title: str, wish: Wish) -> None:
        """Give the PDF itself to the queue through `lp`."""
        self._title = title
        self._spooled = QTemporaryFile(self)
        self._spooled.open()
        self._spooled.write(data)
        self._spooled.flush()
        self._process = QProcess(self)
        self._process.finished.connect(self._handed_over)
        self._process.errorOccurred.connect(self._broke)
        self._process.start("lp", [*wish.arguments(title), self._spooled.fileName()])

    @Slot(int)
    def _handed_over(self, code: int) -> None:
        if code == 0:
            self.printed.emit(self._title)
        else:
            reason = bytes(self._process.readAllStandardError()).decode(errors="replace").strip()
            self.failed.emit(NotPrinted(title=self._title, reason=reason or str(code)))

    @Slot()
    def _broke(self) -> None:
        self.failed.emit(NotPrinted(title=self._title, reason=self._process.errorString()))


def _draw(printer: QPrinter, document: QPdfDocument) -> bool:
    """Draw the pages chosen as pictures over the whole sheet; False if the printer refuses."""
    printer.setResolution(DPI)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    for page in range(first - 1, min(last, document.pageCount())):
        if page >= first:
            printer.newPage()
        size = document.pagePointSize(page) * (DPI / 72)
        picture = document.render(page, QSize(round(size.width()), round(size.height())))
        painter.drawImage(QRect(0, 0, picture.width(), picture.height()), picture)
    return painter.end()
