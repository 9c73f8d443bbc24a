"""Looking through the records by itself: when the program starts and the days between are over."""

from collections.abc import Callable
from functools import partial

from salesassist.db.connection import database
from salesassist.tasks.records.quality import is_due, look_through
from salesassist.texts import N_, Problem, tr
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context


def look_when_due(context: Context, jobs: Jobs, failed: Callable[[Problem], object]) -> bool:
    """Begin a look through the records if one is due, beside the window; whether it was."""
    who, on = context.who, context.today()
    if database().read_only or not is_due(on, who):
        return False
    look = partial(look_through, who=who, on=on)
    jobs.start(tr(N_("Looking through the records")), look, failed=failed)
    return True
