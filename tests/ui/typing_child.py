"""A process of its own that types an order it cannot finish, and then waits to be killed.

Called with the database and the file to which it writes what stands on the form.
"""

import json
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from salesassist.db.opening import open_database
from salesassist.ui.kit.jobs import Jobs
from salesassist.ui.kit.page import Context
from salesassist.ui.kit.quiet import QuietPlace
from salesassist.ui.kit.state import State
from salesassist.ui.kit.status import StatusBar
from salesassist.ui.pages.orders import OrdersPage
from salesassist.ui.pages.orders.unfinished import content_of
from tests.ui.keyboard import type_text


def field(page: OrdersPage, name: str, text: str) -> None:
    """Type over a field and leave it."""
    editor = page.editor.form.editor(name)
    editor.line.setFocus()
    editor.line.selectAll()
    type_text(editor.line, text)
    if hasattr(editor, "completion"):
        editor.completion.popup().hide()
    editor.tidy()


def type_all(page: OrdersPage, said: Path) -> None:
    """Type what cannot be kept, with a cell still open, and say what stands there."""
    page.show_new()
    field(page, "customer", "晉暘")
    field(page, "promised_on", "下個月初")
    field(page, "ship_to", "工地：臺中市南屯區")
    model, view = page.editor.grid.model, page.editor.grid.view
    model.edit(0, "code", "HC63-100")
    model.edit(0, "quantity", "三打")
    view.setCurrentIndex(model.index(1, 0))
    view.edit(model.index(1, 0))
    type_text(view.cell_editor(), "HV2")
    content = content_of(page.editor)
    names = ("head", "hidden", "lines", "unread")
    whole = said.with_suffix(".part")
    whole.write_text(json.dumps({name: content[name] for name in names}), encoding="utf-8")
    whole.rename(said)


def main(database: str, said: str) -> None:
    """Show the page, type, and go on until killed."""
    application = QApplication([])
    open_database(Path(database))
    folder = Path(tempfile.gettempdir())
    jobs = Jobs(at_once=True)
    context = Context("王淑芬", State(), jobs, QuietPlace(), StatusBar(), folder)
    page = OrdersPage(context)
    page.resize(1440, 850)
    page.show()
    QTimer.singleShot(0, lambda: type_all(page, Path(said)))
    sys.exit(application.exec())


if __name__ == "__main__":
    main(*sys.argv[1:])
