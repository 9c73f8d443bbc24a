"""The few words of Qt's own dialogs that Qt's translation leaves in English."""

from PySide6.QtCore import QTranslator

from salesassist.texts import N_, tr

# Qt's source text without its mnemonic, and how Qt marks it; the mnemonic would stand in brackets.
_WORDS = {
    "&Look in:": N_("Look in:"),
    "Files of &type:": N_("Files of type:"),
    "Print To File (PDF)": N_("Print to a PDF file"),
    "Double Sided Printing": N_("Both sides of the paper"),
    "Off": N_("One side only"),
    "Long side binding": N_("Turned over the long side"),
    "Short side binding": N_("Turned over the short side"),
    "Page &Set:": N_("Which pages:"),
    "All Pages": N_("All pages"),
    "Odd Pages": N_("Odd pages"),
    "Even Pages": N_("Even pages"),
    "%1 File": N_("%1 file"),
    "File": N_("File"),
    "Folder": N_("Folder"),
    "Drive": N_("Disk"),
    "Unknown": N_("Unknown"),
}
_DIALOGS = ("QFileDialog", "QPrint", "QFileIconProvider", "QAbstractFileIconProvider")


class QtWords(QTranslator):
    """Asked before Qt's own translation; answers for these words alone."""

    def isEmpty(self) -> bool:
        """It has words, though none of a file."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The word in the language of the screen; None leaves it to Qt."""
        mark = _WORDS.get(source) if context.startswith(_DIALOGS) else None
        return tr(mark) if mark else None
