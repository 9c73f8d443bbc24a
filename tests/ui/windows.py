"""Windows of the tests: what a page is handed, and that it is gone when its test is over."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.state import State
from salesassist.ui.kit.status import StatusBar


@contextmanager
def a_context(qtbot, papers: Path) -> Iterator[Context]:
    """Handed to a page: it works at once, and its papers go to a folder of the test's own."""
    quiet, status = QuietPlace(), StatusBar()
    qtbot.addWidget(quiet)
    qtbot.addWidget(status)
    yield Context(
        who="王淑芬",
        state=State(),
        jobs=Jobs(at_once=True),
        quiet=quiet,
        status=status,
        papers=papers,
    )
    for window in QApplication.topLevelWidgets():  # what was typed here is not the next test's
        for timer in window.findChildren(QTimer):
            timer.stop()
    delete_now()  # a field loses the cursor in this, and what is left is read: the file is open yet


@contextmanager
def collected_between() -> Iterator[None]:
    """As in the program no garbage is collected while Qt is at work (see kit/collecting).

    What was to be deleted later is deleted at the end, which outside an event loop nobody does:
    the window of a test would outlive it, listen to what the next one writes, and count records
    of a database that is closed by then.
    """
    gc.disable()
    yield
    delete_now()
    gc.enable()


def delete_now() -> None:
    """Delete what is to be deleted later, as the event loop would."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
