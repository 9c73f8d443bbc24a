"""Backups of the data: made and verified, listed, thinned, copied to a second place, restored."""

from salesassist.desk.backup.listing import (
    MANIFEST,
    Altered,
    Backup,
    age,
    backups,
    changed_since,
    folder_of,
    newest,
    read,
    verify,
)
from salesassist.desk.backup.making import NoBackup, after_backup, before, make
from salesassist.desk.backup.places import SecondAway, copy_to_second, in_second
from salesassist.desk.backup.restoring import (
    Ready,
    Restored,
    StillOpen,
    discard,
    prepare_restore,
    rescue_copy,
    restore,
    switch,
)

__all__ = [
    "MANIFEST",
    "Altered",
    "Backup",
    "NoBackup",
    "Ready",
    "Restored",
    "SecondAway",
    "StillOpen",
    "after_backup",
    "age",
    "backups",
    "before",
    "changed_since",
    "copy_to_second",
    "discard",
    "folder_of",
    "in_second",
    "make",
    "newest",
    "prepare_restore",
    "read",
    "rescue_copy",
    "restore",
    "switch",
    "verify",
]
