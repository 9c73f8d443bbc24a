"""The door without a window: verbs for scripts and for machines without a display; no Qt."""

import sys
from collections.abc import Sequence
from pathlib import Path

from salesassist.cli.answers import Answer, print_answer, print_problem
from salesassist.cli.words import parser, pc_language, pc_user, said_language
from salesassist.db.base import database
from salesassist.db.failures import told
from salesassist.texts import Problem, set_language

COULD_NOT = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words say; 0 done, 1 could not (the sentence is on stderr), 2 wrong words."""
    words = list(sys.argv[1:] if argv is None else argv)
    set_language(said_language(words) or pc_language())
    try:
        asked = parser().parse_args(words)
    except SystemExit as end:  # argparse ends the process by itself; a door returns its code
        return int(end.code or 0)
    asked.named, asked.who = asked.who, asked.who or pc_user()
    try:
        with told(Path(asked.database)):
            answer: Answer = asked.do(asked)
    except Problem as problem:
        print_problem(problem, asked.json)
        return COULD_NOT
    finally:
        _close()
    print_answer(answer, asked.json)
    return 0 if answer.good else COULD_NOT


def _close() -> None:
    """Close the database the verb opened, if it opened one."""
    opened = database()
    if opened is not None and not opened.is_closed():
        opened.close()
