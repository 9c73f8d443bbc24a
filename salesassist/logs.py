"""The log file and the crash net: a bug is written down, shown once, and nothing is sent."""

import logging
import logging.handlers
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

LOG = logging.getLogger("salesassist")


def start_log(folder: Path) -> Path | None:
    """Write the log into a folder, 1 MB a file, five files; None where it cannot be written."""
    path = folder / "salesassist.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=4, encoding="utf-8"
        )
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
