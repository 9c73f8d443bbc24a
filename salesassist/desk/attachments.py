"""Files kept with an order: the signed delivery note, the customer's purchase order."""

import datetime as dt
import hashlib
import tempfile
from pathlib import Path

from salesassist.db import Attachment, CaseFile, Delivery, Order
from salesassist.db.base import Work, unit_of_work
from salesassist.desk.files import read_small, safe_name, write_whole
from salesassist.desk.people import permit
from salesassist.texts import N_, Problem

MOST = 20_000_000
"""Bytes of one file: a scan of some pages, not a film."""


class FileTooLarge(Problem):
    """A file is larger than what is kept with an order."""

    says = N_("{name} has {size} MB; at most {most} MB are kept: make it smaller.")


class FileUnread(Problem):
    """A file cannot be read."""

    says = N_("{name} cannot be read ({detail}): open it elsewhere, then try again.")


def attach(
    order: Order,
    path: Path,
    kind: str,
    *,
    who: str,
    delivery: Delivery | None = None,
    request: str | None = None,
) -> Attachment:
    """Keep a file with an order, or with one delivery of it; the same bytes kept twice stay one.

    Raises FileTooLarge, FileUnread.
    """
    permit(who, "log a contact")
    data = read_file(path)
    with unit_of_work(who, "attach file", request) as work:
        return add_file(work, order, path.name, data, kind, delivery)


def add_file(
    work: Work,
    order: Order,
    name: str,
    data: bytes,
    kind: str,
    delivery: Delivery | None = None,
) -> Attachment:
    """Keep a file inside the unit of work at hand; what lay with the order alone gets its
    delivery."""
    digest = hashlib.sha256(data).hexdigest()
    mine = (Attachment.order == order) & (Attachment.sha256 == digest)
    kept = Attachment.get_or_none(mine)
    if kept is not None:
        if delivery is not None and kept.delivery_id is None:
            work.change(kept, delivery=delivery, kind=kind)
        return kept
    about = {"order": order, "delivery": delivery, "kind": kind}
    given = {"name": name, "data": data, "sha256": digest, "at": work.at, "written_by": work.who}
    return work.add(Attachment(**about, **given))


def lay_open(kept: Attachment | CaseFile) -> Path:
    """A copy of a kept file where another program can open it; raises NotWritten."""
    folder = Path(tempfile.gettempdir()) / f"salesassist-{dt.date.today():%Y%m%d}"
    folder.mkdir(exist_ok=True)
    name = Path(kept.name)
    return write_whole(folder / f"{safe_name(name.stem)}{name.suffix}", bytes(kept.data))


def read_file(path: Path) -> bytes:
    """The bytes of a file that is to be kept. Raises FileTooLarge, FileUnread."""
    try:
        size = path.stat().st_size
        if size > MOST:
            raise FileTooLarge(name=path.name, size=size // 1_000_000, most=MOST // 1_000_000)
        return read_small(path, MOST + 1)
    except OSError as error:
        raise FileUnread(name=path.name, detail=error) from error
