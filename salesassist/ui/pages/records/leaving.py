"""The question before typed text that cannot be kept is thrown away."""

from PySide6.QtWidgets import QWidget

from salesassist.texts import N_, sentence, tr
from salesassist.ui.kit.ask import ask
from salesassist.ui.pages.records.keeper import Keeper


def settle(keeper: Keeper, over: QWidget) -> bool:
    """Keep what is typed, or let the person choose; False to stay with it.

    What stays unkept is thrown away, and a kept record is shown again as it is kept.
    """
    if not keeper.dirty() or keeper.keep():
        return True
    wrong = " ".join(sentence(problem) for problem in keeper.problems().values())
    text = tr(N_("{why} Go on typing to correct it, or leave without it.")).format(why=wrong)
    return throw_away(keeper, over, tr(N_("Throw away what was typed?")), text.strip())


def throw_away(keeper: Keeper, over: QWidget, title: str, text: str) -> bool:
    """Ask whether typed text may be lost; True when it is lost now."""
    answer = ask(over, title, text, tr(N_("Throw away")), tr(N_("Go on typing")), icon="trash-2")
    if answer:
        keeper.revert()
    return bool(answer)
