"""A process that imports one bad file and tells what came of it: run with limits around it.

`python -m tests.hostile.importing KIND DATABASE FILE` prints one line of JSON.
"""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from salesassist.db import Order
from salesassist.db.opening import open_database
from salesassist.desk.importing import (
    Column,
    Errors,
    ImportRefused,
    Preview,
    Reader,
    finish,
    match,
    read_sheet,
)
from salesassist.desk.importing.days import read_day
from salesassist.tasks.orders.importing import import_orders
from salesassist.tasks.records.importing import import_customers, import_products, preview
from salesassist.texts import Problem, sentence, set_language
from tests.hostile.conftest import dump_of

TASKS = {"customers": import_customers, "products": import_products, "orders": import_orders}
# Columns no import of customers has: read by the reader of the field they would be.
COLUMNS = {
    "days": Column("day", Order.ordered_on, "日期", required=True, read=read_day),
    "amounts": Column("amount", Order.total, "金額", required=True),
}


def told(kind: str, path: Path) -> dict[str, Any]:
    """What came of the file: rows taken or the sentences against them."""
    try:
        if kind in COLUMNS:
            return read_column(kind, path)
        seen = preview_of(kind, path)
        outcome = finish(TASKS[kind](path, who="test"))
    except ImportRefused as refused:
        said = [each.sentence() for each in (*refused.errors, *refused.remarks)]
        return {"came": "errors", "said": said}
    except Problem as problem:
        return {"came": type(problem).__name__, "said": [sentence(problem)]}
    said = [each.sentence() for each in outcome.remarks]
    before = [each.sentence() for each in seen.remarks] if seen else said
    unused = list(outcome.unused)
    return {
        "came": "taken",
        "rows": outcome.added,
        "said": said,
        "before": before,
        "unused": unused,
    }


def preview_of(kind: str, path: Path) -> Preview | None:
    """What the preview of the records says; it must write nothing."""
    return finish(preview(kind, path)) if kind != "orders" else None


def read_column(kind: str, path: Path) -> dict[str, Any]:
    """The good values of one column and what stands against the others."""
    sheet = read_sheet(path)
    reader = Reader(sheet, match(sheet, [COLUMNS[kind]]), Errors())
    for _ in reader.read():
        pass
    (values,) = reader.values.values()
    good = [str(value) for value in values if value is not None]
    return {"came": "read", "good": good, "said": [e.sentence() for e in reader.errors.found]}


def _cpu() -> float:
    """Seconds of work so far: a busy machine makes nothing slow."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _peak() -> int:
    """The most memory of this process in megabytes.

    On Linux `ru_maxrss` starts with what the process that began this one held, so that the tests'
    own memory would be counted: the kernel's mark of this program alone is read instead.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    marks = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(marks["VmHWM"].split()[0]) // 1024


def main() -> None:
    """Import the file, and tell with what time and memory (this process's and its child's)."""
    kind, database, path = sys.argv[1:]
    set_language("zh_TW")
    opened = open_database(Path(database))
    before, start = dump_of(opened), _cpu()
    answer = told(kind, Path(path))
    answer["seconds"] = _cpu() - start
    answer["changed"] = dump_of(opened) != before
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    answer["megabytes"] = max(_peak(), children)
    opened.close()
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
