"""The two views of an order: the order itself, and what followed it."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from salesassist.ui.kit.buttons import Button
from salesassist.ui.pages.orders.editor import OrderEditor
from salesassist.ui.pages.orders.follow import FollowView


class Views(QStackedWidget):
    """Shows one of both; the button stays pressed while what followed is shown."""

    def __init__(
        self, button: Button, editor: OrderEditor, follow: FollowView, leave: Callable[[], bool]
    ):
        super().__init__()
        self._button, self._editor, self._follow, self._leave = button, editor, follow, leave
        self.addWidget(editor)
        self.addWidget(follow)
        button.toggled.connect(self.switch)

    @Slot(bool)
    def switch(self, follow: bool) -> None:
        """The order is kept before it is left; what cannot be kept is laid aside."""
        if follow and (self._editor.order is None or not self._leave()):
            self._button.setChecked(False)
            return
        self.setCurrentIndex(int(follow))
        self.refresh()

    @Slot()
    def show_order(self) -> None:
        """Alt+1."""
        self._button.setChecked(False)

    @Slot()
    def show_follow(self) -> None:
        """Alt+2."""
        self._button.setChecked(self._editor.order is not None)

    def refresh(self) -> None:
        """Another order is on the page, or the same one has changed."""
        if self._editor.order is None:
            self._button.setChecked(False)
        self._follow.show_order(self._editor.order)
