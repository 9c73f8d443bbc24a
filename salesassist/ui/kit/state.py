"""What one PC remembers of its window: place, splitters, columns, language, look."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSaveFile


@dataclass
class State:
    """The PC's settings; kept as JSON in the user's profile, every value optional there."""

    language: str = ""
    theme: str = "system"
    text_size: str = "standard"
    tab: str = ""
    person: str = ""
    section: str = ""
    printer: str = ""
    folder: str = ""
    second_backup: str = ""
    second_backup_at: str = ""
    geometry: str = ""
    database: str = ""
    """The data file chosen last where the usual one could not be opened."""
    checked: dict[str, str] = field(default_factory=dict)
    """The data files opened on this PC, each with the day its pages were looked through."""
    splitters: dict[str, list[int]] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    folded: dict[str, bool] = field(default_factory=dict)

    def table(self, name: str) -> dict[str, Any]:
        """What a table remembers: hidden columns, widths, sorting; a dict to write into."""
        return self.tables.setdefault(name, {})


def load(path: Path) -> State:
    """Read the settings; what is missing, unreadable or of another kind stays as by default."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return State()
    plain = State()
    if isinstance(found, dict):
        for known in fields(State):
            value = found.get(known.name)
            if isinstance(value, type(getattr(plain, known.name))):
                setattr(plain, known.name, value)
    return plain


def save(state: State, path: Path) -> bool:
    """Write the settings whole or not at all; False when the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return False
    file.write(json.dumps(asdict(state), ensure_ascii=False, indent=1).encode())
    return file.commit()
