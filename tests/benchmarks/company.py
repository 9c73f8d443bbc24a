"""The big company benchmarks measure on: built once for its size and schema, then used again."""

import datetime as dt
import os
import tempfile
from pathlib import Path

from salesassist.db import OrderLine
from salesassist.db.migrations import LATEST
from salesassist.db.opening import open_database
from salesassist.sample import build

TODAY = dt.date(2026, 11, 23)
ORDERS = int(os.environ.get("SALESASSIST_BENCH_ORDERS", "300000"))
"""Some 3.4 lines an order: a million lines."""


def file() -> Path:
    """The file of the big company, built now if it is not there."""
    path = Path(tempfile.gettempdir()) / f"salesassist-bench-{LATEST}-{ORDERS}.db"
    if not path.exists():
        print(f"building {path} with {ORDERS:,} orders …", flush=True)
        build(path, orders=ORDERS, today=TODAY)
    return path


def open_big() -> int:
    """Open the big company; returns how many order lines it has."""
    open_database(file())
    return OrderLine.select().count()
