"""Garbage is collected between two events, not wherever Python allocates."""

import gc
import weakref

from salesassist.ui.kit.collecting import Collector


class Knot:
    """Garbage that only the collector finds: it holds itself."""

    def __init__(self) -> None:
        self.myself = self


def test_garbage_waits_for_the_look(qtbot):
    collector = Collector()
    try:
        gc.collect()
        lost = weakref.ref(Knot())
        kept = [[] for _ in range(5_000)]  # more than Python's own collecting would wait for
        assert lost() is not None and len(kept) == 5_000
        collector.look()
        assert lost() is None
    finally:
        collector.stop()
    assert gc.isenabled()


def test_a_look_with_little_garbage_does_nothing(qtbot):
    collector = Collector()
    try:
        gc.collect()
        lost = weakref.ref(Knot())
        collector.look()
        assert lost() is not None
    finally:
        collector.stop()
