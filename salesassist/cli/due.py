"""The verb reports-due: scheduled reports that are due, made without a window."""

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from salesassist.cli.answers import Answer, progress
from salesassist.db import ReportRun
from salesassist.db.opening import open_database
from salesassist.tasks.reports.periodic import running
from salesassist.texts import N_, tr


def reports_due(asked: argparse.Namespace) -> Answer:
    """Make what is due; a report that could not be made is exit code 1, the others are there."""
    open_database(asked.database)
    made = _run(asked.at or dt.datetime.now().replace(microsecond=0))
    failed = [run for run in made if run.state == "failed"]
    lines = [_line(run) for run in made] or [tr(N_("No report is due."))]
    if failed:
        words = tr(N_("{failed} of {count} reports could not be made."))
        lines.append(words.format(failed=len(failed), count=len(made)))
    told = {"database": asked.database, "failed": len(failed), "runs": [_facts(r) for r in made]}
    return Answer(lines, told, good=not failed)


def add_words(verb: Any) -> None:
    """Tell the parser of the verb; `verb(name, do, help)` adds one."""
    made = verb("reports-due", reports_due, N_("make the scheduled reports that are due"))
    data = tr(N_("the data, as with --database"))
    made.add_argument("file", nargs="?", type=Path, metavar="FILE", action=_Data, help=data)
    moment = tr(N_("as if it were that moment (2026-11-27T17:00), else now"))
    made.add_argument("--at", type=dt.datetime.fromisoformat, default=None, help=moment)


class _Data(argparse.Action):
    """The file standing alone is the same as `--database FILE`."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option: Any = None) -> None:
        if values is not None:
            namespace.database = values


def _run(now: dt.datetime) -> list[ReportRun]:
    steps = running.run_due(now=now)
    with progress("reports-due") as tell:
        while True:
            try:
                tell(*next(steps))
            except StopIteration as end:
                return end.value


def _line(run: ReportRun) -> str:
    words = tr(N_("{name}, for {moment}: {state}. {said}"))
    return words.format(
        name=run.schedule.name,
        moment=ReportRun.due_at.show(run.due_at),
        state=ReportRun.state.show(run.state),
        said=run.said,
    )


def _facts(run: ReportRun) -> dict[str, Any]:
    return {
        "schedule": run.schedule.name,
        "due_at": run.due_at.isoformat(sep=" "),
        "state": run.state,
        "said": run.said,
        "files": run.files,
        "number": run.paper.full_number() if run.paper is not None else None,
    }
