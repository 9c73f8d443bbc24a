"""Verbs of backups: make one, list them, restore one into a file."""

import argparse
from pathlib import Path
from typing import Any

from salesassist.cli.answers import Answer, progress
from salesassist.db.backup import Unsound
from salesassist.db.opening import Missing
from salesassist.desk import backup as backups_of
from salesassist.desk.backup import Backup
from salesassist.desk.backup.listing import Altered, Result, Steps
from salesassist.texts import N_, Problem, sentence, tr


class NotABackup(Problem):
    """A file without a manifest of ours beside it."""

    says = N_(
        "{path} is no backup that was verified: its manifest {manifest} is not beside it, or the "
        "file is not as long as it says."
    )


def backup(asked: argparse.Namespace) -> Answer:
    """Back up the data and verify the copy."""
    to = asked.to.resolve() if asked.to else None
    made = _run(backups_of.make(asked.database, to=to), "backup")
    said = tr(N_("Backed up and checked: {path} ({orders:,} orders, {size:,} bytes)."))
    orders = made.contents.counts.get("sales_order", 0)
    line = said.format(path=made.file, orders=orders, size=made.size)
    return Answer([line], _facts(made))


def backups(asked: argparse.Namespace) -> Answer:
    """List the backups, the newest first; with --check look through each of them again."""
    place = asked.place or asked.database
    if asked.place and not asked.place.is_dir():
        raise Missing(path=asked.place)
    found = backups_of.backups(place)
    wrong = [_wrong(each) if asked.check else "" for each in found]
    lines = [_line(each, why) for each, why in zip(found, wrong, strict=True)]
    facts = [_facts(each, why) for each, why in zip(found, wrong, strict=True)]
    if not found:
        lines = [tr(N_("No backup is here yet."))]
    return Answer(lines, {"database": asked.database, "backups": facts}, good=not any(wrong))


def restore(asked: argparse.Namespace) -> Answer:
    """Restore a backup into a file; what was there is kept beside under a name with the time."""
    found = backups_of.read(asked.file)
    if found is None:
        manifest = asked.file.name + backups_of.MANIFEST
        raise NotABackup(path=asked.file, manifest=manifest)
    done = _run(backups_of.restore(found, asked.into), "restore")
    said = tr(N_("Restored the backup of {at} into {path}: {orders:,} orders."))
    orders = found.contents.counts.get("sales_order", 0)
    lines = [said.format(at=found.at, path=done.path, orders=orders)]
    if done.kept:
        lines.append(tr(N_("What was there before is kept: {path}")).format(path=done.kept))
    return Answer(lines, _facts(found) | {"into": done.path, "kept": done.kept})


def add_words(verb: Any) -> None:
    """Tell the parser of these verbs; `verb(name, do, help)` adds one."""
    made = verb("backup", backup, N_("back up the data and verify the copy"))
    made.add_argument("--to", type=Path, metavar="DIR", help=tr(N_("another folder than usual")))
    listed = verb("backups", backups, N_("list the backups, the newest first"))
    listed.add_argument("--in", dest="place", type=Path, metavar="DIR", help=tr(N_("that folder")))
    again = tr(N_("look through each of them again"))
    listed.add_argument("--check", action="store_true", help=again)
    back = verb("restore", restore, N_("restore a backup; what is there is kept beside"))
    back.add_argument("file", type=Path, metavar="FILE.db")
    back.add_argument("--into", type=Path, required=True, metavar="FILE.db")


def _run(steps: Steps[Result], what: str) -> Result:
    with progress(what) as tell:
        while True:
            try:
                tell(*next(steps))
            except StopIteration as end:
                return end.value


def _wrong(each: Backup) -> str:
    """Why a backup must not be relied on any more; empty if it may."""
    try:
        _run(backups_of.verify(each), "backups")
    except (Altered, Unsound) as problem:
        return sentence(problem)
    return ""


def _line(each: Backup, wrong: str) -> str:
    at = each.at.isoformat(sep=" ", timespec="seconds")
    orders = each.contents.counts.get("sales_order", 0)
    said = tr(N_("{at}  {orders:,} orders  {size:,} bytes  {path}"))
    line = said.format(at=at, orders=orders, size=each.size, path=each.file)
    return f"{line}\n  {wrong}" if wrong else line


def _facts(each: Backup, wrong: str = "") -> dict[str, Any]:
    return each.facts() | {"file": each.file} | ({"wrong": wrong} if wrong else {})
