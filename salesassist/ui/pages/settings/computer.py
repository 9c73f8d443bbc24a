"""This PC: the language and the look of the window, and where copies of papers go."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from salesassist.texts import LANGUAGES, N_, tr
from salesassist.ui.kit import printing, theme
from salesassist.ui.kit.buttons import Button
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, ShortLabel
from salesassist.ui.kit.page import Context
from salesassist.ui.pages.settings.sheet import Sheet

THEMES = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast of the system"),
}
SIZES = {"small": N_("Small"), "standard": N_("Standard"), "large": N_("Large")}
LABEL, FIELD = 112, 240


class ComputerSheet(Sheet):
    """Each choice applies at once; none of it is business data."""

    def __init__(self, context: Context, parent: QWidget | None = None):
        note = tr(N_("Kept on this PC for the person who is logged in."))
        super().__init__(tr(N_("This PC")), note, parent)
        self.context = context
        state = context.state
        languages = [("", tr(N_("As the system"))), *LANGUAGES.items()]
        self.language = self._combo(N_("Language of the window"), languages, state.language)
        self.theme = self._combo(N_("Look"), _choices(THEMES), state.theme)
        self.size = self._combo(N_("Text size"), _choices(SIZES), state.text_size)
        self.add(self._grid())
        self.group(
            tr(N_("Papers folder")),
            tr(N_("A copy of each paper issued is put here; the original stays in the data.")),
        )
        self.folder = ShortLabel(str(context.papers))
        self.add(self.folder)
        self.choose_button = Button(
            tr(N_("Choose folder")), icon="folder-open", deed=self.choose_folder
        )
        self.open_button = Button(tr(N_("Open folder")), "quiet", deed=self.open_folder)
        self.row(self.choose_button, self.open_button)
        self.language.currentIndexChanged.connect(self._set_language)
        self.theme.currentIndexChanged.connect(self._set_theme)
        self.size.currentIndexChanged.connect(self._set_size)

    def _combo(self, mark: str, choices: list[tuple[str, str]], value: str) -> Combo:
        combo = Combo(choices, tr(mark))
        combo.set_value(value)
        combo.setMinimumWidth(theme.current().px(FIELD))
        return combo

    def _grid(self) -> QWidget:
        held = QWidget()
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, theme.current().px(LABEL))
        grid.setColumnStretch(2, 1)
        for line, combo in enumerate((self.language, self.theme, self.size)):
            label = Label(combo.accessibleName(), "label")
            label.setBuddy(combo)
            grid.addWidget(label, line, 0)
            grid.addWidget(combo, line, 1)
        return held

    @Slot()
    def _set_language(self) -> None:
        self.context.state.language = self.language.value()
        self.context.restart()

    @Slot()
    def _set_theme(self) -> None:
        self.context.state.theme = self.theme.value()
        self.context.restart()

    @Slot()
    def _set_size(self) -> None:
        self.context.state.text_size = self.size.value()
        self.context.restart()

    @Slot()
    def choose_folder(self) -> None:
        """Ask for the folder of the papers."""
        words = tr(N_("Choose folder"))
        name = QFileDialog.getExistingDirectory(self, words, str(self.context.papers))
        if name:
            self.context.papers = Path(name)
            self.context.state.folder = name
            self.folder.setText(name)

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the papers."""
        printing.open_folder(self.context.papers)


def _choices(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, tr(mark)) for value, mark in words.items()]
