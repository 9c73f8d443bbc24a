"""Another process for the tests of backups: it saves, backs up or restores until it is killed.

`python -m tests.db.backup_child save|backup|restore|full DATABASE …`
"""

import datetime as dt
import sys
import time
from pathlib import Path

from salesassist.db import Customer, Product
from salesassist.db.opening import open_database
from salesassist.desk import backup
from salesassist.tasks.orders import LineDraft, defaults_for, take_order
from salesassist.texts import Problem, sentence


def save(path: Path) -> None:
    """Take orders until the input ends; say how long each took, in milliseconds."""
    opened = open_database(path)
    customer, product = Customer.get(), Product.get()
    head = defaults_for(customer, on=dt.date(2026, 11, 23), who="child")
    lines = [LineDraft.of_product(product, 1_000) for _ in range(5)]
    print("ready", flush=True)
    stop = path.with_name("stop")
    while not stop.exists():
        began = time.perf_counter()
        order = take_order(who="child", lines=lines, **head)
        print(order.id, (time.perf_counter() - began) * 1000, flush=True)
    opened.close()


def back_up(path: Path) -> None:
    """Back up again and again, each at another second, so that thinning has something to do."""
    print("ready", flush=True)
    at = dt.datetime(2026, 11, 20, 8)
    while True:
        at += dt.timedelta(hours=7)
        for _ in backup.make(path, at=at):
            pass
        print(at, flush=True)


def restore(path: Path) -> None:
    """Restore the oldest backup again and again."""
    print("ready", flush=True)
    while True:
        oldest = backup.backups(path)[-1]
        for _ in backup.restore(oldest, path):
            pass
        print("restored", flush=True)


def full(path: Path, limit: int) -> None:
    """Back up where no file may become larger than so many bytes; say what is said."""
    resource = __import__("resource")
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        backup.before("", path)
    except Problem as problem:
        print(type(problem).__name__, sentence(problem), flush=True)


if __name__ == "__main__":
    verb, database, *rest = sys.argv[1:]
    VERBS = {"save": save, "backup": back_up, "restore": restore, "full": full}
    VERBS[verb](Path(database), *map(int, rest))
