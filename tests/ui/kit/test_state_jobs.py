"""What a PC remembers, and work beside the window."""

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from shiboken6 import delete

from salesassist.texts import N_, Problem
from salesassist.ui.kit import state
from salesassist.ui.kit.jobs import Jobs


class Refused(Problem):
    says = N_("Refused.")


def test_settings_come_back(tmp_path):
    kept = state.State(language="zh_TW", splitters={"orders-1440": [288, 668, 484]})
    kept.table("customers")["hidden"] = ["fax"]
    assert state.save(kept, tmp_path / "profile" / "window.json")
    assert state.load(tmp_path / "profile" / "window.json") == kept


@pytest.mark.parametrize("text", ["", "{", "[]", '{"theme": 5, "unknown": 1}', "\x00"])
def test_settings_that_cannot_be_read_are_the_default(tmp_path, text):
    path = tmp_path / "window.json"
    path.write_text(text)
    assert state.load(path) == state.State()


def counted(to):
    """A task: yields (done, total) and returns the total."""
    for done in range(1, to + 1):
        yield done, to
    return to


def test_a_task_reports_its_progress_and_result(qtbot):
    jobs, told, done = Jobs(), [], []
    job = jobs.start(
        "Count", lambda: counted(3), progress=lambda *at: told.append(at), done=done.append
    )
    with qtbot.waitSignal(job.ended):
        pass
    assert done == [3]
    assert told[-1] == (3, 3)


def test_work_runs_beside_the_window_and_reports_in_its_thread(qtbot, qapp):
    jobs, threads = Jobs(), []
    job = jobs.start(
        "Where",
        threading.get_ident,
        done=lambda found: threads.append((found, QThread.currentThread())),
    )
    with qtbot.waitSignal(job.ended):
        pass
    worker, reported = threads[0]
    assert worker != threading.get_ident()
    assert reported is qapp.thread()


def test_a_cancelled_task_is_closed(qtbot):
    closed, started = threading.Event(), threading.Event()

    def forever():
        try:
            while True:
                started.set()
                yield 0, 1
        finally:
            closed.set()

    jobs, ends = Jobs(), []
    job = jobs.start("Forever", forever, cancelled=lambda: ends.append("cancelled"))
    assert started.wait(5)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    assert closed.is_set()
    assert ends == ["cancelled"]


def test_a_problem_is_handed_over(qtbot):
    def refuse():
        raise Refused

    jobs, found = Jobs(at_once=True), []
    jobs.start("Refuse", refuse, failed=found.append)
    assert isinstance(found[0], Refused)
    assert not jobs.busy()


def test_a_bug_reaches_the_crash_net(qtbot):
    def wrong():
        raise ZeroDivisionError

    jobs = Jobs()
    with qtbot.captureExceptions() as caught:
        job = jobs.start("Wrong", wrong)
        with qtbot.waitSignal(job.ended):
            pass
    assert caught[0][0] is ZeroDivisionError
    assert not jobs.busy()


def test_stopping_waits_for_the_work(qtbot):
    jobs = Jobs()
    jobs.start("Forever", lambda: (pair for pair in iter(lambda: (0, 1), None)))
    jobs.stop()
    qtbot.waitUntil(lambda: not jobs.busy())


def test_a_slot_that_alone_holds_the_jobs_brings_nothing_down(qtbot):
    """What owns the job may be let go of by the job's own slot."""

    def begin() -> None:
        jobs = Jobs(at_once=True)
        jobs.start("count", lambda: 1, done=lambda _: jobs.busy())

    begin()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_who_asked_may_be_gone_when_the_work_ends(qtbot):
    """A sheet thrown away while its job ran: Qt let go of its slot with it."""

    class Sheet(QObject):
        def take(self, value: int) -> None:
            raise AssertionError(value)

    jobs, sheet, go = Jobs(), Sheet(), threading.Event()
    job = jobs.start("wait", go.wait, done=sheet.take)
    delete(sheet)
    with qtbot.waitSignal(job.ended):
        go.set()
    assert not jobs.busy()
