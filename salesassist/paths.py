"""Where things lie: shipped resources, and the user's data, settings and logs."""

import os
from functools import cache
from pathlib import Path

from platformdirs import PlatformDirs

_HERE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """The shipped resources: inside the package once installed, beside it in the sources."""
    inside = _HERE / "_resources"
    return inside if inside.is_dir() else _HERE.parent / "resources"


@cache
def _dirs() -> PlatformDirs:
    return PlatformDirs("SalesAssist", appauthor=False)


def data_folder() -> Path:
    """The user's local (never roaming) data folder, where the database lies by default."""
    return Path(_dirs().user_data_dir)


def log_folder() -> Path:
    """Where the program writes its log."""
    return Path(_dirs().user_log_dir)


def settings_file() -> Path:
    """What this PC remembers of the window, in the user's profile."""
    return Path(_dirs().user_config_dir) / "window.json"


def papers_folder() -> Path:
    """Where the copies of issued papers go unless the person chose another folder."""
    return Path(_dirs().user_documents_dir) / "SalesAssist"


def default_database() -> Path:
    """The database the program opens: SALESASSIST_DATABASE, else the user's own."""
    named = os.environ.get("SALESASSIST_DATABASE")
    return Path(named) if named else data_folder() / "salesassist.db"
