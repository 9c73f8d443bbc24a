"""What the operating system says when it refuses a file, in the words of the screen."""

import errno
import os
from collections.abc import Mapping

from salesassist.texts import N_, Problem, tr

_WORDS: Mapping[int, str] = {
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("not allowed"),
    errno.ENOENT: N_("there is no such file or folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("it is there already"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EIO: N_("the disk fails"),
    errno.EBUSY: N_("another program has it open"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ENODEV: N_("the disk is gone"),
    errno.ENXIO: N_("the disk is gone"),
    errno.EFBIG: N_("the file would be too large for this disk"),
    errno.EINVAL: N_("the name cannot be used here"),
}
# The system says it in English (the C locale); on a PC that says it otherwise it is understood.
_BY_TEXT = {os.strerror(code): mark for code, mark in _WORDS.items()}


def reason(said: object) -> object:
    """What the system said in the words of the screen; anything else as it is."""
    if isinstance(said, OSError):
        mark = _WORDS.get(said.errno or 0)
        return tr(mark) if mark else said.strerror or str(said)
    mark = _BY_TEXT.get(said) if isinstance(said, str) else None
    return tr(mark) if mark else said


def sentence(problem: Problem) -> str:
    """A known problem as a sentence, with the system's reasons in the same language."""
    facts = {name: reason(value) for name, value in problem.facts.items()}
    return tr(problem.says).format(**facts)
