"""Is this PDF ours, and is it as we issued it?"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from salesassist.db import Paper
from salesassist.db.connection import is_live
from salesassist.desk.issue import replaced_by, void_copy
from salesassist.texts import N_, Problem, tr

SIZE_LIMIT = 64 * 1024 * 1024


class Verdict(StrEnum):
    """What can be said of a PDF."""

    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    VOID = "void"
    ALTERED = "altered"
    UNKNOWN = "unknown"


class Unreadable(Problem):
    """The file cannot be read as a PDF."""

    says = N_("{path} cannot be checked: {detail}.")


@dataclass(frozen=True)
class Verification:
    """The verdict on a file, and our paper it is or claims to be."""

    verdict: Verdict
    paper: Paper | None = None
    newer: Paper | None = None

    def sentence(self) -> str:
        """The verdict in words."""
        number = self.paper.full_number() if self.paper else ""
        reason = self.paper.void_reason if self.paper else ""
        newer = self.newer.full_number() if self.newer else ""
        return tr(_SENTENCES[self.verdict]).format(number=number, reason=reason, newer=newer)


_SENTENCES = {
    Verdict.UNCHANGED: N_("This is our {number}, unchanged since it was issued."),
    Verdict.REPLACED: N_("This is our {number}, unchanged, but {newer} has replaced it."),
    Verdict.VOID: N_("This is our {number}, unchanged, but it is void: {reason}"),
    Verdict.ALTERED: N_("This says it is our {number}, but it was altered: do not rely on it."),
    Verdict.UNKNOWN: N_("This is not a paper issued here."),
}


def verify(path: Path) -> Verification:
    """Compare a file with the papers issued here: first its bytes, then the name it carries.

    A file that is not byte for byte ours is called altered when it carries the identity of one
    of our papers (the document information written by the sheet: number and check code). A copy
    of a void paper is drawn anew with its mark, so it is compared with what we would draw.
    """
    content = _read(path)
    same = Paper.get_or_none(Paper.sha256 == hashlib.sha256(content).hexdigest())
    if same is not None:
        return _standing(same)
    for code in re.findall(rb"[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}", content):
        claimed = Paper.get_or_none(Paper.check_code == code.decode())
        if claimed is not None and claimed.state == "void" and content == void_copy(claimed):
            return Verification(Verdict.VOID, claimed)
        if claimed is not None:
            return Verification(Verdict.ALTERED, claimed)
    return Verification(Verdict.UNKNOWN)


def _standing(paper: Paper) -> Verification:
    """What an unaltered paper of ours still says."""
    if paper.state == "void":
        return Verification(Verdict.VOID, paper)
    newer = replaced_by(paper)
    if newer is not None:
        return Verification(Verdict.REPLACED, paper, newer)
    return Verification(Verdict.UNCHANGED, paper)


def _read(path: Path) -> bytes:
    try:
        if is_live(path):
            raise Unreadable(path=path, detail=tr(N_("it is not a PDF")))
        if path.stat().st_size > SIZE_LIMIT:
            raise Unreadable(path=path, detail=tr(N_("it is larger than any paper of ours")))
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(path=path, detail=error.strerror or str(error)) from error
    if not content.startswith(b"%PDF-"):
        raise Unreadable(path=path, detail=tr(N_("it is not a PDF")))
    return content
