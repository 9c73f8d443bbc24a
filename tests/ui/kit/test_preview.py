"""The paper beside its form, printed and saved."""

import io
import sys
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from salesassist.texts import N_, Problem
from salesassist.ui.kit import printing
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.preview import Preview
from salesassist.ui.kit.printing import NotSaved, Paper, Press, Wish, wish_of


class Incomplete(Problem):
    says = N_("The order has no customer yet.")


def pdf(*pages):
    """An A5 paper with one word on each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(420, 595), invariant=1)
    for words in pages:
        canvas.drawString(100, 300, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def preview(show):
    made = Preview(Jobs(at_once=True))
    made.resize(480, 600)
    return show(made)


def test_bytes_are_shown_and_pages_are_turned(preview):
    preview.show_bytes(pdf("one", "two"))
    assert preview.pages() == 2
    assert preview.foot.page.text() == "Page 1 of 2"
    preview.page_forth()
    assert preview.foot.page.text() == "Page 2 of 2"
    assert not preview.foot.forth.isEnabled()
    preview.page_back()
    assert preview.data() == pdf("one", "two")
    assert not preview.grab().isNull()


def test_the_paper_is_redrawn_once_after_many_changes(show, qtbot):
    preview, drawn = show(Preview(Jobs())), []

    def draw():
        drawn.append(1)
        return pdf("paper")

    for _ in range(5):
        preview.draw(draw)
    with qtbot.waitSignal(preview.drawn):
        pass
    assert drawn == [1]


def test_the_old_page_stays_when_the_new_one_cannot_be_drawn(preview, qtbot):
    def refuse():
        raise Incomplete

    preview.show_bytes(pdf("old"))
    with qtbot.waitSignal(preview.failed) as failed:
        preview.draw(refuse, now=True)
    assert isinstance(failed.args[0], Incomplete)
    assert preview.data() == pdf("old")


def test_a_wish_during_a_drawing_is_not_lost(show, qtbot):
    preview = show(Preview(Jobs()))
    preview.draw(lambda: pdf("first"), now=True)
    preview.draw(lambda: pdf("second"), now=True)
    qtbot.waitUntil(lambda: preview.data() == pdf("second"))


def test_without_a_paper_nothing_can_be_printed(preview):
    preview.clear()
    assert preview.empty.isVisible()
    assert not preview.print_button.isEnabled()
    preview.show_bytes(b"no pdf")
    assert preview.empty.isVisible()


def test_zoom(preview):
    preview.show_bytes(pdf("one"))
    preview.larger()
    large = preview.view.zoomFactor()
    preview.smaller()
    assert preview.view.zoomFactor() < large
    preview.fit_width()


def test_another_paper_is_chosen(preview, qtbot):
    preview.set_papers([("order", "Order form"), ("note", "Payment instruction")])
    with qtbot.waitSignal(preview.chose) as chosen:
        preview.papers.setCurrentIndex(1)
    assert chosen.args == ["note"]


def test_the_paper_is_saved_as_it_is(preview, qtbot, tmp_path):
    preview.show_bytes(pdf("one"))
    with qtbot.waitSignal(preview.saved):
        assert preview.save_to(tmp_path / "one.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == pdf("one")


def test_a_folder_that_is_not_there_is_told(preview, qtbot, tmp_path):
    preview.show_bytes(pdf("one"))
    with qtbot.waitSignal(preview.failed) as failed:
        assert not preview.save_to(tmp_path / "no" / "one.pdf")
    assert isinstance(failed.args[0], NotSaved)


def test_the_bytes_live_as_long_as_the_paper(qtbot):
    assert Paper(pdf("a", "b", "c")).pages() == 3
    assert Paper(b"").pages() == 0


def test_printing_to_a_file_makes_pages(qtbot, tmp_path):
    """Where there is no queue the pages are pictures of 300 dpi."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    press = Press()
    with qtbot.waitSignal(press.printed) as printed:
        press.print_on(printer, Paper(pdf("one", "two"), press), "Order 1")
    assert printed.args == ["Order 1"]
    assert Paper((tmp_path / "out.pdf").read_bytes()).pages() == 2


@pytest.mark.skipif(sys.platform == "win32", reason="lp is the printing of Linux and macOS")
@pytest.mark.parametrize(("code", "signal"), [(0, "printed"), (1, "failed")])
def test_a_queue_gets_the_pdf_itself(qtbot, tmp_path, monkeypatch, code, signal):
    spool = tmp_path / "lp"
    spool.write_text(
        f'#!/bin/sh\necho "no such printer" >&2\nfor last; do :; done\ncp "$last" {tmp_path}/got.pdf\nexit {code}\n'
    )
    spool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    press = Press()
    with qtbot.waitSignal(getattr(press, signal)) as told:
        press.hand_over(pdf("one"), "Order 1", Wish("office"))
    assert (tmp_path / "got.pdf").read_bytes() == pdf("one")
    assert "Order 1" in str(told.args[0])


def test_what_lp_is_asked_for():
    wish = Wish("office", 2, "two-sided-long-edge", (1, 2))
    assert " ".join(wish.arguments("訂單")) == (
        "-d office -t 訂單 -n 2 -o sides=two-sided-long-edge -o media=A4 -P 1-2"
    )


def test_the_choices_of_the_dialog_are_read(qtbot):
    printer = QPrinter()
    printer.setCopyCount(2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert (wish_of(printer).copies, wish_of(printer).pages) == (2, (2, 3))


def test_the_folder_of_a_file_is_opened(monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(
        printing.QDesktopServices,
        "openUrl",
        lambda url: opened.append(Path(url.toLocalFile())) or True,
    )
    assert printing.open_folder(tmp_path / "one.pdf")
    assert opened == [tmp_path]
