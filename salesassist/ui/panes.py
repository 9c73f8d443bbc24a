"""F6: from pane to pane of a page, to the part of each that one works in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSplitter, QTabBar, QWidget

from salesassist.ui.kit.page import Page


def panes_of(page: Page) -> list[QWidget]:
    """The panes one sees, left to right: `page.panes()` where a page tells, else its splitter's."""
    told = getattr(page, "panes", None)
    if told is not None:
        panes = told()
    else:
        splitter: QSplitter | None = getattr(page, "splitter", None)
        panes = [splitter.widget(at) for at in range(splitter.count())] if splitter else []
    return [pane for pane in panes if pane.isVisible()]


def beside(page: Page, focused: QWidget | None, by: int) -> QWidget | None:
    """Where the focus goes: into the pane `by` steps from the focused one that can take it."""
    found = [(pane, _target(pane)) for pane in panes_of(page)]
    reachable = [(pane, target) for pane, target in found if target is not None]
    if not reachable:
        return None
    here = [
        at
        for at, (pane, _) in enumerate(reachable)
        if focused is not None and (pane is focused or pane.isAncestorOf(focused))
    ]
    at = here[0] + by if here else (0 if by > 0 else -1)
    return reachable[at % len(reachable)][1]


def _target(pane: QWidget) -> QWidget | None:
    """The first part of a pane that takes the focus: a list or a field rather than a button."""
    parts = []
    part = pane
    while True:
        if _takes_focus(part) and (part is pane or pane.isAncestorOf(part)):
            parts.append(part)
        part = part.nextInFocusChain()
        if part is pane:
            break
    proxy = pane.focusProxy()
    if proxy is not None and _takes_focus(proxy):
        return proxy
    around = QAbstractButton | QTabBar | QScrollArea
    work = [each for each in parts if not isinstance(each, around)]
    return next(iter([*work, *parts]), None)


def _takes_focus(part: QWidget) -> bool:
    by_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and part.isVisible() and part.isEnabled() and part.focusProxy() is None
