"""What follows an answer that was kept: the one place where rules look at it."""

from salesassist.db import Response
from salesassist.db.base import Work


def after_response(work: Work, response: Response) -> None:
    """Called in the unit of work that keeps a form, with its answers kept, and when they change.

    Nothing follows yet; the rules of what is abnormal are asked from here.
    """
