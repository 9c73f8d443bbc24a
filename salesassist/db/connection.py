"""The one connection of the process: the driver of the house under peewee."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import peewee
from sqlcipher3 import dbapi2

proxy = peewee.DatabaseProxy()


class Database(peewee.SqliteDatabase):
    """SQLite through the one driver of the house; opened only where a file exists."""

    file = Path()
    identity: tuple[int, int] | None = None
    """What tells the opened file from another that takes its name."""
    read_only = False
    checked = True
    """Whether all pages were looked at when it was opened; a large file's are looked at later."""
    replaced: Path | None = None
    """Where the file of an older schema is kept, when opening brought it up to this one."""

    def _connect(self) -> dbapi2.Connection:
        connection = dbapi2.connect(
            self.database, timeout=self._timeout, isolation_level=None, uri=True
        )
        try:
            self._add_conn_hooks(connection)
        except Exception:
            connection.close()
            raise
        return connection

    def set_for_all(self, pragmas: dict[str, Any]) -> None:
        """Set these pragmas on every connection opened from now on (one a thread)."""
        self._pragmas = list(pragmas.items())


def database() -> Database:
    """The open database of this process."""
    return proxy.obj


def is_live(path: Path) -> bool:
    """Whether a path is the open database: reading that file by hand would drop its locks."""
    live = proxy.obj.file if proxy.obj is not None else Path()
    return live.exists() and path.exists() and path.samefile(live)


def send(sql: str, values: Iterable[Any]) -> Any:
    """One statement straight to the driver, its errors turned into peewee's; the cursor."""
    with peewee.__exception_wrapper__:
        return database().connection().execute(sql, values)
