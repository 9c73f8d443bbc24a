"""Verbs that bring data in: sample, import."""

import argparse
from pathlib import Path

from salesassist import sample as sample_company
from salesassist.cli.answers import Answer, errors_as_facts, progress, told_errors
from salesassist.db.opening import Missing, create_database, open_database, remove_database
from salesassist.desk.exporting.archive import export_everything
from salesassist.desk.importing import How, Outcome, Steps
from salesassist.tasks.orders.importing import IMPORTS as ORDERS
from salesassist.tasks.records import found_company
from salesassist.tasks.records.importing import IMPORTS as RECORDS
from salesassist.texts import N_, Problem, tr

IMPORTS = {kind.name: kind for kind in (*RECORDS, *ORDERS)}
_OPTIONS = {
    "customers": ("currency", "tax_mode"),
    "products": ("currency",),
    "orders": ("currency", "tax_mode", "lines"),
    "quotations": ("currency", "tax_mode", "lines"),
}
"""What else each kind is told, by the words of the verb."""


class NotOfThisKind(Problem):
    """An option is given that the kind of file knows nothing of."""

    says = N_("{option} means nothing for {what}: leave it out.")


class NothingThere(Problem):
    """Rows are to be taken over into a database that is not there."""

    says = N_("There is no database at {path}: check the path, or add --new to have one made.")


def sample(asked: argparse.Namespace) -> Answer:
    """Build a sample company in a new file."""
    path = sample_company.file_at(asked.place)
    steps = sample_company.steps(path, orders=asked.orders, seed=asked.seed, today=asked.today)
    with progress("sample") as tell:
        for done, total in steps:
            tell(done, total)
    said = tr(N_("Sample company with {orders:,} orders (seed {seed}): {path}"))
    return Answer(
        [said.format(orders=asked.orders, seed=asked.seed, path=path)],
        {"database": path, "orders": asked.orders, "seed": asked.seed},
    )


def import_file(asked: argparse.Namespace) -> Answer:
    """Take over a file; with --new into a database made for it."""
    if asked.new:
        _make(asked.database, asked.who)
    else:
        _open(asked.database)
    try:
        outcome = _run(_steps(asked), asked.what)
    except Problem:
        if asked.new:
            # A database made for rows that were refused is nothing anybody asked for.
            remove_database(asked.database)
        raise
    lines = [tr(N_("New database: {path}")).format(path=asked.database)] if asked.new else []
    return Answer([*lines, *_told(outcome, asked.file)], _facts(outcome, asked))


def _open(path: Path) -> None:
    try:
        open_database(path)
    except Missing as problem:
        raise NothingThere(path=path) from problem


def _make(path: Path, who: str) -> None:
    """A new database, whose company is named later in the settings."""
    create_database(path)
    found_company(who=who, name=tr(N_("My company")))


def _steps(asked: argparse.Namespace) -> Steps:
    kind = IMPORTS[asked.what]
    more = {name: getattr(asked, name) for name in ("currency", "tax_mode", "lines")}
    more = {name: value for name, value in more.items() if value}
    for name in more.keys() - set(_OPTIONS.get(kind.name, ())):
        raise NotOfThisKind(option=f"--{name.replace('_', '-')}", what=tr(kind.words))
    days = {column.key: asked.days for column in kind.columns} if asked.days else {}
    how = How(encoding=asked.encoding, days=days)
    return kind.take(asked.file, who=asked.who, how=how, skip_bad=asked.skip_bad, **more)


def export(asked: argparse.Namespace) -> Answer:
    """All data into one archive, logged."""
    _open(asked.database)
    with progress("export") as tell:
        for done, total in export_everything(asked.file, who=asked.who, reason=asked.reason):
            tell(done, total)
    said = tr(N_("All data: {path}")).format(path=asked.file)
    return Answer([said], {"database": asked.database, "file": asked.file})


def _run(steps: Steps, what: str) -> Outcome:
    with progress(what) as tell:
        while True:
            try:
                tell(*next(steps))
            except StopIteration as end:
                return end.value


def _told(outcome: Outcome, file: Path) -> list[str]:
    said = tr(N_("{file}: {what}: {added:,} added, {changed:,} changed, {unchanged:,} unchanged."))
    lines = [
        said.format(
            file=file.name,
            what=tr(IMPORTS[outcome.what].words),
            added=outcome.added,
            changed=outcome.changed,
            unchanged=outcome.unchanged,
        )
    ]
    lines += told_errors(outcome.remarks)
    if outcome.errors:
        lines.append(tr(N_("Left out, {count} errors:")).format(count=len(outcome.errors)))
        lines += told_errors(outcome.errors)
    if outcome.unused:
        columns = ", ".join(outcome.unused)
        lines.append(tr(N_("Columns not used: {columns}")).format(columns=columns))
    return lines


def _facts(outcome: Outcome, asked: argparse.Namespace) -> dict[str, object]:
    return {
        "database": asked.database,
        "what": outcome.what,
        "added": outcome.added,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "error_count": len(outcome.errors),
        "errors": errors_as_facts(outcome.errors),
        "remarks": errors_as_facts(outcome.remarks),
        "unused_columns": list(outcome.unused),
    }
