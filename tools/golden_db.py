"""Keep a database of the present schema for the tests of all later ones: when a schema is released.

    python tools/golden_db.py

writes tests/golden/db/schema-N.db, a small sample company with issued papers. A later version must
be able to open each of them, so one that is there is never written anew.
"""

import contextlib
import datetime as dt
import sys
import tempfile
from pathlib import Path

from sqlcipher3 import dbapi2

from salesassist.db import Order
from salesassist.db.base import database
from salesassist.db.migrations import LATEST
from salesassist.db.opening import open_database
from salesassist.sample import build
from salesassist.tasks.orders import issue_order_form, issue_payment_instruction

TARGET = Path(__file__).resolve().parents[1] / "tests" / "golden" / "db"
ORDERS = 24
PAPERS = 2
WHO = "王淑芬"


def main() -> int:
    """Write the file of the present schema; 1 when it is there already."""
    target = TARGET / f"schema-{LATEST}.db"
    if target.exists():
        print(f"{target.name} is there already: what was released is never written anew.")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = build(Path(folder) / "sample.db", orders=ORDERS, today=dt.date(2026, 11, 23))
        open_database(path)
        for order in Order.select().where(Order.state == "draft").limit(PAPERS):
            issue_order_form(order, who=WHO)
            issue_payment_instruction(Order.get_by_id(order.id), who=WHO)
        database().close()
        with contextlib.closing(dbapi2.connect(str(path), isolation_level=None)) as made:
            made.execute("VACUUM INTO ?", (str(target),))
    print(f"{target.name}: {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
