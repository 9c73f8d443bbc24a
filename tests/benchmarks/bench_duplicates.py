"""The warning while typing: among two hundred thousand customers against among two thousand.

SALESASSIST_BENCH_CUSTOMERS=20000 makes the large company smaller. Typed are names, tax IDs,
numbers and addresses of kept customers written otherwise, and of firms that are not there.
"""

import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from salesassist.db import Customer
from salesassist.db.base import database
from salesassist.db.opening import create_database, open_database
from salesassist.tasks.records.duplicates import alike
from tests import planted
from tests.benchmarks.measure import Line, show

SMALL = 2_000
LARGE = int(os.environ.get("SALESASSIST_BENCH_CUSTOMERS", "200000"))
ASKED = 400
KEYSTROKE = 16.7  # milliseconds: one picture of the screen


def taken(path: Path, customers: int) -> float:
    """The median milliseconds of an answer among so many customers."""
    chance = random.Random(customers)
    create_database(path).close()
    open_database(path)
    made = planted.firms(customers, chance)
    planted.keep(made)
    times = []
    for at in range(ASKED):
        one = chance.choice(made) if at % 2 else planted.firms(1, chance)[0]
        typed = {"name": one.name, "phone": one.phone, "address": one.address}
        before = time.process_time()
        alike(None, tax_id=one.tax_id, **typed)
        times.append((time.process_time() - before) * 1_000)
    assert Customer.select().count() == customers
    database().close()
    return statistics.median(times)


def main() -> None:
    """Build both companies, ask both, print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        large = taken(Path(folder) / "large.db", LARGE)
        small = taken(Path(folder) / "small.db", SMALL)
    job = f"duplicates while typing among {LARGE:,} customers"
    show(
        [
            Line(job, large, small, "ms", f"among {SMALL:,}", 2.0),
            Line(job, large, KEYSTROKE, "ms", "one picture of the screen", 1.0),
        ]
    )


if __name__ == "__main__":
    main()
