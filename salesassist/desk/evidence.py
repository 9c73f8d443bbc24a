"""Evidence of a case: pictures and papers kept with a complaint or a service record."""

import hashlib
from pathlib import Path

from salesassist.db import CaseFile, Complaint, ServiceRecord
from salesassist.db.base import unit_of_work
from salesassist.desk.attachments import read_file
from salesassist.desk.people import permit


def keep_evidence(
    path: Path,
    *,
    who: str,
    complaint: Complaint | None = None,
    service: ServiceRecord | None = None,
    request: str | None = None,
) -> CaseFile:
    """Keep a file with a case; the same bytes kept twice stay one.

    Raises FileTooLarge, FileUnread, NotPermitted.
    """
    permit(who, "keep complaints" if complaint is not None else "keep service records")
    data = read_file(path)
    digest = hashlib.sha256(data).hexdigest()
    case = CaseFile.complaint == complaint if complaint else CaseFile.service == service
    with unit_of_work(who, "keep evidence", request) as work:
        kept = CaseFile.get_or_none(case & (CaseFile.sha256 == digest))
        if kept is None:
            row = {"name": path.name, "data": data, "sha256": digest, "at": work.at}
            about = {"complaint": complaint, "service": service, "written_by": who}
            kept = work.add(CaseFile(**row, **about))
    return kept


def remove_evidence(kept: CaseFile, *, who: str, request: str | None = None) -> None:
    """Take a file away from its case again; the journal keeps its name and hash."""
    permit(who, "keep complaints" if kept.complaint_id else "keep service records")
    with unit_of_work(who, "remove evidence", request) as work:
        if not work.done_before:
            work.remove(kept)
