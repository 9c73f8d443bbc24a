"""Files kept with an order."""

import datetime as dt

import pytest

from salesassist.db import Attachment
from salesassist.desk import attachments
from salesassist.desk.attachments import FileTooLarge, FileUnread, attach, lay_open
from salesassist.tasks.orders import LineDraft, defaults_for, take_order

WHO = "王淑芬"


@pytest.fixture
def order(customer, products):
    head = defaults_for(customer, on=dt.date.today(), who=WHO)
    return take_order(who=WHO, lines=[LineDraft.of_product(products[0])], **head)


def test_a_scan_is_kept_byte_for_byte_and_laid_open_again(order, tmp_path):
    path = tmp_path / "簽收單.pdf"
    path.write_bytes(b"%PDF-1.7 scan")
    kept = attach(order, path, "signed-delivery", who=WHO)
    path.unlink()
    assert lay_open(kept).read_bytes() == b"%PDF-1.7 scan"
    assert lay_open(kept).suffix == ".pdf"


def test_the_same_file_twice_stays_one(order, tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"x")
    assert attach(order, path, "other", who=WHO) == attach(order, path, "other", who=WHO)
    assert Attachment.select().count() == 1


def test_what_is_too_large_or_unreadable_is_told(order, tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "MOST", 3)
    path = tmp_path / "film.mp4"
    path.write_bytes(b"12345")
    with pytest.raises(FileTooLarge):
        attach(order, path, "other", who=WHO)
    with pytest.raises(FileUnread):
        attach(order, tmp_path / "gone.pdf", "other", who=WHO)
    assert Attachment.select().count() == 0
