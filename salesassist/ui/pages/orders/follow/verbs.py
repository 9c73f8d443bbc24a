"""What all verbs of the follow-up view share: the order shown, and how a problem is told."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from salesassist.texts import Problem
from salesassist.ui.kit.page import Context

if TYPE_CHECKING:
    from salesassist.ui.pages.orders.follow.view import FollowView


class Verbs(QObject):
    """Verbs about the order that the view shows."""

    def __init__(self, view: "FollowView", context: Context):
        super().__init__(view)
        self._view, self._context = view, context

    def _do(self, deed: Callable[[], object]) -> None:
        """Run a deed; what stands against it is told, and the view shows how things are now."""
        try:
            deed()
        except Problem as problem:
            self._context.quiet.error(problem)
        self._view.changed.emit()
