"""The list and the table of a million orders, and the search in a million names.

SALESASSIST_BENCH_ROWS=100000 makes both smaller. A repaint is one of the same view; LIKE is the
plain search for the same words. The databases are kept in the temporary folder between runs.
"""

import datetime as dt
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from salesassist.db import Customer
from salesassist.db.base import Database, proxy
from salesassist.db.search import matching
from salesassist.rules.names import fold
from salesassist.texts import set_language
from salesassist.ui.kit import theme
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.state import State
from salesassist.ui.kit.status import StatusBar
from salesassist.ui.pages.orders.order_list import order_list
from salesassist.ui.pages.orders.order_table import OrderTable
from tests.benchmarks._big import open_big, rows_wanted
from tests.benchmarks.measure import Line, in_turn, show

TODAY = dt.date(2026, 11, 23)
FRAME = 16.7  # milliseconds of one picture of the screen
MEMORY = 32  # MiB over a table without rows
SETTLED = 1_500  # milliseconds in which a table has looked through its index
WORDS = 12  # words searched of each length
EMPTY = (1, 1)
ORDERS = "{:,} orders: {}"


def make_table() -> OrderTable:
    """The table of all orders as the page makes it."""
    context = Context(
        who="王淑芬",
        state=State(),
        jobs=Jobs(at_once=True),
        quiet=QuietPlace(),
        status=StatusBar(),
        papers=Path(tempfile.gettempdir()),
    )
    return OrderTable(context)


def make_list() -> QWidget:
    """The list at the left of the orders page."""
    return order_list(TODAY)


def opened(make: Callable[[], QWidget], database: Database, wide: int) -> QWidget:
    """A widget on one of the databases, shown and painted."""
    proxy.initialize(database)
    widget = make()
    widget.resize(wide, 800)
    widget.show()
    QApplication.processEvents()
    return widget


def wait(milliseconds: int) -> None:
    """Let the workers finish what they have begun."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def repaint(view: QTableView) -> None:
    """Paint all of a view anew."""
    view.viewport().repaint()


def opening_lines(big: Database, small: Database, count: int) -> list[Line]:
    """Opening with many orders against opening with a thousand."""
    lines = []
    for name, make, wide in (("table", make_table, 1100), ("list", make_list, 288)):
        taken: dict[Database, list[float]] = {big: [], small: []}
        for database, times in [*taken.items()] * 9:
            begin = time.perf_counter()
            widget = opened(make, database, wide)
            times.append((time.perf_counter() - begin) * 1_000)
            widget.close()
            widget.deleteLater()
            QApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
        ours, reference = (statistics.median(times) for times in taken.values())
        job = ORDERS.format(count, f"open the {name}")
        lines.append(Line(job, ours, reference, "ms", "opening with 1,000", 3))
    return lines


def moving_lines(name: str, view: QTableView, count: int) -> list[Line]:
    """To the end (never read before) and to random rows, against a repaint of what they show."""
    bar, chance = view.verticalScrollBar(), random.Random(7)

    def to(value: int) -> None:
        bar.setValue(value)
        repaint(view)

    lines = []
    for job, far in (("random jump", True), ("to the end", False)):
        times, plain = [], []
        for _ in range(40):
            if not far:
                view.model().refresh()
            to(0)
            target = chance.randrange(bar.maximum()) if far else bar.maximum()
            begin = time.perf_counter()
            to(target)
            middle = time.perf_counter()
            repaint(view)
            times.append((middle - begin) * 1_000)
            plain.append((time.perf_counter() - middle) * 1_000)
        ours, reference = statistics.median(times), statistics.median(plain)
        words = ORDERS.format(count, f"{name}, {job}")
        lines.append(Line(words, ours, reference, "ms", "one repaint", 3))
    return lines


def sorting_lines(widget: OrderTable, count: int, *, chosen: bool) -> list[Line]:
    """Each column's head against a repaint; with a chosen order the cursor goes along."""
    table = widget.table
    head, view = table.view.horizontalHeader(), table.view
    lines = []
    for at, column in enumerate(table.model.columns):
        table.select(table.model.id_at(0) if chosen else None)
        orders = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)

        def sort(turn: int, at=at, orders=orders) -> None:
            head.setSortIndicator(at, orders[turn % 2])
            repaint(view)

        ours, reference = in_turn(sort, lambda turn: repaint(view), rounds=10)
        how = "sort with a chosen row" if chosen else "sort"
        job = ORDERS.format(count, f"{how} by {column.key}")
        lines.append(Line(job, ours, reference, "ms", "one repaint", 3))
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    return lines


def keeping_lines(name: str, widget: QWidget, count: int) -> list[Line]:
    """What the window's thread reads when an order was kept, before the repaint."""
    widget.select(widget.model.id_at(0))
    (ours,) = in_turn(lambda at: widget.model.refresh(), rounds=15, cpu=True)
    job = ORDERS.format(count, f"{name} read again once an order is kept")
    return [Line(job, ours, FRAME, "ms CPU", "one frame", 1)]


def typing_lines(widget: QWidget, count: int) -> list[Line]:
    """What a typed character costs the window's thread while the search runs beside it."""
    texts = ["po-1", "po-12", "po-123", "po-1234", "金", "金木", "金木精", "po-9", "po-98"]

    def type_text(at: int) -> None:
        widget.search.setText(texts[at % len(texts)])
        QApplication.processEvents()

    (ours,) = in_turn(type_text, rounds=30)
    while widget.model.loading():
        wait(20)
    widget.search.clear()
    return [Line(ORDERS.format(count, "a key in the search"), ours, FRAME, "ms", "one frame", 1)]


def name_words(length: int) -> list[str]:
    """Words as people type them: the beginning of a name, or its trade."""
    count = Customer.select().count()
    chance = random.Random(length)
    ids = [chance.randrange(1, count) for _ in range(WORDS)]
    names = [each.short_name for each in Customer.select().where(Customer.id.in_(ids))]
    return [name[at % 2 : at % 2 + length] for at, name in enumerate(names)]


def timed(query: Any, hits: list[set[int]]) -> float:
    """The milliseconds until the ids of all hits are there; they are added to `hits`."""
    begin = time.perf_counter()
    hits.append({row[0] for row in Customer._meta.database.execute(query.clone())})
    return (time.perf_counter() - begin) * 1_000


def search_lines(count: int) -> list[Line]:
    """All hits of words of one to four characters, against LIKE; the hits must be the same."""
    lines = []
    for length in (1, 2, 3, 4):
        found: list[list[float]] = [[], []]
        for word in [*name_words(length), "臺"[:length].ljust(length, "北")]:
            like = Customer.search.contains(fold(word))
            hits = []
            for condition, times in zip((matching(Customer, word), like), found, strict=True):
                query = Customer.select(Customer.id).where(condition)
                times.append(min(timed(query, hits) for _ in range(3)))
            if hits[0] != hits[-1]:
                raise AssertionError(f"{word!r}: {len(hits[0])} hits, LIKE finds {len(hits[-1])}")
        ours, reference = (statistics.median(times) for times in found)
        job = f"{count:,} names: {length} characters, same hits as LIKE"
        target = 0.01 if length > 1 else 1
        lines.append(Line(job, ours, reference, "ms", "LIKE", target))
    return lines


def resident() -> float:
    """The memory of this process in MiB."""
    text = Path("/proc/self/statm").read_text(encoding="ascii")
    return int(text.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def use_table(orders: int, customers: int) -> None:
    """Open the table, go about in it, and print the memory it took (in a process of its own)."""
    start()
    widget = opened(make_table, open_big(orders, customers), 1100)
    wait(SETTLED)
    bar, chance = widget.table.view.verticalScrollBar(), random.Random(3)
    for _ in range(60):
        bar.setValue(chance.randrange(bar.maximum() + 1))
        repaint(widget.table.view)
    for at in range(len(widget.table.model.columns)):
        widget.table.view.horizontalHeader().setSortIndicator(at, Qt.SortOrder.AscendingOrder)
        repaint(widget.table.view)
    wait(SETTLED)
    print(resident())


def memory_lines(count: int) -> list[Line]:
    """The memory of the table over that of one without rows; only where it can be read."""
    if not Path("/proc/self/statm").exists():
        return []
    taken = []
    for orders, customers in ((count, count // 50), EMPTY):
        command = [sys.executable, __file__, str(orders), str(customers)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        taken.append(float(done.stdout.split()[-1]))
    job = ORDERS.format(count, "memory over an empty table")
    return [Line(job, max(taken[0] - taken[1], 0), MEMORY, "MiB", f"{MEMORY} MiB", 1)]


def start() -> QApplication:
    """The application without a screen, dressed as the program is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    theme.load_fonts()
    set_language("zh_TW")
    theme.apply(application, "light", "standard")
    return application


def main() -> None:
    """Measure and print the table."""
    count = rows_wanted()
    keep = start()
    small, big = open_big(1_000, 20), open_big(count, count // 50)
    show(opening_lines(big, small, count))
    listed, widget = opened(make_list, big, 288), opened(make_table, big, 1100)
    wait(SETTLED)
    show(moving_lines("table", widget.table.view, count))
    show(moving_lines("list", listed.view, count))
    show(keeping_lines("table", widget.table, count) + keeping_lines("list", listed, count))
    show(sorting_lines(widget, count, chosen=False))
    show(sorting_lines(widget, count, chosen=True))
    show(typing_lines(listed, count))
    show(memory_lines(count))
    open_big(1, count)
    show(search_lines(count))
    keep.quit()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        use_table(int(sys.argv[1]), int(sys.argv[2]))
    else:
        main()
