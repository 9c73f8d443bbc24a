"""What follows answers that were kept: the one place where rules look at them."""

from collections.abc import Iterator, Sequence

from salesassist.db import Response, Wave
from salesassist.db.base import Work
from salesassist.tasks.aftersales.reports.imported import judge_import
from salesassist.tasks.aftersales.reports.judging import judge_response


def after_response(work: Work, response: Response) -> None:
    """Called in the unit of work that keeps a form, with its answers kept, and when they change."""
    judge_response(work, response)


def after_import(work: Work, wave: Wave, responses: Sequence[Response]) -> Iterator[int]:
    """Called in the unit of work that keeps the forms of a file; yields how many are looked at."""
    yield from judge_import(work, wave, responses)
