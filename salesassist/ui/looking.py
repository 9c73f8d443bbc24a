"""Whose eyes look at the window: persons are masked on its screens and papers, or not."""

from functools import partial

from PySide6.QtWidgets import QWidget

from salesassist.db.base import Record
from salesassist.db.personal import hidden_words
from salesassist.desk import veiling
from salesassist.desk.sight import look_as, reveal
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.veil import VEIL


def look(context: Context) -> None:
    """From now on this person looks: tables, forms, Today and previews mask accordingly."""
    look_as(context.who)
    VEIL.drawing, VEIL.finished = veiling.drawing, veiling.finished
    VEIL.ask = partial(ask_why, context)
    VEIL.seen.clear()


def ask_why(context: Context, record: Record, over: QWidget) -> bool:
    """Ask why a record has to be seen in full and write it down; whether it may be seen."""
    title = tr(N_("See {name} in full?")).format(name=hidden_words(record))
    answer = ask(
        over, title, tr(N_("Who looked, when and why is kept in the log.")), tr(N_("Show it")),
        tr(N_("Leave it")), reason=tr(N_("Reason")), icon="eye", danger=False,
    )  # fmt: skip
    if not answer:
        return False
    try:
        reveal(record, who=context.who, reason=answer.reason)
    except Problem as problem:
        context.quiet.error(problem)
        return False
    return True
