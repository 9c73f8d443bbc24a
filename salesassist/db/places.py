"""Where a database lies: on a disk of this PC, in a synchronised folder, or on a network."""

import os
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from salesassist.texts import N_, Problem

if sys.platform != "linux":
    import ctypes
if sys.platform == "win32":
    import shutil

MOUNTS = Path("/proc/self/mountinfo")
LOW = 500_000_000
"""Bytes free on the disk below which a person is warned."""

_DRIVE_REMOTE = 4  # what GetDriveTypeW says of a mapped network drive
_NETWORK = re.compile(
    r"(?:fuse(?:blk)?\.)?(?:cifs|smb\d?|smbfs|smb3|nfs\d?|nfsd|sshfs|9p|vboxsf|drvfs|davfs2?|webdav|"
    r"afpfs|afs|ncpfs|ceph|glusterfs|lustre|gpfs|beegfs|ocfs2|coda|vmhgfs|vmhgfs-fuse|prl_fs|"
    r"virtiofs|rclone|s3fs|gcsfuse|gvfsd-fuse|curlftpfs|google-drive-ocamlfuse|remote)"
)
# Names of folders that a program copies elsewhere, as it makes them itself.
_SYNCHRONISED = (
    (re.compile(r"onedrive(?: ?-.*)?", re.I), "OneDrive"),
    (re.compile(r"dropbox(?: ?\(.*\))?", re.I), "Dropbox"),
    (
        re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs|icloud~.*", re.I),
        "iCloud",
    ),
    (
        re.compile(r"google ?drive.*|googledrive-.*|my drive|我的雲端硬碟|雲端硬碟", re.I),
        "Google Drive",
    ),
    (re.compile(r"nextcloud\d*", re.I), "Nextcloud"),
    (re.compile(r"owncloud.*", re.I), "ownCloud"),
    (re.compile(r"Box(?: Sync)?|Box-Box"), "Box"),
    (re.compile(r"synology ?drive(?:server)?|cloudstation", re.I), "Synology Drive"),
    (re.compile(r"MEGA(?:sync.*)?"), "MEGA"),
    (re.compile(r"pcloud ?(?:drive|sync)", re.I), "pCloud"),
    (re.compile(r"proton ?drive.*", re.I), "Proton Drive"),
    (re.compile(r"seafile", re.I), "Seafile"),
    (re.compile(r"syncthing", re.I), "Syncthing"),
    (re.compile(r"cloudstorage", re.I), "CloudStorage"),
)
# Files such programs lay into the root of what they copy.
_MARKERS = {
    ".dropbox": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".tmp.driveupload": "Google Drive",
}
_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")


class OnNetwork(Problem):
    """The database lies where the locks of SQLite cannot be relied on."""

    says = N_(
        "{path} lies on a network or shared drive ({kind}): there a database is damaged sooner or "
        "later. Copy it to a folder on this PC's own disk, and open that."
    )


class Gone(Problem):
    """The file of the open database is no longer where it was."""

    says = N_(
        "{path} was deleted or moved while it was open: nothing more is kept in it. "
        "Save a copy now, before this window is closed."
    )


class Replaced(Problem):
    """Another file took the place of the open database."""

    says = N_(
        "{path} was replaced by another file while it was open: nothing more is kept. "
        "Save a copy of what this window has, then close it."
    )


class Kind(StrEnum):
    """What can be said of a place."""

    LOCAL = "local"
    SYNCHRONISED = "synchronised"
    NETWORK = "network"


@dataclass(frozen=True)
class Place:
    """The kind of a place, and the name of what makes it so ("nfs4", "OneDrive")."""

    kind: Kind
    name: str = ""


def kind_of(
    path: str, filesystem: str = "", markers: Collection[str] = (), synchronised: str = ""
) -> Place:
    """What a place is, from its whole path and facts the system tells; asks nothing itself.

    `filesystem` is the type of the file system ("ext4", "cifs", "remote"), `markers` are the names
    of files found in the folders above, `synchronised` a folder known to be copied by OneDrive.
    """
    plain = path.replace("/", "\\")
    if re.match(r"\\\\(?![.?]\\)|\\\\\?\\UNC\\", plain, re.I) and not path.startswith("/"):
        return Place(Kind.NETWORK, "UNC")
    if _NETWORK.fullmatch(filesystem.lower()):
        return Place(Kind.NETWORK, filesystem)
    root = synchronised.replace("/", "\\").rstrip("\\") + "\\"
    if synchronised and plain.lower().startswith(root.lower()):
        return Place(Kind.SYNCHRONISED, "OneDrive")
    for part in re.split(r"\\+", plain)[:-1]:
        for name, service in _SYNCHRONISED:
            if name.fullmatch(part):
                return Place(Kind.SYNCHRONISED, service)
    found = [service for marker, service in _MARKERS.items() if marker in markers]
    return Place(Kind.SYNCHRONISED, found[0]) if found else Place(Kind.LOCAL)


def place_of(path: Path) -> Place:
    """What the place of a file is on this system."""
    whole = path.resolve()
    roots = [os.environ[name] for name in _VARIABLES if os.environ.get(name)]
    first = next((root for root in roots if whole.is_relative_to(root)), "")
    return kind_of(str(whole), filesystem_of(whole), _markers_above(whole), first)


def check_place(path: Path) -> Place:
    """The place of a file, if a database may be opened there. Raises OnNetwork."""
    place = place_of(path)
    if place.kind is Kind.NETWORK:
        raise OnNetwork(path=path, kind=place.name)
    return place


def filesystem_of(path: Path) -> str:
    """The type of the file system a path lies on, "" where the system does not tell."""
    if sys.platform == "win32":
        remote = ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE
        return "remote" if remote else ""
    if sys.platform == "darwin":
        return _statfs(_standing(path))
    try:
        return filesystem_in(MOUNTS.read_text(encoding="utf-8", errors="replace"), str(path))
    except OSError:
        return ""


def free_space(path: Path) -> int:
    """Bytes a user may still write on the disk of a path. Raises OSError."""
    if sys.platform == "win32":
        return shutil.disk_usage(path).free
    found = os.statvfs(path)  # what shutil asks too, without all it imports
    return found.f_bavail * found.f_frsize


def filesystem_in(mounts: str, path: str) -> str:
    """The type of the file system of a path, by the words of Linux's mountinfo."""
    found, longest = "", -1
    for line in mounts.splitlines():
        first, _, rest = line.partition(" - ")
        words = first.split()
        if len(words) < 5 or not rest:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda said: chr(int(said[1], 8)), words[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # Of mounts on the same point the last one is what is seen.
        if inside and len(point) >= longest:
            found, longest = rest.split()[0], len(point)
    return found


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from any other that may bear its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check_identity(path: Path, opened: tuple[int, int] | None) -> None:
    """Make sure that a path still names the file that was opened. Raises Gone or Replaced.

    To be asked inside the transaction that writes: SQLite notices neither by itself.
    """
    if opened is None:
        return
    found = identity(path)
    if found is None:
        raise Gone(path=path)
    if found != opened:
        raise Replaced(path=path)


def _standing(path: Path) -> Path:
    """The nearest folder above that is there."""
    return next((each for each in (path, *path.parents) if each.exists()), Path("/"))


def _markers_above(path: Path) -> frozenset[str]:
    return frozenset(
        name for folder in path.parents for name in _MARKERS if (folder / name).exists()
    )


def _statfs(path: Path) -> str:
    """Ask macOS, whose statfs tells the type at byte 72 of its 2,168."""
    libc = ctypes.CDLL(None)
    call = getattr(libc, "statfs$INODE64", None) or libc.statfs
    answer = ctypes.create_string_buffer(4096)
    if call(os.fsencode(path), answer) != 0:
        return ""
    return answer.raw[72:88].split(b"\0")[0].decode("ascii", "replace")
