"""The log file and the crash net: a bug is written down, shown once, and nothing is sent."""

import contextlib
import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

LOG = logging.getLogger("salesassist")
LIMIT = 1_000_000  # bytes of one file
OLDER = 4


class _Turning(logging.FileHandler):
    """Begins a new file when one is full; the library's own handler imports sockets and pickles."""

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream is not None and self.stream.tell() > LIMIT:
            full, self.stream = self.stream, None
            full.close()
            _turn(Path(self.baseFilename))


def _turn(path: Path) -> None:
    """Number the older files up; the oldest goes."""
    with contextlib.suppress(OSError):  # a file somebody reads may stay full
        for number in range(OLDER, 0, -1):
            before = path.with_name(f"{path.name}.{number - 1}") if number > 1 else path
            if before.exists():
                before.replace(path.with_name(f"{path.name}.{number}"))


def start_log(folder: Path) -> Path | None:
    """Write the log into a folder, 1 MB a file, five files; None where it cannot be written."""
    path = folder / "salesassist.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Turning(path, encoding="utf-8")
    except OSError:
        # A PC without a writable log folder still does its work.
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    return path


def catch_bugs(tell: Callable[[str], None]) -> None:
    """Let every exception nobody expected go to the log, and its text to `tell`."""

    def hook(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, bug, trace)
            return
        text = "".join(traceback.format_exception(kind, bug, trace))
        LOG.error("%s", text)
        tell(text)

    sys.excepthook = hook
