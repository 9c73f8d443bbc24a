"""What somebody asks for until a day, facts or a report: written down, kept, closed, sought."""

import datetime as dt
from typing import Any

from salesassist.db import CardRequest, ReportRequest
from salesassist.db.base import unit_of_work
from salesassist.desk.checking import RecordProblems, check_values
from salesassist.desk.issue import take_number
from salesassist.texts import N_, Problem

Request = CardRequest | ReportRequest


class DueBeforeAsked(Problem):
    """A request that was due before it was made."""

    says = N_("{due} lies before {asked}, when it was asked: look at the days again.")


def keep_asked(
    model: type[Request], asked: Request | None, values: dict[str, Any], *, kind: str,
    who: str, request: str | None = None,
) -> Request:  # fmt: skip
    """Write down what is asked (None) under the next number of `kind`, or keep changes.

    The day is today and whoever asks and does it is `who`, unless said. Raises RecordProblems.
    """
    if asked is None:
        filled = {name: value for name, value in values.items() if value not in (None, "")}
        values = {"asked_on": dt.date.today(), "asked_by": who, "owner": who} | filled
    problems = check_values(model, asked, values)
    first = values.get("asked_on", getattr(asked, "asked_on", None))
    due = values.get("due_on", getattr(asked, "due_on", None))
    if first and due and due < first:
        show = model.due_on.show
        problems["due_on"] = DueBeforeAsked(due=show(due), asked=show(first))
    if problems:
        raise RecordProblems(problems)
    deed = f"keep {model._meta.table_name.replace('_', ' ')}"
    with unit_of_work(who, deed, request) as work:
        if work.done_before:
            return model.get_by_id(work.result)
        if asked is None:
            taken = model.select().where
            number = take_number(
                work, kind, work.at.date(), lambda text: taken(model.number == text).exists()
            )
            kept = work.add(model(number=number, **values))
        else:
            kept = work.change(asked, **values)
        work.result = kept.id
    return kept


def close_or_open(asked: Request, *, who: str, request: str | None = None) -> Request:
    """Who asked has seen the answer, or an open one is given up; a closed one is asked again."""
    with unit_of_work(who, "close request", request) as work:
        if not work.done_before:
            work.change(asked, state="open" if asked.state == "closed" else "closed")
    return type(asked).get_by_id(asked.id)


def condition(model: type[Request], name: str, on: dt.date) -> Any:
    """Which requests a filter shows: open, late, answered, closed."""
    open_ = model.state == "open"
    return {
        "open": open_,
        "late": open_ & (model.due_on < on),
        "answered": model.state == "answered",
        "closed": model.state == "closed",
    }[name]
