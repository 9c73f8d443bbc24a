"""Closing a month (關帳): from then on its reports show what it was on that day.

What is corrected later in a document of that month changes no report of it; it is told beside it.
"""

import datetime as dt
from dataclasses import dataclass

from salesassist.db import ClosedHead, ClosedLine, Company, MonthClose, Order
from salesassist.db.base import Work, unit_of_work
from salesassist.db.bulk import add_all
from salesassist.desk.people import permit
from salesassist.rules.dates import month_bounds, parse_month
from salesassist.rules.spans import Span
from salesassist.tasks.reports import sources
from salesassist.tasks.reports.asking import Asked
from salesassist.tasks.reports.catalog import SOLD_BY
from salesassist.tasks.reports.heads import head
from salesassist.texts import N_, Problem


class MonthNotOver(Problem):
    """A month is closed before its last day has passed."""

    says = N_("{month} is not over: close it from {day} on.")


class AlreadyClosed(Problem):
    """A month is closed twice."""

    says = N_("{month} was closed on {day}: it stays as it is.")


class EarlierMonthOpen(Problem):
    """A month is closed while one before it, that has documents, is open."""

    says = N_("{earlier} is still open: close the months in their order.")
