"""What the tests of the window share: a context whose work is done at once."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from salesassist.db import Order
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.state import State
from salesassist.ui.kit.status import StatusBar


@pytest.fixture(autouse=True)
def _collected_between() -> Iterator[None]:
    """As in the program, no garbage is collected while Qt is at work (see kit/collecting)."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def context(qtbot, company, tmp_path) -> Iterator[Context]:
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
        papers=tmp_path / "papers",
    )
    for window in QApplication.topLevelWidgets():  # what was typed here is not the next test's
        for timer in window.findChildren(QTimer):
            timer.stop()


@pytest.fixture
def kept_order(context, customer, products) -> Order:
    """A draft order of two lines."""
    head = defaults_for(customer, on=context.today(), who=context.who)
    lines = [LineDraft.of_product(products[0], 2_000), LineDraft.of_product(products[1], 5_000)]
    return take_order(who=context.who, lines=lines, **head)
