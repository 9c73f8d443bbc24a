"""Backups: each is what the data were at a moment, or it is not there; the way back is whole."""

import contextlib
import datetime as dt
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from salesassist.db import Customer, Order, Paper
from salesassist.db import backup as copies
from salesassist.db.backup import Unsound
from salesassist.db.base import unit_of_work
from salesassist.db.connection import database as live
from salesassist.db.failures import Damaged, Locked
from salesassist.db.opening import Missing, Newer, open_database
from salesassist.desk import backup
from salesassist.desk.backup import Altered, Backup, NoBackup, SecondAway, StillOpen
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from tests.sources import REPO

MADE_WHILE_SAVING = int(os.environ.get("SALESASSIST_BACKUPS", "20"))
KILLS = int(os.environ.get("SALESASSIST_KILLS", "50"))
ON = dt.date(2026, 11, 23)


@pytest.fixture
def path(database, customer, products) -> Path:
    """A database with a customer, products, an order and an issued paper; open."""
    head = defaults_for(customer, on=ON, who="test")
    lines = [LineDraft.of_product(product, 2_000) for product in products]
    order = take_order(who="test", lines=lines, **head)
    issue_order_form(order, who="test")
    return database.file


@pytest.fixture
def closed(path) -> Path:
    """The same, closed."""
    live().close()
    return path


def run(steps):
    while True:
        try:
            done, total = next(steps)
        except StopIteration as end:
            return end.value
        assert 0 <= done <= total


def make(path: Path, **more) -> Backup:
    return run(backup.make(path, **more))


def change(name: str = "改名") -> None:
    with unit_of_work("test", "rename") as work:
        work.change(Customer.get(), name=name)


def child(verb: str, path: Path, *rest: object) -> subprocess.Popen:
    words = [sys.executable, "-m", "tests.db.backup_child", verb, str(path), *map(str, rest)]
    return subprocess.Popen(words, cwd=REPO, stdout=subprocess.PIPE, text=True)


def litter(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.endswith(".tmp")]


# Making


def test_a_backup_is_the_data_of_that_moment(path):
    made = make(path, reason="import", at=dt.datetime(2026, 11, 23, 10, 42))
    assert re.fullmatch(r"test-20261123-104200-s\d+-[0-9a-f]{8}\.db", made.file.name)
    assert made.file.parent == path.parent / "backups"
    assert made.contents == copies.held(path)
    assert (made.contents.counts["sales_order"], made.contents.newest_order) == (
        1,
        Order.get().number,
    )
    assert made.contents.sums == {"TWD": Order.get().total}
    assert [each[0] for each in made.contents.sequences] == ["order"]
    assert backup.backups(path) == backup.backups(made.file.parent) == [made]
    assert backup.newest(path) == made == backup.read(made.file)
    assert backup.age(dt.datetime(2026, 11, 23, 11, 12)) == dt.timedelta(minutes=30)
    assert run(backup.verify(made)) == made
    assert not litter(made.file.parent)


def test_it_knows_whether_anything_has_changed(path):
    made = make(path)
    assert not backup.changed_since(made)
    change()
    assert backup.changed_since(made)
    assert backup.changed_since(None)


def test_a_database_of_the_first_schema_is_backed_up(tmp_path):
    path = tmp_path / "old.db"
    shutil.copy(REPO / "tests" / "golden" / "db" / "schema-1.db", path)
    made = make(path)
    assert (made.contents.schema, made.contents.chain) == (1, "")
    assert "-s1-" in made.file.name


def test_what_is_not_there_is_not_backed_up(tmp_path):
    with pytest.raises(Missing):
        make(tmp_path / "no.db")
    assert not list(tmp_path.iterdir())


def test_data_that_are_not_sound_are_not_backed_up(path):
    """A paper whose bytes are not its own, as a flipped bit leaves it: said, and nothing kept."""
    good = make(path)
    database = live().connection()
    database.execute("DROP TRIGGER paper_is_frozen")
    database.execute("UPDATE paper SET pdf = x'00'")
    with pytest.raises(NoBackup, match="did not pass the checks"):
        make(path, at=good.at + dt.timedelta(hours=1))
    assert backup.backups(path) == [good]
    assert not litter(good.file.parent)


def test_a_damaged_database_says_so(closed):
    noise = bytearray(closed.read_bytes())
    noise[4096 * 2 :] = os.urandom(len(noise) - 4096 * 2)
    closed.write_bytes(bytes(noise))
    with pytest.raises((Damaged, NoBackup)):
        make(closed)
    assert not list((closed.parent / "backups").iterdir())


def test_work_that_changes_much_is_backed_up_first(path):
    def work() -> Iterator[tuple[int, int]]:
        assert backup.newest(path).reason == "import"
        yield 1, 1
        return "done"

    assert run(backup.after_backup("import", work)) == "done"


def test_saving_goes_on_while_20_backups_are_made(path):
    """Another process saves all the time: each backup is whole, and each save quick."""
    stop = path.with_name("stop")
    writer = child("save", path)
    assert writer.stdout.readline() == "ready\n"
    began = dt.datetime(2026, 11, 23, 8)
    for number in range(MADE_WHILE_SAVING):
        made = make(path, at=began + dt.timedelta(minutes=number))
        assert run(backup.verify(made)) == made
    stop.touch()
    saved = [line.split() for line in writer.communicate()[0].splitlines()]
    assert writer.returncode == 0
    assert len(backup.backups(path)) == MADE_WHILE_SAVING
    held = [each.contents.counts["sales_order"] for each in backup.backups(path)]
    assert sorted(held, reverse=True) == held, "later ones hold more"
    lines = [
        each.contents.counts["order_line"] - 5 * (each.contents.counts["sales_order"] - 1)
        for each in backup.backups(path)
    ]
    assert set(lines) == {3}, "no order without its lines"
    took = sorted(float(each) for _, each in saved)
    print(f"{len(took)} saved, p50 {took[len(took) // 2]:.1f} p99 {took[-len(took) // 100]:.1f} ms")
    assert took[len(took) * 99 // 100] < 500, "two cores for everything make this no measurement"


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
@pytest.mark.parametrize("limit", [4096, 100_000, 300_000])
def test_a_full_disk_leaves_nothing_but_a_sentence(closed, limit):
    before = closed.read_bytes()
    said = child("full", closed, limit).communicate()[0]
    assert said.startswith("NoBackup No backup was made in"), said
    assert "disk is full" in said
    assert list((closed.parent / "backups").iterdir()) == []
    assert closed.read_bytes() == before


# Thinning


def test_only_what_is_ours_and_superfluous_goes(path, tmp_path):
    folder = path.parent / "backups"
    folder.mkdir()
    (folder / "photos.zip").write_bytes(b"mine")
    shutil.copy(path, folder / "test-20200101-100000-s2-00000000.db")
    other = path.with_name("other.db")
    shutil.copy(path, other)
    of_other = [make(other, at=dt.datetime(2020, 1, 1, hour)) for hour in (9, 10)]
    hours = [make(path, at=dt.datetime(2026, 11, 10, hour)) for hour in (9, 10)]
    now = make(path, at=dt.datetime(2026, 11, 23, 10))
    assert backup.backups(path) == [now, hours[1]]
    assert (folder / "photos.zip").exists()
    assert (folder / "test-20200101-100000-s2-00000000.db").exists(), "no manifest: not ours"
    assert backup.backups(other) == of_other[::-1], "another database's"


def test_what_a_kill_left_goes_after_an_hour(path):
    folder = path.parent / "backups"
    folder.mkdir()
    old, young = folder / f".{'a' * 32}.backup.tmp", folder / f".{'b' * 32}.backup.tmp"
    alone = folder / "test-20261101-100000-s2-12345678.db.json"
    for each in (old, young, alone):
        each.write_bytes(b"half")
    for each in (old, alone):
        os.utime(each, (time.time() - 7200,) * 2)
    make(path)
    assert (old.exists(), alone.exists(), young.exists()) == (False, False, True)


# The second place


def test_the_second_place(path, tmp_path):
    place = tmp_path / "usb"
    made = make(path)
    now = dt.datetime(2026, 11, 23, 12)
    with pytest.raises(SecondAway):
        run(backup.copy_to_second(made, place, now))
    assert not place.exists(), "it would be made on this PC's own disk"
    place.mkdir()
    copy = run(backup.copy_to_second(made, place, now))
    assert run(backup.verify(copy)).contents == made.contents
    assert backup.in_second(place, path) == copy
    assert run(backup.copy_to_second(made, place, now)) == copy
    assert backup.backups(place) == [copy]


# Restoring


def test_back_to_a_backup(path):
    made = make(path)
    held = copies.held(path)
    change("誤改")
    with pytest.raises(StillOpen):
        run(backup.restore(made, path))
    live().close()
    done = run(backup.restore(made, path))
    assert copies.held(path) == held
    assert backup.newest(path).reason == "restore"
    assert done.kept.parent == path.parent
    open_database(done.kept)
    assert Customer.get().name == "誤改"
    live().close()
    open_database(path)
    assert Customer.get().name == "晉暘精密工業股份有限公司"
    assert bytes(Paper.get().pdf).startswith(b"%PDF-")
    assert not litter(path.parent)


def test_a_damaged_database_is_replaced_with_its_log(closed):
    """An old -wal would be played into the new file; it stays with the damaged one."""
    made = make(closed)
    noise = os.urandom(9000)
    closed.write_bytes(noise)
    closed.with_name("test.db-wal").write_bytes(b"old log")
    done = run(backup.restore(made, closed))
    assert copies.held(closed) == made.contents
    assert done.kept.read_bytes() == noise
    assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == b"old log"
    open_database(closed)


def test_a_lost_database_comes_back(closed):
    made = make(closed)
    closed.unlink()
    done = run(backup.restore(made, closed))
    assert (done.kept, copies.held(closed)) == (None, made.contents)


def test_nothing_is_replaced_under_another_program(closed):
    made = make(closed)
    other = dbapi2.connect(str(closed), isolation_level=None)
    other.execute("SELECT count(*) FROM sales_order").fetchone()
    with contextlib.closing(other), pytest.raises(Locked):
        run(backup.restore(made, closed))
    assert litter(closed.parent) == []


def test_a_newer_backup_is_refused(path):
    live().pragma("user_version", 999)
    made = make(path)
    live().pragma("user_version", 2)
    live().close()
    with pytest.raises(Newer):
        run(backup.restore(made, path))


def test_40_flipped_bits_are_found(closed):
    made = make(closed)
    good = made.file.read_bytes()
    rng = random.Random(3)
    for _ in range(40):
        bad = bytearray(good)
        bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        made.file.write_bytes(bytes(bad))
        with pytest.raises((Altered, Unsound)):
            run(backup.verify(made))
        with pytest.raises((Altered, Unsound)):
            run(backup.restore(made, closed))
    assert litter(closed.parent) == []
    made.file.write_bytes(good)
    assert run(backup.verify(made))


@pytest.mark.parametrize(
    "manifest",
    [b"", b"{", b"[]", b"null", b'{"at": 1}', b'{"at": "2026-11-23", "contents": []}', b"\xff"],
)
def test_a_manifest_that_says_nothing_is_no_backup(closed, manifest):
    made = make(closed)
    made.manifest().write_bytes(manifest)
    assert backup.backups(closed) == []
    assert backup.newest(closed) is None


def test_data_whose_file_was_deleted_are_rescued(path, tmp_path):
    held = copies.held(path)
    change("還沒備份")
    for each in (path, *copies.beside(path)):
        each.unlink()
    rescued = backup.rescue_copy(tmp_path / "rescued")
    live().close()
    assert copies.held(rescued).counts["sales_order"] == held.counts["sales_order"]
    open_database(rescued)
    assert Customer.get().name == "還沒備份"


# Killed at any moment


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_killed_at_any_moment(closed, verb):
    """What is listed is whole, the data are whole: those of before or those of the backup."""
    make(closed, at=dt.datetime(2026, 11, 20, 7))
    open_database(closed)
    change("後來")
    names = {"晉暘精密工業股份有限公司", "後來"}
    live().close()
    rng = random.Random(7)
    for number in range(KILLS // 2):
        worker = child(verb, closed)
        assert worker.stdout.readline() == "ready\n"
        time.sleep(rng.uniform(0, 0.25) if number else 0)
        worker.kill()
        worker.communicate()
        listed = backup.backups(closed)
        assert listed
        for each in listed:
            assert run(backup.verify(each)) == each
        opened = open_database(closed)
        assert Customer.get().name in names
        assert opened.pragma("integrity_check") == "ok"
        if verb == "restore" and Customer.get().name != "後來":
            change("後來")
        opened.close()
