"""Open forms that are not kept yet: laid aside while one types, taken up again, thrown away."""

import datetime as dt
from typing import Any

from salesassist.db import unfinished as store
from salesassist.db.unfinished import Unfinished


def keep_unfinished(
    *,
    form: str,
    request: str,
    title: str,
    content: dict[str, Any],
    who: str,
    record: int | None = None,
    seen: int | None = None,
) -> None:
    """Lay aside what is typed on a form; `request` is the id the form was opened with.

    `content` is plain JSON only the form understands; `record` and `seen` name the record it
    changes and the version it was read at. Raises the Problem of a disk or a lock.
    """
    now = dt.datetime.now().replace(microsecond=0)
    store.keep(form, request, record, seen, title, content, who, now)


def drop_unfinished(request: str) -> None:
    """Forget a form: what lay on it is kept as a record, or thrown away."""
    store.drop(request)


def unfinished(form: str | None = None) -> list[Unfinished]:
    """The forms laid aside, the newest first; of one kind if it is named."""
    found = Unfinished.select().order_by(Unfinished.at.desc(), Unfinished.id.desc())
    return list(found.where(Unfinished.form == form) if form else found)
