"""Python collects garbage in whatever thread it is in; a widget must not be deleted in a worker."""

import gc
from threading import Lock


class _NoCollecting:
    """Held by every worker while it works; what it holds up is collected afterwards."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0

    def __enter__(self) -> None:
        with self._lock:
            self._inside += 1
            gc.disable()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                gc.enable()


NO_COLLECTING = _NoCollecting()
