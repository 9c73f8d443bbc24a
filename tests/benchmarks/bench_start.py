"""From the process's start to a filled, painted main window, against an empty PySide6 window."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from salesassist.sample import build
from tests.benchmarks.company import TODAY
from tests.benchmarks.measure import Line, show

WARM, ROUNDS = 1, 9
EYE = """
import sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, app.quit)
        return False
eye = Eye()
"""
EMPTY = f"""{EYE}
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.installEventFilter(eye)
window.show()
app.exec()
"""
FLOOR = EMPTY.replace(
    "app = ",
    """
import peewee, sqlcipher3
from PySide6.QtCore import Qt
Qt.AlignmentFlag.AlignLeft
app = """,
)
"""The empty window with what no program of this stack starts without: peewee, Qt's enums."""
FILLED = f"""{EYE}
from salesassist.app import Application
program = Application(Path(sys.argv[1]), Path(sys.argv[2]))
app = program.qt
assert program.open() and program.show()
page = program.window.page("orders")
assert page.editor.order is not None and page.list.model.rowCount() > 5
page.list.view.viewport().installEventFilter(eye)
app.exec()
program.close()
"""


def cpu(room: dict[str, str], code: str, *words: str) -> float:
    """Seconds of CPU (user and system) a fresh Python takes for the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, *words], check=True, env=room)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _room(cache: Path) -> dict[str, str]:
    """As on a user's PC, where Python keeps its bytecode from one start to the next."""
    room = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(cache)}
    room.pop("PYTHONDONTWRITEBYTECODE", None)
    return room


def main() -> None:
    """Measure in turn, each in its own process; bytecode and the disk's cache are warm."""
    with tempfile.TemporaryDirectory() as folder:
        database, settings = Path(folder) / "sample.db", Path(folder) / "settings.json"
        build(database, today=TODAY)
        room = _room(Path(folder) / "bytecode")
        ways = ((FILLED, str(database), str(settings)), (EMPTY,), (FLOOR,))
        rounds = [[cpu(room, *way) for way in ways] for _ in range(WARM + ROUNDS)][WARM:]
    filled, empty, floor = (statistics.median(each) * 1_000 for each in zip(*rounds, strict=True))
    job = "start to a filled, painted main window (CPU)"
    show(
        [
            Line(job, filled, empty, "ms", "empty window", 1.6),
            Line(job, filled, floor, "ms", "the same with peewee and enums", 1.6),
        ]
    )


if __name__ == "__main__":
    main()
