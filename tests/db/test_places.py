"""Places: each kind of path and file system is told by its name alone."""

import sys
from pathlib import Path

import pytest

from salesassist.db import places
from salesassist.db.places import Gone, Kind, Replaced, check_identity, filesystem_in, kind_of

PLACES = [
    (r"\\nas\shared\a.db", "", Kind.NETWORK),
    (r"//nas\shared\a.db".replace("/", "\\"), "", Kind.NETWORK),
    (r"\\?\UNC\nas\shared\a.db", "", Kind.NETWORK),
    (r"\\wsl.localhost\Debian\home\a.db", "", Kind.NETWORK),
    (r"Z:\sales\a.db", "remote", Kind.NETWORK),
    (r"\\?\C:\sales\a.db", "", Kind.LOCAL),
    (r"C:\Users\王淑芬\AppData\Local\SalesAssist\a.db", "", Kind.LOCAL),
    (r"C:\Users\w\OneDrive\a.db", "", Kind.SYNCHRONISED),
    (r"C:\Users\w\OneDrive - 公司\文件\a.db", "", Kind.SYNCHRONISED),
    (r"C:\Users\w\iCloudDrive\a.db", "", Kind.SYNCHRONISED),
    (r"G:\我的雲端硬碟\a.db", "", Kind.SYNCHRONISED),
    (r"G:\My Drive\a.db", "", Kind.SYNCHRONISED),
    (r"C:\Users\w\Dropbox (公司)\a.db", "", Kind.SYNCHRONISED),
    ("/Users/w/Library/Mobile Documents/com~apple~CloudDocs/a.db", "apfs", Kind.SYNCHRONISED),
    ("/Users/w/Library/CloudStorage/GoogleDrive-w@x/a.db", "apfs", Kind.SYNCHRONISED),
    ("/Users/w/Library/CloudStorage/Other/a.db", "apfs", Kind.SYNCHRONISED),
    ("/srv/w/Nextcloud2/a.db", "ext4", Kind.SYNCHRONISED),
    ("/srv/w/Dropbox/a.db", "btrfs", Kind.SYNCHRONISED),
    ("/srv/w/Dropbox.db", "ext4", Kind.LOCAL),
    ("/srv/w/box/a.db", "ext4", Kind.LOCAL),
    ("/srv/w/a.db", "ext4", Kind.LOCAL),
    ("/srv/w/a.db", "tmpfs", Kind.LOCAL),
    ("/srv/w/a.db", "fuseblk", Kind.LOCAL),
    ("/Volumes/x/a.db", "smbfs", Kind.NETWORK),
    ("/Volumes/x/a.db", "afpfs", Kind.NETWORK),
    *((f"/mnt/{kind}/a.db", kind, Kind.NETWORK) for kind in ("cifs", "smb3", "smbfs", "nfs")),
    *((f"/mnt/{kind}/a.db", kind, Kind.NETWORK) for kind in ("nfs4", "fuse.sshfs", "9p", "drvfs")),
    *((f"/mnt/{kind}/a.db", kind, Kind.NETWORK) for kind in ("vboxsf", "fuse.rclone", "virtiofs")),
]


@pytest.mark.parametrize(("path", "filesystem", "kind"), PLACES)
def test_kinds(path, filesystem, kind):
    assert kind_of(path, filesystem).kind is kind


def test_a_renamed_folder_is_known_by_what_lies_in_it():
    assert kind_of("/srv/w/work/a.db", "ext4", [".stfolder"]).name == "Syncthing"
    assert kind_of("D:\\Firm\\a.db", "", (), "d:\\firm").name == "OneDrive"
    assert kind_of("D:\\Firma\\a.db", "", (), "d:\\firm").kind is Kind.LOCAL


def test_markers_are_looked_for_above(tmp_path):
    (tmp_path / ".dropbox").touch()
    assert places.place_of(tmp_path / "a" / "b.db").name == "Dropbox"


def test_where_onedrive_says_it_lies(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert places.place_of(tmp_path / "a" / "b.db").name == "OneDrive"


MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
36 22 0:45 / /mnt/nas rw - cifs //nas/x rw
37 22 0:46 / /mnt/na rw - btrfs /dev/sdb rw
38 22 0:47 / /mnt/my\040share rw - nfs4 nas:/x rw
39 22 0:48 / /over rw - ext4 /dev/sdc rw
40 22 0:49 / /over rw - fuse.sshfs me@nas:/ rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/a.db", "ext4"),
        ("/mnt/nas/a.db", "cifs"),
        ("/mnt/nas", "cifs"),
        ("/mnt/na/a.db", "btrfs"),
        ("/mnt/nasty/a.db", "ext4"),
        ("/mnt/my share/a.db", "nfs4"),
        ("/over/a.db", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_counts(path, kind):
    assert filesystem_in(MOUNTS, path) == kind


def test_a_system_that_does_not_tell(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "MOUNTS", tmp_path / "no")
    assert places.place_of(tmp_path / "a.db").kind is Kind.LOCAL


@pytest.mark.skipif(sys.platform != "linux", reason="another system is asked in another way")
def test_this_system_is_asked(tmp_path):
    assert places.filesystem_of(Path("/proc/self")) == "proc"


def test_a_file_is_known_again(tmp_path):
    path, other = tmp_path / "a.db", tmp_path / "b.db"
    path.touch()
    other.touch()
    seen = places.identity(path)
    check_identity(path, seen)
    other.replace(path)
    with pytest.raises(Replaced):
        check_identity(path, seen)
    path.unlink()
    with pytest.raises(Gone):
        check_identity(path, seen)
