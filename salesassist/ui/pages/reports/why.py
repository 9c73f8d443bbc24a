"""Why a report is taken out: asked only where persons stand in it and somebody may see them."""

from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from salesassist.desk.exporting import Listing
from salesassist.desk.exporting.personal import SEES, prepared
from salesassist.desk.people import may
from salesassist.ui.pages.exporting import ExportDialog, Source

Then = Callable[[str, str], None]
"""What is done with the form and the reason; without a reason persons are masked."""


def ask_why(listing: Listing, form: str, who: str, parent: QWidget, then: Then) -> None:
    """Go on as asked, after the question of lists where persons could go out in full."""
    personal = prepared(listing, who=who, reason="").personal
    if not personal or not may(who, SEES):
        then(form, "")
        return
    heads = tuple(replace(each, personal=each.words in personal) for each in listing.heads)
    source = Source(listing.title, heads, len(listing.rows), partial(_told, listing))
    dialog = ExportDialog(source, who, parent.window())
    dialog.form.set_value(form)
    dialog.accepted.connect(partial(_go_on, dialog, then))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _go_on(dialog: ExportDialog, then: Then) -> None:
    then(str(dialog.form.value()), dialog.reason.text())


def _told(listing: Listing) -> Generator[tuple[int, int], None, Listing]:
    """The rows, which are there already."""
    yield len(listing.rows), len(listing.rows)
    return listing
