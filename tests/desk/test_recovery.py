"""What is put right at the start, and what is left alone."""

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from salesassist.db import Journal, Paper, PaperCopy
from salesassist.db.base import unit_of_work
from salesassist.db.places import Gone, Replaced
from salesassist.desk import recovery
from salesassist.desk.files import NotWritten
from salesassist.desk.issue import export
from salesassist.desk.recovery import Recovered, check_in_place, recover
from salesassist.tasks.orders import LineDraft, defaults_for, issue_order_form, take_order
from salesassist.texts import language, set_language


@pytest.fixture
def papers(tmp_path) -> Path:
    """The folder of the copies, with the copies of two issued papers."""
    return tmp_path / "papers"


@pytest.fixture
def copies(papers, customer, products) -> list[Path]:
    head = defaults_for(customer, on=dt.date(2026, 11, 23), who="test")
    lines = [LineDraft.of_product(products[0])]
    orders = [take_order(who="test", lines=lines, **head) for _ in range(2)]
    return [export(issue_order_form(order, who="test"), papers) for order in orders]


def recovered(papers: Path) -> Recovered:
    steps = recover(papers)
    seen = []
    while True:
        try:
            seen.append(next(steps))
        except StopIteration as end:
            assert seen == sorted(seen)
            assert seen[-1][0] == seen[-1][1]
            return end.value


def bytes_of(copy: Path) -> bytes:
    return bytes(PaperCopy.get(PaperCopy.path == str(copy)).paper.pdf)


def test_nothing_to_do(papers, copies):
    found = recovered(papers)
    assert found == Recovered()
    assert found.news() == found.troubles() == []


@pytest.mark.parametrize("newest", [50, 0])
def test_a_missing_copy_is_written_again(newest, papers, copies, monkeypatch):
    monkeypatch.setattr(recovery, "NEWEST", newest)
    shutil.rmtree(papers)
    found = recovered(papers)
    assert sorted(found.rewritten) == sorted(copies)
    assert all(copy.read_bytes() == bytes_of(copy) for copy in copies)
    assert found.news() == ["Copies of issued papers were missing and are there again: 2"]
    assert recovered(papers) == Recovered()


@pytest.mark.parametrize("newest", [50, 0])
@pytest.mark.parametrize("change", [lambda pdf: pdf + b"%signed", lambda pdf: pdf[:-1] + b"!"])
def test_what_somebody_wrote_on_a_copy_is_kept(change, newest, papers, copies, monkeypatch):
    monkeypatch.setattr(recovery, "NEWEST", newest)
    signed = change(copies[0].read_bytes())
    copies[0].write_bytes(signed)
    os.utime(copies[0], (2_000_000_000, 2_000_000_000))
    found = recovered(papers)
    assert [each.read_bytes() for each in found.set_aside] == [signed]
    assert copies[0].read_bytes() == bytes_of(copies[0])
    assert found.set_aside[0].name in found.news()[0]


def test_a_copy_in_a_folder_that_is_away_waits(papers, copies, tmp_path):
    away = tmp_path / "usb"
    copy = export(Paper.get_by_id(1), away)
    shutil.rmtree(away)
    assert recovered(papers) == Recovered()
    assert not away.exists()
    away.mkdir()
    assert recovered(papers).rewritten == [copy]


def test_a_void_paper_needs_no_copy(papers, copies):
    with unit_of_work("test", "void") as work:
        work.change(Paper.get_by_id(1), state="void", void_reason="x")
    copies[0].unlink()
    assert recovered(papers) == Recovered()


def test_a_copy_that_cannot_be_written_is_told(papers, copies, monkeypatch):
    def refuse(path: Path, content: bytes) -> Path:
        raise NotWritten(path=path, detail="no")

    copies[0].unlink()
    monkeypatch.setattr(recovery, "write_whole", refuse)
    found = recovered(papers)
    assert found.refused == [copies[0]]
    assert str(copies[0]) in found.troubles()[0]


def test_paper_whose_bytes_changed_in_the_file_is_told(papers, copies, database):
    database.execute_sql("DROP TRIGGER paper_is_frozen")
    database.execute_sql("UPDATE paper SET pdf = X'00' WHERE id = 2")
    found = recovered(papers)
    assert found.wrong == [Paper.get_by_id(2).full_number()]
    assert found.wrong[0] in found.troubles()[0]


def test_a_journal_changed_from_outside_is_told(papers, copies, database, monkeypatch):
    last = Journal.select().order_by(Journal.id.desc()).get().id
    database.execute_sql("DROP TRIGGER journal_no_update")
    database.execute_sql("UPDATE journal SET who = 'x' WHERE id = ?", (last,))
    monkeypatch.setattr(recovery, "LINES", 5)
    found = recovered(papers)
    assert found.broken == [last]
    assert str(last) in found.troubles()[0]


OLD = (1_000_000_000, 1_000_000_000)


def test_only_own_leftovers_are_cleared(papers, copies, database):
    beside = database.file.parent
    own = [
        papers / f".{'a' * 32}.tmp",
        beside / f".{'0' * 32}.restore.tmp",
        beside / f".{database.file.name}.0a1b2c3d.part",
        beside / f".{database.file.name}.0a1b2c3d.part-journal",
    ]
    others = [papers / ".tmp", papers / "x.tmp", papers / ".notes.part", beside / ".hidden"]
    for path in (*own, *others):
        path.touch()
        os.utime(path, OLD)
    fresh = papers / f".{'b' * 32}.tmp"
    fresh.touch()
    assert recovered(papers).cleared == len(own)
    assert not any(path.exists() for path in own)
    assert all(path.exists() for path in (*others, fresh))


def test_the_file_is_still_there(database):
    check_in_place()
    other = database.file.with_name("other.db")
    shutil.copyfile(database.file, other)
    other.replace(database.file)
    with pytest.raises(Replaced):
        check_in_place()
    database.file.unlink()
    with pytest.raises(Gone):
        check_in_place()


def test_it_is_told_in_the_language_of_the_screen():
    found = Recovered(rewritten=[Path("a")], set_aside=[Path("b")], refused=[Path("c")])
    before = language()
    set_language("zh_TW")
    try:
        assert all(said.isascii() is False for said in (*found.news(), *found.troubles()))
    finally:
        set_language(before)
