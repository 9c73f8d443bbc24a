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

ROUNDS = 9
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
FILLED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from salesassist.app import Application
program = Application(Path(sys.argv[1]), Path(sys.argv[2]))
assert program.open()
program.show()
QTimer.singleShot(0, program.qt.quit)
program.qt.exec()
program.close()
"""


def cpu(code: str, *words: str) -> float:
    """Seconds of CPU (user and system) a fresh Python takes for the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, *words], check=True, env=_room())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _room() -> dict[str, str]:
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"}


def main() -> None:
    """Measure in turn, each in its own process; the disk cache is warm."""
    with tempfile.TemporaryDirectory() as folder:
        database, settings = Path(folder) / "sample.db", Path(folder) / "settings.json"
        build(database, today=TODAY)
        empty, filled = [], []
        for _ in range(ROUNDS):
            empty.append(cpu(EMPTY))
            filled.append(cpu(FILLED, str(database), str(settings)))
    pair = [statistics.median(each) * 1_000 for each in (filled, empty)]
    show([Line("start to a filled, painted main window (CPU)", *pair, "ms", "empty window", 1.6)])


if __name__ == "__main__":
    main()
