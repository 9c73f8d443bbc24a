"""What a verb answers: lines for people, facts for programs, and whether all is well."""

import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO

from salesassist.desk.importing import ImportRefused, RowError
from salesassist.desk.importing.outcome import SHOWN
from salesassist.rules.reasons import sentence
from salesassist.texts import N_, Problem, tr


@dataclass(frozen=True)
class Answer:
    """The result of a verb."""

    lines: Sequence[str]
    facts: Mapping[str, Any] = field(default_factory=dict)
    good: bool = True


def print_answer(answer: Answer, as_json: bool) -> None:
    """Say what was done, on standard output."""
    if as_json:
        _print_json({"ok": answer.good, **answer.facts})
        return
    for line in answer.lines:
        _print(line, sys.stdout)


def print_problem(problem: Problem, as_json: bool) -> None:
    """Say what could not be done, on standard error; for programs on standard output too."""
    errors = problem.errors if isinstance(problem, ImportRefused) else ()
    for line in (*told_errors(errors), sentence(problem)):
        _print(line, sys.stderr)
    if as_json:
        kind = type(problem).__name__
        facts = {"ok": False, "problem": kind, "sentence": sentence(problem)}
        _print_json(facts | ({"errors": errors_as_facts(errors)} if errors else {}))


def told_errors(errors: Sequence[RowError]) -> Iterator[str]:
    """The first errors one by one, the others counted."""
    yield from (each.sentence() for each in errors[:SHOWN])
    if len(errors) > SHOWN:
        yield tr(N_("… and {count} more.")).format(count=len(errors) - SHOWN)


def errors_as_facts(errors: Sequence[RowError]) -> list[dict[str, Any]]:
    """Errors for programs: file (if there are two), row, column, sentence."""
    return [
        {
            "file": each.file,
            "row": each.row,
            "column": each.column,
            "sentence": sentence(each.problem),
        }
        for each in errors[:SHOWN]
    ]


@contextmanager
def progress(what: str) -> Iterator[Any]:
    """A line on a terminal that tells how far long work is; silent when nobody watches."""
    watched = sys.stderr.isatty()

    def tell(done: int, total: int) -> None:
        if watched and done % 500 == 0:
            sys.stderr.write(f"\r{what} {done:,} / {total:,} ")
            sys.stderr.flush()

    yield tell
    if watched:
        sys.stderr.write("\r\x1b[K")


def _print(line: str, stream: TextIO) -> None:
    """Print even what the terminal's encoding lacks, as an escape instead of an error."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace")
    print(line, file=stream)


def _print_json(facts: Mapping[str, Any]) -> None:
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(facts, ensure_ascii=not unicode, indent=1, default=str))
