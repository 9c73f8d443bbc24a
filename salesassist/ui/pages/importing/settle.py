"""The parts of the import dialog in which a person says how a file is to be read."""

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from salesassist.db.fields import Day
from salesassist.desk.importing import Column, How
from salesassist.desk.importing.days import ORDERS
from salesassist.desk.importing.how import NO_HEAD
from salesassist.desk.importing.looking import Seen
from salesassist.texts import N_, tr
from salesassist.ui.kit.combo import Combo
from salesassist.ui.kit.labels import Label, ShortLabel

SAMPLES, SAMPLE = 3, 60
HEAD_ROWS = 30
NOWHERE = -1
ENCODINGS = ("utf-8", "cp950", "utf-16", "utf-16-le", "cp1252", "gb18030", "shift_jis")
DELIMITERS = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Vertical bar")}


class Reading(QWidget):
    """Kind, encoding, delimiter, row of the head, decimal sign; `altered` when one is changed."""

    altered = Signal()

    def __init__(self, kinds: list[tuple[str, str]], parent: QWidget | None = None):
        super().__init__(parent)
        by_itself = tr(N_("By itself"))
        found = [("", by_itself)]
        rows = [(None, by_itself), (NO_HEAD, tr(N_("There is none")))]
        self.kind = Combo(kinds, tr(N_("Kind of file")))
        self.encoding = Combo(
            [*found, *((each, each.upper()) for each in ENCODINGS)], tr(N_("Encoding"))
        )
        self.delimiter = Combo(
            [*found, *((sign, tr(words)) for sign, words in DELIMITERS.items())],
            tr(N_("Delimiter")),
        )
        self.head = Combo(
            [*rows, *((row, f"{row}") for row in range(1, HEAD_ROWS + 1))], tr(N_("Row of heads"))
        )
        decimals = [(None, by_itself), (False, "1,234.5"), (True, "1.234,5")]
        self.comma = Combo(decimals, tr(N_("Decimals")))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for place, combo in enumerate(self.combos()):
            grid.addWidget(Label(combo.accessibleName(), "note"), 0, place)
            grid.addWidget(combo, 1, place)
            combo.currentIndexChanged.connect(self.altered)
        grid.setColumnStretch(len(self.combos()), 1)

    def combos(self) -> tuple[Combo, ...]:
        """What can be chosen, in its order."""
        return self.kind, self.encoding, self.delimiter, self.head, self.comma

    def show_seen(self, seen: Seen) -> None:
        """Show how the file was read."""
        values = (seen.kind.name, seen.how.encoding, seen.how.delimiter, seen.how.head)
        for combo, value in zip(self.combos(), (*values, seen.how.comma), strict=True):
            blocked = combo.blockSignals(True)
            combo.set_value(value)
            combo.blockSignals(blocked)

    def how(self) -> How:
        """How the file is to be read, without its columns."""
        return How(
            encoding=str(self.encoding.value() or ""),
            delimiter=str(self.delimiter.value() or ""),
            head=self.head.value(),
            comma=self.comma.value(),
        )


class Places(QWidget):
    """A row a column of ours: which of the file it is, its first cells, the order of its dates."""

    altered = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.columns: dict[str, Combo] = {}
        self.orders: dict[str, Combo] = {}
        self._samples: dict[str, ShortLabel] = {}
        self._seen: Seen | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._row.addWidget(self._inside)

    def show_seen(self, seen: Seen) -> None:
        """Lay the columns of the kind beside those of the file."""
        self._seen = seen
        self.columns, self.orders, self._samples = {}, {}, {}
        old, self._inside = self._inside, QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(3, 1)
        places = seen.places()
        heads = seen.sheet.heads if seen.sheet is not None else ()
        choices = [(NOWHERE, "—"), *((at, head or f"({at + 1})") for at, head in enumerate(heads))]
        for row, column in enumerate(self._in_order(places) if heads else ()):
            label = tr(column.field.label) + (" *" if column.required else "")
            combo = self.columns[column.key] = Combo(choices, label)
            combo.set_value(places.get(column.key, NOWHERE))
            combo.currentIndexChanged.connect(self._chosen)
            sample = self._samples[column.key] = ShortLabel("", "note")
            grid.addWidget(Label(label), row, 0)
            grid.addWidget(combo, row, 1)
            dated = isinstance(column.field, Day)
            if dated:
                grid.addWidget(self._order(column.key, label), row, 2)
            grid.addWidget(sample, row, 3 if dated else 2, 1, 1 if dated else 2)
        self._row.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        self._show_samples()

    def _in_order(self, places: Mapping[str, int]) -> list[Column]:
        """What is in the file or must be comes first, each part in the order of the kind."""
        columns = self._seen.kind.columns
        return sorted(columns, key=lambda each: each.key not in places and not each.required)

    def _order(self, key: str, label: str) -> Combo:
        words = [("", tr(N_("By itself"))), *((each, tr(said)) for each, said in ORDERS.items())]
        combo = self.orders[key] = Combo(words, f"{label} {tr(N_('Order of dates'))}")
        combo.set_value(self._seen.how.days.get(key, ""))
        combo.currentIndexChanged.connect(self.altered)
        return combo

    def places(self) -> dict[str, int]:
        """The columns as they are chosen."""
        chosen = {key: int(combo.value()) for key, combo in self.columns.items()}
        return {key: place for key, place in chosen.items() if place != NOWHERE}

    def days(self) -> Mapping[str, str]:
        """The orders of dates that were said."""
        said = {key: str(combo.value()) for key, combo in self.orders.items()}
        return {key: order for key, order in said.items() if order}

    @Slot()
    def _chosen(self) -> None:
        self._show_samples()
        self.altered.emit()

    def _show_samples(self) -> None:
        """The first cells of each column that are not empty."""
        sheet = self._seen.sheet
        for key, label in self._samples.items():
            place = int(self.columns[key].value())
            cells = sheet.texts(place)[:SAMPLE] if place != NOWHERE else ()
            first = [cell.strip() for cell in cells if cell.strip()][:SAMPLES]
            label.setText("　".join(first))
